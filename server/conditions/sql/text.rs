//! Tests of texts and dates, whatever the expression is that has them.

use super::super::dates::stored;
use super::super::duration::Relative;
use super::super::matcher::{Point, Positive};
use super::pieces::{Piece, Sql};
use super::{Precision, Writer};
use crate::platform::clock::Timestamp;
use crate::platform::db::Engine;

/// How instants are stored in an expression.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Stored {
    /// As the engine stores instants.
    Time,
    /// As texts in one spelling.
    Text,
}

impl Writer<'_> {
    /// The expression folded as [`super::super::fold`] does.
    pub(super) fn folded(&self, text: Sql) -> Sql {
        match self.engine {
            Engine::Sqlite => Sql::words("replace(replace(lower(").then(text).text("), 'ي', 'ی'), 'ك', 'ک')"),
            Engine::Postgres => Sql::words("translate(lower((").then(text).text(") COLLATE \"C\"), 'يك', 'یک')"),
        }
    }

    /// A test of an expression that is a text or NULL. `None` where the test asks for something else than a text.
    pub(super) fn text(&mut self, positive: &Positive, text: &Sql) -> Option<Sql> {
        let folded = self.folded(text.clone());
        Some(match positive {
            Positive::Text { folded: value, moment } => {
                let same = folded.text(" = ").bind(Piece::Text(value.clone()));
                match moment {
                    None => same,
                    Some(moment) => {
                        let spelling = stored(moment.instant(self.now.zone));
                        let date = text.clone().text(" = ").bind(Piece::Text(spelling));
                        Sql::joined(vec![same, date], false)
                    }
                }
            }
            Positive::Texts { folded: values, moments } => {
                let same = folded.one_of(values.iter().cloned().map(Piece::Text));
                if moments.is_empty() {
                    return Some(same);
                }
                let spellings = moments.iter().map(|moment| Piece::Text(stored(moment.instant(self.now.zone))));
                Sql::joined(vec![same, text.clone().one_of(spellings)], false)
            }
            Positive::ContainsText(part) => match self.engine {
                Engine::Sqlite => Sql::words("instr(").then(folded).text(", ").bind(Piece::Text(part.clone())),
                Engine::Postgres => Sql::words("strpos(").then(folded).text(", ").bind(Piece::Text(part.clone())),
            }
            .text(") > 0"),
            Positive::StartsWith(beginning) => {
                let value = || Piece::Text(beginning.clone());
                match self.engine {
                    Engine::Sqlite => Sql::words("substr(")
                        .then(folded)
                        .text(", 1, length(")
                        .bind(value())
                        .text(")) = ")
                        .bind(value()),
                    Engine::Postgres => Sql::words("starts_with(").then(folded).text(", ").bind(value()).text(")"),
                }
            }
            Positive::Matches(_) => {
                self.precision = Precision::Superset;
                text.clone().text(" IS NOT NULL")
            }
            _ => return None,
        })
    }

    /// A test of an expression that is an instant or NULL. `None` where the test asks for something else.
    pub(super) fn date(&self, positive: &Positive, date: &Sql, stored_as: Stored) -> Option<Sql> {
        let bound = |at: Timestamp| match stored_as {
            Stored::Time => Piece::Time(at),
            Stored::Text => Piece::Text(stored(at)),
        };
        let compared = |operator: &'static str, at: Timestamp| date.clone().text(operator).bind(bound(at));
        Some(match positive {
            Positive::Before(Point::Fixed(moment)) => compared(" < ", moment.instant(self.now.zone)),
            Positive::Before(Point::Relative(_)) => compared(" <= ", self.until(positive)?),
            Positive::After(_) => compared(" > ", self.later_than(positive)?),
            Positive::Within(_) => Sql::joined(
                vec![compared(" > ", self.later_than(positive)?), compared(" <= ", self.until(positive)?)],
                true,
            ),
            _ => return None,
        })
    }

    /// What an instant has to be later than, where a test asks for that.
    pub(super) fn later_than(&self, positive: &Positive) -> Option<Timestamp> {
        Some(match positive {
            Positive::After(Point::Fixed(moment)) => moment.instant(self.now.zone),
            Positive::After(Point::Relative(relative)) => far_end(self.now.at, *relative),
            Positive::Within(relative) => self.now.at.min(far_end(self.now.at, *relative)),
            _ => return None,
        })
    }

    /// What an instant may not be later than, where a test asks for that.
    pub(super) fn until(&self, positive: &Positive) -> Option<Timestamp> {
        Some(match positive {
            Positive::Before(Point::Fixed(moment)) => moment.instant(self.now.zone),
            Positive::Before(Point::Relative(relative)) => far_end(self.now.at, *relative),
            Positive::Within(relative) => self.now.at.max(far_end(self.now.at, *relative)),
            _ => return None,
        })
    }
}

/// The end of a stretch of time that is not now.
fn far_end(now: Timestamp, relative: Relative) -> Timestamp {
    match relative {
        Relative::Last(span) => now - span.length(),
        Relative::Next(span) => now + span.length(),
    }
}
