//! All SQL of contacts and their merges.

mod batch;

use sqlx::types::Json;
use uuid::Uuid;

use super::model::{Contact, ContactSeed, PageView};
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, RowsAffected as _};
use crate::{push_in, sql, sql_build};

pub use batch::{delete_made, insert_missing, list_merged, lock_visitors, promote};

const COLUMNS: &str = "id, stage, name, email, phone, external_id, verified, traits, locale, time_zone, browser, os, \
     device, referrer, last_page_url, last_page_title, first_seen_at, last_seen_at";

/// One contact.
///
/// # Errors
/// What the database says.
pub async fn find_contact(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> sqlx::Result<Option<Contact>> {
    Ok(find_contacts(connection, workspace_id, &[id]).await?.pop())
}

/// Several contacts; those that are not there are left out.
///
/// # Errors
/// What the database says.
pub async fn find_contacts(
    connection: &mut Connection,
    workspace_id: Uuid,
    ids: &[Uuid],
) -> sqlx::Result<Vec<Contact>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM contacts WHERE workspace_id = "));
        builder.push_bind(workspace_id).push(" AND id");
        push_in!(builder, ids.iter().copied());
        builder.build_query_as().fetch_all(c).await
    })
}

/// Who the customer's server calls `external_id`; locked until the transaction ends on engines with row locks.
///
/// # Errors
/// What the database says.
pub(super) async fn find_by_external_id(
    connection: &mut Connection,
    workspace_id: Uuid,
    external_id: &str,
) -> sqlx::Result<Option<Contact>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM contacts WHERE workspace_id = "));
        builder.push_bind(workspace_id).push(" AND external_id = ").push_bind(external_id.to_owned());
        builder.build_query_as().fetch_optional(c).await
    })
}

/// A page of contacts, last seen first, optionally those whose name, e-mail or phone has words that begin
/// with all of `tokens`.
///
/// # Errors
/// What the database says.
pub(super) async fn list_contacts(
    connection: &mut Connection,
    workspace_id: Uuid,
    tokens: &[String],
    after: Option<(Timestamp, Uuid)>,
    limit: u32,
) -> sqlx::Result<Vec<Contact>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM contacts WHERE workspace_id = "));
        builder.push_bind(workspace_id);
        for token in tokens {
            builder.push(" AND ' ' || search_text LIKE ").push_bind(format!("% {token}%"));
        }
        if let Some((seen, id)) = after {
            builder.push(" AND (last_seen_at < ").push_bind(seen);
            builder.push(" OR (last_seen_at = ").push_bind(seen).push(" AND id < ").push_bind(id).push("))");
        }
        builder.push(" ORDER BY last_seen_at DESC, id DESC LIMIT ").push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })
}

/// Ids of contacts that a search means, last seen first, at most `limit`.
///
/// # Errors
/// What the database says.
pub async fn list_ids_matching(
    connection: &mut Connection,
    workspace_id: Uuid,
    tokens: &[String],
    limit: u32,
) -> sqlx::Result<Vec<Uuid>> {
    let contacts = list_contacts(connection, workspace_id, tokens, None, limit).await?;
    Ok(contacts.into_iter().map(|contact| contact.id).take(limit as usize).collect())
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Writes who this is: profile, verification and what they are found by.
///
/// # Errors
/// What the database says; a unique violation when another contact has this external id.
pub(super) async fn update_profile(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact: &Contact,
) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query(
        "UPDATE contacts SET stage = $3, name = $4, email = $5, phone = $6, external_id = $7, verified = $8, \
         traits = $9, search_text = $10, last_seen_at = $11 WHERE workspace_id = $1 AND id = $2"
    )
    .bind(workspace_id)
    .bind(contact.id)
    .bind(contact.stage)
    .bind(&contact.name)
    .bind(&contact.email)
    .bind(&contact.phone)
    .bind(&contact.external_id)
    .bind(contact.verified)
    .bind(Json(&contact.traits))
    .bind(contact.search_text())
    .bind(contact.last_seen_at)
    .execute(c)
    .await
    .map(|done| done.rows() == 1))
}

/// Fills in what the row does not know of the browser yet.
///
/// # Errors
/// What the database says.
pub async fn fill_browser(connection: &mut Connection, seed: &ContactSeed) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "UPDATE contacts SET locale = COALESCE(locale, $3), time_zone = COALESCE(time_zone, $4)
         WHERE workspace_id = $1 AND id = $2 AND (locale IS NULL OR time_zone IS NULL)"
    )
    .bind(seed.workspace_id)
    .bind(seed.id)
    .bind(&seed.locale)
    .bind(&seed.time_zone)
    .execute(c)
    .await
    .map(drop))
}

/// Remembers the page somebody is on, if they have a row.
///
/// # Errors
/// What the database says.
pub async fn touch_page(
    connection: &mut Connection,
    workspace_id: Uuid,
    id: Uuid,
    page: &PageView,
    now: Timestamp,
) -> sqlx::Result<bool> {
    sql!(connection, |c| {
        sqlx::query(
        "UPDATE contacts SET last_page_url = COALESCE($3, last_page_url), last_page_title = COALESCE($4, last_page_title), \
         last_seen_at = $5 WHERE workspace_id = $1 AND id = $2"
    )
    .bind(workspace_id)
    .bind(id)
    .bind(filled(&page.url))
    .bind(filled(&page.title))
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows() == 1)
    })
}

/// Writes that `before` became part of `into`, and removes its row. What it owned must have been moved.
///
/// # Errors
/// What the database says.
pub(super) async fn record_merge(
    connection: &mut Connection,
    id: Uuid,
    workspace_id: Uuid,
    before: &Contact,
    into: Uuid,
    now: Timestamp,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO contact_merges (id, workspace_id, from_contact_id, into_contact_id, before, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6)"
    )
    .bind(id)
    .bind(workspace_id)
    .bind(before.id)
    .bind(into)
    .bind(Json(before))
    .bind(now)
    .execute(c)
    .await
    .map(drop))?;
    sql!(connection, |c| sqlx::query("DELETE FROM contacts WHERE workspace_id = $1 AND id = $2")
        .bind(workspace_id)
        .bind(before.id)
        .execute(c)
        .await
        .map(drop))
}

#[cfg(test)]
mod tests;
