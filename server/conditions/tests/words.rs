//! What editors and readers are told: explanations, the vocabulary, the schema.

use super::*;

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
