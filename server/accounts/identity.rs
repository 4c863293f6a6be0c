//! Who a visitor is, as the customer's own server signed it.
//!
//! The server makes a JWT with `sub` (its own id of the person), `aud` (the workspace's key) and `exp` (at most 24
//! hours ahead), and may add `nbf`, `name`, `email`, `phone` and an object `traits`. The workspace's identity key
//! says by which algorithm it must be signed; what the token itself says about that is only ever compared.

#[cfg(test)]
mod tests;

use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use uuid::Uuid;

use super::model::IdentityAlgorithm;
use super::store::{self, KeyMaterial};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::problem::{Code, Problem, Result};

/// Clocks may differ by this much.
const LEEWAY_SECONDS: f64 = 10.0;
const LONGEST_LIFE_SECONDS: f64 = 24.0 * 3_600.0;
const LONGEST_TOKEN: usize = 8 * 1024;
const LONGEST_CLAIM: usize = 255;
const TOUCH_EVERY: TimeDelta = TimeDelta::seconds(60);

/// What a signature vouches for.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedIdentity {
    /// The identity key that made the signature.
    pub key_id: Uuid,
    /// The customer's own id of the person.
    pub subject: String,
    /// Their name.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// Further facts.
    pub traits: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct Claims {
    sub: String,
    aud: Audience,
    exp: f64,
    nbf: Option<f64>,
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    #[serde(default)]
    traits: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    fn names(&self, key: &str) -> bool {
        match self {
            Self::One(audience) => audience == key,
            Self::Several(audiences) => audiences.iter().any(|audience| audience == key),
        }
    }
}

/// Reads a token that the customer's server signed, with one of the workspace's identity keys. Inside a
/// transaction it also notes, at most once a minute, that the key is in use.
///
/// # Errors
/// 401 with the reason, for whoever integrates it: nothing in it is secret.
pub async fn verify_identity(
    connection: &mut Connection,
    workspace_id: Uuid,
    jwt: &str,
    now: Timestamp,
) -> Result<SignedIdentity> {
    let workspace = store::find_workspace(connection, workspace_id).await?.ok_or_else(Problem::not_found)?;
    let keys = store::list_key_material(connection, workspace_id).await?;
    let (key, claims) = open(jwt, &keys)?;
    let identity = check(claims, key.id, &workspace.key, now)?;
    if connection.is_transaction() && key.last_used_at.is_none_or(|last| now - last >= TOUCH_EVERY) {
        store::touch_identity_key(connection, workspace_id, key.id, now).await?;
    }
    Ok(identity)
}

/// Is this the public half of an Ed25519 key pair, in PEM?
pub fn is_public_key(pem: &str) -> bool {
    pem.contains("BEGIN PUBLIC KEY") && DecodingKey::from_ed_pem(pem.as_bytes()).is_ok()
}

fn refused(reason: &str) -> Problem {
    Problem::with_detail(Code::Unauthenticated, format!("The signed identity was refused: {reason}."))
}

fn open<'k>(jwt: &str, keys: &'k [KeyMaterial]) -> Result<(&'k KeyMaterial, Claims)> {
    if jwt.len() > LONGEST_TOKEN {
        return Err(refused("it is longer than 8 KiB"));
    }
    if keys.is_empty() {
        return Err(refused("the workspace has no identity key"));
    }
    let header = jsonwebtoken::decode_header(jwt).map_err(|_| refused("it is not a signed JWT"))?;
    let named = header.kid.and_then(|kid| kid.parse::<Uuid>().ok());
    let named = named.filter(|id| keys.iter().any(|key| key.id == *id));
    for key in keys.iter().filter(|key| named.is_none_or(|id| key.id == id)) {
        match decode(jwt, key) {
            Ok(claims) => return Ok((key, claims)),
            Err(jsonwebtoken::errors::ErrorKind::Json(_)) => {
                return Err(refused("sub, aud and exp are required, and exp and nbf are numbers of seconds"));
            }
            Err(_) => {}
        }
    }
    Err(refused("no identity key of the workspace made this signature with its own algorithm"))
}

fn decode(jwt: &str, key: &KeyMaterial) -> std::result::Result<Claims, jsonwebtoken::errors::ErrorKind> {
    let (algorithm, decoding) = match key.algorithm {
        IdentityAlgorithm::Hs256 => (Algorithm::HS256, Ok(DecodingKey::from_secret(key.key_material.as_bytes()))),
        IdentityAlgorithm::EdDsa => (Algorithm::EdDSA, DecodingKey::from_ed_pem(key.key_material.as_bytes())),
    };
    // Only the signature is checked here: the claims are checked against the clock that we were handed.
    let mut validation = Validation::new(algorithm);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    decoding
        .and_then(|decoding| jsonwebtoken::decode::<Claims>(jwt, &decoding, &validation))
        .map(|token| token.claims)
        .map_err(jsonwebtoken::errors::Error::into_kind)
}

fn check(claims: Claims, key_id: Uuid, workspace_key: &str, now: Timestamp) -> Result<SignedIdentity> {
    #[allow(clippy::cast_precision_loss, reason = "microseconds of our era fit with room to spare")]
    let now = now.timestamp_micros() as f64 / 1_000_000.0;
    if !claims.aud.names(workspace_key) {
        return Err(refused("aud is not the key of this workspace"));
    }
    if claims.exp <= now - LEEWAY_SECONDS {
        return Err(refused("it has expired"));
    }
    if claims.exp > now + LONGEST_LIFE_SECONDS + LEEWAY_SECONDS {
        return Err(refused("exp is more than 24 hours ahead"));
    }
    if claims.nbf.is_some_and(|start| start > now + LEEWAY_SECONDS) {
        return Err(refused("nbf is in the future"));
    }
    let subject = claims.sub.trim().to_owned();
    let too_long = |text: &str| text.chars().count() > LONGEST_CLAIM || text.chars().any(char::is_control);
    let texts = [Some(&subject), claims.name.as_ref(), claims.email.as_ref(), claims.phone.as_ref()];
    if subject.is_empty() || texts.into_iter().flatten().any(|text| too_long(text)) {
        return Err(refused("sub must not be empty, and sub, name, email and phone have at most 255 characters"));
    }
    Ok(SignedIdentity {
        key_id,
        subject,
        name: claims.name,
        email: claims.email,
        phone: claims.phone,
        traits: claims.traits,
    })
}
