//! Conditions by chance, as JSON.

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::chance::{Chance, EVENTS};
use crate::conditions::{BuiltIn, Condition, Context, Operator, STAGES, ValueType};

const SPANS: [&str; 12] = ["1h", "2h", "12h", "24h", "1d", "47h", "48h", "50h", "3d", "1w", "30d", "730d"];
const PATTERNS: [&str; 6] = ["^pro$", "(?i)PRO", "ل", "^$", r"\d+", "a.b"];

/// A condition that is valid.
pub fn condition(chance: &mut Chance, segments: &[Uuid]) -> Condition {
    let depth = chance.of(&[0, 0, 1, 1, 2, 3]);
    let json = node(chance, segments, depth);
    match Condition::parse(&json, Context::Segment) {
        Ok(condition) => condition,
        Err(errors) => panic!("{json} is refused: {errors:?}"),
    }
}

fn node(chance: &mut Chance, segments: &[Uuid], depth: usize) -> Json {
    if depth == 0 {
        return leaf(chance, segments);
    }
    if chance.one_in(4) {
        return json!({ "type": "not", "of": node(chance, segments, depth - 1) });
    }
    let count = chance.of(&[1, 2, 2, 3]);
    let parts: Vec<Json> = (0..count)
        .map(|_| {
            let depth = chance.below(depth);
            node(chance, segments, depth)
        })
        .collect();
    json!({ "type": chance.of(&["all", "any"]), "of": parts })
}

fn leaf(chance: &mut Chance, segments: &[Uuid]) -> Json {
    match chance.below(10) {
        0 => json!({ "type": "segment", "segment": chance.of(segments) }),
        1..=3 => {
            let times = [BuiltIn::FirstSeen, BuiltIn::LastSeen, BuiltIn::WaitingSince];
            let attribute = if chance.one_in(3) { chance.of(&times) } else { chance.of(BuiltIn::ALL) };
            let operator = chance.of(attribute.operators());
            with_test(
                json!({ "type": "attribute", "attribute": attribute.key() }),
                chance,
                operator,
                attribute.value_type(),
            )
        }
        4..=6 => {
            let (operator, value_type) = any_test(chance, true);
            let attribute = format!("traits.{}", chance.key());
            with_test(json!({ "type": "attribute", "attribute": attribute }), chance, operator, value_type)
        }
        _ => event(chance),
    }
}

/// An operator with a type that it may be asked of.
fn any_test(chance: &mut Chance, timely: bool) -> (Operator, ValueType) {
    loop {
        let value_type =
            chance.of(&[ValueType::String, ValueType::Number, ValueType::Boolean, ValueType::Date, ValueType::List]);
        let operator = chance.of(Operator::of(value_type));
        if timely || !matches!(operator, Operator::Within | Operator::NotWithin) {
            return (operator, value_type);
        }
    }
}

fn with_test(mut json: Json, chance: &mut Chance, operator: Operator, value_type: ValueType) -> Json {
    let timely = json.get("property").is_none();
    json["operator"] = json!(operator);
    if !matches!(operator, Operator::Exists | Operator::NotExists) {
        json["value"] = operand(chance, operator, value_type, timely);
    }
    json
}

fn operand(chance: &mut Chance, operator: Operator, value_type: ValueType, timely: bool) -> Json {
    let one = |chance: &mut Chance| match value_type {
        ValueType::Number => chance.number_or(5.0),
        ValueType::Choice => json!(chance.of(&STAGES)),
        ValueType::Boolean => json!(chance.one_in(2)),
        ValueType::List if chance.one_in(3) => chance.number_or(1.0),
        _ => chance.text().into(),
    };
    match operator {
        Operator::In | Operator::NotIn => {
            let count = chance.of(&[1, 2, 5]);
            (0..count).map(|_| one(chance)).collect::<Vec<_>>().into()
        }
        Operator::Contains | Operator::NotContains | Operator::StartsWith => loop {
            let value = one(chance);
            if value != "" {
                return value;
            }
        },
        Operator::Matches => json!(chance.of(&PATTERNS)),
        Operator::Before | Operator::After if timely && chance.one_in(2) => stretch(chance),
        Operator::Before | Operator::After => point(chance),
        Operator::Within | Operator::NotWithin => stretch(chance),
        _ => one(chance),
    }
}

fn point(chance: &mut Chance) -> Json {
    let at = chance.instant();
    if chance.one_in(2) {
        json!(at.with_timezone(&chance.zone).date_naive().to_string())
    } else {
        json!(at.with_timezone(&chance.zone).to_rfc3339())
    }
}

fn stretch(chance: &mut Chance) -> Json {
    let span = chance.of(&SPANS);
    if chance.one_in(3) { json!({ "next": span }) } else { json!({ "last": span }) }
}

fn event(chance: &mut Chance) -> Json {
    let mut event = json!({ "type": "event", "event": chance.of(&EVENTS) });
    let filters = chance.of(&[0, 0, 1, 1, 2]);
    if filters > 0 {
        event["filters"] = (0..filters)
            .map(|_| {
                let (operator, value_type) = any_test(chance, false);
                with_test(json!({ "property": chance.key() }), chance, operator, value_type)
            })
            .collect::<Vec<_>>()
            .into();
    }
    if chance.one_in(4) {
        let operator = chance.of(&[Operator::Before, Operator::After, Operator::Within, Operator::NotWithin]);
        let value = operand(chance, operator, ValueType::Date, true);
        event["when"] = json!({ "which": chance.of(&["first", "last"]), "operator": operator, "value": value });
        return event;
    }
    if !chance.one_in(3) {
        event["within"] = json!(chance.of(&SPANS));
    }
    if chance.one_in(2) {
        let operator = chance.of(&["eq", "ne", "gt", "gte", "lt", "lte"]);
        let value = chance.of(&[0, 0, 1, 1, 2, 3, 5]);
        // Nothing happens less than 0 times.
        event["count"] = json!({ "operator": operator, "value": if operator == "lt" { value.max(1) } else { value } });
    }
    event
}

impl Chance {
    /// A number; of what JSON cannot hold, another.
    fn number_or(&mut self, other: f64) -> Json {
        let number = self.number();
        if number.is_number() { number } else { json!(other) }
    }
}
