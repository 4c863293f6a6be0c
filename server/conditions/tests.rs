//! Answers, instants at which they flip, and explanations: here is the person of whom everything is asked.

mod events;
mod flips;
mod values;
mod words;

use std::collections::HashMap;

use chrono_tz::{Asia::Tehran, Tz, UTC};
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::*;
use crate::platform::clock::Timestamp;

fn at(text: &str) -> Timestamp {
    chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// A person who is what a test says.
#[derive(Default)]
struct Person {
    built_in: Map<String, Json>,
    traits: Map<String, Json>,
    dates: HashMap<BuiltIn, Timestamp>,
    counts: HashMap<LeafId, Vec<BucketCount>>,
    segments: Vec<Uuid>,
}

impl Facts for Person {
    fn attribute(&self, attribute: &Attribute) -> Option<Value<'_>> {
        match attribute {
            Attribute::Trait(key) => self.traits.get(key).and_then(Value::from_json),
            Attribute::BuiltIn(built_in) => match self.dates.get(built_in) {
                Some(at) => Some(Value::Date(*at)),
                None => self.built_in.get(built_in.key()).and_then(Value::from_json),
            },
        }
    }
    fn counts(&self, leaf: LeafId) -> &[BucketCount] {
        self.counts.get(&leaf).map_or(&[], Vec::as_slice)
    }
    fn is_member(&self, segment: Uuid) -> bool {
        self.segments.contains(&segment)
    }
}

impl Person {
    fn with_traits(traits: Json) -> Self {
        Self { traits: traits.as_object().unwrap().clone(), ..Self::default() }
    }

    /// Somebody who did what leaf 1 names at these instants.
    fn who_did(times: &[&str], zone: Tz) -> Self {
        let mut counts: Vec<BucketCount> = Vec::new();
        for at in times.iter().map(|time| at(time)) {
            for bucket in [buckets::day(at, zone), buckets::hour(at)] {
                match counts.iter_mut().find(|count| count.bucket == bucket) {
                    Some(count) => {
                        count.count += 1;
                        count.first_at = count.first_at.min(at);
                        count.last_at = count.last_at.max(at);
                    }
                    None => counts.push(BucketCount { bucket, count: 1, first_at: at, last_at: at }),
                }
            }
        }
        counts.sort_by_key(|count| count.bucket);
        Self { counts: HashMap::from([(1, counts)]), ..Self::default() }
    }
}

fn compiled(json: &Json) -> Compiled {
    let condition = Condition::parse(json, Context::Segment).unwrap_or_else(|errors| panic!("{json}: {errors:?}"));
    let keys: HashMap<String, LeafId> =
        condition.reads().leaves.iter().zip(1..).map(|(read, id)| (read.leaf.key(), id)).collect();
    compile(&condition, &keys)
}

const NOON: &str = "2026-03-20T12:00:00Z";

fn holds(json: &Json, person: &Person) -> bool {
    compiled(json).evaluate(person, at(NOON), Tehran).matches
}

fn of_trait(operator: &str, value: Json) -> Json {
    json!({ "type": "attribute", "attribute": "traits.t", "operator": operator, "value": value })
}

fn event(fields: Json) -> Json {
    let mut event = json!({ "type": "event", "event": "Signed up" });
    for (field, value) in fields.as_object().unwrap() {
        event[field] = value.clone();
    }
    event
}

fn answer(json: &Json, person: &Person, now: &str, zone: Tz) -> (bool, Option<String>) {
    let answer = compiled(json).evaluate(person, at(now), zone);
    (answer.matches, answer.next_flip_at.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)))
}
