//! People of whom a call is the first that a node hears: who of them gets a row, and who does not.

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use super::ingest::Taking;
use crate::contacts::{self, ContactState};
use crate::events::model::{Call, Who};
use crate::platform::db::Transaction;
use crate::platform::problem::{Problem, Result};
use crate::segments::Engine;

/// Visitors that are programs get no row, and the token of somebody who was deleted makes none again; those of people
/// who became part of another are that other's.
pub(super) async fn keep_out(
    engine: &Engine,
    transaction: &mut Transaction,
    workspace_id: Uuid,
    calls: &[(usize, &Call)],
    people: Vec<Option<Uuid>>,
) -> Result<(Vec<Option<Uuid>>, HashSet<Uuid>)> {
    let mut strangers: Vec<Uuid> = people.iter().flatten().copied().filter(|id| !engine.keeps(*id)).collect();
    strangers.sort_unstable();
    strangers.dedup();
    let merged = contacts::merged_into(transaction, workspace_id, &strangers).await?;
    let by_token = calls.iter().filter_map(|(_, call)| token_holder(call)).filter(|id| !engine.keeps(*id));
    let by_token: Vec<Uuid> = by_token.collect();
    let deleted = contacts::list_deleted(transaction, workspace_id, &by_token).await?;
    let people = calls.iter().zip(people).map(|((_, call), id)| {
        let id = id.map(|id| merged.get(&id).copied().unwrap_or(id));
        let is_there = token_holder(call).is_none_or(|holder| !deleted.contains(&holder));
        id.filter(|_| is_there && (!call.context.agent.is_bot() || call.trusted))
    });
    Ok((people.collect(), strangers.into_iter().collect()))
}

/// Who is named by their token, and not by what they are known by.
fn token_holder(call: &Call) -> Option<Uuid> {
    match &call.who {
        Who::Contact(id) => Some(*id),
        Who::Ids { .. } => None,
    }
}

/// Rows for those who have none yet.
pub(super) async fn make_people(
    transaction: &mut Transaction,
    workspace_id: Uuid,
    events: &BTreeMap<Uuid, Taking<'_>>,
    strangers: &HashSet<Uuid>,
) -> Result<()> {
    let mut seen: HashMap<Uuid, ContactState> = HashMap::new();
    let events = events.values().map(|taking| &taking.event);
    for event in events.filter(|event| strangers.contains(&event.contact_id)) {
        let state = || ContactState::new(event.contact_id, event.at);
        let state = seen.entry(event.contact_id).or_insert_with(state);
        state.contact.first_seen_at = state.contact.first_seen_at.min(event.at);
        state.contact.last_seen_at = state.contact.first_seen_at;
    }
    if seen.is_empty() {
        return Ok(());
    }
    let states: Vec<ContactState> = seen.into_values().collect();
    insert_living(transaction, workspace_id, &states).await
}

/// Makes rows for those of these people who have none yet.
///
/// # Errors
/// What the database says; 503 when the row of somebody went away between the two looks. They became part of another
/// person, or were deleted, by whichever name they are called: look again from the start.
pub(super) async fn insert_living(
    transaction: &mut Transaction,
    workspace_id: Uuid,
    states: &[ContactState],
) -> Result<()> {
    let made = contacts::insert_people(transaction, workspace_id, states).await?;
    if contacts::merged_into(transaction, workspace_id, &made).await?.is_empty()
        && contacts::list_deleted(transaction, workspace_id, &made).await?.is_empty()
    {
        Ok(())
    } else {
        Err(Problem::contended())
    }
}
