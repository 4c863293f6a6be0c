//! Hearing the snippet on a customer's site.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::accounts::notice::{INSTALLATION_HEARD, Nothing, notice};
use crate::accounts::store;
use crate::platform::Foundation;
use crate::platform::outbox::Outbox;
use crate::platform::problem::Result;

const NOTE_EVERY: TimeDelta = TimeDelta::seconds(60);
const LONGEST_URL: usize = 2_048;

/// Notes that a page with the workspace's snippet loaded. Writes at most once a minute and workspace, so that
/// page views cost no write; the first time ever is told at once.
///
/// # Errors
/// What the database says.
pub async fn hear_installation(foundation: &Foundation, workspace_id: Uuid, page_url: &str) -> Result<()> {
    let now = foundation.clock.now();
    let mut connection = foundation.db.read().await?;
    let Some(workspace) = store::find_workspace(&mut connection, workspace_id).await? else { return Ok(()) };
    drop(connection);
    if workspace.heard.last_at.is_some_and(|last| now - last < NOTE_EVERY) {
        return Ok(());
    }
    let page_url = without_query(page_url);
    let mut notices = Vec::new();
    let mut transaction = foundation.db.begin().await?;
    if store::note_first_heard(&mut transaction, workspace_id, now).await? {
        notices.push(notice(foundation, workspace_id, INSTALLATION_HEARD, &Nothing {}));
    }
    store::note_heard(&mut transaction, workspace_id, &page_url, now, now - NOTE_EVERY).await?;
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(())
}

/// The page, and nothing of who looked at it: addresses may end in names and tokens.
fn without_query(page_url: &str) -> String {
    page_url.split(['?', '#']).next().unwrap_or_default().chars().take(LONGEST_URL).collect()
}
