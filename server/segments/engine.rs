//! Evaluates people inside the caller's transaction, and writes down who changed stage or segment, and why.
//!
//! A *sitting* locks the people concerned in the order of their ids, reads everything that conditions may ask about
//! them, lets the caller apply what happened, evaluates, and writes. Between sittings a node keeps people in memory;
//! such a copy counts only while the person's version under the lock is still the same, and the set of conditions too.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use super::facts::{CHUNK, Person, count_anew, read_facts, read_moves, rows, summed};
use super::kept::Kept;
use super::model::Cause;
use super::set::ConditionSet;
use super::store::{self, CountRow, FIRST_EPOCH};
use super::verdict::{Verdict, judge};
use crate::contacts::{self, ContactState};
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Transaction};
use crate::platform::outbox::{Notice, Outbox};
use crate::platform::problem::Result;

/// Evaluates people. Cheap to clone; clones share what is kept in memory.
#[derive(Clone)]
pub struct Engine {
    foundation: Foundation,
    sets: Arc<Mutex<HashMap<Uuid, Arc<ConditionSet>>>>,
    kept: Arc<Mutex<Kept>>,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Some people of one workspace, locked and whole.
pub struct Sitting {
    engine: Engine,
    /// The conditions in force.
    pub set: Arc<ConditionSet>,
    people: HashMap<Uuid, Person>,
    /// What happened to whom since they were judged.
    causes: HashMap<Uuid, Cause>,
    verdict: Verdict,
    profiles: std::collections::HashSet<Uuid>,
    added: Vec<CountRow>,
    by_hand: Vec<(Uuid, (Uuid, i64), bool)>,
    now: Timestamp,
}

/// What came of a sitting. Announce and [`Engine::remember`] it after the commit.
pub struct Settled {
    /// To announce after the commit.
    pub notices: Vec<Notice>,
    epoch: i64,
    people: HashMap<Uuid, Person>,
}

impl Engine {
    /// An engine that has nobody in memory yet.
    #[must_use]
    pub fn new(foundation: &Foundation) -> Self {
        Self { foundation: foundation.clone(), sets: Arc::default(), kept: Arc::default() }
    }

    /// The conditions in force, locked until the transaction ends.
    ///
    /// # Errors
    /// What the database says.
    pub async fn set(&self, connection: &mut Connection, workspace_id: Uuid) -> Result<Arc<ConditionSet>> {
        let epoch = match store::find_epoch(connection, workspace_id).await? {
            Some(epoch) => epoch,
            None => super::actions::prepare(&self.foundation, connection, workspace_id).await?,
        };
        if let Some(set) = held(&self.sets).get(&workspace_id).filter(|set| set.epoch == epoch) {
            return Ok(set.clone());
        }
        let set = ConditionSet::load(connection, workspace_id, epoch).await?;
        // The first set may have been made by this very transaction, and be undone with it: then its number comes back
        // with other segments and leaves. It is kept from the second on, which begins when everybody was looked at.
        if epoch > FIRST_EPOCH {
            held(&self.sets).insert(workspace_id, set.clone());
        }
        Ok(set)
    }

    /// Opens a sitting over these people; those without a row are left out. Events of theirs that this transaction
    /// stores must be stored before.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open(&self, transaction: &mut Transaction, workspace_id: Uuid, ids: &[Uuid]) -> Result<Sitting> {
        let set = self.set(transaction, workspace_id).await?;
        let mut people = self.take_kept(set.epoch, ids);
        let known = |id: Uuid, version: i64| people.get(&id).is_some_and(|person| person.state.version == version);
        let (current, read) = contacts::lock_people(transaction, workspace_id, ids, known).await?;
        // Only now, so that it is after what others, for whom this waited, wrote down.
        let now = self.foundation.clock.now();
        people.retain(|id, _| current.binary_search(id).is_ok());
        let mut read = read_facts(transaction, read).await?;
        read_moves(transaction, &mut read, now).await?;
        people.extend(read);
        let mut sitting = Sitting {
            engine: self.clone(),
            set,
            people,
            causes: HashMap::new(),
            verdict: Verdict::default(),
            profiles: std::collections::HashSet::new(),
            added: Vec::new(),
            by_hand: Vec::new(),
            now,
        };
        sitting.recount(transaction).await?;
        Ok(sitting)
    }

    fn take_kept(&self, epoch: i64, ids: &[Uuid]) -> HashMap<Uuid, Person> {
        let mut kept = held(&self.kept);
        let taken = ids.iter().filter_map(|id| Some((*id, kept.take(*id)?)));
        taken.filter(|(_, (of, _))| *of == epoch).map(|(id, (_, person))| (id, person)).collect()
    }

    /// Is this person in memory here? Then they have a row.
    #[must_use]
    pub fn keeps(&self, id: Uuid) -> bool {
        held(&self.kept).has(id)
    }

    /// Keeps the people of a committed sitting in memory.
    pub fn remember(&self, settled: Settled) {
        if settled.epoch == FIRST_EPOCH {
            // Perhaps it was made just now, and with it the job that looks at everybody.
            self.foundation.jobs.ring();
        }
        held(&self.kept).put(settled.epoch, settled.people);
    }
}

impl Sitting {
    /// Somebody of this sitting to whom something happens now. What happened before is judged first, so that each change is
    /// put down to what caused it.
    pub fn begin_event(&mut self, id: Uuid) -> Option<&mut Person> {
        let person = self.people.get_mut(&id)?;
        if let Some(cause) = self.causes.remove(&id) {
            judge(&self.set, person, &cause, (self.now, &self.engine.foundation.ids), &mut self.verdict);
        }
        Some(person)
    }

    /// Somebody of this sitting.
    pub fn person(&mut self, id: Uuid) -> Option<&mut Person> {
        self.people.get_mut(&id)
    }

    /// Everybody of this sitting.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// The person's profile or traits were changed, so they are written too.
    pub fn note_profile(&mut self, id: Uuid) {
        self.profiles.insert(id);
    }

    /// Puts somebody into a segment by hand (its id and version), or takes them out.
    pub fn set_membership(&mut self, id: Uuid, segment: (Uuid, i64), belongs: bool) {
        self.by_hand.push((id, segment, belongs));
    }

    /// Counts an event that this transaction stored for the first time.
    pub fn count(
        &mut self,
        id: Uuid,
        name: &str,
        message_id: Uuid,
        properties: &serde_json::Map<String, serde_json::Value>,
        at: Timestamp,
    ) {
        let Some(person) = self.people.get_mut(&id) else { return };
        self.added.extend(person.count(&self.set, name, properties, at, self.now));
        self.causes.insert(id, Cause::Event { name: name.to_owned(), message_id });
    }

    /// While the past of a leaf is being counted, everybody who comes by is counted anew from their events.
    async fn recount(&mut self, transaction: &mut Transaction) -> Result<()> {
        let building = self.set.building();
        let ids: Vec<Uuid> = self.people.keys().copied().collect();
        if building.is_empty() || ids.is_empty() {
            return Ok(());
        }
        let leaf_ids: Vec<_> = building.iter().map(|leaf| leaf.id).collect();
        for ids in ids.chunks(CHUNK) {
            let counted = count_anew(transaction, ids, &building, (self.set.zone, self.now)).await?;
            store::replace_counts(transaction, &leaf_ids, ids, &rows(&counted)).await?;
            for (id, counts) in counted {
                self.people.entry(id).and_modify(|person| person.counts.extend(counts));
            }
        }
        Ok(())
    }

    /// Evaluates everybody and writes what came of it. `cause` is that of those to whom no event happened.
    ///
    /// # Errors
    /// What the database says; nothing counts unless the caller commits.
    pub async fn settle(self, transaction: &mut Transaction, cause: &Cause) -> Result<Settled> {
        let Self { engine, set, mut people, causes, mut verdict, profiles, added, by_hand, now } = self;
        let workspace_id = set.workspace_id;
        for (id, segment, belongs) in by_hand {
            if let Some(person) = people.get_mut(&id) {
                let moment = person.moment(now);
                verdict.move_person(person, segment, belongs, cause, (moment, &engine.foundation.ids));
            }
        }
        for (id, person) in &mut people {
            judge(&set, person, causes.get(id).unwrap_or(cause), (now, &engine.foundation.ids), &mut verdict);
        }
        store::add_counts(transaction, &summed(added)).await?;
        let mut states: Vec<&ContactState> = people.values().map(|person| &*person.state).collect();
        states.sort_unstable_by_key(|state| state.contact.id);
        let profiles: Vec<&ContactState> =
            states.iter().copied().filter(|state| profiles.contains(&state.contact.id)).collect();
        contacts::save_people(transaction, workspace_id, &states, &profiles).await?;
        // Who left and came back is in both.
        store::delete_members(transaction, &verdict.left.iter().copied().collect::<Vec<_>>()).await?;
        let entered = verdict.entered.iter().map(|((segment, contact), at)| (*segment, *contact, *at));
        store::insert_members(transaction, &entered.collect::<Vec<_>>()).await?;
        store::insert_transitions(transaction, workspace_id, &verdict.transitions).await?;
        store::insert_stage_changes(transaction, workspace_id, &verdict.stage_changes).await?;
        let notices = verdict.notices(&engine.foundation, workspace_id);
        Outbox::write(transaction, &notices).await?;
        for person in people.values_mut() {
            person.state.version += 1;
        }
        Ok(Settled { notices, epoch: set.epoch, people })
    }
}
