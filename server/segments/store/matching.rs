//! Asking the database who satisfies a condition.

use std::collections::HashMap;

use chrono_tz::Tz;
use uuid::Uuid;

use crate::conditions::sql::{Precision, Scope, push_condition};
use crate::conditions::{Condition, LeafId};
use crate::contacts::Stage;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, MINUTE};
use crate::sql_build;

/// How many people satisfy a condition, or may: see [`Precision`].
///
/// # Errors
/// What the database says.
pub async fn count_matching(
    connection: &mut Connection,
    workspace_id: Uuid,
    condition: &Condition,
    ready: &HashMap<String, LeafId>,
    (now, zone): (Timestamp, Tz),
) -> sqlx::Result<(i64, Precision)> {
    let scope = Scope { workspace_id, now, zone, ready };
    sql_build!(connection, |c, builder| {
        builder.push("SELECT COUNT(*) FROM contacts WHERE contacts.workspace_id = ").push_bind(workspace_id);
        builder.push(" AND ");
        let precision = push_condition(&mut builder, condition, &scope);
        let count = builder.build_query_scalar().persistent(false).fetch_one(c).await?;
        Ok((count, precision))
    })
}

/// People who satisfy a condition, or may, last seen first.
///
/// # Errors
/// What the database says.
pub async fn list_matching(
    connection: &mut Connection,
    workspace_id: Uuid,
    condition: &Condition,
    ready: &HashMap<String, LeafId>,
    (now, zone): (Timestamp, Tz),
    limit: Option<usize>,
) -> sqlx::Result<(Vec<Uuid>, Precision)> {
    let scope = Scope { workspace_id, now, zone, ready };
    let order = connection.engine().by_time("contacts.last_seen", "DESC");
    sql_build!(connection, |c, builder| {
        builder.push("SELECT contacts.id FROM contacts WHERE contacts.workspace_id = ").push_bind(workspace_id);
        builder.push(" AND ");
        let precision = push_condition(&mut builder, condition, &scope);
        builder.push(" ORDER BY ").push(order).push(", contacts.id DESC");
        if let Some(limit) = limit {
            builder.push(" LIMIT ").push_bind(i64::try_from(limit).unwrap_or(i64::MAX));
        }
        let ids = builder.build_query_scalar().persistent(false).fetch_all(c).await?;
        Ok((ids, precision))
    })
}

/// The stages of everybody who was seen since.
///
/// # Errors
/// What the database says.
pub async fn list_stages_since(
    connection: &mut Connection,
    workspace_id: Uuid,
    since: Timestamp,
) -> sqlx::Result<Vec<(Uuid, Stage)>> {
    let indexed = connection.engine().indexed_time("last_seen");
    sql_build!(connection, |c, builder| {
        builder.push("SELECT id, stage FROM contacts WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" AND last_seen_at >= ").push_bind(since);
        builder.push(format!(" AND {indexed} > ")).push_bind(since - MINUTE);
        builder.push(" ORDER BY last_seen_at DESC, id").build_query_as().fetch_all(c).await
    })
}
