//! How a conversation changes when a part is appended: pure rules over its row.
//!
//! `head` is the seq of the newest part. Every part takes `head + 1` while its conversation's row is locked,
//! so that seq counts 1, 2, 3 … without gaps and everybody sees one order.

use uuid::Uuid;

use super::milestone::MilestoneKind;
use super::model::{
    Attachment, AuthorKind, AuthorName, ConversationEvent, ConversationStatus, Message, MessageKind, Priority,
};
use super::rules::excerpt;
use crate::platform::clock::Timestamp;

/// A conversation's row.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
#[allow(missing_docs, reason = "the columns of the table, documented in its migration")]
pub struct ConversationRow {
    pub id: Uuid,
    pub workspace_id: Uuid,
    pub contact_id: Uuid,
    pub status: ConversationStatus,
    pub snoozed_until: Option<Timestamp>,
    pub priority: Priority,
    pub assignee_id: Option<Uuid>,
    pub head: i64,
    pub version: i64,
    pub last_comment_seq: Option<i64>,
    pub last_comment_author_kind: Option<AuthorKind>,
    pub last_comment_author_id: Option<Uuid>,
    pub last_comment_excerpt: Option<String>,
    pub last_comment_at: Option<Timestamp>,
    pub contact_comments: i64,
    pub team_comments: i64,
    pub contact_read: i64,
    pub contact_read_comments: i64,
    pub team_read: i64,
    pub waiting_since: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub changed_at: Timestamp,
    /// What happened since the row was read that says something of its contact: what, by which part, when.
    #[sqlx(skip)]
    pub milestones: Vec<(MilestoneKind, i64, Timestamp)>,
    /// Did it change since the row was read, since when the contact waits?
    #[sqlx(skip)]
    pub waits_anew: bool,
}

/// What somebody wants to append.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its id.
    pub id: Uuid,
    /// The sender's own id for it.
    pub client_id: Uuid,
    /// Who appends.
    pub author: AuthorName,
    /// Comment or note; events are appended through the methods named after them.
    pub kind: MessageKind,
    /// Checked body.
    pub body: String,
    /// Files it names, already checked.
    pub attachments: Vec<Attachment>,
    /// Now.
    pub at: Timestamp,
}

impl ConversationRow {
    /// A conversation that begins.
    #[must_use]
    pub fn begin(id: Uuid, workspace_id: Uuid, contact_id: Uuid, at: Timestamp) -> Self {
        Self {
            id,
            workspace_id,
            contact_id,
            status: ConversationStatus::Open,
            snoozed_until: None,
            priority: Priority::None,
            assignee_id: None,
            head: 0,
            version: 0,
            last_comment_seq: None,
            last_comment_author_kind: None,
            last_comment_author_id: None,
            last_comment_excerpt: None,
            last_comment_at: None,
            contact_comments: 0,
            team_comments: 0,
            contact_read: 0,
            contact_read_comments: 0,
            team_read: 0,
            waiting_since: None,
            created_at: at,
            updated_at: at,
            changed_at: at,
            milestones: Vec::new(),
            waits_anew: false,
        }
    }

    /// Appends a comment or note, and before it the event that it causes: a comment reopens what was closed,
    /// and one of the contact wakes what was snoozed. Returns the new parts in order; the last is the part itself.
    /// `event_id` names the event, should there be one.
    #[must_use]
    pub fn append(&mut self, part: Part, event_id: Uuid) -> Vec<Message> {
        let mut messages = Vec::with_capacity(1);
        let from_contact = part.author.kind == AuthorKind::Contact;
        let wakes =
            self.status == ConversationStatus::Closed || (self.status == ConversationStatus::Snoozed && from_contact);
        if part.kind == MessageKind::Comment && wakes {
            messages.extend(self.set_status(ConversationStatus::Open, None, AuthorName::system(), event_id, part.at));
        }
        let at = self.next_seq(part.at);
        if part.author.kind == AuthorKind::Teammate {
            // Whoever writes, be it a note, has read what was said.
            self.team_read = self.head;
        }
        if part.kind == MessageKind::Comment {
            self.note_comment(&part, at);
        }
        messages.push(Message {
            conversation: self.id,
            seq: self.head,
            id: part.id,
            client_id: part.client_id,
            author: part.author,
            kind: part.kind,
            body: part.body,
            event: None,
            attachments: part.attachments,
            created_at: at,
        });
        messages
    }

    /// Opens, snoozes or closes; `None` when it stands there already.
    #[must_use]
    pub fn set_status(
        &mut self,
        to: ConversationStatus,
        snoozed_until: Option<Timestamp>,
        author: AuthorName,
        id: Uuid,
        at: Timestamp,
    ) -> Option<Message> {
        let snoozed_until = snoozed_until.filter(|_| to == ConversationStatus::Snoozed);
        if self.status == to && self.snoozed_until == snoozed_until {
            return None;
        }
        let event = ConversationEvent::StatusChanged { from: self.status, to, snoozed_until };
        self.status = to;
        self.snoozed_until = snoozed_until;
        let message = self.append_event(event, author, id, at);
        if to == ConversationStatus::Closed {
            self.wait(None);
            self.milestones.push((MilestoneKind::Closed, message.seq, message.created_at));
        }
        Some(message)
    }

    /// Gives it to a teammate or to nobody; `None` when it is theirs already.
    #[must_use]
    pub fn assign(
        &mut self,
        to: Option<(Uuid, String)>,
        author: AuthorName,
        id: Uuid,
        at: Timestamp,
    ) -> Option<Message> {
        let (to, to_name) = to.map_or((None, None), |(id, name)| (Some(id), Some(name)));
        if self.assignee_id == to {
            return None;
        }
        let event = ConversationEvent::Assigned { from: self.assignee_id, to, to_name };
        self.assignee_id = to;
        Some(self.append_event(event, author, id, at))
    }

    /// Makes it more or less urgent; `None` when it is so already.
    #[must_use]
    pub fn set_priority(&mut self, to: Priority, author: AuthorName, id: Uuid, at: Timestamp) -> Option<Message> {
        if self.priority == to {
            return None;
        }
        let event = ConversationEvent::PriorityChanged { from: self.priority, to };
        self.priority = to;
        Some(self.append_event(event, author, id, at))
    }

    /// Appends what happened.
    #[must_use]
    pub fn append_event(&mut self, event: ConversationEvent, author: AuthorName, id: Uuid, at: Timestamp) -> Message {
        let at = self.next_seq(at);
        Message {
            conversation: self.id,
            seq: self.head,
            id,
            client_id: id,
            author,
            kind: MessageKind::Event,
            body: String::new(),
            event: Some(event),
            attachments: Vec::new(),
            created_at: at,
        }
    }

    /// The team's comments that the contact has not seen.
    #[must_use]
    pub fn unread_by_contact(&self) -> i64 {
        (self.team_comments - self.contact_read_comments).max(0)
    }

    /// Takes the next place in the order. Time never runs backwards within a conversation, whatever the nodes' clocks say.
    fn next_seq(&mut self, at: Timestamp) -> Timestamp {
        self.head += 1;
        self.version += 1;
        self.updated_at = self.updated_at.max(at);
        self.changed_at = self.changed_at.max(at);
        self.updated_at
    }

    fn wait(&mut self, since: Option<Timestamp>) {
        self.waits_anew |= self.waiting_since != since;
        self.waiting_since = since;
    }

    /// What a comment means for the contact, by who spoke before it.
    fn milestone(&self, author: AuthorKind) -> Option<MilestoneKind> {
        match author {
            AuthorKind::Contact if self.last_comment_seq.is_none() => Some(MilestoneKind::Started),
            AuthorKind::Contact if self.last_comment_author_kind == Some(AuthorKind::Teammate) => {
                Some(MilestoneKind::Replied)
            }
            AuthorKind::Teammate if self.waiting_since.is_some() => Some(MilestoneKind::Answered),
            AuthorKind::Contact | AuthorKind::Teammate | AuthorKind::System => None,
        }
    }

    fn note_comment(&mut self, part: &Part, at: Timestamp) {
        if let Some(kind) = self.milestone(part.author.kind) {
            self.milestones.push((kind, self.head, at));
        }
        self.last_comment_seq = Some(self.head);
        self.last_comment_author_kind = Some(part.author.kind);
        self.last_comment_author_id = part.author.id;
        let body = excerpt(&part.body);
        let shown =
            if body.is_empty() { part.attachments.first().map_or(body, |file| file.name.clone()) } else { body };
        self.last_comment_excerpt = Some(shown);
        self.last_comment_at = Some(at);
        match part.author.kind {
            AuthorKind::Contact => {
                self.contact_comments += 1;
                self.wait(self.waiting_since.or(Some(at)));
                // Whoever writes has the conversation before their eyes.
                self.contact_read = self.head;
                self.contact_read_comments = self.team_comments;
            }
            AuthorKind::Teammate => {
                self.team_comments += 1;
                self.wait(None);
            }
            AuthorKind::System => {}
        }
    }
}

#[cfg(test)]
mod tests;
