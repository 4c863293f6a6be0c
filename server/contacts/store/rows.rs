//! Rows that other slices keep about people, when two become one, are told apart, or are forgotten.

use uuid::Uuid;

use crate::platform::db::Connection;
use crate::{push_in, sql_build};

/// Gives rows of a table, named by its column `id`, to another person: all, or those of `only` that `from` still has.
/// Returns which.
///
/// # Errors
/// What the database says.
pub async fn move_rows(
    connection: &mut Connection,
    (table, id): (&'static str, &'static str),
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
    only: Option<&[Uuid]>,
) -> sqlx::Result<Vec<Uuid>> {
    let mut moved: Vec<Uuid> = sql_build!(connection, |c, builder| {
        builder.push(format!("UPDATE {table} SET contact_id = ")).push_bind(into);
        builder.push(" WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" AND contact_id = ").push_bind(from);
        if let Some(only) = only {
            builder.push(format!(" AND {id}"));
            push_in!(builder, only.iter().copied());
        }
        builder.push(format!(" RETURNING {id}")).build_query_scalar().fetch_all(c).await
    })?;
    moved.sort_unstable();
    Ok(moved)
}

/// Deletes all rows of a table that are about these people.
///
/// # Errors
/// What the database says.
pub async fn delete_rows(
    connection: &mut Connection,
    table: &'static str,
    workspace_id: Uuid,
    contacts: &[Uuid],
) -> sqlx::Result<()> {
    sql_build!(connection, |c, builder| {
        builder.push(format!("DELETE FROM {table} WHERE workspace_id = ")).push_bind(workspace_id);
        builder.push(" AND contact_id");
        push_in!(builder, contacts.iter().copied());
        builder.build().execute(c).await.map(drop)
    })
}
