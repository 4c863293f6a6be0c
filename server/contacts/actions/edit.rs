//! What an agent corrects by hand.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Change, changed, lock, reevaluate_later, save};
use crate::contacts::model::{Contact, NO_PHONE, bounded_option, parse_email, parse_phone};
use crate::platform::Foundation;
use crate::platform::outbox::Outbox;
use crate::platform::problem::{Problem, Result};

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
pub async fn edit(foundation: &Foundation, workspace_id: Uuid, id: Uuid, input: ContactInput) -> Result<Contact> {
    let mut transaction = foundation.db.begin().await?;
    let mut state = lock(&mut transaction, workspace_id, id).await?.ok_or_else(Problem::not_found)?;
    let said = state.facts_at.spoken(foundation.clock.now(), true);
    let told = [("name", input.name.is_some()), ("email", input.email.is_some()), ("phone", input.phone.is_some())];
    for (fact, _) in told.into_iter().filter(|(_, is_told)| *is_told) {
        state.facts_at.note(fact.to_owned(), said);
    }
    let contact = &mut state.contact;
    if let Some(name) = input.name {
        contact.name = bounded_option(name.as_deref(), 120);
    }
    if let Some(phone) = input.phone {
        contact.phone = match phone.as_deref().map(str::trim).filter(|phone| !phone.is_empty()) {
            None => None,
            Some(phone) => Some(parse_phone(phone).ok_or_else(|| Problem::invalid("/phone", NO_PHONE))?),
        };
    }
    if let Some(email) = input.email {
        contact.email = match email.as_deref().map(str::trim).filter(|email| !email.is_empty()) {
            None => None,
            Some(email) => {
                Some(parse_email(email).ok_or_else(|| Problem::invalid("/email", "This is not an e-mail address."))?)
            }
        };
    }
    save(&mut transaction, workspace_id, &state).await?;
    let notices = [changed(foundation, workspace_id, id)];
    Outbox::write(&mut transaction, &notices).await?;
    reevaluate_later(foundation, &mut transaction, workspace_id, id, Change::Profile).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    foundation.jobs.ring();
    Ok(state.contact)
}
