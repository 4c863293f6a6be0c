//! What segments there are, their versions, and their size over time.

use sqlx::types::Json;
use uuid::Uuid;

use crate::conditions::Condition;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, RowsAffected as _};
use crate::segments::model::{BuildState, Segment, SegmentKind, SegmentSize};
use crate::{push_in, sql, sql_build};

pub(super) const COLUMNS: &str = "id, name, description, kind, condition, template, version, state, build_done, \
     build_total, as_of, created_at, updated_at";

/// One segment.
///
/// # Errors
/// What the database says.
pub async fn find_segment(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> sqlx::Result<Option<Segment>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM segments WHERE workspace_id = ")).push_bind(workspace_id);
        builder.push(" AND id = ").push_bind(id);
        builder.build_query_as().fetch_optional(c).await
    })
}

/// A page of segments, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list_segments(
    connection: &mut Connection,
    workspace_id: Uuid,
    after: Option<(Timestamp, Uuid)>,
    limit: u32,
) -> sqlx::Result<Vec<Segment>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM segments WHERE workspace_id = ")).push_bind(workspace_id);
        if let Some((created, id)) = after {
            builder.push(" AND (created_at > ").push_bind(created);
            builder.push(" OR (created_at = ").push_bind(created).push(" AND id > ").push_bind(id).push("))");
        }
        builder.push(" ORDER BY created_at, id LIMIT ").push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })
}

/// Makes a segment and its first version.
///
/// # Errors
/// What the database says.
pub async fn insert_segment(
    connection: &mut Connection,
    workspace_id: Uuid,
    segment: &Segment,
    teammate_id: Option<Uuid>,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO segments (id, workspace_id, name, description, kind, condition, template, version, state, \
         build_done, build_total, as_of, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    )
    .bind(segment.id)
    .bind(workspace_id)
    .bind(&segment.name)
    .bind(&segment.description)
    .bind(segment.kind)
    .bind(segment.condition.as_ref().map(Json))
    .bind(&segment.template)
    .bind(segment.version)
    .bind(segment.state)
    .bind(segment.build_done)
    .bind(segment.build_total)
    .bind(segment.as_of)
    .bind(segment.created_at)
    .bind(segment.updated_at)
    .execute(c)
    .await
    .map(drop))?;
    insert_version(connection, segment, teammate_id).await
}

async fn insert_version(connection: &mut Connection, segment: &Segment, teammate_id: Option<Uuid>) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO segment_versions (segment_id, version, condition, teammate_id, created_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (segment_id, version) DO NOTHING"
    )
    .bind(segment.id)
    .bind(segment.version)
    .bind(segment.condition.as_ref().map(Json))
    .bind(teammate_id)
    .bind(segment.updated_at)
    .execute(c)
    .await
    .map(drop))
}

/// Writes a segment if nobody did since `read`; false when somebody did, or it is gone.
///
/// # Errors
/// What the database says.
pub async fn update_segment(
    connection: &mut Connection,
    workspace_id: Uuid,
    segment: &Segment,
    read: Timestamp,
    teammate_id: Option<Uuid>,
) -> sqlx::Result<bool> {
    let done = sql!(connection, |c| {
        sqlx::query(
        "UPDATE segments SET name = $4, description = $5, condition = $6, version = $7, state = $8, build_done = $9, \
         build_total = $10, as_of = $11, updated_at = $12 WHERE workspace_id = $1 AND id = $2 AND updated_at = $3"
    )
    .bind(workspace_id)
    .bind(segment.id)
    .bind(read)
    .bind(&segment.name)
    .bind(&segment.description)
    .bind(segment.condition.as_ref().map(Json))
    .bind(segment.version)
    .bind(segment.state)
    .bind(segment.build_done)
    .bind(segment.build_total)
    .bind(segment.as_of)
    .bind(segment.updated_at)
    .execute(c)
    .await
    .map(|done| done.rows() == 1)
    })?;
    if done {
        insert_version(connection, segment, teammate_id).await?;
    }
    Ok(done)
}

/// Removes a segment with its members, log and sizes; false when it is not there.
///
/// # Errors
/// What the database says.
pub async fn delete_segment(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> sqlx::Result<bool> {
    let done = sql!(connection, |c| sqlx::query("DELETE FROM segments WHERE workspace_id = $1 AND id = $2")
        .bind(workspace_id)
        .bind(id)
        .execute(c)
        .await
        .map(|done| done.rows() == 1))?;
    if done {
        for table in ["segment_members", "segment_transitions", "segment_sizes"] {
            sql_build!(connection, |c, builder| {
                builder.push(format!("DELETE FROM {table} WHERE segment_id = ")).push_bind(id);
                builder.build().execute(c).await.map(drop)
            })?;
        }
    }
    Ok(done)
}

/// The conditions a segment had: version, condition, who wrote it, when. Newest first.
///
/// # Errors
/// What the database says.
pub async fn list_versions(
    connection: &mut Connection,
    segment_id: Uuid,
) -> sqlx::Result<Vec<(i64, Option<Json<Condition>>, Option<Uuid>, Timestamp)>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT version, condition, teammate_id, created_at FROM segment_versions WHERE segment_id = $1 \
         ORDER BY version DESC LIMIT 100"
    )
    .bind(segment_id)
    .fetch_all(c)
    .await)
}

/// How far the building of everything that is being built in a workspace has come.
///
/// # Errors
/// What the database says.
pub async fn set_progress(connection: &mut Connection, workspace_id: Uuid, done: i64, total: i64) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "UPDATE segments SET build_done = $2, build_total = $3 WHERE workspace_id = $1 AND state = $4"
    )
    .bind(workspace_id)
    .bind(done)
    .bind(total)
    .bind(BuildState::Building)
    .execute(c)
    .await
    .map(drop))
}

/// Everybody has to be looked at anew for every segment by a condition: nobody of `total` was yet.
///
/// # Errors
/// What the database says.
pub async fn set_segments_building(connection: &mut Connection, workspace_id: Uuid, total: i64) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "UPDATE segments SET state = $3, build_done = 0, build_total = $2 WHERE workspace_id = $1 AND kind = $4"
    )
    .bind(workspace_id)
    .bind(total)
    .bind(BuildState::Building)
    .bind(SegmentKind::Dynamic)
    .execute(c)
    .await
    .map(drop))
}

/// Everybody was looked at: everything in the workspace is exact from now on.
///
/// # Errors
/// What the database says.
pub async fn set_built(connection: &mut Connection, workspace_id: Uuid, now: Timestamp) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "UPDATE segments SET state = $2, build_done = build_total, as_of = $3 WHERE workspace_id = $1 AND state <> $2"
    )
    .bind(workspace_id)
    .bind(BuildState::Ready)
    .bind(now)
    .execute(c)
    .await
    .map(drop))?;
    sql!(connection, |c| sqlx::query("UPDATE lifecycles SET state = $2 WHERE workspace_id = $1")
        .bind(workspace_id)
        .bind(BuildState::Ready)
        .execute(c)
        .await
        .map(drop))
}

/// Notes the sizes of segments at a time; a second note of the same time replaces the first.
///
/// # Errors
/// What the database says.
pub async fn note_sizes(connection: &mut Connection, sizes: &[(Uuid, i64)], at: Timestamp) -> sqlx::Result<()> {
    for chunk in sizes.chunks(1_000) {
        sql_build!(connection, |c, builder| {
            builder.push("INSERT INTO segment_sizes (segment_id, at, size) ");
            builder.push_values(chunk, |mut row, (segment, size)| {
                row.push_bind(*segment).push_bind(at).push_bind(*size);
            });
            builder.push(" ON CONFLICT (segment_id, at) DO UPDATE SET size = excluded.size");
            builder.build().persistent(false).execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Forgets the sizes that these segments had before a time.
///
/// # Errors
/// What the database says.
pub async fn delete_sizes_before(
    connection: &mut Connection,
    segment_ids: &[Uuid],
    before: Timestamp,
) -> sqlx::Result<()> {
    sql_build!(connection, |c, builder| {
        builder.push("DELETE FROM segment_sizes WHERE segment_id");
        push_in!(builder, segment_ids.iter().copied());
        builder.push(" AND at < ").push_bind(before).build().execute(c).await.map(drop)
    })
}

/// The sizes of a segment since a time, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list_sizes(
    connection: &mut Connection,
    segment_id: Uuid,
    since: Timestamp,
) -> sqlx::Result<Vec<SegmentSize>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT at, size FROM segment_sizes WHERE segment_id = $1 AND at >= $2 ORDER BY at"
    )
    .bind(segment_id)
    .bind(since)
    .fetch_all(c)
    .await)
}
