//! What happens in conversations is an event of the contact's, too: counted, evaluated and shown like any other.

use serde_json::json;

use crate::conversations::{self, Milestone, Waiting, WaitingRow};
use crate::events::Ingest;
use crate::events::model::{Call, Context, EventKind, Who, hashed};
use crate::platform::Foundation;
use crate::platform::db::Transaction;
use crate::platform::problem::{Problem, Result};
use crate::segments::{Cause, Engine};

/// Takes in a moment of a conversation as an event; the job of kind [`conversations::MILESTONE_JOB`].
///
/// # Errors
/// What the database says; the job is then tried again.
pub async fn take_milestone(foundation: &Foundation, ingest: &Ingest, payload: &str) -> Result<()> {
    let milestone: Milestone = serde_json::from_str(payload).map_err(|error| Problem::internal(&error))?;
    let Milestone { workspace_id, conversation_id, seq, kind, at } = milestone;
    let mut connection = foundation.db.read().await?;
    let found = conversations::list_waiting(&mut connection, workspace_id, &[conversation_id]).await?.pop();
    drop(connection);
    // Whose was deleted since: nothing is to be known of them.
    let Some(WaitingRow { contact_id, .. }) = found else { return Ok(()) };
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
        conversation_id: Some(conversation_id),
        at: at.min(now),
        received_at: now,
    };
    ingest.take(vec![call]).await.map(drop)
}

/// Writes down since when the contact of a conversation waits for an answer, and asks their segments again; the job of kind
/// [`conversations::WAITING_JOB`].
///
/// # Errors
/// What the database says; the job is then tried again.
pub async fn take_waiting(foundation: &Foundation, engine: &Engine, payload: &str) -> Result<()> {
    let Waiting { workspace_id, conversation_id } =
        serde_json::from_str(payload).map_err(|error| Problem::internal(&error))?;
    let mut transaction = foundation.db.begin().await?;
    let find = async |transaction: &mut Transaction| {
        Ok::<_, Problem>(conversations::list_waiting(transaction, workspace_id, &[conversation_id]).await?.pop())
    };
    let Some(found) = find(&mut transaction).await? else { return Ok(()) };
    let mut sitting = engine.open(&mut transaction, workspace_id, &[found.contact_id]).await?;
    // Once more while they are locked: whoever writes it last has read it last.
    let Some(row) = find(&mut transaction).await? else { return Ok(()) };
    let Some(person) = sitting.person(row.contact_id) else {
        return Err(Problem::contended());
    };
    person.state.contact.waiting_since = row.waiting_since;
    let settled = sitting.settle(&mut transaction, &Cause::Profile).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&settled.notices);
    engine.remember(settled);
    Ok(())
}
