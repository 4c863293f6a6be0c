//! Storing events, once each.

use sqlx::types::Json;
use uuid::Uuid;

use crate::events::model::Event;
use crate::platform::db::Connection;
use crate::sql_rows;

const INSERT: &str = "INSERT INTO events (workspace_id, message_id, contact_id, kind, name, properties, page_url, \
     page_title, at, received_at, trusted) ";
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
        let stored: Vec<Uuid> = sql_rows!(connection, |c, builder, keep| INSERT,
            chunk => |event| [
                workspace_id,
                event.message_id,
                event.contact_id,
                event.kind.as_str(),
                event.name.as_str(),
                Json(&event.properties),
                event.page_url.as_deref(),
                event.page_title.as_deref(),
                event.at,
                event.received_at,
                event.trusted,
            ],
            builder.push(ONCE).build_query_scalar().persistent(keep).fetch_all(c).await)?;
        fresh.extend(stored);
    }
    Ok(fresh)
}
