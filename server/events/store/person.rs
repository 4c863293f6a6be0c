//! What one person has in the tables of this slice: to give to another and take back, to hand out, and to forget.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::ids::PackedIds;
use crate::{push_in, sql, sql_build};

/// Rows a statement.
const CHUNK: usize = 2_000;
/// Tables with rows of people, and what names a row.
const EVENTS: (&str, &str) = ("events", "message_id");
const VISITS: (&str, &str) = ("visits", "id");

/// What was moved.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Moved {
    events: PackedIds,
    visits: PackedIds,
}

/// Gives the events and visits of one person to another. Returns which, for [`return_person`].
///
/// # Errors
/// What the database says.
pub async fn move_person(
    connection: &mut Connection,
    workspace_id: Uuid,
    from: Uuid,
    into: Uuid,
) -> sqlx::Result<Value> {
    let events = move_rows(connection, EVENTS, workspace_id, (from, into), None).await?;
    let visits = move_rows(connection, VISITS, workspace_id, (from, into), None).await?;
    let moved = Moved { events: PackedIds(events), visits: PackedIds(visits) };
    serde_json::to_value(moved).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}

/// Gives back what [`move_person`] took. What came since stays.
///
/// # Errors
/// What the database says.
pub async fn return_person(
    connection: &mut Connection,
    workspace_id: Uuid,
    from: Uuid,
    into: Uuid,
    moved: &Value,
) -> sqlx::Result<()> {
    let moved: Moved = serde_json::from_value(moved.clone()).unwrap_or_default();
    let back = (into, from);
    move_rows(connection, EVENTS, workspace_id, back, Some(&moved.events.0)).await?;
    move_rows(connection, VISITS, workspace_id, back, Some(&moved.visits.0)).await?;
    Ok(())
}

/// Gives rows to another person: all, or those of `only` that `from` still has. Returns which.
async fn move_rows(
    connection: &mut Connection,
    (table, id): (&'static str, &'static str),
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
    only: Option<&[Uuid]>,
) -> sqlx::Result<Vec<Uuid>> {
    let mut moved = Vec::new();
    let chunks: Vec<Option<&[Uuid]>> = only.map_or_else(|| vec![None], |only| only.chunks(CHUNK).map(Some).collect());
    for chunk in chunks {
        let ids: Vec<Uuid> = sql_build!(connection, |c, builder| {
            builder.push(format!("UPDATE {table} SET contact_id = ")).push_bind(into);
            builder.push(" WHERE workspace_id = ").push_bind(workspace_id);
            builder.push(" AND contact_id = ").push_bind(from);
            if let Some(chunk) = chunk {
                builder.push(format!(" AND {id}"));
                push_in!(builder, chunk.iter().copied());
            }
            builder.push(format!(" RETURNING {id}")).build_query_scalar().fetch_all(c).await
        })?;
        moved.extend(ids);
    }
    moved.sort_unstable();
    Ok(moved)
}

/// Forgets what these people did.
///
/// # Errors
/// What the database says.
pub async fn delete_person(connection: &mut Connection, workspace_id: Uuid, contacts: &[Uuid]) -> sqlx::Result<()> {
    for (table, _) in [EVENTS, VISITS] {
        sql_build!(connection, |c, builder| {
            builder.push(format!("DELETE FROM {table} WHERE workspace_id = ")).push_bind(workspace_id);
            builder.push(" AND contact_id");
            push_in!(builder, contacts.iter().copied());
            builder.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Forgets refused calls whose sample has one of these words in it.
///
/// # Errors
/// What the database says.
pub async fn delete_rejected_with(
    connection: &mut Connection,
    workspace_id: Uuid,
    words: &[String],
) -> sqlx::Result<()> {
    for chunk in words.chunks(200) {
        sql_build!(connection, |c, builder| {
            builder.push("DELETE FROM rejected_events WHERE workspace_id = ").push_bind(workspace_id);
            let mut either = builder.push(" AND (").separated(" OR ");
            for word in chunk {
                let word = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
                either.push("sample LIKE ").push_bind_unseparated(format!("%{word}%")).push_unseparated(" ESCAPE '\\'");
            }
            builder.push(")").build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// What a person did, oldest first, for whoever asks for a copy.
///
/// # Errors
/// What the database says.
pub async fn export_person(connection: &mut Connection, workspace_id: Uuid, contact_id: Uuid) -> sqlx::Result<Value> {
    #[derive(Serialize, sqlx::FromRow)]
    struct Event {
        message_id: Uuid,
        kind: String,
        name: String,
        properties: Json<Value>,
        page_url: Option<String>,
        page_title: Option<String>,
        at: Timestamp,
        received_at: Timestamp,
    }
    #[derive(Serialize, sqlx::FromRow)]
    struct Visit {
        id: Uuid,
        started_at: Timestamp,
        ended_at: Timestamp,
        page_views: i64,
        landing_url: Option<String>,
        exit_url: Option<String>,
        referrer: Option<String>,
        utm: Json<Value>,
        browser: Option<String>,
        os: Option<String>,
        device: Option<String>,
        country: Option<String>,
    }
    let events: Vec<Event> = sql!(connection, |c| sqlx::query_as(
        "SELECT message_id, kind, name, properties, page_url, page_title, at, received_at FROM events
         WHERE workspace_id = $1 AND contact_id = $2 ORDER BY at, message_id"
    )
    .bind(workspace_id)
    .bind(contact_id)
    .fetch_all(c)
    .await)?;
    let visits: Vec<Visit> = sql!(connection, |c| {
        sqlx::query_as(
        "SELECT id, started_at, ended_at, page_views, landing_url, exit_url, referrer, utm, browser, os, device, country
         FROM visits WHERE workspace_id = $1 AND contact_id = $2 ORDER BY started_at, id"
    )
    .bind(workspace_id)
    .bind(contact_id)
    .fetch_all(c)
    .await
    })?;
    Ok(json!({ "events": events, "visits": visits }))
}

#[cfg(test)]
mod tests;
