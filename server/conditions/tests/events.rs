//! What somebody did, how often, and when.

use super::*;

#[test]
fn never_did_it_includes_those_of_whom_nothing_is_known() {
    let never = event(json!({ "count": { "operator": "eq", "value": 0 } }));
    let did = Person::who_did(&[NOON], UTC);
    for negation in [never, json!({ "type": "not", "of": event(json!({})) })] {
        assert_eq!(answer(&negation, &Person::default(), NOON, UTC), (true, None));
        assert_eq!(answer(&negation, &did, NOON, UTC), (false, None));
    }
    let unknown = compile(&Condition::parse(&event(json!({})), Context::Segment).unwrap(), &HashMap::new());
    assert!(!unknown.evaluate(&did, at(NOON), UTC).matches);
}

#[test]
fn a_window_of_days_ends_at_local_midnight() {
    let within = event(json!({ "within": "7d" }));
    let person = Person::who_did(&["2026-03-10T05:00:00Z"], Tehran);
    // today and the seven days before: the tenth leaves when the eighteenth begins
    let until = Some("2026-03-17T20:30:00Z".to_owned());
    assert_eq!(answer(&within, &person, "2026-03-17T20:29:59Z", Tehran), (true, until.clone()));
    assert_eq!(answer(&within, &person, "2026-03-17T20:30:00Z", Tehran), (false, None));
    let absent = event(json!({ "within": "7d", "count": { "operator": "eq", "value": 0 } }));
    assert_eq!(answer(&absent, &person, "2026-03-12T00:00:00Z", Tehran), (false, until));
    // the clock of New York goes on by an hour on 8 March 2026
    let new_york = Person::who_did(&["2026-03-05T12:00:00Z"], chrono_tz::America::New_York);
    let twice = event(json!({ "within": "2d" }));
    assert_eq!(
        answer(&twice, &new_york, "2026-03-07T12:00:00Z", chrono_tz::America::New_York),
        (true, Some("2026-03-08T05:00:00Z".into()))
    );
    let week = event(json!({ "within": "4d" }));
    assert_eq!(
        answer(&week, &new_york, "2026-03-07T12:00:00Z", chrono_tz::America::New_York),
        (true, Some("2026-03-10T04:00:00Z".into()))
    );
}

#[test]
fn a_window_of_hours_ends_at_the_hour_in_any_zone() {
    let within = event(json!({ "within": "2h" }));
    for zone in [UTC, chrono_tz::Asia::Kathmandu] {
        let person = Person::who_did(&["2026-03-10T05:59:59Z"], zone);
        let until = Some("2026-03-10T08:00:00Z".to_owned());
        assert_eq!(answer(&within, &person, "2026-03-10T06:00:00Z", zone), (true, until));
        assert_eq!(answer(&within, &person, "2026-03-10T08:00:00Z", zone), (false, None));
    }
}

#[test]
fn first_and_last_times_are_over_all_days() {
    let person = Person::who_did(&["2026-01-01T10:00:00Z", "2026-03-10T10:00:00Z"], UTC);
    let when = |which: &str, operator: &str, value: Json| {
        let json = event(json!({ "when": { "which": which, "operator": operator, "value": value } }));
        (answer(&json, &person, "2026-03-12T00:00:00Z", UTC), answer(&json, &Person::default(), NOON, UTC))
    };
    let none = (false, None);
    assert_eq!(when("first", "before", json!("2026-02-01")), ((true, None), none.clone()));
    assert_eq!(when("last", "before", json!("2026-02-01")), ((false, None), none.clone()));
    let flip = Some("2026-03-24T10:00:00Z".to_owned());
    assert_eq!(when("last", "within", json!({ "last": "14d" })), ((true, flip.clone()), none));
    assert_eq!(when("last", "not_within", json!({ "last": "14d" })), ((false, flip), (true, None)));
}

#[test]
fn reads_name_every_leaf_once_and_how_finely_it_is_counted() {
    let filter = |value: &str| json!([{ "property": "plan", "operator": "eq", "value": value }]);
    let json = json!({ "type": "all", "of": [
        event(json!({ "within": "30d" })),
        event(json!({ "within": "2h" })),
        event(json!({ "filters": filter("Pro"), "within": "30d" })),
        event(json!({ "filters": filter("pro") })),
        of_trait("exists", Json::Null),
        { "type": "segment", "segment": Uuid::max() },
    ] });
    let reads = Condition::parse(&json, Context::Segment).unwrap().reads();
    let hours: Vec<bool> = reads.leaves.iter().map(|leaf| leaf.hours).collect();
    assert_eq!(hours, [true, false]);
    assert!(reads.attributes.contains(&Attribute::Trait("t".into())) && reads.segments.contains(&Uuid::max()));
}
