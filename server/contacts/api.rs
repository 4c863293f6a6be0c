//! Contacts over HTTP, for the console and integrators.

use actix_web::{HttpResponse, get, patch, web};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::actions::{self, ContactInput};
use super::model::Contact;
use super::{mark_online, store};
use crate::accounts::Agent;
use crate::platform::Foundation;
use crate::platform::http::JsonBody;
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{Problem, ProblemBody, Result};
use crate::platform::text::query_tokens;

/// Mounts the routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list).service(show).service(edit);
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ContactQuery {
    /// Words of a name, e-mail address or telephone number.
    q: Option<String>,
    cursor: Option<String>,
    limit: Option<u32>,
}

/// List contacts
///
/// Last seen first.
#[utoipa::path(tag = "contacts", operation_id = "list_contacts", params(ContactQuery), responses(
    (status = 200, body = Page<Contact>),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/contacts")]
async fn list(
    agent: Agent,
    foundation: web::Data<Foundation>,
    query: web::Query<ContactQuery>,
) -> Result<HttpResponse> {
    let query = query.into_inner();
    let tokens = query_tokens(query.q.as_deref().unwrap_or_default());
    let page = PageQuery { cursor: query.cursor, limit: query.limit };
    let limit = page.limit()?;
    let mut connection = foundation.db.read().await?;
    let mut rows = store::list_contacts(&mut connection, agent.workspace_id, &tokens, page.after()?, limit).await?;
    mark_online(&foundation.presence, agent.workspace_id, rows.iter_mut()).await;
    Ok(HttpResponse::Ok().json(Page::cut(rows, limit, |contact| (contact.last_seen_at, contact.id))))
}

/// Show a contact
#[utoipa::path(tag = "contacts", operation_id = "show_contact", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Contact),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/contacts/{id}")]
async fn show(agent: Agent, foundation: web::Data<Foundation>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    let mut contact =
        store::find_contact(&mut connection, agent.workspace_id, *id).await?.ok_or_else(Problem::not_found)?;
    mark_online(&foundation.presence, agent.workspace_id, std::iter::once(&mut contact)).await;
    Ok(HttpResponse::Ok().json(contact))
}

/// Edit a contact
///
/// Fields that are not mentioned stay; null empties one.
#[utoipa::path(tag = "contacts", operation_id = "edit_contact", params(("id" = Uuid, Path)), request_body = ContactInput,
    responses(
    (status = 200, body = Contact),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json")))]
#[patch("/contacts/{id}")]
async fn edit(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    input: JsonBody<ContactInput>,
) -> Result<HttpResponse> {
    let mut contact = actions::edit(&foundation, agent.workspace_id, *id, input.read()?).await?;
    mark_online(&foundation.presence, agent.workspace_id, std::iter::once(&mut contact)).await;
    Ok(HttpResponse::Ok().json(contact))
}
