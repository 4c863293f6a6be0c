//! SQL of `contact_merges`: who became part of whom, with all it takes to undo that.

use std::collections::HashMap;

use serde_json::{Map, Value};
use sqlx::types::Json;
use uuid::Uuid;

use crate::contacts::model::{ContactState, Merge, MergeReason};
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Engine};
use crate::{push_in, sql, sql_build};

/// Rows a statement.
const CHUNK: usize = 2_000;
const COLUMNS: &str = "id, from_contact_id, into_contact_id, reason, created_at, undone_at, undone_by";

/// A merge with all it takes to undo it.
#[derive(Clone, Debug)]
pub struct MergeRecord {
    /// What is shown of it.
    pub merge: Merge,
    /// The absorbed row as it was.
    pub before: ContactState,
    /// The survivor's row as it was.
    pub into_before: ContactState,
    /// What each slice moved, by the slice's name.
    pub moved: Map<String, Value>,
}

/// Who these became part of in the end; those who are still themselves are left out.
///
/// # Errors
/// What the database says.
pub async fn merged_into(
    connection: &mut Connection,
    workspace_id: Uuid,
    ids: &[Uuid],
) -> sqlx::Result<HashMap<Uuid, Uuid>> {
    let mut ends: HashMap<Uuid, Uuid> = HashMap::new();
    let mut wanted = ids.to_vec();
    while !wanted.is_empty() {
        let mut steps: HashMap<Uuid, Uuid> = HashMap::new();
        for chunk in wanted.chunks(CHUNK) {
            let rows: Vec<(Uuid, Uuid)> = sql_build!(connection, |c, builder| {
                builder.push("SELECT from_contact_id, into_contact_id FROM contact_merges WHERE undone_at IS NULL");
                builder.push(" AND workspace_id = ").push_bind(workspace_id).push(" AND from_contact_id");
                push_in!(builder, chunk.iter().copied());
                builder.build_query_as().fetch_all(c).await
            })?;
            steps.extend(rows);
        }
        for end in ends.values_mut() {
            *end = steps.get(end).copied().unwrap_or(*end);
        }
        // What was asked for in this round and led somewhere begins or goes on there.
        let begun = ids.iter().filter_map(|id| Some((*id, *steps.get(id)?)));
        for (id, end) in begun.collect::<Vec<_>>() {
            ends.entry(id).or_insert(end);
        }
        wanted = steps.into_values().collect();
        wanted.sort_unstable();
        wanted.dedup();
    }
    Ok(ends)
}

/// Writes down that one contact became part of another.
///
/// # Errors
/// What the database says.
pub async fn insert_merge(connection: &mut Connection, workspace_id: Uuid, record: &MergeRecord) -> sqlx::Result<()> {
    let merge = &record.merge;
    sql!(connection, |c| {
        sqlx::query(
        "INSERT INTO contact_merges (id, workspace_id, from_contact_id, into_contact_id, before, into_before, moved, reason, \
         created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    )
    .bind(merge.id)
    .bind(workspace_id)
    .bind(merge.from_contact_id)
    .bind(merge.into_contact_id)
    .bind(Json(&record.before))
    .bind(Json(&record.into_before))
    .bind(Json(&record.moved))
    .bind(merge.reason)
    .bind(merge.created_at)
    .execute(c)
    .await
    .map(drop)
    })
}

/// Writes down that an id of which nothing was kept became part of a contact: for the tokens that were given out for it.
/// It is in no list of merges, and in the way of no other that is to be undone: there is nothing to take apart.
///
/// # Errors
/// What the database says.
pub async fn insert_merge_of_nobody(
    connection: &mut Connection,
    workspace_id: Uuid,
    merge: &Merge,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO contact_merges (id, workspace_id, from_contact_id, into_contact_id, before, reason, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(merge.id)
    .bind(workspace_id)
    .bind(merge.from_contact_id)
    .bind(merge.into_contact_id)
    .bind(Json(Value::Object(Map::new())))
    .bind(merge.reason)
    .bind(merge.created_at)
    .execute(c)
    .await
    .map(drop))
}

/// One merge, locked until the transaction ends; without its record when it was made before there were any.
///
/// # Errors
/// What the database says.
pub async fn find_merge(
    connection: &mut Connection,
    workspace_id: Uuid,
    id: Uuid,
) -> sqlx::Result<Option<(Merge, Option<MergeRecord>)>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        #[sqlx(flatten)]
        merge: Merge,
        before: Json<Value>,
        into_before: Option<Json<Value>>,
        moved: Option<Json<Map<String, Value>>>,
    }
    let lock = match connection.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE",
    };
    let row: Option<Row> = sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS}, before, into_before, moved FROM contact_merges WHERE workspace_id = "));
        builder.push_bind(workspace_id).push(" AND id = ").push_bind(id).push(lock);
        builder.build_query_as().fetch_optional(c).await
    })?;
    Ok(row.map(|row| {
        let before = serde_json::from_value(row.before.0).ok();
        let into_before = row.into_before.and_then(|state| serde_json::from_value(state.0).ok());
        let record = before.zip(into_before).zip(row.moved).map(|((before, into_before), moved)| MergeRecord {
            merge: row.merge.clone(),
            before,
            into_before,
            moved: moved.0,
        });
        (row.merge, record)
    }))
}

/// Did either contact take up another one, or become part of one, after this merge?
///
/// # Errors
/// What the database says.
pub async fn has_later_merge(connection: &mut Connection, workspace_id: Uuid, merge: &Merge) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query_scalar::<_, i64>(
        // Without the state before there is nothing to undo: an id of which nothing was kept, or one from long before.
        "SELECT COUNT(*) FROM contact_merges WHERE workspace_id = $1 AND undone_at IS NULL AND id <> $2
             AND into_before IS NOT NULL
             AND (into_contact_id = $3 OR from_contact_id = $3) AND created_at > $4"
    )
    .bind(workspace_id)
    .bind(merge.id)
    .bind(merge.into_contact_id)
    .bind(merge.created_at)
    .fetch_one(c)
    .await
    .map(|later| later > 0))
}

/// When the last merge was that one of these contacts took part in.
///
/// # Errors
/// What the database says.
pub async fn last_merge_at(
    connection: &mut Connection,
    workspace_id: Uuid,
    (one, other): (Uuid, Uuid),
) -> sqlx::Result<Option<Timestamp>> {
    sql!(connection, |c| sqlx::query_scalar(
        "SELECT created_at FROM contact_merges WHERE workspace_id = $1
             AND (into_contact_id = $2 OR into_contact_id = $3 OR from_contact_id = $2 OR from_contact_id = $3)
         ORDER BY created_at DESC LIMIT 1"
    )
    .bind(workspace_id)
    .bind(one)
    .bind(other)
    .fetch_optional(c)
    .await)
}

/// Writes down who undid a merge, and when. The copies of both rows go: nobody needs them any more, and each is about
/// the other person too.
///
/// # Errors
/// What the database says.
pub async fn mark_undone(
    connection: &mut Connection,
    workspace_id: Uuid,
    id: Uuid,
    by: Uuid,
    now: Timestamp,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "UPDATE contact_merges SET undone_at = $3, undone_by = $4, before = $5, into_before = NULL, moved = NULL
         WHERE workspace_id = $1 AND id = $2"
    )
    .bind(workspace_id)
    .bind(id)
    .bind(now)
    .bind(by)
    .bind(Json(Value::Object(Map::new())))
    .execute(c)
    .await
    .map(drop))
}

/// The merges that one contact took part in, newest first; without ids of which nothing was kept.
///
/// # Errors
/// What the database says.
pub async fn list_merges(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
) -> sqlx::Result<Vec<Merge>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        #[sqlx(flatten)]
        merge: Merge,
        before: Json<Value>,
        whole: bool,
    }
    let mut rows: Vec<Row> = sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS}, before, into_before IS NOT NULL AND moved IS NOT NULL AS whole "));
        builder.push("FROM contact_merges WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" AND (into_contact_id = ").push_bind(contact_id);
        builder.push(" OR from_contact_id = ").push_bind(contact_id);
        builder.push(") ORDER BY created_at DESC, id DESC");
        builder.build_query_as().fetch_all(c).await
    })?;
    let is_of_nobody =
        |row: &Row| row.merge.undone_at.is_none() && !row.whole && row.before.0.as_object().is_some_and(Map::is_empty);
    rows.retain(|row| !is_of_nobody(row));
    // Merges come apart last first.
    let newest = rows.iter().filter(|row| row.merge.undone_at.is_none()).map(|row| row.merge.id).next();
    Ok(rows
        .into_iter()
        .map(|row| Merge {
            from_name: row.before.0.get("name").and_then(Value::as_str).map(str::to_owned),
            undoable: row.whole && newest == Some(row.merge.id),
            ..row.merge
        })
        .collect())
}

impl Merge {
    /// A merge that happens now.
    #[must_use]
    pub fn new(id: Uuid, from: Uuid, into: Uuid, reason: MergeReason, now: Timestamp) -> Self {
        Self {
            id,
            from_contact_id: from,
            into_contact_id: into,
            from_name: None,
            reason: Some(reason),
            created_at: now,
            undone_at: None,
            undone_by: None,
            undoable: true,
        }
    }
}
