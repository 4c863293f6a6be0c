//! Somebody who just looks around becomes a contact, because a teammate wants to see more of them.

use uuid::Uuid;

use super::online::everybody;
use crate::contacts::{self, Change, Contact, ContactSeed, UserAgent};
use crate::platform::Foundation;
use crate::platform::geo::Place;
use crate::platform::problem::{Code, Problem, Result};

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
    let seed = seed_of(foundation, workspace_id, id).await.ok_or_else(Problem::not_found)?;
    let mut transaction = foundation.db.begin().await?;
    contacts::insert_missing(&mut transaction, &[seed], foundation.clock.now()).await?;
    if !contacts::merged_into(&mut transaction, workspace_id, &[id]).await?.is_empty() {
        return Err(Problem::retry_later(Code::Busy, 100));
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

/// What is known of somebody who is here but has no row.
async fn seed_of(foundation: &Foundation, workspace_id: Uuid, contact_id: Uuid) -> Option<ContactSeed> {
    let here = everybody(foundation, workspace_id).await.remove(&contact_id)?;
    Some(ContactSeed {
        id: contact_id,
        workspace_id,
        locale: None,
        time_zone: None,
        agent: UserAgent { browser: here.browser, os: here.os, device: here.device },
        place: Place { country: here.country, region: None, city: None },
        page: here.page,
    })
}
