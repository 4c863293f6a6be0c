//! SQL of the lists of conversations: filtered, sorted, walked by position.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::rows::COLUMNS;
use crate::conversations::log::ConversationRow;
use crate::conversations::model::ConversationStatus;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, MINUTE};
use crate::{sql, sql_build};

/// Whose conversations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Assigned to this teammate.
    Mine(Uuid),
    /// Assigned to nobody.
    Unassigned,
    /// Everybody's.
    All,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Changed last, first.
    #[default]
    Newest,
    /// Changed longest ago, first.
    Oldest,
    /// Waiting longest for an answer, first; those that wait for none come last.
    Waiting,
}

/// Which conversations a list shows.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Whose.
    pub view: View,
    /// In which status, or in any.
    pub status: Option<ConversationStatus>,
    /// With this tag.
    pub tag: Option<Uuid>,
    /// Of this contact.
    pub contact: Option<Uuid>,
    /// In which order.
    pub sort: Sort,
}

/// The place of a row in a sorted list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Position {
    /// What the list is sorted by.
    pub at: Timestamp,
    /// Ties are broken by id.
    pub id: Uuid,
}

impl Position {
    /// Where `row` stands in a list sorted like this.
    #[must_use]
    pub fn of(row: &ConversationRow, sort: Sort) -> Self {
        let at = match sort {
            Sort::Newest | Sort::Oldest => row.updated_at,
            Sort::Waiting => row.waiting_since.unwrap_or_else(never),
        };
        Self { at, id: row.id }
    }
}

/// Stands in for "does not wait": later than any waiting one. Year 9999.
fn never() -> Timestamp {
    chrono::DateTime::from_timestamp(253_370_764_800, 0).unwrap_or_default()
}

/// A page of rows.
///
/// # Errors
/// What the database says.
pub async fn list_rows(
    connection: &mut Connection,
    workspace_id: Uuid,
    filter: &Filter,
    after: Option<Position>,
    limit: u32,
) -> sqlx::Result<Vec<ConversationRow>> {
    let engine = connection.engine();
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM conversations WHERE workspace_id = "));
        builder.push_bind(workspace_id);
        match filter.view {
            View::Mine(teammate) => drop(builder.push(" AND assignee_id = ").push_bind(teammate)),
            View::Unassigned => drop(builder.push(" AND assignee_id IS NULL")),
            View::All => {}
        }
        if let Some(status) = filter.status {
            builder.push(" AND status = ").push_bind(status);
        }
        if let Some(contact) = filter.contact {
            builder.push(" AND contact_id = ").push_bind(contact);
        }
        if let Some(tag) = filter.tag {
            builder
                .push(" AND id IN (SELECT conversation_id FROM conversation_tags WHERE tag_id = ")
                .push_bind(tag)
                .push(")");
        }
        let (column, sign, direction) = match filter.sort {
            Sort::Newest => ("updated_at", "<", "DESC"),
            Sort::Oldest => ("updated_at", ">", "ASC"),
            Sort::Waiting => ("waiting_since", ">", "ASC"),
        };
        let waits = filter.sort == Sort::Waiting;
        let open = if waits { "COALESCE(waiting_since, " } else { column };
        if let Some(Position { at, id }) = after {
            let indexed = engine.indexed_time("updated");
            match filter.sort {
                Sort::Newest => drop(builder.push(format!(" AND {indexed} <= ")).push_bind(at)),
                Sort::Oldest => drop(builder.push(format!(" AND {indexed} > ")).push_bind(at - MINUTE)),
                Sort::Waiting => {}
            }
            builder.push(" AND (").push(open);
            if waits {
                builder.push_bind(never()).push(")");
            }
            builder.push(format!(" {sign} ")).push_bind(at).push(" OR (").push(open);
            if waits {
                builder.push_bind(never()).push(")");
            }
            builder.push(" = ").push_bind(at).push(format!(" AND id {sign} ")).push_bind(id).push("))");
        }
        builder.push(" ORDER BY ");
        if waits {
            builder.push(open).push_bind(never()).push(") ").push(direction);
        } else {
            builder.push(engine.by_time("updated", direction));
        }
        builder.push(format!(", id {direction} LIMIT ")).push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })
}

/// Did the team write something that the contact has not seen?
///
/// # Errors
/// What the database says.
pub async fn is_awaited(connection: &mut Connection, workspace_id: Uuid, contact_id: Uuid) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM conversations WHERE contact_id = $1 AND workspace_id = $2 \
         AND team_comments > contact_read_comments)"
    )
    .bind(contact_id)
    .bind(workspace_id)
    .fetch_one(c)
    .await)
}

/// The team's comments that the contact has not seen, over all their conversations.
///
/// # Errors
/// What the database says.
pub async fn count_unread(connection: &mut Connection, workspace_id: Uuid, contact_id: Uuid) -> sqlx::Result<i64> {
    sql!(connection, |c| sqlx::query_scalar(
        "SELECT CAST(COALESCE(SUM(team_comments - contact_read_comments), 0) AS BIGINT) FROM conversations \
         WHERE contact_id = $1 AND workspace_id = $2 AND team_comments > contact_read_comments"
    )
    .bind(contact_id)
    .bind(workspace_id)
    .fetch_one(c)
    .await)
}

/// The contact's conversations, changed last first.
///
/// # Errors
/// What the database says.
pub async fn list_of_contact(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    limit: u32,
) -> sqlx::Result<Vec<ConversationRow>> {
    let filter = Filter { view: View::All, status: None, tag: None, contact: Some(contact_id), sort: Sort::Newest };
    let mut rows = list_rows(connection, workspace_id, &filter, None, limit).await?;
    rows.truncate(limit as usize);
    Ok(rows)
}

/// Ids of the conversations that are a teammate's, whatever their status; at most `limit`.
///
/// # Errors
/// What the database says.
pub async fn list_assigned(
    connection: &mut Connection,
    workspace_id: Uuid,
    teammate_id: Uuid,
    limit: u32,
) -> sqlx::Result<Vec<Uuid>> {
    sql!(connection, |c| sqlx::query_scalar(
        "SELECT id FROM conversations WHERE workspace_id = $1 AND assignee_id = $2 LIMIT $3"
    )
    .bind(workspace_id)
    .bind(teammate_id)
    .bind(i64::from(limit))
    .fetch_all(c)
    .await)
}
