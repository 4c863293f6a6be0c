//! Who belongs to which segment, and what is written down when that or a stage changes.

use sqlx::types::Json;
use uuid::Uuid;

use crate::contacts::Stage;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::segments::model::{StageChange, Transition};
use crate::{push_in, sql, sql_build, sql_rows};

/// The memberships of these people: who, in which segment, since when.
///
/// # Errors
/// What the database says.
pub async fn list_memberships(
    connection: &mut Connection,
    contact_ids: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, Uuid, Timestamp)>> {
    let mut rows = Vec::new();
    for chunk in contact_ids.chunks(5_000) {
        let found: Vec<(Uuid, Uuid, Timestamp)> = sql_build!(connection, |c, builder| {
            builder.push("SELECT contact_id, segment_id, entered_at FROM segment_members WHERE contact_id");
            push_in!(builder, chunk.iter().copied());
            builder.build_query_as().persistent(false).fetch_all(c).await
        })?;
        rows.extend(found);
    }
    Ok(rows)
}

/// The moves of these people, of stage or segment, that were written down as of `since` or later: who, and when. None, but
/// where clocks differ.
///
/// # Errors
/// What the database says.
pub async fn list_moves_since(
    connection: &mut Connection,
    contact_ids: &[Uuid],
    since: Timestamp,
) -> sqlx::Result<Vec<(Uuid, Timestamp)>> {
    let mut moves = Vec::new();
    for chunk in contact_ids.chunks(5_000) {
        let found: Vec<(Uuid, Timestamp)> = sql_build!(connection, |c, builder| {
            for (either, table) in [("", "segment_transitions"), (" UNION ALL ", "stage_changes")] {
                builder.push(format!("{either}SELECT contact_id, at FROM {table} WHERE at >= ")).push_bind(since);
                builder.push(" AND contact_id");
                push_in!(builder, chunk.iter().copied());
            }
            builder.build_query_as().persistent(false).fetch_all(c).await
        })?;
        moves.extend(found);
    }
    Ok(moves)
}

/// Makes people (second) members of segments (first) since a time.
///
/// # Errors
/// What the database says.
pub async fn insert_members(connection: &mut Connection, members: &[(Uuid, Uuid, Timestamp)]) -> sqlx::Result<()> {
    for chunk in members.chunks(5_000) {
        sql_rows!(connection, |c, builder, keep| "INSERT INTO segment_members (segment_id, contact_id, entered_at) ",
            chunk => |(segment, contact, since)| [*segment, *contact, *since],
            builder.push(" ON CONFLICT (segment_id, contact_id) DO NOTHING").build().persistent(keep).execute(c).await
                .map(drop))?;
    }
    Ok(())
}

/// Ends memberships of people (second) in segments (first).
///
/// # Errors
/// What the database says.
pub async fn delete_members(connection: &mut Connection, members: &[(Uuid, Uuid)]) -> sqlx::Result<()> {
    for chunk in members.chunks(2_000) {
        sql_rows!(connection, |c, builder, keep| "DELETE FROM segment_members WHERE (segment_id, contact_id) IN (",
            chunk => |(segment, contact)| [*segment, *contact],
            builder.push(")").build().persistent(keep).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// Writes down who entered and left.
///
/// # Errors
/// What the database says.
pub async fn insert_transitions(
    connection: &mut Connection,
    workspace_id: Uuid,
    transitions: &[Transition],
) -> sqlx::Result<()> {
    for chunk in transitions.chunks(3_000) {
        sql_rows!(connection, |c, builder, keep| "INSERT INTO segment_transitions (id, workspace_id, segment_id, contact_id, \
             direction, segment_version, cause, at) ",
            chunk => |transition| [
                transition.id,
                workspace_id,
                transition.segment_id,
                transition.contact_id,
                transition.direction.as_str(),
                transition.segment_version,
                Json(&transition.cause),
                transition.at,
            ],
            builder.build().persistent(keep).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// Writes down who changed stage, and why.
///
/// # Errors
/// What the database says.
pub async fn insert_stage_changes(
    connection: &mut Connection,
    workspace_id: Uuid,
    changes: &[StageChange],
) -> sqlx::Result<()> {
    for chunk in changes.chunks(2_000) {
        sql_rows!(connection, |c, builder, keep| "INSERT INTO stage_changes (id, workspace_id, contact_id, from_stage, \
             to_stage, cause, evidence, at) ",
            chunk => |change| [
                change.id,
                workspace_id,
                change.contact_id,
                change.from.map(Stage::as_str),
                change.to.as_str(),
                Json(&change.cause),
                change.evidence.as_ref().map(Json),
                change.at,
            ],
            builder.build().persistent(keep).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// How many people each of these segments has; those without any are left out.
///
/// # Errors
/// What the database says.
pub async fn count_members(connection: &mut Connection, segment_ids: &[Uuid]) -> sqlx::Result<Vec<(Uuid, i64)>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT segment_id, COUNT(*) FROM segment_members WHERE segment_id");
        push_in!(builder, segment_ids.iter().copied());
        builder.push(" GROUP BY segment_id").build_query_as().fetch_all(c).await
    })
}

/// People for whom the answer to some condition may have changed by now, the longest due first: (workspace, person).
///
/// # Errors
/// What the database says.
pub async fn list_due(connection: &mut Connection, now: Timestamp, limit: i64) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT workspace_id, id FROM contacts WHERE next_flip_at <= $1 ORDER BY next_flip_at LIMIT $2"
    )
    .bind(now)
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// The next people of a workspace in the order of their ids, after `after`.
///
/// # Errors
/// What the database says.
pub async fn list_people_after(
    connection: &mut Connection,
    workspace_id: Uuid,
    after: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sql!(connection, |c| sqlx::query_scalar(
        "SELECT id FROM contacts WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3"
    )
    .bind(workspace_id)
    .bind(after)
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// How many people a workspace has.
///
/// # Errors
/// What the database says.
pub async fn count_people(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<i64> {
    sql!(connection, |c| sqlx::query_scalar("SELECT COUNT(*) FROM contacts WHERE workspace_id = $1")
        .bind(workspace_id)
        .fetch_one(c)
        .await)
}
