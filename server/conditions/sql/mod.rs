//! Conditions as SQL: for counts, lists, and for looking at everybody at once.
//!
//! Negations are pushed down to the leaves, so that what is left to the database is a plain AND and OR of questions,
//! each of which it can turn into a join: `EXISTS` and `NOT EXISTS`, never `NOT IN`, never a scan per person.

mod attribute;
#[cfg(test)]
mod differential;
mod event;
mod json;
mod pieces;
#[cfg(test)]
mod plans;
mod text;

use std::collections::HashMap;

use chrono_tz::Tz;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::leaf::LeafId;
use super::matcher::{Now, Test};
use super::model::Condition;
use crate::platform::clock::Timestamp;
use crate::platform::db::Engine;
use pieces::Sql;
pub use pieces::{Dialect, Piece};

/// For whom and when a condition is asked.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// Whose contacts.
    pub workspace_id: Uuid,
    /// When.
    pub now: Timestamp,
    /// The workspace's time zone.
    pub zone: Tz,
    /// By their keys, the leaves that are counted completely. All others are counted from the events themselves.
    pub ready: &'a HashMap<String, LeafId>,
}

/// Whether SQL could say all of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// Exactly those for whom the condition holds are found.
    Exact,
    /// Everybody for whom it holds is found, and others too: each has to be asked again in memory. That is so with
    /// regular expressions, which the databases do not have or have with other rules.
    Superset,
}

/// Appends a boolean expression, in parentheses, over the table `contacts` under that name.
///
/// The query around it limits the contacts to those of the workspace. NULL means no, as it does in WHERE: to ask for the
/// opposite, wrap the condition in `not`, never the expression.
pub fn push_condition<DB: Dialect>(
    builder: &mut QueryBuilder<DB>,
    condition: &Condition,
    scope: &Scope<'_>,
) -> Precision {
    let mut writer =
        Writer { engine: DB::ENGINE, scope: *scope, now: Now::new(scope.now, scope.zone), precision: Precision::Exact };
    let sql = writer.condition(condition, false);
    Sql::words("(").then(sql).text(")").push_into(builder);
    writer.precision
}

/// Writes for one engine.
struct Writer<'a> {
    engine: Engine,
    scope: Scope<'a>,
    now: Now,
    precision: Precision,
}

impl Writer<'_> {
    /// The condition, or its opposite.
    fn condition(&mut self, condition: &Condition, negated: bool) -> Sql {
        match condition {
            Condition::All { of } => self.group(of, negated, !negated),
            Condition::Any { of } => self.group(of, negated, negated),
            Condition::Not { of } => self.condition(of, !negated),
            Condition::Attribute { attribute, operator, value } => {
                self.attribute(attribute, &Test::new(*operator, value.as_ref()), negated)
            }
            Condition::Event(question) => self.event(question, negated),
            Condition::Segment { segment } => exists(
                Sql::words("SELECT 1 FROM segment_members AS member WHERE member.segment_id = ")
                    .bind(Piece::Id(*segment))
                    .text(" AND member.contact_id = contacts.id"),
                negated,
            ),
            Condition::Page { .. } => self.unknown(),
        }
    }

    fn group(&mut self, of: &[Condition], negated: bool, and: bool) -> Sql {
        let parts: Vec<Sql> = of.iter().map(|part| self.condition(part, negated)).collect();
        Sql::joined(parts, and)
    }

    /// What SQL cannot say: everybody, to be asked again.
    fn unknown(&mut self) -> Sql {
        self.precision = Precision::Superset;
        Sql::words("TRUE")
    }
}

fn exists(query: Sql, negated: bool) -> Sql {
    Sql::words(if negated { "NOT EXISTS (" } else { "EXISTS (" }).then(query).text(")")
}
