//! What can happen to a contact: identified by a signature, described by themselves, edited by an agent, made one with
//! another, and taken apart again.

mod edit;
mod identify;
mod merge;
#[cfg(test)]
mod tests;

use uuid::Uuid;

use super::model::Contact;
use super::{CONTACT_CHANGED, store};
use crate::platform::Foundation;
use crate::platform::db::{Transaction, is_unique_violation};
use crate::platform::outbox::Notice;
use crate::platform::problem::{Code, Problem, Result};

pub use edit::{ContactInput, edit};
pub use identify::{Identified, IdentifyInput, identify};
pub use merge::{Merged, Pair, Separated, merge, undo_merge};

async fn save(transaction: &mut Transaction, workspace_id: Uuid, contact: &Contact) -> Result<()> {
    match store::update_profile(transaction, workspace_id, contact).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Problem::not_found()),
        Err(error) if is_unique_violation(&error) => Err(Problem::retry_later(Code::Busy, 100)),
        Err(error) => Err(error.into()),
    }
}

fn changed(foundation: &Foundation, workspace_id: Uuid, id: Uuid) -> Notice {
    notice(foundation, workspace_id, CONTACT_CHANGED, serde_json::json!({ "contact_id": id }).to_string())
}

fn notice(foundation: &Foundation, workspace_id: Uuid, kind: &'static str, payload: String) -> Notice {
    let id = foundation.ids.uuid();
    Notice { id, workspace_id, kind, payload: payload.into(), created_at: foundation.clock.now() }
}
