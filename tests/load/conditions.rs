//! What it costs to ask fifty conditions of one person in memory, which is what every event of theirs may cause.

use std::collections::HashMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use rahnama::conditions::{
    Attribute, BucketCount, BuiltIn, Compiled, Condition, Context, Facts, LeafId, Now, Value, buckets, compile,
};
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::Fallible;
use crate::percentile::Latencies;
use crate::report::{Aim, Figure};

const CONDITIONS: usize = 50;
const ROUNDS: usize = 200;
const ASKED_IN_A_ROUND: usize = 500;
const ZONE: chrono_tz::Tz = chrono_tz::Asia::Tehran;

/// Somebody with ten traits who did four things on thirty days.
struct Person {
    seen: chrono::DateTime<chrono::Utc>,
    traits: Map<String, Json>,
    counts: HashMap<LeafId, Vec<BucketCount>>,
}

impl Facts for Person {
    fn attribute(&self, attribute: &Attribute) -> Option<Value<'_>> {
        match attribute {
            Attribute::Trait(key) => self.traits.get(key).and_then(Value::from_json),
            Attribute::BuiltIn(BuiltIn::LastSeen | BuiltIn::FirstSeen) => Some(Value::Date(self.seen)),
            Attribute::BuiltIn(BuiltIn::Email) => Some(Value::Text("sara.ahmadi@example.com")),
            Attribute::BuiltIn(BuiltIn::PageUrl) => Some(Value::Text("https://shop.example/pricing?plan=team")),
            Attribute::BuiltIn(BuiltIn::Stage) => Some(Value::Text("lead")),
            Attribute::BuiltIn(BuiltIn::Country) => Some(Value::Text("IR")),
            Attribute::BuiltIn(BuiltIn::Visits) => Some(Value::Number(12.0)),
            Attribute::BuiltIn(_) => None,
        }
    }

    fn counts(&self, leaf: LeafId) -> &[BucketCount] {
        self.counts.get(&leaf).map_or(&[], Vec::as_slice)
    }

    fn is_member(&self, segment: Uuid) -> bool {
        segment.as_u128().is_multiple_of(2)
    }
}

/// Conditions as people write them: of two to four questions, each kind of question among them.
fn condition(number: usize) -> Json {
    let event = ["Signed up", "Invoice sent", "Invited", "Exported"][number % 4];
    match number % 8 {
        0 => json!({ "type": "all", "of": [
            { "type": "attribute", "attribute": "traits.plan", "operator": "eq", "value": "Pro" },
            { "type": "event", "event": event, "within": "30d", "count": { "operator": "gte", "value": number } },
        ] }),
        1 => json!({ "type": "all", "of": [
            { "type": "not", "of": { "type": "event", "event": event, "within": "14d" } },
            { "type": "attribute", "attribute": "first_seen", "operator": "before", "value": { "last": "14d" } },
        ] }),
        2 => json!({ "type": "any", "of": [
            { "type": "attribute", "attribute": "page_url", "operator": "contains", "value": "/pricing" },
            { "type": "attribute", "attribute": "country", "operator": "in", "value": ["DE", "AT", "CH", "IR"] },
        ] }),
        3 => {
            json!({ "type": "event", "event": event, "when": { "which": "last", "operator": "not_within", "value": { "last": "7d" } } })
        }
        4 => json!({ "type": "all", "of": [
            { "type": "attribute", "attribute": "email", "operator": "matches", "value": r"@(example|test)\.(com|ir)$" },
            { "type": "attribute", "attribute": "traits.seats", "operator": "gte", "value": number },
            { "type": "attribute", "attribute": "traits.renewal", "operator": "within", "value": { "next": "30d" } },
        ] }),
        5 => json!({ "type": "any", "of": [
            { "type": "event", "event": event, "within": "24h", "count": { "operator": "gte", "value": 2 } },
            { "type": "attribute", "attribute": "visits", "operator": "gte", "value": number },
        ] }),
        6 => json!({ "type": "all", "of": [
            { "type": "attribute", "attribute": "stage", "operator": "ne", "value": "user" },
            { "type": "attribute", "attribute": "last_seen", "operator": "within", "value": { "last": "30d" } },
            { "type": "attribute", "attribute": "traits.tags", "operator": "contains", "value": "مهم" },
        ] }),
        _ => json!({ "type": "all", "of": [
            { "type": "segment", "segment": Uuid::from_u128(number as u128) },
            { "type": "attribute", "attribute": "phone", "operator": "not_exists" },
        ] }),
    }
}

fn person(now: chrono::DateTime<chrono::Utc>) -> Fallible<Person> {
    let mut traits: Map<String, Json> = (0..6).map(|number| (format!("filler {number}"), json!(number))).collect();
    let known =
        json!({ "plan": "pro", "seats": 12, "tags": ["جدید", "مهم"], "renewal": "2026-05-01T00:00:00.000000Z" });
    traits.extend(known.as_object().cloned().ok_or("no object")?);
    let counts = (0..4)
        .map(|leaf| {
            let times = (0..30).map(|day| now - chrono::TimeDelta::hours(day * 24 + leaf));
            let of = |bucket, at| BucketCount { bucket, count: 1, first_at: at, last_at: at };
            let mut counts: Vec<BucketCount> =
                times.flat_map(|at| [of(buckets::day(at, ZONE), at), of(buckets::hour(at), at)]).collect();
            counts.sort_by_key(|count| count.bucket);
            (leaf, counts)
        })
        .collect();
    Ok(Person { seen: now - chrono::TimeDelta::days(3), traits, counts })
}

/// Microseconds for all conditions of one person.
pub fn measure() -> Fallible<Vec<Figure>> {
    let now = chrono::DateTime::from_timestamp(1_776_000_000, 0).ok_or("no instant")?;
    let person = person(now)?;
    let mut compiled: Vec<Compiled> = Vec::new();
    let mut leaf_ids: HashMap<String, LeafId> = HashMap::new();
    for number in 0..CONDITIONS {
        let condition =
            Condition::parse(&condition(number), Context::Segment).map_err(|errors| format!("{errors:?}"))?;
        for read in condition.reads().leaves {
            let next = LeafId::try_from(leaf_ids.len())?;
            leaf_ids.entry(read.leaf.key()).or_insert(next);
        }
        compiled.push(compile(&condition, &leaf_ids));
    }
    let mut rounds = Latencies::default();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        for _ in 0..ASKED_IN_A_ROUND {
            let now = Now::new(black_box(now), ZONE);
            for condition in &compiled {
                black_box(condition.evaluate_at(black_box(&person), &now));
            }
        }
        rounds.add(begun.elapsed() / u32::try_from(ASKED_IN_A_ROUND)?);
    }
    let micros = |rounds: &mut Latencies, part| rounds.milliseconds(part) * Duration::from_millis(1).as_micros() as f64;
    let named = |what: &str| format!("{CONDITIONS} conditions of one person, {what}");
    let median = micros(&mut rounds, 0.5);
    let slow = micros(&mut rounds, 0.99);
    Ok(vec![
        Figure { name: named("median"), unit: "µs", product: median, bare: None, aim: Aim::AtMost(20.0) },
        Figure { name: named("99 %"), unit: "µs", product: slow, bare: None, aim: Aim::None },
    ])
}
