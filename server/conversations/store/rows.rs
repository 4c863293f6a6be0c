//! SQL of `conversations`.

use uuid::Uuid;

use crate::conversations::log::ConversationRow;
use crate::conversations::model::ConversationCounts;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Engine, RowsAffected as _};
use crate::{push_in, sql, sql_build};

pub(super) const COLUMNS: &str = "id, workspace_id, contact_id, status, snoozed_until, priority, assignee_id, head, version, \
     last_comment_seq, last_comment_author_kind, last_comment_author_id, last_comment_excerpt, last_comment_at, \
     contact_comments, team_comments, contact_read, contact_read_comments, team_read, waiting_since, created_at, updated_at, changed_at";

/// One row.
///
/// # Errors
/// What the database says.
pub async fn find_row(
    connection: &mut Connection,
    workspace_id: Uuid,
    id: Uuid,
) -> sqlx::Result<Option<ConversationRow>> {
    Ok(find_rows(connection, workspace_id, &[id]).await?.pop())
}

/// Several rows; those that are not there are left out.
///
/// # Errors
/// What the database says.
pub async fn find_rows(
    connection: &mut Connection,
    workspace_id: Uuid,
    ids: &[Uuid],
) -> sqlx::Result<Vec<ConversationRow>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM conversations WHERE workspace_id = "));
        builder.push_bind(workspace_id).push(" AND id");
        push_in!(builder, ids.iter().copied());
        builder.build_query_as().fetch_all(c).await
    })
}

/// Rows of any workspace, locked in id order until the transaction ends: nobody else appends meanwhile, and
/// two transactions never wait for each other in a circle. The caller checks each row's workspace.
///
/// # Errors
/// What the database says.
pub async fn lock_rows(connection: &mut Connection, ids: &[Uuid]) -> sqlx::Result<Vec<ConversationRow>> {
    let lock = match connection.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE",
    };
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM conversations WHERE id"));
        push_in!(builder, ids.iter().copied());
        builder.push(" ORDER BY id").push(lock);
        builder.build_query_as().fetch_all(c).await
    })
}

/// Makes rows for conversations that begin; those that exist already stay as they are.
///
/// # Errors
/// What the database says.
pub async fn insert_opened(connection: &mut Connection, rows: &[ConversationRow]) -> sqlx::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<&ConversationRow> = rows.iter().collect();
    rows.sort_by_key(|row| row.id);
    sql_build!(connection, |c, builder| {
        builder.push(
            "INSERT INTO conversations (id, workspace_id, contact_id, status, priority, head, version, contact_comments, \
             team_comments, contact_read, contact_read_comments, team_read, created_at, updated_at, changed_at) ",
        );
        builder.push_values(rows, |mut values, row| {
            values.push_bind(row.id).push_bind(row.workspace_id).push_bind(row.contact_id).push_bind(row.status);
            values.push_bind(row.priority).push_bind(0_i64).push_bind(0_i64).push_bind(0_i64).push_bind(0_i64);
            values
                .push_bind(0_i64)
                .push_bind(0_i64)
                .push_bind(0_i64)
                .push_bind(row.created_at)
                .push_bind(row.updated_at);
            values.push_bind(row.changed_at);
        });
        builder.push(" ON CONFLICT (id) DO NOTHING");
        builder.build().execute(c).await.map(drop)
    })
}

/// Writes changed rows back, all in one statement. They must be locked.
///
/// # Errors
/// What the database says.
pub async fn save_rows(connection: &mut Connection, rows: &[ConversationRow]) -> sqlx::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let saved = sql_build!(connection, |c, builder| {
        builder.push(
            "UPDATE conversations SET status = v.column2, snoozed_until = v.column3, priority = v.column4, \
             assignee_id = v.column5, head = v.column6, version = v.column7, last_comment_seq = v.column8, \
             last_comment_author_kind = v.column9, last_comment_author_id = v.column10, last_comment_excerpt = v.column11, \
             last_comment_at = v.column12, contact_comments = v.column13, team_comments = v.column14, \
             contact_read = v.column15, contact_read_comments = v.column16, team_read = v.column17, \
             waiting_since = v.column18, updated_at = v.column19, changed_at = v.column20 FROM (",
        );
        builder.push_values(rows, |mut values, row| {
            values.push_bind(row.id).push_bind(row.status).push_bind(row.snoozed_until).push_bind(row.priority);
            values
                .push_bind(row.assignee_id)
                .push_bind(row.head)
                .push_bind(row.version)
                .push_bind(row.last_comment_seq);
            values.push_bind(row.last_comment_author_kind).push_bind(row.last_comment_author_id);
            values.push_bind(row.last_comment_excerpt.clone()).push_bind(row.last_comment_at);
            values.push_bind(row.contact_comments).push_bind(row.team_comments).push_bind(row.contact_read);
            values.push_bind(row.contact_read_comments).push_bind(row.team_read).push_bind(row.waiting_since);
            values.push_bind(row.updated_at).push_bind(row.changed_at);
        });
        builder.push(") AS v WHERE conversations.id = v.column1");
        builder.build().execute(c).await.map(|done| done.rows())
    })?;
    if saved == rows.len() as u64 { Ok(()) } else { Err(sqlx::Error::RowNotFound) }
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

/// Id, head and version of what changed in a workspace since `since`.
///
/// # Errors
/// What the database says.
pub async fn list_changed(
    connection: &mut Connection,
    workspace_id: Uuid,
    since: Timestamp,
) -> sqlx::Result<Vec<(Uuid, i64, i64)>> {
    sql!(connection, |c| {
        sqlx::query_as(
        "SELECT id, head, version FROM conversations WHERE workspace_id = $1 AND changed_at >= $2 ORDER BY changed_at LIMIT 5000"
    )
    .bind(workspace_id)
    .bind(since)
    .fetch_all(c)
    .await
    })
}

/// How many conversations each view holds, for one teammate.
///
/// # Errors
/// What the database says.
pub async fn count(
    connection: &mut Connection,
    workspace_id: Uuid,
    teammate_id: Uuid,
) -> sqlx::Result<ConversationCounts> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT COALESCE(SUM(CASE WHEN status = 'open' AND assignee_id = $2 THEN 1 ELSE 0 END), 0) AS mine,
                COALESCE(SUM(CASE WHEN status = 'open' AND assignee_id IS NULL THEN 1 ELSE 0 END), 0) AS unassigned,
                COALESCE(SUM(CASE WHEN status = 'open' THEN 1 ELSE 0 END), 0) AS open,
                COALESCE(SUM(CASE WHEN status = 'snoozed' THEN 1 ELSE 0 END), 0) AS snoozed,
                COALESCE(SUM(CASE WHEN status = 'closed' THEN 1 ELSE 0 END), 0) AS closed,
                COALESCE(SUM(CASE WHEN status = 'open' AND (assignee_id = $2 OR assignee_id IS NULL)
                                   AND contact_comments > COALESCE(r.comments, 0) THEN 1 ELSE 0 END), 0) AS unread
         FROM conversations LEFT JOIN read_positions r ON r.conversation_id = conversations.id AND r.teammate_id = $2
         WHERE workspace_id = $1"
    )
    .bind(workspace_id)
    .bind(teammate_id)
    .fetch_one(c)
    .await)
}
