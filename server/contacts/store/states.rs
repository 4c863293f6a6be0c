//! Whole rows, for whoever makes two of them one or takes them apart.

use sqlx::types::Json;
use uuid::Uuid;

use super::COLUMNS;
use crate::contacts::model::{Contact, ContactState};
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Engine, RowsAffected as _};
use crate::{push_in, sql, sql_build};

/// What [`COLUMNS`] leaves out.
const MORE: &str = "visit_id, last_visit_at, version, next_flip_at, facts_at";

/// Whole rows, locked in id order until the transaction ends; those that are not there are left out.
///
/// # Errors
/// What the database says.
pub async fn lock_states(
    connection: &mut Connection,
    workspace_id: Uuid,
    ids: &[Uuid],
) -> sqlx::Result<Vec<ContactState>> {
    let lock = match connection.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE",
    };
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS}, {MORE} FROM contacts WHERE workspace_id = ")).push_bind(workspace_id);
        builder.push(" AND id");
        push_in!(builder, ids.iter().copied());
        builder.push(" ORDER BY id").push(lock);
        builder.build_query_as().fetch_all(c).await
    })
}

/// Binds a whole row in the order of [`COLUMNS`] and [`MORE`], and what it is found by.
macro_rules! bind_state {
    ($row:ident, $state:expr) => {{
        let (state, contact) = ($state, &$state.contact);
        $row.push_bind(contact.id).push_bind(contact.stage).push_bind(contact.name.clone());
        $row.push_bind(contact.email.clone()).push_bind(contact.phone.clone()).push_bind(contact.external_id.clone());
        $row.push_bind(contact.verified).push_bind(Json(contact.traits.clone())).push_bind(contact.locale.clone());
        $row.push_bind(contact.time_zone.clone()).push_bind(contact.browser.clone()).push_bind(contact.os.clone());
        $row.push_bind(contact.device.clone()).push_bind(contact.country.clone()).push_bind(contact.region.clone());
        $row.push_bind(contact.city.clone()).push_bind(contact.referrer.clone()).push_bind(contact.utm_source.clone());
        $row.push_bind(contact.utm_medium.clone()).push_bind(contact.utm_campaign.clone());
        $row.push_bind(contact.utm_term.clone()).push_bind(contact.utm_content.clone());
        $row.push_bind(contact.last_page_url.clone()).push_bind(contact.last_page_title.clone());
        $row.push_bind(contact.first_seen_at).push_bind(contact.last_seen_at).push_bind(contact.visits);
        $row.push_bind(contact.page_views).push_bind(contact.waiting_since).push_bind(contact.stage_changed_at);
        $row.push_bind(contact.claimed_id.clone()).push_bind(state.visit_id).push_bind(state.last_visit_at);
        $row.push_bind(state.version).push_bind(state.next_flip_at).push_bind(Json(state.facts_at.clone()));
        $row.push_bind(contact.search_text());
    }};
}

/// Writes a whole row back; false when it is not there.
///
/// # Errors
/// What the database says.
pub async fn update_state(connection: &mut Connection, workspace_id: Uuid, state: &ContactState) -> sqlx::Result<bool> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("UPDATE contacts SET ({COLUMNS}, {MORE}, search_text) = ("));
        {
            let mut row = builder.separated(", ");
            bind_state!(row, state);
        }
        builder.push(") WHERE workspace_id = ").push_bind(workspace_id).push(" AND id = ").push_bind(state.contact.id);
        builder.build().execute(c).await.map(|done| done.rows() == 1)
    })
}

/// Makes a whole row.
///
/// # Errors
/// What the database says; a unique violation when the id is taken.
pub async fn insert_state(connection: &mut Connection, workspace_id: Uuid, state: &ContactState) -> sqlx::Result<()> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("INSERT INTO contacts (workspace_id, {COLUMNS}, {MORE}, search_text) VALUES ("));
        {
            let mut row = builder.separated(", ");
            row.push_bind(workspace_id);
            bind_state!(row, state);
        }
        builder.push(")").build().execute(c).await.map(drop)
    })
}

/// Writes when and where somebody was seen, while their row is locked.
///
/// # Errors
/// What the database says.
pub async fn set_seen(connection: &mut Connection, workspace_id: Uuid, contact: &Contact) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "UPDATE contacts SET first_seen_at = $3, last_seen_at = $4, last_page_url = $5, last_page_title = $6
         WHERE workspace_id = $1 AND id = $2"
    )
    .bind(workspace_id)
    .bind(contact.id)
    .bind(contact.first_seen_at)
    .bind(contact.last_seen_at)
    .bind(&contact.last_page_url)
    .bind(&contact.last_page_title)
    .execute(c)
    .await
    .map(drop))
}

/// Writes since when somebody waits for an answer, while their row is locked.
///
/// # Errors
/// What the database says.
pub async fn set_waiting(
    connection: &mut Connection,
    workspace_id: Uuid,
    id: Uuid,
    since: Option<Timestamp>,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query("UPDATE contacts SET waiting_since = $3 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace_id)
        .bind(id)
        .bind(since)
        .execute(c)
        .await
        .map(drop))
}

/// Removes a row. What it owned goes with it, or was moved.
///
/// # Errors
/// What the database says.
pub async fn delete_row(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query("DELETE FROM contacts WHERE workspace_id = $1 AND id = $2")
        .bind(workspace_id)
        .bind(id)
        .execute(c)
        .await
        .map(|done| done.rows() == 1))
}

/// Writes how often somebody visited, and their last visit with its end, while their row is locked.
///
/// # Errors
/// What the database says.
pub async fn set_visits(
    connection: &mut Connection,
    workspace_id: Uuid,
    id: Uuid,
    visits: i64,
    last: Option<(Uuid, Timestamp)>,
) -> sqlx::Result<()> {
    let (visit_id, ended_at) = last.unzip();
    sql!(connection, |c| sqlx::query(
        "UPDATE contacts SET visits = $3, visit_id = $4, last_visit_at = $5 WHERE workspace_id = $1 AND id = $2"
    )
    .bind(workspace_id)
    .bind(id)
    .bind(visits)
    .bind(visit_id)
    .bind(ended_at)
    .execute(c)
    .await
    .map(drop))
}
