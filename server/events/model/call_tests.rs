//! What a call becomes, and what is wrong with those that cannot be taken.

use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::json;

use super::*;

use crate::platform::clock::Clock;

fn noon() -> Timestamp {
    "2026-03-21T12:00:00Z".parse().expect("a time")
}

fn parse(value: Value, kind: EventKind) -> Result<Call, CallError> {
    parse_from(value, kind, false)
}

fn parse_from(value: Value, kind: EventKind, trusted: bool) -> Result<Call, CallError> {
    parse_at(value, kind, trusted, noon())
}

fn parse_at(value: Value, kind: EventKind, trusted: bool, now: Timestamp) -> Result<Call, CallError> {
    let call = value.as_object().cloned().unwrap_or_default();
    let (around, ids) = (Context::default(), Ids::seeded(Clock::manual(now), 7));
    let workspace_id = Uuid::from_u128(1);
    let sender = Sender { workspace_id, trusted, visitor: None, around: &around, now, ids: &ids };
    parse_call(&call, kind, sender, None)
}

#[test]
fn a_clock_that_is_off_is_corrected_and_the_future_is_clamped() {
    let call = |timestamp: &str, sent: &str| {
        parse(json!({ "event": "X", "userId": "u", "timestamp": timestamp, "sentAt": sent }), EventKind::Track)
            .expect("a call")
            .at
    };
    // Its clock is two hours ahead; it happened a minute before it was sent.
    assert_eq!(call("2026-03-21T13:59:00Z", "2026-03-21T14:00:00Z"), noon() - TimeDelta::minutes(1));
    assert_eq!(
        call("2026-03-20T09:00:00+03:30", "2026-03-21T12:00:00Z"),
        noon() - TimeDelta::minutes(30 * 60 + 390 - 360)
    );
    assert_eq!(call("2030-01-01T00:00:00Z", "2026-03-21T12:00:00Z"), noon());
}

#[test]
fn a_slow_request_does_not_pass_a_quick_one_that_was_made_after_it() {
    let arrives = |made: &str, received: &str| {
        let call = json!({ "event": "X", "userId": "u", "timestamp": made, "sentAt": made });
        let now = received.parse().expect("a time");
        parse_at(call, EventKind::Track, false, now).expect("a call").at
    };
    let first = arrives("2026-03-21T12:00:00Z", "2026-03-21T12:00:03Z");
    let second = arrives("2026-03-21T12:00:01Z", "2026-03-21T12:00:01.020Z");
    assert!(first < second, "{first} {second}");
    assert_eq!(first, noon(), "its clock is right");
    // Two hours behind, and slow: to the nearest ten seconds.
    assert_eq!(arrives("2026-03-21T10:00:00Z", "2026-03-21T12:00:04Z"), noon());
    assert_eq!(arrives("2026-03-21T10:00:00Z", "2026-03-21T12:00:06Z"), noon() + TimeDelta::seconds(6));
}

#[test]
fn message_ids_are_hashed_where_they_are_no_uuids_and_those_of_browsers_are_apart() {
    let call = |id: Value| json!({ "event": "X", "userId": "u", "messageId": id });
    let with = |id: Value| parse(call(id), EventKind::Track).expect("a call").message_id;
    let from_server = |id: Value| parse_from(call(id), EventKind::Track, true).expect("a call").message_id;
    let id = "0198c0de-0000-7000-8000-000000000001";
    assert_eq!(from_server(json!(id)), Uuid::from_u128(0x0198c0de_0000_7000_8000_000000000001));
    assert_eq!(from_server(json!("ajs-1")), from_server(json!("ajs-1")));
    assert_eq!(with(json!(id)), with(json!(id.to_uppercase())));
    assert_eq!(with(json!(id)).as_bytes()[..6], from_server(json!(id)).as_bytes()[..6], "in the order of their time");
    for id in [id, "ajs-1"] {
        assert_ne!(with(json!(id)), from_server(json!(id)), "nobody takes a server's place by its id");
    }
    assert_eq!(with(json!("ajs-1")), with(json!("ajs-1")));
    assert_ne!(with(json!("ajs-1")), with(json!("ajs-2")));
    assert_eq!(with(Value::Null).get_version_num(), 7);
}

#[test]
fn what_names_nobody_is_said_by_the_name_it_was_sent_under() {
    let junk = json!({ "event": "X", "userId": "NULL" });
    let refused = parse(junk, EventKind::Track).expect_err("refused");
    assert_eq!(refused.reason, "userId is `NULL`, which names nobody in particular. Leave it out instead.");
}

#[test]
fn what_is_wrong_is_said_with_a_pointer() {
    let wrong = |value: Value, kind| parse(value, kind).expect_err("refused").pointer;
    assert_eq!(wrong(json!({ "userId": "u" }), EventKind::Track), "/event");
    assert_eq!(wrong(json!({ "event": "  ", "userId": "u" }), EventKind::Track), "/event");
    assert_eq!(wrong(json!({ "event": "X" }), EventKind::Track), "/anonymousId");
    assert_eq!(wrong(json!({ "event": "X", "userId": {} }), EventKind::Track), "/userId");
    assert_eq!(wrong(json!({ "event": "X", "anonymousId": "undefined" }), EventKind::Track), "/anonymousId");
    assert_eq!(wrong(json!({ "event": "X", "userId": "u", "properties": [] }), EventKind::Track), "/properties");
    assert_eq!(wrong(json!({ "userId": "u" }), EventKind::Group), "/groupId");
    assert_eq!(wrong(json!({ "userId": "u", "groupId": "\u{200b}" }), EventKind::Group), "/groupId");
    assert_eq!(wrong(json!({ "userId": "u" }), EventKind::Alias), "/previousId");
    assert_eq!(wrong(json!({ "event": "X", "userId": "u", "timestamp": 12 }), EventKind::Track), "/timestamp");
    assert_eq!(
        wrong(json!({ "event": "X", "userId": "u", "timestamp": "1970-01-21T00:00:00Z" }), EventKind::Track),
        "/timestamp"
    );
}

#[test]
fn traits_may_come_in_the_context_of_an_identify() {
    let call = parse(json!({ "userId": "u", "context": { "traits": { "plan": "pro" } } }), EventKind::Identify);
    assert_eq!(call.expect("a call").traits.get("plan"), Some(&json!("pro")));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!("2026-03-21T12:00:00Z")),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(any::<String>(), inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_is_sent_is_taken_or_refused_and_never_lies_in_the_future(values in prop::collection::vec(any_json(), 9)) {
        let keys = ["event", "userId", "anonymousId", "properties", "context", "traits", "timestamp", "sentAt", "messageId"];
        let call: Map<String, Value> = keys.iter().map(|key| (*key).to_owned()).zip(values).collect();
        for kind in [EventKind::Track, EventKind::Page, EventKind::Identify, EventKind::Group, EventKind::Alias] {
            if let Ok(call) = parse(Value::Object(call.clone()), kind) {
                prop_assert!(call.at <= noon());
            }
        }
    }
}
