//! Conditions as SQL: for counts, lists, and for looking at everybody at once.

mod pieces;

use std::collections::HashMap;

use chrono_tz::Tz;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::leaf::LeafId;
use super::model::Condition;
use crate::platform::clock::Timestamp;
pub use pieces::Dialect;
use pieces::{Piece, Sql};

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

/// Appends a boolean expression, in parentheses, over the table `contacts` under that name. It is never NULL.
///
/// The query around it limits the contacts to those of the workspace.
pub fn push_condition<DB: Dialect>(
    builder: &mut QueryBuilder<DB>,
    condition: &Condition,
    scope: &Scope<'_>,
) -> Precision {
    let _ = (condition, scope);
    let mut sql = Sql::default();
    sql.text("(TRUE)");
    sql.push_into(builder);
    Precision::Superset
}
