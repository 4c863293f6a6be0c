//! Names of events that were seen, with the types of their properties: what the editor of conditions offers.

use std::collections::BTreeMap;

use sqlx::types::Json;
use uuid::Uuid;

use crate::contacts::{TraitType, is_remembered};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::{push_in, sql, sql_build};

/// Properties of an event with the types that their values had.
pub type Properties = BTreeMap<String, Vec<TraitType>>;

/// Pages can tell anything: a workspace remembers so many names, and so many properties of each.
const MOST_NAMES: i64 = 2_000;
const MOST_PROPERTIES: usize = 500;

/// The names of a workspace, last seen first, at most 500.
///
/// # Errors
/// What the database says.
pub async fn list_names(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<Vec<(String, Properties)>> {
    let rows: Vec<(String, Json<Properties>)> = sql!(connection, |c| {
        sqlx::query_as(
        "SELECT name, properties FROM event_names WHERE workspace_id = $1 ORDER BY last_seen_at DESC, name LIMIT 500"
    )
    .bind(workspace_id)
    .fetch_all(c)
    .await
    })?;
    Ok(rows.into_iter().map(|(name, properties)| (name, properties.0)).collect())
}

/// Notes names with their properties; what is known of them already is kept.
///
/// # Errors
/// What the database says.
pub async fn upsert_names(
    connection: &mut Connection,
    workspace_id: Uuid,
    seen: &BTreeMap<String, Properties>,
    now: Timestamp,
) -> sqlx::Result<()> {
    let known: Vec<(String, Json<Properties>)> = sql_build!(connection, |c, builder| {
        builder.push("SELECT name, properties FROM event_names WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" AND name");
        push_in!(builder, seen.keys().cloned());
        builder.build_query_as().fetch_all(c).await
    })?;
    let count: i64 = sql!(connection, |c| {
        sqlx::query_scalar("SELECT COUNT(*) FROM event_names WHERE workspace_id = $1")
            .bind(workspace_id)
            .fetch_one(c)
            .await
    })?;
    let mut merged = seen.clone();
    if count >= MOST_NAMES {
        merged.retain(|name, _| known.iter().any(|(known, _)| known == name));
    }
    if merged.is_empty() {
        return Ok(());
    }
    for (name, properties) in known {
        let target = merged.entry(name).or_default();
        // There was a time when long ones were noted too.
        for (key, types) in properties.0.into_iter().filter(|(key, _)| is_remembered(key)) {
            let own = target.entry(key).or_default();
            own.extend(types);
            own.sort();
            own.dedup();
        }
    }
    for properties in merged.values_mut() {
        while properties.len() > MOST_PROPERTIES {
            properties.pop_last();
        }
    }
    sql_build!(connection, |c, builder| {
        builder.push("INSERT INTO event_names (workspace_id, name, properties, first_seen_at, last_seen_at) ");
        builder.push_values(merged, |mut row, (name, properties)| {
            row.push_bind(workspace_id).push_bind(name).push_bind(Json(properties)).push_bind(now).push_bind(now);
        });
        builder.push(
            " ON CONFLICT (workspace_id, name) DO UPDATE SET properties = excluded.properties, \
             last_seen_at = excluded.last_seen_at",
        );
        builder.build().persistent(false).execute(c).await.map(drop)
    })
}
