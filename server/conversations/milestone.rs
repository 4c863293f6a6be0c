//! The moments of a conversation that say something of its contact: they began it, came back to it, were answered, it
//! was closed. Each is work for later, written in the transaction that makes it so: however a node ends, it is told on.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::log::ConversationRow;
use super::store::{self, WaitingRow};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::problem::Result;
use crate::platform::{Foundation, jobs};

/// Kind of the job that tells of a [`Milestone`].
pub const MILESTONE_JOB: &str = "conversations.milestone";
/// Kind of the job that tells of a [`Waiting`].
pub const WAITING_JOB: &str = "conversations.waiting";

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneKind {
    /// The contact wrote first.
    Started,
    /// The contact answered the team.
    Replied,
    /// The team answered the contact, who waited.
    Answered,
    /// It was closed.
    Closed,
}

impl MilestoneKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Started, Self::Replied, Self::Answered, Self::Closed];

    /// Those that the team brings about.
    pub const BY_TEAM: [Self; 2] = [Self::Answered, Self::Closed];

    /// The name of the event that it is counted as.
    #[must_use]
    pub const fn event_name(self) -> &'static str {
        match self {
            Self::Started => "Conversation started",
            Self::Replied => "Conversation replied",
            Self::Answered => "Conversation answered",
            Self::Closed => "Conversation closed",
        }
    }
}

/// One such moment. With whom is read when it is told on: by then the conversation may be another person's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Whose conversation.
    pub workspace_id: Uuid,
    /// Which conversation.
    pub conversation_id: Uuid,
    /// The part by which it happened.
    pub seq: i64,
    /// What happened.
    pub kind: MilestoneKind,
    /// When.
    pub at: Timestamp,
}

/// Somebody began to wait for an answer and no milestone says so: they wrote once more after a conversation was closed
/// without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Whose conversation.
    pub workspace_id: Uuid,
    /// Which conversation.
    pub conversation_id: Uuid,
}

/// Schedules what these rows have to tell of their contacts, in the transaction that saves them. If it says that there is
/// something, ring the bell after the commit.
///
/// # Errors
/// What the database says.
pub async fn tell_milestones(
    foundation: &Foundation,
    connection: &mut Connection,
    rows: &[ConversationRow],
) -> Result<bool> {
    let now = foundation.clock.now();
    let work: Vec<(Uuid, String, String)> = rows
        .iter()
        .flat_map(|row| row.milestones.iter().map(move |(kind, seq, at)| (row, *kind, *seq, *at)))
        .map(|(row, kind, seq, at)| {
            let (workspace_id, conversation_id) = (row.workspace_id, row.id);
            let milestone = Milestone { workspace_id, conversation_id, seq, kind, at };
            let payload = serde_json::to_string(&milestone).unwrap_or_default();
            (foundation.ids.uuid(), format!("{conversation_id}:{seq}:{}", kind.event_name()), payload)
        })
        .collect();
    if !work.is_empty() {
        jobs::schedule_many(connection, MILESTONE_JOB, &work, now).await?;
    }
    // Each milestone has it read, too, since when they wait.
    let unsaid = rows.iter().filter(|row| row.waits_anew && row.milestones.is_empty());
    let waiting: Vec<(Uuid, String, String)> = unsaid
        .map(|row| {
            let waiting = Waiting { workspace_id: row.workspace_id, conversation_id: row.id };
            let payload = serde_json::to_string(&waiting).unwrap_or_default();
            (foundation.ids.uuid(), format!("{}:{}", row.id, row.head), payload)
        })
        .collect();
    if !waiting.is_empty() {
        jobs::schedule_many(connection, WAITING_JOB, &waiting, now).await?;
    }
    Ok(!work.is_empty() || !waiting.is_empty())
}

/// How many conversations each of these contacts had; those without any are left out.
///
/// # Errors
/// What the database says.
pub async fn count_of_contacts(
    connection: &mut Connection,
    workspace_id: Uuid,
    contacts: &[Uuid],
) -> Result<std::collections::HashMap<Uuid, i64>> {
    Ok(store::count_of_contacts(connection, workspace_id, contacts).await?.into_iter().collect())
}

/// Of each of these conversations: whose it is, and since when that contact waits for an answer, over all their
/// conversations. Those that are gone are left out.
///
/// # Errors
/// What the database says.
pub async fn list_waiting(
    connection: &mut Connection,
    workspace_id: Uuid,
    conversations: &[Uuid],
) -> Result<Vec<WaitingRow>> {
    Ok(store::list_waiting(connection, workspace_id, conversations).await?)
}

/// Since when a contact waits for an answer, over all their conversations.
///
/// # Errors
/// What the database says.
pub async fn waiting_since(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
) -> Result<Option<Timestamp>> {
    Ok(store::find_waiting_since(connection, workspace_id, contact_id).await?)
}
