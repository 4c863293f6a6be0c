//! What is counted of one person: added to another's, and taken out of it again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::{sql, sql_build};

/// Clocks of nodes differ by less.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::minutes(1);
/// Rows a statement.
const CHUNK: usize = 1_000;

/// One bucket of one leaf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Count {
    /// What is counted.
    pub leaf_id: i64,
    /// When.
    pub bucket: i64,
    /// How often.
    pub count: i64,
    /// The first time in the bucket.
    pub first_at: Timestamp,
    /// The last time in it.
    pub last_at: Timestamp,
}

/// Adds what is counted of `from` to what is counted of `into`.
///
/// # Errors
/// What the database says.
pub async fn add_counts(connection: &mut Connection, from: Uuid, into: Uuid) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO leaf_counts (leaf_id, contact_id, bucket, count, first_at, last_at)
             SELECT leaf_id, $2, bucket, count, first_at, last_at FROM leaf_counts WHERE contact_id = $1
         ON CONFLICT (leaf_id, contact_id, bucket) DO UPDATE SET count = leaf_counts.count + excluded.count,
             first_at = CASE WHEN excluded.first_at < leaf_counts.first_at THEN excluded.first_at
                        ELSE leaf_counts.first_at END,
             last_at = CASE WHEN excluded.last_at > leaf_counts.last_at THEN excluded.last_at
                       ELSE leaf_counts.last_at END"
    )
    .bind(from)
    .bind(into)
    .execute(c)
    .await
    .map(drop))
}

/// Takes what was counted of `from` out of what is counted of `into`, and gives it back. Returns the leaves that have to be
/// counted anew.
///
/// # Errors
/// What the database says.
pub async fn return_counts(
    connection: &mut Connection,
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
    at: Timestamp,
    (taken, before): (&[Count], &[Count]),
) -> sqlx::Result<Vec<i64>> {
    let leaves: Vec<(i64, Option<Timestamp>)> =
        sql!(connection, |c| sqlx::query_as("SELECT id, ready_at FROM leaves WHERE workspace_id = $1")
            .bind(workspace_id)
            .fetch_all(c)
            .await)?;
    let alive: BTreeSet<i64> = leaves.iter().map(|(id, _)| *id).collect();
    // Whoever counted the past of a leaf since the merge counted both as one.
    let built_since = |ready_at: Timestamp| ready_at + CLOCKS_DIFFER >= at;
    let built_since = leaves.iter().filter(|(_, ready_at)| ready_at.is_none_or(built_since));
    let mut recount: BTreeSet<i64> = built_since.map(|(id, _)| *id).collect();
    let places = |counts: Vec<Count>| -> BTreeMap<(i64, i64), Count> {
        counts.into_iter().map(|count| ((count.leaf_id, count.bucket), count)).collect()
    };
    let before = places(before.to_vec());
    let current = places(list_counts(connection, into).await?);
    let (mut own, mut gone, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for taken in taken.iter().filter(|count| alive.contains(&count.leaf_id)) {
        let place = (taken.leaf_id, taken.bucket);
        own.push(taken.clone());
        gone.push(place);
        let (left, is_exact) = without(current.get(&place), taken, before.get(&place));
        rest.extend(left);
        if !is_exact {
            recount.insert(taken.leaf_id);
        }
    }
    delete_counts(connection, into, &gone).await?;
    delete_counts(connection, from, &gone).await?;
    insert_counts(connection, into, &rest).await?;
    insert_counts(connection, from, &own).await?;
    Ok(recount.into_iter().collect())
}

/// A bucket without what was added to it, and whether that is exact.
fn without(current: Option<&Count>, taken: &Count, before: Option<&Count>) -> (Option<Count>, bool) {
    let Some(current) = current.filter(|current| current.count >= taken.count) else {
        return (current.cloned(), false);
    };
    let count = current.count - taken.count;
    if count == 0 {
        return (None, before.is_none());
    }
    let Some(before) = before else { return (Some(Count { count, ..current.clone() }), false) };
    let last = taken.last_at.max(before.last_at);
    if count == before.count && current.last_at == last {
        return (Some(before.clone()), true);
    }
    let first_at = if current.first_at < taken.first_at { current.first_at } else { before.first_at };
    let is_exact =
        current.last_at > last && count > before.count && current.first_at >= taken.first_at.min(before.first_at);
    (Some(Count { count, first_at, ..current.clone() }), is_exact)
}

/// All that is counted of somebody.
///
/// # Errors
/// What the database says.
pub async fn list_counts(connection: &mut Connection, contact_id: Uuid) -> sqlx::Result<Vec<Count>> {
    sql!(connection, |c| {
        sqlx::query_as(
        "SELECT leaf_id, bucket, count, first_at, last_at FROM leaf_counts WHERE contact_id = $1 ORDER BY leaf_id, bucket"
    )
    .bind(contact_id)
    .fetch_all(c)
    .await
    })
}

async fn delete_counts(connection: &mut Connection, contact_id: Uuid, places: &[(i64, i64)]) -> sqlx::Result<()> {
    for chunk in places.chunks(CHUNK) {
        sql_build!(connection, |c, builder| {
            builder.push("DELETE FROM leaf_counts WHERE contact_id = ").push_bind(contact_id);
            builder.push(" AND (leaf_id, bucket) IN (VALUES ");
            let mut list = builder.separated(", ");
            for (leaf_id, bucket) in chunk {
                list.push("(").push_bind_unseparated(*leaf_id).push_unseparated(", ");
                list.push_bind_unseparated(*bucket).push_unseparated(")");
            }
            builder.push(")").build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

pub(super) async fn insert_counts(connection: &mut Connection, contact_id: Uuid, counts: &[Count]) -> sqlx::Result<()> {
    for chunk in counts.chunks(CHUNK) {
        sql_build!(connection, |c, builder| {
            builder.push("INSERT INTO leaf_counts (leaf_id, contact_id, bucket, count, first_at, last_at) ");
            builder.push_values(chunk, |mut row, count| {
                row.push_bind(count.leaf_id).push_bind(contact_id).push_bind(count.bucket).push_bind(count.count);
                row.push_bind(count.first_at).push_bind(count.last_at);
            });
            builder.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}
