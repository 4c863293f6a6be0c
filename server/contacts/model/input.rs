//! What somebody says of who they are.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{NO_PHONE, parse_email, parse_phone};
use crate::platform::problem::{Problem, Result};

/// Facts that a page may tell at once, and their bytes as JSON.
const MOST_AT_ONCE: usize = 50;
const LONGEST_AT_ONCE: usize = 8 * 1024;

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

    /// Can it be meant?
    ///
    /// # Errors
    /// 422 with a pointer.
    pub fn check(&self) -> Result<()> {
        if let Some(email) = &self.email
            && parse_email(email).is_none()
        {
            return Err(Problem::invalid("/email", "This is not an e-mail address."));
        }
        if let Some(phone) = self.phone.as_deref().filter(|phone| !phone.trim().is_empty())
            && parse_phone(phone).is_none()
        {
            return Err(Problem::invalid("/phone", NO_PHONE));
        }
        if let Some(traits) = &self.traits {
            let size = serde_json::to_string(traits).map_or(usize::MAX, |text| text.len());
            if traits.len() > MOST_AT_ONCE || size > LONGEST_AT_ONCE {
                return Err(Problem::invalid(
                    "/traits",
                    format!("traits may have at most {MOST_AT_ONCE} keys and {LONGEST_AT_ONCE} bytes at once."),
                ));
            }
        }
        Ok(())
    }
}
