//! Questions about attributes and traits.

use super::super::attribute::{Attribute, ValueType};
use super::super::matcher::{Positive, Test};
use super::Writer;
use super::json::Place;
use super::pieces::{Piece, Sql};
use super::text::Stored;

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
                self.column(&test.positive, Sql::words(built_in.column()), built_in.value_type())
            }
        };
        if negated { Sql::words("(").then(holds).text(") IS NOT TRUE") } else { holds }
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
