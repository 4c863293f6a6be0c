//! Two contacts turn out to be one person, or turn out not to be. Only a signature or a secret key may say so.

use chrono::TimeDelta;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Change, changed, notice, reevaluate_later};
use crate::contacts::model::{
    Contact, ContactSeed, ContactState, IdentityKind, JoinedVisits, Merge, MergeReason, combine, separate,
};
use crate::contacts::store::{self, MergeRecord};
use crate::contacts::{CONTACT_MERGED, CONTACT_SEPARATED};
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Transaction, is_unique_violation};
use crate::platform::outbox::{Notice, Outbox};
use crate::platform::problem::{Code, Problem, Result};

/// This slice's own part of what was moved.
const OWN: &str = "contacts";
/// Where whoever moves visits says which of them were one, in what was moved: [`JoinedVisits`].
pub const JOINED_VISITS: &str = "joined_visits";

/// Which two contacts are one.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// Who is absorbed.
    pub from: Uuid,
    /// Who both are from now on.
    pub into: Uuid,
    /// By what that is known.
    pub reason: MergeReason,
}

/// What both are now.
#[derive(Debug)]
pub struct Merged {
    /// The record, by which it can be undone.
    pub merge: Merge,
    /// The survivor.
    pub contact: Contact,
    /// Already in the outbox; to announce after the commit.
    pub notices: Vec<Notice>,
}

/// Two people again.
#[derive(Debug)]
pub struct Separated {
    /// The record.
    pub merge: Merge,
    /// Who had been absorbed.
    pub from: Contact,
    /// Who had absorbed them.
    pub into: Contact,
    /// Did the survivor's visits go on since they were joined?
    pub went_on: bool,
    /// Already in the outbox; to announce after the commit.
    pub notices: Vec<Notice>,
}

/// Makes two contacts one, inside the caller's transaction, with both rows locked.
///
/// `move_belongings(connection, from, into)` moves what other slices keep, while both rows are there, and returns what
/// it takes to move that back, by the slice's name, and [`JOINED_VISITS`].
///
/// # Errors
/// 404 when one of them is not there; what `move_belongings` says.
pub async fn merge<M>(
    foundation: &Foundation,
    transaction: &mut Transaction,
    workspace_id: Uuid,
    pair: Pair,
    move_belongings: M,
) -> Result<Merged>
where
    M: AsyncFnOnce(&mut Connection, Uuid, Uuid) -> Result<Map<String, Value>>,
{
    let Pair { from, into, reason } = pair;
    let (before, into_before) = match lock_pair(transaction, workspace_id, from, into).await? {
        (Some(before), Some(into_before)) if from != into => (before, into_before),
        _ => return Err(Problem::not_found()),
    };
    let mut moved = move_belongings(transaction, from, into).await?;
    let identities = store::move_identities(transaction, workspace_id, from, into).await?;
    moved.insert(OWN.to_owned(), json!({ "identities": identities }));
    let state = combine(&before, &into_before, &joined_visits(&moved));
    let at = merge_time(foundation, transaction, workspace_id, (from, into)).await?;
    let merge = Merge::new(foundation.ids.uuid(), from, into, reason, at);
    let merge = Merge { from_name: before.contact.name.clone(), ..merge };
    let record = MergeRecord { merge: merge.clone(), before, into_before, moved };
    store::insert_merge(transaction, workspace_id, &record).await?;
    store::delete_row(transaction, workspace_id, from).await?;
    store::update_state(transaction, workspace_id, &state).await?;
    let payload = json!({ "from": from, "into": into }).to_string();
    let notices =
        vec![notice(foundation, workspace_id, CONTACT_MERGED, payload), changed(foundation, workspace_id, into)];
    Outbox::write(transaction, &notices).await?;
    reevaluate_later(foundation, transaction, workspace_id, into, Change::Merge).await?;
    Ok(Merged { merge, contact: state.contact, notices })
}

/// Makes an id of which nothing was kept yet part of `into`, inside the caller's transaction: the tokens that were given
/// out for it, in another tab or with a message on its way, speak for nobody from now on. `None` when it has a row, which
/// is for [`merge`] to move.
///
/// The row is made, and is gone again when the transaction ends: a first message that is being written at the same time
/// is either there before, and moves, or finds that its author is gone.
///
/// # Errors
/// 401 when the id became part of somebody else, or was deleted.
pub async fn absorb_nobody(
    foundation: &Foundation,
    transaction: &mut Transaction,
    seed: &ContactSeed,
    into: Uuid,
) -> Result<Option<Vec<Notice>>> {
    let (workspace_id, from, now) = (seed.workspace_id, seed.id, foundation.clock.now());
    if store::insert_missing(transaction, std::slice::from_ref(seed), now).await?.is_empty() {
        return Ok(None);
    }
    store::delete_row(transaction, workspace_id, from).await?;
    let end = store::merged_into(transaction, workspace_id, &[from]).await?.get(&from).copied();
    if end == Some(into) {
        // Another tab said so a moment ago.
        return Ok(Some(Vec::new()));
    }
    if end.is_some() || !store::list_deleted(transaction, workspace_id, &[from]).await?.is_empty() {
        return Err(Problem::new(Code::Unauthenticated));
    }
    let merge = Merge::new(foundation.ids.uuid(), from, into, MergeReason::SignedIdentity, now);
    store::insert_merge_of_nobody(transaction, workspace_id, &merge).await?;
    let payload = json!({ "from": from, "into": into }).to_string();
    let notices = vec![notice(foundation, workspace_id, CONTACT_MERGED, payload)];
    Outbox::write(transaction, &notices).await?;
    reevaluate_later(foundation, transaction, workspace_id, into, Change::Profile).await?;
    Ok(Some(notices))
}

/// Takes a merge apart, inside the caller's transaction: both rows are as they were, but for what came after the merge,
/// which stays with the survivor.
///
/// `give_back(connection, merge, moved)` moves back what other slices moved; both rows are there.
///
/// # Errors
/// 404; 409 when it was undone already, when the survivor is gone or took part in a later merge, and for merges
/// from before there was a record of what they moved.
pub async fn undo_merge<G>(
    foundation: &Foundation,
    transaction: &mut Transaction,
    workspace_id: Uuid,
    id: Uuid,
    by: Uuid,
    give_back: G,
) -> Result<Separated>
where
    G: AsyncFnOnce(&mut Connection, &Merge, &Map<String, Value>) -> Result<()>,
{
    let (mut merge, record) = store::find_merge(transaction, workspace_id, id).await?.ok_or_else(Problem::not_found)?;
    let (from, into) = (merge.from_contact_id, merge.into_contact_id);
    if merge.undone_at.is_some() {
        return Err(conflict("This merge was undone already."));
    }
    let Some(record) = record else {
        return Err(conflict("This merge was made before merges kept what it takes to undo them."));
    };
    let (present, current) = lock_pair(transaction, workspace_id, from, into).await?;
    if store::has_later_merge(transaction, workspace_id, &merge).await? {
        return Err(conflict("This contact took part in a later merge. Undo that one first."));
    }
    let Some(current) = current else {
        return Err(conflict("The contact that both became was deleted, so there is nothing to take apart."));
    };
    if present.is_some() {
        return Err(conflict("The absorbed contact is there again, so it cannot be brought back."));
    }
    let restored = ContactState { version: record.before.version + 1, ..record.before.clone() };
    let (pair, joined) = ((&record.before, &record.into_before), joined_visits(&record.moved));
    let survivor = separate(pair, &joined, &current, merge.created_at);
    let went_on = visited(&current) != visited(&combine(pair.0, pair.1, &joined));
    store::update_state(transaction, workspace_id, &survivor).await?;
    store::insert_state(transaction, workspace_id, &restored).await.map_err(taken)?;
    let names = own_identities(&record.moved);
    store::return_identities(transaction, workspace_id, from, into, &names).await?;
    give_back(transaction, &merge, &record.moved).await?;
    let now = foundation.clock.now();
    store::mark_undone(transaction, workspace_id, id, by, now).await?;
    (merge.undone_at, merge.undone_by, merge.undoable) = (Some(now), Some(by), false);
    merge.from_name.clone_from(&restored.contact.name);
    let payload = json!({ "from": from, "into": into }).to_string();
    let mut notices: Vec<_> = [from, into].into_iter().map(|id| changed(foundation, workspace_id, id)).collect();
    notices.push(notice(foundation, workspace_id, CONTACT_SEPARATED, payload));
    Outbox::write(transaction, &notices).await?;
    for id in [from, into] {
        reevaluate_later(foundation, transaction, workspace_id, id, Change::Merge).await?;
    }
    Ok(Separated { merge, from: restored.contact, into: survivor.contact, went_on, notices })
}

/// What a row says of visits.
const fn visited(state: &ContactState) -> (Option<Uuid>, Option<Timestamp>, i64, i64) {
    (state.visit_id, state.last_visit_at, state.contact.visits, state.contact.page_views)
}

/// Both rows, locked in id order.
async fn lock_pair(
    transaction: &mut Transaction,
    workspace_id: Uuid,
    from: Uuid,
    into: Uuid,
) -> Result<(Option<ContactState>, Option<ContactState>)> {
    let mut states = store::lock_states(transaction, workspace_id, &[from, into]).await?;
    let mut take = |id| states.iter().position(|state| state.contact.id == id).map(|at| states.remove(at));
    Ok((take(from), take(into)))
}

/// Now, but after every merge of either: clocks of nodes differ, and merges come apart last first.
async fn merge_time(
    foundation: &Foundation,
    transaction: &mut Transaction,
    workspace_id: Uuid,
    pair: (Uuid, Uuid),
) -> Result<Timestamp> {
    let last = store::last_merge_at(transaction, workspace_id, pair).await?;
    let now = foundation.clock.now();
    Ok(last.map_or(now, |last| now.max(last + TimeDelta::microseconds(1))))
}

/// None for merges from before visits were joined.
fn joined_visits(moved: &Map<String, Value>) -> JoinedVisits {
    moved.get(JOINED_VISITS).and_then(|joined| serde_json::from_value(joined.clone()).ok()).unwrap_or_default()
}

fn own_identities(moved: &Map<String, Value>) -> Vec<(IdentityKind, String)> {
    let own = moved.get(OWN).and_then(|own| own.get("identities")).cloned().unwrap_or_default();
    serde_json::from_value(own).unwrap_or_default()
}

fn conflict(detail: &str) -> Problem {
    Problem::with_detail(Code::Conflict, detail)
}

fn taken(error: sqlx::Error) -> Problem {
    if is_unique_violation(&error) {
        conflict("Somebody else has the absorbed contact's id by now.")
    } else {
        error.into()
    }
}
