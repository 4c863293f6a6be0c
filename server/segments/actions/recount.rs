//! Counting what people did anew from their events, where what was counted cannot be told apart or is not all.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::conditions::LeafId;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::problem::Result;
use crate::segments::facts::{count_anew, rows};
use crate::segments::model::BuildState;
use crate::segments::set::{CountedLeaf, zone_of};
use crate::segments::store::{self, LeafRow};

/// Counts anew of these people these leaves, and those of events of these names. The people must be locked by the caller's transaction.
///
/// # Errors
/// What the database says.
pub async fn recount(
    connection: &mut Connection,
    workspace_id: Uuid,
    people: &[Uuid],
    (leaf_ids, names): (&[LeafId], &BTreeSet<String>),
    now: Timestamp,
) -> Result<()> {
    let which = |row: &LeafRow| leaf_ids.contains(&row.id) || names.contains(row.leaf.event());
    recount_those(connection, workspace_id, people, which, now).await
}

/// Counts anew of somebody who took up another the leaves whose past is being counted: whoever builds them may be past the
/// survivor, and finds the other no more. The survivor must be locked by the caller's transaction, and the events be theirs
/// already.
///
/// # Errors
/// What the database says.
pub async fn recount_building(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    now: Timestamp,
) -> Result<()> {
    let is_building = |row: &LeafRow| row.state == BuildState::Building;
    recount_those(connection, workspace_id, &[contact_id], is_building, now).await
}

async fn recount_those(
    connection: &mut Connection,
    workspace_id: Uuid,
    people: &[Uuid],
    which: impl Fn(&LeafRow) -> bool,
    now: Timestamp,
) -> Result<()> {
    let zone = zone_of(connection, workspace_id).await?;
    let all = store::list_leaves(connection, workspace_id).await?;
    let leaves: Vec<CountedLeaf> = all
        .into_iter()
        .filter(which)
        .map(|row| CountedLeaf {
            id: row.id,
            event: row.leaf.event().to_owned(),
            matcher: row.leaf.matcher(zone),
            // One bucket too many for three days costs nothing; one too few would be wrong.
            hours: true,
            building: false,
        })
        .collect();
    let counted = count_anew(connection, people, &leaves.iter().collect::<Vec<_>>(), (zone, now)).await?;
    let ids: Vec<LeafId> = leaves.iter().map(|leaf| leaf.id).collect();
    store::replace_counts(connection, &ids, people, &rows(&counted)).await?;
    Ok(())
}
