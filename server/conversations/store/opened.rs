//! SQL of conversations that begin, and of those that after all do not.

use serde_json::json;
use uuid::Uuid;

use crate::conversations::log::ConversationRow;
use crate::platform::db::many::{column, hex, rows, time};
use crate::platform::db::{Connection, Driver, RowsAffected as _};
use crate::{push_in, sql_build};

/// Makes rows for conversations that begin, with contacts that are there; those that exist already stay as they are.
///
/// On PostgreSQL each contact is locked as its foreign key locks it, but before its row is made: who is being merged or
/// deleted at this very moment is waited for, and then is not there. In the order of the contacts, as everybody locks them.
///
/// # Errors
/// What the database says.
pub async fn insert_opened(connection: &mut Connection, opened: &[ConversationRow]) -> sqlx::Result<()> {
    if opened.is_empty() {
        return Ok(());
    }
    let mut opened: Vec<&ConversationRow> = opened.iter().collect();
    opened.sort_by_key(|row| (row.contact_id, row.id));
    match connection.driver() {
        Driver::Postgres(c) => sqlx::query(
            "INSERT INTO conversations (id, workspace_id, contact_id, status, priority, head, version, \
             contact_comments, team_comments, contact_read, contact_read_comments, team_read, created_at, updated_at, \
             changed_at) SELECT o.id, o.workspace_id, o.contact_id, o.status, o.priority, 0, 0, 0, 0, 0, 0, 0, o.at, \
             o.at, o.at FROM UNNEST($1::UUID[], $2::UUID[], $3::UUID[], $4::TEXT[], $5::TEXT[], $6::TIMESTAMPTZ[]) \
             AS o (id, workspace_id, contact_id, status, priority, at) \
             WHERE EXISTS (SELECT 1 FROM contacts k WHERE k.id = o.contact_id AND k.workspace_id = o.workspace_id \
             FOR KEY SHARE) ON CONFLICT (id) DO NOTHING",
        )
        .bind(column(&opened, |row| row.id))
        .bind(column(&opened, |row| row.workspace_id))
        .bind(column(&opened, |row| row.contact_id))
        .bind(column(&opened, |row| row.status.as_str()))
        .bind(column(&opened, |row| row.priority.as_str()))
        .bind(column(&opened, |row| row.created_at))
        .execute(c)
        .await
        .map(drop),
        Driver::Sqlite(c) => sqlx::query(
            "INSERT INTO conversations (id, workspace_id, contact_id, status, priority, head, version, \
             contact_comments, team_comments, contact_read, contact_read_comments, team_read, created_at, updated_at, \
             changed_at) SELECT unhex(value ->> 0), unhex(value ->> 1), unhex(value ->> 2), value ->> 3, value ->> 4, \
             0, 0, 0, 0, 0, 0, 0, value ->> 5, value ->> 5, value ->> 5 FROM json_each($1) AS o \
             WHERE EXISTS (SELECT 1 FROM contacts k WHERE k.id = unhex(o.value ->> 2) \
             AND k.workspace_id = unhex(o.value ->> 1)) \
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(rows(&opened, |row| {
            let (status, priority) = (row.status.as_str(), row.priority.as_str());
            json!([hex(row.id), hex(row.workspace_id), hex(row.contact_id), status, priority, time(row.created_at)])
        }))
        .execute(c)
        .await
        .map(drop),
    }
}

/// Removes conversations of these ids in which nothing was ever said. They must be locked.
///
/// # Errors
/// What the database says.
pub async fn delete_empty(connection: &mut Connection, ids: &[Uuid]) -> sqlx::Result<u64> {
    sql_build!(connection, |c, builder| {
        builder.push("DELETE FROM conversations WHERE head = 0 AND id");
        push_in!(builder, ids.iter().copied());
        builder.build().execute(c).await.map(|done| done.rows())
    })
}
