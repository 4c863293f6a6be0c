//! SQL of what changed lately: how nodes find what no hint told them.

use uuid::Uuid;

use super::lists::Position;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, MINUTE};
use crate::{push_in, sql_build};

/// A conversation as it stood when something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ChangedRow {
    /// Which one.
    pub id: Uuid,
    /// Seq of its newest part.
    pub head: i64,
    /// Grows with every change.
    pub version: i64,
    /// When it changed last, by the clock of whoever changed it.
    pub changed_at: Timestamp,
}

/// Head and version of conversations, to find what a lost hint would have told.
///
/// # Errors
/// What the database says.
pub async fn list_heads(connection: &mut Connection, contacts: &[Uuid]) -> sqlx::Result<Vec<(Uuid, Uuid, i64, i64)>> {
    let mut heads = Vec::new();
    for chunk in contacts.chunks(2_000) {
        heads.extend::<Vec<(Uuid, Uuid, i64, i64)>>(sql_build!(connection, |c, builder| {
            builder.push("SELECT contact_id, id, head, version FROM conversations WHERE contact_id");
            push_in!(builder, chunk.iter().copied());
            builder.build_query_as().fetch_all(c).await
        })?);
    }
    Ok(heads)
}

/// What changed in a workspace after `after`, first changed first; at most `limit`.
///
/// # Errors
/// What the database says.
pub async fn list_changed(
    connection: &mut Connection,
    workspace_id: Uuid,
    Position { at, id }: Position,
    limit: u32,
) -> sqlx::Result<Vec<ChangedRow>> {
    let engine = connection.engine();
    sql_build!(connection, |c, builder| {
        builder.push("SELECT id, head, version, changed_at FROM conversations WHERE workspace_id = ");
        builder.push_bind(workspace_id);
        builder.push(" AND (changed_at > ").push_bind(at).push(" OR (changed_at = ").push_bind(at);
        builder.push(" AND id > ").push_bind(id).push("))");
        builder.push(" AND ").push(engine.indexed_time("changed")).push(" > ").push_bind(at - MINUTE);
        builder.push(" ORDER BY ").push(engine.by_time("changed", "ASC"));
        builder.push(", id LIMIT ").push_bind(i64::from(limit));
        builder.build_query_as().fetch_all(c).await
    })
}

/// When the last change in a workspace was.
///
/// # Errors
/// What the database says.
pub async fn find_last_change(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<Option<Timestamp>> {
    let engine = connection.engine();
    sql_build!(connection, |c, builder| {
        builder.push("SELECT changed_at FROM conversations WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" ORDER BY ").push(engine.by_time("changed", "DESC")).push(" LIMIT 1");
        builder.build_query_scalar().fetch_optional(c).await
    })
}
