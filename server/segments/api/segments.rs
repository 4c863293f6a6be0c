//! Segments themselves.

use actix_web::{HttpResponse, delete, get, post, put, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{RefusedDocument, RefusedInput, RefusedItem, RefusedRead};
use crate::accounts::{self, Agent};
use crate::conditions::Condition;
use crate::platform::Foundation;
use crate::platform::clock::DateTime;
use crate::platform::db::Connection;
use crate::platform::http::{IfMatch, JsonBody, with_etag};
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{Problem, Result};
use crate::segments::actions::{self, SegmentInput};
use crate::segments::model::{Segment, SegmentSize};
use crate::segments::store;

/// Segments with how many people each has now.
async fn sized(connection: &mut Connection, mut segments: Vec<Segment>) -> Result<Vec<Segment>> {
    let ids: Vec<Uuid> = segments.iter().map(|segment| segment.id).collect();
    for (id, size) in store::count_members(connection, &ids).await? {
        for segment in segments.iter_mut().filter(|segment| segment.id == id) {
            segment.size = size;
        }
    }
    Ok(segments)
}

/// The segment as a document: its ETag changes with every edit.
fn document(segment: &Segment) -> HttpResponse {
    with_etag(segment.updated_at.timestamp_micros(), segment)
}

pub(super) async fn find(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> Result<Segment> {
    store::find_segment(connection, workspace_id, id).await?.ok_or_else(Problem::not_found)
}

async fn find_sized(foundation: &Foundation, workspace_id: Uuid, id: Uuid) -> Result<Segment> {
    let mut connection = foundation.db.read().await?;
    let segment = find(&mut connection, workspace_id, id).await?;
    sized(&mut connection, vec![segment]).await?.pop().ok_or_else(Problem::not_found)
}

/// List segments
///
/// Oldest first, each with its size now.
#[utoipa::path(tag = "segments", operation_id = "list_segments", params(PageQuery), responses(
    (status = 200, body = Page<Segment>), RefusedRead))]
#[get("/segments")]
pub(super) async fn list(
    agent: Agent,
    foundation: web::Data<Foundation>,
    page: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let (limit, after) = (page.limit()?, page.after()?);
    // A workspace that nobody visited yet gets its first segments here.
    actions::prepare_to_read(&foundation, agent.workspace_id).await?;
    let mut connection = foundation.db.read().await?;
    let rows = store::list_segments(&mut connection, agent.workspace_id, after, limit).await?;
    let rows = sized(&mut connection, rows).await?;
    Ok(HttpResponse::Ok().json(Page::cut(rows, limit, |segment| (segment.created_at, segment.id))))
}

/// Make a segment
///
/// One by a condition is `building` until everybody was looked at; `build_done` and `build_total` tell how far that is.
#[utoipa::path(tag = "segments", operation_id = "create_segment", request_body = SegmentInput, responses(
    (status = 201, body = Segment), RefusedInput))]
#[post("/segments")]
pub(super) async fn create(
    agent: Agent,
    foundation: web::Data<Foundation>,
    input: JsonBody<SegmentInput>,
) -> Result<HttpResponse> {
    let segment = actions::create(&foundation, agent.workspace_id, agent.teammate_id, &input.read()?).await?;
    Ok(HttpResponse::Created().json(segment))
}

/// Show a segment
#[utoipa::path(tag = "segments", operation_id = "show_segment", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Segment, headers(("etag" = String, description = "The version, for If-Match"))), RefusedItem))]
#[get("/segments/{id}")]
pub(super) async fn show(agent: Agent, foundation: web::Data<Foundation>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    Ok(document(&find_sized(&foundation, agent.workspace_id, *id).await?))
}

/// Replace a segment
///
/// Send the ETag that you read as `If-Match`. A changed condition is a new version: everybody is looked at anew, and
/// nobody stays in by accident.
#[utoipa::path(tag = "segments", operation_id = "put_segment", request_body = SegmentInput,
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read")),
    responses((status = 200, body = Segment), RefusedDocument))]
#[put("/segments/{id}")]
pub(super) async fn put(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    read: IfMatch,
    input: JsonBody<SegmentInput>,
) -> Result<HttpResponse> {
    actions::edit(&foundation, agent.workspace_id, agent.teammate_id, *id, &read, &input.read()?).await?;
    Ok(document(&find_sized(&foundation, agent.workspace_id, *id).await?))
}

/// Remove a segment
///
/// With its members and its log. Refused while other segments ask about it.
#[utoipa::path(tag = "segments", operation_id = "delete_segment", params(("id" = Uuid, Path)), responses(
    (status = 204), RefusedInput))]
#[delete("/segments/{id}")]
pub(super) async fn delete(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    actions::delete(&foundation, &agent, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SizesQuery {
    /// How many days back, 1 to 730; 30 unless told.
    days: Option<u32>,
}

/// List a segment's sizes over time
///
/// One an hour at most, oldest first; the last is now.
#[utoipa::path(tag = "segments", operation_id = "list_segment_sizes", params(("id" = Uuid, Path), SizesQuery),
    responses((status = 200, body = Vec<SegmentSize>), RefusedItem))]
#[get("/segments/{id}/sizes")]
pub(super) async fn sizes(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    query: web::Query<SizesQuery>,
) -> Result<HttpResponse> {
    let days = query.days.unwrap_or(30);
    if !(1..=730).contains(&days) {
        return Err(Problem::invalid("?days", "days must be 1 to 730."));
    }
    let now = foundation.clock.now();
    let segment = find_sized(&foundation, agent.workspace_id, *id).await?;
    let mut connection = foundation.db.read().await?;
    let since = now - chrono::TimeDelta::days(i64::from(days));
    let mut sizes = store::list_sizes(&mut connection, segment.id, since).await?;
    // The row of an hour bears its beginning, when the segment may not have been there yet.
    sizes.iter_mut().for_each(|size| size.at = size.at.max(segment.created_at));
    sizes.push(SegmentSize { at: now, size: segment.size });
    Ok(HttpResponse::Ok().json(sizes))
}

/// One condition that a segment had.
#[derive(Debug, Serialize, ToSchema)]
struct SegmentVersion {
    /// Which version.
    version: i64,
    /// Its condition; null for segments by hand.
    condition: Option<Condition>,
    /// Who wrote it; null for those that every workspace begins with.
    teammate_id: Option<Uuid>,
    /// Their name.
    teammate: Option<String>,
    /// When, UTC.
    created_at: DateTime,
}

/// List a segment's versions
///
/// The last hundred, newest first.
#[utoipa::path(tag = "segments", operation_id = "list_segment_versions", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Vec<SegmentVersion>), RefusedItem))]
#[get("/segments/{id}/versions")]
pub(super) async fn versions(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    let segment = find(&mut connection, agent.workspace_id, *id).await?;
    let rows = store::list_versions(&mut connection, segment.id).await?;
    let authors: Vec<Uuid> = rows.iter().filter_map(|(_, _, teammate, _)| *teammate).collect();
    let faces = accounts::list_faces(&mut connection, &authors).await?;
    let name_of = |id: Uuid| faces.iter().find(|face| face.id == id).map(|face| face.name.clone());
    let versions: Vec<SegmentVersion> = rows
        .into_iter()
        .map(|(version, condition, teammate_id, created_at)| SegmentVersion {
            version,
            condition: condition.map(|condition| condition.0),
            teammate_id,
            teammate: teammate_id.and_then(name_of),
            created_at,
        })
        .collect();
    Ok(HttpResponse::Ok().json(versions))
}
