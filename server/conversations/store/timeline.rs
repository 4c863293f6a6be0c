//! What a person's timeline shows of their conversations.

use uuid::Uuid;

use crate::conversations::model::ConversationStatus;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::page::{Position, list_before};

/// Conversations of a contact that began before a position, newest first, one more than `limit`: id, status, the first comment, when.
///
/// # Errors
/// What the database says.
pub async fn list_begun(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Position,
    limit: u32,
) -> sqlx::Result<Vec<(Uuid, ConversationStatus, Option<String>, Timestamp)>> {
    let query = "SELECT id, status, (SELECT m.body FROM messages m WHERE m.conversation_id = conversations.id \
         AND m.kind = 'comment' ORDER BY m.seq LIMIT 1), created_at FROM conversations \
         WHERE workspace_id = $1 AND contact_id = $2 AND (created_at, id) < ($3, $4) ORDER BY created_at DESC, id DESC LIMIT $5";
    list_before(connection, query, (workspace_id, contact_id), before, limit).await
}

/// Notes in a contact's conversations before a position, newest first, one more than `limit`: id, conversation, author, text, when.
///
/// # Errors
/// What the database says.
pub async fn list_notes(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Position,
    limit: u32,
) -> sqlx::Result<Vec<(Uuid, Uuid, Uuid, String, Timestamp)>> {
    let query = "SELECT m.id, m.conversation_id, m.author_id, m.body, m.created_at FROM messages m \
         JOIN conversations v ON v.id = m.conversation_id \
         WHERE v.workspace_id = $1 AND v.contact_id = $2 AND m.kind = 'note' AND (m.created_at, m.id) < ($3, $4) \
         ORDER BY m.created_at DESC, m.id DESC LIMIT $5";
    list_before(connection, query, (workspace_id, contact_id), before, limit).await
}
