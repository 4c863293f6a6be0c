//! What is taken, and what is refused with which pointer and which sentence.
//!
//! Long because: each kind of question and answer has its few lines here.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::conditions::{Condition, Context};

fn parse(json: &Json) -> Result<Condition, Vec<(String, String)>> {
    Condition::parse(json, Context::Segment)
        .map_err(|errors| errors.into_iter().map(|error| (error.pointer, error.detail)).collect())
}

/// The one error of a condition.
fn refusal(json: &Json) -> (String, String) {
    match parse(json) {
        Ok(condition) => panic!("{json} is taken as {condition:?}"),
        Err(errors) if errors.len() == 1 => errors.into_iter().next().unwrap(),
        Err(errors) => panic!("{json}: {errors:?}"),
    }
}

fn attribute(attribute: &str, operator: &str, value: Json) -> Json {
    json!({ "type": "attribute", "attribute": attribute, "operator": operator, "value": value })
}

fn event(fields: Json) -> Json {
    let mut event = json!({ "type": "event", "event": "Signed up" });
    for (field, value) in fields.as_object().unwrap() {
        event[field] = value.clone();
    }
    event
}

#[test]
fn what_is_read_is_written_again() {
    for json in [
        attribute("country", "in", json!(["IR", "DE"])),
        attribute("traits.a.b", "eq", json!("pro")),
        attribute("traits.seats", "gte", json!(5)),
        attribute("traits.seats", "in", json!([1, 2.5, -3])),
        attribute("traits.tags", "contains", json!(3)),
        attribute("traits.vip", "eq", json!(true)),
        attribute("traits.renewal", "before", json!({ "next": "7d" })),
        attribute("last_seen", "within", json!({ "last": "30d" })),
        attribute("first_seen", "after", json!("2026-01-01")),
        attribute("stage", "not_in", json!(["lead", "user"])),
        attribute("email", "matches", json!(r"^[\w.]+@example\.(com|ir)$")),
        json!({ "type": "attribute", "attribute": "phone", "operator": "not_exists" }),
        event(json!({})),
        event(json!({ "count": { "operator": "eq", "value": 0 }, "within": "2h" })),
        event(json!({ "filters": [{ "property": "plan", "operator": "eq", "value": "pro" }] })),
        event(json!({ "when": { "which": "first", "operator": "after", "value": "2026-01-01T00:00:00Z" } })),
        event(json!({ "when": { "which": "last", "operator": "not_within", "value": { "last": "14d" } } })),
        json!({ "type": "segment", "segment": "0190163d-8694-739b-aea5-966c26f8ad91" }),
        json!({ "type": "not", "of": { "type": "any", "of": [event(json!({}))] } }),
    ] {
        let condition = parse(&json).unwrap_or_else(|errors| panic!("{json}: {errors:?}"));
        assert_eq!(serde_json::to_value(&condition).unwrap(), json);
        assert_eq!(serde_json::from_value::<Condition>(json).unwrap(), condition);
        assert_eq!(condition.check(Context::Segment), Ok(()));
    }
}

#[test]
fn every_refusal_points_to_the_place_and_says_what_would_fit() {
    let long = "x".repeat(1_001);
    let many: Vec<usize> = (0..201).collect();
    for (json, pointer, says) in [
        (json!(null), "", "object"),
        (json!([]), "", "object"),
        (json!({}), "/type", "all, any, not"),
        (json!({ "type": "some" }), "/type", "attribute, event"),
        (json!({ "type": "all" }), "/of", "list"),
        (json!({ "type": "all", "of": [] }), "/of", "at least one"),
        (json!({ "type": "all", "of": [1] }), "/of/0", "object"),
        (json!({ "type": "not", "of": [event(json!({}))] }), "/of", "one condition"),
        (json!({ "type": "not", "of": event(json!({})), "a/b~c": 1 }), "/a~1b~0c", "only type, of"),
        (attribute("planet", "eq", json!("x")), "/attribute", "traits.planet"),
        (attribute("traits.", "eq", json!("x")), "/attribute", "no attribute"),
        (attribute("", "eq", json!("x")), "/attribute", "Name an attribute"),
        (attribute("country", "equals", json!("x")), "/operator", "eq, ne, in"),
        (attribute("country", "gt", json!("x")), "/operator", "starts_with"),
        (attribute("visits", "contains", json!("x")), "/operator", "gte"),
        (attribute("last_seen", "eq", json!("2026-01-01")), "/operator", "within"),
        (attribute("country", "eq", json!(5)), "/value", "a text"),
        (attribute("country", "eq", json!(null)), "/value", "needs a value"),
        (attribute("visits", "gte", json!("5")), "/value", "a number"),
        (attribute("verified", "eq", json!("true")), "/value", "true or false"),
        (attribute("stage", "eq", json!("customer")), "/value", "visitor, lead, user"),
        (attribute("stage", "in", json!(["lead", "customer"])), "/value/1", "visitor, lead, user"),
        (attribute("country", "in", json!([])), "/value", "1 to 200"),
        (attribute("country", "in", json!("IR")), "/value", "list"),
        (attribute("country", "in", json!(["IR", 5])), "/value/1", "one type"),
        (attribute("traits.n", "in", json!([5, "IR"])), "/value/1", "a number"),
        (attribute("traits.n", "in", json!(many)), "/value", "1 to 200"),
        (attribute("traits.n", "eq", json!(["a"])), "/value", "a text, a number"),
        (attribute("traits.n", "gt", json!({ "last": "1d" })), "/value", "a number"),
        (attribute("country", "eq", json!(long)), "/value", "1000"),
        (attribute("country", "eq", json!("a\0b")), "/value", "NUL"),
        (attribute("country", "contains", json!("")), "/value", "exists"),
        (attribute("country", "exists", json!("x")), "/value", "leave it out"),
        (attribute("email", "matches", json!("(a")), "/value", "regular expression"),
        (attribute("email", "matches", json!("(?=a)")), "/value", "look-around"),
        (attribute("email", "matches", json!("(a{500}){500}")), "/value", "too large"),
        (attribute("last_seen", "within", json!("30d")), "/value", "{\"last\": \"30d\"}"),
        (attribute("last_seen", "within", json!({ "last": "90m" })), "/value/last", "\"12h\""),
        (attribute("last_seen", "within", json!({ "next": "800d" })), "/value/next", "730d"),
        (attribute("last_seen", "within", json!({ "last": "1d", "next": "1d" })), "/value", "stretch"),
        (attribute("last_seen", "before", json!("2026-02-30")), "/value", "2026-03-01"),
        (attribute("last_seen", "before", json!("yesterday")), "/value", "2026-03-01T09:30:00Z"),
        (event(json!({ "event": "" })), "/event", "Name the event"),
        (event(json!({ "event": 5 })), "/event", "Name the event"),
        (event(json!({ "filters": {} })), "/filters", "at most 10"),
        (event(json!({ "filters": ["x"] })), "/filters/0", "property"),
        (event(json!({ "filters": [{ "property": "p", "operator": "exists", "x": 1 }] })), "/filters/0/x", "only"),
        (event(json!({ "filters": [{ "operator": "exists" }] })), "/filters/0/property", "Name a property"),
        (
            event(json!({ "filters": [{ "property": "p", "operator": "within", "value": { "last": "1d" } }] })),
            "/filters/0/operator",
            "cannot be asked of this",
        ),
        (
            event(json!({ "filters": [{ "property": "p", "operator": "before", "value": { "last": "1d" } }] })),
            "/filters/0/value",
            "2026-03-01",
        ),
        (event(json!({ "count": 3 })), "/count", "gte"),
        (event(json!({ "count": { "operator": "in", "value": 3 } })), "/count/operator", "lte"),
        (event(json!({ "count": { "operator": "gte", "value": -1 } })), "/count/value", "whole number"),
        (event(json!({ "count": { "operator": "gte", "value": 1.5 } })), "/count/value", "whole number"),
        (event(json!({ "within": "1m" })), "/within", "\"12h\""),
        (event(json!({ "within": { "last": "1d" } })), "/within", "\"12h\""),
        (
            event(json!({ "within": "1d", "when": { "which": "last", "operator": "after", "value": "2026-01-01" } })),
            "/when",
            "not both",
        ),
        (event(json!({ "when": { "operator": "after", "value": "2026-01-01" } })), "/when/which", "first or last"),
        (event(json!({ "when": { "which": "last", "operator": "exists" } })), "/when/operator", "before"),
        (event(json!({ "when": { "which": "last", "operator": "before", "value": 5 } })), "/when/value", "14d"),
        (json!({ "type": "segment" }), "/segment", "id"),
        (json!({ "type": "segment", "segment": "new" }), "/segment", "id"),
        (json!({ "type": "page", "field": "url", "operator": "exists" }), "", "page_url"),
        (json!({ "type": "session", "fact": "page_views" }), "", "session"),
        (json!({ "type": "conversation" }), "", "conversation"),
    ] {
        let (at, detail) = refusal(&json);
        assert_eq!(at, pointer, "{json}: {detail}");
        assert!(detail.contains(says), "{json}: {detail}");
        let nested = json!({ "type": "any", "of": [event(json!({})), { "type": "not", "of": json }] });
        if pointer.is_empty() && !json.is_object() {
            continue;
        }
        assert_eq!(refusal(&nested).0, format!("/of/1/of{pointer}"));
    }
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let json = json!({ "type": "all", "x": 1, "of": [
        attribute("country", "gt", json!(5)),
        event(json!({ "event": "", "within": "x", "count": { "operator": "no", "value": "no" } })),
        { "type": "any", "of": [] },
    ] });
    let pointers: Vec<String> = parse(&json).unwrap_err().into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(
        pointers,
        [
            "/x",
            "/of/0/operator",
            "/of/1/event",
            "/of/1/count/operator",
            "/of/1/count/value",
            "/of/1/within",
            "/of/2/of"
        ]
    );
}

#[test]
fn stages_ask_for_neither_segments_nor_stages() {
    let stage = attribute("stage", "eq", json!("lead"));
    let segment = json!({ "type": "segment", "segment": uuid::Uuid::nil() });
    let both = json!({ "type": "any", "of": [stage, segment, attribute("country", "exists", Json::Null)] });
    assert!(parse(&both).is_ok());
    let errors = Condition::parse(&both, Context::Lifecycle).unwrap_err();
    let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
    assert_eq!(pointers, ["/of/0/attribute", "/of/1"]);
    assert_eq!(parse(&both).unwrap().check(Context::Lifecycle), Err(errors));
}

#[test]
fn the_page_is_known_to_the_language_though_no_use_has_one_yet() {
    let page = json!({ "type": "page", "field": "path", "operator": "starts_with", "value": "/pricing" });
    let condition: Condition = serde_json::from_value(page.clone()).unwrap();
    assert_eq!(serde_json::to_value(&condition).unwrap(), page);
    for context in [Context::Segment, Context::Lifecycle] {
        assert_eq!(condition.check(context).unwrap_err().len(), 1);
    }
}

#[test]
fn groups_and_questions_are_bounded() {
    let nested = |depth: usize| (0..depth).fold(event(json!({})), |inner, _| json!({ "type": "not", "of": inner }));
    assert!(parse(&nested(8)).is_ok());
    assert_eq!(refusal(&nested(9)).0, "/of/of/of/of/of/of/of/of");
    assert_eq!(refusal(&nested(100)).0, "/of/of/of/of/of/of/of/of");
    let wide = |count: usize| json!({ "type": "all", "of": vec![event(json!({})); count] });
    assert!(parse(&wide(100)).is_ok());
    assert_eq!(refusal(&wide(101)).0, "/of/100");
    assert_eq!(refusal(&json!({ "type": "any", "of": [wide(60), wide(60), wide(60)] })).0, "/of/1/of/40");
    let values: Vec<usize> = (0..200).collect();
    let lists = |count: usize| json!({ "type": "all", "of": vec![attribute("traits.n", "in", json!(values)); count] });
    assert!(parse(&lists(25)).is_ok());
    assert_eq!(refusal(&lists(26)).0, "/of/25/value");
    assert!(parse(&json!({ "type": "all", "of": vec![json!({}); 5_000] })).unwrap_err().len() <= 100);
}

#[test]
fn ordinary_regular_expressions_fit() {
    for pattern in
        [r"^\w+@\w+\.\w{2,}$", r"(?i)^(مدیر|کارشناس)\s+\p{L}+", r"\d{1,4}-\d{1,2}-\d{1,2}", r"^https?://[^/]+/\w+/?$"]
    {
        assert!(parse(&attribute("email", "matches", json!(pattern))).is_ok(), "{pattern}");
    }
}

/// JSON that looks like conditions more often than chance would have it.
fn any_json() -> impl Strategy<Value = Json> {
    let word = prop::sample::select(vec![
        "all",
        "any",
        "not",
        "attribute",
        "event",
        "segment",
        "page",
        "session",
        "eq",
        "in",
        "within",
        "before",
        "matches",
        "exists",
        "first",
        "country",
        "traits.plan",
        "last_seen",
        "30d",
        "2026-01-01",
        "(",
        "",
        "stage",
    ]);
    let field = prop::sample::select(vec![
        "type",
        "of",
        "attribute",
        "operator",
        "value",
        "event",
        "filters",
        "count",
        "within",
        "when",
        "which",
        "segment",
        "property",
        "last",
        "next",
        "field",
        "~/",
    ]);
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        word.prop_map(Json::from),
        any::<String>().prop_map(Json::from),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
            prop::collection::hash_map(field.clone(), inner, 0..6).prop_map(|fields| Json::Object(
                fields.into_iter().map(|(name, json)| (name.to_owned(), json)).collect()
            )),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn any_json_is_taken_or_refused_with_pointers_into_it(json in any_json()) {
        match Condition::parse(&json, Context::Segment) {
            Ok(condition) => {
                let written = serde_json::to_value(&condition).unwrap();
                prop_assert_eq!(Condition::parse(&written, Context::Segment), Ok(condition));
            }
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                for error in errors {
                    // the place itself, or a field that is missing from an object there
                    let parent = error.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
                    prop_assert!(json.pointer(&error.pointer).or(json.pointer(parent)).is_some(), "{:?}", error);
                    prop_assert!(error.detail.len() > 10 && error.detail.len() < 400, "{:?}", error);
                }
            }
        }
        let _ = serde_json::from_value::<Condition>(json);
    }
}
