//! For the tests of slices above: segments made without HTTP, and everybody compared with an evaluation from scratch.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use chrono::TimeDelta;
use chrono_tz::Tz;
use serde_json::Value;
use uuid::Uuid;

use super::actions::{self, Asked, SegmentInput};
use super::facts::{Counts, Person, by_person, count_anew};
use super::model::{Direction, Segment, SegmentKind, default_lifecycle};
use super::set::{ConditionSet, CountedLeaf, zone_of};
use super::{Engine, store};
use crate::conditions::{Condition, buckets};
use crate::contacts::Stage;
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::http::IfMatch;
use crate::platform::problem::Result;

/// Makes a segment.
pub async fn make(foundation: &Foundation, workspace_id: Uuid, name: &str, condition: Value) -> Uuid {
    let input = SegmentInput {
        name: name.into(),
        description: String::new(),
        kind: SegmentKind::Dynamic,
        condition: Some(condition),
    };
    actions::create(foundation, workspace_id, Uuid::nil(), &input).await.expect("a segment").id
}

/// Gives a segment another condition.
pub async fn change(foundation: &Foundation, workspace_id: Uuid, id: Uuid, condition: Value) {
    let mut connection = foundation.db.read().await.expect("read");
    let segment = store::find_segment(&mut connection, workspace_id, id).await.expect("find").expect("there");
    drop(connection);
    let input = SegmentInput {
        name: segment.name,
        description: String::new(),
        kind: SegmentKind::Dynamic,
        condition: Some(condition),
    };
    actions::edit(foundation, workspace_id, Uuid::nil(), id, &IfMatch::Any, &input).await.expect("edited");
}

/// Goes on with a build by so many people, as [`actions::build`].
pub async fn build_on(foundation: &Foundation, engine: &Engine, payload: &str, people: i64) -> Result<()> {
    actions::build_for((Duration::ZERO, people), foundation, engine, payload).await
}

/// Where what is kept is not what conditions say over the raw events, now.
pub async fn differences(foundation: &Foundation, workspace_id: Uuid) -> Vec<String> {
    let mut connection = foundation.db.read().await.expect("read");
    let ids = store::list_people_after(&mut connection, workspace_id, Uuid::nil(), 10_000).await.expect("people");
    let zone = zone_of(&mut connection, workspace_id).await.expect("a zone");
    let mut world = World { connection, workspace_id, ids, now: foundation.clock.now(), zone };
    let mut found = world.stages().await;
    found.extend(world.counts().await);
    for segment in store::list_all_segments(&mut world.connection, workspace_id).await.expect("segments") {
        if let Some(condition) = &segment.condition {
            found.extend(world.members(&segment, condition).await);
        }
    }
    found
}

/// Everybody of a workspace at an instant.
struct World {
    connection: Connection,
    workspace_id: Uuid,
    ids: Vec<Uuid>,
    now: Timestamp,
    zone: Tz,
}

impl World {
    /// Everybody with whether the condition holds for them. Nothing is taken as counted: everything is counted from the
    /// events.
    async fn ask(&mut self, condition: &Condition) -> Vec<(Person, bool)> {
        let asked = Asked::new(condition, HashMap::new(), self.zone);
        let people = actions::read_people(&mut self.connection, self.workspace_id, &self.ids).await;
        let mut people = people.expect("facts");
        asked.count(&mut self.connection, &mut people, self.now).await.expect("counts");
        let holds = |person: &Person| asked.compiled().evaluate(person, self.now, self.zone).matches;
        people
            .into_values()
            .map(|person| {
                let holds = holds(&person);
                (person, holds)
            })
            .collect()
    }

    async fn members(&mut self, segment: &Segment, condition: &Condition) -> Vec<String> {
        let mut found = Vec::new();
        let log =
            store::list_transitions_of_segment(&mut self.connection, segment.id, None, 10_000).await.expect("log");
        let mut logged: HashMap<Uuid, Last<Direction>> = HashMap::new();
        for transition in log {
            logged.entry(transition.contact_id).or_default().add(transition.at, transition.direction);
        }
        for (person, should) in self.ask(condition).await {
            let (id, is_in) = (person.state.contact.id, person.members.contains_key(&segment.id));
            if should != is_in {
                let word = if should { "in" } else { "out" };
                let (name, state, stage) = (&segment.name, segment.state, person.state.contact.stage);
                found.push(format!("{name} ({state:?}): {id}, a {stage:?}, should be {word} with {:?}", person.counts));
            }
            let wanted = if is_in { Direction::Entered } else { Direction::Left };
            if logged.get(&id).map_or(is_in, |last| !last.may_be(wanted)) {
                found.push(format!("{}: the log of {id} ends otherwise than their membership", segment.name));
            }
        }
        found
    }

    /// What is counted of everybody, against what they did: days always, hours where a window asks for them and reaches them.
    async fn counts(&mut self) -> Vec<String> {
        let set = ConditionSet::load(&mut self.connection, self.workspace_id, 0).await.expect("conditions");
        let leaves: Vec<&CountedLeaf> = set.leaves.values().flatten().filter(|leaf| !leaf.building).collect();
        let at = (self.zone, self.now);
        let anew = count_anew(&mut self.connection, &self.ids, &leaves, at).await.expect("counts");
        let kept = by_person(store::list_counts(&mut self.connection, &self.ids).await.expect("counts"));
        let since = buckets::hour(self.now - TimeDelta::hours(48));
        let asked = |counts: Option<&Counts>, leaf: &CountedLeaf| {
            let is_asked = |bucket| bucket < buckets::DAYS_END || leaf.hours && bucket >= since;
            let mut counts = counts.and_then(|counts| counts.get(&leaf.id)).cloned().unwrap_or_default();
            counts.retain(|count| is_asked(count.bucket));
            counts
        };
        let mut found = Vec::new();
        for (id, leaf) in self.ids.iter().flat_map(|id| leaves.iter().map(move |leaf| (id, leaf))) {
            let (is, should) = (asked(kept.get(id), leaf), asked(anew.get(id), leaf));
            if is != should {
                found.push(format!("{} of {id} is counted as {is:?} and should be {should:?}", leaf.event));
            }
        }
        found
    }

    async fn stages(&mut self) -> Vec<String> {
        let lifecycle = store::find_lifecycle(&mut self.connection, self.workspace_id).await.expect("a lifecycle");
        let lifecycle = lifecycle.map_or_else(default_lifecycle, |(lifecycle, ..)| lifecycle);
        let users = self.ask(&lifecycle.user).await;
        let users: HashSet<Uuid> =
            users.into_iter().filter(|(_, holds)| *holds).map(|(person, _)| person.state.contact.id).collect();
        let mut found = Vec::new();
        for (person, is_lead) in self.ask(&lifecycle.lead).await {
            let (id, stage) = (person.state.contact.id, person.state.contact.stage);
            // Where nobody is demoted a stage may be higher than what is earned now, but an evaluation must leave it.
            let should = lifecycle.stage(stage, is_lead, users.contains(&id));
            if stage != should {
                found.push(format!("{id} is a {stage:?} and should be a {should:?}"));
            }
            let end = (self.now + TimeDelta::days(1), Uuid::max());
            let changes = store::list_stage_changes(&mut self.connection, self.workspace_id, id, end, 1_000).await;
            let mut last = Last::default();
            for change in changes.expect("changes") {
                last.add(change.at, change.to);
            }
            if !last.may_be(stage) && (last.is_known() || stage != Stage::Visitor) {
                found.push(format!("{id} is a {stage:?}, their history ends with {last:?}"));
            }
        }
        found
    }
}

/// What was written down last. Of several of one instant, which the clock of a test makes, nobody can say which that was.
#[derive(Debug)]
struct Last<T>(Option<(Timestamp, Vec<T>)>);

impl<T> Default for Last<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: PartialEq> Last<T> {
    /// Adds a line of a log, newest first.
    fn add(&mut self, at: Timestamp, value: T) {
        let (last, values) = self.0.get_or_insert_with(|| (at, Vec::new()));
        if *last == at {
            values.push(value);
        }
    }

    fn is_known(&self) -> bool {
        self.0.is_some()
    }

    fn may_be(&self, value: T) -> bool {
        self.0.as_ref().is_some_and(|(_, values)| values.contains(&value))
    }
}
