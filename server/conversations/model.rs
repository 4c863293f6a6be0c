//! What a conversation is, what its parts are, and how both change: pure rules, no I/O.

// Long because: these shapes are one page of the API and are read together.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::contacts::Contact;
use crate::platform::clock::DateTime;
use crate::stored_as_text;

/// Where a conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConversationStatus {
    /// Wants attention.
    Open,
    /// Comes back by itself at `snoozed_until`, or when the contact writes.
    Snoozed,
    /// Done, until somebody writes again.
    Closed,
}
stored_as_text!(ConversationStatus { Open = "open", Snoozed = "snoozed", Closed = "closed" });

/// How urgent it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the words say it")]
pub enum Priority {
    None,
    Low,
    Medium,
    High,
    Urgent,
}
stored_as_text!(Priority { None = "none", Low = "low", Medium = "medium", High = "high", Urgent = "urgent" });

/// What a part of a conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Said to the other side.
    Comment,
    /// Only for the team.
    Note,
    /// Something happened.
    Event,
}
stored_as_text!(MessageKind { Comment = "comment", Note = "note", Event = "event" });

/// Which side wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuthorKind {
    /// The person on the site.
    Contact,
    /// Somebody of the team.
    Teammate,
    /// Rahnama itself.
    System,
}
stored_as_text!(AuthorKind { Contact = "contact", Teammate = "teammate", System = "system" });

/// Who wrote, with what is shown of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuthorName {
    /// Which side.
    pub kind: AuthorKind,
    /// Contact or teammate; null for the system.
    pub id: Option<Uuid>,
    /// What they are called.
    pub name: Option<String>,
    /// Their picture.
    pub avatar_url: Option<String>,
}

impl AuthorName {
    /// Rahnama itself.
    #[must_use]
    pub const fn system() -> Self {
        Self { kind: AuthorKind::System, id: None, name: None, avatar_url: None }
    }

    /// A contact.
    #[must_use]
    pub const fn contact(id: Uuid, name: Option<String>) -> Self {
        Self { kind: AuthorKind::Contact, id: Some(id), name, avatar_url: None }
    }

    /// The id as stored: the nil UUID for the system.
    #[must_use]
    pub fn stored_id(&self) -> Uuid {
        self.id.unwrap_or(Uuid::nil())
    }
}

/// What happened, in a part of kind `event`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ConversationEvent {
    /// Opened, snoozed or closed.
    StatusChanged {
        /// Before.
        from: ConversationStatus,
        /// After.
        to: ConversationStatus,
        /// Until when, if snoozed.
        snoozed_until: Option<DateTime>,
    },
    /// Given to a teammate, or to nobody.
    Assigned {
        /// Before.
        from: Option<Uuid>,
        /// After.
        to: Option<Uuid>,
        /// Name of the new assignee, then.
        to_name: Option<String>,
    },
    /// More or less urgent.
    PriorityChanged {
        /// Before.
        from: Priority,
        /// After.
        to: Priority,
    },
    /// Tags put on or taken off.
    Tagged {
        /// Names put on.
        added: Vec<String>,
        /// Names taken off.
        removed: Vec<String>,
    },
    /// The contact left an address to answer to.
    EmailCaptured {
        /// As given; a claim.
        email: String,
    },
}

/// One part of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Message {
    /// The conversation it is part of.
    pub conversation: Uuid,
    /// Its place: 1, 2, 3 … the same for everybody.
    #[schema(minimum = 1)]
    pub seq: i64,
    /// Its id.
    pub id: Uuid,
    /// The id its sender gave it: the same one again is the same message.
    pub client_id: Uuid,
    /// Who wrote it.
    pub author: AuthorName,
    /// Comment, note or event.
    pub kind: MessageKind,
    /// A small, safe subset of Markdown; empty for events.
    pub body: String,
    /// What happened, for events.
    pub event: Option<ConversationEvent>,
    /// Files that came with it.
    pub attachments: Vec<Attachment>,
    /// When it was committed, UTC.
    pub created_at: DateTime,
}

impl Message {
    /// The part as the contact may see it, if at all: when the team comes back to it is the team's business.
    #[must_use]
    pub fn for_contact(mut self) -> Option<Self> {
        if let Some(ConversationEvent::StatusChanged { snoozed_until, .. }) = &mut self.event {
            *snoozed_until = None;
        }
        self.is_for_contact().then_some(self)
    }

    /// May the contact see this part?
    #[must_use]
    pub fn is_for_contact(&self) -> bool {
        match self.kind {
            MessageKind::Comment => true,
            MessageKind::Note => false,
            MessageKind::Event => {
                matches!(self.event, Some(ConversationEvent::StatusChanged { .. } | ConversationEvent::Assigned { .. }))
            }
        }
    }
}

/// A file that came with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Attachment {
    /// Its id.
    pub id: Uuid,
    /// File name as shown.
    pub name: String,
    /// Media type as checked by content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Pixels, for pictures.
    pub width: Option<i64>,
    /// Pixels, for pictures.
    pub height: Option<i64>,
    /// Signed path on this server; good for half an hour at least. Read the message again for a new one.
    pub url: String,
    /// The same, shown inline, for pictures.
    pub preview_url: Option<String>,
}

/// The newest comment of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LastComment {
    /// Its place.
    pub seq: i64,
    /// Who wrote it.
    pub author: AuthorName,
    /// Its beginning, as plain text.
    pub excerpt: String,
    /// When.
    pub at: DateTime,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, sqlx::FromRow)]
pub struct Tag {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// A conversation as the team sees it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Conversation {
    /// Its id.
    pub id: Uuid,
    /// The person on the other side.
    pub contact: Contact,
    /// Open, snoozed or closed.
    pub status: ConversationStatus,
    /// When it comes back.
    pub snoozed_until: Option<DateTime>,
    /// How urgent.
    pub priority: Priority,
    /// Whose it is.
    pub assignee_id: Option<Uuid>,
    /// Its tags, by name.
    pub tags: Vec<Tag>,
    /// seq of the newest part.
    pub head: i64,
    /// Grows with every change.
    pub version: i64,
    /// The newest comment.
    pub last_comment: Option<LastComment>,
    /// How far the contact has read.
    pub contact_read: i64,
    /// How far the asking teammate has read.
    pub read: i64,
    /// The contact's comments beyond that.
    pub unread: i64,
    /// Since when the contact waits for an answer.
    pub waiting_since: Option<DateTime>,
    /// When it began.
    pub created_at: DateTime,
    /// When it last changed.
    pub updated_at: DateTime,
}

/// A conversation as its contact sees it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct VisitorConversation {
    /// Its id.
    pub id: Uuid,
    /// Open, snoozed or closed.
    pub status: ConversationStatus,
    /// seq of the newest part.
    pub head: i64,
    /// How far this contact has read.
    pub read: i64,
    /// How far the team has read.
    pub team_read: i64,
    /// The team's comments beyond `read`.
    pub unread: i64,
    /// The newest comment.
    pub last_comment: Option<LastComment>,
    /// Who answers.
    pub assignee: Option<AuthorName>,
    /// When it began.
    pub created_at: DateTime,
    /// When it last changed.
    pub updated_at: DateTime,
}

/// How many conversations each view holds, for one teammate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, sqlx::FromRow)]
pub struct ConversationCounts {
    /// Open and assigned to whoever asks.
    pub mine: i64,
    /// Open and assigned to nobody.
    pub unassigned: i64,
    /// Open.
    pub open: i64,
    /// Snoozed.
    pub snoozed: i64,
    /// Closed.
    pub closed: i64,
    /// Open, theirs or nobody's, with comments that whoever asks has not read.
    pub unread: i64,
}
