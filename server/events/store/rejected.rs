//! Calls that were refused: the newest, for the console.

use uuid::Uuid;

use crate::events::model::RejectedEvent;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::{push_in, sql, sql_build};

/// Notes refused calls, of the bearer of a token or of whoever had a key.
///
/// # Errors
/// What the database says.
pub async fn insert_rejected(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Option<Uuid>,
    rejected: &[RejectedEvent],
) -> sqlx::Result<()> {
    if rejected.is_empty() {
        return Ok(());
    }
    sql_build!(connection, |c, builder| {
        builder.push(
            "INSERT INTO rejected_events (id, workspace_id, contact_id, code, reason, source, sample, received_at) ",
        );
        builder.push_values(rejected, |mut row, call| {
            row.push_bind(call.id)
                .push_bind(workspace_id)
                .push_bind(contact_id)
                .push_bind(&call.code)
                .push_bind(&call.reason)
                .push_bind(&call.source)
                .push_bind(&call.sample)
                .push_bind(call.received_at);
        });
        builder.build().persistent(false).execute(c).await.map(drop)
    })
}

/// A page of refused calls, newest first.
///
/// # Errors
/// What the database says.
pub async fn list_rejected(
    connection: &mut Connection,
    workspace_id: Uuid,
    after: Option<(Timestamp, Uuid)>,
    limit: u32,
) -> sqlx::Result<Vec<RejectedEvent>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT id, code, reason, source, sample, received_at FROM rejected_events WHERE workspace_id = ");
        builder.push_bind(workspace_id);
        if let Some((at, id)) = after {
            builder.push(" AND (received_at, id) < (").push_bind(at).push(", ").push_bind(id).push(")");
        }
        builder.push(" ORDER BY received_at DESC, id DESC LIMIT ").push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })
}

/// Forgets the refused calls that came with the tokens of these people.
///
/// # Errors
/// What the database says.
pub async fn delete_rejected_of(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_ids: &[Uuid],
) -> sqlx::Result<()> {
    for chunk in contact_ids.chunks(500) {
        sql_build!(connection, |c, builder| {
            builder.push("DELETE FROM rejected_events WHERE workspace_id = ").push_bind(workspace_id);
            builder.push(" AND contact_id");
            push_in!(builder, chunk.iter().copied());
            builder.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Forgets refused calls from before `before`.
///
/// # Errors
/// What the database says.
pub async fn delete_rejected_before(connection: &mut Connection, before: Timestamp) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query("DELETE FROM rejected_events WHERE received_at < $1")
        .bind(before)
        .execute(c)
        .await
        .map(drop))
}
