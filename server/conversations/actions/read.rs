//! Reading on.

use uuid::Uuid;

use crate::contacts::{Visitor, VisitorToken};
use crate::conversations::model::AuthorName;
use crate::conversations::notice::{self, Read};
use crate::conversations::store;
use crate::platform::Foundation;
use crate::platform::db::Transaction;
use crate::platform::outbox::Outbox;
use crate::platform::problem::{Problem, Result};

/// A teammate has read up to `seq`. Reading less than before changes nothing.
///
/// # Errors
/// 404.
pub async fn read_as_teammate(
    foundation: &Foundation,
    workspace_id: Uuid,
    conversation_id: Uuid,
    by: AuthorName,
    seq: i64,
) -> Result<()> {
    let Some(teammate_id) = by.id else { return Err(Problem::not_found()) };
    let now = foundation.clock.now();
    let mut transaction = foundation.db.begin().await?;
    let row = store::find_row(&mut transaction, workspace_id, conversation_id).await?.ok_or_else(Problem::not_found)?;
    let seq = seq.min(row.head);
    if !store::advance_team_read(&mut transaction, workspace_id, conversation_id, teammate_id, seq, now).await? {
        return Ok(());
    }
    let read = Read { conversation: conversation_id, contact: row.contact_id, by, seq };
    tell(foundation, transaction, workspace_id, &read).await
}

/// The contact has read up to `seq`. Reading less than before changes nothing.
///
/// # Errors
/// 404 when the conversation is not theirs, 401 when the token holds no longer.
pub async fn read_as_contact(
    foundation: &Foundation,
    token: VisitorToken,
    conversation_id: Uuid,
    by: AuthorName,
    seq: i64,
) -> Result<()> {
    let VisitorToken { workspace_id, contact_id, .. } = token;
    let now = foundation.clock.now();
    let mut transaction = foundation.db.begin().await?;
    Visitor::check(&mut transaction, token).await?;
    let row = store::find_row(&mut transaction, workspace_id, conversation_id)
        .await?
        .filter(|row| row.contact_id == contact_id)
        .ok_or_else(Problem::not_found)?;
    let seq = seq.min(row.head);
    if !store::advance_contact_read(&mut transaction, workspace_id, conversation_id, contact_id, seq, now).await? {
        return Ok(());
    }
    let read = Read { conversation: conversation_id, contact: contact_id, by, seq };
    tell(foundation, transaction, workspace_id, &read).await
}

async fn tell(foundation: &Foundation, mut transaction: Transaction, workspace_id: Uuid, read: &Read) -> Result<()> {
    let notices = [notice::read(foundation, workspace_id, read)];
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(())
}
