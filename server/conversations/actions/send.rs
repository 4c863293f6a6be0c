//! A message on its way in.

use uuid::Uuid;

use crate::accounts::Credential;
use crate::contacts::{ContactSeed, VisitorToken};
use crate::conversations::model::{AuthorKind, AuthorName, Message, MessageKind};
use crate::conversations::rules::{check_body, opened_by};
use crate::platform::problem::{Code, Problem, Result};

/// Where a message goes.
#[derive(Clone, Debug)]
pub enum Target {
    /// Into a conversation that exists.
    Conversation(Uuid),
    /// A visitor opens a conversation; their row is made if they have none.
    OpenAsVisitor(Box<ContactSeed>),
    /// A teammate opens one with this contact.
    OpenWith(Uuid),
}

/// By what right somebody writes. It is looked at again inside the transaction that writes, so that whoever lost it
/// meanwhile writes nothing more.
#[derive(Clone, Copy, Debug)]
pub enum Right {
    /// A visitor's token; the author is its contact.
    Token(VisitorToken),
    /// A teammate's session or API key; the author is that teammate.
    Credential(Credential),
    /// The server writes on its own account: demo data.
    Server,
}

/// A message on its way in.
#[derive(Clone, Debug)]
pub struct Send {
    /// From the credential.
    pub right: Right,
    /// From the credential.
    pub workspace_id: Uuid,
    /// Where it goes.
    pub target: Target,
    /// From the credential.
    pub author: AuthorName,
    /// The sender's own id for it.
    pub client_id: Uuid,
    /// Comment, or note of a teammate.
    pub kind: MessageKind,
    /// What they say.
    pub body: String,
    /// Files they uploaded before.
    pub attachment_ids: Vec<Uuid>,
}

impl Send {
    /// The conversation this goes to.
    #[must_use]
    pub fn conversation_id(&self) -> Uuid {
        match self.target {
            Target::Conversation(id) => id,
            Target::OpenAsVisitor(_) | Target::OpenWith(_) => opened_by(self.author.stored_id(), self.client_id),
        }
    }

    /// What makes a repeat of this send the same message.
    pub(super) fn key(&self) -> (Uuid, Uuid, Uuid) {
        (self.conversation_id(), self.author.stored_id(), self.client_id)
    }

    /// Checks what can be known without the database.
    ///
    /// # Errors
    /// 422 for a bad body or too many files, 403 for a note of a contact.
    pub fn check(&self) -> Result<()> {
        check_body(&self.body, self.attachment_ids.len())?;
        match (self.kind, self.author.kind) {
            (MessageKind::Comment, _) | (MessageKind::Note, AuthorKind::Teammate) => Ok(()),
            _ => Err(Problem::new(Code::Forbidden)),
        }
    }
}

/// A message that is in the log.
#[derive(Clone, Debug)]
pub struct Sent {
    /// As everybody sees it.
    pub message: Message,
    /// Was it there already under the same client id?
    pub repeated: bool,
}
