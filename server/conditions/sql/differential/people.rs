//! A population by chance, in memory and in a database.

use std::collections::HashMap;

use serde_json::{Map, Value as Json};
use sqlx::types::Json as Stored;
use uuid::Uuid;

use super::chance::{Chance, EVENTS};
use crate::conditions::{
    Attribute, BucketCount, BuiltIn, Facts, Leaf, LeafId, STAGES, Value, ValueType, buckets, normalise_dates,
};
use crate::platform::clock::Timestamp;
use crate::platform::db::{Db, Transaction};
use crate::sql_build;

/// Somebody.
#[derive(Debug)]
pub struct Person {
    pub id: Uuid,
    stage: &'static str,
    verified: bool,
    texts: HashMap<BuiltIn, String>,
    dates: HashMap<BuiltIn, Timestamp>,
    numbers: HashMap<BuiltIn, i64>,
    traits: Map<String, Json>,
    events: Vec<Happening>,
    segments: Vec<Uuid>,
    counts: HashMap<LeafId, Vec<BucketCount>>,
}

#[derive(Debug)]
struct Happening {
    id: Uuid,
    name: &'static str,
    properties: Map<String, Json>,
    at: Timestamp,
}

impl Facts for Person {
    fn attribute(&self, attribute: &Attribute) -> Option<Value<'_>> {
        match attribute {
            Attribute::Trait(key) => self.traits.get(key).and_then(Value::from_json),
            Attribute::BuiltIn(BuiltIn::Stage) => Some(Value::Text(self.stage)),
            Attribute::BuiltIn(BuiltIn::Verified) => Some(Value::Boolean(self.verified)),
            Attribute::BuiltIn(other) => match other.value_type() {
                ValueType::Date => self.dates.get(other).copied().map(Value::Date),
                #[allow(clippy::cast_precision_loss, reason = "counts are small")]
                ValueType::Number => self.numbers.get(other).map(|number| Value::Number(*number as f64)),
                _ => self.texts.get(other).map(|text| Value::Text(text)),
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
    pub fn any(chance: &mut Chance, segments: &[Uuid]) -> Self {
        let (mut texts, mut dates, mut numbers) = (HashMap::new(), HashMap::new(), HashMap::new());
        for attribute in BuiltIn::ALL {
            let sometimes = chance.one_in(2);
            match attribute.value_type() {
                ValueType::Date if *attribute == BuiltIn::WaitingSince && sometimes => {}
                ValueType::Date => drop(dates.insert(*attribute, chance.instant())),
                ValueType::Number => drop(numbers.insert(*attribute, chance.of(&[0, 1, 5, 9_007_199_254_740_991]))),
                ValueType::String if *attribute == BuiltIn::ExternalId => {
                    texts.extend(chance.external_id().map(|id| (*attribute, id)));
                }
                ValueType::String if sometimes => drop(texts.insert(*attribute, chance.text())),
                _ => {}
            }
        }
        Self {
            id: chance.id(),
            stage: chance.of(&STAGES),
            verified: chance.one_in(2),
            texts,
            dates,
            numbers,
            traits: chance.object(),
            events: chance.happenings(),
            segments: segments.iter().copied().filter(|_| chance.one_in(2)).collect(),
            counts: HashMap::new(),
        }
    }

    /// Counts what a leaf names, as the ingest does.
    pub fn count(&mut self, id: LeafId, leaf: &Leaf, zone: chrono_tz::Tz) {
        let matcher = leaf.matcher(zone);
        let mut counts: HashMap<i64, BucketCount> = HashMap::new();
        for event in self.events.iter().filter(|event| matcher.matches(event.name, &event.properties)) {
            for bucket in [buckets::day(event.at, zone), buckets::hour(event.at)] {
                let new = BucketCount { bucket, count: 0, first_at: event.at, last_at: event.at };
                let count = counts.entry(bucket).or_insert(new);
                count.count += 1;
                count.first_at = count.first_at.min(event.at);
                count.last_at = count.last_at.max(event.at);
            }
        }
        let mut sorted: Vec<BucketCount> = counts.into_values().collect();
        sorted.sort_by_key(|count| count.bucket);
        self.counts.insert(id, sorted);
    }
}

impl Chance {
    pub fn id(&mut self) -> Uuid {
        Uuid::from_u128(rand::Rng::random(&mut self.random))
    }

    fn object(&mut self) -> Map<String, Json> {
        let count = self.of(&[0, 2, 4, 8]);
        let mut object: Map<String, Json> = (0..count).map(|_| (self.key().to_owned(), self.json())).collect();
        normalise_dates(&mut object, self.zone);
        object
    }

    fn happenings(&mut self) -> Vec<Happening> {
        let count = self.of(&[0, 0, 1, 2, 5, 9]);
        (0..count)
            .map(|_| Happening {
                id: self.id(),
                name: self.of(&EVENTS),
                properties: self.object(),
                at: self.instant().min(self.now),
            })
            .collect()
    }
}

/// Writes everybody with their events and memberships.
pub async fn write(db: &Db, workspace_id: Uuid, people: &[Person]) {
    let mut transaction = db.begin().await.unwrap();
    for person in people {
        write_person(&mut transaction, workspace_id, person).await;
    }
    transaction.commit().await.unwrap();
}

async fn write_person(transaction: &mut Transaction, workspace_id: Uuid, person: &Person) {
    sql_build!(transaction, |c, builder| {
        builder.push("INSERT INTO contacts (id, workspace_id, stage, verified, traits, search_text");
        for attribute in person.texts.keys().chain(person.dates.keys()).chain(person.numbers.keys()) {
            builder.push(attribute.column().replace("contacts.", ", "));
        }
        builder.push(") VALUES (").push_bind(person.id).push(", ").push_bind(workspace_id).push(", ");
        builder.push_bind(person.stage).push(", ").push_bind(person.verified).push(", ");
        builder.push_bind(Stored(person.traits.clone())).push(", ''");
        for text in person.texts.values() {
            builder.push(", ").push_bind(text.clone());
        }
        for date in person.dates.values() {
            builder.push(", ").push_bind(*date);
        }
        for number in person.numbers.values() {
            builder.push(", ").push_bind(*number);
        }
        builder.push(")").build().execute(c).await.map(drop)
    })
    .unwrap();
    for segment in &person.segments {
        sql_build!(transaction, |c, builder| {
            builder.push("INSERT INTO segment_members (segment_id, contact_id, entered_at) VALUES (");
            builder.push_bind(*segment).push(", ").push_bind(person.id).push(", ").push_bind(Timestamp::UNIX_EPOCH);
            builder.push(")").build().execute(c).await.map(drop)
        })
        .unwrap();
    }
    for event in &person.events {
        sql_build!(transaction, |c, builder| {
            builder.push(
                "INSERT INTO events (workspace_id, message_id, contact_id, kind, name, properties, at, received_at) ",
            );
            builder.push("VALUES (").push_bind(workspace_id).push(", ").push_bind(event.id).push(", ");
            builder.push_bind(person.id).push(", 'track', ").push_bind(event.name).push(", ");
            builder.push_bind(Stored(event.properties.clone())).push(", ").push_bind(event.at).push(", ");
            builder.push_bind(event.at).push(")").build().execute(c).await.map(drop)
        })
        .unwrap();
    }
}

/// Writes what was counted of everybody.
pub async fn write_counts(db: &Db, people: &[Person]) {
    let rows: Vec<(LeafId, Uuid, BucketCount)> = people
        .iter()
        .flat_map(|person| person.counts.iter().map(move |(leaf, counts)| (person.id, *leaf, counts)))
        .flat_map(|(person, leaf, counts)| counts.iter().map(move |count| (leaf, person, *count)))
        .collect();
    let mut transaction = db.begin().await.unwrap();
    for chunk in rows.chunks(1_000) {
        sql_build!(transaction, |c, builder| {
            builder.push("INSERT INTO leaf_counts (leaf_id, contact_id, bucket, count, first_at, last_at) ");
            builder.push_values(chunk, |mut row, (leaf, person, count)| {
                row.push_bind(*leaf).push_bind(*person).push_bind(count.bucket).push_bind(count.count);
                row.push_bind(count.first_at).push_bind(count.last_at);
            });
            builder.build().execute(c).await.map(drop)
        })
        .unwrap();
    }
    transaction.commit().await.unwrap();
}
