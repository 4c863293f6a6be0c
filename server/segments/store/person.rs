//! What one person has in the tables of this slice: to give to another and take back, to hand out, and to forget.

mod counts;
mod last_words;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use counts::{list_counts, of, return_counts};
use last_words::LastWords;

use super::counts::{CountRow, add_counts};
use crate::contacts::{delete_rows, move_rows};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::ids::{Ids, PackedIds};
use crate::{push_in, sql, sql_build};

/// Tables with a line for everything that happened to somebody, and what names a line.
const TRANSITIONS: (&str, &str) = ("segment_transitions", "id");
const STAGE_CHANGES: (&str, &str) = ("stage_changes", "id");

/// What was moved, and what was there before in the same places.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Moved {
    counts: Vec<CountRow>,
    counts_before: Vec<CountRow>,
    members: Vec<(Uuid, Timestamp)>,
    members_before: Vec<(Uuid, Timestamp)>,
    transitions: PackedIds,
    stage_changes: PackedIds,
    /// What was written down of the merge itself.
    #[serde(default)]
    last_words: LastWords,
}

/// Gives what `from` has to `into`: counts add up, memberships by hand and history move. Memberships by condition end
/// (`into` is to be evaluated afterwards), which is written down. Returns what [`return_person`] needs.
///
/// # Errors
/// What the database says.
pub async fn move_person(
    connection: &mut Connection,
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
    (now, ids): (Timestamp, &Ids),
) -> sqlx::Result<Value> {
    let counts = list_counts(connection, from).await?;
    let places: BTreeSet<(i64, i64)> = counts.iter().map(|count| (count.leaf_id, count.bucket)).collect();
    let mut counts_before = list_counts(connection, into).await?;
    counts_before.retain(|count| places.contains(&(count.leaf_id, count.bucket)));
    add_counts(connection, &of(into, &counts)).await?;
    let members = list_members(connection, from, false).await?;
    let members_before = list_members(connection, into, true).await?;
    sql!(connection, |c| sqlx::query(
        "INSERT INTO segment_members (segment_id, contact_id, entered_at)
             SELECT m.segment_id, $2, m.entered_at FROM segment_members m JOIN segments s ON s.id = m.segment_id
             WHERE m.contact_id = $1 AND s.kind = 'manual'
         ON CONFLICT (segment_id, contact_id) DO UPDATE SET entered_at = CASE
             WHEN excluded.entered_at < segment_members.entered_at THEN excluded.entered_at
             ELSE segment_members.entered_at END"
    )
    .bind(from)
    .bind(into)
    .execute(c)
    .await
    .map(drop))?;
    forget_state(connection, &[from]).await?;
    let transitions = move_rows(connection, TRANSITIONS, workspace_id, (from, into), None).await?;
    let stage_changes = move_rows(connection, STAGE_CHANGES, workspace_id, (from, into), None).await?;
    let last_words = last_words::write(connection, workspace_id, (from, into), (now, ids)).await?;
    let moved = Moved {
        counts,
        counts_before,
        members,
        members_before,
        transitions: PackedIds(transitions),
        stage_changes: PackedIds(stage_changes),
        last_words,
    };
    serde_json::to_value(moved).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}

/// Gives back what [`move_person`] took `at` that time. What came since stays with `into`. Returns the leaves that have
/// to be counted anew for both from their events: those that were made or built since, and those in whose buckets
/// something came that cannot be told apart.
///
/// # Errors
/// What the database says.
pub async fn return_person(
    connection: &mut Connection,
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
    at: Timestamp,
    moved: &Value,
) -> sqlx::Result<Vec<i64>> {
    let moved: Moved = serde_json::from_value(moved.clone()).unwrap_or_default();
    let recount =
        return_counts(connection, workspace_id, (from, into), at, (&moved.counts, &moved.counts_before)).await?;
    return_members(connection, workspace_id, (from, into), &moved).await?;
    last_words::take_back(connection, workspace_id, into, &moved.last_words).await?;
    let back = (into, from);
    move_rows(connection, TRANSITIONS, workspace_id, back, Some(&moved.transitions.0)).await?;
    move_rows(connection, STAGE_CHANGES, workspace_id, back, Some(&moved.stage_changes.0)).await?;
    Ok(recount)
}

async fn return_members(
    connection: &mut Connection,
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
    moved: &Moved,
) -> sqlx::Result<()> {
    let alive: BTreeMap<Uuid, bool> = {
        let rows: Vec<(Uuid, String)> =
            sql!(connection, |c| sqlx::query_as("SELECT id, kind FROM segments WHERE workspace_id = $1")
                .bind(workspace_id)
                .fetch_all(c)
                .await)?;
        rows.into_iter().map(|(id, kind)| (id, kind == "manual")).collect()
    };
    let before: BTreeMap<Uuid, Timestamp> = moved.members_before.iter().copied().collect();
    for (segment, entered_at) in moved.members.iter().filter(|(segment, _)| alive.contains_key(segment)) {
        if alive.get(segment) == Some(&true) {
            return_member(connection, (*segment, into), before.get(segment).copied()).await?;
        }
        sql!(connection, |c| sqlx::query(
            "INSERT INTO segment_members (segment_id, contact_id, entered_at) VALUES ($1, $2, $3)
             ON CONFLICT (segment_id, contact_id) DO UPDATE SET entered_at = excluded.entered_at"
        )
        .bind(*segment)
        .bind(from)
        .bind(*entered_at)
        .execute(c)
        .await
        .map(drop))?;
    }
    Ok(())
}

/// A membership by hand as it was before: since then, or not at all.
async fn return_member(
    connection: &mut Connection,
    (segment, contact): (Uuid, Uuid),
    before: Option<Timestamp>,
) -> sqlx::Result<()> {
    match before {
        Some(entered_at) => sql!(connection, |c| sqlx::query(
            "UPDATE segment_members SET entered_at = $3 WHERE segment_id = $1 AND contact_id = $2"
        )
        .bind(segment)
        .bind(contact)
        .bind(entered_at)
        .execute(c)
        .await
        .map(drop)),
        None => {
            sql!(connection, |c| sqlx::query("DELETE FROM segment_members WHERE segment_id = $1 AND contact_id = $2")
                .bind(segment)
                .bind(contact)
                .execute(c)
                .await
                .map(drop))
        }
    }
}

/// Forgets everything about these people.
///
/// # Errors
/// What the database says.
pub async fn delete_person(connection: &mut Connection, workspace_id: Uuid, contacts: &[Uuid]) -> sqlx::Result<()> {
    forget_state(connection, contacts).await?;
    for (table, _) in [TRANSITIONS, STAGE_CHANGES] {
        delete_rows(connection, table, workspace_id, contacts).await?;
    }
    Ok(())
}

/// What this slice knows of a person, for whoever asks for a copy.
///
/// # Errors
/// What the database says.
pub async fn export_person(connection: &mut Connection, workspace_id: Uuid, contact_id: Uuid) -> sqlx::Result<Value> {
    let members: Vec<(Uuid, Option<String>, Timestamp)> = sql!(connection, |c| {
        sqlx::query_as(
        "SELECT m.segment_id, s.name, m.entered_at FROM segment_members m LEFT JOIN segments s ON s.id = m.segment_id
         WHERE m.contact_id = $1 ORDER BY m.entered_at, m.segment_id"
    )
    .bind(contact_id)
    .fetch_all(c)
    .await
    })?;
    let transitions: Vec<(Uuid, String, Json<Value>, Timestamp)> = sql!(connection, |c| {
        sqlx::query_as(
        "SELECT segment_id, direction, cause, at FROM segment_transitions WHERE workspace_id = $1 AND contact_id = $2
         ORDER BY at, id"
    )
    .bind(workspace_id)
    .bind(contact_id)
    .fetch_all(c)
    .await
    })?;
    type StageRow = (Option<String>, String, Json<Value>, Option<Json<Value>>, Timestamp);
    let stages: Vec<StageRow> = sql!(connection, |c| sqlx::query_as(
        "SELECT from_stage, to_stage, cause, evidence, at FROM stage_changes
             WHERE workspace_id = $1 AND contact_id = $2 ORDER BY at, id"
    )
    .bind(workspace_id)
    .bind(contact_id)
    .fetch_all(c)
    .await)?;
    let counts = list_counts(connection, contact_id).await?;
    let members = members.into_iter().map(|(id, name, at)| json!({ "segment_id": id, "name": name, "entered_at": at }));
    let transitions = transitions.into_iter().map(
        |(id, direction, cause, at)| json!({ "segment_id": id, "direction": direction, "cause": cause.0, "at": at }),
    );
    let stages = stages.into_iter().map(|(from, to, cause, evidence, at)| {
        json!({ "from": from, "to": to, "cause": cause.0, "evidence": evidence.map(|evidence| evidence.0), "at": at })
    });
    Ok(json!({
        "segments": members.collect::<Vec<_>>(), "segment_transitions": transitions.collect::<Vec<_>>(),
        "stage_changes": stages.collect::<Vec<_>>(), "event_counts": counts,
    }))
}

async fn list_members(
    connection: &mut Connection,
    contact_id: Uuid,
    by_hand: bool,
) -> sqlx::Result<Vec<(Uuid, Timestamp)>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT segment_id, entered_at FROM segment_members WHERE contact_id = ").push_bind(contact_id);
        if by_hand {
            builder.push(" AND segment_id IN (SELECT id FROM segments WHERE kind = 'manual')");
        }
        builder.push(" ORDER BY segment_id").build_query_as().fetch_all(c).await
    })
}

/// Forgets what is counted of people and where they belong now.
async fn forget_state(connection: &mut Connection, contacts: &[Uuid]) -> sqlx::Result<()> {
    for table in ["leaf_counts", "segment_members"] {
        sql_build!(connection, |c, builder| {
            builder.push(format!("DELETE FROM {table} WHERE contact_id"));
            push_in!(builder, contacts.iter().copied());
            builder.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}
