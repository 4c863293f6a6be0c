//! Who satisfies a condition now: by the database where it can say so exactly, in memory where it cannot.

use std::collections::{HashMap, HashSet};

use chrono_tz::Tz;
use uuid::Uuid;

use super::publish;
use crate::conditions::sql::Precision;
use crate::conditions::{Compiled, Condition, LeafId, compile};
use crate::contacts::{self, Contact, ContactFilter, ContactPosition};
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::problem::{Problem, Result};
use crate::segments::facts::{CHUNK, Person, count_anew, read_facts};
use crate::segments::model::BuildState;
use crate::segments::set::{CountedLeaf, zone_of};
use crate::segments::store;

/// The refusal of a condition that asks about a segment that is not there, or not in this workspace.
pub fn no_segment(condition: &Condition, id: Uuid) -> Problem {
    let at = condition.pointer_to_segment(id).unwrap_or_default();
    Problem::invalid(format!("/condition{at}"), format!("There is no segment {id}. It may have been removed."))
}

/// Refuses what asks about segments that are not there; else the leaves that are counted as completely as a condition asks, by key: hours are kept only of those that a condition in
/// force wants by the hour.
async fn ready_leaves(
    connection: &mut Connection,
    workspace_id: Uuid,
    condition: &Condition,
) -> Result<HashMap<String, LeafId>> {
    for id in condition.reads().segments {
        store::find_segment(connection, workspace_id, id).await?.ok_or_else(|| no_segment(condition, id))?;
    }
    let by_hour = condition.reads().leaves.into_iter().filter(|wanted| wanted.hours).map(|wanted| wanted.leaf.key());
    let mut without_hours: HashSet<String> = by_hour.collect();
    if !without_hours.is_empty() {
        // Before the leaves: whatever comes in force meanwhile finds its leaf building, not ready.
        let wanted = publish::wanted(connection, workspace_id).await?;
        without_hours.retain(|key| !wanted.get(key).is_some_and(|(_, hours)| *hours));
    }
    let rows = store::list_leaves(connection, workspace_id).await?;
    let ready = rows.into_iter().filter(|row| row.state == BuildState::Ready && !without_hours.contains(&row.key));
    Ok(ready.map(|row| (row.key, row.id)).collect())
}

/// How many people satisfy a condition now, and the first `sample` of them, last seen first.
///
/// # Errors
/// What the database says.
pub async fn count(
    connection: &mut Connection,
    workspace_id: Uuid,
    condition: &Condition,
    now: Timestamp,
    sample: usize,
) -> Result<(i64, Vec<Uuid>)> {
    let zone = zone_of(connection, workspace_id).await?;
    let ready = ready_leaves(connection, workspace_id, condition).await?;
    let (count, precision) = store::count_matching(connection, workspace_id, condition, &ready, (now, zone)).await?;
    if precision == Precision::Exact {
        let at = (now, zone);
        let (first, _) = store::list_matching(connection, workspace_id, condition, &ready, at, Some(sample)).await?;
        return Ok((count, first));
    }
    let all = ids_in_order(connection, workspace_id, condition, now).await?;
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    Ok((count, all.into_iter().take(sample).collect()))
}

/// Everybody who satisfies a condition now.
///
/// # Errors
/// What the database says.
pub async fn ids(
    connection: &mut Connection,
    workspace_id: Uuid,
    condition: &Condition,
    now: Timestamp,
) -> Result<HashSet<Uuid>> {
    Ok(ids_in_order(connection, workspace_id, condition, now).await?.into_iter().collect())
}

async fn ids_in_order(
    connection: &mut Connection,
    workspace_id: Uuid,
    condition: &Condition,
    now: Timestamp,
) -> Result<Vec<Uuid>> {
    let zone = zone_of(connection, workspace_id).await?;
    let ready = ready_leaves(connection, workspace_id, condition).await?;
    let (candidates, precision) =
        store::list_matching(connection, workspace_id, condition, &ready, (now, zone), None).await?;
    if precision == Precision::Exact {
        return Ok(candidates);
    }
    let holds = Asked::new(condition, ready, zone).among(connection, workspace_id, &candidates, now).await?;
    Ok(candidates.into_iter().filter(|id| holds.contains(id)).collect())
}

/// Which of these people satisfy a condition now.
///
/// # Errors
/// What the database says.
pub async fn matching_among(
    foundation: &Foundation,
    workspace_id: Uuid,
    condition: &Condition,
    people: &[Uuid],
) -> Result<HashSet<Uuid>> {
    let mut connection = foundation.db.read().await?;
    let (asked, _) = ask(&mut connection, workspace_id, condition).await?;
    asked.among(&mut connection, workspace_id, people, foundation.clock.now()).await
}

/// A page of people: of everybody, or of those for whom a condition holds. One more than `limit`, if there are more.
///
/// # Errors
/// What the database says.
pub async fn list_people(
    foundation: &Foundation,
    workspace_id: Uuid,
    mut filter: ContactFilter,
    condition: Option<Condition>,
    mut after: Option<ContactPosition>,
    limit: u32,
) -> Result<Vec<Contact>> {
    let mut connection = foundation.db.read().await?;
    let Some(condition) = condition else {
        return Ok(contacts::list_contacts(&mut connection, workspace_id, &filter, after, limit).await?);
    };
    let now = foundation.clock.now();
    let zone = zone_of(&mut connection, workspace_id).await?;
    let ready = ready_leaves(&mut connection, workspace_id, &condition).await?;
    let asked = Asked::new(&condition, ready.clone(), zone);
    filter.condition = Some(contacts::AskedCondition { condition, now, zone, ready });
    let (wanted, mut step) = (limit as usize + 1, limit);
    let mut found: Vec<Contact> = Vec::new();
    while found.len() < wanted {
        let rows = contacts::list_contacts(&mut connection, workspace_id, &filter, after.clone(), step).await?;
        let is_last = rows.len() <= step as usize;
        after = rows.last().map(|contact| ContactPosition::of(contact, filter.sort));
        // The database may have said too much: everybody is asked again, a page is not many.
        let ids: Vec<Uuid> = rows.iter().map(|contact| contact.id).collect();
        let holds = asked.among(&mut connection, workspace_id, &ids, now).await?;
        found.extend(rows.into_iter().filter(|contact| holds.contains(&contact.id)));
        if is_last {
            break;
        }
        // Whoever looks for few among many does not take as many steps as there are pages.
        step = step.saturating_mul(2).min(u32::try_from(CHUNK).unwrap_or(u32::MAX));
    }
    found.truncate(wanted);
    Ok(found)
}

/// Prepares a condition to be asked of people of a workspace, in its time zone.
///
/// # Errors
/// What the database says.
pub async fn ask(connection: &mut Connection, workspace_id: Uuid, condition: &Condition) -> Result<(Asked, Tz)> {
    let zone = zone_of(connection, workspace_id).await?;
    let ready = ready_leaves(connection, workspace_id, condition).await?;
    Ok((Asked::new(condition, ready, zone), zone))
}

/// A condition that is asked of people in memory, with leaves that nothing counts yet counted on the way.
pub struct Asked {
    compiled: Compiled,
    uncounted: Vec<CountedLeaf>,
    zone: Tz,
}

impl Asked {
    /// Prepares a condition; leaves that are not `ready` are counted from the events.
    #[must_use]
    pub fn new(condition: &Condition, ready: HashMap<String, LeafId>, zone: Tz) -> Self {
        let mut ids = ready;
        let mut uncounted = Vec::new();
        for wanted in condition.reads().leaves {
            let key = wanted.leaf.key();
            if ids.contains_key(&key) {
                continue;
            }
            // Ids that no table has.
            let id = -1 - i64::try_from(uncounted.len()).unwrap_or(0);
            ids.insert(key, id);
            let (event, matcher) = (wanted.leaf.event().to_owned(), wanted.leaf.matcher(zone));
            uncounted.push(CountedLeaf { id, event, matcher, hours: wanted.hours, building: true });
        }
        Self { compiled: compile(condition, &ids), uncounted, zone }
    }

    /// The condition, ready to be asked.
    #[must_use]
    pub fn compiled(&self) -> &Compiled {
        &self.compiled
    }

    /// Counts for these people what nothing counts yet.
    ///
    /// # Errors
    /// What the database says.
    pub async fn count(
        &self,
        connection: &mut Connection,
        people: &mut HashMap<Uuid, Person>,
        now: Timestamp,
    ) -> Result<()> {
        let ids: Vec<Uuid> = people.keys().copied().collect();
        let uncounted: Vec<&CountedLeaf> = self.uncounted.iter().collect();
        for (id, counts) in count_anew(connection, &ids, &uncounted, (self.zone, now)).await? {
            people.entry(id).and_modify(|person| person.counts.extend(counts));
        }
        Ok(())
    }

    /// For which of these people it holds, however many they are: all that each of them did is in memory for a chunk of
    /// them only.
    async fn among(
        &self,
        connection: &mut Connection,
        workspace_id: Uuid,
        ids: &[Uuid],
        now: Timestamp,
    ) -> Result<HashSet<Uuid>> {
        let mut found = HashSet::new();
        for ids in ids.chunks(CHUNK) {
            let mut people = read_people(connection, workspace_id, ids).await?;
            self.count(connection, &mut people, now).await?;
            let holds = |person: &&Person| self.compiled.evaluate(*person, now, self.zone).matches;
            found.extend(people.values().filter(holds).map(|person| person.state.contact.id));
        }
        Ok(found)
    }
}

/// People with their facts as they are in the database, without locks.
///
/// # Errors
/// What the database says.
pub async fn read_people(
    connection: &mut Connection,
    workspace_id: Uuid,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Person>> {
    let states = contacts::read_people(connection, workspace_id, ids).await?;
    Ok(read_facts(connection, states).await?)
}
