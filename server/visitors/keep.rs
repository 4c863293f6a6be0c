//! Somebody who just looks around becomes a contact, because a teammate wants to see more of them.

use uuid::Uuid;

use super::online::{Here, everybody};
use crate::contacts::{self, Change, Contact, ContactSeed, UserAgent};
use crate::platform::Foundation;
use crate::platform::geo::Place;
use crate::platform::problem::{Problem, Result};

/// The contact of somebody who is here; one who just looks around becomes one.
///
/// # Errors
/// 404 when they are neither known nor here, 503 when they become part of another person at this very moment.
pub async fn keep(foundation: &Foundation, workspace_id: Uuid, id: Uuid) -> Result<Contact> {
    let mut connection = foundation.db.read().await?;
    // Whoever they became since the list was drawn.
    let id = contacts::merged_into(&mut connection, workspace_id, &[id]).await?.get(&id).copied().unwrap_or(id);
    let known = contacts::find_contact(&mut connection, workspace_id, id).await?;
    drop(connection);
    if let Some(contact) = known {
        return Ok(contact);
    }
    let here = everybody(foundation, workspace_id).await.remove(&id).ok_or_else(Problem::not_found)?;
    let page = here.page.clone();
    let mut transaction = foundation.db.begin().await?;
    let now = foundation.clock.now();
    contacts::insert_missing(&mut transaction, &[seed_of(workspace_id, id, here)], now).await?;
    contacts::touch_page(&mut transaction, workspace_id, id, &page, now).await?;
    if !contacts::merged_into(&mut transaction, workspace_id, &[id]).await?.is_empty() {
        return Err(Problem::contended());
    }
    // The list may still show somebody who was deleted a moment ago.
    if !contacts::list_deleted(&mut transaction, workspace_id, &[id]).await?.is_empty() {
        return Err(Problem::not_found());
    }
    let contact = contacts::find_contact(&mut transaction, workspace_id, id).await?.ok_or_else(Problem::not_found)?;
    contacts::reevaluate_later(foundation, &mut transaction, workspace_id, id, Change::Profile).await?;
    transaction.commit().await?;
    foundation.jobs.ring();
    Ok(contact)
}

/// What is known of somebody who is here but has no row: all that the live table shows, and where they came from.
fn seed_of(workspace_id: Uuid, contact_id: Uuid, here: Here) -> ContactSeed {
    let page = here.landing().clone();
    ContactSeed {
        id: contact_id,
        workspace_id,
        locale: here.locale,
        time_zone: here.time_zone,
        agent: UserAgent { browser: here.browser, os: here.os, device: here.device },
        place: Place { country: here.country, region: here.region, city: here.city },
        page,
    }
}
