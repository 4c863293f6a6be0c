//! Facts that pages and servers tell of people, in the form in which they are stored: dates become comparable as text,
//! and what no engine can store is left out.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::conditions::{has_stored_shape, normalise_dates};
use crate::stored_as_text;

/// What a condition may compare a value as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TraitType {
    /// Text.
    String,
    /// Number.
    Number,
    /// Yes or no.
    Boolean,
    /// A day or an instant.
    Date,
    /// Several values.
    List,
}
stored_as_text!(TraitType { String = "string", Number = "number", Boolean = "boolean", Date = "date", List = "list" });

/// Facts that one person may have.
pub const MOST_TRAITS: usize = 100;
/// Bytes that all facts of one person may have as JSON.
pub const LONGEST_TRAITS: usize = 32 * 1024;

/// Characters of a fact's name, as of an event's, for it to be remembered.
const LONGEST_REMEMBERED: usize = 200;

/// Adds facts to those that somebody has, in the form in which they are stored; null takes one away. Returns how many
/// found no room.
pub fn add_traits(traits: &mut Map<String, Value>, more: Map<String, Value>, zone: chrono_tz::Tz) -> usize {
    if more.is_empty() {
        return 0;
    }
    let size = |key: &str, value: &Value| key.len() + value.to_string().len() + 4;
    let mut bytes: usize = traits.iter().map(|(key, value)| size(key, value)).sum();
    let mut left_out = 0;
    // Of a fact without a name nobody can ask.
    for (key, value) in normalise(more, zone).into_iter().filter(|(key, _)| !key.is_empty()) {
        let before = traits.get(&key).map(|value| size(&key, value));
        let after = bytes - before.unwrap_or_default() + size(&key, &value);
        if value.is_null() {
            bytes -= before.unwrap_or_default();
            traits.remove(&key);
        } else if (before.is_some() || traits.len() < MOST_TRAITS) && after <= LONGEST_TRAITS {
            bytes = after;
            traits.insert(key, value);
        } else {
            left_out += 1;
        }
    }
    left_out
}

/// Bytes that facts take in memory, roughly: for whoever keeps those of many. Short values take more than they have letters.
#[must_use]
pub fn weight(facts: &Map<String, Value>) -> usize {
    facts.iter().map(|(key, value)| size_of::<String>() + key.len() + weight_of(value)).sum()
}

fn weight_of(value: &Value) -> usize {
    let held = match value {
        Value::String(text) => text.len(),
        Value::Array(values) => values.iter().map(weight_of).sum(),
        Value::Object(fields) => weight(fields),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    };
    size_of::<Value>() + held
}

/// The form in which facts are stored: texts that are dates become comparable as text, days begin at midnight of `zone`.
#[must_use]
pub fn normalise(facts: Map<String, Value>, zone: chrono_tz::Tz) -> Map<String, Value> {
    let mut facts = storable(facts);
    normalise_dates(&mut facts, zone);
    facts
}

/// PostgreSQL stores no NUL in a text. Hardly anybody sends one: then nothing is made anew.
pub(super) fn storable(facts: Map<String, Value>) -> Map<String, Value> {
    if !facts.iter().any(|(key, value)| key.contains('\0') || has_nul(value)) {
        return facts;
    }
    facts.into_iter().map(|(key, value)| (key.replace('\0', ""), storable_value(value))).collect()
}

fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(values) => values.iter().any(has_nul),
        Value::Object(fields) => fields.iter().any(|(key, value)| key.contains('\0') || has_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn storable_value(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace('\0', "")),
        Value::Array(values) => Value::Array(values.into_iter().map(storable_value).collect()),
        Value::Object(fields) => Value::Object(storable(fields)),
        other => other,
    }
}

/// Is a name short enough to be remembered? What has a longer one is kept with whom it was said of, and offered to nobody who
/// writes conditions: pages can tell anything.
#[must_use]
pub fn is_remembered(key: &str) -> bool {
    key.chars().nth(LONGEST_REMEMBERED).is_none()
}

/// Keys that are remembered and whose values a condition can compare, with how. Null and objects have no type.
#[must_use]
pub fn trait_types(facts: &Map<String, Value>) -> Vec<(&str, TraitType)> {
    let facts = facts.iter().filter(|(key, _)| is_remembered(key));
    let typed = facts.filter_map(|(key, value)| Some((key.as_str(), type_of(value)?)));
    typed.collect::<BTreeSet<_>>().into_iter().collect()
}

fn type_of(value: &Value) -> Option<TraitType> {
    match value {
        Value::String(text) if has_stored_shape(text) => Some(TraitType::Date),
        Value::String(_) => Some(TraitType::String),
        Value::Number(_) => Some(TraitType::Number),
        Value::Bool(_) => Some(TraitType::Boolean),
        Value::Array(_) => Some(TraitType::List),
        Value::Null | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEHRAN: chrono_tz::Tz = chrono_tz::Asia::Tehran;

    #[test]
    fn what_is_stored_is_stored_the_same_again() {
        let facts =
            json!({ "day": "2026-01-01", "list": ["2026-01-01", 3], "deep": { "x\u{0}": "a\u{0}b" }, "n": 1.5 });
        let once = normalise(facts.as_object().cloned().unwrap_or_default(), TEHRAN);
        assert_eq!(normalise(once.clone(), TEHRAN), once);
        assert_eq!(once["day"], "2025-12-31T20:30:00.000000Z");
        assert_eq!(once["list"], json!(["2026-01-01", 3]), "elements are compared as they were sent");
        assert_eq!(once["deep"], json!({ "x": "ab" }));
    }

    #[test]
    fn facts_are_replaced_and_taken_away_even_where_there_is_no_room_for_more() {
        let fact = |key: String, value: Value| Map::from_iter([(key, value)]);
        let mut traits: Map<String, Value> = (0..MOST_TRAITS).map(|at| (format!("t{at}"), json!(at))).collect();
        assert_eq!(add_traits(&mut traits, fact("t0".into(), json!("x")), TEHRAN), 0);
        assert_eq!(add_traits(&mut traits, fact("new".into(), json!(1)), TEHRAN), 1);
        assert_eq!(add_traits(&mut traits, fact("t1".into(), Value::Null), TEHRAN), 0);
        assert_eq!(add_traits(&mut traits, fact("new".into(), json!(1)), TEHRAN), 0);
        assert_eq!((traits.len(), &traits["t0"], &traits["new"]), (MOST_TRAITS, &json!("x"), &json!(1)));
        let long = json!("y".repeat(LONGEST_TRAITS));
        assert_eq!(add_traits(&mut traits, fact("t0".into(), long), TEHRAN), 1);
        assert_eq!(traits["t0"], "x", "what was there stays");
    }

    #[test]
    fn every_comparable_fact_has_a_type() {
        let facts =
            json!({ "a": "x", "b": 1, "c": true, "d": "2026-01-01T00:00:00.000000Z", "e": [], "f": null, "g": {} });
        let facts = facts.as_object().cloned().unwrap_or_default();
        let types: Vec<_> = trait_types(&facts).into_iter().map(|(key, kind)| (key, kind.as_str())).collect();
        assert_eq!(types, [("a", "string"), ("b", "number"), ("c", "boolean"), ("d", "date"), ("e", "list")]);
    }

    #[test]
    fn names_without_end_are_not_remembered() {
        let facts = [200, 201].map(|length| ("ل".repeat(length), json!(1)));
        let facts = Map::from_iter(facts);
        let types = trait_types(&facts);
        assert_eq!(types.iter().map(|(key, _)| key.chars().count()).collect::<Vec<_>>(), [200]);
    }
}
