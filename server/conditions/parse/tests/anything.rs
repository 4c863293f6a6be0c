//! Whatever comes in is taken or refused, and nothing else happens.

use proptest::prelude::*;

use super::*;

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
