//! The size of segments over time: noted once an hour, and when one was built.

use chrono::{DurationRound as _, TimeDelta};
use uuid::Uuid;

use crate::accounts;
use crate::conditions::buckets;
use crate::platform::clock::Timestamp;
use crate::platform::problem::Result;
use crate::platform::{Foundation, jobs};
use crate::segments::{facts, store};

/// Kind of the job that notes sizes.
pub const SIZES_JOB: &str = "segments.sizes";
const NOTE_EVERY: TimeDelta = TimeDelta::minutes(10);
/// Sizes are shown that far back.
const SIZES_KEPT: TimeDelta = TimeDelta::days(730);
/// Hours forgotten in one transaction, so that events do not wait for it.
const MOST_HOURS: u32 = 5_000;
/// Such transactions in one run.
const MOST_ROUNDS: usize = 20;

/// Notes the sizes of all segments and forgets hours that no window reaches; the job of kind [`SIZES_JOB`].
///
/// # Errors
/// What the database says; the job is then tried again.
pub async fn note_sizes(foundation: Foundation, _payload: String) -> Result<()> {
    let now = foundation.clock.now();
    let mut connection = foundation.db.read().await?;
    let workspaces = accounts::list_workspaces(&mut connection).await?;
    drop(connection);
    for workspace in workspaces {
        note_sizes_of(&foundation, workspace.id, now).await?;
    }
    forget_hours(&foundation, now).await?;
    let mut transaction = foundation.db.begin().await?;
    jobs::schedule(&mut transaction, foundation.ids.uuid(), SIZES_JOB, "", "", now + NOTE_EVERY).await?;
    transaction.commit().await?;
    Ok(())
}

/// Forgets hours that no window reaches any more, or the most that one run may.
///
/// # Errors
/// What the database says.
pub async fn forget_hours(foundation: &Foundation, now: Timestamp) -> Result<()> {
    let end = buckets::hour(now - facts::HOURS_KEPT);
    for _ in 0..MOST_ROUNDS {
        let mut transaction = foundation.db.begin().await?;
        let forgotten = store::delete_hours_before(&mut transaction, end, MOST_HOURS).await?;
        transaction.commit().await?;
        if forgotten < u64::from(MOST_HOURS) {
            break;
        }
    }
    Ok(())
}

/// Notes the sizes of one workspace's segments in the row of this hour, and forgets old ones. Members are counted
/// without the lock of one who writes.
///
/// # Errors
/// What the database says.
pub async fn note_sizes_of(foundation: &Foundation, workspace_id: Uuid, now: Timestamp) -> Result<()> {
    let mut connection = foundation.db.read().await?;
    let segments = store::list_all_segments(&mut connection, workspace_id).await?;
    let ids: Vec<Uuid> = segments.iter().map(|segment| segment.id).collect();
    let counted: std::collections::HashMap<Uuid, i64> =
        store::count_members(&mut connection, &ids).await?.into_iter().collect();
    drop(connection);
    let sizes: Vec<(Uuid, i64)> = ids.iter().map(|id| (*id, counted.get(id).copied().unwrap_or_default())).collect();
    let hour = now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now);
    let mut transaction = foundation.db.begin().await?;
    store::note_sizes(&mut transaction, &sizes, hour).await?;
    store::delete_sizes_before(&mut transaction, &ids, now - SIZES_KEPT).await?;
    transaction.commit().await?;
    Ok(())
}
