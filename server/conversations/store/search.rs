//! Full-text search over the log: FTS5 on SQLite, a GIN index on PostgreSQL, over the same folded tokens.

use uuid::Uuid;

use crate::conversations::model::AuthorKind;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Driver};

/// A message that a search found.
#[derive(Clone, Debug, sqlx::FromRow)]
#[allow(missing_docs, reason = "columns of messages")]
pub struct Hit {
    pub position: i64,
    pub conversation_id: Uuid,
    pub seq: i64,
    pub author_kind: AuthorKind,
    pub author_id: Uuid,
    pub body: String,
    pub created_at: Timestamp,
}

/// Messages in which every token begins some word, newest first, before `position`. No tokens find nothing.
///
/// # Errors
/// What the database says.
pub async fn search_messages(
    connection: &mut Connection,
    workspace_id: Uuid,
    tokens: &[String],
    before: Option<i64>,
    limit: u32,
) -> sqlx::Result<Vec<Hit>> {
    if tokens.is_empty() {
        return Ok(Vec::new());
    }
    let before = before.unwrap_or(i64::MAX);
    let limit = i64::from(limit) + 1;
    // Tokens are letters and digits only (see platform::text), so that none of them reaches a query language.
    match connection.driver() {
        Driver::Sqlite(c) => {
            let query = tokens.iter().map(|token| format!("\"{token}\"*")).collect::<Vec<_>>().join(" ");
            sqlx::query_as(
                "SELECT m.position, m.conversation_id, m.seq, m.author_kind, m.author_id, m.body, m.created_at
                 FROM message_search s JOIN messages m ON m.position = s.rowid
                 WHERE message_search MATCH $1 AND m.workspace_id = $2 AND s.rowid < $3
                 ORDER BY s.rowid DESC LIMIT $4",
            )
            .bind(query)
            .bind(workspace_id)
            .bind(before)
            .bind(limit)
            .fetch_all(c)
            .await
        }
        Driver::Postgres(c) => {
            let query = tokens.iter().map(|token| format!("'{token}':*")).collect::<Vec<_>>().join(" & ");
            sqlx::query_as(
                "SELECT m.position, m.conversation_id, m.seq, m.author_kind, m.author_id, m.body, m.created_at
                 FROM messages m WHERE m.search @@ CAST($1 AS tsquery) AND m.workspace_id = $2 AND m.position < $3
                 ORDER BY m.position DESC LIMIT $4",
            )
            .bind(query)
            .bind(workspace_id)
            .bind(before)
            .bind(limit)
            .fetch_all(c)
            .await
        }
    }
}
