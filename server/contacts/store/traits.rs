//! SQL of `trait_keys`: which facts were seen of people, for whoever writes conditions.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use serde_json::{Map, Value};
use sqlx::types::Json;
use uuid::Uuid;

use crate::contacts::model::{TraitType, trait_types};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::{push_in, sql, sql_build};

/// Pages can tell anything; a workspace remembers so many different keys.
const MOST_KEYS: i64 = 1_000;
/// A key that is seen all the time is written so often.
const SEEN_EVERY: TimeDelta = TimeDelta::hours(1);

type Types = BTreeSet<TraitType>;

/// Remembers keys and the types of their values. Writes nothing when all is known.
///
/// # Errors
/// What the database says.
pub async fn note_traits(
    connection: &mut Connection,
    workspace_id: Uuid,
    facts: &Map<String, Value>,
    now: Timestamp,
) -> sqlx::Result<()> {
    let mut seen: BTreeMap<&str, Types> = BTreeMap::new();
    for (key, kind) in trait_types(facts) {
        seen.entry(key).or_default().insert(kind);
    }
    if seen.is_empty() {
        return Ok(());
    }
    let known = find_keys(connection, workspace_id, &seen).await?;
    let mut rows = Vec::new();
    let mut fresh = false;
    for (key, mut types) in seen {
        if let Some((before, last_seen)) = known.get(key) {
            if types.is_subset(before) && now - *last_seen < SEEN_EVERY {
                continue;
            }
            types.extend(before);
        } else {
            fresh = true;
        }
        rows.push((key, types));
    }
    if fresh && count_keys(connection, workspace_id).await? >= MOST_KEYS {
        rows.retain(|(key, _)| known.contains_key(*key));
    }
    if rows.is_empty() {
        return Ok(());
    }
    sql_build!(connection, |c, builder| {
        builder.push("INSERT INTO trait_keys (workspace_id, key, types, first_seen_at, last_seen_at) ");
        builder.push_values(rows, |mut row, (key, types)| {
            row.push_bind(workspace_id).push_bind(key.to_owned()).push_bind(Json(types)).push_bind(now).push_bind(now);
        });
        builder.push(" ON CONFLICT (workspace_id, key) DO UPDATE SET types = excluded.types, last_seen_at = excluded.last_seen_at");
        builder.build().execute(c).await.map(drop)
    })
}

async fn find_keys(
    connection: &mut Connection,
    workspace_id: Uuid,
    wanted: &BTreeMap<&str, Types>,
) -> sqlx::Result<BTreeMap<String, (Types, Timestamp)>> {
    let rows: Vec<(String, Json<Types>, Timestamp)> = sql_build!(connection, |c, builder| {
        builder.push("SELECT key, types, last_seen_at FROM trait_keys WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" AND key");
        push_in!(builder, wanted.keys().map(|key| (*key).to_owned()));
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(|(key, types, seen)| (key, (types.0, seen))).collect())
}

async fn count_keys(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<i64> {
    sql!(connection, |c| sqlx::query_scalar("SELECT COUNT(*) FROM trait_keys WHERE workspace_id = $1")
        .bind(workspace_id)
        .fetch_one(c)
        .await)
}

/// Keys that were seen, with the types of their values, by name.
///
/// # Errors
/// What the database says.
pub async fn list_trait_keys(
    connection: &mut Connection,
    workspace_id: Uuid,
) -> sqlx::Result<Vec<(String, Vec<TraitType>)>> {
    let rows: Vec<(String, Json<Vec<TraitType>>)> =
        sql!(connection, |c| sqlx::query_as("SELECT key, types FROM trait_keys WHERE workspace_id = $1 ORDER BY key")
            .bind(workspace_id)
            .fetch_all(c)
            .await)?;
    Ok(rows.into_iter().map(|(key, types)| (key, types.0)).collect())
}
