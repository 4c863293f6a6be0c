//! Everything that this slice keeps about one person: to hand out, and to forget.

use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use super::{delete_row, find_contact, list_identities};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::{push_in, sql, sql_build};

/// The contact and everybody who became part of them, also of those in turn.
///
/// # Errors
/// What the database says.
pub async fn list_absorbed(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> sqlx::Result<Vec<Uuid>> {
    let mut people = vec![id];
    let mut newest = people.clone();
    while !newest.is_empty() {
        let absorbed: Vec<Uuid> = sql_build!(connection, |c, builder| {
            builder.push(
                "SELECT DISTINCT from_contact_id FROM contact_merges WHERE undone_at IS NULL AND workspace_id = ",
            );
            builder.push_bind(workspace_id).push(" AND into_contact_id");
            push_in!(builder, newest.iter().copied());
            builder.build_query_scalar().fetch_all(c).await
        })?;
        newest = absorbed.into_iter().filter(|id| !people.contains(id)).collect();
        people.extend(&newest);
    }
    Ok(people)
}

/// Forgets a contact: the row, its names, and the merges that it or anybody in it took part in, which hold copies of
/// rows. False when it is not there.
///
/// # Errors
/// What the database says.
pub async fn delete_contact(
    connection: &mut Connection,
    workspace_id: Uuid,
    id: Uuid,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let people = list_absorbed(connection, workspace_id, id).await?;
    for (table, column) in [
        ("contact_merges", "from_contact_id"),
        ("contact_merges", "into_contact_id"),
        ("contact_identities", "contact_id"),
    ] {
        sql_build!(connection, |c, builder| {
            builder.push(format!("DELETE FROM {table} WHERE workspace_id = ")).push_bind(workspace_id);
            builder.push(format!(" AND {column}"));
            push_in!(builder, people.iter().copied());
            builder.build().execute(c).await.map(drop)
        })?;
    }
    if !delete_row(connection, workspace_id, id).await? {
        return Ok(false);
    }
    note_deleted(connection, workspace_id, &people, now).await?;
    Ok(true)
}

/// What these people were before they became part of another, or others part of them, each as an object.
///
/// # Errors
/// What the database says.
pub async fn list_former(connection: &mut Connection, workspace_id: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Value>> {
    let states: Vec<(Json<Value>, Option<Json<Value>>)> = sql_build!(connection, |c, builder| {
        builder.push("SELECT before, into_before FROM contact_merges WHERE undone_at IS NULL AND workspace_id = ");
        builder.push_bind(workspace_id).push(" AND into_contact_id");
        push_in!(builder, ids.iter().copied());
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(states.into_iter().flat_map(|(before, into)| [Some(before), into]).flatten().map(|Json(state)| state).collect())
}

/// Remembers that these ids are nobody's any more.
async fn note_deleted(
    connection: &mut Connection,
    workspace_id: Uuid,
    people: &[Uuid],
    now: Timestamp,
) -> sqlx::Result<()> {
    for chunk in people.chunks(500) {
        sql_build!(connection, |c, builder| {
            builder.push("INSERT INTO deleted_contacts (workspace_id, contact_id, deleted_at) ");
            builder.push_values(chunk, |mut row, id| {
                row.push_bind(workspace_id).push_bind(*id).push_bind(now);
            });
            builder.push(" ON CONFLICT (workspace_id, contact_id) DO UPDATE SET deleted_at = excluded.deleted_at");
            builder.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Which of these contacts were deleted?
///
/// # Errors
/// What the database says.
pub async fn list_deleted(connection: &mut Connection, workspace_id: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sql_build!(connection, |c, builder| {
        builder.push("SELECT contact_id FROM deleted_contacts WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" AND contact_id");
        push_in!(builder, ids.iter().copied());
        builder.build_query_scalar().fetch_all(c).await
    })
}

/// Who of a workspace was deleted since then, and when, first deleted first.
///
/// # Errors
/// What the database says.
pub async fn list_deleted_since(
    connection: &mut Connection,
    workspace_id: Uuid,
    since: Timestamp,
) -> sqlx::Result<Vec<(Uuid, Timestamp)>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT contact_id, deleted_at FROM deleted_contacts WHERE workspace_id = $1 AND deleted_at >= $2
         ORDER BY deleted_at"
    )
    .bind(workspace_id)
    .bind(since)
    .fetch_all(c)
    .await)
}

/// What this slice keeps about a contact, for whoever asks for a copy; nothing when it is not there.
///
/// # Errors
/// What the database says.
pub async fn export_contact(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> sqlx::Result<Option<Value>> {
    let Some(contact) = find_contact(connection, workspace_id, id).await? else { return Ok(None) };
    let identities = list_identities(connection, workspace_id, id).await?;
    let people = list_absorbed(connection, workspace_id, id).await?;
    let mut merges = Vec::new();
    for person in people {
        let rows: Vec<(Uuid, Json<Value>, Option<String>, Timestamp)> = sql!(connection, |c| sqlx::query_as(
            "SELECT from_contact_id, before, reason, created_at FROM contact_merges
                 WHERE workspace_id = $1 AND into_contact_id = $2 ORDER BY created_at, id"
        )
        .bind(workspace_id)
        .bind(person)
        .fetch_all(c)
        .await)?;
        merges.extend(rows.into_iter().map(|(from, before, reason, at)| {
            json!({ "from_contact_id": from, "into_contact_id": person, "before": before.0, "reason": reason, "at": at })
        }));
    }
    Ok(Some(json!({ "contact": contact, "identities": identities, "merges": merges })))
}
