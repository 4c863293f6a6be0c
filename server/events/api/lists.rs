//! What came in, for the console.

use actix_web::{HttpResponse, get, web};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::accounts::Agent;
use crate::events::model::{Event, RejectedEvent};
use crate::events::store;
use crate::platform::Foundation;
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{ProblemBody, Result};

/// List rejected events
///
/// Calls of the last two weeks that could not be taken, newest first, each with the reason and the beginning of what
/// was sent.
#[utoipa::path(tag = "events", operation_id = "list_rejected_events", params(PageQuery), responses(
    (status = 200, body = Page<RejectedEvent>),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/events/rejected")]
pub async fn rejected(
    agent: Agent,
    foundation: web::Data<Foundation>,
    page: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let limit = page.limit()?;
    let mut connection = foundation.db.read().await?;
    let rows = store::list_rejected(&mut connection, agent.workspace_id, page.after()?, limit).await?;
    Ok(HttpResponse::Ok().json(Page::cut(rows, limit, |row| (row.received_at, row.id))))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct EventQuery {
    /// Only events of this name.
    name: Option<String>,
    /// Only events of this person.
    contact: Option<Uuid>,
    cursor: Option<String>,
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// List events
///
/// What people did, newest first.
#[utoipa::path(tag = "events", operation_id = "list_events", params(EventQuery), responses(
    (status = 200, body = Page<Event>),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/events")]
pub async fn events(
    agent: Agent,
    foundation: web::Data<Foundation>,
    query: web::Query<EventQuery>,
) -> Result<HttpResponse> {
    let EventQuery { name, contact, cursor, limit } = query.into_inner();
    let page = PageQuery { cursor, limit };
    let limit = page.limit()?;
    let mut connection = foundation.db.read().await?;
    let rows =
        store::list_events(&mut connection, agent.workspace_id, name.as_deref(), contact, page.after()?, limit).await?;
    Ok(HttpResponse::Ok().json(Page::cut(rows, limit, |event| (event.at, event.message_id))))
}
