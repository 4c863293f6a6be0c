//! What the server sends.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::accounts::Installation;
use crate::contacts::{Contact, VisitorProfile};
use crate::conversations::{AuthorName, Conversation, ConversationCounts, Message, VisitorConversation};
use crate::platform::clock::DateTime;
use crate::segments::Moved;

/// What the server sends.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerFrame {
    /// The answer to `hello`.
    Welcome(Welcome),
    /// Done, and committed where there was something to commit.
    Ack {
        /// `id` of the frame that is answered.
        r#ref: Option<String>,
        /// Where a message went.
        #[serde(skip_serializing_if = "Option::is_none")]
        conversation: Option<Uuid>,
        /// Its place there.
        #[serde(skip_serializing_if = "Option::is_none")]
        seq: Option<i64>,
        /// When it was committed.
        at: DateTime,
    },
    /// Refused.
    Error {
        /// `id` of the frame that is answered.
        r#ref: Option<String>,
        /// From the table of codes of the HTTP API.
        code: String,
        /// A sentence to act on.
        detail: String,
        /// May the same frame succeed later?
        retry: bool,
        /// When to try again, in milliseconds.
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after_ms: Option<u64>,
    },
    /// A part of a conversation.
    Message {
        /// The part.
        message: Message,
    },
    /// A conversation changed.
    Conversation {
        /// As it stands now.
        conversation: AnyConversation,
    },
    /// Somebody read on.
    Read {
        /// Which conversation.
        conversation: Uuid,
        /// Who.
        by: AuthorName,
        /// Up to this part.
        seq: i64,
    },
    /// Somebody types; may be dropped.
    Typing {
        /// Which conversation.
        conversation: Uuid,
        /// Who.
        by: AuthorName,
        /// Started, or stopped.
        on: bool,
    },
    /// Who is here; may be dropped.
    Presence(Presence),
    /// A contact's profile changed.
    Contact {
        /// As it stands now.
        contact: Box<Contact>,
    },
    /// To consoles: a person was deleted, and what was said with them.
    ContactDeleted {
        /// Who.
        contact_id: Uuid,
    },
    /// Somebody changed stage or segments: to consoles, and to themselves without the segments. To consoles also of
    /// somebody who became part of another person, without any of these.
    Moved {
        /// Who, and what changed.
        #[serde(flatten)]
        moved: Moved,
    },
    /// To consoles: segments or stages were edited, or everybody was looked at.
    SegmentsChanged {},
    /// The snippet was heard for the first time.
    Installation {
        /// As it stands now.
        installation: Installation,
    },
    /// The server is about to stop: connect anew after this delay.
    Goaway {
        /// Milliseconds.
        delay_ms: u64,
    },
    /// The answer to `ping`.
    Pong {
        /// `id` of the ping.
        #[serde(skip_serializing_if = "Option::is_none")]
        r#ref: Option<String>,
    },
}

/// The answer to `hello`.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Welcome {
    /// To a widget.
    Visitor(Box<VisitorWelcome>),
    /// To a console.
    Teammate(TeammateWelcome),
}

/// What a widget learns when it connects.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VisitorWelcome {
    /// `id` of the hello.
    pub r#ref: Option<String>,
    /// Use this token from now on.
    pub visitor_token: String,
    /// The contact it speaks for.
    pub contact_id: Uuid,
    /// What the visitor may see of themselves.
    pub contact: VisitorProfile,
    /// Their conversations as they stand, changed last first; the newest 100.
    pub conversations: Vec<VisitorConversation>,
    /// The team's comments that they have not read, over all conversations.
    pub unread: i64,
    /// Is anybody of the team here?
    pub online: bool,
    /// The server pings about this often.
    pub heartbeat_ms: u64,
}

/// What a console learns when it connects.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TeammateWelcome {
    /// `id` of the hello.
    pub r#ref: Option<String>,
    /// Who is connected.
    pub teammate_id: Uuid,
    /// To which workspace.
    pub workspace_id: Uuid,
    /// How many conversations each view holds.
    pub counts: ConversationCounts,
    /// Teammates who are here.
    pub online: Vec<Uuid>,
    /// The server pings about this often.
    pub heartbeat_ms: u64,
}

/// A conversation as whoever is connected sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum AnyConversation {
    /// To consoles.
    Team(Box<Conversation>),
    /// To the contact.
    Visitor(Box<VisitorConversation>),
}

/// Who is here.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct Presence {
    /// Is anybody of the team here?
    pub online: bool,
    /// To consoles: teammates who are here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teammates: Option<Vec<Uuid>>,
    /// To consoles: contacts who came, went or moved to another page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<ContactPresence>>,
    /// To consoles: who looks at which conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viewers: Option<Vec<Viewers>>,
}

/// Where a contact is.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ContactPresence {
    /// Who.
    pub id: Uuid,
    /// On the site, or gone.
    pub online: bool,
    /// Address of the page.
    pub page_url: Option<String>,
    /// Its title.
    pub page_title: Option<String>,
}

/// Who looks at a conversation.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Viewers {
    /// Which conversation.
    pub conversation: Uuid,
    /// Who.
    pub teammates: Vec<Uuid>,
}

impl ServerFrame {
    /// As JSON text.
    #[must_use]
    pub fn encode(&self) -> std::sync::Arc<str> {
        serde_json::to_string(self).unwrap_or_default().into()
    }

    /// The answer to a refused frame.
    #[must_use]
    pub fn refusal(r#ref: Option<String>, problem: &crate::platform::problem::Problem) -> Self {
        Self::Error {
            r#ref,
            code: problem.code.as_str().to_owned(),
            detail: problem.detail.clone(),
            retry: problem.is_retryable(),
            retry_after_ms: problem.retry_after_ms,
        }
    }
}
