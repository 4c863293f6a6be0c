//! One person's timeline.

use actix_web::{HttpResponse, get, web};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::accounts::Agent;
use crate::contacts;
use crate::events::model::{TimelineItem, TimelineKind};
use crate::events::timeline;
use crate::platform::Foundation;
use crate::platform::page::{Page, PageQuery, Position};
use crate::platform::problem::{Problem, ProblemBody, Result};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TimelineQuery {
    /// Only these kinds, separated by commas: visit, event, stage_change, segment_transition, conversation, note, merge.
    kinds: Option<String>,
    cursor: Option<String>,
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

fn parse_kinds(text: Option<&str>) -> Result<Vec<TimelineKind>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(TimelineKind::ALL.to_vec()) };
    let parse = |word: &str| serde_json::from_value(serde_json::Value::from(word.trim())).ok();
    text.split(',').map(parse).collect::<Option<Vec<_>>>().ok_or_else(|| {
        Problem::invalid(
            "?kinds",
            "kinds may be visit, event, stage_change, segment_transition, conversation, note and merge.",
        )
    })
}

/// Show a contact's timeline
///
/// What happened to them, newest first.
#[utoipa::path(tag = "contacts", operation_id = "list_contact_timeline", params(("id" = Uuid, Path), TimelineQuery),
    responses(
    (status = 200, body = Page<TimelineItem>),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/contacts/{id}/timeline")]
pub async fn show(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    query: web::Query<TimelineQuery>,
) -> Result<HttpResponse> {
    let TimelineQuery { kinds, cursor, limit } = query.into_inner();
    let kinds = parse_kinds(kinds.as_deref())?;
    let page = PageQuery { cursor, limit };
    let limit = page.limit()?;
    let after: Option<Position> = page.after()?;
    let mut connection = foundation.db.read().await?;
    contacts::find_contact(&mut connection, agent.workspace_id, *id).await?.ok_or_else(Problem::not_found)?;
    let before = after.unwrap_or((foundation.clock.now() + chrono::TimeDelta::seconds(1), Uuid::max()));
    let items = timeline::list(&mut connection, agent.workspace_id, *id, &kinds, before, limit).await?;
    Ok(HttpResponse::Ok().json(Page::cut(items, limit, |item| (item.at, item.id))))
}
