//! Storing events, once each.

use sqlx::types::Json;
use uuid::Uuid;

use crate::events::model::Event;
use crate::platform::db::{Connection, Driver};

const INSERT: &str = "INSERT INTO events (workspace_id, message_id, contact_id, kind, name, properties, page_url, \
     page_title, at, received_at) ";
const ONCE: &str = " ON CONFLICT (workspace_id, message_id) DO NOTHING RETURNING message_id";

/// Stores events of one workspace and returns the message ids of those that were not there yet. Ids must not repeat.
///
/// # Errors
/// What the database says.
pub async fn insert_events(
    connection: &mut Connection,
    workspace_id: Uuid,
    events: &[&Event],
) -> sqlx::Result<Vec<Uuid>> {
    let mut fresh = Vec::with_capacity(events.len());
    let mut events = events.to_vec();
    // One order everywhere: two nodes that are sent the same batch never wait for each other in a circle.
    events.sort_unstable_by_key(|event| event.message_id);
    for chunk in events.chunks(2_000) {
        fresh.extend(match connection.driver() {
            Driver::Sqlite(c) => insert_sqlite(c, workspace_id, chunk).await?,
            Driver::Postgres(c) => insert_postgres(c, workspace_id, chunk).await?,
        });
    }
    Ok(fresh)
}

async fn insert_sqlite(
    c: &mut sqlx::SqliteConnection,
    workspace_id: Uuid,
    events: &[&Event],
) -> sqlx::Result<Vec<Uuid>> {
    let mut builder = sqlx::QueryBuilder::<sqlx::Sqlite>::new(INSERT);
    builder.push_values(events, |mut row, event| {
        row.push_bind(workspace_id)
            .push_bind(event.message_id)
            .push_bind(event.contact_id)
            .push_bind(event.kind)
            .push_bind(&event.name)
            .push_bind(Json(&event.properties))
            .push_bind(&event.page_url)
            .push_bind(&event.page_title)
            .push_bind(event.at)
            .push_bind(event.received_at);
    });
    builder.push(ONCE).build_query_scalar().persistent(false).fetch_all(c).await
}

async fn insert_postgres(c: &mut sqlx::PgConnection, workspace_id: Uuid, events: &[&Event]) -> sqlx::Result<Vec<Uuid>> {
    macro_rules! column {
        (|$event:ident| $value:expr) => {
            events.iter().map(|$event| $value).collect::<Vec<_>>()
        };
    }
    let mut builder = sqlx::QueryBuilder::<sqlx::Postgres>::new(INSERT);
    builder.push("SELECT ").push_bind(workspace_id).push(", * FROM UNNEST(");
    builder.push_bind(column!(|event| event.message_id)).push(", ");
    builder.push_bind(column!(|event| event.contact_id)).push(", ");
    builder.push_bind(column!(|event| event.kind.as_str())).push(", ");
    builder.push_bind(column!(|event| event.name.as_str())).push(", ");
    builder.push_bind(column!(|event| Json(&event.properties))).push(", ");
    builder.push_bind(column!(|event| event.page_url.as_deref())).push(", ");
    builder.push_bind(column!(|event| event.page_title.as_deref())).push(", ");
    builder.push_bind(column!(|event| event.at)).push(", ");
    builder.push_bind(column!(|event| event.received_at)).push(")");
    builder.push(ONCE).build_query_scalar().fetch_all(c).await
}
