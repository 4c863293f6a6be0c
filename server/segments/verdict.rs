//! What evaluating somebody comes to: their stage, the segments they enter and leave, and when to look again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::Datelike as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::facts::Person;
use super::model::{Cause, Direction, StageChange, Transition};
use super::set::ConditionSet;
use crate::conditions::{Answer, Now};
use crate::contacts::Stage;
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::ids::Ids;
use crate::platform::outbox::Notice;

/// Kind of the notice that somebody changed stage or segments; its payload is [`Moved`].
pub const MOVED: &str = "segments.moved";

/// Somebody changed stage or segments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Moved {
    /// Who.
    pub contact_id: Uuid,
    /// Their stage before, if it changed.
    pub from: Option<Stage>,
    /// Their stage now, if it changed.
    pub to: Option<Stage>,
    /// Segments they entered.
    pub entered: Vec<Uuid>,
    /// Segments they left.
    pub left: Vec<Uuid>,
}

/// What a sitting came to, for all of its people.
#[derive(Default)]
pub struct Verdict {
    /// Members since this sitting, and since when: (segment, person).
    pub entered: BTreeMap<(Uuid, Uuid), Timestamp>,
    /// Members before it who left in it: (segment, person).
    pub left: BTreeSet<(Uuid, Uuid)>,
    /// To write down.
    pub transitions: Vec<Transition>,
    /// To write down.
    pub stage_changes: Vec<StageChange>,
}

/// Evaluates one person by the conditions in force.
pub fn judge(
    set: &ConditionSet,
    person: &mut Person,
    cause: &Cause,
    (now, ids): (Timestamp, &Ids),
    verdict: &mut Verdict,
) {
    let moment = person.moment(now);
    let mut flips: Vec<Timestamp> = Vec::new();
    let mut holds = |answer: Answer| {
        flips.extend(answer.next_flip_at);
        answer.matches
    };
    let at = Now::new(now, set.zone);
    let is_lead = holds(set.lead.evaluate_at(person, &at));
    let is_user = holds(set.user.evaluate_at(person, &at));
    let before = person.state.contact.stage;
    let stage = set.lifecycle.stage(before, is_lead, is_user);
    if stage != before {
        // What decided: the condition of the higher of the two stages.
        let decisive = if before.max(stage) == Stage::User { &set.user } else { &set.lead };
        let evidence = serde_json::to_value(decisive.explain(person, now, set.zone)).ok();
        let contact_id = person.state.contact.id;
        let (id, cause) = (ids.uuid(), cause.clone());
        verdict.stage_changes.push(StageChange {
            id,
            contact_id,
            from: Some(before),
            to: stage,
            cause,
            evidence,
            at: moment,
        });
        person.moved_at = Some(moment);
        person.state.contact.stage = stage;
        person.state.contact.stage_changed_at = Some(moment);
    }
    for segment in &set.segments {
        let belongs = holds(segment.compiled.evaluate_at(person, &at));
        verdict.move_person(person, (segment.id, segment.version), belongs, cause, (moment, ids));
    }
    person.state.next_flip_at = look_again(person.state.next_flip_at, flips.into_iter().min(), now);
}

/// When to look at somebody again whose next answer may change at `flip`. A time that is `planned` already and comes before
/// it stays: looking too early finds nothing and plans anew, while "three days after the last event" would move, and be
/// written to its index, with every event. After the year 9999 nobody looks: texts of such times do not sort as the times do.
fn look_again(planned: Option<Timestamp>, flip: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
    let flip = flip.filter(|flip| flip.year() <= 9999);
    planned.filter(|planned| now < *planned && flip.is_none_or(|flip| *planned <= flip)).or(flip)
}

impl Verdict {
    /// Puts somebody into a segment or takes them out at their [`Person::moment`], unless that is so already.
    pub fn move_person(
        &mut self,
        person: &mut Person,
        (segment_id, segment_version): (Uuid, i64),
        belongs: bool,
        cause: &Cause,
        (moment, ids): (Timestamp, &Ids),
    ) {
        if belongs == person.members.contains_key(&segment_id) {
            return;
        }
        let contact_id = person.state.contact.id;
        let direction = if belongs {
            person.members.insert(segment_id, moment);
            self.entered.insert((segment_id, contact_id), moment);
            Direction::Entered
        } else {
            person.members.remove(&segment_id);
            if self.entered.remove(&(segment_id, contact_id)).is_none() {
                self.left.insert((segment_id, contact_id));
            }
            Direction::Left
        };
        person.moved_at = Some(moment);
        let (id, cause) = (ids.uuid(), cause.clone());
        self.transitions.push(Transition { id, segment_id, contact_id, direction, segment_version, cause, at: moment });
    }

    /// One notice for each person who is elsewhere than before, whatever was in between.
    #[must_use]
    pub fn notices(&self, foundation: &Foundation, workspace_id: Uuid) -> Vec<Notice> {
        let mut moved: HashMap<Uuid, Moved> = HashMap::new();
        for change in &self.stage_changes {
            let entry = moved.entry(change.contact_id).or_default();
            (entry.from, entry.to) = (entry.from.or(change.from), Some(change.to));
        }
        for entry in moved.values_mut().filter(|entry| entry.from == entry.to) {
            (entry.from, entry.to) = (None, None);
        }
        for (segment, contact) in self.entered.keys() {
            moved.entry(*contact).or_default().entered.push(*segment);
        }
        for (segment, contact) in &self.left {
            moved.entry(*contact).or_default().left.push(*segment);
        }
        let created_at = foundation.clock.now();
        let notice = |(contact_id, moved): (Uuid, Moved)| Notice {
            id: foundation.ids.uuid(),
            workspace_id,
            kind: MOVED,
            payload: serde_json::to_string(&Moved { contact_id, ..moved }).unwrap_or_default().into(),
            created_at,
        };
        moved.retain(|_, moved| *moved != Moved::default());
        moved.into_iter().map(notice).collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn people_are_looked_at_again_in_time_and_seldom_written_for_it() {
        let at = |minutes: i64| chrono::DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes);
        let now = at(10);
        for (planned, flip, expected, why) in [
            (None, None, None, "nothing changes by itself"),
            (None, Some(20), Some(20), "for the first time"),
            (Some(15), Some(20), Some(15), "too early finds nothing and plans anew"),
            (Some(15), None, Some(15), "so does this"),
            (Some(25), Some(20), Some(20), "never too late"),
            (Some(10), Some(20), Some(20), "what was planned for now is done"),
            (Some(9), None, None, "so is what is past"),
        ] {
            assert_eq!(look_again(planned.map(at), flip.map(at), now), expected.map(at), "{why}");
        }
        let last = "9999-12-31T23:59:59Z".parse::<Timestamp>().expect("a time");
        assert_eq!(look_again(None, Some(last), now), Some(last));
        assert_eq!(look_again(None, Some(last + TimeDelta::days(1)), now), None, "it would be looked at all the time");
    }
}
