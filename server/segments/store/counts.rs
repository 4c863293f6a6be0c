//! How often somebody did what conditions count, by bucket of time.

use std::collections::BTreeSet;

use futures_util::TryStreamExt as _;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use crate::conditions::LeafId;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::{push_in, sql, sql_build, sql_rows};

/// One bucket of one person and leaf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct CountRow {
    /// What is counted.
    pub leaf_id: LeafId,
    /// Who did it. Left out where a list is about one person.
    #[serde(skip)]
    pub contact_id: Uuid,
    /// When: see `conditions::buckets`.
    pub bucket: i64,
    /// How often.
    pub count: i64,
    /// The first time in the bucket.
    pub first_at: Timestamp,
    /// The last time in it.
    pub last_at: Timestamp,
}

/// Everything counted of these people.
///
/// # Errors
/// What the database says.
pub async fn list_counts(connection: &mut Connection, contact_ids: &[Uuid]) -> sqlx::Result<Vec<CountRow>> {
    let mut rows = Vec::new();
    for chunk in contact_ids.chunks(5_000) {
        rows.extend(sql_build!(connection, |c, builder| {
            builder
                .push("SELECT leaf_id, contact_id, bucket, count, first_at, last_at FROM leaf_counts WHERE contact_id");
            push_in!(builder, chunk.iter().copied());
            builder.build_query_as::<CountRow>().persistent(false).fetch_all(c).await
        })?);
    }
    Ok(rows)
}

/// Adds to what was counted: counts grow, first and last move apart. One row for each (leaf, person, bucket).
///
/// # Errors
/// What the database says.
pub async fn add_counts(connection: &mut Connection, rows: &[CountRow]) -> sqlx::Result<()> {
    const MERGE: &str = " ON CONFLICT (leaf_id, contact_id, bucket) DO UPDATE SET \
         count = leaf_counts.count + excluded.count, \
         first_at = CASE WHEN excluded.first_at < leaf_counts.first_at THEN excluded.first_at \
                    ELSE leaf_counts.first_at END, \
         last_at = CASE WHEN excluded.last_at > leaf_counts.last_at THEN excluded.last_at ELSE leaf_counts.last_at END";
    for chunk in rows.chunks(4_000) {
        sql_rows!(connection, |c, builder, keep| INSERT,
            chunk => |row| [row.leaf_id, row.contact_id, row.bucket, row.count, row.first_at, row.last_at],
            builder.push(MERGE).build().persistent(keep).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// Puts `rows` in the place of everything counted of these people for these leaves.
///
/// # Errors
/// What the database says.
pub async fn replace_counts(
    connection: &mut Connection,
    leaf_ids: &[LeafId],
    contact_ids: &[Uuid],
    rows: &[CountRow],
) -> sqlx::Result<()> {
    if leaf_ids.is_empty() {
        return Ok(());
    }
    for chunk in contact_ids.chunks(5_000) {
        sql_build!(connection, |c, builder| {
            builder.push("DELETE FROM leaf_counts WHERE leaf_id");
            push_in!(builder, leaf_ids.iter().copied());
            builder.push(" AND contact_id");
            push_in!(builder, chunk.iter().copied());
            builder.build().persistent(false).execute(c).await.map(drop)
        })?;
    }
    add_counts(connection, rows).await
}

const INSERT: &str = "INSERT INTO leaf_counts (leaf_id, contact_id, bucket, count, first_at, last_at) ";

/// Something that somebody did.
#[derive(Debug, sqlx::FromRow)]
pub struct RawEvent {
    /// Who.
    pub contact_id: Uuid,
    /// What.
    pub name: String,
    /// Its properties, where they are asked for.
    pub properties: Option<Json<serde_json::Map<String, serde_json::Value>>>,
    /// When it happened.
    pub at: Timestamp,
}

/// Hands out what these people did of events of these names, one after the other and in no order: all of it may be more
/// than memory holds, and so may what a sort has to keep. Properties, the most of an event, are read only of those names
/// `with_properties`.
///
/// # Errors
/// What the database says.
pub async fn each_raw_event(
    connection: &mut Connection,
    contact_ids: &[Uuid],
    (names, with_properties): (&BTreeSet<&str>, &BTreeSet<&str>),
    mut each: impl FnMut(RawEvent) + Send,
) -> sqlx::Result<()> {
    let listed = |names: &BTreeSet<&str>| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    sql_build!(connection, |c, builder| {
        builder.push("SELECT contact_id, name, CASE WHEN name");
        push_in!(builder, listed(with_properties).into_iter());
        builder.push(" THEN properties END AS properties, at FROM events WHERE contact_id");
        push_in!(builder, contact_ids.iter().copied());
        builder.push(" AND name");
        push_in!(builder, listed(names).into_iter());
        let mut events = builder.build_query_as::<RawEvent>().persistent(false).fetch(c);
        while let Some(event) = events.try_next().await? {
            each(event);
        }
        Ok(())
    })
}

/// Forgets hours that no window reaches any more, at most `limit` of them; says how many it forgot.
///
/// # Errors
/// What the database says.
pub async fn delete_hours_before(connection: &mut Connection, bucket: i64, limit: u32) -> sqlx::Result<u64> {
    use crate::platform::db::RowsAffected as _;
    sql!(connection, |c| sqlx::query(
        "DELETE FROM leaf_counts WHERE (leaf_id, contact_id, bucket) IN (SELECT leaf_id, contact_id, bucket \
         FROM leaf_counts WHERE bucket > 100000 AND bucket < $1 LIMIT $2)"
    )
    .bind(bucket)
    .bind(i64::from(limit))
    .execute(c)
    .await
    .map(|done| done.rows()))
}
