//! The body of a request: one call, or a batch of them.

use serde_json::{Map, Value};

use super::call::{Call, CallError, MOST_CALL_BYTES, Sender, parse_call};
use super::{EventKind, SCREEN_VIEWED};
use crate::platform::json::read_json;

/// The largest batch, in bytes of JSON.
pub const MOST_BATCH_BYTES: usize = 500 * 1024;
/// The most calls of a batch.
pub const MOST_BATCH_CALLS: usize = 2_500;

/// A body that was read: an object, and the write key it may bring.
#[derive(Debug)]
pub struct Envelope {
    /// The body.
    pub body: Map<String, Value>,
    /// `writeKey`, for browsers that send no header.
    pub write_key: Option<String>,
}

/// A call of a batch that cannot be taken.
#[derive(Debug)]
pub struct Refused {
    /// Which one, counted from 0.
    pub index: usize,
    /// Why.
    pub error: CallError,
    /// What was sent.
    pub call: Value,
}

/// A batch, sorted into calls that can be taken (with their places) and those that cannot.
#[derive(Debug, Default)]
pub struct Batch {
    /// Those that can, with their places.
    pub calls: Vec<(usize, Call)>,
    /// Those that cannot.
    pub refused: Vec<Refused>,
}

impl Envelope {
    /// Reads a body of JSON, whatever its content type says: browsers send text/plain to spare a preflight.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(bytes: &[u8], most: usize) -> Result<Self, CallError> {
        if bytes.len() > most {
            return Err(CallError::new("too_large", "", format!("The body may have at most {most} bytes.")));
        }
        let value: Value = read_json(bytes)
            .map_err(|error| CallError::new("malformed", "", format!("The body is not valid JSON: {error}.")))?;
        let Value::Object(body) = value else {
            return Err(CallError::new("malformed", "", "The body must be a JSON object."));
        };
        let write_key = body.get("writeKey").and_then(Value::as_str).map(str::to_owned);
        Ok(Self { body, write_key })
    }
}

/// Reads the one call of a body, of the type that its address says.
///
/// # Errors
/// What is wrong with it.
pub fn open_call(envelope: &Envelope, call_type: &str, sender: Sender<'_>) -> Result<Call, CallError> {
    open_typed(&envelope.body, call_type, sender, None)
}

fn open_typed(
    call: &Map<String, Value>,
    call_type: &str,
    sender: Sender<'_>,
    sent_at: Option<&Value>,
) -> Result<Call, CallError> {
    if call_type == "screen" {
        return parse_call(&screen_as_event(call), EventKind::Track, sender, sent_at);
    }
    let kind = EventKind::parse(call_type).filter(|kind| *kind != EventKind::System).ok_or_else(|| {
        CallError::new("invalid_field", "/type", "type must be identify, track, page, screen, group or alias.")
    })?;
    if kind == EventKind::Page && NAMES.iter().any(|key| call.contains_key(*key)) {
        return parse_call(&with_named_properties(call), kind, sender, sent_at);
    }
    parse_call(call, kind, sender, sent_at)
}

/// What the Segment spec says of pages and screens beside their properties. Some libraries send it twice, others once.
const NAMES: [&str; 2] = ["name", "category"];

/// A screen of an app has no address, so it is an event and no page.
fn screen_as_event(call: &Map<String, Value>) -> Map<String, Value> {
    let mut call = with_named_properties(call);
    call.insert("event".into(), SCREEN_VIEWED.into());
    call
}

fn with_named_properties(call: &Map<String, Value>) -> Map<String, Value> {
    let mut call = call.clone();
    let names = NAMES.map(|key| (key, call.remove(key).filter(|name| !name.is_null())));
    let properties = call.entry("properties").or_insert(Value::Null);
    if properties.is_null() {
        *properties = Value::Object(Map::new());
    }
    if let Value::Object(properties) = properties {
        for (key, name) in names {
            if let Some(name) = name {
                properties.entry(key).or_insert(name);
            }
        }
    }
    call
}

/// Reads a batch. Bad calls do not spoil the good ones.
///
/// # Errors
/// When it is no batch at all, or has too many calls.
pub fn open_batch(envelope: Envelope, sender: Sender<'_>) -> Result<Batch, CallError> {
    let mut body = envelope.body;
    let Some(Value::Array(calls)) = body.remove("batch") else {
        return Err(CallError::new("invalid_field", "/batch", "A batch needs batch, a list of calls."));
    };
    if calls.len() > MOST_BATCH_CALLS {
        let reason = format!("A batch may have at most {MOST_BATCH_CALLS} calls; this one has {}.", calls.len());
        return Err(CallError::new("too_large", "/batch", reason));
    }
    let mut batch = Batch::default();
    let shared = body.get("context").and_then(Value::as_object);
    for (index, value) in calls.into_iter().enumerate() {
        match open_member(&value, shared, body.get("sentAt"), sender) {
            Ok(call) => batch.calls.push((index, call)),
            Err(error) => batch.refused.push(Refused { index, error, call: value }),
        }
    }
    Ok(batch)
}

fn open_member(
    value: &Value,
    shared: Option<&Map<String, Value>>,
    sent_at: Option<&Value>,
    sender: Sender<'_>,
) -> Result<Call, CallError> {
    let Value::Object(call) = value else {
        return Err(CallError::new("malformed", "", "Each call of a batch must be an object."));
    };
    let call_type = call.get("type").and_then(Value::as_str).unwrap_or_default();
    if serde_json::to_vec(value).map_or(0, |text| text.len()) > MOST_CALL_BYTES {
        return Err(CallError::new("too_large", "", format!("A call may have at most {MOST_CALL_BYTES} bytes.")));
    }
    let with_context;
    let has_context = call.get("context").is_some_and(|context| !context.is_null());
    let call = match (shared, has_context) {
        (Some(shared), false) => {
            let mut filled = call.clone();
            filled.insert("context".into(), Value::Object(shared.clone()));
            with_context = filled;
            &with_context
        }
        _ => call,
    };
    open_typed(call, call_type, sender, sent_at)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::events::model::Context;
    use crate::platform::clock::Clock;
    use crate::platform::ids::Ids;

    fn open(text: &str) -> Result<Batch, CallError> {
        let clock = Clock::manual(chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000));
        let ids = Ids::seeded(clock.clone(), 1);
        let around = Context::default();
        let sender = Sender {
            workspace_id: Uuid::nil(),
            trusted: false,
            visitor: None,
            around: &around,
            now: clock.now(),
            ids: &ids,
        };
        open_batch(Envelope::read(text.as_bytes(), MOST_BATCH_BYTES)?, sender)
    }

    #[test]
    fn a_bad_call_does_not_spoil_its_batch() {
        let batch = open(
            r#"{"batch":[{"type":"track","event":"A","userId":"u"},{"type":"scream","userId":"u"},7,
                {"type":"track","userId":"u"},{"type":"system","event":"A","userId":"u"},{"type":"page","userId":"u"}]}"#,
        )
        .expect("a batch");
        assert_eq!(batch.calls.iter().map(|(index, _)| *index).collect::<Vec<_>>(), [0, 5]);
        assert_eq!(batch.refused.iter().map(|refused| refused.index).collect::<Vec<_>>(), [1, 2, 3, 4]);
    }

    #[test]
    fn a_page_is_called_what_it_is_called_beside_its_properties() {
        let pages = open(
            r#"{"batch":[{"type":"page","userId":"u","name":"Pricing","category":"Docs","properties":{"url":"https://a.example/"}},
                {"type":"page","userId":"u","name":null,"category":"Docs","properties":{"category":"Own"}}]}"#,
        );
        let pages = pages.expect("a batch").calls;
        let seen: Vec<_> = pages.into_iter().map(|(_, call)| (call.kind, Value::Object(call.properties))).collect();
        let first = serde_json::json!({ "url": "https://a.example/", "name": "Pricing", "category": "Docs" });
        let second = serde_json::json!({ "category": "Own" });
        assert_eq!(seen, [(EventKind::Page, first), (EventKind::Page, second)]);
    }

    #[test]
    fn a_screen_is_an_event_that_says_which() {
        let screens = open(
            r#"{"batch":[{"type":"screen","userId":"u","name":"Home","category":"App","properties":{"tab":1}},{"type":"screen","userId":"u"},
                {"type":"screen","userId":"u","name":"Home","properties":{"name":"Own"}}]}"#,
        );
        let screens = screens.expect("a batch").calls;
        let seen: Vec<_> = screens.iter().map(|(_, call)| (call.kind, call.name.as_str(), &call.properties)).collect();
        for ((kind, name, properties), expected) in seen.into_iter().zip([
            serde_json::json!({ "tab": 1, "name": "Home", "category": "App" }),
            serde_json::json!({}),
            serde_json::json!({ "name": "Own" }),
        ]) {
            assert_eq!((kind, name), (EventKind::Track, SCREEN_VIEWED));
            assert_eq!(Value::Object(properties.clone()), expected);
        }
        assert_eq!(screens.len(), 3);
    }

    #[test]
    fn limits_are_refused_with_a_reason() {
        let call = r#"{"type":"track","event":"A","userId":"u"},"#;
        let many = format!(r#"{{"batch":[{}]}}"#, call.repeat(MOST_BATCH_CALLS + 1).trim_end_matches(','));
        assert_eq!(open(&many).expect_err("refused").code, "too_large");
        assert_eq!(open(&" ".repeat(MOST_BATCH_BYTES + 1)).expect_err("refused").code, "too_large");
        let large = format!(
            r#"{{"batch":[{{"type":"track","event":"A","userId":"u","properties":{{"x":"{}"}}}}]}}"#,
            "x".repeat(MOST_CALL_BYTES)
        );
        assert_eq!(open(&large).expect("a batch").refused.len(), 1);
        assert_eq!(open("{}").expect_err("refused").pointer, "/batch");
        assert_eq!(open("nonsense").expect_err("refused").code, "malformed");
    }
}
