//! Everything that happened to one person, in one list: visits, events, conversations, notes, stages, segments, merges.

use std::collections::HashMap;

use uuid::Uuid;

use super::model::{Event, Happening, TimelineItem, TimelineKind};
use super::store;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::page::Position;
use crate::platform::problem::Result;
use crate::{accounts, contacts, conversations, segments};

/// What happened to a person before a position, newest first, of these kinds: one more than `limit`.
///
/// # Errors
/// What the database says.
pub async fn list(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    kinds: &[TimelineKind],
    before: Position,
    limit: u32,
) -> Result<Vec<TimelineItem>> {
    let mut items = Vec::new();
    for kind in kinds {
        items.extend(match kind {
            TimelineKind::Visit => visits(connection, workspace_id, contact_id, before, limit).await?,
            TimelineKind::Event => events(connection, workspace_id, contact_id, before, limit).await?,
            TimelineKind::StageChange => stages(connection, workspace_id, contact_id, before, limit).await?,
            TimelineKind::SegmentTransition => transitions(connection, workspace_id, contact_id, before, limit).await?,
            TimelineKind::Conversation => begun(connection, workspace_id, contact_id, before, limit).await?,
            TimelineKind::Note => notes(connection, workspace_id, contact_id, before, limit).await?,
            TimelineKind::Merge => merges(connection, workspace_id, contact_id, before).await?,
        });
    }
    items.sort_by_key(|item| std::cmp::Reverse((item.at, item.id)));
    items.truncate(limit as usize + 1);
    Ok(items)
}

async fn visits(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Position,
    limit: u32,
) -> Result<Vec<TimelineItem>> {
    let rows = store::list_visits(connection, workspace_id, contact_id, before, limit).await?;
    let item = |visit: store::VisitRow| TimelineItem {
        id: visit.id,
        at: visit.started_at,
        happening: Happening::Visit {
            pages: visit.page_views,
            landing_url: visit.landing_url,
            referrer: visit.referrer,
            utm: visit.utm,
            device: visit.device,
            browser: visit.browser,
            os: visit.os,
            country: visit.country,
            ended_at: visit.ended_at,
        },
    };
    Ok(rows.into_iter().map(item).collect())
}

async fn events(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Position,
    limit: u32,
) -> Result<Vec<TimelineItem>> {
    let rows = store::list_events(connection, workspace_id, None, Some(contact_id), Some(before), limit).await?;
    let item = |event: Event| TimelineItem {
        id: event.message_id,
        at: event.at,
        happening: Happening::Event {
            name: event.name,
            event_kind: event.kind,
            properties: event.properties,
            page_url: event.page_url,
        },
    };
    Ok(rows.into_iter().map(item).collect())
}

async fn stages(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Position,
    limit: u32,
) -> Result<Vec<TimelineItem>> {
    let rows = segments::list_stage_changes(connection, workspace_id, contact_id, before, limit).await?;
    let item = |change: segments::StageChange| TimelineItem {
        id: change.id,
        at: change.at,
        happening: Happening::StageChange {
            from: change.from,
            to: change.to,
            cause: change.cause,
            evidence: change.evidence,
        },
    };
    Ok(rows.into_iter().map(item).collect())
}

async fn transitions(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Position,
    limit: u32,
) -> Result<Vec<TimelineItem>> {
    let rows = segments::list_transitions_of_contact(connection, workspace_id, contact_id, before, limit).await?;
    let names = segments::list_names(connection, workspace_id).await?;
    let names: HashMap<Uuid, String> = names.into_iter().map(|segment| (segment.id, segment.name)).collect();
    let item = |transition: segments::Transition| TimelineItem {
        id: transition.id,
        at: transition.at,
        happening: Happening::SegmentTransition {
            segment_id: transition.segment_id,
            segment_name: names.get(&transition.segment_id).cloned().unwrap_or_default(),
            direction: transition.direction,
            cause: transition.cause,
        },
    };
    Ok(rows.into_iter().map(item).collect())
}

async fn begun(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Position,
    limit: u32,
) -> Result<Vec<TimelineItem>> {
    let rows = conversations::list_begun(connection, workspace_id, contact_id, before, limit).await?;
    let item = |(id, status, first, at): (_, _, Option<String>, _)| TimelineItem {
        id,
        at,
        happening: Happening::Conversation {
            conversation_id: id,
            status,
            excerpt: first.map(|body| conversations::excerpt(&body)).filter(|excerpt| !excerpt.is_empty()),
        },
    };
    Ok(rows.into_iter().map(item).collect())
}

async fn notes(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Position,
    limit: u32,
) -> Result<Vec<TimelineItem>> {
    let rows = conversations::list_notes(connection, workspace_id, contact_id, before, limit).await?;
    let authors: Vec<Uuid> = rows.iter().map(|(_, _, author, ..)| *author).collect();
    let faces = accounts::list_faces(connection, &authors).await?;
    let names: HashMap<Uuid, String> = faces.into_iter().map(|face| (face.id, face.name)).collect();
    let item = |(id, conversation_id, author, body, at): (Uuid, Uuid, Uuid, String, Timestamp)| TimelineItem {
        id,
        at,
        happening: Happening::Note { conversation_id, author: names.get(&author).cloned().unwrap_or_default(), body },
    };
    Ok(rows.into_iter().map(item).collect())
}

/// All of them: nobody is joined often.
async fn merges(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Position,
) -> Result<Vec<TimelineItem>> {
    let rows = contacts::list_merges(connection, workspace_id, contact_id).await?;
    let item = |merge: contacts::Merge| TimelineItem {
        id: merge.id,
        at: merge.created_at,
        happening: Happening::Merge {
            merge_id: merge.id,
            from_contact_id: merge.from_contact_id,
            reason: merge.reason,
            undone_at: merge.undone_at,
        },
    };
    Ok(rows.into_iter().map(item).filter(|item| (item.at, item.id) < before).collect())
}
