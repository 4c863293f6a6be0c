//! API keys, and the keys with which customers sign identities.

// Long because: all SQL about keys of both kinds, one query a function.

use sqlx::types::Json;
use uuid::Uuid;

use crate::accounts::model::{ApiKey, IdentityAlgorithm, IdentityKey, Scope};
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, RowsAffected as _};
use crate::{push_in, sql, sql_build};

#[derive(sqlx::FromRow)]
struct ApiKeyRow {
    id: Uuid,
    name: String,
    prefix: String,
    scopes: Json<Vec<Scope>>,
    created_at: Timestamp,
    last_used_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
}

impl From<ApiKeyRow> for ApiKey {
    fn from(row: ApiKeyRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            prefix: row.prefix,
            scopes: row.scopes.0,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            expires_at: row.expires_at,
        }
    }
}

/// For whom an API key acts.
#[derive(Clone, Debug)]
pub struct ApiKeyOwner {
    /// The key.
    pub id: Uuid,
    /// Its workspace.
    pub workspace_id: Uuid,
    /// Who made it.
    pub teammate_id: Uuid,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
}

/// The key of a secret, while it works and whoever made it still works there.
///
/// # Errors
/// What the database says.
pub async fn find_api_key(
    connection: &mut Connection,
    secret_hash: &[u8],
    now: Timestamp,
) -> sqlx::Result<Option<ApiKeyOwner>> {
    type Row = (Uuid, Uuid, Uuid, Json<Vec<Scope>>, Option<Timestamp>);
    let row: Option<Row> = sql!(connection, |c| sqlx::query_as(
        "SELECT k.id, k.workspace_id, k.created_by, k.scopes, k.last_used_at FROM api_keys k
         JOIN workspace_roles r ON r.workspace_id = k.workspace_id AND r.teammate_id = k.created_by
         WHERE k.secret_hash = $1 AND (k.expires_at IS NULL OR k.expires_at > $2)"
    )
    .bind(secret_hash)
    .bind(now)
    .fetch_optional(c)
    .await)?;
    Ok(row.map(|(id, workspace_id, teammate_id, scopes, last_used_at)| ApiKeyOwner {
        id,
        workspace_id,
        teammate_id,
        scopes: scopes.0,
        last_used_at,
    }))
}

/// Notes that a key is in use.
///
/// # Errors
/// What the database says.
pub async fn touch_api_key(connection: &mut Connection, id: Uuid, now: Timestamp) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query("UPDATE api_keys SET last_used_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute(c)
        .await
        .map(drop))
}

/// Which of these keys still work.
///
/// # Errors
/// What the database says.
pub async fn live_api_keys(
    connection: &mut Connection,
    ids: &[Uuid],
    now: Timestamp,
) -> sqlx::Result<Vec<(Uuid, Uuid, Uuid)>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT k.id, k.workspace_id, k.created_by FROM api_keys k JOIN workspace_roles r");
        builder.push(" ON r.workspace_id = k.workspace_id AND r.teammate_id = k.created_by");
        builder.push(" WHERE (k.expires_at IS NULL OR k.expires_at > ").push_bind(now).push(") AND k.id");
        push_in!(builder, ids.iter().copied());
        builder.build_query_as().fetch_all(c).await
    })
}

/// Makes an API key.
///
/// # Errors
/// What the database says.
pub async fn insert_api_key(
    connection: &mut Connection,
    workspace_id: Uuid,
    created_by: Uuid,
    key: &ApiKey,
    secret_hash: &[u8],
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO api_keys (id, workspace_id, name, prefix, secret_hash, scopes, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    )
    .bind(key.id)
    .bind(workspace_id)
    .bind(&key.name)
    .bind(&key.prefix)
    .bind(secret_hash)
    .bind(Json(&key.scopes))
    .bind(created_by)
    .bind(key.created_at)
    .bind(key.expires_at)
    .execute(c)
    .await
    .map(drop))
}

/// A page of API keys, newest first.
///
/// # Errors
/// What the database says.
pub async fn list_api_keys(
    connection: &mut Connection,
    workspace_id: Uuid,
    after: Option<Uuid>,
    limit: u32,
) -> sqlx::Result<Vec<ApiKey>> {
    let rows: Vec<ApiKeyRow> = sql_build!(connection, |c, builder| {
        builder.push("SELECT id, name, prefix, scopes, created_at, last_used_at, expires_at FROM api_keys");
        builder.push(" WHERE workspace_id = ").push_bind(workspace_id);
        if let Some(after) = after {
            builder.push(" AND id < ").push_bind(after);
        }
        builder.push(" ORDER BY id DESC LIMIT ").push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(ApiKey::from).collect())
}

/// Revokes an API key; returns its name.
///
/// # Errors
/// What the database says.
pub async fn delete_api_key(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> sqlx::Result<Option<String>> {
    sql!(connection, |c| sqlx::query_scalar("DELETE FROM api_keys WHERE workspace_id = $1 AND id = $2 RETURNING name")
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(c)
        .await)
}

/// Revokes all API keys that somebody made in a workspace.
///
/// # Errors
/// What the database says.
pub async fn delete_api_keys_by(
    connection: &mut Connection,
    workspace_id: Uuid,
    created_by: Uuid,
) -> sqlx::Result<u64> {
    sql!(connection, |c| sqlx::query("DELETE FROM api_keys WHERE workspace_id = $1 AND created_by = $2")
        .bind(workspace_id)
        .bind(created_by)
        .execute(c)
        .await
        .map(|done| done.rows()))
}

/// Forgets API keys that expired before a time.
///
/// # Errors
/// What the database says.
pub async fn sweep_api_keys(connection: &mut Connection, before: Timestamp) -> sqlx::Result<u64> {
    sql!(connection, |c| sqlx::query("DELETE FROM api_keys WHERE expires_at <= $1")
        .bind(before)
        .execute(c)
        .await
        .map(|done| done.rows()))
}

/// An identity key with what verifies its signatures.
#[derive(sqlx::FromRow)]
pub struct KeyMaterial {
    /// Its id.
    pub id: Uuid,
    /// How it signs.
    pub algorithm: IdentityAlgorithm,
    /// HS256: the shared secret; EdDSA: the public key in PEM.
    pub key_material: String,
    /// When a signature of it was last accepted, to the minute.
    pub last_used_at: Option<Timestamp>,
}

/// What verifies signatures for a workspace, newest first.
///
/// # Errors
/// What the database says.
pub async fn list_key_material(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<Vec<KeyMaterial>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT id, algorithm, key_material, last_used_at FROM identity_keys WHERE workspace_id = $1 ORDER BY id DESC"
    )
    .bind(workspace_id)
    .fetch_all(c)
    .await)
}

/// All identity keys of a workspace, newest first: there are at most two.
///
/// # Errors
/// What the database says.
pub async fn list_identity_keys(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<Vec<IdentityKey>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT id, algorithm, created_at, last_used_at FROM identity_keys WHERE workspace_id = $1 ORDER BY id DESC"
    )
    .bind(workspace_id)
    .fetch_all(c)
    .await)
}

/// The identity keys of these workspaces: each with the workspace that it vouches in.
///
/// # Errors
/// What the database says.
pub async fn list_identity_key_ids(
    connection: &mut Connection,
    workspaces: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT workspace_id, id FROM identity_keys WHERE workspace_id");
        push_in!(builder, workspaces.iter().copied());
        builder.build_query_as().fetch_all(c).await
    })
}

/// Makes an identity key.
///
/// # Errors
/// What the database says.
pub async fn insert_identity_key(
    connection: &mut Connection,
    workspace_id: Uuid,
    key: &IdentityKey,
    key_material: &str,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO identity_keys (id, workspace_id, algorithm, key_material, created_at) VALUES ($1, $2, $3, $4, $5)"
    )
    .bind(key.id)
    .bind(workspace_id)
    .bind(key.algorithm)
    .bind(key_material)
    .bind(key.created_at)
    .execute(c)
    .await
    .map(drop))
}

/// Notes that a signature of the key was accepted.
///
/// # Errors
/// What the database says.
pub async fn touch_identity_key(
    connection: &mut Connection,
    workspace_id: Uuid,
    id: Uuid,
    now: Timestamp,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query("UPDATE identity_keys SET last_used_at = $3 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace_id)
        .bind(id)
        .bind(now)
        .execute(c)
        .await
        .map(drop))
}

/// Revokes an identity key.
///
/// # Errors
/// What the database says.
pub async fn delete_identity_key(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query("DELETE FROM identity_keys WHERE workspace_id = $1 AND id = $2")
        .bind(workspace_id)
        .bind(id)
        .execute(c)
        .await
        .map(|done| done.rows() == 1))
}
