//! Members of a segment as CSV, safe to open in a spreadsheet.

use super::model::Member;

const COLUMNS: [&str; 14] = [
    "id",
    "name",
    "email",
    "phone",
    "external_id",
    "verified",
    "stage",
    "country",
    "locale",
    "visits",
    "page_views",
    "first_seen_at",
    "last_seen_at",
    "entered_at",
];

/// The first line. The mark before it tells spreadsheets that this is UTF-8.
#[must_use]
pub fn header() -> String {
    format!("\u{feff}{}\r\n", COLUMNS.join(","))
}

/// Appends one line.
pub fn push_member(text: &mut String, member: &Member) {
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
        filled(&contact.locale),
        contact.visits.to_string(),
        contact.page_views.to_string(),
        contact.first_seen_at.to_rfc3339(),
        contact.last_seen_at.to_rfc3339(),
        member.entered_at.to_rfc3339(),
    ];
    text.push_str(&fields.map(|field| quoted(&field)).join(","));
    text.push_str("\r\n");
}

/// A field, quoted where it has to be. One that a spreadsheet would take for a formula gets an apostrophe before it.
fn quoted(field: &str) -> String {
    let formula = field.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']);
    let field = if formula { format!("'{field}") } else { field.to_owned() };
    if field.contains([',', '"', '\n', '\r']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_formulas_defused() {
        assert_eq!(quoted("ندا"), "ندا");
        assert_eq!(quoted("a,\"b\"\n"), "\"a,\"\"b\"\"\n\"");
        assert_eq!(quoted("=HYPERLINK(\"http://x\")"), "\"'=HYPERLINK(\"\"http://x\"\")\"");
        for formula in ["+1", "-1", "@sum", "\t=1", " =1", "＝1", "＠sum"] {
            assert_eq!(quoted(formula), format!("'{formula}"), "{formula:?}");
        }
    }
}
