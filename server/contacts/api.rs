//! Contacts over HTTP, for the console and integrators.

use actix_web::{HttpResponse, get, patch, web};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::actions::{self, ContactInput};
use super::model::{Contact, KnownIdentity, Merge, Stage};
use super::store::{ContactFilter, ContactPosition, ContactSort};
use super::{mark_online, store};
use crate::accounts::Agent;
use crate::platform::Foundation;
use crate::platform::http::JsonBody;
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{Problem, ProblemBody, Result};
use crate::platform::text::{is_wordless, query_tokens};

/// Mounts the routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list).service(show).service(edit).service(identities).service(merges);
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ContactQuery {
    /// Words of a name, e-mail address, telephone number or id.
    q: Option<String>,
    /// How far they have come.
    #[param(inline)]
    stage: Option<Stage>,
    /// Members of this segment.
    segment: Option<Uuid>,
    /// In which order; last seen first unless told.
    #[param(inline)]
    sort: Option<ContactSort>,
    cursor: Option<String>,
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// List contacts
///
/// Last seen first, or as `sort` says.
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
    let sort = query.sort.unwrap_or_default();
    let tokens = query_tokens(query.q.as_deref().unwrap_or_default());
    let filter = ContactFilter { tokens, stage: query.stage, segment: query.segment, condition: None, sort };
    let page = PageQuery { cursor: query.cursor, limit: query.limit };
    let (limit, after) = (page.limit()?, page.after::<ContactPosition>()?);
    if after.as_ref().is_some_and(|position| !position.suits(sort)) {
        return Err(Problem::invalid("?cursor", "cursor must be a next_cursor that this list returned in this order."));
    }
    if is_wordless(query.q.as_deref()) {
        return Ok(HttpResponse::Ok().json(Page::<Contact> { items: Vec::new(), next_cursor: None }));
    }
    let mut connection = foundation.db.read().await?;
    let mut rows = store::list_contacts(&mut connection, agent.workspace_id, &filter, after, limit).await?;
    let page = Page::cut(rows.clone(), limit, |contact| ContactPosition::of(contact, sort));
    rows.truncate(page.items.len());
    mark_online(&foundation.presence, agent.workspace_id, rows.iter_mut()).await;
    Ok(HttpResponse::Ok().json(Page { items: rows, ..page }))
}

/// Show a contact
///
/// Of one that became part of another, the 404 says of which, in `moved_to`.
#[utoipa::path(tag = "contacts", operation_id = "show_contact", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Contact),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/contacts/{id}")]
async fn show(agent: Agent, foundation: web::Data<Foundation>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    let mut contact = actions::show(&mut connection, agent.workspace_id, *id).await?;
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

/// List what a contact is known by
///
/// Browsers, the customer's own ids, verified e-mail addresses. A `claimed_id` is what an unsigned page said.
#[utoipa::path(tag = "contacts", operation_id = "list_contact_identities", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Vec<KnownIdentity>),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/contacts/{id}/identities")]
async fn identities(agent: Agent, foundation: web::Data<Foundation>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    store::find_contact(&mut connection, agent.workspace_id, *id).await?.ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok().json(store::list_identities(&mut connection, agent.workspace_id, *id).await?))
}

/// List the merges of a contact
///
/// Those in which it took up another contact, and those in which it was absorbed and which were undone. Newest first.
#[utoipa::path(tag = "contacts", operation_id = "list_contact_merges", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Vec<Merge>),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/contacts/{id}/merges")]
async fn merges(agent: Agent, foundation: web::Data<Foundation>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    store::find_contact(&mut connection, agent.workspace_id, *id).await?.ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok().json(store::list_merges(&mut connection, agent.workspace_id, *id).await?))
}
