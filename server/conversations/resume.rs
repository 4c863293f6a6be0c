//! Reading the log for connections: what somebody missed, and what changed while hints were lost.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::log::ConversationRow;
use super::model::{Conversation, ConversationCounts, Message, VisitorConversation};
use super::store::{self, ChangedRow, Position};
use super::view;
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::problem::{Problem, Result};

/// Conversations that a contact is told of at once. Parts of older ones come all the same when something is said there.
const MOST_LISTED: u32 = 100;

/// A stretch of the log.
#[derive(Clone, Debug)]
pub struct Tail {
    /// Parts that its reader may see, in order.
    pub messages: Vec<Message>,
    /// The stretch reaches up to here, including parts that its reader may not see.
    pub through: i64,
    /// Is there more behind it?
    pub more: bool,
}

/// What a contact missed of their conversation after `seq`. `None` when it is not theirs.
///
/// # Errors
/// What the database says.
pub async fn visitor_tail(
    foundation: &Foundation,
    workspace_id: Uuid,
    contact_id: Uuid,
    conversation_id: Uuid,
    seq: i64,
    limit: u32,
) -> Result<Option<Tail>> {
    let mut connection = foundation.db.read().await?;
    let row = store::find_row(&mut connection, workspace_id, conversation_id).await?;
    if row.is_none_or(|row| row.contact_id != contact_id) {
        return Ok(None);
    }
    let rows = store::list_after(&mut connection, workspace_id, conversation_id, seq, limit).await?;
    let mut tail = tail_of(foundation, &mut connection, workspace_id, rows, seq, limit).await?;
    tail.messages = tail.messages.into_iter().filter_map(Message::for_contact).collect();
    Ok(Some(tail))
}

/// What a contact missed of all their conversations, each after the seq that they hold of it: at most `limit` parts that they
/// may see, and whether there are more. What they may not see is passed over, however much of it there is.
///
/// # Errors
/// What the database says.
pub async fn visitor_missed(
    foundation: &Foundation,
    workspace_id: Uuid,
    contact_id: Uuid,
    held: &BTreeMap<Uuid, i64>,
    limit: usize,
) -> Result<(Vec<Message>, bool)> {
    let mut connection = foundation.db.read().await?;
    let heads = store::list_heads(&mut connection, &[contact_id]).await?;
    let mut rows = Vec::new();
    for (_, conversation, head, _) in heads {
        let Some(&seq) = held.get(&conversation).filter(|seq| **seq < head) else { continue };
        let wanted = u32::try_from(limit + 1 - rows.len()).unwrap_or(u32::MAX);
        rows.extend(store::list_contact_after(&mut connection, workspace_id, conversation, seq, wanted).await?);
        if rows.len() > limit {
            break;
        }
    }
    let more = rows.len() > limit;
    rows.truncate(limit);
    let messages = view::messages(foundation, &mut connection, workspace_id, rows).await?;
    Ok((messages.into_iter().filter_map(Message::for_contact).collect(), more))
}

/// What a teammate missed of a conversation after `seq`. `None` when the workspace has no such conversation.
///
/// # Errors
/// What the database says.
pub async fn team_tail(
    foundation: &Foundation,
    workspace_id: Uuid,
    conversation_id: Uuid,
    seq: i64,
    limit: u32,
) -> Result<Option<Tail>> {
    let mut connection = foundation.db.read().await?;
    if store::find_row(&mut connection, workspace_id, conversation_id).await?.is_none() {
        return Ok(None);
    }
    let rows = store::list_after(&mut connection, workspace_id, conversation_id, seq, limit).await?;
    Ok(Some(tail_of(foundation, &mut connection, workspace_id, rows, seq, limit).await?))
}

async fn tail_of(
    foundation: &Foundation,
    connection: &mut crate::platform::db::Connection,
    workspace_id: Uuid,
    rows: Vec<store::MessageRow>,
    seq: i64,
    limit: u32,
) -> Result<Tail> {
    let through = rows.last().map_or(seq, |row| row.seq);
    let more = rows.len() as u64 >= u64::from(limit);
    let messages = view::messages(foundation, connection, workspace_id, rows).await?;
    Ok(Tail { messages, through, more })
}

/// What a contact finds when they come.
#[derive(Debug)]
pub struct VisitorInbox {
    /// Their conversations, changed last first, at most [`MOST_LISTED`].
    pub conversations: Vec<VisitorConversation>,
    /// The team's comments that they have not read, over all their conversations.
    pub unread: i64,
}

/// A contact's conversations, changed last first, and what is unread in all of them.
///
/// # Errors
/// What the database says.
pub async fn visitor_inbox(foundation: &Foundation, workspace_id: Uuid, contact_id: Uuid) -> Result<VisitorInbox> {
    let mut connection = foundation.db.read().await?;
    let rows = store::list_of_contact(&mut connection, workspace_id, contact_id, MOST_LISTED).await?;
    let unread = if rows.len() < MOST_LISTED as usize {
        rows.iter().map(ConversationRow::unread_by_contact).sum()
    } else {
        store::count_unread(&mut connection, workspace_id, contact_id).await?
    };
    let conversations = view::visitor_conversations(&mut connection, workspace_id, rows).await?;
    Ok(VisitorInbox { conversations, unread })
}

/// Conversations as one teammate sees them; those that are not there are left out.
///
/// # Errors
/// What the database says.
pub async fn team_conversations(
    foundation: &Foundation,
    workspace_id: Uuid,
    teammate_id: Uuid,
    ids: &[Uuid],
) -> Result<Vec<Conversation>> {
    let mut connection = foundation.db.read().await?;
    let rows = store::find_rows(&mut connection, workspace_id, ids).await?;
    view::conversations(foundation, &mut connection, workspace_id, teammate_id, rows).await
}

/// One conversation as one teammate sees it.
///
/// # Errors
/// 404.
pub(super) async fn team_conversation(
    foundation: &Foundation,
    workspace_id: Uuid,
    teammate_id: Uuid,
    id: Uuid,
) -> Result<Conversation> {
    let found = team_conversations(foundation, workspace_id, teammate_id, &[id]).await?;
    found.into_iter().next().ok_or_else(Problem::not_found)
}

/// How many conversations each view holds, for one teammate.
///
/// # Errors
/// What the database says.
pub async fn count(foundation: &Foundation, workspace_id: Uuid, teammate_id: Uuid) -> Result<ConversationCounts> {
    let mut connection = foundation.db.read().await?;
    Ok(store::count(&mut connection, workspace_id, teammate_id).await?)
}

/// (contact, conversation, head, version) of all conversations of these contacts.
///
/// # Errors
/// What the database says.
pub async fn heads_of(foundation: &Foundation, contacts: &[Uuid]) -> Result<Vec<(Uuid, Uuid, i64, i64)>> {
    let mut connection = foundation.db.read().await?;
    Ok(store::list_heads(&mut connection, contacts).await?)
}

/// What changed in a workspace after `after`, first changed first; at most `limit`.
///
/// # Errors
/// What the database says.
pub async fn changed_after(
    foundation: &Foundation,
    workspace_id: Uuid,
    after: Position,
    limit: u32,
) -> Result<Vec<ChangedRow>> {
    let mut connection = foundation.db.read().await?;
    Ok(store::list_changed(&mut connection, workspace_id, after, limit).await?)
}

/// When the last change in a workspace was.
///
/// # Errors
/// What the database says.
pub async fn last_change(foundation: &Foundation, workspace_id: Uuid) -> Result<Option<Timestamp>> {
    let mut connection = foundation.db.read().await?;
    Ok(store::find_last_change(&mut connection, workspace_id).await?)
}
