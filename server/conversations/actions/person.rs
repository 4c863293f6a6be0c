//! What somebody said and was told, when they turn out to be another person, ask for a copy, or ask to be forgotten.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::conversations::store;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::problem::{Problem, Result};

/// Under this name the record of a merge has what this slice moved.
pub const BELONGINGS: &str = "conversations";

/// What was moved.
#[derive(Default, Serialize, Deserialize)]
struct Moved {
    conversations: Vec<Uuid>,
    uploads: Vec<Uuid>,
}

/// Gives the conversations and uploads of one contact to another; returns which, for [`return_belongings`].
///
/// # Errors
/// What the database says.
pub async fn move_belongings(
    connection: &mut Connection,
    workspace_id: Uuid,
    from: Uuid,
    into: Uuid,
    now: Timestamp,
) -> Result<Value> {
    let conversations = store::move_conversations(connection, workspace_id, (from, into), None, now).await?;
    let uploads = store::move_uploads(connection, workspace_id, (from, into), None).await?;
    serde_json::to_value(Moved { conversations, uploads }).map_err(|error| Problem::internal(&error))
}

/// Gives back what [`move_belongings`] took, with what was said in those conversations since. Returns which conversations
/// went back.
///
/// # Errors
/// What the database says.
pub async fn return_belongings(
    connection: &mut Connection,
    workspace_id: Uuid,
    from: Uuid,
    into: Uuid,
    moved: &Value,
    now: Timestamp,
) -> Result<Vec<Uuid>> {
    let moved: Moved = serde_json::from_value(moved.clone()).unwrap_or_default();
    let back = (into, from);
    let conversations =
        store::move_conversations(connection, workspace_id, back, Some(&moved.conversations), now).await?;
    store::move_uploads(connection, workspace_id, back, Some(&moved.uploads)).await?;
    Ok(conversations)
}

/// Forgets what these contacts said and were told. Returns the conversations that are no more, and the storage keys of
/// files to delete once that is committed.
///
/// # Errors
/// What the database says.
pub async fn delete_belongings(
    connection: &mut Connection,
    workspace_id: Uuid,
    contacts: &[Uuid],
) -> Result<(Vec<Uuid>, Vec<String>)> {
    // Else a file that is being named there right now would go with its conversation, and leave its bytes.
    store::lock_conversations_of(connection, workspace_id, contacts).await?;
    let files = store::delete_files(connection, workspace_id, contacts).await?;
    let conversations = store::delete_conversations(connection, workspace_id, contacts).await?;
    Ok((conversations, keys_of(files)))
}

/// The storage keys of files, each with its preview's.
pub(super) fn keys_of(files: Vec<(String, Option<String>)>) -> Vec<String> {
    files.into_iter().flat_map(|(file, preview)| std::iter::once(file).chain(preview)).collect()
}

/// Everything that was said with a contact, notes too, for whoever asks for a copy.
///
/// # Errors
/// What the database says.
pub async fn export_belongings(connection: &mut Connection, workspace_id: Uuid, contact_id: Uuid) -> Result<Value> {
    let rows = store::list_conversations_of(connection, workspace_id, contact_id).await?;
    let parts = store::list_parts_of(connection, workspace_id, contact_id).await?;
    let files = store::list_files_of(connection, workspace_id, contact_id).await?;
    let files: Vec<Value> = files
        .iter()
        .map(|file| {
            json!({
                "id": file.id, "conversation_id": file.conversation_id, "seq": file.seq, "name": file.name,
                "media_type": file.media_type, "size": file.size, "created_at": file.created_at,
            })
        })
        .collect();
    let conversations: Vec<Value> = rows
        .iter()
        .map(|row| {
            let messages = parts.iter().filter(|part| part.conversation_id == row.id).map(|part| {
                json!({
                    "seq": part.seq, "author_kind": part.author_kind, "author_id": part.author_id, "kind": part.kind,
                    "body": part.body, "event": part.event, "created_at": part.created_at,
                })
            });
            json!({
                "id": row.id, "status": row.status, "created_at": row.created_at, "updated_at": row.updated_at,
                "messages": messages.collect::<Vec<_>>(),
            })
        })
        .collect();
    Ok(json!({ "conversations": conversations, "files": files }))
}
