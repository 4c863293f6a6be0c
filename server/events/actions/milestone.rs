//! What happens in conversations is an event of the contact's, too: counted, evaluated and shown like any other.

use serde_json::json;

use crate::contacts;
use crate::conversations::{self, Milestone};
use crate::events::Ingest;
use crate::events::model::{Call, Context, EventKind, Who, hashed};
use crate::platform::Foundation;
use crate::platform::problem::{Problem, Result};

/// Takes in a moment of a conversation as an event; the job of kind [`conversations::MILESTONE_JOB`].
///
/// # Errors
/// What the database says; the job is then tried again.
pub async fn take_milestone(foundation: &Foundation, ingest: &Ingest, payload: &str) -> Result<()> {
    let milestone: Milestone = serde_json::from_str(payload).map_err(|error| Problem::internal(&error))?;
    let Milestone { workspace_id, contact_id, conversation_id, seq, kind, at } = milestone;
    let mut connection = foundation.db.read().await?;
    let merged = contacts::merged_into(&mut connection, workspace_id, &[contact_id]).await?;
    let contact_id = merged.get(&contact_id).copied().unwrap_or(contact_id);
    if contacts::find_contact(&mut connection, workspace_id, contact_id).await?.is_none() {
        // They were deleted since: nothing is to be known of them.
        return Ok(());
    }
    let waiting_since = conversations::waiting_since(&mut connection, workspace_id, contact_id).await?;
    drop(connection);
    let now = foundation.clock.now();
    let name = kind.event_name();
    let properties = json!({ "conversation_id": conversation_id, "seq": seq });
    let call = Call {
        workspace_id,
        // The same moment is the same event, however often it is told.
        message_id: hashed(format!("{conversation_id}\n{seq}\n{name}").as_bytes()),
        kind: EventKind::System,
        name: name.to_owned(),
        properties: properties.as_object().cloned().unwrap_or_default(),
        traits: serde_json::Map::new(),
        who: Who::Contact(contact_id),
        trusted: false,
        previous_id: None,
        group_id: None,
        context: Context::default(),
        waiting_since: Some(waiting_since),
        at: at.min(now),
        received_at: now,
    };
    ingest.take(vec![call]).await.map(drop)
}
