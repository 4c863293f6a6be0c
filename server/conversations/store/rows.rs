//! SQL of `conversations`.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::conversations::log::ConversationRow;
use crate::conversations::model::{AuthorKind, ConversationCounts};
use crate::platform::db::many::{column, hex, rows, time};
use crate::platform::db::{Connection, Driver, Engine, RowsAffected as _};
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

/// A conversation's row, locked, and what its contact is.
#[derive(Debug, sqlx::FromRow)]
pub struct LockedRow {
    /// The conversation.
    #[sqlx(flatten)]
    pub row: ConversationRow,
    /// Did a signature say who the contact is?
    pub contact_identified: bool,
    /// What the contact is called.
    pub contact_name: Option<String>,
}

/// Rows of any workspace, locked in id order until the transaction ends: nobody else appends meanwhile, and
/// two transactions never wait for each other in a circle. The caller checks each row's workspace.
///
/// # Errors
/// What the database says.
pub async fn lock_rows(connection: &mut Connection, ids: &[Uuid]) -> sqlx::Result<Vec<ConversationRow>> {
    Ok(lock_with_contacts(connection, ids).await?.into_iter().map(|locked| locked.row).collect())
}

/// As [`lock_rows`], with what each row's contact is.
///
/// # Errors
/// What the database says.
pub async fn lock_with_contacts(connection: &mut Connection, ids: &[Uuid]) -> sqlx::Result<Vec<LockedRow>> {
    let lock = match connection.engine() {
        Engine::Sqlite => "",
        // Not FOR UPDATE: rows that merely refer to a conversation may still be written meanwhile.
        Engine::Postgres => " FOR NO KEY UPDATE",
    };
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS}, "));
        builder
            .push("COALESCE((SELECT external_id IS NOT NULL FROM contacts k WHERE k.id = conversations.contact_id), ");
        builder.push("1 = 1) AS contact_identified, ");
        builder.push("(SELECT name FROM contacts k WHERE k.id = conversations.contact_id) AS contact_name ");
        builder.push("FROM conversations WHERE id");
        push_in!(builder, ids.iter().copied());
        builder.push(" ORDER BY id").push(lock);
        builder.build_query_as().fetch_all(c).await
    })
}

/// Writes changed rows back, all in one statement. They must be locked.
///
/// # Errors
/// What the database says.
pub async fn save_rows(connection: &mut Connection, changed: &[ConversationRow]) -> sqlx::Result<()> {
    if changed.is_empty() {
        return Ok(());
    }
    let saved = match connection.driver() {
        Driver::Postgres(c) => sqlx::query(
            "UPDATE conversations SET status = v.c2, snoozed_until = v.c3, priority = v.c4, assignee_id = v.c5, \
             head = v.c6, version = v.c7, last_comment_seq = v.c8, last_comment_author_kind = v.c9, \
             last_comment_author_id = v.c10, last_comment_excerpt = v.c11, last_comment_at = v.c12, \
             contact_comments = v.c13, team_comments = v.c14, contact_read = v.c15, contact_read_comments = v.c16, \
             team_read = v.c17, waiting_since = v.c18, updated_at = v.c19, changed_at = v.c20 \
             FROM UNNEST($1::UUID[], $2::TEXT[], $3::TIMESTAMPTZ[], $4::TEXT[], $5::UUID[], $6::BIGINT[], \
             $7::BIGINT[], $8::BIGINT[], $9::TEXT[], $10::UUID[], $11::TEXT[], $12::TIMESTAMPTZ[], $13::BIGINT[], \
             $14::BIGINT[], $15::BIGINT[], $16::BIGINT[], $17::BIGINT[], $18::TIMESTAMPTZ[], $19::TIMESTAMPTZ[], \
             $20::TIMESTAMPTZ[]) AS v (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, \
             c18, c19, c20) WHERE conversations.id = v.c1 AND conversations.id = ANY($1)",
        )
        .bind(column(changed, |row| row.id))
        .bind(column(changed, |row| row.status.as_str()))
        .bind(column(changed, |row| row.snoozed_until))
        .bind(column(changed, |row| row.priority.as_str()))
        .bind(column(changed, |row| row.assignee_id))
        .bind(column(changed, |row| row.head))
        .bind(column(changed, |row| row.version))
        .bind(column(changed, |row| row.last_comment_seq))
        .bind(column(changed, |row| row.last_comment_author_kind.map(AuthorKind::as_str)))
        .bind(column(changed, |row| row.last_comment_author_id))
        .bind(column(changed, |row| row.last_comment_excerpt.as_deref()))
        .bind(column(changed, |row| row.last_comment_at))
        .bind(column(changed, |row| row.contact_comments))
        .bind(column(changed, |row| row.team_comments))
        .bind(column(changed, |row| row.contact_read))
        .bind(column(changed, |row| row.contact_read_comments))
        .bind(column(changed, |row| row.team_read))
        .bind(column(changed, |row| row.waiting_since))
        .bind(column(changed, |row| row.updated_at))
        .bind(column(changed, |row| row.changed_at))
        .execute(c)
        .await
        .map(|done| done.rows()),
        Driver::Sqlite(c) => sqlx::query(
            "UPDATE conversations SET status = v.value ->> 1, snoozed_until = v.value ->> 2, \
             priority = v.value ->> 3, assignee_id = unhex(v.value ->> 4), head = v.value ->> 5, \
             version = v.value ->> 6, last_comment_seq = v.value ->> 7, last_comment_author_kind = v.value ->> 8, \
             last_comment_author_id = unhex(v.value ->> 9), last_comment_excerpt = v.value ->> 10, \
             last_comment_at = v.value ->> 11, contact_comments = v.value ->> 12, team_comments = v.value ->> 13, \
             contact_read = v.value ->> 14, contact_read_comments = v.value ->> 15, team_read = v.value ->> 16, \
             waiting_since = v.value ->> 17, updated_at = v.value ->> 18, changed_at = v.value ->> 19 \
             FROM json_each($1) AS v WHERE conversations.id = unhex(v.value ->> 0)",
        )
        .bind(rows(changed, cells))
        .execute(c)
        .await
        .map(|done| done.rows()),
    }?;
    if saved == changed.len() as u64 { Ok(()) } else { Err(sqlx::Error::RowNotFound) }
}

fn cells(row: &ConversationRow) -> Value {
    json!([
        hex(row.id),
        row.status.as_str(),
        row.snoozed_until.map(time),
        row.priority.as_str(),
        row.assignee_id.map(hex),
        row.head,
        row.version,
        row.last_comment_seq,
        row.last_comment_author_kind.map(AuthorKind::as_str),
        row.last_comment_author_id.map(hex),
        row.last_comment_excerpt,
        row.last_comment_at.map(time),
        row.contact_comments,
        row.team_comments,
        row.contact_read,
        row.contact_read_comments,
        row.team_read,
        row.waiting_since.map(time),
        time(row.updated_at),
        time(row.changed_at),
    ])
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
