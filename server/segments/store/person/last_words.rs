//! What a merge itself changes of where somebody belongs, written down: the last word of a log is what is so.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::list_members;
use crate::contacts::Stage;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::ids::Ids;
use crate::segments::model::{Cause, Direction, StageChange, Transition, after};
use crate::segments::store::members::{insert_stage_changes, insert_transitions};
use crate::{push_in, sql, sql_build};

/// Ids of what was written.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct LastWords {
    transitions: Vec<Uuid>,
    stage_changes: Vec<Uuid>,
}

/// Once the log of `from` is part of that of `into`: a membership that ended with the merge is left, one that goes on though
/// the other's had ended is entered again, and the stage that is reached is the newest entry of both histories.
pub(super) async fn write(
    connection: &mut Connection,
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
    (now, ids): (Timestamp, &Ids),
) -> sqlx::Result<LastWords> {
    let transitions = missing_transitions(connection, workspace_id, into, (now, ids)).await?;
    insert_transitions(connection, workspace_id, &transitions).await?;
    let change = missing_stage_change(connection, workspace_id, (from, into), (now, ids)).await?;
    insert_stage_changes(connection, workspace_id, change.as_slice()).await?;
    Ok(LastWords {
        transitions: transitions.iter().map(|transition| transition.id).collect(),
        stage_changes: change.iter().map(|change| change.id).collect(),
    })
}

/// Takes back what [`write`] wrote.
pub(super) async fn take_back(
    connection: &mut Connection,
    workspace_id: Uuid,
    into: Uuid,
    written: &LastWords,
) -> sqlx::Result<()> {
    let of_tables = [("segment_transitions", &written.transitions), ("stage_changes", &written.stage_changes)];
    for (table, ids) in of_tables.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        sql_build!(connection, |c, builder| {
            builder.push(format!("DELETE FROM {table} WHERE workspace_id = ")).push_bind(workspace_id);
            builder.push(" AND contact_id = ").push_bind(into).push(" AND id");
            push_in!(builder, ids.iter().copied());
            builder.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

async fn missing_transitions(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    (now, ids): (Timestamp, &Ids),
) -> sqlx::Result<Vec<Transition>> {
    let log: Vec<(Uuid, Direction, Timestamp)> = sql!(connection, |c| sqlx::query_as(
        "SELECT segment_id, direction, at FROM segment_transitions WHERE workspace_id = $1 AND contact_id = $2
         ORDER BY at, id"
    )
    .bind(workspace_id)
    .bind(contact_id)
    .fetch_all(c)
    .await)?;
    if log.is_empty() {
        return Ok(Vec::new());
    }
    let at = after(log.last().map(|(.., at)| *at), now);
    let said: BTreeMap<Uuid, Direction> = log.into_iter().map(|(segment, direction, _)| (segment, direction)).collect();
    let members: BTreeSet<Uuid> =
        list_members(connection, contact_id, false).await?.into_iter().map(|(segment, _)| segment).collect();
    let segments: Vec<(Uuid, i64)> =
        sql!(connection, |c| sqlx::query_as("SELECT id, version FROM segments WHERE workspace_id = $1 ORDER BY id")
            .bind(workspace_id)
            .fetch_all(c)
            .await)?;
    let missing = segments.into_iter().filter_map(|(segment_id, segment_version)| {
        let is = if members.contains(&segment_id) { Direction::Entered } else { Direction::Left };
        let said = said.get(&segment_id).copied()?;
        (said != is).then(|| Transition {
            id: ids.uuid(),
            segment_id,
            contact_id,
            direction: is,
            segment_version,
            cause: Cause::Merge,
            at,
        })
    });
    Ok(missing.collect())
}

async fn missing_stage_change(
    connection: &mut Connection,
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
    (now, ids): (Timestamp, &Ids),
) -> sqlx::Result<Option<StageChange>> {
    let last: Option<(Stage, Timestamp)> = sql!(connection, |c| {
        sqlx::query_as(
        "SELECT to_stage, at FROM stage_changes WHERE workspace_id = $1 AND contact_id = $2 ORDER BY at DESC, id DESC
         LIMIT 1"
    )
    .bind(workspace_id)
    .bind(into)
    .fetch_optional(c)
    .await
    })?;
    // Whoever becomes one with somebody has come as far as the one who came further.
    let stages: Vec<Stage> = sql!(connection, |c| sqlx::query_scalar(
        "SELECT stage FROM contacts WHERE workspace_id = $1 AND id IN ($2, $3)"
    )
    .bind(workspace_id)
    .bind(from)
    .bind(into)
    .fetch_all(c)
    .await)?;
    let (Some((said, at)), Some(stage)) = (last, stages.into_iter().max()) else { return Ok(None) };
    let change = StageChange {
        id: ids.uuid(),
        contact_id: into,
        from: Some(said),
        to: stage,
        cause: Cause::Merge,
        evidence: None,
        at: after(Some(at), now),
    };
    Ok((said != stage).then_some(change))
}
