//! SQL of attachments.

use serde_json::json;
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::conversations::model::AuthorKind;
use crate::platform::clock::Timestamp;
use crate::platform::db::many::{column, hex, rows};
use crate::platform::db::{Connection, Driver, RowsAffected as _};
use crate::{push_in, sql, sql_build};

pub(super) const COLUMNS: &str = "id, workspace_id, uploader_kind, uploader_id, conversation_id, seq, name, media_type, size, width, \
     height, storage_key, preview_key, created_at";

/// A stored file.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
#[allow(missing_docs, reason = "the columns of the table, documented in its migration")]
pub struct AttachmentRow {
    pub id: Uuid,
    pub workspace_id: Uuid,
    pub uploader_kind: AuthorKind,
    pub uploader_id: Uuid,
    pub conversation_id: Option<Uuid>,
    pub seq: Option<i64>,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub storage_key: String,
    pub preview_key: Option<String>,
    pub created_at: Timestamp,
}

impl AttachmentRow {
    /// Did we decode and encode it anew, so that browsers may show it?
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.width.is_some() && self.media_type.starts_with("image/")
    }
}

/// Writes an uploaded file that no message names yet.
///
/// # Errors
/// What the database says.
pub async fn insert_attachment(connection: &mut Connection, row: &AttachmentRow) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO attachments (id, workspace_id, uploader_kind, uploader_id, name, media_type, size, width, height, \
         storage_key, preview_key, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    )
    .bind(row.id)
    .bind(row.workspace_id)
    .bind(row.uploader_kind)
    .bind(row.uploader_id)
    .bind(&row.name)
    .bind(&row.media_type)
    .bind(row.size)
    .bind(row.width)
    .bind(row.height)
    .bind(&row.storage_key)
    .bind(&row.preview_key)
    .bind(row.created_at)
    .execute(c)
    .await
    .map(drop))
}

/// One file of any workspace: who asks shows a signature for exactly this id.
///
/// # Errors
/// What the database says.
pub async fn find_attachment(connection: &mut Connection, id: Uuid) -> sqlx::Result<Option<AttachmentRow>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM attachments WHERE id = ")).push_bind(id);
        builder.build_query_as().fetch_optional(c).await
    })
}

/// Uploads that no message names yet, of these ids.
///
/// # Errors
/// What the database says.
pub async fn find_unused(connection: &mut Connection, ids: &[Uuid]) -> sqlx::Result<Vec<AttachmentRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM attachments WHERE conversation_id IS NULL AND id"));
        push_in!(builder, ids.iter().copied());
        builder.build_query_as().fetch_all(c).await
    })
}

/// Binds files to the messages that name them, as (file, conversation, seq), in the order in which they name them; false when another message did first.
///
/// # Errors
/// What the database says.
pub async fn link_attachments(connection: &mut Connection, links: &[(Uuid, Uuid, i64)]) -> sqlx::Result<bool> {
    if links.is_empty() {
        return Ok(true);
    }
    let linked = match connection.driver() {
        Driver::Postgres(c) => sqlx::query(
            "UPDATE attachments SET conversation_id = v.conversation_id, seq = v.seq, position = v.position \
             FROM UNNEST($1::UUID[], $2::UUID[], $3::BIGINT[]) WITH ORDINALITY AS v (id, conversation_id, seq, position) \
             WHERE attachments.id = v.id AND attachments.conversation_id IS NULL",
        )
        .bind(column(links, |link| link.0))
        .bind(column(links, |link| link.1))
        .bind(column(links, |link| link.2))
        .execute(c)
        .await
        .map(|done| done.rows()),
        Driver::Sqlite(c) => sqlx::query(
            "UPDATE attachments SET conversation_id = unhex(v.value ->> 1), seq = v.value ->> 2, position = v.key \
             FROM json_each($1) AS v WHERE attachments.id = unhex(v.value ->> 0) AND attachments.conversation_id IS NULL",
        )
        .bind(rows(links, |link| json!([hex(link.0), hex(link.1), link.2])))
        .execute(c)
        .await
        .map(|done| done.rows()),
    }?;
    Ok(linked == links.len() as u64)
}

/// The files of these messages, each message's in the order in which it names them.
///
/// # Errors
/// What the database says.
pub async fn list_for_messages(
    connection: &mut Connection,
    messages: &[(Uuid, i64)],
) -> sqlx::Result<Vec<AttachmentRow>> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    match connection.driver() {
        Driver::Postgres(c) => {
            let mut builder = QueryBuilder::new(format!("SELECT {COLUMNS} FROM attachments"));
            builder.push(" WHERE (conversation_id, seq) IN (SELECT * FROM UNNEST(");
            builder.push_bind(column(messages, |message| message.0)).push(", ");
            builder.push_bind(column(messages, |message| message.1)).push(")) ORDER BY position, created_at, id");
            builder.build_query_as().fetch_all(c).await
        }
        Driver::Sqlite(c) => {
            let mut builder = QueryBuilder::new(format!("SELECT {COLUMNS} FROM attachments"));
            builder.push(" WHERE (conversation_id, seq) IN (SELECT unhex(value ->> 0), value ->> 1 FROM json_each(");
            builder.push_bind(rows(messages, |message| json!([hex(message.0), message.1])));
            builder.push(")) ORDER BY position, created_at, id");
            builder.build_query_as().fetch_all(c).await
        }
    }
}

/// Forgets uploads that no message named before `before`; returns their storage keys.
///
/// # Errors
/// What the database says.
pub async fn delete_unused(
    connection: &mut Connection,
    before: Timestamp,
) -> sqlx::Result<Vec<(String, Option<String>)>> {
    sql!(connection, |c| sqlx::query_as(
        "DELETE FROM attachments WHERE conversation_id IS NULL AND created_at < $1 RETURNING storage_key, preview_key"
    )
    .bind(before)
    .fetch_all(c)
    .await)
}
