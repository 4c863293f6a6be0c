//! What is combined comes apart again.

use super::super::Stage;
use super::*;
use crate::contacts::strange::{same_but_version, strange_state};
use proptest::prelude::*;
use serde_json::json;

proptest! {
    #[test]
    fn what_is_combined_comes_apart_exactly(from in strange_state(), into in strange_state(), one in any::<bool>()) {
        // One visit of each was the same.
        let pair = from.visit_id.zip(into.visit_id).filter(|_| one);
        let joined = JoinedVisits(pair.into_iter().collect());
        let merged = combine(&from, &into, &joined);
        prop_assert!(merged.version > from.version.max(into.version));
        prop_assert!(merged.contact.first_seen_at <= from.contact.first_seen_at);
        prop_assert!(merged.contact.last_seen_at >= from.contact.last_seen_at);
        prop_assert_eq!(merged.contact.visits, from.contact.visits + into.contact.visits - joined.count());
        let at = Timestamp::from_timestamp(i64::from(u32::MAX), 0).unwrap_or_default();
        let apart = separate((&from, &into), &joined, &merged, at);
        prop_assert!(apart.version > merged.version);
        prop_assert_eq!(same_but_version(&apart), same_but_version(&into));
    }

    #[test]
    fn what_came_after_stays(from in strange_state(), into in strange_state()) {
        let mut later = combine(&from, &into, &JoinedVisits::default());
        later.contact.name = Some("renamed".into());
        later.contact.traits.insert("after".into(), 1.into());
        later.contact.visits += 3;
        later.contact.stage = Stage::User;
        let at = Timestamp::from_timestamp(i64::from(u32::MAX), 0).unwrap_or_default();
        later.contact.stage_changed_at = Some(at + chrono::TimeDelta::seconds(1));
        let apart = separate((&from, &into), &JoinedVisits::default(), &later, at).contact;
        prop_assert_eq!(apart.name.as_deref(), Some("renamed"));
        prop_assert_eq!(apart.traits.get("after"), Some(&1.into()));
        prop_assert_eq!(apart.visits, into.contact.visits + 3);
        prop_assert_eq!(apart.stage, Stage::User);
    }
}

#[test]
fn what_is_said_of_their_surroundings_goes_with_when_it_was_said() {
    use crate::contacts::{LOCALE, PLACE, Said, TIME_ZONE};
    let at = |second| Timestamp::from_timestamp(second, 0).unwrap_or_default();
    let person = |seen, locale: Option<&str>| {
        let mut state = ContactState::new(uuid::Uuid::nil(), at(seen));
        state.contact.locale = locale.map(str::to_owned);
        for fact in [LOCALE, TIME_ZONE, PLACE] {
            state.facts_at.note(fact.to_owned(), Said { at: at(seen), trusted: true });
        }
        state
    };
    for (from, into, said) in [
        (person(9, Some("fa")), person(5, Some("en")), ("fa", 9)),
        (person(9, None), person(5, Some("en")), ("en", 5)),
        (person(5, Some("fa")), person(9, Some("en")), ("en", 9)),
    ] {
        let merged = combine(&from, &into, &JoinedVisits::default());
        let known = merged.facts_at.get(LOCALE).map(|said| said.at.timestamp());
        assert_eq!((merged.contact.locale.as_deref(), known), (Some(said.0), Some(said.1)));
        let apart = separate((&from, &into), &JoinedVisits::default(), &merged, at(10));
        assert_eq!(apart.facts_at, into.facts_at);
    }
}

fn second(second: i64) -> Timestamp {
    Timestamp::from_timestamp(second, 0).unwrap_or_default()
}

/// Somebody of whom these traits and addresses were said then, by their server or by a page. Null was taken away.
fn told(verified: bool, facts: &[(&str, Value, i64, bool)]) -> ContactState {
    let mut state = ContactState::new(Uuid::nil(), second(1));
    state.contact.verified = verified;
    for (key, value, at, trusted) in facts.iter().cloned() {
        let said = Said { at: second(at), trusted };
        let text = value.as_str().map(str::to_owned);
        match key {
            "email" => state.contact.email = text,
            "phone" => state.contact.phone = text,
            "name" => state.contact.name = text,
            _ if value.is_null() => {}
            _ => drop(state.contact.traits.insert(key.to_owned(), value)),
        }
        let is_own = ["email", "phone", "name"].contains(&key);
        state.facts_at.note(if is_own { key.to_owned() } else { trait_fact(key) }, said);
    }
    state
}

#[test]
fn of_each_fact_the_newest_word_stands_and_a_servers_above_a_pages() {
    let user = told(
        true,
        &[
            ("seats", Value::Null, 30, true),
            ("plan", json!("old"), 10, true),
            ("role", json!("owner"), 10, true),
            ("city", json!("Shiraz"), 50, true),
            ("name", json!("Neda"), 10, true),
        ],
    );
    let browser = told(
        false,
        &[
            ("seats", json!(244), 40, false),
            ("plan", json!("new"), 20, true),
            ("role", json!("guest"), 40, false),
            ("city", Value::Null, 40, true),
            ("colour", json!("red"), 40, false),
            ("name", json!("Neda R."), 20, true),
            ("email", json!("neda@x.example"), 20, true),
            ("phone", json!("110"), 20, false),
        ],
    );
    let merged = combine(&browser, &user, &JoinedVisits::default());
    let expected = json!({ "plan": "new", "role": "owner", "city": "Shiraz", "colour": "red" });
    assert_eq!(Value::Object(merged.contact.traits.clone()), expected);
    let own = [&merged.contact.name, &merged.contact.email, &merged.contact.phone].map(Option::as_deref);
    assert_eq!(own, [Some("Neda R."), Some("neda@x.example"), None], "what a page claimed is not vouched for");
    assert_eq!(merged.facts_at.get("traits.seats"), user.facts_at.get("traits.seats"));
    let apart = separate((&browser, &user), &JoinedVisits::default(), &merged, second(60));
    assert_eq!(same_but_version(&apart), same_but_version(&user));
}

#[test]
fn pages_words_are_weighed_by_when_they_were_said_and_never_above_a_servers() {
    for known in [true, false] {
        let one = told(true, &[("plan", json!("by page"), 20, false), ("seats", json!(1), 10, false)]);
        let other = told(known, &[("plan", json!("by server"), 10, true), ("seats", json!(2), 20, false)]);
        for merged in [combine(&other, &one, &JoinedVisits::default()), combine(&one, &other, &JoinedVisits::default())]
        {
            assert_eq!(Value::Object(merged.contact.traits), json!({ "plan": "by server", "seats": 2 }), "{known}");
        }
    }
}

#[test]
fn a_claim_that_was_dropped_empties_no_address_that_is_vouched_for() {
    let mut user = told(false, &[("email", json!("claim@x.example"), 50, false), ("phone", json!("110"), 50, false)]);
    // Also where the time of such a claim was kept, as it once was.
    let mut once = told(true, &[("email", Value::Null, 50, false), ("phone", Value::Null, 50, false)]);
    (once.contact.email, once.contact.phone) = (None, None);
    user.become_known("u1".to_owned());
    assert_eq!(user.facts_at.get("email"), None);
    let desk = told(false, &[("email", json!("desk@x.example"), 10, true), ("phone", json!("112"), 10, true)]);
    for known in [user, once] {
        let merged = combine(&desk, &known, &JoinedVisits::default()).contact;
        assert_eq!([merged.email.as_deref(), merged.phone.as_deref()], [Some("desk@x.example"), Some("112")]);
    }
}

#[test]
fn what_a_newer_word_took_away_comes_back_with_an_undo_and_not_when_it_was_said_again() {
    let user = told(true, &[("plan", json!("pro"), 10, true), ("seats", json!(5), 10, true)]);
    let browser = told(false, &[("plan", Value::Null, 20, true), ("seats", Value::Null, 20, true)]);
    let mut merged = combine(&browser, &user, &JoinedVisits::default());
    assert!(merged.contact.traits.is_empty());
    merged.facts_at.note(trait_fact("seats"), Said { at: second(30), trusted: true });
    let apart = separate((&browser, &user), &JoinedVisits::default(), &merged, second(60));
    assert_eq!(Value::Object(apart.contact.traits), json!({ "plan": "pro" }));
}

#[test]
fn page_and_browser_are_those_of_the_newest_visit_though_a_server_spoke_later() {
    let person = |visit: i64, heard: i64, page: &str, locale: &str| {
        let mut state = ContactState::new(Uuid::nil(), second(1));
        (state.last_visit_at, state.contact.last_seen_at) = (Some(second(visit)), second(heard));
        (state.contact.last_page_url, state.contact.locale) = (Some(page.to_owned()), Some(locale.to_owned()));
        state.facts_at.note(LOCALE.to_owned(), Said { at: second(visit), trusted: false });
        state
    };
    let (browser, user) = (person(50, 55, "/new", "fa"), person(10, 60, "/old", "en"));
    let merged = combine(&browser, &user, &JoinedVisits::default());
    let known = [&merged.contact.last_page_url, &merged.contact.locale].map(Option::as_deref);
    assert_eq!((known, merged.contact.last_seen_at), ([Some("/new"), Some("fa")], second(60)));
}

#[test]
fn who_becomes_known_has_the_address_that_their_server_knows_and_none_that_a_page_claimed() {
    for (trusted, left) in [(false, None), (true, Some("a@x.example"))] {
        let mut state = told(false, &[("email", json!("a@x.example"), 5, trusted), ("phone", json!("110"), 5, false)]);
        state.become_known("u1".to_owned());
        assert_eq!((state.contact.email.as_deref(), state.contact.phone.as_deref()), (left, None));
        assert_eq!((state.contact.external_id.as_deref(), state.contact.verified), (Some("u1"), true));
    }
}

#[test]
fn reasons_are_words() {
    assert_eq!(MergeReason::parse("secret_key"), Some(MergeReason::SecretKey));
}

#[test]
fn what_is_said_again_of_their_surroundings_is_the_survivors_own() {
    use crate::contacts::{LOCALE, PLACE, Said, TIME_ZONE};
    let at = |second| Timestamp::from_timestamp(second, 0).unwrap_or_default();
    let said_at = |state: &mut ContactState, second| {
        for fact in [LOCALE, TIME_ZONE, PLACE] {
            state.facts_at.note(fact.to_owned(), Said { at: at(second), trusted: false });
        }
    };
    let person = |seen, [locale, time_zone, country]: [&str; 3]| {
        let mut state = ContactState::new(uuid::Uuid::nil(), at(seen));
        (state.contact.locale, state.contact.time_zone) = (Some(locale.to_owned()), Some(time_zone.to_owned()));
        state.contact.country = Some(country.to_owned());
        said_at(&mut state, seen);
        state
    };
    let (from, into) = (person(20, ["fa", "Asia/Tehran", "IR"]), person(10, ["en", "Europe/Paris", "FR"]));
    let mut current = combine(&from, &into, &JoinedVisits::default());
    said_at(&mut current, 30);
    let apart = separate((&from, &into), &JoinedVisits::default(), &current, at(25));
    let known = [&apart.contact.locale, &apart.contact.time_zone, &apart.contact.country].map(Option::as_deref);
    assert_eq!(known, [Some("fa"), Some("Asia/Tehran"), Some("IR")], "it goes with when it was said");
    assert_eq!(apart.facts_at, current.facts_at);
}
