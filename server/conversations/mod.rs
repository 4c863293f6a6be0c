//! Conversations between visitors and the team.
//!
//! A conversation is a log of parts: comments that both sides see, notes that only the team sees, and events
//! that say what happened (assigned, snoozed, closed). Every part has a number, 1, 2, 3 …, the same for
//! everybody; what was acknowledged is in the log once, in that order, for good. Each side has a position up
//! to which it has read.

mod actions;
mod api;
mod commits;
mod log;
mod media;
mod milestone;
mod model;
mod notice;
mod resume;
mod rules;
mod search;
mod store;
mod view;
mod visitor;

use std::collections::HashMap;
use std::sync::Arc;

use crate::accounts::Locale;

pub use actions::{
    BELONGINGS, ConversationInput, Right, SWEEP_JOB, Send, Sent, Target, WAKE_JOB, change, delete_belongings,
    export_belongings, identify, move_belongings, put_tags, read_as_contact, read_as_teammate, release_assigned,
    return_belongings, sweep_uploads, take_ask_rate, take_hello_rate, take_identify_rate, take_send_rate,
    take_visitor_rate, take_workspace_rate, wake_snoozed,
};
pub use api::{file_routes, routes};
pub use commits::Commits;
pub use milestone::{
    MILESTONE_JOB, Milestone, MilestoneKind, WAITING_JOB, Waiting, count_of_contacts, list_waiting, waiting_since,
};
pub use model::{
    Attachment, AuthorKind, AuthorName, Conversation, ConversationCounts, ConversationEvent, ConversationStatus,
    Message, MessageKind, Priority, VisitorConversation,
};
pub use notice::{APPENDED, Appended, READ, Read};
pub use resume::{
    Tail, VisitorInbox, changed_after, count, heads_of, last_change, team_conversations, team_tail, visitor_inbox,
    visitor_tail,
};
pub use rules::excerpt;
pub use store::{ChangedRow, Position, WaitingRow, is_awaited, list_begun, list_notes};
pub use visitor::{routes as visitor_routes, seed};

/// What the widget needs from the build of the front end: where its scripts are, and its texts.
#[derive(Clone, Debug)]
pub struct WidgetBundle {
    /// Path of the messenger's script on this server; changes with its content.
    pub messenger_url: Arc<str>,
    /// Path of the tracker's script, likewise.
    pub tracker_url: Arc<str>,
    /// The texts, by language.
    pub strings: Arc<HashMap<Locale, serde_json::Map<String, serde_json::Value>>>,
}
