//! Reading events, in pages.

use uuid::Uuid;

use crate::events::model::{Event, EventKind};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::page::Position;
use crate::sql_build;

const COLUMNS: &str = "message_id, contact_id, kind, name, properties, page_url, page_title, at, received_at, \
     trusted";

#[derive(sqlx::FromRow)]
struct EventRow {
    message_id: Uuid,
    contact_id: Uuid,
    kind: EventKind,
    name: String,
    #[sqlx(json)]
    properties: serde_json::Map<String, serde_json::Value>,
    page_url: Option<String>,
    page_title: Option<String>,
    at: Timestamp,
    received_at: Timestamp,
    trusted: bool,
}

impl From<EventRow> for Event {
    fn from(row: EventRow) -> Self {
        Self {
            message_id: row.message_id,
            contact_id: row.contact_id,
            kind: row.kind,
            name: row.name,
            properties: row.properties,
            page_url: row.page_url,
            page_title: row.page_title,
            at: row.at,
            received_at: row.received_at,
            trusted: row.trusted,
        }
    }
}

/// A page of events of one name, newest first, of everybody or of one person.
///
/// # Errors
/// What the database says.
pub async fn list_events(
    connection: &mut Connection,
    workspace_id: Uuid,
    name: Option<&str>,
    contact_id: Option<Uuid>,
    after: Option<Position>,
    limit: u32,
) -> sqlx::Result<Vec<Event>> {
    let rows: Vec<EventRow> = sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM events WHERE workspace_id = ")).push_bind(workspace_id);
        if let Some(name) = name {
            builder.push(" AND name = ").push_bind(name.to_owned());
        }
        if let Some(contact_id) = contact_id {
            builder.push(" AND contact_id = ").push_bind(contact_id);
        }
        if let Some((at, id)) = after {
            builder.push(" AND (at, message_id) < (").push_bind(at).push(", ").push_bind(id).push(")");
        }
        builder.push(" ORDER BY at DESC, message_id DESC LIMIT ").push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(Event::from).collect())
}
