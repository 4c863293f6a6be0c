//! When and where somebody was seen, by what they did.

use uuid::Uuid;

use crate::conversations::MilestoneKind;
use crate::events::model::EventKind;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::{push_in, sql, sql_build};

/// Something that somebody did on a page.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SeenPage {
    /// Who.
    pub contact_id: Uuid,
    /// In which kind of call.
    pub kind: EventKind,
    /// When.
    pub at: Timestamp,
    /// When it was heard of.
    pub received_at: Timestamp,
    /// The page.
    pub page_url: Option<String>,
}

impl SeenPage {
    /// Did they open it just then?
    #[must_use]
    pub fn is_view(&self) -> bool {
        self.kind == EventKind::Page
    }
}

/// What people did on pages, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list_seen_pages(
    connection: &mut Connection,
    workspace_id: Uuid,
    contacts: &[Uuid],
) -> sqlx::Result<Vec<SeenPage>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT contact_id, kind, at, received_at, page_url FROM events WHERE contact_id");
        push_in!(builder, contacts.iter().copied());
        builder.push(" AND workspace_id = ").push_bind(workspace_id);
        builder.push(" AND (kind = 'page' OR page_url IS NOT NULL) ORDER BY at, message_id");
        builder.build_query_as().fetch_all(c).await
    })
}

/// When somebody did something, first and last, and when anything of it was heard last.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct SeenTimes {
    /// When first.
    pub first_at: Timestamp,
    /// When last.
    pub last_at: Timestamp,
    /// When the last of it came in.
    pub heard_at: Timestamp,
}

/// When somebody did something, if they did. What the team did to them is no sign of them.
///
/// # Errors
/// What the database says.
pub async fn find_seen(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
) -> sqlx::Result<Option<SeenTimes>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT MIN(at) AS first_at, MAX(at) AS last_at, MAX(received_at) AS heard_at FROM events");
        builder.push(" WHERE contact_id = ").push_bind(contact_id).push(" AND workspace_id = ").push_bind(workspace_id);
        builder.push(" AND NOT (kind = 'system' AND name");
        push_in!(builder, MilestoneKind::BY_TEAM.into_iter().map(|kind| kind.event_name().to_owned()));
        builder.push(") HAVING COUNT(*) > 0").build_query_as().fetch_optional(c).await
    })
}

/// Address and title of the page that somebody was on last.
///
/// # Errors
/// What the database says.
pub async fn find_last_page(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
) -> sqlx::Result<Option<(String, Option<String>)>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT page_url, page_title FROM events WHERE workspace_id = $1 AND contact_id = $2 AND page_url IS NOT NULL
         ORDER BY at DESC, message_id DESC LIMIT 1"
    )
    .bind(workspace_id)
    .bind(contact_id)
    .fetch_optional(c)
    .await)
}
