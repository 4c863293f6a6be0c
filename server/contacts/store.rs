//! All SQL of contacts; what they are known by, how they became one, and facts seen of them in files of their own.

mod batch;
mod erase;
mod identities;
mod lists;
mod merges;
mod people;
mod rows;
mod states;
#[cfg(test)]
mod tests;
mod traits;

pub use batch::{delete_made, insert_missing, list_gone};
pub use erase::{delete_contact, export_contact, list_absorbed, list_deleted, list_deleted_since, list_former};
pub use identities::{IdentityInsert, find_by_identities, insert_identities, list_identities};
pub(super) use identities::{delete_other_emails, move_identities, return_identities};
pub use lists::{AskedCondition, ContactFilter, ContactPosition, ContactSort, list_contacts, list_ids_matching};
pub(super) use merges::{
    MergeRecord, find_merge, has_later_merge, insert_merge, insert_merge_of_nobody, last_merge_at, mark_undone,
};
pub use merges::{list_merges, merged_into};
pub use people::{insert_people, lock_people, read_people, save_people};
pub use rows::{delete_rows, move_rows};
pub(super) use states::{delete_row, insert_state, update_state};
pub use states::{lock_states, set_seen, set_visits, set_waiting};
pub use traits::{list_trait_keys, note_traits};

use sqlx::types::Json;
use uuid::Uuid;

use super::model::{Contact, ContactSeed, ContactState, PageView};
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, RowsAffected as _};
use crate::{push_in, sql, sql_build};

const COLUMNS: &str = "id, stage, name, email, phone, external_id, verified, traits, locale, time_zone, browser, os, \
     device, country, region, city, referrer, utm_source, utm_medium, utm_campaign, utm_term, utm_content, last_page_url, \
     last_page_title, first_seen_at, last_seen_at, visits, page_views, waiting_since, stage_changed_at, claimed_id";

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

/// Id and workspace of those of these contacts who have a row, and whether a signature said who they are.
///
/// # Errors
/// What the database says.
pub(super) async fn list_identified(
    connection: &mut Connection,
    ids: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, Uuid, bool)>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT id, workspace_id, external_id IS NOT NULL FROM contacts WHERE id");
        push_in!(builder, ids.iter().copied());
        builder.build_query_as().fetch_all(c).await
    })
}

/// Who the customer's server calls `external_id`, by the contact's own row.
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

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Writes who this is: profile with its times, verification and what they are found by.
///
/// # Errors
/// What the database says; a unique violation when another contact has this external id.
pub(super) async fn update_profile(
    connection: &mut Connection,
    workspace_id: Uuid,
    ContactState { contact, facts_at, .. }: &ContactState,
) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query(
        "UPDATE contacts SET stage = $3, name = $4, email = $5, phone = $6, external_id = $7, verified = $8, \
         traits = $9, search_text = $10, last_seen_at = $11, claimed_id = $12, stage_changed_at = $13, facts_at = $14, \
         version = version + 1 WHERE workspace_id = $1 AND id = $2"
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
    .bind(&contact.claimed_id)
    .bind(contact.stage_changed_at)
    .bind(Json(facts_at))
    .execute(c)
    .await
    .map(|done| done.rows() == 1))
}

/// Fills in what the row does not know of the browser yet, and where they are now, if that is known.
///
/// # Errors
/// What the database says.
pub async fn fill_browser(connection: &mut Connection, seed: &ContactSeed) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "UPDATE contacts SET locale = COALESCE(locale, $3), time_zone = COALESCE(time_zone, $4),
             country = CASE WHEN $5 IS NULL THEN country ELSE $5 END,
             region = CASE WHEN $5 IS NULL THEN region ELSE $6 END,
             city = CASE WHEN $5 IS NULL THEN city ELSE $7 END, version = version + 1
         WHERE workspace_id = $1 AND id = $2 AND ((locale IS NULL AND $3 IS NOT NULL)
             OR (time_zone IS NULL AND $4 IS NOT NULL) OR ($5 IS NOT NULL AND (country IS DISTINCT FROM $5
             OR region IS DISTINCT FROM $6 OR city IS DISTINCT FROM $7)))"
    )
    .bind(seed.workspace_id)
    .bind(seed.id)
    .bind(&seed.locale)
    .bind(&seed.time_zone)
    .bind(&seed.place.country)
    .bind(&seed.place.region)
    .bind(&seed.place.city)
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
         last_seen_at = $5, version = version + 1 WHERE workspace_id = $1 AND id = $2"
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
