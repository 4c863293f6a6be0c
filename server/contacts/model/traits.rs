//! Facts that pages and servers tell of people, in the form in which they are stored: dates become comparable as text,
//! and what no engine can store is left out.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeZone as _, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::platform::clock::Timestamp;
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

/// The form in which facts are stored. Days begin at midnight of `zone`.
#[must_use]
pub fn normalise(facts: Map<String, Value>, zone: chrono_tz::Tz) -> Map<String, Value> {
    facts.into_iter().map(|(key, value)| (without_nul(&key), normal(value, zone))).collect()
}

fn normal(value: Value, zone: chrono_tz::Tz) -> Value {
    match value {
        Value::String(text) => Value::String(dated(&text, zone).unwrap_or_else(|| without_nul(&text))),
        Value::Array(values) => Value::Array(values.into_iter().map(|value| normal(value, zone)).collect()),
        Value::Object(fields) => Value::Object(normalise(fields, zone)),
        other => other,
    }
}

/// PostgreSQL stores no NUL in a text.
fn without_nul(text: &str) -> String {
    text.chars().filter(|letter| *letter != '\0').collect()
}

/// `YYYY-MM-DDTHH:MM:SS.ffffffZ`, if the text is a day (`YYYY-MM-DD`) or an instant (RFC 3339); such texts sort as what
/// they mean.
#[must_use]
pub fn dated(text: &str, zone: chrono_tz::Tz) -> Option<String> {
    let bytes = text.as_bytes();
    let at = match bytes.len() {
        10 => midnight(NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?, zone),
        20..=40 if matches!(bytes.get(10), Some(b'T' | b't' | b' ')) => {
            DateTime::parse_from_rfc3339(text).ok()?.to_utc()
        }
        _ => return None,
    };
    // Years that need a sign would not sort as text.
    let year = at.format("%Y").to_string();
    (year.len() == 4 && !year.starts_with(['+', '-'])).then(|| at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string())
}

/// The first instant of a day. Where clocks skip midnight it begins an hour later.
fn midnight(day: NaiveDate, zone: chrono_tz::Tz) -> Timestamp {
    let start = day.and_time(chrono::NaiveTime::MIN);
    let hours = (0..=3).map(|hour| start + chrono::TimeDelta::hours(hour));
    let found = hours.filter_map(|time| zone.from_local_datetime(&time).earliest()).next();
    found.map_or_else(|| Utc.from_utc_datetime(&start), |at| at.to_utc())
}

/// Keys whose values a condition can compare, with how. Null and objects have no type.
#[must_use]
pub fn trait_types(facts: &Map<String, Value>) -> Vec<(&str, TraitType)> {
    let typed = facts.iter().filter_map(|(key, value)| Some((key.as_str(), type_of(value)?)));
    typed.collect::<BTreeSet<_>>().into_iter().collect()
}

fn type_of(value: &Value) -> Option<TraitType> {
    match value {
        Value::String(text) if is_stored_date(text) => Some(TraitType::Date),
        Value::String(_) => Some(TraitType::String),
        Value::Number(_) => Some(TraitType::Number),
        Value::Bool(_) => Some(TraitType::Boolean),
        Value::Array(_) => Some(TraitType::List),
        Value::Null | Value::Object(_) => None,
    }
}

fn is_stored_date(text: &str) -> bool {
    text.len() == 27 && text.ends_with('Z') && DateTime::parse_from_rfc3339(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEHRAN: chrono_tz::Tz = chrono_tz::Asia::Tehran;

    #[test]
    fn days_and_instants_become_texts_that_sort() {
        for (given, stored) in [
            ("2026-01-01", "2025-12-31T20:30:00.000000Z"),
            ("2026-01-01T10:00:00+03:30", "2026-01-01T06:30:00.000000Z"),
            ("2026-01-01T10:00:00.5Z", "2026-01-01T10:00:00.500000Z"),
            ("2026-01-01T10:00:00.123456789Z", "2026-01-01T10:00:00.123456Z"),
            // Clocks went from 0:00 to 1:00 that night.
            ("2021-03-22", "2021-03-21T20:30:00.000000Z"),
        ] {
            assert_eq!(dated(given, TEHRAN).as_deref(), Some(stored), "{given}");
        }
        for text in
            ["2026", "2026-13-01", "2026-02-30", "01/02/2026", "2026-1-1", "10:00", "2026-01-01T10:00", "٢٠٢٦-٠١-٠١"]
        {
            assert_eq!(dated(text, TEHRAN), None, "{text}");
        }
    }

    #[test]
    fn what_is_stored_is_stored_the_same_again() {
        let facts =
            json!({ "day": "2026-01-01", "list": ["2026-01-01", 3], "deep": { "x\u{0}": "a\u{0}b" }, "n": 1.5 });
        let once = normalise(facts.as_object().cloned().unwrap_or_default(), TEHRAN);
        assert_eq!(normalise(once.clone(), TEHRAN), once);
        assert_eq!(once["list"], json!(["2025-12-31T20:30:00.000000Z", 3]));
        assert_eq!(once["deep"], json!({ "x": "ab" }));
    }

    #[test]
    fn every_comparable_fact_has_a_type() {
        let facts =
            json!({ "a": "x", "b": 1, "c": true, "d": "2026-01-01T00:00:00.000000Z", "e": [], "f": null, "g": {} });
        let facts = facts.as_object().cloned().unwrap_or_default();
        let types: Vec<_> = trait_types(&facts).into_iter().map(|(key, kind)| (key, kind.as_str())).collect();
        assert_eq!(types, [("a", "string"), ("b", "number"), ("c", "boolean"), ("d", "date"), ("e", "list")]);
    }
}
