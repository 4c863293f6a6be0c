//! The rows of people and conversations that a batch of sends begins. What a refused send began is gone again before
//! the transaction ends: nobody ever sees a conversation in which nothing was said.

use std::borrow::Cow;
use std::collections::HashSet;

use uuid::Uuid;

use super::append::Outcome;
use super::send::{Send, Target};
use crate::contacts::{self, ContactSeed};
use crate::conversations::log::ConversationRow;
use crate::conversations::rules::opened_by;
use crate::conversations::store;
use crate::platform::clock::Timestamp;
use crate::platform::db::Transaction;
use crate::platform::problem::Result;

/// Whoever opened a conversation and became part of another person before they heard of it, asks again as that person: it is
/// the conversation that they opened, not another one. The same for a teammate who opened one with somebody who became part
/// of another person: that one is meant.
pub(super) async fn as_opened<'a>(transaction: &mut Transaction, sends: &'a [Send]) -> Result<Cow<'a, [Send]>> {
    let mut sends = Cow::Borrowed(sends);
    for index in 0..sends.len() {
        let Send { workspace_id, client_id, .. } = sends[index];
        let target = match &sends[index].target {
            Target::Conversation(_) => None,
            Target::OpenAsVisitor(seed) => {
                let (contact_id, ids) = (seed.id, (workspace_id, client_id));
                opened_before(transaction, contact_id, ids).await?.map(Target::Conversation)
            }
            Target::OpenWith(contact_id) => {
                let (contact_id, ids) = (*contact_id, [*contact_id]);
                let ends = contacts::merged_into(transaction, workspace_id, &ids).await?;
                ends.get(&contact_id).copied().map(Target::OpenWith)
            }
        };
        if let Some(target) = target {
            sends.to_mut()[index].target = target;
        }
    }
    Ok(sends)
}

/// The conversation that this message opened when its author was still one of those who became part of them.
async fn opened_before(
    transaction: &mut Transaction,
    contact_id: Uuid,
    (workspace_id, client_id): (Uuid, Uuid),
) -> Result<Option<Uuid>> {
    let people = contacts::list_absorbed(transaction, workspace_id, contact_id).await?;
    let absorbed = people.into_iter().filter(|other| *other != contact_id);
    let ids: Vec<Uuid> = absorbed.map(|other| opened_by(other, client_id)).collect();
    if ids.is_empty() {
        return Ok(None);
    }
    let rows = store::find_rows(transaction, workspace_id, &ids).await?;
    Ok(rows.into_iter().find(|row| row.contact_id == contact_id).map(|row| row.id))
}

/// What a batch began.
pub(super) struct Begun {
    /// Contacts who had no row before.
    pub made: HashSet<Uuid>,
}

impl Begun {
    /// Makes the rows; those that exist already stay as they are.
    pub(super) async fn open(transaction: &mut Transaction, sends: &[Send], now: Timestamp) -> Result<Self> {
        let mut seeds = Vec::new();
        let mut opened = Vec::new();
        for send in sends {
            let contact_id = match &send.target {
                Target::Conversation(_) => continue,
                Target::OpenAsVisitor(seed) => {
                    seeds.push(ContactSeed::clone(seed));
                    seed.id
                }
                Target::OpenWith(contact_id) => *contact_id,
            };
            opened.push(ConversationRow::begin(send.conversation_id(), send.workspace_id, contact_id, now));
        }
        if opened.is_empty() {
            return Ok(Self { made: HashSet::new() });
        }
        // People before their conversations, as everywhere: two transactions never wait in a circle.
        let made = contacts::insert_missing(transaction, &seeds, now).await?;
        store::insert_opened(transaction, &opened).await?;
        Ok(Self { made: made.into_iter().collect() })
    }

    /// Removes what refused sends began.
    pub(super) async fn settle(
        self,
        transaction: &mut Transaction,
        sends: &[Send],
        outcomes: &[Outcome],
    ) -> Result<()> {
        let mut refused = Vec::new();
        let mut unheard = self.made.clone();
        for (send, outcome) in sends.iter().zip(outcomes) {
            match (&send.target, outcome) {
                (Target::Conversation(_), _) => {}
                (_, Outcome::Refused(_)) => refused.push(send.conversation_id()),
                (Target::OpenAsVisitor(seed), _) => {
                    unheard.remove(&seed.id);
                }
                (Target::OpenWith(_), _) => {}
            }
        }
        Self::forget(transaction, sends, outcomes, refused, unheard).await
    }

    async fn forget(
        transaction: &mut Transaction,
        sends: &[Send],
        outcomes: &[Outcome],
        mut refused: Vec<Uuid>,
        unheard: HashSet<Uuid>,
    ) -> Result<()> {
        let said = |(_, outcome): &(&Send, &Outcome)| !matches!(outcome, Outcome::Refused(_));
        let heard: HashSet<Uuid> =
            sends.iter().zip(outcomes).filter(said).map(|(send, _)| send.conversation_id()).collect();
        refused.retain(|id| !heard.contains(id));
        if !refused.is_empty() {
            store::delete_empty(transaction, &refused).await?;
        }
        if !unheard.is_empty() {
            contacts::delete_made(transaction, &unheard.into_iter().collect::<Vec<_>>()).await?;
        }
        Ok(())
    }
}
