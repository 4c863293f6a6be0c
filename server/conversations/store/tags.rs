//! SQL of tags.

use uuid::Uuid;

use crate::conversations::model::Tag;
use crate::platform::db::{Connection, RowsAffected as _};
use crate::platform::text::fold;
use crate::{push_in, sql, sql_build};

/// The workspace's tags, by name.
///
/// # Errors
/// What the database says.
pub async fn list_tags(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<Vec<Tag>> {
    sql!(connection, |c| sqlx::query_as("SELECT id, name FROM tags WHERE workspace_id = $1 ORDER BY name_key")
        .bind(workspace_id)
        .fetch_all(c)
        .await)
}

/// The tags of several conversations, by name.
///
/// # Errors
/// What the database says.
pub async fn list_tags_of(
    connection: &mut Connection,
    conversations: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, Uuid, String)>> {
    sql_build!(connection, |c, builder| {
        builder.push(
            "SELECT ct.conversation_id, t.id, t.name FROM conversation_tags ct JOIN tags t ON t.id = ct.tag_id \
             WHERE ct.conversation_id",
        );
        push_in!(builder, conversations.iter().copied());
        builder.push(" ORDER BY t.name_key");
        builder.build_query_as().fetch_all(c).await
    })
}

/// Tags of these names, made where missing; two spellings that fold alike are one tag. `ids` names the new ones.
///
/// # Errors
/// What the database says.
pub async fn ensure_tags(
    connection: &mut Connection,
    workspace_id: Uuid,
    names: &[String],
    mut new_id: impl FnMut() -> Uuid,
) -> sqlx::Result<Vec<Tag>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<String> = names.iter().map(|name| fold(name)).collect();
    sql_build!(connection, |c, builder| {
        builder.push("INSERT INTO tags (id, workspace_id, name, name_key) ");
        builder.push_values(names.iter().zip(&keys), |mut row, (name, key)| {
            row.push_bind(new_id()).push_bind(workspace_id).push_bind(name.clone()).push_bind(key.clone());
        });
        builder.push(" ON CONFLICT (workspace_id, name_key) DO NOTHING");
        builder.build().execute(c).await.map(drop)
    })?;
    sql_build!(connection, |c, builder| {
        builder.push("SELECT id, name FROM tags WHERE workspace_id = ").push_bind(workspace_id).push(" AND name_key");
        push_in!(builder, keys.iter().cloned());
        builder.push(" ORDER BY name_key");
        builder.build_query_as().fetch_all(c).await
    })
}

/// Makes these the tags of a conversation, whose row must be locked.
///
/// # Errors
/// What the database says.
pub async fn set_tags(connection: &mut Connection, conversation_id: Uuid, tags: &[Uuid]) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query("DELETE FROM conversation_tags WHERE conversation_id = $1")
        .bind(conversation_id)
        .execute(c)
        .await
        .map(drop))?;
    if tags.is_empty() {
        return Ok(());
    }
    sql_build!(connection, |c, builder| {
        builder.push("INSERT INTO conversation_tags (conversation_id, tag_id) ");
        builder.push_values(tags, |mut row, tag| {
            row.push_bind(conversation_id).push_bind(*tag);
        });
        builder.build().execute(c).await.map(drop)
    })
}

/// Removes a tag from everything. False when there is none.
///
/// # Errors
/// What the database says.
pub async fn delete_tag(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query("DELETE FROM tags WHERE workspace_id = $1 AND id = $2")
        .bind(workspace_id)
        .bind(id)
        .execute(c)
        .await
        .map(|done| done.rows() == 1))
}
