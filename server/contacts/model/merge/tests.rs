//! What is combined comes apart again.

use super::super::Stage;
use super::*;
use crate::contacts::strange::{same_but_version, strange_state};
use proptest::prelude::*;

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
