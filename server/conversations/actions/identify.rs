//! Identifying a visitor moves their conversations along, and an address that they leave is noted in the
//! conversation they left it in. Also: forgetting uploads that no message ever named.

use chrono::TimeDelta;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::person::{BELONGINGS, keys_of, move_belongings};

use crate::contacts::{self, ContactSeed, Identified, IdentifyInput, VisitorToken};
use crate::conversations::log::ConversationRow;
use crate::conversations::model::{AuthorName, ConversationEvent, ConversationStatus};
use crate::conversations::notice::appended;
use crate::conversations::store;
use crate::platform::db::{Connection, Transaction};
use crate::platform::files::forget_later;
use crate::platform::outbox::{Notice, Outbox};
use crate::platform::problem::Result;
use crate::platform::{Foundation, jobs};

/// Kind of the job that forgets uploads without a message.
pub const SWEEP_JOB: &str = "conversations.sweep_uploads";
const UPLOAD_LIFETIME: TimeDelta = TimeDelta::days(1);
/// Newest conversations among which one that goes on is looked for.
const MOST_LOOKED_AT: u32 = 20;

/// Identifies the bearer of a visitor token, and commits. `move_more` moves what the slices above keep when two people
/// become one, and returns what it moved by the slice's name.
///
/// # Errors
/// As [`contacts::identify`].
pub async fn identify<M>(
    foundation: &Foundation,
    held: Option<VisitorToken>,
    seed: ContactSeed,
    input: &IdentifyInput,
    move_more: M,
) -> Result<Identified>
where
    M: AsyncFnOnce(&mut Connection, Uuid, Uuid) -> Result<Map<String, Value>>,
{
    let now = foundation.clock.now();
    let workspace_id = seed.workspace_id;
    let mut transaction = foundation.db.begin().await?;
    let move_belongings = async |connection: &mut Connection, from: Uuid, into: Uuid| {
        let own = move_belongings(connection, workspace_id, from, into, now).await?;
        let mut moved = move_more(connection, from, into).await?;
        moved.insert(BELONGINGS.to_owned(), own);
        Ok(moved)
    };
    let mut identified = contacts::identify(foundation, &mut transaction, (held, seed), input, move_belongings).await?;
    if let Some(email) = identified.left_email.take() {
        let noted = note_email(foundation, &mut transaction, workspace_id, &identified, email).await?;
        identified.notices.extend(noted);
    }
    transaction.commit().await?;
    foundation.outbox.announce(&identified.notices);
    foundation.jobs.ring();
    Ok(identified)
}

/// Writes into the contact's newest conversation that is not closed that they left an address. What is done with stays as
/// it is: their profile says the address.
async fn note_email(
    foundation: &Foundation,
    transaction: &mut Transaction,
    workspace_id: Uuid,
    identified: &Identified,
    email: String,
) -> Result<Vec<Notice>> {
    let newest = store::list_of_contact(transaction, workspace_id, identified.contact.id, MOST_LOOKED_AT).await?;
    let Some(id) = newest.iter().find(|row| is_going_on(row)).map(|row| row.id) else { return Ok(Vec::new()) };
    let mut rows = store::lock_rows(transaction, &[id]).await?;
    let Some(row) = rows.first_mut().filter(|row| is_going_on(row)) else { return Ok(Vec::new()) };
    let author = AuthorName::contact(identified.contact.id, identified.contact.name.clone());
    let event = ConversationEvent::EmailCaptured { email };
    let part = row.append_event(event, author, foundation.ids.uuid(), foundation.clock.now());
    store::insert_messages(transaction, &[(workspace_id, &part)]).await?;
    store::save_rows(transaction, &rows).await?;
    let notices = appended(foundation, &rows, vec![part]);
    Outbox::write(transaction, &notices).await?;
    Ok(notices)
}

fn is_going_on(row: &ConversationRow) -> bool {
    row.status != ConversationStatus::Closed
}

/// Forgets uploads that no message named within a day, and comes back in an hour; the job of kind [`SWEEP_JOB`].
///
/// # Errors
/// What the database says; the job is then tried again.
pub async fn sweep_uploads(foundation: Foundation, _payload: String) -> Result<()> {
    let now = foundation.clock.now();
    let mut transaction = foundation.db.begin().await?;
    let forgotten = store::delete_unused(&mut transaction, now - UPLOAD_LIFETIME).await?;
    forget_later(&foundation, &mut transaction, keys_of(forgotten)).await?;
    jobs::schedule(&mut transaction, foundation.ids.uuid(), SWEEP_JOB, "", "", now + TimeDelta::hours(1)).await?;
    Ok(transaction.commit().await?)
}
