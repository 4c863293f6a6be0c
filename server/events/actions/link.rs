//! Two ids that a secret key says are one person: their people become one.

use uuid::Uuid;

use super::ingest::person_of;
use crate::contacts::{self, Identity, IdentityKind, MergeReason, Pair};
use crate::events::model::{Call, EventKind, Who};
use crate::events::person::merge_people;
use crate::platform::Foundation;
use crate::platform::db::{Connection, Transaction};
use crate::platform::problem::{Code, Problem, Result};

/// Joins whom a trusted call names by two ids: an identify by `userId` and `anonymousId`, an alias by `previousId` and
/// `userId`. Whoever the second names is from then on the person whom the customer's own id names.
///
/// # Errors
/// What the database says; 503 when the same people are being joined elsewhere at this very moment.
pub async fn link(foundation: &Foundation, call: &Call) -> Result<()> {
    let Who::Ids { anonymous_id, user_id: Some(user_id) } = &call.who else { return Ok(()) };
    if !call.trusted {
        return Ok(());
    }
    let other = match call.kind {
        EventKind::Alias => call.previous_id.as_ref(),
        EventKind::Identify => anonymous_id.as_ref(),
        EventKind::Track | EventKind::Page | EventKind::Group | EventKind::System => None,
    };
    let Some(other) = other else { return Ok(()) };
    let workspace_id = call.workspace_id;
    let named = |kind, value: &String| Identity { kind, value: value.clone() };
    let user = named(IdentityKind::ExternalId, user_id);
    let mut transaction = foundation.db.begin().await?;
    let known = contacts::find_by_identities(&mut transaction, workspace_id, std::slice::from_ref(&user)).await?;
    let user_contact = known.get(&user).copied();
    let other_contact = find_other(&mut transaction, workspace_id, call.kind, other).await?;
    let notices = match (user_contact, other_contact) {
        (Some(into), Some(from)) if from != into => {
            if is_somebody(&mut transaction, workspace_id, from).await? {
                // Both are known by ids of the customer's own: nobody merges them by a single call.
                return Ok(());
            }
            let pair = Pair { from, into, reason: MergeReason::SecretKey };
            merge_people(foundation, &mut transaction, workspace_id, pair).await?.notices
        }
        (None, Some(from)) if !is_somebody(&mut transaction, workspace_id, from).await? => {
            claim(foundation, &mut transaction, workspace_id, user, from).await?;
            Vec::new()
        }
        (None, None) if call.kind == EventKind::Identify => {
            // Nobody knows either: both name the person that the call itself is about to make.
            let into = person_of(workspace_id, &user);
            claim(foundation, &mut transaction, workspace_id, user, into).await?;
            claim(foundation, &mut transaction, workspace_id, named(IdentityKind::AnonymousId, other), into).await?;
            Vec::new()
        }
        (Some(into), None) if call.kind == EventKind::Identify => {
            claim(foundation, &mut transaction, workspace_id, named(IdentityKind::AnonymousId, other), into).await?;
            Vec::new()
        }
        _ => return Ok(()),
    };
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    foundation.jobs.ring();
    Ok(())
}

/// Whom the other id names: a browser, or for an alias also somebody who was only claimed to be.
async fn find_other(
    connection: &mut Connection,
    workspace_id: Uuid,
    kind: EventKind,
    other: &str,
) -> Result<Option<Uuid>> {
    let mut names = vec![Identity { kind: IdentityKind::AnonymousId, value: other.to_owned() }];
    if kind == EventKind::Alias {
        names.push(Identity { kind: IdentityKind::ClaimedId, value: other.to_owned() });
    }
    let known = contacts::find_by_identities(connection, workspace_id, &names).await?;
    if let Some(id) = names.iter().find_map(|name| known.get(name)) {
        return Ok(Some(*id));
    }
    // The widget's own id of its visitor is an anonymous id too.
    match other.parse::<Uuid>() {
        Ok(id) => Ok(contacts::find_contact(connection, workspace_id, id).await?.map(|contact| contact.id)),
        Err(_) => Ok(None),
    }
}

async fn is_somebody(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> Result<bool> {
    let contact = contacts::find_contact(connection, workspace_id, id).await?;
    Ok(contact.is_some_and(|contact| contact.external_id.is_some()))
}

async fn claim(
    foundation: &Foundation,
    transaction: &mut Transaction,
    workspace_id: Uuid,
    identity: Identity,
    contact_id: Uuid,
) -> Result<()> {
    let now = foundation.clock.now();
    let names = [(identity.clone(), contact_id)];
    contacts::insert_identities(transaction, workspace_id, &names, now).await?;
    let owner = contacts::find_by_identities(transaction, workspace_id, std::slice::from_ref(&identity)).await?;
    match owner.get(&identity) {
        Some(id) if *id != contact_id => Err(Problem::retry_later(Code::Busy, 100)),
        // Full: the person has as many names as one may have, and is not given another.
        _ => Ok(()),
    }
}
