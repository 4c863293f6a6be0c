//! People as no form would have them, for tests that must hold for everybody.

use chrono::TimeDelta;
use proptest::collection::btree_map;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::model::{Contact, ContactState, FactTimes, LOCALE, ORIGIN, PLACE, Said, Stage, trait_fact};
use crate::platform::clock::Timestamp;

fn instant() -> impl Strategy<Value = Timestamp> {
    (0_i64..2_000_000_000_000_000).prop_map(|micros| Timestamp::UNIX_EPOCH + TimeDelta::microseconds(micros))
}

fn text() -> impl Strategy<Value = Option<String>> {
    option::of("[a-zA-Zاي ي0-9'%_]{1,12}")
}

fn fact() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1.0e9..1.0e9_f64).prop_map(Value::from),
        "[a-z\"\\\\]{0,6}".prop_map(Value::from),
        Just(json!(["a", 1, { "deep": null }])),
        Just(Value::from("2026-01-01T00:00:00.000000Z")),
    ]
}

fn facts() -> impl Strategy<Value = Map<String, Value>> {
    btree_map("[a-f]{1,2}", fact(), 0..5).prop_map(|facts| facts.into_iter().collect())
}

/// A row with anything in it. Its id and external id are for the test to give.
pub fn strange_state() -> impl Strategy<Value = ContactState> {
    let stage = prop_oneof![Just(Stage::Visitor), Just(Stage::Lead), Just(Stage::User)];
    let texts = proptest::collection::vec(text(), 19);
    let times = (instant(), instant(), option::of(instant()), option::of(instant()), option::of(instant()));
    let numbers = (0_i64..1_000, 0_i64..1_000, 0_i64..1_000_000, option::of(any::<u128>()), any::<bool>());
    (stage, texts, times, numbers, facts()).prop_map(|(stage, texts, times, numbers, traits)| {
        let mut texts = texts.into_iter().map(|text| text.filter(|text| !text.trim().is_empty()));
        let mut text = || texts.next().flatten();
        let (seen, other, waiting_since, stage_changed_at, last_visit_at) = times;
        let (visits, page_views, version, visit, verified) = numbers;
        let contact = Contact {
            id: Uuid::nil(),
            stage,
            name: text(),
            email: text(),
            phone: text(),
            external_id: None,
            verified,
            traits,
            locale: text(),
            time_zone: text(),
            browser: text(),
            os: text(),
            device: text(),
            country: text(),
            region: text(),
            city: text(),
            referrer: text(),
            utm_source: text(),
            utm_medium: text(),
            utm_campaign: text(),
            utm_term: text(),
            utm_content: text(),
            last_page_url: text(),
            last_page_title: text(),
            first_seen_at: seen.min(other),
            last_seen_at: seen.max(other),
            visits,
            page_views,
            waiting_since,
            stage_changed_at,
            claimed_id: text(),
            online: false,
        };
        let mut facts_at = FactTimes::default();
        let known = contact
            .traits
            .keys()
            .map(|key| trait_fact(key))
            .chain(["name", "email", ORIGIN, LOCALE, PLACE, "x"].map(str::to_owned));
        known.for_each(|fact| facts_at.note(fact, Said { at: seen, trusted: contact.verified }));
        let visit_id = visit.map(Uuid::from_u128);
        ContactState { contact, visit_id, last_visit_at, version, next_flip_at: last_visit_at, facts_at }
    })
}

/// A row as JSON, without the number that only ever grows.
pub fn same_but_version(state: &ContactState) -> Value {
    let mut value = serde_json::to_value(state).expect("JSON");
    value["version"] = Value::Null;
    value
}
