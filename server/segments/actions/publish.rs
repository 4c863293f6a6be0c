//! Putting a changed set of conditions in force: what it counts is counted, and everybody is looked at anew.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::build::BuildProgress;
use crate::conditions::{Condition, Leaf};
use crate::platform::Foundation;
use crate::platform::db::{Connection, Transaction};
use crate::platform::outbox::Outbox;
use crate::platform::problem::{Problem, Result};
use crate::segments::model::default_lifecycle;
use crate::segments::{changed, store};

/// What conditions ask for, before a change: so that it is known afterwards what they ask for anew.
pub struct Before {
    hours: HashSet<String>,
}

/// All leaves that the conditions of a workspace ask for, by key, with whether hours are asked for.
///
/// # Errors
/// What the database says.
pub async fn wanted(connection: &mut Connection, workspace_id: Uuid) -> Result<HashMap<String, (Leaf, bool)>> {
    let segments = store::list_all_segments(connection, workspace_id).await?;
    let lifecycle = store::find_lifecycle(connection, workspace_id).await?;
    let lifecycle = lifecycle.map_or_else(default_lifecycle, |(lifecycle, ..)| lifecycle);
    let conditions = segments.iter().filter_map(|segment| segment.condition.as_ref());
    let mut leaves: HashMap<String, (Leaf, bool)> = HashMap::new();
    let mut add = |condition: &Condition| {
        for wanted in condition.reads().leaves {
            let entry = leaves.entry(wanted.leaf.key()).or_insert((wanted.leaf, false));
            entry.1 |= wanted.hours;
        }
    };
    conditions.for_each(&mut add);
    add(&lifecycle.lead);
    add(&lifecycle.user);
    Ok(leaves)
}

/// Begins a change in a workspace that has a set of conditions: nobody evaluates, and nobody else changes it, until the
/// transaction ends.
///
/// # Errors
/// 404 for a workspace that has none, or what the database says.
pub async fn begin_change(connection: &mut Connection, workspace_id: Uuid) -> Result<Before> {
    store::lock_epoch(connection, workspace_id).await?.ok_or_else(Problem::not_found)?;
    let wanted = wanted(connection, workspace_id).await?;
    let hours = wanted.into_iter().filter(|(_, (_, hours))| *hours).map(|(key, _)| key).collect();
    Ok(Before { hours })
}

/// Ends a change of conditions: what is asked for anew is counted, and everybody is looked at.
///
/// # Errors
/// What the database says.
pub async fn publish(
    foundation: &Foundation,
    connection: &mut Connection,
    workspace_id: Uuid,
    before: &Before,
) -> Result<()> {
    put_in_force(foundation, connection, workspace_id, before).await?;
    BuildProgress::begin(workspace_id).schedule(foundation, connection).await
}

/// Ends a change by which nobody's answers changed.
///
/// # Errors
/// What the database says.
pub async fn put_in_force(
    foundation: &Foundation,
    connection: &mut Connection,
    workspace_id: Uuid,
    before: &Before,
) -> Result<()> {
    store::bump_epoch(connection, workspace_id).await?;
    renew_leaves(foundation, connection, workspace_id, &before.hours).await
}

/// Counts what conditions ask for, in a workspace that asked for hours of these leaves before, and nothing else.
///
/// # Errors
/// What the database says.
pub async fn renew_leaves(
    foundation: &Foundation,
    connection: &mut Connection,
    workspace_id: Uuid,
    hours_before: &HashSet<String>,
) -> Result<()> {
    let now = foundation.clock.now();
    let wanted = wanted(connection, workspace_id).await?;
    let leaves: Vec<Leaf> = wanted.values().map(|(leaf, _)| leaf.clone()).collect();
    store::insert_leaves(connection, workspace_id, &leaves, now).await?;
    let rows = store::list_leaves(connection, workspace_id).await?;
    let used = rows.iter().filter(|row| wanted.contains_key(&row.key)).map(|row| row.id);
    store::delete_unused_leaves(connection, workspace_id, &used.collect::<Vec<_>>()).await?;
    let hours_anew = |key: &String| wanted.get(key).is_some_and(|(_, hours)| *hours) && !hours_before.contains(key);
    let anew: Vec<_> = rows.iter().filter(|row| hours_anew(&row.key)).map(|row| row.id).collect();
    store::set_leaves_building(connection, &anew).await?;
    Ok(())
}

/// Commits a change, and tells everybody who shows segments, and whoever builds them.
///
/// # Errors
/// What the database says.
pub async fn commit(foundation: &Foundation, mut transaction: Transaction, workspace_id: Uuid) -> Result<()> {
    let notice = changed(foundation, workspace_id);
    Outbox::write(&mut transaction, std::slice::from_ref(&notice)).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&[notice]);
    foundation.jobs.ring();
    Ok(())
}

/// How many people there are to look at. Asked before a change begins, so that nobody waits for the answer.
///
/// # Errors
/// What the database says.
pub async fn count_people(foundation: &Foundation, workspace_id: Uuid) -> Result<i64> {
    let mut connection = foundation.db.read().await?;
    Ok(store::count_people(&mut connection, workspace_id).await?)
}
