//! Appending what people say: a whole batch of sends in one transaction and a handful of statements.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::authorize::refusals;
use super::begin::{Begun, as_opened};
use super::send::{Right, Send, Sent, Target};
use super::upload::attachment_of;
use crate::contacts;
use crate::conversations::log::{ConversationRow, Part};
use crate::conversations::milestone::tell_milestones;
use crate::conversations::model::{AuthorKind, AuthorName, Message, MessageKind};
use crate::conversations::notice::appended;
use crate::conversations::store::{self, AttachmentRow, LockedRow, MessageRow, ReadPosition};
use crate::conversations::view;
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Transaction};
use crate::platform::outbox::{Notice, Outbox};
use crate::platform::problem::{Code, Problem, Result};

/// What became of a batch.
#[derive(Debug)]
pub struct Batch {
    /// One outcome for each send, in order.
    pub outcomes: Vec<Result<Sent>>,
    /// To announce after the commit.
    pub notices: Vec<Notice>,
    /// Is there work for later that is due right after the commit?
    pub has_work: bool,
}

/// Appends all sends inside the caller's transaction. A send that is refused leaves no trace and does not
/// disturb the others; a database error fails the whole batch.
///
/// # Errors
/// What the database says.
pub async fn append_all(foundation: &Foundation, transaction: &mut Transaction, sends: &[Send]) -> Result<Batch> {
    let now = foundation.clock.now();
    let sends: &[Send] = &as_opened(transaction, sends).await?;
    let begun = Begun::open(transaction, sends, now).await?;
    let mut ids: Vec<Uuid> = sends.iter().map(Send::conversation_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = store::lock_with_contacts(transaction, &ids).await?;
    let rows: HashMap<Uuid, LockedRow> = rows.into_iter().map(|locked| (locked.row.id, locked)).collect();
    let refusals = refusals(transaction, sends, &rows, &begun.made, now).await?;
    let keys: Vec<_> = sends.iter().map(Send::key).collect();
    let sent_before = store::find_sent(transaction, &keys).await?;
    let files: Vec<Uuid> = sends.iter().flat_map(|send| send.attachment_ids.iter().copied()).collect();
    let mut unused = store::find_unused(transaction, &files).await?;
    follow_senders(transaction, sends, &mut unused).await?;
    let mut desk = Desk::new(foundation, now, rows, sent_before, unused);
    let mut take = |send, refusal: Option<Problem>| refusal.map_or_else(|| desk.take(send), Outcome::Refused);
    let outcomes: Vec<Outcome> = sends.iter().zip(refusals).map(|(send, refusal)| take(send, refusal)).collect();
    begun.settle(transaction, sends, &outcomes).await?;
    let (notices, has_work) = desk.write(transaction).await?;
    let mut resolved = Vec::with_capacity(outcomes.len());
    for (outcome, send) in outcomes.into_iter().zip(sends) {
        resolved.push(resolve(foundation, transaction, send.workspace_id, outcome).await?);
    }
    Ok(Batch { outcomes: resolved, notices, has_work })
}

/// Files of somebody of whom nothing was kept yet do not move when a signature says who that is: they are of whom their
/// sender became part of.
async fn follow_senders(connection: &mut Connection, sends: &[Send], files: &mut [AttachmentRow]) -> Result<()> {
    let authors: HashSet<Option<Uuid>> = sends.iter().map(|send| send.author.id).collect();
    let mut others: HashMap<Uuid, Vec<&mut AttachmentRow>> = HashMap::new();
    for file in files.iter_mut().filter(|file| file.uploader_kind == AuthorKind::Contact) {
        if !authors.contains(&Some(file.uploader_id)) {
            others.entry(file.workspace_id).or_default().push(file);
        }
    }
    for (workspace_id, files) in others {
        let senders: Vec<Uuid> = files.iter().map(|file| file.uploader_id).collect();
        let ends = contacts::merged_into(connection, workspace_id, &senders).await?;
        for file in files {
            file.uploader_id = ends.get(&file.uploader_id).copied().unwrap_or(file.uploader_id);
        }
    }
    Ok(())
}

/// What became of one send, before repeats are looked up.
pub(super) enum Outcome {
    /// It is in the log.
    New(Message),
    /// It is in the log since another send of the same batch.
    Twin(Message),
    /// It was there already; with the files that it is to name, if it is the same.
    Repeat(MessageRow, Vec<Uuid>),
    /// It leaves no trace.
    Refused(Problem),
}

/// Where a batch is worked out in memory, with all its rows locked.
struct Desk<'a> {
    foundation: &'a Foundation,
    now: Timestamp,
    rows: HashMap<Uuid, LockedRow>,
    sent: HashMap<(Uuid, Uuid, Uuid), MessageRow>,
    unused: HashMap<Uuid, AttachmentRow>,
    fresh: HashMap<(Uuid, Uuid, Uuid), Message>,
    messages: Vec<Message>,
    reads: Vec<ReadPosition>,
}

impl<'a> Desk<'a> {
    fn new(
        foundation: &'a Foundation,
        now: Timestamp,
        rows: HashMap<Uuid, LockedRow>,
        sent: Vec<MessageRow>,
        unused: Vec<AttachmentRow>,
    ) -> Self {
        Self {
            foundation,
            now,
            rows,
            sent: sent.into_iter().map(|row| ((row.conversation_id, row.author_id, row.client_id), row)).collect(),
            unused: unused.into_iter().map(|row| (row.id, row)).collect(),
            fresh: HashMap::new(),
            messages: Vec::new(),
            reads: Vec::new(),
        }
    }

    fn take(&mut self, send: &Send) -> Outcome {
        let key = send.key();
        let allowed = self.rows.get(&key.0).is_some_and(|LockedRow { row, .. }| {
            row.workspace_id == send.workspace_id
                && (send.author.kind != AuthorKind::Contact || Some(row.contact_id) == send.author.id)
        });
        if !allowed {
            return Outcome::Refused(Problem::not_found());
        }
        if let (Target::OpenWith(contact), Some(locked)) = (&send.target, self.rows.get(&key.0))
            && locked.row.contact_id != *contact
        {
            return Outcome::Refused(Problem::new(Code::ClientIdReused));
        }
        if let Some(row) = self.sent.get(&key) {
            return if is_same(send, row.kind, &row.body) {
                Outcome::Repeat(row.clone(), send.attachment_ids.clone())
            } else {
                Outcome::Refused(Problem::new(Code::ClientIdReused))
            };
        }
        if let Some(message) = self.fresh.get(&key) {
            return if is_same(send, message.kind, &message.body) && are_same(&send.attachment_ids, message) {
                Outcome::Twin(message.clone())
            } else {
                Outcome::Refused(Problem::new(Code::ClientIdReused))
            };
        }
        match self.append(send, key.0) {
            Ok(message) => {
                self.fresh.insert(key, message.clone());
                Outcome::New(message)
            }
            Err(problem) => Outcome::Refused(problem),
        }
    }

    fn append(&mut self, send: &Send, conversation_id: Uuid) -> Result<Message> {
        let attachments = self.take_files(send)?;
        let LockedRow { row, contact_name, .. } = self.rows.get_mut(&conversation_id).ok_or_else(Problem::not_found)?;
        let author = match send.right {
            Right::Token(token) => AuthorName::contact(token.contact_id, contact_name.clone()),
            Right::Credential(_) | Right::Server => send.author.clone(),
        };
        let part = Part {
            id: self.foundation.ids.uuid(),
            client_id: send.client_id,
            author,
            kind: send.kind,
            body: send.body.clone(),
            attachments,
            at: self.now,
        };
        let mut parts = row.append(part, self.foundation.ids.uuid());
        if let (AuthorKind::Teammate, Some(teammate_id)) = (send.author.kind, send.author.id) {
            // Whoever answers has read what they answer.
            let (seq, comments) = (row.head, row.contact_comments);
            self.reads.push(ReadPosition { conversation_id, teammate_id, seq, comments });
        }
        let message = parts.last().cloned().ok_or_else(|| Problem::new(Code::Internal))?;
        self.messages.append(&mut parts);
        Ok(message)
    }

    /// The files a send names: uploaded by its author, in its workspace, and named by no other message.
    fn take_files(&mut self, send: &Send) -> Result<Vec<crate::conversations::model::Attachment>> {
        let refused = || {
            Problem::invalid(
                "/attachment_ids",
                "A file is not yours, was sent already, or has expired. Upload it again.",
            )
        };
        let own = |row: &AttachmentRow| {
            row.workspace_id == send.workspace_id
                && row.uploader_kind == send.author.kind
                && Some(row.uploader_id) == send.author.id
        };
        if !send.attachment_ids.iter().all(|id| self.unused.get(id).is_some_and(own)) {
            return Err(refused());
        }
        let mut files = Vec::with_capacity(send.attachment_ids.len());
        for id in &send.attachment_ids {
            files.push(self.unused.remove(id).ok_or_else(refused)?);
        }
        Ok(files.iter().map(|row| attachment_of(self.foundation, row)).collect())
    }

    async fn write(self, transaction: &mut Transaction) -> Result<(Vec<Notice>, bool)> {
        let appended_to: Vec<(Uuid, &Message)> = self
            .messages
            .iter()
            .filter_map(|message| Some((self.rows.get(&message.conversation)?.row.workspace_id, message)))
            .collect();
        store::insert_messages(transaction, &appended_to).await?;
        let touched: HashSet<Uuid> = self.messages.iter().map(|message| message.conversation).collect();
        let mut rows: Vec<ConversationRow> =
            self.rows.into_values().map(|locked| locked.row).filter(|row| touched.contains(&row.id)).collect();
        rows.sort_by_key(|row| row.id);
        store::save_rows(transaction, &rows).await?;
        let has_work = tell_milestones(self.foundation, transaction, &rows).await?;
        store::note_read(transaction, &self.reads, self.now).await?;
        let files = self
            .messages
            .iter()
            .flat_map(|message| message.attachments.iter().map(|file| (file.id, message.conversation, message.seq)));
        if !store::link_attachments(transaction, &files.collect::<Vec<_>>()).await? {
            return Err(Problem::contended());
        }
        let notices = appended(self.foundation, &rows, self.messages);
        Outbox::write(transaction, &notices).await?;
        Ok((notices, has_work))
    }
}

fn is_same(send: &Send, kind: MessageKind, body: &str) -> bool {
    send.kind == kind && send.body == body
}

/// Are these the files of the message, in whatever order?
fn are_same(ids: &[Uuid], message: &Message) -> bool {
    let wanted: HashSet<Uuid> = ids.iter().copied().collect();
    wanted == message.attachments.iter().map(|file| file.id).collect()
}

/// Looks up what a repeat repeats, as everybody sees it.
async fn resolve(
    foundation: &Foundation,
    connection: &mut Connection,
    workspace_id: Uuid,
    outcome: Outcome,
) -> Result<Result<Sent>> {
    Ok(match outcome {
        Outcome::New(message) => Ok(Sent { message, repeated: false }),
        Outcome::Twin(message) => Ok(Sent { message, repeated: true }),
        Outcome::Refused(problem) => Err(problem),
        Outcome::Repeat(row, files) => {
            let shown = view::messages(foundation, connection, workspace_id, vec![row]).await?.pop();
            match shown {
                Some(message) if are_same(&files, &message) => Ok(Sent { message, repeated: true }),
                Some(_) => Err(Problem::new(Code::ClientIdReused)),
                None => Err(Problem::not_found()),
            }
        }
    })
}
