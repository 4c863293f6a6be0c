//! The entries of a person's timeline.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::EventKind;
use crate::contacts::{MergeReason, Stage};
use crate::conversations::ConversationStatus;
use crate::platform::clock::DateTime;
use crate::segments::{Cause, Direction};

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
        /// The last activity, UTC: exact with each page, else to the minute.
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
        /// The beginning of its first comment.
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
