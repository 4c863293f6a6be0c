//! What somebody leaves behind who leaves the team: their conversations are nobody's again, so that others see them wait.

use crate::accounts::{self, TeammateLeft};
use crate::conversations::model::AuthorName;
use crate::conversations::store;
use crate::platform::Foundation;
use crate::platform::problem::Result;

/// Conversations released in one transaction.
const BATCH: u32 = 200;

/// Gives the conversations of whoever left to nobody, a batch at a time; the job of kind
/// [`LEFT_JOB`](crate::accounts::LEFT_JOB). Whoever came back meanwhile keeps them.
///
/// # Errors
/// What the database says; the job is then tried again, and goes on where it ended.
pub async fn release_assigned(foundation: Foundation, payload: String) -> Result<()> {
    let Ok(left) = serde_json::from_str::<TeammateLeft>(&payload) else { return Ok(()) };
    loop {
        let mut transaction = foundation.db.begin().await?;
        if accounts::hold_teammate(&mut transaction, left.workspace_id, left.teammate_id).await?.is_some() {
            return Ok(());
        }
        let ids = store::list_assigned(&mut transaction, left.workspace_id, left.teammate_id, BATCH).await?;
        if ids.is_empty() {
            return Ok(());
        }
        let mut rows = store::lock_rows(&mut transaction, &ids).await?;
        rows.retain(|row| row.assignee_id == Some(left.teammate_id));
        let now = foundation.clock.now();
        let parts =
            rows.iter_mut().filter_map(|row| row.assign(None, AuthorName::system(), foundation.ids.uuid(), now));
        let parts = parts.collect();
        super::change::finish(&foundation, transaction, &rows, parts).await?;
    }
}
