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
fn reasons_are_words() {
    assert_eq!(MergeReason::parse("secret_key"), Some(MergeReason::SecretKey));
}
