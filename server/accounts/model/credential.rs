//! What proves who is asking: sessions of the console, API keys of programs, and the keys with which a
//! customer's own server vouches for its visitors.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::texts::{self, Checks};
use crate::platform::clock::{DateTime, Timestamp};
use crate::platform::problem::Result;
use crate::stored_as_text;

/// Later ends are none.
const LONGEST_LIFE: TimeDelta = TimeDelta::days(36_525);

/// What a teammate's request was let in by.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Credential {
    /// A signed-in console.
    Session(Uuid),
    /// A program with a key.
    ApiKey(Uuid),
}

/// What an API key may do.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// GET.
    Read,
    /// Everything else.
    Write,
}

/// One signed-in console.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TeammateSession {
    /// Its id.
    pub id: Uuid,
    /// Is it the one that asks?
    pub current: bool,
    /// Browser and system, as they call themselves.
    pub user_agent: String,
    /// Where it signed in from, the last part left out.
    pub address: String,
    /// When it signed in.
    pub created_at: DateTime,
    /// When it was last used, to the minute.
    pub last_used_at: DateTime,
}

/// A key for a program. The secret is shown once, when it is made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ApiKey {
    /// Its id.
    pub id: Uuid,
    /// What it is for.
    pub name: String,
    /// How the secret begins, to recognise it.
    #[schema(example = "rk_x8Kq2f")]
    pub prefix: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: DateTime,
    /// When it was last used, to the minute.
    #[schema(required = true)]
    pub last_used_at: Option<DateTime>,
    /// When it stops working; null: never.
    #[schema(required = true)]
    pub expires_at: Option<DateTime>,
}

/// A new API key.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApiKeyInput {
    /// What it is for.
    #[schema(example = "Nightly export", max_length = 120)]
    pub name: String,
    /// What it may do; at least one.
    pub scopes: Vec<Scope>,
    /// When it stops working; null: never. Whoever forgets it would have a key that never ends.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    pub expires_at: Option<DateTime>,
}

impl ApiKeyInput {
    /// The same input, checked and cleaned.
    ///
    /// # Errors
    /// 422 that points at every bad field.
    pub fn check(mut self, now: Timestamp) -> Result<Self> {
        let mut checks = Checks::default();
        let name = checks.take("/name", texts::name(&self.name));
        let mut seen = std::collections::HashSet::new();
        self.scopes.retain(|scope| seen.insert(*scope));
        if self.scopes.is_empty() {
            checks.take::<()>("/scopes", Err("Choose at least one of read and write.".to_owned()));
        }
        if self.expires_at.is_some_and(|end| end <= now) {
            checks.take::<()>("/expires_at", Err("Choose a time in the future.".to_owned()));
        }
        if self.expires_at.is_some_and(|end| end > now + LONGEST_LIFE) {
            let reason = "Choose a time within the next hundred years, or none.";
            checks.take::<()>("/expires_at", Err(reason.to_owned()));
        }
        checks.finish(name.map(|name| Self { name, ..self }))
    }
}

/// A new API key with its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApiKeyCreated {
    /// The key.
    pub api_key: ApiKey,
    /// Shown this once. Send it as `Authorization: Bearer`.
    #[schema(example = "rk_x8Kq2f…")]
    pub secret: String,
}

/// How a customer's server signs.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
pub enum IdentityAlgorithm {
    /// A secret that both sides have.
    #[serde(rename = "HS256")]
    Hs256,
    /// An Ed25519 key pair, of which we have the public half.
    #[serde(rename = "EdDSA")]
    EdDsa,
}
stored_as_text!(IdentityAlgorithm { Hs256 = "HS256", EdDsa = "EdDSA" });

/// A key with which the customer's server vouches for its visitors.
#[derive(Clone, Debug, Serialize, ToSchema, sqlx::FromRow)]
pub struct IdentityKey {
    /// Its id; may be sent as the token's `kid`.
    pub id: Uuid,
    /// How it signs.
    pub algorithm: IdentityAlgorithm,
    /// When it was made.
    pub created_at: DateTime,
    /// When a signature of it was last accepted, to the minute.
    #[schema(required = true)]
    pub last_used_at: Option<DateTime>,
}

/// A new identity key.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentityKeyInput {
    /// How it signs.
    pub algorithm: IdentityAlgorithm,
    /// For EdDSA: the public half in PEM. Keep the private half on your server.
    #[serde(default)]
    pub public_key: Option<String>,
}

/// A new identity key with its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct IdentityKeyCreated {
    /// The key.
    pub identity_key: IdentityKey,
    /// Shown this once; null for EdDSA, whose private half never leaves your server.
    #[schema(required = true)]
    pub secret: Option<String>,
}
