//! Tests of what is in JSON: traits of people, properties of events. Keys are bound, never part of a path, and nothing
//! is converted before its type is known: no odd value can make a query fail.

use super::super::dates::{DATE_REGEX, SHAPE_GLOB};
use super::super::matcher::Positive;
use super::Writer;
use super::attribute::number;
use super::pieces::{Piece, Sql};
use super::text::Stored;
use crate::platform::db::Engine;

/// A value in an object.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The column.
    pub object: &'static str,
    /// The key.
    pub key: &'a str,
}

/// Doubles hold no other numbers; JSON texts of others cannot come in, and must not fail if they do.
const FITS_A_DOUBLE: &str = "::numeric) BETWEEN 5e-324 AND 1.7976931348623157e308";

impl Writer<'_> {
    /// A test of a value in JSON; NULL or false where there is none, or of another type.
    pub(super) fn json(&mut self, positive: &Positive, place: Place<'_>) -> Sql {
        match self.engine {
            Engine::Sqlite => self.json_sqlite(positive, place),
            Engine::Postgres => self.json_postgres(positive, place),
        }
    }

    fn json_sqlite(&mut self, positive: &Positive, place: Place<'_>) -> Sql {
        let test = match positive {
            Positive::Exists => Sql::words("entry.type <> 'null'"),
            Positive::Boolean(true) => Sql::words("entry.type = 'true'"),
            Positive::Boolean(false) => Sql::words("entry.type = 'false'"),
            Positive::ContainsText(element) => {
                let text = self.text(positive, &Sql::words("entry.atom"));
                let same = self.folded(Sql::words("element.atom")).text(" = ").bind(Piece::Text(element.clone()));
                Sql::words("CASE entry.type WHEN 'text' THEN ")
                    .then(text.unwrap_or_default())
                    .text(" WHEN 'array' THEN EXISTS (SELECT 1 FROM json_each(entry.value) AS element ")
                    .text("WHERE element.type = 'text' AND ")
                    .then(same)
                    .text(") ELSE FALSE END")
            }
            Positive::ContainsNumber(element) => Sql::words("CASE entry.type WHEN 'array' THEN EXISTS (")
                .text("SELECT 1 FROM json_each(entry.value) AS element WHERE element.type IN ('integer', 'real') ")
                .text("AND CAST(element.atom AS REAL) = ")
                .bind(Piece::Number(*element))
                .text(") ELSE FALSE END"),
            Positive::Before(_) | Positive::After(_) | Positive::Within(_) => {
                let date = self.date(positive, &Sql::words("entry.atom"), Stored::Text).unwrap_or_default();
                Sql::words("entry.type = 'text' AND entry.atom GLOB ")
                    .bind(Piece::Text(SHAPE_GLOB.to_owned()))
                    // A date that does not exist comes back as another one, or not at all.
                    .text(" AND strftime('%Y-%m-%dT%H:%M:%S', substr(entry.atom, 1, 19), '+0 seconds') = substr(entry.atom, 1, 19) AND ")
                    .then(date)
            }
            Positive::Never => return Sql::words("FALSE"),
            other => match self.text(other, &Sql::words("entry.atom")) {
                Some(text) => Sql::words("entry.type = 'text' AND ").then(text),
                None => {
                    let number = number(other, &Sql::words("CAST(entry.atom AS REAL)")).unwrap_or_default();
                    Sql::words("entry.type IN ('integer', 'real') AND ").then(number)
                }
            },
        };
        Sql::words("EXISTS (SELECT 1 FROM json_each(")
            .text(place.object)
            .text(") AS entry WHERE entry.key = ")
            .bind(Piece::Text(place.key.to_owned()))
            .text(" AND ")
            .then(test)
            .text(")")
    }

    fn json_postgres(&mut self, positive: &Positive, place: Place<'_>) -> Sql {
        let key = || Piece::Text(place.key.to_owned());
        let value = || Sql::words("(").text(place.object).text(" -> ").bind(key()).text(")");
        let text = || Sql::words("(").text(place.object).text(" ->> ").bind(key()).text(")");
        let has_type = || Sql::words("jsonb_typeof").then(value());
        match positive {
            Positive::Exists => has_type().text(" <> 'null'"),
            Positive::Boolean(true) => value().text(" = 'true'::jsonb"),
            Positive::Boolean(false) => value().text(" = 'false'::jsonb"),
            Positive::ContainsText(element) => {
                let part = self.text(positive, &text()).unwrap_or_default();
                let same =
                    self.folded(Sql::words("element.value #>> '{}'")).text(" = ").bind(Piece::Text(element.clone()));
                Sql::words("CASE ")
                    .then(has_type())
                    .text(" WHEN 'string' THEN ")
                    .then(part)
                    .text(" WHEN 'array' THEN EXISTS (SELECT 1 FROM jsonb_array_elements")
                    .then(value())
                    .text(" AS element(value) WHERE jsonb_typeof(element.value) = 'string' AND ")
                    .then(same)
                    .text(") ELSE FALSE END")
            }
            Positive::ContainsNumber(element) => Sql::words("CASE ")
                .then(has_type())
                .text(" WHEN 'array' THEN EXISTS (SELECT 1 FROM jsonb_array_elements")
                .then(value())
                .text(" AS element(value) WHERE ")
                .then(guarded(
                    Sql::words("jsonb_typeof(element.value)"),
                    || Sql::words("(element.value)"),
                    Sql::words("(element.value)::float8 = ").bind(Piece::Number(*element)),
                ))
                .text(") ELSE FALSE END"),
            Positive::Before(_) | Positive::After(_) | Positive::Within(_) => {
                let date = self.date(positive, &text().text(" COLLATE \"C\""), Stored::Text).unwrap_or_default();
                has_type()
                    .text(" = 'string' AND ")
                    .then(text())
                    .text(" ~ ")
                    .bind(Piece::Text(DATE_REGEX.to_owned()))
                    .text(" AND ")
                    .then(date)
            }
            Positive::Never => Sql::words("FALSE"),
            other => match self.text(other, &text()) {
                Some(test) => has_type().text(" = 'string' AND ").then(test),
                None => guarded(
                    has_type(),
                    value,
                    number(other, &value().text("::float8")).unwrap_or_else(|| Sql::words("FALSE")),
                ),
            },
        }
    }
}

/// A test that is made only of a number that a double can hold. CASE keeps the order.
fn guarded(has_type: Sql, value: impl Fn() -> Sql, test: Sql) -> Sql {
    Sql::words("CASE WHEN ")
        .then(has_type)
        .text(" <> 'number' THEN FALSE WHEN ")
        .then(value())
        .text("::numeric = 0 OR abs(")
        .then(value())
        .text(FITS_A_DOUBLE)
        .text(" THEN ")
        .then(test)
        .text(" ELSE FALSE END")
}
