//! The audit log: only ever added to.

use sqlx::types::Json;
use uuid::Uuid;

use crate::accounts::model::{AuditEntry, AuditLine};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::{sql, sql_build};

/// Adds one line.
///
/// # Errors
/// What the database says.
pub async fn insert_line(
    connection: &mut Connection,
    id: Uuid,
    workspace_id: Uuid,
    line: &AuditLine,
    now: Timestamp,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO audit_entries (id, workspace_id, action, actor, subject, detail, address, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(id)
    .bind(workspace_id)
    .bind(line.action)
    .bind(&line.actor)
    .bind(&line.subject)
    .bind(Json(&line.detail))
    .bind(&line.address)
    .bind(now)
    .execute(c)
    .await
    .map(drop))
}

/// A page of lines, newest first.
///
/// # Errors
/// What the database says.
pub async fn list_entries(
    connection: &mut Connection,
    workspace_id: Uuid,
    after: Option<Uuid>,
    limit: u32,
) -> sqlx::Result<Vec<AuditEntry>> {
    type Row = (Uuid, String, String, String, Json<serde_json::Value>, String, Timestamp);
    let rows: Vec<Row> = sql_build!(connection, |c, builder| {
        builder.push("SELECT id, action, actor, subject, detail, address, created_at FROM audit_entries");
        builder.push(" WHERE workspace_id = ").push_bind(workspace_id);
        if let Some(after) = after {
            builder.push(" AND id < ").push_bind(after);
        }
        builder.push(" ORDER BY id DESC LIMIT ").push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows
        .into_iter()
        .map(|(id, action, actor, subject, detail, address, created_at)| AuditEntry {
            id,
            action,
            actor,
            subject,
            detail: detail.0,
            address,
            created_at,
        })
        .collect())
}
