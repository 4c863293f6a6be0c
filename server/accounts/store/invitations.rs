//! Links that let somebody in, once.

use uuid::Uuid;

use crate::accounts::model::{Invitation, Role};
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, RowsAffected as _};
use crate::{sql, sql_build};

/// What the bearer of a valid link may do with it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OpenInvitation {
    /// Its id.
    pub id: Uuid,
    /// The workspace it leads to.
    pub workspace_id: Uuid,
    /// Name of that workspace.
    pub workspace_name: String,
    /// Whom it is for; `None`: whoever has the link.
    pub email: Option<String>,
    /// What they will be.
    pub role: Role,
    /// What the inviter may do there today.
    pub inviter_role: Role,
}

/// Makes an invitation.
///
/// # Errors
/// What the database says.
pub async fn insert_invitation(
    connection: &mut Connection,
    workspace_id: Uuid,
    invitation: &Invitation,
    invited_by: Uuid,
    token_hash: &[u8],
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO invitations (id, workspace_id, email, role, token_hash, invited_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(invitation.id)
    .bind(workspace_id)
    .bind(&invitation.email)
    .bind(invitation.role)
    .bind(token_hash)
    .bind(invited_by)
    .bind(invitation.created_at)
    .bind(invitation.expires_at)
    .execute(c)
    .await
    .map(drop))
}

/// A page of invitations that still work, newest first.
///
/// # Errors
/// What the database says.
pub async fn list_invitations(
    connection: &mut Connection,
    workspace_id: Uuid,
    after: Option<Uuid>,
    limit: u32,
    now: Timestamp,
) -> sqlx::Result<Vec<Invitation>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT i.id, i.email, i.role, t.name AS invited_by, i.created_at, i.expires_at");
        builder.push(" FROM invitations i JOIN teammates t ON t.id = i.invited_by WHERE i.workspace_id = ");
        builder.push_bind(workspace_id).push(" AND i.expires_at > ").push_bind(now);
        if let Some(after) = after {
            builder.push(" AND i.id < ").push_bind(after);
        }
        builder.push(" ORDER BY i.id DESC LIMIT ").push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })
}

/// The invitation of a link, while it works and whoever made it still works there.
///
/// # Errors
/// What the database says.
pub async fn find_open_invitation(
    connection: &mut Connection,
    token_hash: &[u8],
    now: Timestamp,
) -> sqlx::Result<Option<OpenInvitation>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT i.id, i.workspace_id, w.name AS workspace_name, i.email, i.role, r.role AS inviter_role
         FROM invitations i JOIN workspaces w ON w.id = i.workspace_id
         JOIN workspace_roles r ON r.workspace_id = i.workspace_id AND r.teammate_id = i.invited_by
         WHERE i.token_hash = $1 AND i.expires_at > $2"
    )
    .bind(token_hash)
    .bind(now)
    .fetch_optional(c)
    .await)
}

/// Uses up or takes back an invitation: returns whom it was for, `None` when it is gone already.
///
/// # Errors
/// What the database says.
pub async fn delete_invitation(
    connection: &mut Connection,
    workspace_id: Uuid,
    id: Uuid,
) -> sqlx::Result<Option<(Option<String>, Role)>> {
    sql!(connection, |c| sqlx::query_as(
        "DELETE FROM invitations WHERE workspace_id = $1 AND id = $2 RETURNING email, role"
    )
    .bind(workspace_id)
    .bind(id)
    .fetch_optional(c)
    .await)
}

/// Takes back what somebody who leaves has given out.
///
/// # Errors
/// What the database says.
pub async fn delete_invitations_by(
    connection: &mut Connection,
    workspace_id: Uuid,
    invited_by: Uuid,
) -> sqlx::Result<u64> {
    sql!(connection, |c| sqlx::query("DELETE FROM invitations WHERE workspace_id = $1 AND invited_by = $2")
        .bind(workspace_id)
        .bind(invited_by)
        .execute(c)
        .await
        .map(|done| done.rows()))
}

/// Forgets invitations that were not used in time.
///
/// # Errors
/// What the database says.
pub async fn sweep_invitations(connection: &mut Connection, now: Timestamp) -> sqlx::Result<u64> {
    sql!(connection, |c| sqlx::query("DELETE FROM invitations WHERE expires_at <= $1")
        .bind(now)
        .execute(c)
        .await
        .map(|done| done.rows()))
}
