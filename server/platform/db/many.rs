//! Statements that take many values or rows at once. Their text is the same however many there are, so that it is
//! parsed once for each connection: PostgreSQL takes arrays, one for each column, and SQLite takes JSON.

use serde_json::Value;
use sqlx::postgres::PgHasArrayType;
use sqlx::{Postgres, QueryBuilder, Sqlite};
use uuid::Uuid;

use crate::platform::clock::Timestamp;

/// A value that [`push_in!`](crate::push_in) takes many of.
pub trait Listed: PgHasArrayType + sqlx::Type<Postgres> + for<'q> sqlx::Encode<'q, Postgres> + Send + 'static {
    /// SQL that reads one back from the `value` of SQLite's `json_each`.
    const READ: &'static str;
    /// As JSON.
    fn to_json(&self) -> Value;
}

impl Listed for Uuid {
    const READ: &'static str = "unhex(value)";
    fn to_json(&self) -> Value {
        hex(*self)
    }
}

impl Listed for String {
    const READ: &'static str = "value";
    fn to_json(&self) -> Value {
        Value::from(self.as_str())
    }
}

impl Listed for i64 {
    const READ: &'static str = "value";
    fn to_json(&self) -> Value {
        Value::from(*self)
    }
}

/// Appends a comparison with a list. Called by [`push_in!`](crate::push_in).
pub trait PushIn {
    /// Appends ` IN (…)`; an empty list matches nothing.
    fn push_in<T: Listed>(&mut self, values: Vec<T>);
}

impl PushIn for QueryBuilder<Postgres> {
    fn push_in<T: Listed>(&mut self, values: Vec<T>) {
        self.push(" = ANY(").push_bind(values).push(")");
    }
}

impl PushIn for QueryBuilder<Sqlite> {
    fn push_in<T: Listed>(&mut self, values: Vec<T>) {
        self.push(" IN (SELECT ").push(T::READ).push(" FROM json_each(");
        self.push_bind(rows(&values, T::to_json)).push("))");
    }
}

/// One column of many rows, to bind as an array of PostgreSQL.
pub fn column<'a, R, T>(rows: &'a [R], cell: impl Fn(&'a R) -> T) -> Vec<T> {
    rows.iter().map(cell).collect()
}

/// Many rows as JSON, to bind for `json_each` of SQLite, where `value ->> 0` is the first cell of a row.
pub fn rows<'a, R>(rows: &'a [R], row: impl Fn(&'a R) -> Value) -> String {
    Value::Array(rows.iter().map(row).collect()).to_string()
}

/// An id as a cell; SQL reads it with `unhex`.
#[must_use]
pub fn hex(id: Uuid) -> Value {
    Value::from(id.simple().to_string())
}

/// A time as a cell, in the words in which the driver stores times.
#[must_use]
pub fn time(at: Timestamp) -> Value {
    Value::from(at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::databases::TestDatabase;
    use crate::on_both_engines;
    use crate::platform::db::Driver;
    use crate::{push_in, sql_build};

    on_both_engines!(a_list_of_any_length_is_one_text_and_an_empty_one_matches_nothing, |database| async {
        let workspace = database.workspace().await;
        let mut connection = database.db.read().await.expect("read");
        for (ids, names, found) in [
            (vec![workspace, Uuid::nil()], vec!["it's".to_owned(), "active \"x\"".into()], 1),
            (vec![workspace], vec![], 0),
            (vec![], vec!["it's".to_owned()], 0),
        ] {
            let rows: Vec<Uuid> = sql_build!(connection, |c, builder| {
                builder.push("SELECT id FROM workspaces WHERE id");
                push_in!(builder, ids.iter().copied());
                builder.push(" AND CAST('it''s' AS TEXT)");
                push_in!(builder, names.iter().cloned());
                assert!(builder.sql().as_str().len() < 150, "{}", builder.sql().as_str());
                builder.build_query_scalar().fetch_all(c).await
            })
            .expect("a query");
            assert_eq!(rows.len(), found);
        }
    });

    #[tokio::test]
    async fn cells_read_back_as_the_driver_writes_them() {
        let database = TestDatabase::sqlite().await;
        let mut connection = database.db.read().await.expect("read");
        let Driver::Sqlite(c) = connection.driver() else { panic!("SQLite") };
        let id = Uuid::from_u128(0xff00_11aa_0000_0000_0000_0000_0000_0001);
        for micros in [0, 5, 120_000, 1_000_001] {
            let at = chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::microseconds(micros);
            let same: (bool, bool, bool) = sqlx::query_as(
                "SELECT unhex(value ->> 0) = $2, (value ->> 1) = $3, (value ->> 2) IS NULL FROM json_each($1)",
            )
            .bind(rows(&[(id, at)], |(id, at)| serde_json::json!([hex(*id), time(*at), null])))
            .bind(id)
            .bind(at)
            .fetch_one(&mut *c)
            .await
            .expect("a query");
            assert_eq!(same, (true, true, true), "{at}");
        }
    }
}
