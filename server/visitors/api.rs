//! Live visitors over HTTP, for the console and integrators.

use actix_web::{HttpResponse, get, post, put, web};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::online::{self, OnlineVisitors};
use crate::accounts::{Agent, Reader};
use crate::conditions::{Condition, Context};
use crate::contacts::Contact;
use crate::platform::Foundation;
use crate::platform::http::JsonBody;
use crate::platform::problem::{ProblemBody, Result};
use crate::segments;

/// Mounts the routes below `/api/v1`.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list).service(search).service(keep);
}

/// List who is on the site now
///
/// Who came last comes first. Changes are pushed as `presence` frames.
#[utoipa::path(tag = "visitors", operation_id = "list_online_visitors", responses(
    (status = 200, body = OnlineVisitors),
    (status = 401, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/visitors/online")]
async fn list(agent: Agent, foundation: web::Data<Foundation>) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(online::list_online(&foundation, agent.workspace_id, None).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OnlineSearch {
    /// Only those for whom this holds.
    #[serde(default)]
    #[schema(value_type = Option<Condition>)]
    condition: Option<serde_json::Value>,
}

/// Search who is on the site now
///
/// By a condition. Somebody who just looks around, of whom nothing is stored, satisfies none.
#[utoipa::path(tag = "visitors", operation_id = "search_online_visitors", request_body = OnlineSearch, responses(
    (status = 200, body = OnlineVisitors),
    (status = 400, body = ProblemBody, content_type = "application/problem+json"),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json")))]
#[post("/visitors/online/search")]
async fn search(
    Reader(agent): Reader,
    foundation: web::Data<Foundation>,
    input: JsonBody<OnlineSearch>,
) -> Result<HttpResponse> {
    let condition = match input.read()?.condition.filter(|value| !value.is_null()) {
        Some(value) => Some(segments::parse_condition(&value, Context::Segment, "/condition")?),
        None => None,
    };
    Ok(HttpResponse::Ok().json(online::list_online(&foundation, agent.workspace_id, condition.as_ref()).await?))
}

/// Keep somebody who is on the site now
///
/// Makes a contact of somebody who just looks around, so that a conversation can be started with them.
#[utoipa::path(tag = "visitors", operation_id = "keep_online_visitor", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Contact),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json")))]
#[put("/visitors/online/{id}")]
async fn keep(agent: Agent, foundation: web::Data<Foundation>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(super::keep::keep(&foundation, agent.workspace_id, *id).await?))
}
