//! What is refused, with which pointer and which sentence.

use super::*;

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
