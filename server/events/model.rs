//! What somebody did, as it is stored, and the calls that tell of it.

mod call;
mod context;
mod envelope;
mod time;
mod timeline;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::platform::clock::DateTime;
use crate::stored_as_text;

pub(in crate::events) use call::hashed;
pub use call::{Call, CallError, MOST_CALL_BYTES, Sender, Who};
pub use context::{CAMPAIGN, Context};
pub use envelope::{Batch, Envelope, MOST_BATCH_BYTES, Refused, open_batch, open_call};
pub use timeline::{Happening, TimelineItem, TimelineKind};

/// What kind of call told of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Something that somebody did, by name.
    Track,
    /// A page was looked at.
    Page,
    /// Facts of a person.
    Identify,
    /// Facts of their company.
    Group,
    /// Two ids are one person.
    Alias,
    /// Rahnama itself saw it, such as a conversation that began.
    System,
}
stored_as_text!(EventKind {
    Track = "track",
    Page = "page",
    Identify = "identify",
    Group = "group",
    Alias = "alias",
    System = "system",
});

/// One thing that somebody did.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Event {
    /// The sender's message id; one that was no UUID is shown as its hash.
    pub message_id: Uuid,
    /// Who did it.
    pub contact_id: Uuid,
    /// What kind of call told of it.
    pub kind: EventKind,
    /// Its name, such as `Signed up`. Pages are `Page viewed`.
    pub name: String,
    /// Its properties, as sent.
    #[schema(value_type = std::collections::HashMap<String, serde_json::Value>)]
    pub properties: serde_json::Map<String, serde_json::Value>,
    /// The page it happened on.
    pub page_url: Option<String>,
    /// Its title.
    pub page_title: Option<String>,
    /// When it happened, UTC: the sender's clock corrected by `sentAt`, at most `received_at`.
    pub at: DateTime,
    /// When it came in, UTC.
    pub received_at: DateTime,
    /// Did the customer's own server tell of it? False: a browser did, which anybody may be.
    pub trusted: bool,
}

/// Name of the event that a page view is counted as.
pub const PAGE_VIEWED: &str = "Page viewed";
/// Name of the event that a screen of an app is counted as.
pub const SCREEN_VIEWED: &str = "Screen viewed";
/// Name of the event that an identify call is counted as.
pub const IDENTIFIED: &str = "Identified";
/// Name of the event that a group call is counted as.
pub const GROUPED: &str = "Grouped";
/// Name of the event that an alias call is counted as.
pub const ALIASED: &str = "Aliased";

/// A call that was refused, kept for the console.
#[derive(Clone, Debug, Serialize, ToSchema, sqlx::FromRow)]
pub struct RejectedEvent {
    /// Its id.
    pub id: Uuid,
    /// When it came in, UTC.
    pub received_at: DateTime,
    /// Stable word for the reason.
    pub code: String,
    /// What was wrong and what would be right.
    pub reason: String,
    /// Where it came from: `widget`, `write_key` or `api_key`.
    pub source: String,
    /// The beginning of what was sent.
    pub sample: String,
}
