//! What conversations tell the rest of the house after a commit.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::log::ConversationRow;
use super::model::{AuthorName, Message};
use crate::platform::Foundation;
use crate::platform::outbox::Notice;

/// Kind of [`Appended`].
pub const APPENDED: &str = "conversations.appended";
/// Kind of [`Read`].
pub const READ: &str = "conversations.read";

/// Parts were appended to one conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Appended {
    /// Which conversation.
    pub conversation: Uuid,
    /// Whose it is.
    pub contact: Uuid,
    /// The new parts, in order.
    pub messages: Vec<Message>,
}

/// Somebody read on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Read {
    /// Which conversation.
    pub conversation: Uuid,
    /// Whose it is.
    pub contact: Uuid,
    /// Who read.
    pub by: AuthorName,
    /// Up to this part.
    pub seq: i64,
}

/// One notice for each conversation that grew.
pub(super) fn appended(foundation: &Foundation, rows: &[ConversationRow], messages: Vec<Message>) -> Vec<Notice> {
    let mut grown: HashMap<Uuid, Vec<Message>> = HashMap::new();
    for message in messages {
        grown.entry(message.conversation).or_default().push(message);
    }
    rows.iter()
        .filter_map(|row| {
            let messages = grown.remove(&row.id)?;
            let payload = Appended { conversation: row.id, contact: row.contact_id, messages };
            Some(notice(foundation, row.workspace_id, APPENDED, &payload))
        })
        .collect()
}

/// Somebody read on.
pub(super) fn read(foundation: &Foundation, workspace_id: Uuid, payload: &Read) -> Notice {
    notice(foundation, workspace_id, READ, payload)
}

fn notice(foundation: &Foundation, workspace_id: Uuid, kind: &'static str, payload: &impl Serialize) -> Notice {
    let payload = serde_json::to_string(payload).unwrap_or_default().into();
    Notice { id: foundation.ids.uuid(), workspace_id, kind, payload, created_at: foundation.clock.now() }
}
