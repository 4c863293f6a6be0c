//! SQL of `messages`, the log.

use serde_json::{Value, json};
use sqlx::QueryBuilder;
use sqlx::types::Json;
use uuid::Uuid;

use crate::conversations::model::{AuthorKind, ConversationEvent, Message, MessageKind};
use crate::platform::clock::Timestamp;
use crate::platform::db::many::{column, hex, rows, time};
use crate::platform::db::{Connection, Driver};
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
    let all = workspace_id_of;
    match connection.driver() {
        Driver::Postgres(c) => sqlx::query(
            "INSERT INTO messages (workspace_id, conversation_id, seq, id, client_id, author_kind, author_id, kind, \
             body, event, attachments, search_text, created_at) \
             SELECT * FROM UNNEST($1::UUID[], $2::UUID[], $3::BIGINT[], $4::UUID[], $5::UUID[], $6::TEXT[], \
             $7::UUID[], $8::TEXT[], $9::TEXT[], $10::JSONB[], $11::BIGINT[], $12::TEXT[], $13::TIMESTAMPTZ[])",
        )
        .bind(column(all, |(workspace_id, _)| *workspace_id))
        .bind(column(all, |(_, message)| message.conversation))
        .bind(column(all, |(_, message)| message.seq))
        .bind(column(all, |(_, message)| message.id))
        .bind(column(all, |(_, message)| message.client_id))
        .bind(column(all, |(_, message)| message.author.kind.as_str()))
        .bind(column(all, |(_, message)| message.author.stored_id()))
        .bind(column(all, |(_, message)| message.kind.as_str()))
        .bind(column(all, |(_, message)| message.body.as_str()))
        .bind(column(all, |(_, message)| message.event.as_ref().map(Json)))
        .bind(column(all, |(_, message)| attachments(message)))
        .bind(column(all, |(_, message)| search_text(message)))
        .bind(column(all, |(_, message)| message.created_at))
        .execute(c)
        .await
        .map(drop),
        Driver::Sqlite(c) => sqlx::query(
            "INSERT INTO messages (workspace_id, conversation_id, seq, id, client_id, author_kind, author_id, kind, \
             body, event, attachments, search_text, created_at) \
             SELECT unhex(value ->> 0), unhex(value ->> 1), value ->> 2, unhex(value ->> 3), unhex(value ->> 4), \
             value ->> 5, unhex(value ->> 6), value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, \
             value ->> 12 FROM json_each($1)",
        )
        .bind(rows(all, cells))
        .execute(c)
        .await
        .map(drop),
    }
}

fn cells((workspace_id, message): &(Uuid, &Message)) -> Value {
    let event = message.event.as_ref().map(|event| serde_json::to_string(event).unwrap_or_default());
    json!([
        hex(*workspace_id),
        hex(message.conversation),
        message.seq,
        hex(message.id),
        hex(message.client_id),
        message.author.kind.as_str(),
        hex(message.author.stored_id()),
        message.kind.as_str(),
        message.body,
        event,
        attachments(message),
        search_text(message),
        time(message.created_at),
    ])
}

fn attachments(message: &Message) -> i64 {
    i64::try_from(message.attachments.len()).unwrap_or(0)
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
    match connection.driver() {
        Driver::Postgres(c) => {
            // Each is looked up for itself: asked for all at once, a plan from when there were few messages reads them
            // all, for as long as the connection lives or nobody analyses the table.
            let mut builder = QueryBuilder::new("SELECT found.* FROM UNNEST(");
            let mut columns = builder.separated(", ");
            columns.push_bind(column(keys, |key| key.0)).push_bind(column(keys, |key| key.1));
            columns.push_bind(column(keys, |key| key.2)).push_unseparated(") AS asked (conversation, author, client)");
            builder.push(format!(" CROSS JOIN LATERAL (SELECT {COLUMNS} FROM messages WHERE conversation_id = "));
            builder.push("conversation AND author_id = author AND client_id = client LIMIT 1) AS found");
            builder.build_query_as().fetch_all(c).await
        }
        Driver::Sqlite(c) => {
            let mut builder = QueryBuilder::new(format!("SELECT {COLUMNS} FROM messages"));
            builder.push(" WHERE (conversation_id, author_id, client_id) IN (SELECT unhex(value ->> 0), ");
            builder.push("unhex(value ->> 1), unhex(value ->> 2) FROM json_each(");
            builder.push_bind(rows(keys, |key| json!([hex(key.0), hex(key.1), hex(key.2)]))).push("))");
            builder.build_query_as().fetch_all(c).await
        }
    }
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
