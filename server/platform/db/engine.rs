//! Which engine, and where its SQL differs from the other's.

use chrono::TimeDelta;

/// How far [`Engine::indexed_time`] may be behind the time, at most.
pub const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// Which of the two engines answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default: one writer, many readers, WAL.
    Sqlite,
    /// What several nodes share.
    Postgres,
}

impl Engine {
    /// SQL of the order (`ASC` or `DESC`) of a time column that changes often: `last_seen` for `last_seen_at`. PostgreSQL has
    /// it in its indexes by the minute only, so that a row may change without them, and orders what is within a minute.
    #[must_use]
    pub fn by_time(self, column: &str, direction: &str) -> String {
        match self {
            Self::Sqlite => format!("{column}_at {direction}"),
            Self::Postgres => format!("{column}_minute {direction}, {column}_at {direction}"),
        }
    }

    /// The column by which an index finds rows of up to a time, or of [`MINUTE`] before a time and later. It narrows what is
    /// read, and does not replace the comparison with the time itself.
    #[must_use]
    pub fn indexed_time(self, column: &str) -> String {
        match self {
            Self::Sqlite => format!("{column}_at"),
            Self::Postgres => format!("{column}_minute"),
        }
    }
}
