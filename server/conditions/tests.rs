//! Answers, instants at which they flip, and explanations.
//!
//! Long because: each kind of question and answer has its few lines here.

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

#[test]
fn operators_compare_what_is_of_their_type_and_nothing_else() {
    let stored = "2026-03-20T12:00:00.000000Z";
    // operator, operand, values for which it holds, values for which it does not
    for (operator, operand, holding, failing) in [
        ("eq", json!("علي Pro"), json!(["علی pro"]), json!(["علی", "", 5, true, null, ["علی pro"]])),
        ("eq", json!(5), json!([5, 5.0]), json!(["5", 5.1, true, [5]])),
        ("eq", json!(true), json!([true]), json!([false, 1, "true"])),
        ("eq", json!("2026-03-20T12:00:00Z"), json!([stored, "2026-03-20t12:00:00z"]), json!(["2026-03-20"])),
        ("eq", json!("2026-03-20"), json!(["2026-03-19T20:30:00.000000Z", "2026-03-20"]), json!([stored])),
        ("in", json!(["a", "ك"]), json!(["A", "ک", "ك"]), json!(["b", "", null, ["a"]])),
        ("in", json!([1, 2.5]), json!([1, 2.5, 1.0]), json!(["1", 2, true])),
        (
            "contains",
            json!("ER"),
            json!(["person", ["x", "Er"], [["a"], "er"]]),
            json!(["pe", ["person"], 5, {"er": 1}]),
        ),
        ("contains", json!(2), json!([[1, 2.0]]), json!(["2", 2, ["2"], [[2]]])),
        ("starts_with", json!("كت"), json!(["کتاب", "كتاب"]), json!(["یکتا", "ک", ["کت"]])),
        ("matches", json!("^a.b$"), json!(["axb"]), json!(["Axb", "a\nb", "xaxb", 5])),
        ("gt", json!(5), json!([5.5, 1e300]), json!([5, "6", true])),
        ("gte", json!(5), json!([5, 6]), json!([4.9, null])),
        ("lt", json!(0), json!([-0.1, -1e300]), json!([0, -0.0, "-1"])),
        ("lte", json!(0), json!([0, -0.0]), json!([0.1, false])),
        ("before", json!("2026-03-20T12:00:01Z"), json!([stored]), json!(["2026-03-20", 5, "soon"])),
        ("after", json!("2026-03-20"), json!([stored]), json!(["2026-03-19T20:30:00.000000Z", "2027", "zzz"])),
        ("within", json!({ "last": "1h" }), json!([stored]), json!(["2026-03-20T12:00:00.000001Z"])),
        ("within", json!({ "next": "1h" }), json!(["2026-03-20T12:00:00.000001Z"]), json!([stored])),
        ("exists", json!(null), json!(["", 0, false, [], {}]), json!([null])),
    ] {
        let negative = match operator {
            "eq" => Some("ne"),
            "in" | "contains" | "within" | "exists" => Some(operator),
            _ => None,
        };
        for (values, expected) in [(holding, true), (failing, false)] {
            for value in values.as_array().unwrap() {
                let person = Person::with_traits(json!({ "t": value }));
                let json = of_trait(operator, operand.clone());
                assert_eq!(holds(&json, &person), expected, "{value} {operator} {operand}");
                if let Some(negative) = negative {
                    let word = if negative == "ne" { "ne".to_owned() } else { format!("not_{negative}") };
                    assert_eq!(
                        holds(&of_trait(&word, operand.clone()), &person),
                        !expected,
                        "{value} {word} {operand}"
                    );
                }
            }
        }
        // nothing there: no positive holds, every negative does
        assert!(!holds(&of_trait(operator, operand.clone()), &Person::default()), "{operator}");
    }
    for negative in [of_trait("ne", json!("x")), of_trait("not_in", json!([1])), of_trait("not_contains", json!("x"))] {
        assert!(holds(&negative, &Person::default()));
    }
    assert!(holds(&of_trait("not_within", json!({ "last": "1d" })), &Person::default()));
}

#[test]
fn keys_of_traits_are_no_paths() {
    let person = Person::with_traits(json!({ "a": { "b": "deep" }, "a.b": "flat", "$": "dollar", "a\"b": "quote" }));
    for (key, value) in [("a.b", "flat"), ("$", "dollar"), ("a\"b", "quote")] {
        let json =
            json!({ "type": "attribute", "attribute": format!("traits.{key}"), "operator": "eq", "value": value });
        assert!(holds(&json, &person), "{key}");
    }
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

#[test]
fn an_explanation_has_every_node_with_what_was_found() {
    let mut person = Person::who_did(&["2026-03-10T01:00:00Z", "2026-03-11T01:00:00Z"], UTC);
    person.traits = json!({ "t": ["x", 1] }).as_object().unwrap().clone();
    person.dates.insert(BuiltIn::LastSeen, at("2026-03-11T01:00:00Z"));
    let json = json!({ "type": "all", "of": [
        event(json!({ "within": "7d", "count": { "operator": "gte", "value": 2 } })),
        { "type": "not", "of": { "type": "segment", "segment": Uuid::nil() } },
        of_trait("contains", json!("x")),
        { "type": "attribute", "attribute": "last_seen", "operator": "exists" },
        { "type": "attribute", "attribute": "phone", "operator": "not_exists" },
    ] });
    let explanation = compiled(&json).explain(&person, at("2026-03-12T00:00:00Z"), UTC);
    let written = serde_json::to_value(&explanation).unwrap();
    assert_eq!(serde_json::from_value::<Explanation>(written.clone()).unwrap(), explanation);
    assert_eq!(
        written,
        json!({ "kind": "all", "holds": true, "may_flip_at": "2026-03-18T00:00:00Z", "children": [
            { "kind": "event", "condition": json["of"][0], "holds": true, "may_flip_at": "2026-03-18T00:00:00Z",
              "counted": { "count": 2, "first_at": "2026-03-10T01:00:00Z", "last_at": "2026-03-11T01:00:00Z" } },
            { "kind": "not", "holds": true, "children": [
                { "kind": "segment", "condition": json["of"][1]["of"], "holds": false, "found": false } ] },
            { "kind": "attribute", "condition": json["of"][2], "holds": true, "found": ["x", 1] },
            { "kind": "attribute", "condition": json["of"][3], "holds": true, "found": "2026-03-11T01:00:00.000000Z" },
            { "kind": "attribute", "condition": json["of"][4], "holds": true },
        ] })
    );
}

#[test]
fn the_vocabulary_is_what_the_parser_takes() {
    for context in [Context::Segment, Context::Lifecycle] {
        let words = vocabulary::built_in_attributes(context);
        assert_eq!(words.iter().any(|word| word.key == "stage"), context == Context::Segment);
        for (word, operator) in
            words.iter().flat_map(|word| word.operators.iter().map(move |operator| (word, operator)))
        {
            let operand = match (operator, word.r#type) {
                (Operator::Exists | Operator::NotExists, _) => Json::Null,
                (Operator::In | Operator::NotIn, ValueType::Number) => json!([1]),
                (Operator::In | Operator::NotIn, _) => json!(["lead"]),
                (Operator::Within | Operator::NotWithin, _) => json!({ "last": "1d" }),
                (_, ValueType::Number) => json!(1),
                (_, ValueType::Boolean) => json!(true),
                (_, ValueType::Date) => json!("2026-01-01"),
                _ => json!("lead"),
            };
            let json = json!({ "type": "attribute", "attribute": word.key, "operator": operator, "value": operand });
            assert!(Condition::parse(&json, context).is_ok(), "{json}");
        }
    }
    assert_eq!(vocabulary::trait_types().len(), 5);
}

#[test]
fn the_schema_is_whole_although_conditions_hold_conditions() {
    #[derive(utoipa::OpenApi)]
    #[openapi(components(schemas(Condition, Explanation, vocabulary::AttributeWords, vocabulary::TypeWords)))]
    struct Document;
    let document = serde_json::to_value(<Document as utoipa::OpenApi>::openapi()).unwrap();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let text = document.to_string();
    for name in text.split("#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(schemas.contains_key(name), "{name} is nowhere");
    }
    let kinds: Vec<Json> = schemas["Condition"]["oneOf"].as_array().unwrap().clone();
    assert_eq!(kinds.len(), 7);
    assert!(text.contains("\"within\"") && text.contains("\"Relative\""));
}
