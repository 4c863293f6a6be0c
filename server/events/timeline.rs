//! Everything that happened to one person, in one list: visits, events, conversations, notes, stages, segments, merges.
//!
//! Long because: each kind of thing has its shape and its few lines of reading, one under the other.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::EventKind;
use super::store;
use crate::accounts;
use crate::contacts::{self, MergeReason, Stage};
use crate::conversations::{self, ConversationStatus};
use crate::platform::clock::{DateTime, Timestamp};
use crate::platform::db::Connection;
use crate::platform::problem::Result;
use crate::segments::{self, Cause, Direction};

/// What kind of thing an entry of a timeline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimelineKind {
    /// A visit to the site.
    Visit,
    /// Something they did.
    Event,
    /// They changed stage.
    StageChange,
    /// They entered or left a segment.
    SegmentTransition,
    /// A conversation began.
    Conversation,
    /// A teammate wrote a note.
    Note,
    /// Somebody became part of them.
    Merge,
}

impl TimelineKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Visit,
        Self::Event,
        Self::StageChange,
        Self::SegmentTransition,
        Self::Conversation,
        Self::Note,
        Self::Merge,
    ];
}

/// What happened.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happening {
    /// A visit to the site.
    Visit {
        /// Pages looked at.
        pages: i64,
        /// The first page.
        landing_url: Option<String>,
        /// Where they came from.
        referrer: Option<String>,
        /// Campaign parameters.
        utm: BTreeMap<String, String>,
        /// Kind of device.
        device: Option<String>,
        /// Browser.
        browser: Option<String>,
        /// Operating system.
        os: Option<String>,
        /// ISO country.
        country: Option<String>,
        /// The last activity, UTC.
        ended_at: DateTime,
    },
    /// Something they did.
    Event {
        /// What.
        name: String,
        /// What kind of call told of it.
        event_kind: EventKind,
        /// Its properties.
        #[schema(value_type = HashMap<String, serde_json::Value>)]
        properties: serde_json::Map<String, serde_json::Value>,
        /// The page it happened on.
        page_url: Option<String>,
    },
    /// They changed stage.
    StageChange {
        /// From; null for their first.
        from: Option<Stage>,
        /// To.
        to: Stage,
        /// By what.
        cause: Cause,
        /// The condition with the values found then.
        #[schema(value_type = Option<crate::conditions::Explanation>)]
        evidence: Option<serde_json::Value>,
    },
    /// They entered or left a segment.
    SegmentTransition {
        /// Which.
        segment_id: Uuid,
        /// Its name.
        segment_name: String,
        /// In or out.
        direction: Direction,
        /// By what.
        cause: Cause,
    },
    /// A conversation began.
    Conversation {
        /// Which.
        conversation_id: Uuid,
        /// How it stands now.
        status: ConversationStatus,
        /// The beginning of its last comment.
        excerpt: Option<String>,
    },
    /// A teammate wrote a note.
    Note {
        /// In which conversation.
        conversation_id: Uuid,
        /// Who.
        author: String,
        /// What.
        body: String,
    },
    /// Somebody became part of them.
    Merge {
        /// By its id it can be undone.
        merge_id: Uuid,
        /// Who was absorbed.
        from_contact_id: Uuid,
        /// By what that is known.
        reason: Option<MergeReason>,
        /// When it was undone, if it was.
        undone_at: Option<DateTime>,
    },
}

/// One entry of a timeline.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TimelineItem {
    /// Its id.
    pub id: Uuid,
    /// When, UTC.
    pub at: DateTime,
    /// What.
    #[serde(flatten)]
    pub happening: Happening,
}

/// What happened to a person before `before`, newest first, of these kinds.
///
/// # Errors
/// What the database says.
pub async fn list(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    kinds: &[TimelineKind],
    before: (Timestamp, Uuid),
    limit: u32,
) -> Result<Vec<TimelineItem>> {
    // Some of the same instant may have been shown already.
    let most = limit + 20;
    let at = before.0;
    let mut items = Vec::new();
    for kind in kinds {
        items.extend(match kind {
            TimelineKind::Visit => visits(connection, workspace_id, contact_id, at, most).await?,
            TimelineKind::Event => events(connection, workspace_id, contact_id, at, most).await?,
            TimelineKind::StageChange => stages(connection, workspace_id, contact_id, at, most).await?,
            TimelineKind::SegmentTransition => transitions(connection, workspace_id, contact_id, at, most).await?,
            TimelineKind::Conversation => begun(connection, workspace_id, contact_id, at, most).await?,
            TimelineKind::Note => notes(connection, workspace_id, contact_id, at, most).await?,
            TimelineKind::Merge => merges(connection, workspace_id, contact_id).await?,
        });
    }
    items.retain(|item| (item.at, item.id) < before);
    items.sort_by_key(|item| std::cmp::Reverse((item.at, item.id)));
    items.truncate(limit as usize + 1);
    Ok(items)
}

async fn visits(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Timestamp,
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
    before: Timestamp,
    limit: u32,
) -> Result<Vec<TimelineItem>> {
    let rows = store::list_events_of_contact(connection, workspace_id, contact_id, before, limit).await?;
    let item = |event: super::model::Event| TimelineItem {
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
    before: Timestamp,
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
    before: Timestamp,
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
    before: Timestamp,
    limit: u32,
) -> Result<Vec<TimelineItem>> {
    let rows = conversations::list_begun(connection, workspace_id, contact_id, before, limit).await?;
    let item = |(id, status, excerpt, at)| TimelineItem {
        id,
        at,
        happening: Happening::Conversation { conversation_id: id, status, excerpt },
    };
    Ok(rows.into_iter().map(item).collect())
}

async fn notes(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Timestamp,
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

async fn merges(connection: &mut Connection, workspace_id: Uuid, contact_id: Uuid) -> Result<Vec<TimelineItem>> {
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
    Ok(rows.into_iter().map(item).collect())
}
