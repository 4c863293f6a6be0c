//! Lists of members and of what was written down, in pages.

use uuid::Uuid;

use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::page::{Position, list_before};
use crate::platform::text::alphabetical_sql;
use crate::segments::model::{StageChange, Transition};
use crate::sql_build;

/// What a list of members is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MemberSort {
    /// Who entered last comes first.
    #[default]
    EnteredAt,
    /// Who was seen last comes first.
    LastSeen,
    /// By name.
    Name,
}

/// A page of the members of a segment whose name, e-mail or phone has words that begin with all of `tokens`: the
/// person, since when, and the value that the list is sorted by.
///
/// # Errors
/// What the database says.
pub async fn list_members(
    connection: &mut Connection,
    segment_id: Uuid,
    tokens: &[String],
    sort: MemberSort,
    after: Option<(Option<Timestamp>, String, Uuid)>,
    limit: u32,
) -> sqlx::Result<Vec<(Uuid, Timestamp, Timestamp, String)>> {
    // Those without a name come last.
    let by_name = format!(
        "CASE WHEN c.name IS NULL THEN '1' ELSE '0' END || {}",
        alphabetical_sql(connection.engine(), "c.search_text")
    );
    let column = match sort {
        MemberSort::EnteredAt => "m.entered_at",
        MemberSort::LastSeen => "c.last_seen_at",
        MemberSort::Name => &by_name,
    };
    sql_build!(connection, |c, builder| {
        builder.push(format!(
            "SELECT m.contact_id, m.entered_at, c.last_seen_at, {by_name} \
             FROM segment_members m JOIN contacts c ON c.id = m.contact_id WHERE m.segment_id = ",
        ));
        builder.push_bind(segment_id);
        for token in tokens {
            builder.push(" AND ' ' || c.search_text LIKE ").push_bind(format!("% {token}%"));
        }
        if let Some((time, name, id)) = after {
            builder.push(format!(" AND ({column}, m.contact_id) "));
            match (sort, time) {
                (MemberSort::Name, _) | (_, None) => {
                    builder.push("> (").push_bind(name);
                }
                (_, Some(time)) => {
                    builder.push("< (").push_bind(time);
                }
            }
            builder.push(", ").push_bind(id).push(")");
        }
        let direction = if sort == MemberSort::Name { "ASC" } else { "DESC" };
        builder.push(format!(" ORDER BY {column} {direction}, m.contact_id {direction} LIMIT "));
        builder.push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })
}

/// A page of who entered and left a segment, newest first.
///
/// # Errors
/// What the database says.
pub async fn list_transitions_of_segment(
    connection: &mut Connection,
    segment_id: Uuid,
    after: Option<(Timestamp, Uuid)>,
    limit: u32,
) -> sqlx::Result<Vec<Transition>> {
    sql_build!(connection, |c, builder| {
        builder.push(
            "SELECT id, segment_id, contact_id, direction, segment_version, cause, at FROM segment_transitions \
             WHERE segment_id = ",
        );
        builder.push_bind(segment_id);
        if let Some((at, id)) = after {
            builder.push(" AND (at, id) < (").push_bind(at).push(", ").push_bind(id).push(")");
        }
        builder.push(" ORDER BY at DESC, id DESC LIMIT ").push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })
}

/// What a person entered and left before a position, newest first: one more than `limit`.
///
/// # Errors
/// What the database says.
pub async fn list_transitions_of_contact(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Position,
    limit: u32,
) -> sqlx::Result<Vec<Transition>> {
    let query = "SELECT id, segment_id, contact_id, direction, segment_version, cause, at FROM segment_transitions \
         WHERE workspace_id = $1 AND contact_id = $2 AND (at, id) < ($3, $4) ORDER BY at DESC, id DESC LIMIT $5";
    list_before(connection, query, (workspace_id, contact_id), before, limit).await
}

/// The stages of a person before a position, newest first: one more than `limit`.
///
/// # Errors
/// What the database says.
pub async fn list_stage_changes(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Position,
    limit: u32,
) -> sqlx::Result<Vec<StageChange>> {
    let query = "SELECT id, contact_id, from_stage, to_stage, cause, evidence, at FROM stage_changes \
         WHERE workspace_id = $1 AND contact_id = $2 AND (at, id) < ($3, $4) ORDER BY at DESC, id DESC LIMIT $5";
    list_before(connection, query, (workspace_id, contact_id), before, limit).await
}
