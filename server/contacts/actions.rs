//! What can happen to a contact: identified by a signature, described by themselves, edited by an agent, made one with
//! another, and taken apart again.

mod edit;
mod identify;
mod merge;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::model::{Contact, ContactState};
use super::{CONTACT_CHANGED, CONTACT_IDENTIFIED, store};
use crate::platform::db::{Connection, Transaction, is_unique_violation};
use crate::platform::outbox::Notice;
use crate::platform::problem::{Problem, Result};
use crate::platform::{Foundation, jobs};

pub use edit::{ContactInput, edit};
pub use identify::{Identified, identify};
pub use merge::{JOINED_VISITS, Merged, Pair, Separated, merge, undo_merge};

/// A contact as the console shows one.
///
/// # Errors
/// 404 when there is none; of one that became part of another, it says of which.
pub async fn show(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> Result<Contact> {
    if let Some(contact) = store::find_contact(connection, workspace_id, id).await? {
        return Ok(contact);
    }
    let end = store::merged_into(connection, workspace_id, &[id]).await?.remove(&id);
    Err(end.map_or_else(Problem::not_found, Problem::moved))
}

/// Somebody's row, locked until the transaction ends: whoever writes a row back has read it so.
async fn lock(transaction: &mut Transaction, workspace_id: Uuid, id: Uuid) -> Result<Option<ContactState>> {
    Ok(store::lock_states(transaction, workspace_id, &[id]).await?.pop())
}

async fn save(transaction: &mut Transaction, workspace_id: Uuid, state: &ContactState) -> Result<()> {
    match store::update_profile(transaction, workspace_id, state).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Problem::not_found()),
        Err(error) if is_unique_violation(&error) => Err(Problem::contended()),
        Err(error) => Err(error.into()),
    }
}

/// Kind of the job that asks again in which stage and segments somebody is; see [`Reevaluation`].
pub const REEVALUATE_JOB: &str = "contacts.reevaluate";

/// What happened to somebody outside the stream of their events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// They were identified, described or edited.
    Profile,
    /// They became one with somebody else, or were taken apart.
    Merge,
}

/// Whom to ask about again, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reevaluation {
    /// Whose person.
    pub workspace_id: Uuid,
    /// Who.
    pub contact_id: Uuid,
    /// What happened.
    pub change: Change,
}

/// Has somebody's stage and segments asked again, if and only if this transaction commits. Ring the bell after it.
///
/// # Errors
/// What the database says.
pub async fn reevaluate_later(
    foundation: &Foundation,
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    change: Change,
) -> Result<()> {
    let payload = serde_json::to_string(&Reevaluation { workspace_id, contact_id, change }).unwrap_or_default();
    // What else happened meanwhile must not take a merge's place as the cause.
    let key = match change {
        Change::Profile => contact_id.to_string(),
        Change::Merge => format!("{contact_id}:merge"),
    };
    jobs::schedule(connection, foundation.ids.uuid(), REEVALUATE_JOB, &key, &payload, foundation.clock.now()).await?;
    Ok(())
}

fn changed(foundation: &Foundation, workspace_id: Uuid, id: Uuid) -> Notice {
    notice(foundation, workspace_id, CONTACT_CHANGED, serde_json::json!({ "contact_id": id }).to_string())
}

fn identified(foundation: &Foundation, workspace_id: Uuid, id: Uuid) -> Notice {
    notice(foundation, workspace_id, CONTACT_IDENTIFIED, serde_json::json!({ "contact_id": id }).to_string())
}

fn notice(foundation: &Foundation, workspace_id: Uuid, kind: &'static str, payload: String) -> Notice {
    let id = foundation.ids.uuid();
    Notice { id, workspace_id, kind, payload: payload.into(), created_at: foundation.clock.now() }
}
