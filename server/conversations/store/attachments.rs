//! SQL of attachments.

use uuid::Uuid;

use crate::conversations::model::AuthorKind;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, RowsAffected as _};
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

/// Binds a file to the message that names it; false when another message did first.
///
/// # Errors
/// What the database says.
pub async fn link_attachments(
    connection: &mut Connection,
    conversation_id: Uuid,
    seq: i64,
    ids: &[Uuid],
) -> sqlx::Result<bool> {
    let linked = sql_build!(connection, |c, builder| {
        builder.push("UPDATE attachments SET conversation_id = ").push_bind(conversation_id);
        builder.push(", seq = ").push_bind(seq).push(" WHERE conversation_id IS NULL AND id");
        push_in!(builder, ids.iter().copied());
        builder.build().execute(c).await.map(|done| done.rows())
    })?;
    Ok(linked == ids.len() as u64)
}

/// The files of these messages, in the order they were uploaded.
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
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM attachments WHERE (conversation_id, seq) IN "));
        builder.push("(VALUES ");
        let mut list = builder.separated(", ");
        for (conversation_id, seq) in messages {
            list.push("(").push_bind_unseparated(*conversation_id).push_unseparated(", ");
            list.push_bind_unseparated(*seq).push_unseparated(")");
        }
        builder.push(") ORDER BY created_at, id");
        builder.build_query_as().fetch_all(c).await
    })
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
