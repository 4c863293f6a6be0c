//! What one person has in the tables of this slice: to give to another and take back, to hand out, and to forget.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use crate::contacts::{delete_rows, move_rows};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::ids::PackedIds;
use crate::{push_in, sql, sql_build};

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

/// Gives what happened in these conversations to whose they are, also what came since they were joined. Returns the names
/// of the events.
///
/// # Errors
/// What the database says.
pub async fn return_said(
    connection: &mut Connection,
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
    conversations: &[Uuid],
) -> sqlx::Result<BTreeSet<String>> {
    let rows: Vec<(Uuid, String, Json<Value>)> = sql!(connection, |c| sqlx::query_as(
        "SELECT message_id, name, properties FROM events
         WHERE workspace_id = $1 AND contact_id = $2 AND kind = 'system'"
    )
    .bind(workspace_id)
    .bind(into)
    .fetch_all(c)
    .await)?;
    let conversations: HashSet<String> = conversations.iter().map(Uuid::to_string).collect();
    let is_of_them = |properties: &Value| {
        properties.get("conversation_id").and_then(Value::as_str).is_some_and(|id| conversations.contains(id))
    };
    let (ids, names): (Vec<Uuid>, BTreeSet<String>) =
        rows.into_iter().filter(|(_, _, said)| is_of_them(said)).map(|(id, name, _)| (id, name)).unzip();
    if !ids.is_empty() {
        move_rows(connection, EVENTS, workspace_id, (into, from), Some(&ids)).await?;
    }
    Ok(names)
}

/// Forgets what these people did.
///
/// # Errors
/// What the database says.
pub async fn delete_person(connection: &mut Connection, workspace_id: Uuid, contacts: &[Uuid]) -> sqlx::Result<()> {
    for (table, _) in [EVENTS, VISITS] {
        delete_rows(connection, table, workspace_id, contacts).await?;
    }
    Ok(())
}

/// Refused calls whose sample has one of these pieces somewhere.
///
/// # Errors
/// What the database says.
pub async fn list_rejected_with(
    connection: &mut Connection,
    workspace_id: Uuid,
    pieces: &[String],
) -> sqlx::Result<Vec<(Uuid, String)>> {
    let mut found = Vec::new();
    for chunk in pieces.chunks(200) {
        found.extend::<Vec<(Uuid, String)>>(sql_build!(connection, |c, builder| {
            builder.push("SELECT id, sample FROM rejected_events WHERE workspace_id = ").push_bind(workspace_id);
            let mut either = builder.push(" AND (").separated(" OR ");
            for piece in chunk {
                let piece = piece.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
                either
                    .push("LOWER(sample) LIKE ")
                    .push_bind_unseparated(format!("%{piece}%"))
                    .push_unseparated(" ESCAPE '\\'");
            }
            builder.push(")").build_query_as().fetch_all(c).await
        })?);
    }
    Ok(found)
}

/// Forgets these refused calls.
///
/// # Errors
/// What the database says.
pub async fn delete_rejected(connection: &mut Connection, workspace_id: Uuid, ids: &[Uuid]) -> sqlx::Result<()> {
    for chunk in ids.chunks(500) {
        sql_build!(connection, |c, builder| {
            builder.push("DELETE FROM rejected_events WHERE workspace_id = ").push_bind(workspace_id).push(" AND id");
            push_in!(builder, chunk.iter().copied());
            builder.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// What calls said of people, each as an object.
///
/// # Errors
/// What the database says.
pub async fn list_said_of(
    connection: &mut Connection,
    workspace_id: Uuid,
    contacts: &[Uuid],
) -> sqlx::Result<Vec<Value>> {
    let said: Vec<Json<Value>> = sql_build!(connection, |c, builder| {
        builder.push("SELECT properties FROM events WHERE kind = 'identify' AND workspace_id = ");
        builder.push_bind(workspace_id).push(" AND contact_id");
        push_in!(builder, contacts.iter().copied());
        builder.build_query_scalar().fetch_all(c).await
    })?;
    Ok(said.into_iter().map(|Json(facts)| facts).collect())
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
