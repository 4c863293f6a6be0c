//! For the tests of slices above: segments made without HTTP, and everybody compared with an evaluation from scratch.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use uuid::Uuid;

use super::actions::{self, Asked, SegmentInput};
use super::model::SegmentKind;
use super::set::zone_of;
use super::store;
use crate::conditions::{BuiltIn, Facts as _};
use crate::contacts::{self, Stage};
use crate::platform::Foundation;

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
    actions::edit(foundation, workspace_id, Uuid::nil(), id, segment.updated_at, &input).await.expect("edited");
}

/// Where what is kept is not what conditions say over the raw events, now.
pub async fn differences(foundation: &Foundation, workspace_id: Uuid) -> Vec<String> {
    let now = foundation.clock.now();
    let mut connection = foundation.db.read().await.expect("read");
    let zone = zone_of(&mut connection, workspace_id).await.expect("a zone");
    let ids = store::list_people_after(&mut connection, workspace_id, Uuid::nil(), 10_000).await.expect("people");
    let kept: HashSet<(Uuid, Uuid)> = store::list_memberships(&mut connection, &ids)
        .await
        .expect("memberships")
        .into_iter()
        .map(|(contact, segment, _)| (segment, contact))
        .collect();
    let mut alone = Vec::new();
    for id in &ids {
        // Of two who became one, the memberships of one end without a word, and the logs are mixed.
        if contacts::list_absorbed(&mut connection, workspace_id, *id).await.expect("merges").len() == 1 {
            alone.push(*id);
        }
    }
    let mut found = Vec::new();
    for segment in store::list_all_segments(&mut connection, workspace_id).await.expect("segments") {
        let Some(condition) = &segment.condition else { continue };
        // Nothing is taken as counted: everything is counted from the events.
        let asked = Asked::new(condition, HashMap::new(), zone);
        let mut people = actions::read_people(&mut connection, workspace_id, &ids).await.expect("facts");
        asked.count(&mut connection, &mut people, now).await.expect("counts");
        for (id, person) in &people {
            let should = asked.compiled().evaluate(person, now, zone).matches;
            if should != kept.contains(&(segment.id, *id)) {
                let stage = person.attribute(&crate::conditions::Attribute::BuiltIn(BuiltIn::Stage));
                found.push(format!(
                    "{} ({:?}): {id} should be {} with {:?}, stage {stage:?}",
                    segment.name,
                    segment.state,
                    if should { "in" } else { "out" },
                    person.counts,
                ));
            }
        }
        let log = store::list_transitions_of_segment(&mut connection, segment.id, None, 10_000).await.expect("log");
        // Of several of one instant, which the clock of a test makes, nobody can say which was last.
        let mut logged: HashMap<Uuid, (crate::platform::clock::Timestamp, HashSet<super::Direction>)> = HashMap::new();
        for transition in log {
            let (at, last) = logged.entry(transition.contact_id).or_insert((transition.at, HashSet::new()));
            if *at == transition.at {
                last.insert(transition.direction);
            }
        }
        for id in &alone {
            let is_in = kept.contains(&(segment.id, *id));
            let wanted = if is_in { super::Direction::Entered } else { super::Direction::Left };
            if logged.get(id).is_some_and(|(_, last)| !last.contains(&wanted)) {
                found.push(format!("{}: the log of {id} ends otherwise than their membership", segment.name));
            }
        }
    }
    let stages = store::list_stages_since(&mut connection, workspace_id, chrono::DateTime::UNIX_EPOCH).await;
    for (id, stage) in stages.expect("stages") {
        let changes =
            store::list_stage_changes(&mut connection, workspace_id, id, (now, Uuid::max()), 0).await.expect("changes");
        let last = changes.first().map_or(Stage::Visitor, |change| change.to);
        if last > stage {
            found.push(format!("{id} is a {stage:?}, their history ends with {last:?}"));
        }
    }
    found
}
