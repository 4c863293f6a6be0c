//! SQL of `messages`, the log.

use sqlx::types::Json;
use uuid::Uuid;

use crate::conversations::model::{AuthorKind, ConversationEvent, Message, MessageKind};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::text::fold;
use crate::sql_build;

pub(super) const COLUMNS: &str =
    "conversation_id, seq, id, client_id, author_kind, author_id, kind, body, event, attachments, created_at";
/// What a contact may see; [`Message::is_for_contact`] says the same of one message.
const FOR_CONTACT: &str = " AND kind <> 'note' ";

/// A row of the log. Names and files are looked up when it is shown.
#[derive(Clone, Debug, sqlx::FromRow)]
#[allow(missing_docs, reason = "the columns of the table, documented in its migration")]
pub struct MessageRow {
    pub conversation_id: Uuid,
    pub seq: i64,
    pub id: Uuid,
    pub client_id: Uuid,
    pub author_kind: AuthorKind,
    pub author_id: Uuid,
    pub kind: MessageKind,
    pub body: String,
    pub event: Option<Json<ConversationEvent>>,
    pub attachments: i64,
    pub created_at: Timestamp,
}

/// Appends to the log, in one statement. The conversations' rows must be locked.
///
/// # Errors
/// What the database says; a unique violation means that somebody wrote without the lock.
pub async fn insert_messages(connection: &mut Connection, workspace_id_of: &[(Uuid, &Message)]) -> sqlx::Result<()> {
    if workspace_id_of.is_empty() {
        return Ok(());
    }
    sql_build!(connection, |c, builder| {
        builder.push(
            "INSERT INTO messages (workspace_id, conversation_id, seq, id, client_id, author_kind, author_id, kind, body, \
             event, attachments, search_text, created_at) ",
        );
        builder.push_values(workspace_id_of, |mut row, (workspace_id, message)| {
            row.push_bind(*workspace_id).push_bind(message.conversation).push_bind(message.seq).push_bind(message.id);
            row.push_bind(message.client_id).push_bind(message.author.kind).push_bind(message.author.stored_id());
            row.push_bind(message.kind).push_bind(message.body.clone()).push_bind(message.event.clone().map(Json));
            row.push_bind(i64::try_from(message.attachments.len()).unwrap_or(0));
            row.push_bind(search_text(message)).push_bind(message.created_at);
        });
        builder.build().execute(c).await.map(drop)
    })
}

fn search_text(message: &Message) -> String {
    let names: Vec<&str> = message.attachments.iter().map(|file| file.name.as_str()).collect();
    fold(&format!("{} {}", message.body, names.join(" ")))
}

/// What was sent already under these (conversation, author, client id).
///
/// # Errors
/// What the database says.
pub async fn find_sent(connection: &mut Connection, keys: &[(Uuid, Uuid, Uuid)]) -> sqlx::Result<Vec<MessageRow>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    sql_build!(connection, |c, builder| {
        builder
            .push(format!("SELECT {COLUMNS} FROM messages WHERE (conversation_id, author_id, client_id) IN (VALUES "));
        let mut list = builder.separated(", ");
        for (conversation_id, author_id, client_id) in keys {
            list.push("(").push_bind_unseparated(*conversation_id).push_unseparated(", ");
            list.push_bind_unseparated(*author_id).push_unseparated(", ");
            list.push_bind_unseparated(*client_id).push_unseparated(")");
        }
        builder.push(")");
        builder.build_query_as().fetch_all(c).await
    })
}

/// The parts after `seq`, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list_after(
    connection: &mut Connection,
    workspace_id: Uuid,
    conversation_id: Uuid,
    seq: i64,
    limit: u32,
) -> sqlx::Result<Vec<MessageRow>> {
    list(connection, workspace_id, conversation_id, "", (" AND seq > ", seq), "ASC", limit).await
}

/// As [`list_after`], only what the contact may see.
///
/// # Errors
/// What the database says.
pub async fn list_contact_after(
    connection: &mut Connection,
    workspace_id: Uuid,
    conversation_id: Uuid,
    seq: i64,
    limit: u32,
) -> sqlx::Result<Vec<MessageRow>> {
    list(connection, workspace_id, conversation_id, FOR_CONTACT, (" AND seq > ", seq), "ASC", limit).await
}

/// The parts before `seq`, newest first.
///
/// # Errors
/// What the database says.
pub async fn list_before(
    connection: &mut Connection,
    workspace_id: Uuid,
    conversation_id: Uuid,
    seq: i64,
    for_contact: bool,
    limit: u32,
) -> sqlx::Result<Vec<MessageRow>> {
    let visible = if for_contact { FOR_CONTACT } else { "" };
    list(connection, workspace_id, conversation_id, visible, (" AND seq < ", seq), "DESC", limit).await
}

/// The newest parts, newest first.
///
/// # Errors
/// What the database says.
pub async fn list_newest(
    connection: &mut Connection,
    workspace_id: Uuid,
    conversation_id: Uuid,
    for_contact: bool,
    limit: u32,
) -> sqlx::Result<Vec<MessageRow>> {
    list_before(connection, workspace_id, conversation_id, i64::MAX, for_contact, limit).await
}

async fn list(
    connection: &mut Connection,
    workspace_id: Uuid,
    conversation_id: Uuid,
    visible: &'static str,
    (bound, seq): (&'static str, i64),
    direction: &'static str,
    limit: u32,
) -> sqlx::Result<Vec<MessageRow>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM messages WHERE workspace_id = ")).push_bind(workspace_id);
        builder.push(" AND conversation_id = ").push_bind(conversation_id);
        builder.push(visible).push(bound).push_bind(seq);
        builder.push(format!(" ORDER BY seq {direction} LIMIT ")).push_bind(i64::from(limit));
        builder.build_query_as().fetch_all(c).await
    })
}
