//! Conditions that come in: here are words to make them of.

mod anything;
mod refused;
mod taken;

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
