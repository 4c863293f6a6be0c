//! Two contacts with all that any slice keeps for them become one, and are told apart again.

use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use super::visits::{join_overlapping, see_anew, work_out_anew};
use crate::accounts::{self, Admin};
use crate::contacts::{self, Contact, Merge, Merged, Pair, Separated};
use crate::conversations;
use crate::events::store;
use crate::platform::Foundation;
use crate::platform::db::{Connection, Transaction};
use crate::platform::problem::Result;
use crate::segments;

/// Names of slices in the record of what was moved; conversations say their own.
const SEGMENTS: &str = "segments";
const EVENTS: &str = "events";
const VISITS: &str = "visits";

/// What came of undoing a merge.
#[derive(Debug, Serialize, ToSchema)]
pub struct UndoneMerge {
    /// The record.
    pub merge: Merge,
    /// Who had been absorbed, as before.
    pub from: Contact,
    /// Who had absorbed them, as before, but for what came since.
    pub into: Contact,
}

/// Makes two contacts one, inside the caller's transaction. Only for callers that know it by a secret key: whoever else
/// says so is not believed.
///
/// # Errors
/// As `contacts::merge`.
pub async fn merge_people(
    foundation: &Foundation,
    transaction: &mut Transaction,
    workspace_id: Uuid,
    pair: Pair,
) -> Result<Merged> {
    let now = foundation.clock.now();
    let move_belongings = async |connection: &mut Connection, from: Uuid, into: Uuid| {
        let said = conversations::move_belongings(connection, workspace_id, from, into, now).await?;
        let mut moved = move_activity(foundation, connection, workspace_id, (from, into)).await?;
        moved.insert(conversations::BELONGINGS.to_owned(), said);
        Ok(moved)
    };
    contacts::merge(foundation, transaction, workspace_id, pair, move_belongings).await
}

/// Moves what segments and events keep; returns what was moved, by the slice's name.
///
/// # Errors
/// What the database says.
pub async fn move_activity(
    foundation: &Foundation,
    connection: &mut Connection,
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
) -> Result<Map<String, Value>> {
    let mut moved = Map::new();
    let when = (foundation.clock.now(), &foundation.ids);
    moved.insert(SEGMENTS.to_owned(), segments::move_person(connection, workspace_id, (from, into), when).await?);
    let (joined, before) = join_overlapping(connection, workspace_id, from, into).await?;
    if !before.is_empty() {
        moved.insert(contacts::JOINED_VISITS.to_owned(), json!(joined));
        moved.insert(VISITS.to_owned(), json!(before));
    }
    moved.insert(EVENTS.to_owned(), store::move_person(connection, workspace_id, from, into).await?);
    segments::recount_building(connection, workspace_id, into, foundation.clock.now()).await?;
    Ok(moved)
}

/// Takes a merge apart, inside the caller's transaction.
///
/// # Errors
/// As `contacts::undo_merge`.
pub async fn separate_people(
    foundation: &Foundation,
    transaction: &mut Transaction,
    workspace_id: Uuid,
    id: Uuid,
    by: Uuid,
) -> Result<Separated> {
    let now = foundation.clock.now();
    let give_back = async |connection: &mut Connection, merge: &Merge, moved: &Map<String, Value>| {
        let (from, into) = (merge.from_contact_id, merge.into_contact_id);
        let of = |slice: &str| moved.get(slice).cloned().unwrap_or_default();
        let said = of(conversations::BELONGINGS);
        let back = conversations::return_belongings(connection, workspace_id, from, into, &said, now).await?;
        let pair = (from, into);
        let recount = segments::return_person(connection, workspace_id, pair, merge.created_at, &of(SEGMENTS)).await?;
        store::return_person(connection, workspace_id, from, into, &of(EVENTS)).await?;
        let said = store::return_said(connection, workspace_id, pair, &back).await?;
        store::put_visits_back(
            connection,
            workspace_id,
            &serde_json::from_value::<Vec<_>>(of(VISITS)).unwrap_or_default(),
        )
        .await?;
        segments::recount(connection, workspace_id, &[from, into], (&recount, &said), now).await?;
        Ok(())
    };
    let mut separated = contacts::undo_merge(foundation, transaction, workspace_id, id, by, give_back).await?;
    let anew = work_out_anew(foundation, transaction, workspace_id, &mut separated).await?;
    see_anew(transaction, workspace_id, &mut separated, anew).await?;
    wait_anew(transaction, workspace_id, &mut separated).await?;
    Ok(separated)
}

/// Since when each of them waits for an answer, by their own conversations: in those of either, something may have been
/// said since both were joined.
async fn wait_anew(connection: &mut Connection, workspace_id: Uuid, separated: &mut Separated) -> Result<()> {
    for contact in [&mut separated.from, &mut separated.into] {
        contact.waiting_since = conversations::waiting_since(connection, workspace_id, contact.id).await?;
        contacts::set_waiting(connection, workspace_id, contact.id, contact.waiting_since).await?;
    }
    Ok(())
}

/// The same by an admin: it is written down, and committed.
///
/// # Errors
/// As `contacts::undo_merge`.
pub async fn undo_merge(foundation: &Foundation, Admin(by): &Admin, id: Uuid) -> Result<UndoneMerge> {
    let workspace_id = by.workspace_id;
    let mut transaction = foundation.db.begin().await?;
    let undone = separate_people(foundation, &mut transaction, workspace_id, id, by.teammate_id).await?;
    let subject = undone.merge.from_contact_id.to_string();
    let detail = json!({ "merge_id": id, "into_contact_id": undone.merge.into_contact_id });
    accounts::note_audit(&mut transaction, foundation, by, "contact.merge_undone", &subject, detail).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&undone.notices);
    foundation.jobs.ring();
    Ok(UndoneMerge { merge: undone.merge, from: undone.from, into: undone.into })
}
