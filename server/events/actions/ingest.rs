//! Taking in a batch of calls: one transaction, a handful of statements, whoever the calls are about.
//!
//! The order matters. Whom the calls are about is found first; then the events are stored, and only those that were
//! not there before go on; then the people are locked in the order of their ids, and what happened is applied to
//! them, counted, evaluated and written. Everything commits together or not at all.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono_tz::Tz;
use uuid::Uuid;

use super::apply::{Applied, apply};
use super::strangers::{keep_out, make_people};
use super::visits::{Visits, is_on_a_page};
use crate::contacts::{self, ContactState, Identity, IdentityKind};
use crate::conversations;
use crate::events::model::{Call, Event, EventKind, Who, hashed};
use crate::events::store;
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Transaction};
use crate::platform::problem::{Problem, Result};
use crate::segments::{Cause, Engine, Settled, Sitting};

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was stored.
    Stored,
    /// It was there already.
    Repeated,
    /// A program that visits pages by itself did it: it leaves no trace.
    Ignored,
}

/// What became of a batch.
pub struct Intake {
    /// One outcome for each call, in order.
    pub outcomes: Vec<Taken>,
    /// To announce and remember after the commit.
    pub settled: Vec<Settled>,
}

/// Takes in calls inside the caller's transaction.
///
/// # Errors
/// What the database says; 503 when somebody became part of another person at this very moment.
pub async fn take_in(
    foundation: &Foundation,
    engine: &Engine,
    transaction: &mut Transaction,
    calls: &[Call],
) -> Result<Intake> {
    let mut outcomes = vec![Taken::Repeated; calls.len()];
    let mut settled = Vec::new();
    let mut workspaces: BTreeMap<Uuid, Vec<usize>> = BTreeMap::new();
    for (index, call) in calls.iter().enumerate() {
        workspaces.entry(call.workspace_id).or_default().push(index);
    }
    for (workspace_id, indices) in workspaces {
        let own: Vec<(usize, &Call)> = indices.iter().map(|index| (*index, &calls[*index])).collect();
        settled.extend(take_in_workspace(foundation, engine, transaction, workspace_id, &own, &mut outcomes).await?);
    }
    Ok(Intake { outcomes, settled })
}

/// A call that is being taken in: its place among all, and the event that it becomes.
pub(super) struct Taking<'a> {
    index: usize,
    pub call: &'a Call,
    pub event: Event,
}

async fn take_in_workspace(
    foundation: &Foundation,
    engine: &Engine,
    transaction: &mut Transaction,
    workspace_id: Uuid,
    calls: &[(usize, &Call)],
    outcomes: &mut [Taken],
) -> Result<Option<Settled>> {
    // Whatever conditions are in force now stay in force until this commits.
    let zone = engine.set(transaction, workspace_id).await?.zone;
    let people = find_people(foundation, transaction, workspace_id, calls).await?;
    let (people, ghosts) = keep_out(engine, transaction, workspace_id, calls, people).await?;
    let mut events: BTreeMap<Uuid, Taking> = BTreeMap::new();
    for ((index, call), contact_id) in calls.iter().zip(&people) {
        match contact_id {
            None => outcomes[*index] = Taken::Ignored,
            Some(contact_id) => {
                let event = || event_of(call, *contact_id, zone);
                events.entry(call.message_id).or_insert_with(|| Taking { index: *index, call, event: event() });
            }
        }
    }
    let fresh: HashSet<Uuid> = {
        let events: Vec<&Event> = events.values().map(|taking| &taking.event).collect();
        store::insert_events(transaction, workspace_id, &events).await?.into_iter().collect()
    };
    events.retain(|message_id, _| fresh.contains(message_id));
    if events.is_empty() {
        return Ok(None);
    }
    make_people(transaction, workspace_id, &events, &ghosts).await?;
    let mut ids: Vec<Uuid> = events.values().map(|taking| taking.event.contact_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut sitting = engine.open(transaction, workspace_id, &ids).await?;
    if sitting.people().count() < ids.len() {
        // Somebody whom this node remembered was deleted or became part of another person elsewhere. It forgot them
        // just now, so that a second try finds out who they are.
        return Err(Problem::contended());
    }
    // In the order in which they happened, as far as that is known.
    let mut order: Vec<Taking> = events.into_values().collect();
    order.sort_by_key(|taking| (taking.call.at, taking.index));
    let mut visits = look_around(transaction, &sitting, &order).await?;
    let waiting = who_waits(transaction, workspace_id, &order).await?;
    for Taking { index, call, event } in order {
        outcomes[index] = Taken::Stored;
        take_in_event(foundation, &mut sitting, (call, &event), &mut visits, &waiting);
    }
    let settled = sitting.settle(transaction, &Cause::Profile).await?;
    visits.save(transaction, workspace_id).await?;
    Ok(Some(settled))
}

/// The visits around those calls that come late: of people who were on a page after them.
async fn look_around(transaction: &mut Transaction, sitting: &Sitting, order: &[Taking<'_>]) -> Result<Visits> {
    let people: HashMap<Uuid, &ContactState> =
        sitting.people().map(|person| (person.state.contact.id, &*person.state)).collect();
    let is_late = |taking: &&Taking<'_>| {
        let last = people.get(&taking.event.contact_id).and_then(|state| state.last_visit_at);
        is_on_a_page(taking.call) && last.is_some_and(|last| taking.call.at < last)
    };
    let late: Vec<_> = order.iter().filter(is_late).map(|taking| (taking.event.contact_id, taking.call.at)).collect();
    Ok(Visits::near(transaction, &late).await?)
}

/// Since when people wait for an answer of whom something happened in a conversation. Read while they are locked: whoever
/// writes it last has read it last.
async fn who_waits(
    transaction: &mut Transaction,
    workspace_id: Uuid,
    order: &[Taking<'_>],
) -> Result<HashMap<Uuid, Option<Timestamp>>> {
    let said = || order.iter().filter_map(|taking| Some((taking.call.conversation_id?, taking.event.contact_id)));
    let conversations: Vec<Uuid> = said().map(|(conversation, _)| conversation).collect();
    if conversations.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = conversations::list_waiting(transaction, workspace_id, &conversations).await?;
    let is_theirs = |(conversation, contact)| {
        rows.iter().any(|row| row.conversation_id == conversation && row.contact_id == contact)
    };
    if !said().all(is_theirs) {
        // Since the call was made the conversation became somebody else's: it is to be made anew, of them.
        return Err(Problem::contended());
    }
    Ok(rows.into_iter().map(|row| (row.contact_id, row.waiting_since)).collect())
}

fn take_in_event(
    foundation: &Foundation,
    sitting: &mut Sitting,
    (call, event): (&Call, &Event),
    visits: &mut Visits,
    waiting: &HashMap<Uuid, Option<Timestamp>>,
) {
    let id = event.contact_id;
    let zone = sitting.set.zone;
    let Some(person) = sitting.begin_event(id) else { return };
    if call.conversation_id.is_some()
        && let Some(since) = waiting.get(&id)
    {
        person.state.contact.waiting_since = *since;
    }
    if call.trusted
        && let Who::Ids { user_id: Some(user_id), .. } = &call.who
        && person.state.contact.external_id.is_none()
    {
        person.state.become_known(user_id.clone());
        sitting.note_profile(id);
    }
    let Some(person) = sitting.person(id) else { return };
    let Applied { profile_changed, traits_left_out } =
        apply(&mut person.state, call, visits, (zone, foundation.ids.uuid()));
    if traits_left_out > 0 {
        tracing::debug!(contact = %id, traits_left_out, "a person has all the traits that one may have");
    }
    if profile_changed {
        sitting.note_profile(id);
    }
    sitting.count(id, &event.name, event.message_id, &event.properties, event.at);
}

fn event_of(call: &Call, contact_id: Uuid, zone: Tz) -> Event {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut properties = call.properties.clone();
    if call.kind == EventKind::Identify || call.kind == EventKind::Group {
        properties = call.traits.clone();
    }
    let properties = contacts::normalise(properties, zone);
    Event {
        message_id: call.message_id,
        contact_id,
        kind: call.kind,
        name: call.name.clone(),
        properties,
        page_url: filled(&call.context.page.url),
        page_title: filled(&call.context.page.title),
        at: call.at,
        received_at: call.received_at,
        trusted: call.trusted,
    }
}

/// The identity by which a call names its person.
fn identity_of(call: &Call) -> Option<Identity> {
    let Who::Ids { anonymous_id, user_id } = &call.who else { return None };
    let (kind, value) = match (user_id, anonymous_id, call.trusted) {
        (Some(user_id), _, true) => (IdentityKind::ExternalId, user_id),
        (_, Some(anonymous_id), _) => (IdentityKind::AnonymousId, anonymous_id),
        (Some(user_id), None, false) => (IdentityKind::ClaimedId, user_id),
        (None, None, _) => return None,
    };
    Some(Identity { kind, value: value.clone() })
}

/// The people that identities name when they name nobody yet: made of the identity itself, so that whichever node hears
/// of it first, it is the same person. Whoever was deleted stays so, with all tokens: who comes under their name is
/// another.
pub(super) async fn people_of(
    connection: &mut Connection,
    workspace_id: Uuid,
    identities: Vec<Identity>,
) -> sqlx::Result<Vec<(Identity, Uuid)>> {
    let id_of = |identity: &Identity, lives: u32| {
        let again = if lives == 0 { String::new() } else { format!("\n{lives}") };
        hashed(format!("{workspace_id}\n{}\n{}{again}", identity.kind.as_str(), identity.value).as_bytes())
    };
    let (mut people, mut wanted) = (Vec::new(), identities);
    for lives in 0.. {
        let ids: Vec<Uuid> = wanted.iter().map(|identity| id_of(identity, lives)).collect();
        let deleted = contacts::list_deleted(connection, workspace_id, &ids).await?;
        let (taken, free): (Vec<_>, Vec<_>) = wanted.into_iter().zip(ids).partition(|(_, id)| deleted.contains(id));
        people.extend(free);
        wanted = taken.into_iter().map(|(identity, _)| identity).collect();
        if wanted.is_empty() {
            break;
        }
    }
    Ok(people)
}

/// Whom the calls are about, in their order.
async fn find_people(
    foundation: &Foundation,
    transaction: &mut Transaction,
    workspace_id: Uuid,
    calls: &[(usize, &Call)],
) -> Result<Vec<Option<Uuid>>> {
    // A program is given no identity.
    let wanted: Vec<Option<Identity>> = calls
        .iter()
        .map(|(_, call)| identity_of(call).filter(|_| !call.context.agent.is_bot() || call.trusted))
        .collect();
    let mut identities: Vec<Identity> = wanted.iter().flatten().cloned().collect();
    identities.sort();
    identities.dedup();
    let known = known_people(foundation, transaction, workspace_id, &identities).await?;
    let people = calls.iter().zip(wanted).map(|((_, call), identity)| match &call.who {
        Who::Contact(id) => Some(*id),
        Who::Ids { .. } => identity.and_then(|identity| known.get(&identity).copied()),
    });
    Ok(people.collect())
}

async fn known_people(
    foundation: &Foundation,
    transaction: &mut Transaction,
    workspace_id: Uuid,
    identities: &[Identity],
) -> Result<HashMap<Identity, Uuid>> {
    let mut known = contacts::find_by_identities(transaction, workspace_id, identities).await?;
    let missing: Vec<Identity> = identities.iter().filter(|identity| !known.contains_key(identity)).cloned().collect();
    if !missing.is_empty() {
        let missing = people_of(transaction, workspace_id, missing).await?;
        contacts::insert_identities(transaction, workspace_id, &missing, foundation.clock.now()).await?;
        // Another node may have been first, and may know better whom a name means.
        let names: Vec<Identity> = missing.into_iter().map(|(identity, _)| identity).collect();
        known.extend(contacts::find_by_identities(transaction, workspace_id, &names).await?);
    }
    Ok(known)
}
