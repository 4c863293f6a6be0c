//! What is taken.

use super::*;

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
    }
}

#[test]
fn the_page_is_known_to_the_language_though_no_use_has_one_yet() {
    let page = json!({ "type": "page", "field": "path", "operator": "starts_with", "value": "/pricing" });
    let condition: Condition = serde_json::from_value(page.clone()).unwrap();
    assert_eq!(serde_json::to_value(&condition).unwrap(), page);
    for context in [Context::Segment, Context::Lifecycle] {
        assert_eq!(Condition::parse(&page, context).unwrap_err().len(), 1);
    }
}

#[test]
fn ordinary_regular_expressions_fit() {
    for pattern in
        [r"^\w+@\w+\.\w{2,}$", r"(?i)^(مدیر|کارشناس)\s+\p{L}+", r"\d{1,4}-\d{1,2}-\d{1,2}", r"^https?://[^/]+/\w+/?$"]
    {
        assert!(parse(&attribute("email", "matches", json!(pattern))).is_ok(), "{pattern}");
    }
}
