//! The conditions in force in a workspace, and the number that says which set of them that is.

use sqlx::types::Json;
use uuid::Uuid;

use crate::conditions::{Leaf, LeafId};
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Engine, RowsAffected as _};
use crate::segments::model::{BuildState, Lifecycle, Segment};
use crate::{push_in, sql, sql_build};

/// What is counted for conditions.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LeafRow {
    /// Its id.
    pub id: LeafId,
    /// Its normalised text.
    pub key: String,
    /// What it counts.
    #[sqlx(json)]
    pub leaf: Leaf,
    /// Are events from before it existed counted too?
    pub state: BuildState,
}

/// The number of a workspace's first set of conditions.
pub const FIRST_EPOCH: i64 = 1;

/// Which set of conditions is in force; nobody can change it until the transaction ends. `None`: the workspace has none
/// yet.
///
/// # Errors
/// What the database says.
pub async fn find_epoch(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<Option<i64>> {
    read_epoch(connection, workspace_id, " FOR SHARE").await
}

/// The same, and nobody evaluates by it until the transaction ends.
///
/// # Errors
/// What the database says.
pub async fn lock_epoch(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<Option<i64>> {
    read_epoch(connection, workspace_id, " FOR UPDATE").await
}

async fn read_epoch(connection: &mut Connection, workspace_id: Uuid, lock: &str) -> sqlx::Result<Option<i64>> {
    let lock = if connection.is_transaction() && connection.engine() == Engine::Postgres { lock } else { "" };
    sql_build!(connection, |c, builder| {
        builder.push("SELECT epoch FROM condition_epochs WHERE workspace_id = ").push_bind(workspace_id).push(lock);
        builder.build_query_scalar().fetch_optional(c).await
    })
}

/// The workspace has a set of conditions from now on; false when it had one already.
///
/// # Errors
/// What the database says.
pub async fn insert_epoch(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO condition_epochs (workspace_id, epoch) VALUES ($1, $2) ON CONFLICT (workspace_id) DO NOTHING"
    )
    .bind(workspace_id)
    .bind(FIRST_EPOCH)
    .execute(c)
    .await
    .map(|done| done.rows() == 1))
}

/// A new set of conditions is in force when this transaction commits; `None` when the workspace has none yet. Waits for
/// those that evaluate the old one.
///
/// # Errors
/// What the database says.
pub async fn bump_epoch(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<Option<i64>> {
    sql!(connection, |c| sqlx::query_scalar(
        "UPDATE condition_epochs SET epoch = epoch + 1 WHERE workspace_id = $1 RETURNING epoch"
    )
    .bind(workspace_id)
    .fetch_optional(c)
    .await)
}

/// What is counted in a workspace.
///
/// # Errors
/// What the database says.
pub async fn list_leaves(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<Vec<LeafRow>> {
    sql!(connection, |c| sqlx::query_as("SELECT id, key, leaf, state FROM leaves WHERE workspace_id = $1 ORDER BY id")
        .bind(workspace_id)
        .fetch_all(c)
        .await)
}

/// Begins to count these, unless they are counted already.
///
/// # Errors
/// What the database says.
pub async fn insert_leaves(
    connection: &mut Connection,
    workspace_id: Uuid,
    leaves: &[Leaf],
    now: Timestamp,
) -> sqlx::Result<()> {
    for leaf in leaves {
        sql!(connection, |c| sqlx::query(
            "INSERT INTO leaves (workspace_id, key, leaf, state, created_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (workspace_id, key) DO NOTHING"
        )
        .bind(workspace_id)
        .bind(leaf.key())
        .bind(Json(leaf))
        .bind(BuildState::Building)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    }
    Ok(())
}

/// Stops counting all but `used`, and forgets what was counted for them.
///
/// # Errors
/// What the database says.
pub async fn delete_unused_leaves(
    connection: &mut Connection,
    workspace_id: Uuid,
    used: &[LeafId],
) -> sqlx::Result<()> {
    let unused: Vec<LeafId> = list_leaves(connection, workspace_id)
        .await?
        .into_iter()
        .map(|row| row.id)
        .filter(|id| !used.contains(id))
        .collect();
    if unused.is_empty() {
        return Ok(());
    }
    for table in ["leaf_counts WHERE leaf_id", "leaves WHERE id"] {
        sql_build!(connection, |c, builder| {
            builder.push(format!("DELETE FROM {table}"));
            push_in!(builder, unused.iter().copied());
            builder.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// The past of these is to be counted anew; until then nobody can say since when it is.
///
/// # Errors
/// What the database says.
pub async fn set_leaves_building(connection: &mut Connection, ids: &[LeafId]) -> sqlx::Result<()> {
    sql_build!(connection, |c, builder| {
        builder.push("UPDATE leaves SET ready_at = NULL, state = ").push_bind(BuildState::Building).push(" WHERE id");
        push_in!(builder, ids.iter().copied());
        builder.build().execute(c).await.map(drop)
    })
}

/// Events from before they existed are counted from now on.
///
/// # Errors
/// What the database says.
pub async fn set_leaves_ready(connection: &mut Connection, workspace_id: Uuid, now: Timestamp) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "UPDATE leaves SET state = $2, ready_at = $3 WHERE workspace_id = $1 AND state <> $2"
    )
    .bind(workspace_id)
    .bind(BuildState::Ready)
    .bind(now)
    .execute(c)
    .await
    .map(drop))
}

/// Every segment of a workspace, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list_all_segments(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<Vec<Segment>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {} FROM segments WHERE workspace_id = ", super::definitions::COLUMNS));
        builder.push_bind(workspace_id).push(" ORDER BY created_at, id");
        builder.build_query_as().fetch_all(c).await
    })
}

#[derive(sqlx::FromRow)]
struct LifecycleRow {
    #[sqlx(json)]
    lead_condition: crate::conditions::Condition,
    #[sqlx(json)]
    user_condition: crate::conditions::Condition,
    lead_demotes: bool,
    user_demotes: bool,
    version: i64,
    state: BuildState,
}

/// A workspace's lifecycle with its version and whether everybody was looked at; `None` while it is the default.
///
/// # Errors
/// What the database says.
pub async fn find_lifecycle(
    connection: &mut Connection,
    workspace_id: Uuid,
) -> sqlx::Result<Option<(Lifecycle, i64, BuildState)>> {
    let row: Option<LifecycleRow> = sql!(connection, |c| sqlx::query_as(
        "SELECT lead_condition, user_condition, lead_demotes, user_demotes, version, state FROM lifecycles
         WHERE workspace_id = $1"
    )
    .bind(workspace_id)
    .fetch_optional(c)
    .await)?;
    Ok(row.map(|row| {
        let lifecycle = Lifecycle {
            lead: row.lead_condition,
            user: row.user_condition,
            lead_demotes: row.lead_demotes,
            user_demotes: row.user_demotes,
        };
        (lifecycle, row.version, row.state)
    }))
}

/// Writes a lifecycle if it still has version `read` (0: it was the default); false when it has not.
///
/// # Errors
/// What the database says.
pub async fn put_lifecycle(
    connection: &mut Connection,
    workspace_id: Uuid,
    lifecycle: &Lifecycle,
    read: i64,
    state: BuildState,
    now: Timestamp,
) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO lifecycles (workspace_id, lead_condition, user_condition, lead_demotes, user_demotes, version, \
         state, updated_at) VALUES ($1, $2, $3, $4, $5, $6 + 1, $7, $8)
         ON CONFLICT (workspace_id) DO UPDATE SET lead_condition = excluded.lead_condition, \
         user_condition = excluded.user_condition, lead_demotes = excluded.lead_demotes, \
         user_demotes = excluded.user_demotes, version = excluded.version, state = excluded.state, \
         updated_at = excluded.updated_at WHERE lifecycles.version = $6"
    )
    .bind(workspace_id)
    .bind(Json(&lifecycle.lead))
    .bind(Json(&lifecycle.user))
    .bind(lifecycle.lead_demotes)
    .bind(lifecycle.user_demotes)
    .bind(read)
    .bind(state)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows() == 1))
}
