//! When an answer changes by itself.

use super::*;

#[test]
fn counts_flip_when_enough_has_left_the_window() {
    let person = Person::who_did(
        &["2026-03-10T01:00:00Z", "2026-03-11T01:00:00Z", "2026-03-11T02:00:00Z", "2026-03-13T01:00:00Z"],
        UTC,
    );
    let asked = |operator: &str, value: u32| {
        let json = event(json!({ "within": "7d", "count": { "operator": operator, "value": value } }));
        answer(&json, &person, "2026-03-13T12:00:00Z", UTC)
    };
    let day = |day: u32| Some(format!("2026-03-{day}T00:00:00Z"));
    assert_eq!(asked("gte", 4), (true, day(18)));
    assert_eq!(asked("gte", 2), (true, day(19)));
    assert_eq!(asked("gte", 1), (true, day(21)));
    assert_eq!(asked("gte", 5), (false, None));
    assert_eq!(asked("lt", 4), (false, day(18)));
    assert_eq!(asked("eq", 3), (false, day(18)));
    assert_eq!(asked("eq", 2), (false, None), "two leave on the same day");
    assert_eq!(asked("ne", 1), (true, day(19)));
    assert_eq!(asked("lte", 0), (false, day(21)));
}

#[test]
fn dates_flip_to_the_microsecond() {
    let person =
        Person { dates: HashMap::from([(BuiltIn::LastSeen, at("2026-03-10T05:00:00.000001Z"))]), ..Person::default() };
    let asked = |operator: &str, value: Json, now: &str| {
        let json = json!({ "type": "attribute", "attribute": "last_seen", "operator": operator, "value": value });
        answer(&json, &person, now, UTC)
    };
    let (last, next) = (json!({ "last": "1d" }), json!({ "next": "1d" }));
    let (begins, ends) = ("2026-03-10T05:00:00.000001Z", "2026-03-11T05:00:00.000001Z");
    assert_eq!(asked("within", last.clone(), begins), (true, Some(ends.into())));
    assert_eq!(asked("within", last.clone(), ends), (false, None));
    assert_eq!(asked("within", last.clone(), "2026-03-10T05:00:00Z"), (false, Some(begins.into())));
    assert_eq!(asked("not_within", last.clone(), begins), (false, Some(ends.into())));
    assert_eq!(
        asked("within", next.clone(), "2026-03-09T05:00:00Z"),
        (false, Some("2026-03-09T05:00:00.000001Z".into()))
    );
    assert_eq!(asked("within", next, "2026-03-09T05:00:00.000001Z"), (true, Some(begins.into())));
    // more than a day ago
    assert_eq!(asked("before", last.clone(), begins), (false, Some(ends.into())));
    assert_eq!(asked("before", last.clone(), ends), (true, None));
    assert_eq!(asked("after", last, begins), (true, Some(ends.into())));
    assert_eq!(asked("before", json!("2026-03-11"), begins), (true, None));
}

#[test]
fn a_group_flips_no_earlier_than_its_parts_allow() {
    let person = Person {
        dates: HashMap::from([(BuiltIn::LastSeen, at("2026-03-10T00:00:00Z"))]),
        segments: vec![Uuid::max()],
        ..Person::default()
    };
    let seen = |days: u32| json!({ "type": "attribute", "attribute": "last_seen", "operator": "within", "value": { "last": format!("{days}d") } });
    let not = |of: Json| json!({ "type": "not", "of": of });
    let group =
        |kind: &str, of: Vec<Json>| answer(&json!({ "type": kind, "of": of }), &person, "2026-03-10T00:00:00Z", UTC);
    let day = |day: u32| Some(format!("2026-03-{day}T00:00:00Z"));
    let member = |id: Uuid| json!({ "type": "segment", "segment": id });
    // all that hold: until the first ends; any that hold: until the last does
    assert_eq!(group("all", vec![seen(2), seen(5)]), (true, day(12)));
    assert_eq!(group("any", vec![seen(2), seen(5)]), (true, day(15)));
    assert_eq!(group("all", vec![not(seen(2)), not(seen(5))]), (false, day(15)));
    assert_eq!(group("any", vec![not(seen(2)), not(seen(5))]), (false, day(12)));
    // what time does not change settles it
    assert_eq!(group("all", vec![seen(2), member(Uuid::nil())]), (false, None));
    assert_eq!(group("any", vec![seen(2), member(Uuid::max())]), (true, None));
    assert_eq!(group("all", vec![seen(2), member(Uuid::max())]), (true, day(12)));
}
