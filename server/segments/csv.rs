//! Members of a segment as CSV, safe to open in a spreadsheet.

use std::sync::Arc;

use serde_json::Value;

use super::model::Member;
use crate::contacts::TraitType;

/// Traits that have a column, by name: a spreadsheet has no room for any number of them.
const MOST_TRAITS: usize = 200;

const COLUMNS: [&str; 17] = [
    "id",
    "name",
    "email",
    "phone",
    "external_id",
    "verified",
    "stage",
    "country",
    "region",
    "city",
    "browser",
    "locale",
    "visits",
    "page_views",
    "first_seen_at",
    "last_seen_at",
    "entered_at",
];

/// The first line. The mark before it tells spreadsheets that this is UTF-8.
#[must_use]
pub fn header(traits: &[String]) -> String {
    let own = COLUMNS.iter().map(|column| (*column).to_owned());
    let columns: Vec<String> = own.chain(traits.iter().map(|key| quoted(&format!("traits.{key}")))).collect();
    format!("\u{feff}{}\r\n", columns.join(","))
}

/// The traits that have a column, of those that were seen.
#[must_use]
pub fn columns_of(seen: Vec<(String, Vec<TraitType>)>) -> Arc<[String]> {
    seen.into_iter().map(|(key, _)| key).take(MOST_TRAITS).collect()
}

/// A value as its cell. A number is one, so that a spreadsheet can add up its column: also one below zero, whose minus
/// begins no formula.
fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => quoted(text),
        Some(Value::Number(number)) => number.to_string(),
        Some(other) => quoted(&other.to_string()),
    }
}

/// Appends one line.
pub fn push_member(text: &mut String, member: &Member, traits: &[String]) {
    let contact = &member.contact;
    let filled = |value: &Option<String>| value.clone().unwrap_or_default();
    let fields = [
        contact.id.to_string(),
        filled(&contact.name),
        filled(&contact.email),
        filled(&contact.phone),
        filled(&contact.external_id),
        contact.verified.to_string(),
        contact.stage.as_str().to_owned(),
        filled(&contact.country),
        filled(&contact.region),
        filled(&contact.city),
        filled(&contact.browser),
        filled(&contact.locale),
        contact.visits.to_string(),
        contact.page_views.to_string(),
        contact.first_seen_at.to_rfc3339(),
        contact.last_seen_at.to_rfc3339(),
        member.entered_at.to_rfc3339(),
    ];
    let facts = traits.iter().map(|key| cell(contact.traits.get(key)));
    let fields: Vec<String> = fields.iter().map(|field| quoted(field)).chain(facts).collect();
    text.push_str(&fields.join(","));
    text.push_str("\r\n");
}

/// A text, quoted where it has to be. One that a spreadsheet would take for a formula gets an apostrophe before it.
fn quoted(field: &str) -> String {
    let formula = !is_phone_number(field)
        && field.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']);
    let field = if formula { format!("'{field}") } else { field.to_owned() };
    if field.contains([',', '"', '\n', '\r']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}

/// A plus before nothing but a number: there is nothing in it to compute.
fn is_phone_number(field: &str) -> bool {
    let digits =
        |rest: &str| rest.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '-' | '(' | ')'));
    field.strip_prefix('+').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()) && digits(rest))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_are_quoted_and_formulas_defused() {
        assert_eq!(quoted("ندا"), "ندا");
        assert_eq!(quoted("a,\"b\"\n"), "\"a,\"\"b\"\"\n\"");
        assert_eq!(quoted("=HYPERLINK(\"http://x\")"), "\"'=HYPERLINK(\"\"http://x\"\")\"");
        for number in ["+98 21 8888-7777", "+1 (555) 0100", "+1"] {
            assert_eq!(quoted(number), number);
        }
        for formula in ["+1+cmd", "+A1", "+", "+(1)", "-1", "@sum", "\t=1", " =1", "＝1", "＠sum"] {
            assert_eq!(quoted(formula), format!("'{formula}"), "{formula:?}");
        }
    }

    #[test]
    fn numbers_stay_numbers_and_texts_that_look_like_them_stay_texts() {
        for (value, expected) in [
            (json!(-5), "-5"),
            (json!(-0.25), "-0.25"),
            (json!(12), "12"),
            (json!("-5"), "'-5"),
            (json!("=1"), "'=1"),
            (json!(true), "true"),
            (json!(["a", -1]), "\"[\"\"a\"\",-1]\""),
            (Value::Null, ""),
        ] {
            assert_eq!(cell(Some(&value)), expected, "{value}");
        }
        assert_eq!(cell(None), "");
    }
}
