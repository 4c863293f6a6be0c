//! What one contact has in all tables of conversations: to give to another, to hand out, and to forget.

use uuid::Uuid;

use super::rows::COLUMNS;
use super::{AttachmentRow, MessageRow};
use crate::conversations::log::ConversationRow;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Engine};
use crate::{push_in, sql_build};

/// Rows a statement.
const CHUNK: usize = 2_000;

/// Gives conversations of one contact to another, with what the contact wrote in them: all, or those of `only` that
/// `from` still has. Returns which.
///
/// # Errors
/// What the database says.
pub async fn move_conversations(
    connection: &mut Connection,
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
    only: Option<&[Uuid]>,
    now: Timestamp,
) -> sqlx::Result<Vec<Uuid>> {
    let mut moved: Vec<Uuid> = sql_build!(connection, |c, builder| {
        builder.push("UPDATE conversations SET contact_id = ").push_bind(into);
        // Never back, whatever the nodes' clocks say: whoever has read up to then would not find it.
        builder.push(", version = version + 1, changed_at = CASE WHEN changed_at > ").push_bind(now);
        builder.push(" THEN changed_at ELSE ").push_bind(now).push(" END");
        builder.push(", last_comment_author_id = CASE WHEN last_comment_author_id = ").push_bind(from);
        builder.push(" THEN ").push_bind(into).push(" ELSE last_comment_author_id END WHERE workspace_id = ");
        builder.push_bind(workspace_id).push(" AND contact_id = ").push_bind(from);
        if let Some(only) = only {
            builder.push(" AND id");
            push_in!(builder, only.iter().copied());
        }
        builder.push(" RETURNING id").build_query_scalar().fetch_all(c).await
    })?;
    moved.sort_unstable();
    for chunk in moved.chunks(CHUNK) {
        sql_build!(connection, |c, builder| {
            builder.push("UPDATE messages SET author_id = ").push_bind(into).push(" WHERE author_kind = 'contact'");
            builder.push(" AND author_id = ").push_bind(from).push(" AND conversation_id");
            push_in!(builder, chunk.iter().copied());
            builder.build().execute(c).await.map(drop)
        })?;
    }
    Ok(moved)
}

/// Gives uploads of one contact to another: all, or those of `only` that `from` still has. Returns which.
///
/// # Errors
/// What the database says.
pub async fn move_uploads(
    connection: &mut Connection,
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
    only: Option<&[Uuid]>,
) -> sqlx::Result<Vec<Uuid>> {
    sql_build!(connection, |c, builder| {
        builder.push("UPDATE attachments SET uploader_id = ").push_bind(into);
        builder.push(" WHERE uploader_kind = 'contact' AND workspace_id = ").push_bind(workspace_id);
        builder.push(" AND uploader_id = ").push_bind(from);
        if let Some(only) = only {
            builder.push(" AND id");
            push_in!(builder, only.iter().copied());
        }
        builder.push(" RETURNING id").build_query_scalar().fetch_all(c).await
    })
}

/// Locks the conversations of these contacts, in id order, until the transaction ends: what is being said in them is there
/// by then, with the files it names, and nothing more is said.
///
/// # Errors
/// What the database says.
pub async fn lock_conversations_of(
    connection: &mut Connection,
    workspace_id: Uuid,
    contacts: &[Uuid],
) -> sqlx::Result<()> {
    let lock = match connection.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE",
    };
    sql_build!(connection, |c, builder| {
        builder.push("SELECT id FROM conversations WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" AND contact_id");
        push_in!(builder, contacts.iter().copied());
        builder.push(" ORDER BY id").push(lock).build().execute(c).await.map(drop)
    })
}

/// Forgets the files in these contacts' conversations and those that they uploaded; returns their storage keys. The
/// conversations must be locked.
///
/// # Errors
/// What the database says.
pub async fn delete_files(
    connection: &mut Connection,
    workspace_id: Uuid,
    contacts: &[Uuid],
) -> sqlx::Result<Vec<(String, Option<String>)>> {
    sql_build!(connection, |c, builder| {
        builder.push("DELETE FROM attachments WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" AND ((uploader_kind = 'contact' AND uploader_id");
        push_in!(builder, contacts.iter().copied());
        builder.push(") OR conversation_id IN (SELECT id FROM conversations WHERE contact_id");
        push_in!(builder, contacts.iter().copied());
        builder.push(")) RETURNING storage_key, preview_key").build_query_as().fetch_all(c).await
    })
}

/// Forgets the conversations of these contacts, with all that is in them. Returns which they were.
///
/// # Errors
/// What the database says.
pub async fn delete_conversations(
    connection: &mut Connection,
    workspace_id: Uuid,
    contacts: &[Uuid],
) -> sqlx::Result<Vec<Uuid>> {
    sql_build!(connection, |c, builder| {
        builder.push("DELETE FROM conversations WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" AND contact_id");
        push_in!(builder, contacts.iter().copied());
        builder.push(" RETURNING id").build_query_scalar().fetch_all(c).await
    })
}

/// All conversations of a contact, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list_conversations_of(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
) -> sqlx::Result<Vec<ConversationRow>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM conversations WHERE workspace_id = ")).push_bind(workspace_id);
        builder.push(" AND contact_id = ").push_bind(contact_id).push(" ORDER BY created_at, id");
        builder.build_query_as().fetch_all(c).await
    })
}

/// All parts of a contact's conversations, notes too, in order.
///
/// # Errors
/// What the database says.
pub async fn list_parts_of(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
) -> sqlx::Result<Vec<MessageRow>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {} FROM messages WHERE workspace_id = ", super::messages::COLUMNS));
        builder.push_bind(workspace_id);
        builder.push(" AND conversation_id IN (SELECT id FROM conversations WHERE contact_id = ").push_bind(contact_id);
        builder.push(") ORDER BY conversation_id, seq").build_query_as().fetch_all(c).await
    })
}

/// All files in a contact's conversations, and those that they uploaded.
///
/// # Errors
/// What the database says.
pub async fn list_files_of(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
) -> sqlx::Result<Vec<AttachmentRow>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {} FROM attachments WHERE workspace_id = ", super::attachments::COLUMNS));
        builder.push_bind(workspace_id).push(" AND ((uploader_kind = 'contact' AND uploader_id = ");
        builder.push_bind(contact_id);
        builder.push(") OR conversation_id IN (SELECT id FROM conversations WHERE contact_id = ").push_bind(contact_id);
        builder.push(")) ORDER BY created_at, id").build_query_as().fetch_all(c).await
    })
}
