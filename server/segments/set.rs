//! The conditions in force in one workspace, made ready to be evaluated: stages first, then segments, each after those
//! that it asks about.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono_tz::Tz;
use uuid::Uuid;

use super::model::{BuildState, Lifecycle, Segment, default_lifecycle};
use super::store::{self, LeafRow};
use crate::accounts;
use crate::conditions::{Compiled, Condition, LeafId, LeafMatcher, compile};
use crate::platform::db::Connection;
use crate::platform::problem::{Problem, Result};

/// A leaf that is counted.
#[derive(Debug)]
pub struct CountedLeaf {
    /// Its id.
    pub id: LeafId,
    /// The name of the event.
    pub event: String,
    /// Which of those events it counts.
    pub matcher: LeafMatcher,
    /// Does a window ask for hours of it?
    pub hours: bool,
    /// Are events from before it existed not counted yet?
    pub building: bool,
}

/// A segment ready to be evaluated.
#[derive(Debug)]
pub struct ReadySegment {
    /// Its id.
    pub id: Uuid,
    /// Version of its condition.
    pub version: i64,
    /// Its condition.
    pub compiled: Compiled,
}

/// All conditions of a workspace as of one epoch.
#[derive(Debug)]
pub struct ConditionSet {
    /// Whose they are.
    pub workspace_id: Uuid,
    /// Which set this is.
    pub epoch: i64,
    /// The workspace's time zone: days begin there.
    pub zone: Tz,
    /// By what stages are reached.
    pub lifecycle: Lifecycle,
    /// Who is a lead.
    pub lead: Compiled,
    /// Who is a user.
    pub user: Compiled,
    /// Segments by a condition, each after those it asks about.
    pub segments: Vec<ReadySegment>,
    /// What is counted, by the name of the event.
    pub leaves: HashMap<String, Vec<CountedLeaf>>,
}

impl ConditionSet {
    /// Reads and prepares the set in force; the epoch must have been read in the same transaction.
    ///
    /// # Errors
    /// What the database says.
    pub async fn load(connection: &mut Connection, workspace_id: Uuid, epoch: i64) -> Result<Arc<Self>> {
        let zone = zone_of(connection, workspace_id).await?;
        let lifecycle = store::find_lifecycle(connection, workspace_id).await?;
        let lifecycle = lifecycle.map_or_else(default_lifecycle, |(lifecycle, ..)| lifecycle);
        let segments = store::list_all_segments(connection, workspace_id).await?;
        let rows = store::list_leaves(connection, workspace_id).await?;
        let conditions = segments.iter().filter_map(|segment| segment.condition.as_ref());
        let hours = hours_wanted(conditions.chain([&lifecycle.lead, &lifecycle.user]));
        let ids: HashMap<String, LeafId> = rows.iter().map(|row| (row.key.clone(), row.id)).collect();
        Ok(Arc::new(Self {
            workspace_id,
            epoch,
            zone,
            lead: compile(&lifecycle.lead, &ids),
            user: compile(&lifecycle.user, &ids),
            lifecycle,
            segments: in_order(&segments)
                .into_iter()
                .filter_map(|segment| {
                    let compiled = compile(segment.condition.as_ref()?, &ids);
                    Some(ReadySegment { id: segment.id, version: segment.version, compiled })
                })
                .collect(),
            leaves: by_event(rows, &hours, zone),
        }))
    }

    /// The leaves whose past is not counted yet.
    #[must_use]
    pub fn building(&self) -> Vec<&CountedLeaf> {
        self.leaves.values().flatten().filter(|leaf| leaf.building).collect()
    }
}

/// The time zone in which a workspace's days begin.
///
/// # Errors
/// What the database says; 404 for a workspace that is gone.
pub async fn zone_of(connection: &mut Connection, workspace_id: Uuid) -> Result<Tz> {
    let found = accounts::find_zone_and_locale(connection, workspace_id).await?;
    Ok(found.ok_or_else(Problem::not_found)?.0)
}

fn hours_wanted<'a>(conditions: impl Iterator<Item = &'a Condition>) -> HashSet<String> {
    let uses = conditions.flat_map(|condition| condition.reads().leaves);
    uses.filter(|wanted| wanted.hours).map(|wanted| wanted.leaf.key()).collect()
}

fn by_event(rows: Vec<LeafRow>, hours: &HashSet<String>, zone: Tz) -> HashMap<String, Vec<CountedLeaf>> {
    let mut leaves: HashMap<String, Vec<CountedLeaf>> = HashMap::new();
    for row in rows {
        let building = row.state == BuildState::Building;
        let (event, matcher) = (row.leaf.event().to_owned(), row.leaf.matcher(zone));
        let counted =
            CountedLeaf { id: row.id, event: event.clone(), matcher, hours: hours.contains(&row.key), building };
        leaves.entry(event).or_default().push(counted);
    }
    leaves
}

/// Each segment after those that it asks about. Circles are refused when a segment is saved; should one be there all
/// the same, its segments come last, in the order they were made.
fn in_order(segments: &[Segment]) -> Vec<&Segment> {
    let mut placed: HashSet<Uuid> = HashSet::new();
    let mut ordered: Vec<&Segment> = Vec::with_capacity(segments.len());
    let mut waiting: Vec<&Segment> = segments.iter().collect();
    let known: HashSet<Uuid> = segments.iter().map(|segment| segment.id).collect();
    loop {
        let (ready, blocked): (Vec<&Segment>, Vec<&Segment>) = waiting.into_iter().partition(|segment| {
            let asks = segment.condition.as_ref().map(|condition| condition.reads().segments).unwrap_or_default();
            asks.iter().all(|id| placed.contains(id) || !known.contains(id))
        });
        if ready.is_empty() {
            ordered.extend(blocked);
            return ordered;
        }
        placed.extend(ready.iter().map(|segment| segment.id));
        ordered.extend(ready);
        waiting = blocked;
    }
}

/// Would `segment` with this condition ask about itself, by way of others?
#[must_use]
pub fn closes_circle(segments: &[Segment], segment: Uuid, condition: &Condition) -> bool {
    let asks: HashMap<Uuid, Vec<Uuid>> = segments
        .iter()
        .filter(|other| other.id != segment)
        .filter_map(|other| Some((other.id, other.condition.as_ref()?.reads().segments.into_iter().collect())))
        .collect();
    let mut to_visit: Vec<Uuid> = condition.reads().segments.into_iter().collect();
    let mut visited = HashSet::new();
    while let Some(id) = to_visit.pop() {
        if id == segment {
            return true;
        }
        if visited.insert(id) {
            to_visit.extend(asks.get(&id).into_iter().flatten());
        }
    }
    false
}
