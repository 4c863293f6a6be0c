//! Signed-in consoles.

use uuid::Uuid;

use crate::accounts::model::{Role, TeammateSession};
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, RowsAffected as _};
use crate::{push_in, sql, sql_build};

/// Whose session a token is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SessionOwner {
    /// The session.
    pub id: Uuid,
    /// Who signed in.
    pub teammate_id: Uuid,
    /// The workspace it looks at.
    pub workspace_id: Uuid,
    /// What they may do there.
    pub role: Role,
    /// Their name.
    pub name: String,
    /// When it was last used, to the minute.
    pub last_used_at: Timestamp,
    /// When it ends however much it is used.
    pub expires_at: Timestamp,
}

impl SessionOwner {
    /// Whom it speaks for: `<workspace id>.<teammate id>`.
    #[must_use]
    pub fn seat(&self) -> String {
        format!("{}.{}", self.workspace_id, self.teammate_id)
    }
}

/// A session about to begin.
pub struct NewSession {
    /// Its id.
    pub id: Uuid,
    /// Who signed in.
    pub teammate_id: Uuid,
    /// The workspace it looks at.
    pub workspace_id: Uuid,
    /// SHA-256 of its token.
    pub token_hash: Vec<u8>,
    /// Browser and system, as they call themselves.
    pub user_agent: String,
    /// Truncated.
    pub address: String,
    /// When it ends however much it is used.
    pub expires_at: Timestamp,
}

/// The session of a token, if its owner still works in the workspace it looks at.
///
/// # Errors
/// What the database says.
pub async fn find_session(connection: &mut Connection, token_hash: &[u8]) -> sqlx::Result<Option<SessionOwner>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT s.id, s.teammate_id, s.workspace_id, r.role, t.name, s.last_used_at, s.expires_at
         FROM teammate_sessions s
         JOIN workspace_roles r ON r.workspace_id = s.workspace_id AND r.teammate_id = s.teammate_id
         JOIN teammates t ON t.id = s.teammate_id
         WHERE s.token_hash = $1"
    )
    .bind(token_hash)
    .fetch_optional(c)
    .await)
}

/// Begins a session.
///
/// # Errors
/// What the database says.
pub async fn insert_session(connection: &mut Connection, session: &NewSession, now: Timestamp) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO teammate_sessions (id, teammate_id, workspace_id, token_hash, user_agent, address, created_at,
             last_used_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)"
    )
    .bind(session.id)
    .bind(session.teammate_id)
    .bind(session.workspace_id)
    .bind(&session.token_hash)
    .bind(&session.user_agent)
    .bind(&session.address)
    .bind(now)
    .bind(session.expires_at)
    .execute(c)
    .await
    .map(drop))
}

/// Notes that a session is in use.
///
/// # Errors
/// What the database says.
pub async fn touch_session(connection: &mut Connection, id: Uuid, now: Timestamp) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "UPDATE teammate_sessions SET last_used_at = $2 WHERE id = $1 AND last_used_at < $2"
    )
    .bind(id)
    .bind(now)
    .execute(c)
    .await
    .map(drop))
}

/// A page of one person's sessions in all workspaces, newest first. Those that ended are left out.
///
/// # Errors
/// What the database says.
pub async fn list_sessions(
    connection: &mut Connection,
    teammate_id: Uuid,
    current: Uuid,
    used_since: Timestamp,
    after: Option<Uuid>,
    (limit, now): (u32, Timestamp),
) -> sqlx::Result<Vec<TeammateSession>> {
    type Row = (Uuid, String, String, Timestamp, Timestamp);
    let rows: Vec<Row> = sql_build!(connection, |c, builder| {
        builder.push("SELECT id, user_agent, address, created_at, last_used_at FROM teammate_sessions");
        builder.push(" WHERE teammate_id = ").push_bind(teammate_id);
        builder.push(" AND last_used_at > ").push_bind(used_since).push(" AND expires_at > ").push_bind(now);
        if let Some(after) = after {
            builder.push(" AND id < ").push_bind(after);
        }
        builder.push(" ORDER BY id DESC LIMIT ").push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows
        .into_iter()
        .map(|(id, user_agent, address, created_at, last_used_at)| TeammateSession {
            id,
            current: id == current,
            user_agent,
            address,
            created_at,
            last_used_at,
        })
        .collect())
}

/// Turns a session to another workspace.
///
/// # Errors
/// What the database says.
pub async fn set_session_workspace(connection: &mut Connection, id: Uuid, workspace_id: Uuid) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query("UPDATE teammate_sessions SET workspace_id = $2 WHERE id = $1")
        .bind(id)
        .bind(workspace_id)
        .execute(c)
        .await
        .map(|done| done.rows() == 1))
}

/// Ends one of somebody's own sessions; returns the workspace it looked at.
///
/// # Errors
/// What the database says.
pub async fn delete_session(connection: &mut Connection, teammate_id: Uuid, id: Uuid) -> sqlx::Result<Option<Uuid>> {
    sql!(connection, |c| sqlx::query_scalar(
        "DELETE FROM teammate_sessions WHERE teammate_id = $1 AND id = $2 RETURNING workspace_id"
    )
    .bind(teammate_id)
    .bind(id)
    .fetch_optional(c)
    .await)
}

/// Ends the session of a token; returns its id and the workspace it looked at.
///
/// # Errors
/// What the database says.
pub async fn delete_session_by_token(
    connection: &mut Connection,
    token_hash: &[u8],
) -> sqlx::Result<Option<(Uuid, Uuid)>> {
    sql!(connection, |c| sqlx::query_as(
        "DELETE FROM teammate_sessions WHERE token_hash = $1 RETURNING id, workspace_id"
    )
    .bind(token_hash)
    .fetch_optional(c)
    .await)
}

/// Ends all sessions of one person but the one at hand; returns their ids.
///
/// # Errors
/// What the database says.
pub async fn delete_sessions_except(
    connection: &mut Connection,
    teammate_id: Uuid,
    kept: Uuid,
) -> sqlx::Result<Vec<Uuid>> {
    sql!(connection, |c| sqlx::query_scalar(
        "DELETE FROM teammate_sessions WHERE teammate_id = $1 AND id <> $2 RETURNING id"
    )
    .bind(teammate_id)
    .bind(kept)
    .fetch_all(c)
    .await)
}

/// Ends all sessions of one person; returns their ids and the workspaces they looked at.
///
/// # Errors
/// What the database says.
pub async fn delete_sessions_of(connection: &mut Connection, teammate_id: Uuid) -> sqlx::Result<Vec<(Uuid, Uuid)>> {
    sql!(connection, |c| sqlx::query_as(
        "DELETE FROM teammate_sessions WHERE teammate_id = $1 RETURNING id, workspace_id"
    )
    .bind(teammate_id)
    .fetch_all(c)
    .await)
}

/// Ends all sessions with which one person looks at a workspace.
///
/// # Errors
/// What the database says.
pub async fn delete_sessions_in(
    connection: &mut Connection,
    workspace_id: Uuid,
    teammate_id: Uuid,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query("DELETE FROM teammate_sessions WHERE workspace_id = $1 AND teammate_id = $2")
        .bind(workspace_id)
        .bind(teammate_id)
        .execute(c)
        .await
        .map(drop))
}

/// Forgets sessions that ended by themselves.
///
/// # Errors
/// What the database says.
pub async fn sweep_sessions(connection: &mut Connection, used_before: Timestamp, now: Timestamp) -> sqlx::Result<u64> {
    sql!(connection, |c| sqlx::query("DELETE FROM teammate_sessions WHERE last_used_at <= $1 OR expires_at <= $2")
        .bind(used_before)
        .bind(now)
        .execute(c)
        .await
        .map(|done| done.rows()))
}

/// Which of these sessions still let their owners into the workspace they look at.
///
/// # Errors
/// What the database says.
pub async fn live_sessions(
    connection: &mut Connection,
    ids: &[Uuid],
    now: Timestamp,
) -> sqlx::Result<Vec<(Uuid, Uuid, Uuid)>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT s.id, s.workspace_id, s.teammate_id FROM teammate_sessions s JOIN workspace_roles r");
        builder.push(" ON r.workspace_id = s.workspace_id AND r.teammate_id = s.teammate_id WHERE s.expires_at > ");
        builder.push_bind(now).push(" AND s.id");
        push_in!(builder, ids.iter().copied());
        builder.build_query_as().fetch_all(c).await
    })
}
