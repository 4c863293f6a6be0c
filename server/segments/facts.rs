//! What is known of one person while they are being evaluated.

use std::collections::HashMap;

use chrono::TimeDelta;
use chrono_tz::Tz;
use uuid::Uuid;

use super::model::after;
use super::set::{ConditionSet, CountedLeaf};
use super::store::{self, CountRow, RawEvent};
use crate::conditions::{Attribute, BucketCount, BuiltIn, Facts, LeafId, Value, buckets};
use crate::contacts::{Contact, ContactState};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;

/// Windows of hours are shorter than two days; what is older is counted by days only.
pub const HOURS_KEPT: TimeDelta = TimeDelta::hours(72);

/// People read into memory, or counted anew, at once.
pub const CHUNK: usize = 2_000;

/// Counts of one person.
pub type Counts = HashMap<LeafId, Vec<BucketCount>>;

/// A person under lock, with everything that conditions may ask.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their row: boxed, as people move from map to map with each event.
    pub state: Box<ContactState>,
    /// What they did, as far as it is counted. Each list is sorted by bucket.
    pub counts: Counts,
    /// Where they belong now.
    pub members: HashMap<Uuid, Timestamp>,
    /// When they moved last: nothing is written down of their stage and segments that was later. Known of those under lock.
    pub moved_at: Option<Timestamp>,
}

impl Person {
    /// Bytes that they take in memory, roughly.
    #[must_use]
    pub fn weight(&self) -> usize {
        let counts = self.counts.values().map(|buckets| size_of_val(buckets.as_slice()));
        size_of::<Self>() + self.state.weight() + counts.sum::<usize>()
    }

    /// When they move if they do so now: after what is written down of them already, by whichever node.
    #[must_use]
    pub fn moment(&self, now: Timestamp) -> Timestamp {
        after(self.moved_at, now)
    }

    /// The buckets that something at this time is counted in: its day, and its hour where a window asks for hours
    /// and can still reach it.
    fn buckets_of(leaf: &CountedLeaf, at: Timestamp, (zone, now): (Tz, Timestamp)) -> impl Iterator<Item = i64> {
        let hour = (leaf.hours && now - at < HOURS_KEPT).then(|| buckets::hour(at));
        std::iter::once(buckets::day(at, zone)).chain(hour)
    }

    /// Counts an event that was not known before; returns what to add in the database.
    pub fn count(
        &mut self,
        set: &ConditionSet,
        name: &str,
        properties: &serde_json::Map<String, serde_json::Value>,
        at: Timestamp,
        now: Timestamp,
    ) -> Vec<CountRow> {
        let mut added = Vec::new();
        let contact_id = self.state.contact.id;
        for leaf in set.leaves.get(name).into_iter().flatten().filter(|leaf| !leaf.building) {
            if !leaf.matcher.matches(name, properties) {
                continue;
            }
            for bucket in Self::buckets_of(leaf, at, (set.zone, now)) {
                add(self.counts.entry(leaf.id).or_default(), bucket, at);
                added.push(CountRow { leaf_id: leaf.id, contact_id, bucket, count: 1, first_at: at, last_at: at });
            }
        }
        added
    }
}

/// People with what is counted of them and where they belong, as the database says now.
///
/// # Errors
/// What the database says.
pub async fn read_facts(connection: &mut Connection, states: Vec<ContactState>) -> sqlx::Result<HashMap<Uuid, Person>> {
    // Who was never written has done nothing that is counted, and belongs nowhere.
    let ids: Vec<Uuid> = states.iter().filter(|state| state.version > 0).map(|state| state.contact.id).collect();
    let mut counts: HashMap<Uuid, Counts> = HashMap::new();
    let mut members: HashMap<Uuid, HashMap<Uuid, Timestamp>> = HashMap::new();
    if !ids.is_empty() {
        counts = by_person(store::list_counts(connection, &ids).await?);
        for (contact, segment, entered) in store::list_memberships(connection, &ids).await? {
            members.entry(contact).or_default().insert(segment, entered);
        }
    }
    let people = states.into_iter().map(|state| {
        let id = state.contact.id;
        let (counts, members) = (counts.remove(&id).unwrap_or_default(), members.remove(&id).unwrap_or_default());
        (id, Person { state: Box::new(state), counts, members, moved_at: None })
    });
    Ok(people.collect())
}

/// Finds out when people that were read moved last, as far as it matters: not before now, by the clock of another node, or
/// else before now, which is as much as needs to be known.
///
/// # Errors
/// What the database says.
pub async fn read_moves(
    connection: &mut Connection,
    people: &mut HashMap<Uuid, Person>,
    now: Timestamp,
) -> sqlx::Result<()> {
    for person in people.values_mut() {
        person.moved_at = Some(now - TimeDelta::microseconds(1));
    }
    let written = people.values().filter(|person| person.state.version > 0).map(|person| person.state.contact.id);
    for (id, at) in store::list_moves_since(connection, &written.collect::<Vec<_>>(), now).await? {
        people.entry(id).and_modify(|person| person.moved_at = person.moved_at.max(Some(at)));
    }
    Ok(())
}

/// What these people did of what these leaves count, counted anew from their events: for each of them all of the leaves.
///
/// # Errors
/// What the database says.
pub async fn count_anew(
    connection: &mut Connection,
    people: &[Uuid],
    leaves: &[&CountedLeaf],
    zone_and_now: (Tz, Timestamp),
) -> sqlx::Result<HashMap<Uuid, Counts>> {
    let none = || leaves.iter().map(|leaf| (leaf.id, Vec::new())).collect();
    let mut counted: HashMap<Uuid, Counts> = people.iter().map(|id| (*id, none())).collect();
    if people.is_empty() || leaves.is_empty() {
        return Ok(counted);
    }
    let names = leaves.iter().map(|leaf| leaf.event.as_str()).collect();
    let filtered = leaves.iter().filter(|leaf| leaf.matcher.reads_properties());
    let with_properties = filtered.map(|leaf| leaf.event.as_str()).collect();
    store::each_raw_event(connection, people, (&names, &with_properties), |event| {
        let RawEvent { contact_id, name, properties, at } = event;
        let Some(counts) = counted.get_mut(&contact_id) else { return };
        let properties = properties.unwrap_or_default();
        for leaf in leaves.iter().filter(|leaf| leaf.matcher.matches(&name, &properties)) {
            for bucket in Person::buckets_of(leaf, at, zone_and_now) {
                add(counts.entry(leaf.id).or_default(), bucket, at);
            }
        }
    })
    .await?;
    Ok(counted)
}

/// Counts as rows of the database.
pub fn rows(counted: &HashMap<Uuid, Counts>) -> Vec<CountRow> {
    let mut rows = Vec::new();
    for (contact_id, counts) in counted {
        for (leaf_id, counts) in counts {
            rows.extend(counts.iter().map(|count| {
                let (leaf_id, contact_id) = (*leaf_id, *contact_id);
                let BucketCount { bucket, count, first_at, last_at } = *count;
                CountRow { leaf_id, contact_id, bucket, count, first_at, last_at }
            }));
        }
    }
    rows
}

fn add(counts: &mut Vec<BucketCount>, bucket: i64, at: Timestamp) {
    match counts.binary_search_by_key(&bucket, |count| count.bucket) {
        Ok(place) => {
            let count = &mut counts[place];
            count.count += 1;
            count.first_at = count.first_at.min(at);
            count.last_at = count.last_at.max(at);
        }
        Err(place) => counts.insert(place, BucketCount { bucket, count: 1, first_at: at, last_at: at }),
    }
}

/// Adds up rows of the same (leaf, person, bucket): one statement may touch a row only once.
#[must_use]
pub fn summed(rows: Vec<CountRow>) -> Vec<CountRow> {
    let mut sums: HashMap<(LeafId, Uuid, i64), CountRow> = HashMap::with_capacity(rows.len());
    for row in rows {
        sums.entry((row.leaf_id, row.contact_id, row.bucket))
            .and_modify(|sum| {
                sum.count += row.count;
                sum.first_at = sum.first_at.min(row.first_at);
                sum.last_at = sum.last_at.max(row.last_at);
            })
            .or_insert(row);
    }
    let mut rows: Vec<CountRow> = sums.into_values().collect();
    // In the order of the index: pages of it are touched once each.
    rows.sort_unstable_by_key(|row| (row.leaf_id, row.contact_id, row.bucket));
    rows
}

/// Sorts counts that were read into what [`Person::counts`] holds.
pub fn by_person(rows: Vec<CountRow>) -> HashMap<Uuid, Counts> {
    let mut people: HashMap<Uuid, Counts> = HashMap::new();
    for row in rows {
        let CountRow { leaf_id, contact_id, bucket, count, first_at, last_at } = row;
        let counts = people.entry(contact_id).or_default().entry(leaf_id).or_default();
        counts.push(BucketCount { bucket, count, first_at, last_at });
    }
    for counts in people.values_mut().flat_map(HashMap::values_mut) {
        counts.sort_unstable_by_key(|count| count.bucket);
    }
    people
}

impl Facts for Person {
    fn attribute(&self, attribute: &Attribute) -> Option<Value<'_>> {
        match attribute {
            Attribute::Trait(key) => self.state.contact.traits.get(key).and_then(Value::from_json),
            Attribute::BuiltIn(attribute) => built_in(&self.state.contact, *attribute),
        }
    }

    fn counts(&self, leaf: LeafId) -> &[BucketCount] {
        self.counts.get(&leaf).map_or(&[], Vec::as_slice)
    }

    fn is_member(&self, segment: Uuid) -> bool {
        self.members.contains_key(&segment)
    }
}

#[allow(clippy::cast_precision_loss, reason = "nobody comes 2^53 times")]
fn built_in(contact: &Contact, attribute: BuiltIn) -> Option<Value<'_>> {
    let string = match attribute {
        BuiltIn::Stage => return Some(Value::Text(contact.stage.as_str())),
        BuiltIn::Verified => return Some(Value::Boolean(contact.verified)),
        BuiltIn::FirstSeen => return Some(Value::Date(contact.first_seen_at)),
        BuiltIn::LastSeen => return Some(Value::Date(contact.last_seen_at)),
        BuiltIn::WaitingSince => return contact.waiting_since.map(Value::Date),
        BuiltIn::Visits => return Some(Value::Number(contact.visits as f64)),
        BuiltIn::PageViews => return Some(Value::Number(contact.page_views as f64)),
        BuiltIn::Name => &contact.name,
        BuiltIn::Email => &contact.email,
        BuiltIn::Phone => &contact.phone,
        BuiltIn::ExternalId => &contact.external_id,
        BuiltIn::Locale => &contact.locale,
        BuiltIn::TimeZone => &contact.time_zone,
        BuiltIn::Country => &contact.country,
        BuiltIn::Region => &contact.region,
        BuiltIn::City => &contact.city,
        BuiltIn::Browser => &contact.browser,
        BuiltIn::Os => &contact.os,
        BuiltIn::Device => &contact.device,
        BuiltIn::Referrer => &contact.referrer,
        BuiltIn::UtmSource => &contact.utm_source,
        BuiltIn::UtmMedium => &contact.utm_medium,
        BuiltIn::UtmCampaign => &contact.utm_campaign,
        BuiltIn::UtmTerm => &contact.utm_term,
        BuiltIn::UtmContent => &contact.utm_content,
        BuiltIn::PageUrl => &contact.last_page_url,
        BuiltIn::PageTitle => &contact.last_page_title,
    };
    string.as_deref().map(Value::Text)
}
