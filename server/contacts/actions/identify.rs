//! Who somebody is: signed by the customer's server, or said by themselves.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::merge::{Pair, absorb_nobody, merge};
use super::{Change, changed, identified, lock, reevaluate_later, save};
use crate::accounts::{self, SignedIdentity};
use crate::contacts::authority::{Visitor, Vouchers};
use crate::contacts::model::{
    Contact, ContactSeed, ContactState, IdentifyInput, Identity, IdentityKind, LONGEST_TRAITS, MOST_TRAITS,
    MergeReason, Statement, parse_email,
};
use crate::contacts::store;
use crate::contacts::token::{TokenLevel, VisitorToken};
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Transaction};
use crate::platform::outbox::{Notice, Outbox};
use crate::platform::problem::{Code, Problem, Result};

/// Who they turned out to be.
#[derive(Debug)]
pub struct Identified {
    /// Speaks for the contact from now on.
    pub token: VisitorToken,
    /// The contact's row.
    pub contact: Contact,
    /// The address that they left with this and no signature, where another or none was known. Pages say theirs again and
    /// again.
    pub left_email: Option<String>,
    /// To announce after the commit.
    pub notices: Vec<Notice>,
}

/// Identifies the bearer of a visitor token, inside the caller's transaction, in which the token has to hold still.
/// `held` is that token; `None` for who has just come, and was given none for the id of the seed.
///
/// A signature makes the contact verified, or joins the anonymous contact to the one that has the signed id
/// already; see [`merge`] for `move_belongings`. Anything unsigned describes the contact at hand and never leads to
/// another.
///
/// # Errors
/// 422 for bad fields and for a signed id that names nobody (`null`), 401 for a token or a signature that does not hold, 503 when the same person is being identified
/// elsewhere at this very moment.
pub async fn identify<M>(
    foundation: &Foundation,
    transaction: &mut Transaction,
    (held, seed): (Option<VisitorToken>, ContactSeed),
    input: &IdentifyInput,
    move_belongings: M,
) -> Result<Identified>
where
    M: AsyncFnOnce(&mut Connection, Uuid, Uuid) -> Result<Map<String, Value>>,
{
    input.check()?;
    if let Some(held) = held {
        Visitor::check(transaction, held).await?;
    }
    let now = foundation.clock.now();
    let workspace_id = seed.workspace_id;
    let Some(jwt) = &input.identity else {
        let token = VisitorToken { workspace_id, contact_id: seed.id, level: TokenLevel::Anonymous };
        return describe(foundation, transaction, (held.unwrap_or(token), seed), input).await;
    };
    let signed = accounts::verify_identity(transaction, workspace_id, jwt, now).await?;
    let subject = Identity::parse(IdentityKind::ExternalId, &signed.subject);
    let subject = subject.map_err(|reason| Problem::invalid("/identity", format!("sub {reason}")))?;
    let known = lock_known(transaction, &seed, &subject).await?;
    let at_hand = (seed, held.is_some());
    let (chosen, mut notices) = choose(foundation, transaction, at_hand, known, move_belongings).await?;
    let gone = Problem::contended;
    let mut state = lock(transaction, workspace_id, chosen.id).await?.ok_or_else(gone)?;
    if state.contact.external_id.as_deref().is_some_and(|id| id != signed.subject.trim()) {
        // Between the two looks the customer's server said who that is, and it is somebody else.
        return Err(gone());
    }
    let zone = zone_of(transaction, workspace_id).await?;
    let was_anonymous = state.contact.external_id.is_none();
    let email = signed.email.as_deref().and_then(parse_email);
    let level = TokenLevel::Identified { key: Some(signed.key_id) };
    apply_signed(&mut state, signed, (zone, now));
    save(transaction, workspace_id, &state).await?;
    let contact = state.contact;
    store::note_traits(transaction, workspace_id, &contact.traits, now).await?;
    link(transaction, workspace_id, &contact, (subject, email), now).await?;
    let mut told = vec![changed(foundation, workspace_id, contact.id)];
    if was_anonymous {
        told.push(identified(foundation, workspace_id, contact.id));
    }
    Outbox::write(transaction, &told).await?;
    // A merge looks at them again by itself, and is the better reason.
    if notices.is_empty() {
        reevaluate_later(foundation, transaction, workspace_id, contact.id, Change::Profile).await?;
    }
    notices.extend(told);
    let token = VisitorToken { workspace_id, contact_id: contact.id, level };
    Ok(Identified { token, contact, left_email: None, notices })
}

/// Whom a signature makes of the contact at hand: who is `known` by the signed id, and takes up the contact at hand; else
/// that one; else somebody new. With the notices of a merge. `is_held`: somebody may have a token for the seed's id.
async fn choose<M>(
    foundation: &Foundation,
    transaction: &mut Transaction,
    (seed, is_held): (ContactSeed, bool),
    known: Option<Contact>,
    move_belongings: M,
) -> Result<(Contact, Vec<Notice>)>
where
    M: AsyncFnOnce(&mut Connection, Uuid, Uuid) -> Result<Map<String, Value>>,
{
    let workspace_id = seed.workspace_id;
    if let Some(known) = known.as_ref().filter(|known| is_held && known.id != seed.id)
        && let Some(notices) = absorb_nobody(foundation, transaction, &seed, known.id).await?
    {
        return Ok((known.clone(), notices));
    }
    let current = store::find_contact(transaction, workspace_id, seed.id).await?;
    let chosen = match (known, current) {
        (Some(known), Some(current)) if known.id != current.id && current.external_id.is_none() => {
            let pair = Pair { from: current.id, into: known.id, reason: MergeReason::SignedIdentity };
            let merged = merge(foundation, transaction, workspace_id, pair, move_belongings).await?;
            return Ok((merged.contact, merged.notices));
        }
        (Some(known), _) => known,
        (None, Some(current)) if current.external_id.is_none() => current,
        (None, current) => {
            let id = if current.is_some() { foundation.ids.uuid() } else { seed.id };
            make(transaction, ContactSeed { id, ..seed }, foundation.clock.now()).await?
        }
    };
    Ok((chosen, Vec::new()))
}

/// Who has this id, locked together with the contact at hand: what an agent is writing of them is read here, or waits.
async fn lock_known(transaction: &mut Transaction, seed: &ContactSeed, subject: &Identity) -> Result<Option<Contact>> {
    let Some(known) = find_known(transaction, seed.workspace_id, subject).await? else { return Ok(None) };
    let locked = store::lock_states(transaction, seed.workspace_id, &[known.id, seed.id]).await?;
    let known = locked.into_iter().map(|state| state.contact).find(|contact| contact.id == known.id);
    known.map(Some).ok_or_else(Problem::contended)
}

/// Who has this id. Rows that an older node wrote know it only themselves.
async fn find_known(connection: &mut Connection, workspace_id: Uuid, subject: &Identity) -> Result<Option<Contact>> {
    let found = store::find_by_identities(connection, workspace_id, std::slice::from_ref(subject)).await?;
    match found.get(subject) {
        Some(id) => Ok(store::find_contact(connection, workspace_id, *id).await?),
        None => Ok(store::find_by_external_id(connection, workspace_id, &subject.value).await?),
    }
}

/// Writes down what the signature says they are known by. One that says no address takes none away.
async fn link(
    transaction: &mut Transaction,
    workspace_id: Uuid,
    contact: &Contact,
    (subject, email): (Identity, Option<String>),
    now: Timestamp,
) -> Result<()> {
    let email = email.as_deref().and_then(|email| Identity::parse(IdentityKind::Email, email).ok());
    if let Some(email) = &email {
        store::delete_other_emails(transaction, workspace_id, contact.id, &email.value).await?;
    }
    let names: Vec<_> = std::iter::once(subject.clone()).chain(email).map(|name| (name, contact.id)).collect();
    store::insert_identities(transaction, workspace_id, &names, now).await?;
    let owner = store::find_by_identities(transaction, workspace_id, std::slice::from_ref(&subject)).await?;
    // Somebody else is being given this id at this very moment.
    if owner.get(&subject) == Some(&contact.id) { Ok(()) } else { Err(Problem::contended()) }
}

/// Takes down what somebody says of themselves. On a verified contact it changes nothing: their server knows better.
async fn describe(
    foundation: &Foundation,
    transaction: &mut Transaction,
    (held, seed): (VisitorToken, ContactSeed),
    input: &IdentifyInput,
) -> Result<Identified> {
    let workspace_id = seed.workspace_id;
    let now = foundation.clock.now();
    let id = seed.id;
    let mut state = match lock(transaction, workspace_id, id).await? {
        Some(state) => state,
        None => {
            make(transaction, seed, now).await?;
            lock(transaction, workspace_id, id).await?.ok_or_else(Problem::not_found)?
        }
    };
    // A signature may have come between the look and the lock: then this token is not theirs to describe.
    let vouchers = Vouchers::of(transaction, [held]).await?;
    Visitor::check_with_row(held, state.contact.external_id.is_some(), &vouchers)?;
    if state.contact.verified {
        return Ok(Identified { token: held, contact: state.contact, left_email: None, notices: Vec::new() });
    }
    let statement = Statement::of(input.name.as_deref(), input.email.as_deref(), input.phone.as_deref())
        .with(input.traits.clone().unwrap_or_default());
    let (zone, said) = (zone_of(transaction, workspace_id).await?, state.facts_at.spoken(now, false));
    let known_email = state.contact.email.clone();
    if state.hear(statement, said, zone) > 0 {
        let most = format!("A contact may have at most {MOST_TRAITS} traits and {LONGEST_TRAITS} bytes of them.");
        return Err(Problem::invalid("/traits", most));
    }
    state.contact.last_seen_at = now;
    save(transaction, workspace_id, &state).await?;
    let contact = state.contact;
    store::note_traits(transaction, workspace_id, &contact.traits, now).await?;
    let notices = vec![changed(foundation, workspace_id, contact.id)];
    Outbox::write(transaction, &notices).await?;
    reevaluate_later(foundation, transaction, workspace_id, contact.id, Change::Profile).await?;
    let left_email = contact.email.clone().filter(|email| known_email.as_ref() != Some(email));
    Ok(Identified { token: held, contact, left_email, notices })
}

/// A row for somebody who has none, unless they were deleted a moment ago.
async fn make(transaction: &mut Transaction, seed: ContactSeed, now: Timestamp) -> Result<Contact> {
    let (workspace_id, id) = (seed.workspace_id, seed.id);
    let made = store::insert_missing(transaction, &[seed], now).await?;
    if !store::list_deleted(transaction, workspace_id, &made).await?.is_empty() {
        return Err(Problem::new(Code::Unauthenticated));
    }
    store::find_contact(transaction, workspace_id, id).await?.ok_or_else(Problem::not_found)
}

/// Takes over what a signature says. Of address and phone number what was vouched for before stays where the signature
/// says nothing of it; what the page claimed, or a contact that became part of this one, does not.
fn apply_signed(state: &mut ContactState, signed: SignedIdentity, (zone, now): (chrono_tz::Tz, Timestamp)) {
    state.become_known(signed.subject.trim().to_owned());
    state.contact.last_seen_at = now;
    let statement = Statement::of(signed.name.as_deref(), signed.email.as_deref(), signed.phone.as_deref());
    let said = state.facts_at.spoken(now, true);
    state.hear(statement.with(signed.traits), said, zone);
}

/// The workspace's time zone: where days begin.
async fn zone_of(connection: &mut Connection, workspace_id: Uuid) -> Result<chrono_tz::Tz> {
    let found = accounts::find_zone_and_locale(connection, workspace_id).await?;
    Ok(found.ok_or_else(Problem::not_found)?.0)
}
