//! Who a visitor is, as the customer's own server signed it.
//!
//! The server makes a JWT with `sub` (its own id of the person), `aud` (the workspace's key) and `exp` (at most 24
//! hours ahead), and may add `nbf`, `name`, `email`, `phone` and an object `traits`. The workspace's identity key
//! says by which algorithm it must be signed; what the token itself says about that is only ever compared.

#[cfg(test)]
mod tests;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::model::IdentityAlgorithm;
use super::store::{self, KeyMaterial};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::json::read_json;
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
    sub: Option<Value>,
    aud: Audience,
    exp: f64,
    nbf: Option<f64>,
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    traits: Option<Value>,
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
    if asks_for_more(jwt) {
        return Err(refused("its header has crit or b64, which ask for what is not understood here"));
    }
    let named = header.kid.and_then(|kid| kid.parse::<Uuid>().ok());
    let named = named.filter(|id| keys.iter().any(|key| key.id == *id));
    for key in keys.iter().filter(|key| named.is_none_or(|id| key.id == id)) {
        match decode(jwt, key) {
            Ok(claims) => return Ok((key, claims)),
            Err(jsonwebtoken::errors::ErrorKind::Json(_)) => {
                subject_of(part(jwt, 1).get("sub").cloned())?;
                return Err(refused(
                    "aud and exp are required, exp and nbf are numbers of seconds, and name, email and phone are text",
                ));
            }
            Err(_) => {}
        }
    }
    Err(refused("no identity key of the workspace made this signature with its own algorithm"))
}

/// Must whoever reads it know more than a plain JWT needs? Then it must be refused (RFC 7515, 4.1.11), and one whose body
/// is not base64 says it by `b64` (RFC 7797).
fn asks_for_more(jwt: &str) -> bool {
    let header = part(jwt, 0);
    header.get("crit").is_some() || header.get("b64").is_some_and(|plain| *plain != Value::Bool(true))
}

/// The header of a JWT, or its claims, unchecked.
fn part(jwt: &str, number: usize) -> Value {
    let bytes = jwt.split('.').nth(number).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
    bytes.and_then(|bytes| read_json(&bytes).ok()).unwrap_or_default()
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
        .and_then(|decoding| jsonwebtoken::decode::<Box<RawValue>>(jwt, &decoding, &validation))
        .and_then(|token| Ok(read_json(token.claims.get().as_bytes())?))
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
    let subject = subject_of(claims.sub)?;
    let traits = match claims.traits {
        None | Some(Value::Null) => serde_json::Map::new(),
        Some(Value::Object(traits)) => traits,
        Some(_) => return Err(refused("traits must be an object")),
    };
    let too_long = |text: &str| text.chars().count() > LONGEST_CLAIM || text.chars().any(char::is_control);
    let texts = [Some(&subject), claims.name.as_ref(), claims.email.as_ref(), claims.phone.as_ref()];
    if subject.is_empty() || texts.into_iter().flatten().any(|text| too_long(text)) {
        return Err(refused("sub must not be empty, and sub, name, email and phone have at most 255 characters"));
    }
    Ok(SignedIdentity { key_id, subject, name: claims.name, email: claims.email, phone: claims.phone, traits })
}

/// The person's id. Whole numbers count as their digits, as they do in calls; others are not the same everywhere.
fn subject_of(sub: Option<Value>) -> Result<String> {
    match sub {
        Some(Value::String(text)) => Ok(text.trim().to_owned()),
        Some(Value::Number(number)) if number.is_i64() || number.is_u64() => Ok(number.to_string()),
        None | Some(Value::Null) => Err(refused("sub is missing")),
        Some(_) => Err(refused("sub must be text, or a whole number of at most 64 bits")),
    }
}
