//! The workspace's days begin at another hour: everything is counted anew.

use uuid::Uuid;

use super::build::BuildProgress;
use super::prepare::ensure;
use super::publish::{commit, count_people};
use crate::platform::Foundation;
use crate::platform::problem::{Problem, Result};
use crate::segments::store;

/// Counts everything anew in the workspace's new time zone; the job of kind
/// [`ZONE_JOB`](crate::accounts::ZONE_JOB), whose payload is the workspace's id.
///
/// # Errors
/// What the database says; the job is then tried again.
pub async fn change_zone(foundation: Foundation, payload: String) -> Result<()> {
    let workspace_id: Uuid = payload.parse().map_err(|error| Problem::internal(&error))?;
    let total = count_people(&foundation, workspace_id).await?;
    let mut transaction = foundation.db.begin().await?;
    ensure(&foundation, &mut transaction, workspace_id).await?;
    store::bump_epoch(&mut transaction, workspace_id).await?.ok_or_else(Problem::not_found)?;
    let leaves = store::list_leaves(&mut transaction, workspace_id).await?;
    let ids: Vec<_> = leaves.iter().map(|leaf| leaf.id).collect();
    store::set_leaves_building(&mut transaction, &ids).await?;
    store::set_segments_building(&mut transaction, workspace_id, total).await?;
    BuildProgress::begin(workspace_id).schedule(&foundation, &mut transaction).await?;
    commit(&foundation, transaction, workspace_id).await
}
