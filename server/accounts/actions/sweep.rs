//! Forgetting what ended by itself.

use chrono::TimeDelta;

use super::session::used_since;
use crate::accounts::store;
use crate::platform::problem::Result;
use crate::platform::{Foundation, jobs};

/// Kind of the job that forgets expired sessions, invitations and API keys.
pub const SWEEP_JOB: &str = "accounts.sweep_expired";
/// Expired API keys stay on their list for a while, so that somebody can see why a program stopped working.
const KEY_SHOWN_FOR: TimeDelta = TimeDelta::days(30);

/// Forgets what has expired, and comes back in an hour.
///
/// # Errors
/// What the database says.
pub async fn sweep_expired(foundation: Foundation, _payload: String) -> Result<()> {
    let now = foundation.clock.now();
    let mut transaction = foundation.db.begin().await?;
    store::sweep_sessions(&mut transaction, used_since(&foundation), now).await?;
    store::sweep_invitations(&mut transaction, now).await?;
    store::sweep_api_keys(&mut transaction, now - KEY_SHOWN_FOR).await?;
    jobs::schedule(&mut transaction, foundation.ids.uuid(), SWEEP_JOB, "", "", now + TimeDelta::hours(1)).await?;
    Ok(transaction.commit().await?)
}
