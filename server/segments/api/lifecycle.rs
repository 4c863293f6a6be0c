//! By what somebody becomes a lead or a user.

use actix_web::{HttpResponse, get, post, put, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::{RefusedDocument, RefusedInput, RefusedRead};
use crate::accounts::{Admin, Agent, Reader};
use crate::platform::Foundation;
use crate::platform::http::{IfMatch, JsonBody, with_etag};
use crate::platform::problem::Result;
use crate::segments::actions::{self, LifecycleInput, LifecyclePreview};
use crate::segments::model::{BuildState, Lifecycle};

/// The lifecycle in force.
#[derive(Debug, Serialize, ToSchema)]
struct LifecycleDocument {
    /// By what somebody becomes a lead or a user.
    #[serde(flatten)]
    lifecycle: Lifecycle,
    /// Its version; 0 while it is what every workspace begins with.
    version: i64,
    /// Was everybody looked at since the last edit?
    state: BuildState,
}

fn document((lifecycle, version, state): (Lifecycle, i64, BuildState)) -> HttpResponse {
    with_etag(version, &LifecycleDocument { lifecycle, version, state })
}

/// Show by what somebody becomes a lead or a user
#[utoipa::path(tag = "segments", operation_id = "show_lifecycle", responses(
    (status = 200, body = LifecycleDocument, headers(("etag" = String, description = "The version, for If-Match"))),
    RefusedRead))]
#[get("/lifecycle")]
pub(super) async fn show(agent: Agent, foundation: web::Data<Foundation>) -> Result<HttpResponse> {
    Ok(document(actions::show_lifecycle(&foundation, agent.workspace_id).await?))
}

/// Change by what somebody becomes a lead or a user
///
/// For admins. Send the ETag that you read as `If-Match`. Everybody is looked at with the new conditions; nobody is
/// demoted unless `lead_demotes` or `user_demotes` says so.
#[utoipa::path(tag = "segments", operation_id = "put_lifecycle", request_body = LifecycleInput,
    params(("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\"")),
    responses((status = 200, body = LifecycleDocument), RefusedDocument))]
#[put("/lifecycle")]
pub(super) async fn put(
    Admin(by): Admin,
    foundation: web::Data<Foundation>,
    read: IfMatch,
    input: JsonBody<LifecycleInput>,
) -> Result<HttpResponse> {
    Ok(document(actions::put_lifecycle(&foundation, &by, &read, &input.read()?).await?))
}

/// Preview what a lifecycle would mean
///
/// For the people who were seen in the last 30 days. Nothing is changed.
#[utoipa::path(tag = "segments", operation_id = "preview_lifecycle", request_body = LifecycleInput, responses(
    (status = 200, body = LifecyclePreview), RefusedInput))]
#[post("/lifecycle/preview")]
pub(super) async fn preview(
    Reader(agent): Reader,
    foundation: web::Data<Foundation>,
    input: JsonBody<LifecycleInput>,
) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(actions::preview_lifecycle(&foundation, agent.workspace_id, &input.read()?).await?))
}
