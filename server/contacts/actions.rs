//! What can happen to a contact: identified by a signature, described by themselves, edited by an agent.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::{Contact, ContactSeed, Stage, bounded, bounded_option, parse_email};
use super::store;
use super::token::{TokenLevel, VisitorToken};
use super::{CONTACT_CHANGED, CONTACT_MERGED};
use crate::accounts::{self, SignedIdentity};
use crate::platform::Foundation;
use crate::platform::db::{Connection, Transaction, is_unique_violation};
use crate::platform::outbox::{Notice, Outbox};
use crate::platform::problem::{Code, Problem, Result};

const MOST_TRAITS: usize = 50;
const LONGEST_TRAITS: usize = 8 * 1024;

/// Who somebody is: signed by the customer's server, or said by themselves.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
pub struct IdentifyInput {
    /// A token that the customer's server signed (JWT with `sub`, `aud` = workspace key, `exp`).
    #[serde(default)]
    pub identity: Option<String>,
    /// What they call themselves; a claim.
    #[serde(default)]
    pub name: Option<String>,
    /// An address to answer to; a claim.
    #[serde(default)]
    pub email: Option<String>,
    /// A telephone number; a claim.
    #[serde(default)]
    pub phone: Option<String>,
    /// Further facts; claims. At most 50 keys and 8 KiB.
    #[serde(default)]
    #[schema(value_type = Option<std::collections::HashMap<String, serde_json::Value>>)]
    pub traits: Option<serde_json::Map<String, serde_json::Value>>,
}

/// Who they turned out to be.
#[derive(Debug)]
pub struct Identified {
    /// Speaks for the contact from now on.
    pub token: VisitorToken,
    /// The contact's row.
    pub contact: Contact,
    /// To announce after the commit.
    pub notices: Vec<Notice>,
}

impl IdentifyInput {
    /// Does it say anything at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.identity.is_none()
            && self.name.is_none()
            && self.email.is_none()
            && self.phone.is_none()
            && self.traits.as_ref().is_none_or(serde_json::Map::is_empty)
    }

    fn check(&self) -> Result<()> {
        if let Some(email) = &self.email
            && parse_email(email).is_none()
        {
            return Err(Problem::invalid("/email", "This is not an e-mail address."));
        }
        if let Some(traits) = &self.traits {
            let size = serde_json::to_string(traits).map_or(usize::MAX, |text| text.len());
            if traits.len() > MOST_TRAITS || size > LONGEST_TRAITS {
                return Err(Problem::invalid(
                    "/traits",
                    format!("traits may have at most {MOST_TRAITS} keys and {LONGEST_TRAITS} bytes."),
                ));
            }
        }
        Ok(())
    }
}

/// Identifies the bearer of a visitor token, inside the caller's transaction.
///
/// A signature makes the contact verified, or joins the anonymous contact to the one that has the signed id
/// already; `move_belongings(connection, from, into)` then moves what other slices keep for it. Anything
/// unsigned describes the contact at hand and never leads to another.
///
/// # Errors
/// 422 for bad fields, 401 for a signature that does not hold, 503 when the same person is being identified
/// elsewhere at this very moment.
pub async fn identify<M>(
    foundation: &Foundation,
    transaction: &mut Transaction,
    seed: ContactSeed,
    input: &IdentifyInput,
    move_belongings: M,
) -> Result<Identified>
where
    M: AsyncFnOnce(&mut Connection, Uuid, Uuid) -> Result<()>,
{
    input.check()?;
    let now = foundation.clock.now();
    let workspace_id = seed.workspace_id;
    let Some(jwt) = &input.identity else {
        return describe(foundation, transaction, seed, input).await;
    };
    let signed = accounts::verify_identity(transaction, workspace_id, jwt, now).await?;
    let current = store::find_contact(transaction, workspace_id, seed.id).await?;
    let known = store::find_by_external_id(transaction, workspace_id, &signed.subject).await?;
    let mut merged = None;
    let mut contact = match (known, current) {
        (Some(known), Some(current)) if known.id != current.id && current.external_id.is_none() => {
            move_belongings(transaction, current.id, known.id).await?;
            store::record_merge(transaction, foundation.ids.uuid(), workspace_id, &current, known.id, now).await?;
            merged = Some(current.id);
            known
        }
        (Some(known), _) => known,
        (None, Some(current)) if current.external_id.is_none() => current,
        (None, current) => {
            let id = if current.is_some() { foundation.ids.uuid() } else { seed.id };
            make(transaction, ContactSeed { id, ..seed }, now).await?
        }
    };
    apply_signed(&mut contact, signed);
    contact.last_seen_at = now;
    save(transaction, workspace_id, &contact).await?;
    let mut notices = vec![changed(foundation, workspace_id, contact.id)];
    if let Some(from) = merged {
        let payload = serde_json::json!({ "from": from, "into": contact.id }).to_string();
        notices.push(notice(foundation, workspace_id, CONTACT_MERGED, payload));
    }
    Outbox::write(transaction, &notices).await?;
    let token = VisitorToken { workspace_id, contact_id: contact.id, level: TokenLevel::Identified };
    Ok(Identified { token, contact, notices })
}

/// Takes down what somebody says of themselves. On a verified contact it changes nothing: their server knows better.
async fn describe(
    foundation: &Foundation,
    transaction: &mut Transaction,
    seed: ContactSeed,
    input: &IdentifyInput,
) -> Result<Identified> {
    let workspace_id = seed.workspace_id;
    let now = foundation.clock.now();
    let mut contact = match store::find_contact(transaction, workspace_id, seed.id).await? {
        Some(contact) => contact,
        None => make(transaction, seed, now).await?,
    };
    let level = if contact.external_id.is_some() { TokenLevel::Identified } else { TokenLevel::Anonymous };
    let token = VisitorToken { workspace_id, contact_id: contact.id, level };
    if contact.verified {
        return Ok(Identified { token, contact, notices: Vec::new() });
    }
    contact.name = bounded_option(input.name.as_deref(), 120).or(contact.name);
    contact.email = input.email.as_deref().and_then(parse_email).or(contact.email);
    contact.phone = bounded_option(input.phone.as_deref(), 40).or(contact.phone);
    contact.traits.extend(input.traits.clone().unwrap_or_default());
    if contact.traits.len() > MOST_TRAITS {
        return Err(Problem::invalid("/traits", format!("A contact may have at most {MOST_TRAITS} traits.")));
    }
    if contact.email.is_some() || contact.phone.is_some() {
        contact.stage = contact.stage.max(Stage::Lead);
    }
    contact.last_seen_at = now;
    save(transaction, workspace_id, &contact).await?;
    let notices = vec![changed(foundation, workspace_id, contact.id)];
    Outbox::write(transaction, &notices).await?;
    Ok(Identified { token, contact, notices })
}

/// A partial edit by an agent. A field set to null is emptied.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactInput {
    /// New name.
    #[serde(default, deserialize_with = "crate::platform::http::mentioned")]
    #[schema(value_type = Option<String>)]
    pub name: Option<Option<String>>,
    /// New e-mail address.
    #[serde(default, deserialize_with = "crate::platform::http::mentioned")]
    #[schema(value_type = Option<String>)]
    pub email: Option<Option<String>>,
    /// New telephone number.
    #[serde(default, deserialize_with = "crate::platform::http::mentioned")]
    #[schema(value_type = Option<String>)]
    pub phone: Option<Option<String>>,
}

/// An agent corrects what is known of somebody.
///
/// # Errors
/// 404, or 422 for a bad address.
pub(super) async fn edit(
    foundation: &Foundation,
    workspace_id: Uuid,
    id: Uuid,
    input: ContactInput,
) -> Result<Contact> {
    let mut transaction = foundation.db.begin().await?;
    let mut contact = store::find_contact(&mut transaction, workspace_id, id).await?.ok_or_else(Problem::not_found)?;
    if let Some(name) = input.name {
        contact.name = bounded_option(name.as_deref(), 120);
    }
    if let Some(phone) = input.phone {
        contact.phone = bounded_option(phone.as_deref(), 40);
    }
    if let Some(email) = input.email {
        contact.email = match email.as_deref().map(str::trim).filter(|email| !email.is_empty()) {
            None => None,
            Some(email) => {
                Some(parse_email(email).ok_or_else(|| Problem::invalid("/email", "This is not an e-mail address."))?)
            }
        };
    }
    save(&mut transaction, workspace_id, &contact).await?;
    let notices = [changed(foundation, workspace_id, id)];
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(contact)
}

async fn make(
    transaction: &mut Transaction,
    seed: ContactSeed,
    now: crate::platform::clock::Timestamp,
) -> Result<Contact> {
    let (workspace_id, id) = (seed.workspace_id, seed.id);
    store::insert_missing(transaction, &[seed], Stage::Visitor, now).await?;
    store::find_contact(transaction, workspace_id, id).await?.ok_or_else(Problem::not_found)
}

async fn save(transaction: &mut Transaction, workspace_id: Uuid, contact: &Contact) -> Result<()> {
    match store::update_profile(transaction, workspace_id, contact).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Problem::not_found()),
        Err(error) if is_unique_violation(&error) => Err(Problem::retry_later(Code::Busy, 100)),
        Err(error) => Err(error.into()),
    }
}

fn apply_signed(contact: &mut Contact, signed: SignedIdentity) {
    contact.external_id = Some(signed.subject);
    contact.verified = true;
    contact.stage = Stage::User;
    contact.name = signed.name.as_deref().map(|name| bounded(name, 120)).or(contact.name.take());
    // What the page claimed before the signature came is not vouched for by it.
    contact.email = signed.email.as_deref().and_then(parse_email);
    contact.phone = bounded_option(signed.phone.as_deref(), 40);
    contact.traits.extend(signed.traits);
}

fn changed(foundation: &Foundation, workspace_id: Uuid, id: Uuid) -> Notice {
    notice(foundation, workspace_id, CONTACT_CHANGED, serde_json::json!({ "contact_id": id }).to_string())
}

fn notice(foundation: &Foundation, workspace_id: Uuid, kind: &'static str, payload: String) -> Notice {
    let id = foundation.ids.uuid();
    Notice { id, workspace_id, kind, payload: payload.into(), created_at: foundation.clock.now() }
}
