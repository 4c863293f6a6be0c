//! Rows made into what people see: names, pictures, files, tags and unread counts looked up in batches.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::actions;
use super::log::ConversationRow;
use super::model::{AuthorKind, AuthorName, Conversation, LastComment, Message, Tag, VisitorConversation};
use super::store::{self, MessageRow};
use crate::accounts;
use crate::contacts::{self, Contact};
use crate::platform::Foundation;
use crate::platform::db::Connection;
use crate::platform::problem::Result;

/// How often it is asked whose conversations are. Whoever becomes part of another person meanwhile does so once; that this
/// one, too, becomes part of another before the next look is as good as impossible.
const MOST_LOOKS: usize = 4;

/// Names and pictures of everybody who wrote, looked up once for many rows.
#[derive(Default)]
pub struct Names(HashMap<(AuthorKind, Uuid), AuthorName>);

impl Names {
    /// Looks up these authors. People who left the team keep their names.
    ///
    /// # Errors
    /// What the database says.
    pub async fn of(
        connection: &mut Connection,
        workspace_id: Uuid,
        authors: impl Iterator<Item = (AuthorKind, Uuid)>,
    ) -> Result<Self> {
        Self::default().with(connection, workspace_id, authors).await
    }

    /// Looks up those of these authors whose names are not here yet.
    async fn with(
        mut self,
        connection: &mut Connection,
        workspace_id: Uuid,
        authors: impl Iterator<Item = (AuthorKind, Uuid)>,
    ) -> Result<Self> {
        let names = &mut self.0;
        let (mut contacts, mut teammates) = (HashSet::new(), HashSet::new());
        for (kind, id) in authors.filter(|author| !names.contains_key(author)) {
            match kind {
                AuthorKind::Contact => drop(contacts.insert(id)),
                AuthorKind::Teammate => drop(teammates.insert(id)),
                AuthorKind::System => {}
            }
        }
        if !contacts.is_empty() {
            let ids: Vec<Uuid> = contacts.into_iter().collect();
            for contact in contacts::find_contacts(connection, workspace_id, &ids).await? {
                names.insert((AuthorKind::Contact, contact.id), AuthorName::contact(contact.id, contact.name));
            }
        }
        if !teammates.is_empty() {
            let ids: Vec<Uuid> = teammates.into_iter().collect();
            for face in accounts::list_faces(connection, &ids).await? {
                names.insert((AuthorKind::Teammate, face.id), face.into());
            }
        }
        Ok(self)
    }

    /// The names of contacts that were read already.
    fn of_contacts<'a>(contacts: impl Iterator<Item = &'a Contact>) -> Self {
        let name = |contact: &Contact| AuthorName::contact(contact.id, contact.name.clone());
        Self(contacts.map(|contact| ((AuthorKind::Contact, contact.id), name(contact))).collect())
    }

    /// Who this is; somebody who is gone has no name.
    #[must_use]
    pub fn get(&self, kind: AuthorKind, id: Uuid) -> AuthorName {
        if kind == AuthorKind::System {
            return AuthorName::system();
        }
        let unknown = AuthorName { kind, id: Some(id), name: None, avatar_url: None };
        self.0.get(&(kind, id)).cloned().unwrap_or(unknown)
    }
}

impl From<accounts::Face> for AuthorName {
    fn from(face: accounts::Face) -> Self {
        Self { kind: AuthorKind::Teammate, id: Some(face.id), name: Some(face.name), avatar_url: face.avatar_url }
    }
}

/// Messages as everybody sees them, in the order of the rows.
///
/// # Errors
/// What the database says.
pub async fn messages(
    foundation: &Foundation,
    connection: &mut Connection,
    workspace_id: Uuid,
    rows: Vec<MessageRow>,
) -> Result<Vec<Message>> {
    let names = Names::of(connection, workspace_id, rows.iter().map(|row| (row.author_kind, row.author_id))).await?;
    let with_files: Vec<(Uuid, i64)> =
        rows.iter().filter(|row| row.attachments > 0).map(|row| (row.conversation_id, row.seq)).collect();
    let mut files: HashMap<(Uuid, i64), Vec<_>> = HashMap::new();
    for file in store::list_for_messages(connection, &with_files).await? {
        if let (Some(conversation), Some(seq)) = (file.conversation_id, file.seq) {
            files.entry((conversation, seq)).or_default().push(actions::attachment_of(foundation, &file));
        }
    }
    Ok(rows
        .into_iter()
        .map(|row| Message {
            attachments: files.remove(&(row.conversation_id, row.seq)).unwrap_or_default(),
            author: names.get(row.author_kind, row.author_id),
            conversation: row.conversation_id,
            seq: row.seq,
            id: row.id,
            client_id: row.client_id,
            kind: row.kind,
            body: row.body,
            event: row.event.map(|event| event.0),
            created_at: row.created_at,
        })
        .collect())
}

/// Conversations as one teammate sees them, in the order of the rows. Those whose contact was deleted since are left out.
///
/// # Errors
/// What the database says.
pub async fn conversations(
    foundation: &Foundation,
    connection: &mut Connection,
    workspace_id: Uuid,
    teammate_id: Uuid,
    rows: Vec<ConversationRow>,
) -> Result<Vec<Conversation>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut reads = HashMap::new();
    for position in store::list_read_positions(connection, &ids, &[teammate_id]).await? {
        reads.insert(position.conversation_id, position);
    }
    let mut shown = shared(foundation, connection, workspace_id, rows).await?;
    for (conversation, contact_comments) in &mut shown {
        let (read, comments) = reads.get(&conversation.id).map_or((0, 0), |position| (position.seq, position.comments));
        conversation.read = read;
        conversation.unread = (*contact_comments - comments).max(0);
    }
    Ok(shown.into_iter().map(|(conversation, _)| conversation).collect())
}

/// Conversations as the whole team sees them, with how many comments the contact has made; `read` and `unread`
/// are still to be filled in for each teammate.
///
/// # Errors
/// What the database says.
pub async fn shared(
    foundation: &Foundation,
    connection: &mut Connection,
    workspace_id: Uuid,
    rows: Vec<ConversationRow>,
) -> Result<Vec<(Conversation, i64)>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let (rows, people) = with_people(foundation, connection, workspace_id, rows).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut tags: HashMap<Uuid, Vec<Tag>> = HashMap::new();
    for (conversation, id, name) in store::list_tags_of(connection, &ids).await? {
        tags.entry(conversation).or_default().push(Tag { id, name });
    }
    let names = Names::of_contacts(people.values());
    let names = names.with(connection, workspace_id, rows.iter().filter_map(last_author)).await?;
    let shown = rows.into_iter().filter_map(|row| {
        let contact = people.get(&row.contact_id).cloned()?;
        let comments = row.contact_comments;
        Some((conversation(row, contact, &names, &mut tags), comments))
    });
    Ok(shown.collect())
}

/// The people whose these conversations are. Somebody may have become part of another person since the rows were read: then
/// they are read again, with whose they are now. Rows of whoever was deleted are left out.
async fn with_people(
    foundation: &Foundation,
    connection: &mut Connection,
    workspace_id: Uuid,
    mut rows: Vec<ConversationRow>,
) -> Result<(Vec<ConversationRow>, HashMap<Uuid, Contact>)> {
    let mut people: HashMap<Uuid, Contact> = HashMap::new();
    for _ in 0..MOST_LOOKS {
        let is_unknown = |row: &&ConversationRow| !people.contains_key(&row.contact_id);
        let ids: HashSet<Uuid> = rows.iter().filter(is_unknown).map(|row| row.contact_id).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let found = contacts::find_contacts(connection, workspace_id, &ids).await?;
        people.extend(found.into_iter().map(|contact| (contact.id, contact)));
        let moved = |row: &&ConversationRow| !people.contains_key(&row.contact_id);
        let moved: Vec<Uuid> = rows.iter().filter(moved).map(|row| row.id).collect();
        if moved.is_empty() {
            break;
        }
        let found = store::find_rows(connection, workspace_id, &moved).await?;
        let mut again: HashMap<Uuid, ConversationRow> = found.into_iter().map(|row| (row.id, row)).collect();
        rows.retain_mut(|row| match again.remove(&row.id) {
            Some(now) => {
                *row = now;
                true
            }
            None => people.contains_key(&row.contact_id),
        });
    }
    rows.retain(|row| people.contains_key(&row.contact_id));
    contacts::mark_online(&foundation.presence, workspace_id, people.values_mut()).await;
    Ok((rows, people))
}

fn conversation(
    row: ConversationRow,
    contact: Contact,
    names: &Names,
    tags: &mut HashMap<Uuid, Vec<Tag>>,
) -> Conversation {
    Conversation {
        tags: tags.remove(&row.id).unwrap_or_default(),
        last_comment: last_comment(&row, names),
        id: row.id,
        contact,
        status: row.status,
        snoozed_until: row.snoozed_until,
        priority: row.priority,
        assignee_id: row.assignee_id,
        head: row.head,
        version: row.version,
        contact_read: row.contact_read,
        read: 0,
        unread: 0,
        waiting_since: row.waiting_since,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

fn last_author(row: &ConversationRow) -> Option<(AuthorKind, Uuid)> {
    Some((row.last_comment_author_kind?, row.last_comment_author_id?))
}

fn last_comment(row: &ConversationRow, names: &Names) -> Option<LastComment> {
    let (kind, id) = last_author(row)?;
    Some(LastComment {
        seq: row.last_comment_seq?,
        author: names.get(kind, id),
        excerpt: row.last_comment_excerpt.clone()?,
        at: row.last_comment_at?,
    })
}

/// Conversations as their contact sees them, in the order of the rows.
///
/// # Errors
/// What the database says.
pub async fn visitor_conversations(
    connection: &mut Connection,
    workspace_id: Uuid,
    rows: Vec<ConversationRow>,
) -> Result<Vec<VisitorConversation>> {
    let assignees = rows.iter().filter_map(|row| Some((AuthorKind::Teammate, row.assignee_id?)));
    let names = Names::of(connection, workspace_id, rows.iter().filter_map(last_author).chain(assignees)).await?;
    Ok(rows
        .into_iter()
        .map(|row| VisitorConversation {
            id: row.id,
            status: row.status,
            head: row.head,
            read: row.contact_read,
            team_read: row.team_read,
            unread: row.unread_by_contact(),
            last_comment: last_comment(&row, &names),
            assignee: row.assignee_id.map(|id| names.get(AuthorKind::Teammate, id)),
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
        .collect())
}
