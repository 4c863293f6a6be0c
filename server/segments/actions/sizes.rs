//! The size of segments over time: noted once an hour, and when one was built.

use chrono::{DurationRound as _, TimeDelta};
use uuid::Uuid;

use crate::accounts;
use crate::conditions::buckets;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::problem::Result;
use crate::platform::{Foundation, jobs};
use crate::segments::{facts, store};

/// Kind of the job that notes sizes.
pub const SIZES_JOB: &str = "segments.sizes";
const NOTE_EVERY: TimeDelta = TimeDelta::minutes(10);
/// Hours forgotten in one round.
const MOST_HOURS: i64 = 50_000;

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
        let mut transaction = foundation.db.begin().await?;
        note_workspace(&mut transaction, workspace.id, now).await?;
        transaction.commit().await?;
    }
    let mut transaction = foundation.db.begin().await?;
    store::delete_hours_before(&mut transaction, buckets::hour(now - facts::HOURS_KEPT), MOST_HOURS).await?;
    jobs::schedule(&mut transaction, foundation.ids.uuid(), SIZES_JOB, "", "", now + NOTE_EVERY).await?;
    transaction.commit().await?;
    Ok(())
}

/// Notes the sizes of one workspace's segments in the row of this hour.
///
/// # Errors
/// What the database says.
pub async fn note_workspace(connection: &mut Connection, workspace_id: Uuid, now: Timestamp) -> Result<()> {
    let segments = store::list_all_segments(connection, workspace_id).await?;
    let ids: Vec<Uuid> = segments.iter().map(|segment| segment.id).collect();
    let counted: std::collections::HashMap<Uuid, i64> =
        store::count_members(connection, &ids).await?.into_iter().collect();
    let sizes: Vec<(Uuid, i64)> =
        ids.into_iter().map(|id| (id, counted.get(&id).copied().unwrap_or_default())).collect();
    let hour = now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now);
    store::note_sizes(connection, &sizes, hour).await?;
    Ok(())
}
