//! Questions about attributes and traits.

use super::super::attribute::{Attribute, BuiltIn, ValueType};
use super::super::matcher::{Positive, Test};
use super::Writer;
use super::json::Place;
use super::pieces::{Piece, Sql};
use super::text::Stored;
use crate::platform::db::{Engine, MINUTE};

impl Writer<'_> {
    /// The test of an attribute, or its opposite.
    pub(super) fn attribute(&mut self, attribute: &Attribute, test: &Test, negated: bool) -> Sql {
        let negated = test.negated != negated;
        // Of a regular expression only the positive is bounded by what SQL can say.
        if negated && matches!(test.positive, Positive::Matches(_)) {
            return self.unknown();
        }
        let holds = match attribute {
            Attribute::Trait(key) => self.json(&test.positive, Place { object: "contacts.traits", key }),
            Attribute::BuiltIn(built_in) => {
                let holds = self.column(&test.positive, Sql::words(built_in.column()), built_in.value_type());
                match self.indexed(&test.positive, *built_in) {
                    Some(near) => Sql::joined(vec![holds, near], true),
                    None => holds,
                }
            }
        };
        if negated { Sql::words("(").then(holds).text(") IS NOT TRUE") } else { holds }
    }

    /// For whom a test of an instant holds, and who is near: what an index that knows it by the minute can find. `None` where
    /// the index knows what the column holds. See [`Engine::indexed_time`].
    fn indexed(&self, positive: &Positive, built_in: BuiltIn) -> Option<Sql> {
        let minute = match (self.engine, built_in) {
            (Engine::Postgres, BuiltIn::LastSeen) => "contacts.last_seen_minute",
            _ => return None,
        };
        let compared = |operator: &'static str, at| Sql::words(minute).text(operator).bind(Piece::Time(at));
        let later = self.later_than(positive).map(|at| compared(" > ", at - MINUTE));
        let earlier = self.until(positive).map(|at| compared(" <= ", at));
        let parts: Vec<Sql> = later.into_iter().chain(earlier).collect();
        (!parts.is_empty()).then(|| Sql::joined(parts, true))
    }

    fn column(&mut self, positive: &Positive, column: Sql, value_type: ValueType) -> Sql {
        if matches!(positive, Positive::Exists) {
            return column.text(" IS NOT NULL");
        }
        match value_type {
            ValueType::String | ValueType::Choice => self.text(positive, &column),
            ValueType::Date => self.date(positive, &column, Stored::Time),
            ValueType::Number => number(positive, &column),
            ValueType::Boolean => match positive {
                Positive::Boolean(boolean) => Some(column.text(" = ").bind(Piece::Boolean(*boolean))),
                _ => None,
            },
            ValueType::List => None,
        }
        .unwrap_or_else(|| Sql::words("FALSE"))
    }
}

/// A test of an expression that is a number or NULL. `None` where the test asks for something else.
pub(super) fn number(positive: &Positive, number: &Sql) -> Option<Sql> {
    let compared = |operator: &'static str, value: f64| number.clone().text(operator).bind(Piece::Number(value));
    Some(match positive {
        Positive::Number(value) => compared(" = ", *value),
        Positive::Numbers(values) => number.clone().one_of(values.iter().copied().map(Piece::Number)),
        Positive::Greater { than, or_equal: true } => compared(" >= ", *than),
        Positive::Greater { than, or_equal: false } => compared(" > ", *than),
        Positive::Less { than, or_equal: true } => compared(" <= ", *than),
        Positive::Less { than, or_equal: false } => compared(" < ", *than),
        _ => return None,
    })
}
