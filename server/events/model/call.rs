//! One call of the Segment spec, checked and cut to what is stored.

use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::time::happened_at;
use super::{ALIASED, Context, EventKind, GROUPED, IDENTIFIED, PAGE_VIEWED};
use crate::contacts::{self, Identity, IdentityKind};
use crate::platform::clock::Timestamp;
use crate::platform::ids::Ids;
use crate::platform::text::is_blank;

/// The largest call, in bytes of JSON.
pub const MOST_CALL_BYTES: usize = 32 * 1024;
const LONGEST_NAME: usize = 200;
const LONGEST_ID: usize = 255;

/// Why a call cannot be taken: a stable word, and a sentence that says what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallError {
    /// Stable word.
    pub code: &'static str,
    /// The field at fault, as a JSON pointer into the call.
    pub pointer: &'static str,
    /// What is wrong and what would be right.
    pub reason: String,
}

impl CallError {
    pub(in crate::events) fn new(code: &'static str, pointer: &'static str, reason: impl Into<String>) -> Self {
        Self { code, pointer, reason: reason.into() }
    }
}

/// Whom a call is about.
#[derive(Clone, Debug)]
pub enum Who {
    /// Somebody that we know by id: the bearer of a visitor token, a conversation's contact.
    Contact(Uuid),
    /// Whoever these ids name.
    Ids {
        /// A browser.
        anonymous_id: Option<String>,
        /// The customer's own id: known when the caller is trusted, a claim otherwise.
        user_id: Option<String>,
    },
}

/// Who sends, and when.
#[derive(Clone, Copy)]
pub struct Sender<'a> {
    /// The workspace of its key or token.
    pub workspace_id: Uuid,
    /// Is the key secret?
    pub trusted: bool,
    /// The bearer of a visitor token: what they send is about themselves.
    pub visitor: Option<Uuid>,
    /// What the request itself tells.
    pub around: &'a Context,
    /// When it came in.
    pub now: Timestamp,
    /// For calls without an id.
    pub ids: &'a Ids,
}

/// A call that can be taken.
#[derive(Clone, Debug)]
pub struct Call {
    /// Whose person it is about.
    pub workspace_id: Uuid,
    /// The sender's id for it.
    pub message_id: Uuid,
    /// Which call.
    pub kind: EventKind,
    /// The event's name.
    pub name: String,
    /// Its properties.
    pub properties: Map<String, Value>,
    /// Facts that it tells of the person.
    pub traits: Map<String, Value>,
    /// About whom.
    pub who: Who,
    /// Did it come with a secret key, so that its user id is to be believed?
    pub trusted: bool,
    /// `alias`: the id that was used before.
    pub previous_id: Option<String>,
    /// `group`: the company.
    pub group_id: Option<String>,
    /// Where and with what.
    pub context: Context,
    /// Rahnama's own calls: the conversation in which it happened.
    pub conversation_id: Option<Uuid>,
    /// When it happened, corrected and clamped.
    pub at: Timestamp,
    /// When it came in.
    pub received_at: Timestamp,
}

impl Call {
    /// Bytes that it takes in memory, roughly.
    #[must_use]
    pub fn weight(&self) -> usize {
        size_of::<Self>() + self.name.len() + contacts::weight(&self.properties) + contacts::weight(&self.traits)
    }
}

pub(super) fn wrong(pointer: &'static str, reason: &str) -> CallError {
    CallError::new("invalid_field", pointer, reason)
}

/// Reads one call. `kind` is given by the address it was sent to, or by `type` inside a batch; `sent_at` is the
/// batch's own.
///
/// # Errors
/// What is wrong with it.
pub fn parse_call(
    call: &Map<String, Value>,
    kind: EventKind,
    sender: Sender<'_>,
    sent_at: Option<&Value>,
) -> Result<Call, CallError> {
    let Sender { workspace_id, trusted, visitor, around, now, ids } = sender;
    let properties = optional_object(call, "properties", "/properties")?;
    let context = optional_object(call, "context", "/context")?;
    let mut traits = optional_object(call, "traits", "/traits")?;
    if traits.is_empty() && kind == EventKind::Identify {
        traits = context.get("traits").and_then(Value::as_object).cloned().unwrap_or_default();
    }
    let user_id = identity(call, "userId", "/userId", IdentityKind::ExternalId)?;
    let anonymous_id = identity(call, "anonymousId", "/anonymousId", IdentityKind::AnonymousId)?;
    let name = name(call, kind)?;
    let group_id = id(call, "groupId", "/groupId")?.filter(|id| !is_blank(id));
    let previous_id = identity(call, "previousId", "/previousId", IdentityKind::AnonymousId)?;
    if kind == EventKind::Group && group_id.is_none() {
        return Err(wrong("/groupId", "A group call needs groupId, the company's id as text."));
    }
    if kind == EventKind::Alias && (previous_id.is_none() || user_id.is_none()) {
        return Err(wrong("/previousId", "An alias call needs previousId and userId."));
    }
    if kind == EventKind::Alias && !trusted {
        let reason = "An alias joins two people for good, so it must come from your server with a secret API key.";
        return Err(CallError::new("unverified_alias", "/previousId", reason));
    }
    let who = match visitor {
        Some(id) => Who::Contact(id),
        None if user_id.is_none() && anonymous_id.is_none() => {
            return Err(CallError::new(
                "nobody",
                "/anonymousId",
                "Say who it is about: userId or anonymousId, as text.",
            ));
        }
        None => Who::Ids { anonymous_id, user_id },
    };
    let sent_at = present(call, "sentAt").or(sent_at.filter(|value| !value.is_null()));
    Ok(Call {
        workspace_id,
        message_id: message_id(call, trusted)?.unwrap_or_else(|| ids.uuid()),
        kind,
        name,
        context: Context::read(&context, &properties, kind == EventKind::Page, around),
        properties,
        traits,
        who,
        trusted,
        previous_id,
        group_id,
        conversation_id: None,
        at: happened_at(call, sent_at, now)?,
        received_at: now,
    })
}

pub(super) fn present<'a>(call: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    call.get(key).filter(|value| !value.is_null())
}

fn optional_object(
    call: &Map<String, Value>,
    key: &str,
    pointer: &'static str,
) -> Result<Map<String, Value>, CallError> {
    match call.get(key) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(object)) => Ok(object.clone()),
        Some(_) => Err(wrong(pointer, &format!("{key} must be an object."))),
    }
}

/// An id: text, or a whole number that is taken as text. One that JSON does not carry to its last digit would make two
/// people one.
fn id(call: &Map<String, Value>, key: &str, pointer: &'static str) -> Result<Option<String>, CallError> {
    let text = match call.get(key) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) if number.is_i64() || number.is_u64() => number.to_string(),
        Some(Value::Number(_)) => {
            return Err(wrong(pointer, &format!("{key} is a number that loses digits on its way. Send it as text.")));
        }
        Some(_) => return Err(wrong(pointer, &format!("{key} must be text."))),
    };
    if text.is_empty() {
        return Ok(None);
    }
    if text.len() > LONGEST_ID || text.chars().any(char::is_control) {
        return Err(wrong(pointer, &format!("{key} may have at most {LONGEST_ID} bytes and no control characters.")));
    }
    Ok(Some(text))
}

/// An id that names somebody: `undefined` in a thousand browsers is not one person.
fn identity(
    call: &Map<String, Value>,
    key: &str,
    pointer: &'static str,
    kind: IdentityKind,
) -> Result<Option<String>, CallError> {
    let Some(text) = id(call, key, pointer)? else { return Ok(None) };
    match Identity::parse(kind, &text) {
        Ok(identity) => Ok(Some(identity.value)),
        Err(reason) => Err(CallError::new("junk_id", pointer, format!("{key} {reason}"))),
    }
}

fn name(call: &Map<String, Value>, kind: EventKind) -> Result<String, CallError> {
    match kind {
        EventKind::Page => Ok(PAGE_VIEWED.into()),
        EventKind::Identify => Ok(IDENTIFIED.into()),
        EventKind::Group => Ok(GROUPED.into()),
        EventKind::Alias => Ok(ALIASED.into()),
        EventKind::Track | EventKind::System => match call.get("event") {
            Some(Value::String(name)) if !is_blank(name) => {
                let name = name.trim();
                if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
                    let most = format!("event may have at most {LONGEST_NAME} characters, none of them control.");
                    return Err(wrong("/event", &most));
                }
                Ok(name.to_owned())
            }
            _ => Err(wrong("/event", "A track call needs event, the name of what was done, as text.")),
        },
    }
}

/// The id that makes a repeated call the same call.
/// What browsers send has ids apart from what servers send: nobody who read a write key in a page can take the place of a
/// server's call by guessing its id.
fn message_id(call: &Map<String, Value>, trusted: bool) -> Result<Option<Uuid>, CallError> {
    let text = id(call, "messageId", "/messageId")?;
    let id = text.map(|text| text.parse().unwrap_or_else(|_| hashed(text.as_bytes())));
    Ok(if trusted { id } else { id.map(of_browser) })
}

/// Keeps the time at the beginning, so that ids which count on are still stored side by side.
fn of_browser(id: Uuid) -> Uuid {
    let mut bytes = hashed(format!("a browser's {id}").as_bytes()).into_bytes();
    bytes[..6].copy_from_slice(&id.as_bytes()[..6]);
    Uuid::from_bytes(bytes)
}

/// A UUID (version 8) of the first half of a SHA-256.
pub(in crate::events) fn hashed(bytes: &[u8]) -> Uuid {
    let digest = Sha256::digest(bytes);
    let mut half = [0_u8; 16];
    half.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(half).into_uuid()
}

#[cfg(test)]
#[path = "call_tests.rs"]
mod tests;
