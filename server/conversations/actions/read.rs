//! Reading on.

use uuid::Uuid;

use crate::contacts::{Visitor, VisitorToken};
use crate::conversations::log::ConversationRow;
use crate::conversations::model::AuthorName;
use crate::conversations::notice::{self, Read};
use crate::conversations::store;
use crate::platform::Foundation;
use crate::platform::db::{Connection, Transaction};
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
    // A widget says it again whenever it comes back: what changes nothing waits for nobody who writes.
    let mut connection = foundation.db.read().await?;
    let row = find_own(&mut connection, token, conversation_id).await?;
    if seq.min(row.head) <= row.contact_read {
        return Ok(());
    }
    drop(connection);
    let mut transaction = foundation.db.begin().await?;
    let row = find_own(&mut transaction, token, conversation_id).await?;
    let seq = seq.min(row.head);
    if !store::advance_contact_read(&mut transaction, workspace_id, conversation_id, contact_id, seq, now).await? {
        return Ok(());
    }
    let read = Read { conversation: conversation_id, contact: contact_id, by, seq };
    tell(foundation, transaction, workspace_id, &read).await
}

/// The conversation, if it is the bearer's and their token still holds.
async fn find_own(connection: &mut Connection, token: VisitorToken, id: Uuid) -> Result<ConversationRow> {
    Visitor::check(connection, token).await?;
    let row = store::find_row(connection, token.workspace_id, id).await?;
    row.filter(|row| row.contact_id == token.contact_id).ok_or_else(Problem::not_found)
}

async fn tell(foundation: &Foundation, mut transaction: Transaction, workspace_id: Uuid, read: &Read) -> Result<()> {
    let notices = [notice::read(foundation, workspace_id, read)];
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::{self, ContactSeed, PageView, TokenLevel, UserAgent};
    use crate::databases::TestDatabase;
    use crate::platform::geo::Place;
    use crate::platform::problem::Code;

    #[tokio::test]
    async fn what_changes_nothing_waits_for_nobody_who_writes() {
        let database = TestDatabase::sqlite().await;
        let (foundation, workspace_id) = (database.foundation().await, database.workspace().await);
        let (contact_id, conversation, now) = (foundation.ids.uuid(), foundation.ids.uuid(), foundation.clock.now());
        let seed = ContactSeed {
            id: contact_id,
            workspace_id,
            locale: None,
            time_zone: None,
            place: Place::default(),
            agent: UserAgent::default(),
            page: PageView::default(),
        };
        let row = ConversationRow::begin(conversation, workspace_id, contact_id, now);
        let mut transaction = foundation.db.begin().await.expect("begin");
        contacts::insert_missing(&mut transaction, &[seed], now).await.expect("a contact");
        store::insert_opened(&mut transaction, &[row]).await.expect("a conversation");
        transaction.commit().await.expect("commit");
        let token = VisitorToken { workspace_id, contact_id, level: TokenLevel::Anonymous };
        let read = async |id| {
            let by = AuthorName::contact(contact_id, None);
            read_as_contact(&foundation, token, id, by, 9).await.map_err(|problem| problem.code)
        };
        let _writer = foundation.db.begin().await.expect("the only one");
        assert_eq!(read(conversation).await, Ok(()), "there is no more than was read");
        assert_eq!(read(foundation.ids.uuid()).await, Err(Code::NotFound));
    }
}
