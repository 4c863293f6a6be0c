//! What clients send.

use std::collections::HashMap;

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::contacts::PageView;
use crate::conversations::MessageKind;

/// What a client sends. `id` is set on what wants an answer: `ack` or `error` with that `ref`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "type")]
pub enum ClientFrame {
    /// The first frame, within ten seconds.
    #[serde(rename = "hello")]
    Hello(Hello),
    /// A message; acked after it is committed.
    #[serde(rename = "message.send")]
    MessageSend(MessageSend),
    /// Read up to a part.
    #[serde(rename = "read")]
    Read {
        /// For the answer.
        #[serde(default)]
        id: Option<String>,
        /// Which conversation.
        conversation: Uuid,
        /// Up to this part.
        seq: i64,
    },
    /// Started or stopped typing; may be dropped.
    #[serde(rename = "typing")]
    Typing {
        /// Which conversation.
        conversation: Uuid,
        /// Started, or stopped.
        on: bool,
    },
    /// The visitor is on another page.
    #[serde(rename = "page")]
    Page {
        /// For the answer.
        #[serde(default)]
        id: Option<String>,
        /// The page.
        page: PageView,
        /// Set: the page view is stored and counted, once for each id, and acked after that. Unset: it only moves the
        /// visitor in the list of who is here.
        #[serde(default)]
        message_id: Option<Uuid>,
        /// When it happened, if not now.
        #[serde(default)]
        timestamp: Option<String>,
    },
    /// The visitor did something. Stored and counted once for each `message_id`; acked after that.
    #[serde(rename = "track")]
    Track(TrackFrame),
    /// The visitor says who they are, or their server does. The answer is an ack, then a `welcome` anew when the
    /// visitor turned out to be somebody else.
    #[serde(rename = "identify")]
    Identify(IdentifyFrame),
    /// A teammate opens a conversation: stream it exactly, from after `after`.
    #[serde(rename = "watch")]
    Watch {
        /// For the answer.
        #[serde(default)]
        id: Option<String>,
        /// Which conversation.
        conversation: Uuid,
        /// The last part that the client holds.
        after: i64,
    },
    /// A teammate leaves a conversation.
    #[serde(rename = "unwatch")]
    Unwatch {
        /// Which conversation.
        conversation: Uuid,
    },
    /// Is anybody there? Answered by `pong`.
    #[serde(rename = "ping")]
    Ping {
        /// For the answer.
        #[serde(default)]
        id: Option<String>,
    },
    /// A frame of a newer client.
    #[serde(other)]
    #[schema(rename = "unknown")]
    Unknown,
}

/// Who connects, and what they hold already.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct Hello {
    /// For the answer.
    #[serde(default)]
    pub id: Option<String>,
    /// Visitors: the visitor token. Agents: an API key, unless the console's cookie came with the request.
    #[serde(default)]
    pub token: Option<String>,
    /// Visitors without a token: the workspace's key; they get a new token.
    #[serde(default)]
    pub workspace_key: Option<String>,
    /// Visitors: a token that the customer's server signed.
    #[serde(default)]
    pub identity: Option<String>,
    /// Visitors: where they are.
    #[serde(default)]
    pub page: Option<PageView>,
    /// Visitors: language of the browser.
    #[serde(default)]
    pub locale: Option<String>,
    /// Visitors: IANA time zone of the browser.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// Conversations that the client holds, with the last seq of each. An agent may name at most 200.
    #[serde(default)]
    pub resume: HashMap<Uuid, i64>,
}

/// A message on its way in.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct MessageSend {
    /// For the answer.
    #[serde(default)]
    pub id: Option<String>,
    /// The sender's own id for it (a UUIDv7). Sending it again changes nothing. Where it is missing, `id` is taken.
    #[serde(default)]
    pub client_id: Option<Uuid>,
    /// Null: a visitor opens a conversation.
    #[serde(default)]
    pub conversation: Option<Uuid>,
    /// `comment` unless told; teammates also write `note`.
    #[serde(default)]
    pub kind: Option<MessageKind>,
    /// At most 5,000 characters.
    #[serde(default)]
    pub body: String,
    /// Files uploaded before.
    #[serde(default, alias = "attachments")]
    pub attachment_ids: Vec<Uuid>,
    /// Visitors: where they are.
    #[serde(default)]
    pub page: Option<PageView>,
}

/// What a visitor did.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct TrackFrame {
    /// For the answer.
    #[serde(default)]
    pub id: Option<String>,
    /// The sender's own id for it. Sending it again changes nothing. Where it is missing, an `id` that is a UUID is taken;
    /// with neither, the event counts each time.
    #[serde(default)]
    pub message_id: Option<String>,
    /// Name of the event.
    pub event: String,
    /// Its properties.
    #[serde(default)]
    #[schema(value_type = HashMap<String, serde_json::Value>)]
    pub properties: serde_json::Map<String, serde_json::Value>,
    /// When it happened, if not now.
    #[serde(default)]
    pub timestamp: Option<String>,
}

/// Who a visitor is.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct IdentifyFrame {
    /// For the answer.
    #[serde(default)]
    pub id: Option<String>,
    /// What they say, or their server signed.
    #[serde(flatten)]
    pub input: crate::contacts::IdentifyInput,
}
