//! Accounts of people, and their roles in workspaces.

// Long because: all SQL about one table, one query a function.

use uuid::Uuid;

use crate::accounts::model::{
    Face, Locale, NewTeammate, ProfileInput, Role, Teammate, Theme, WorkspaceName, avatar_url, email_key,
};
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Engine, RowsAffected as _};
use crate::{push_in, sql, sql_build};

const COLUMNS: &str = "t.id, t.name, t.email, t.avatar_key, r.role, t.locale, t.theme, t.created_at";
const MEMBERS: &str = " FROM teammates t JOIN workspace_roles r ON r.teammate_id = t.id WHERE r.workspace_id = ";

#[derive(sqlx::FromRow)]
struct TeammateRow {
    id: Uuid,
    name: String,
    email: String,
    avatar_key: Option<String>,
    role: Role,
    locale: Locale,
    theme: Theme,
    created_at: Timestamp,
}

impl From<TeammateRow> for Teammate {
    fn from(row: TeammateRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            email: row.email,
            avatar_url: avatar_url(row.avatar_key),
            role: row.role,
            locale: row.locale,
            theme: row.theme,
            created_at: row.created_at,
            online: false,
        }
    }
}

/// What signing in needs of an account.
#[derive(sqlx::FromRow)]
pub struct Account {
    /// Whose it is.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Argon2id.
    pub password_hash: String,
    /// Their picture in storage.
    pub avatar_key: Option<String>,
}

/// Everybody who works in a workspace, oldest account first.
///
/// # Errors
/// What the database says.
pub async fn list_team(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<Vec<Teammate>> {
    let rows: Vec<TeammateRow> = sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS}{MEMBERS}")).push_bind(workspace_id).push(" ORDER BY t.id");
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(Teammate::from).collect())
}

/// A page of those who work in a workspace, oldest account first.
///
/// # Errors
/// What the database says.
pub async fn page_team(
    connection: &mut Connection,
    workspace_id: Uuid,
    after: Option<Uuid>,
    limit: u32,
) -> sqlx::Result<Vec<Teammate>> {
    let rows: Vec<TeammateRow> = sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS}{MEMBERS}")).push_bind(workspace_id);
        if let Some(after) = after {
            builder.push(" AND t.id > ").push_bind(after);
        }
        builder.push(" ORDER BY t.id LIMIT ").push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(Teammate::from).collect())
}

/// One of those who work in a workspace.
///
/// # Errors
/// What the database says.
pub async fn find_teammate(
    connection: &mut Connection,
    workspace_id: Uuid,
    teammate_id: Uuid,
) -> sqlx::Result<Option<Teammate>> {
    let row: Option<TeammateRow> = sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS}{MEMBERS}")).push_bind(workspace_id);
        builder.push(" AND t.id = ").push_bind(teammate_id);
        builder.build_query_as().fetch_optional(c).await
    })?;
    Ok(row.map(Teammate::from))
}

/// The name of one of those who work in a workspace, who cannot leave it until the transaction ends.
///
/// # Errors
/// What the database says.
pub async fn hold_teammate(
    connection: &mut Connection,
    workspace_id: Uuid,
    teammate_id: Uuid,
) -> sqlx::Result<Option<String>> {
    let lock = match connection.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR KEY SHARE OF r",
    };
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT t.name{MEMBERS}")).push_bind(workspace_id);
        builder.push(" AND t.id = ").push_bind(teammate_id).push(lock);
        builder.build_query_scalar().fetch_optional(c).await
    })
}

/// Names and pictures of authors, also of those who left.
///
/// # Errors
/// What the database says.
pub async fn list_faces(connection: &mut Connection, ids: &[Uuid]) -> sqlx::Result<Vec<Face>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Uuid, String, Option<String>)> = sql_build!(connection, |c, builder| {
        builder.push("SELECT id, name, avatar_key FROM teammates WHERE id");
        push_in!(builder, ids.iter().copied());
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(|(id, name, key)| Face { id, name, avatar_url: avatar_url(key) }).collect())
}

/// The account with this id.
///
/// # Errors
/// What the database says.
pub async fn find_account(connection: &mut Connection, teammate_id: Uuid) -> sqlx::Result<Option<Account>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT id, name, email, password_hash, avatar_key FROM teammates WHERE id = $1"
    )
    .bind(teammate_id)
    .fetch_optional(c)
    .await)
}

/// The account with this address, however it is typed.
///
/// # Errors
/// What the database says.
pub async fn find_account_by_email(connection: &mut Connection, email: &str) -> sqlx::Result<Option<Account>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT id, name, email, password_hash, avatar_key FROM teammates WHERE email_key = $1"
    )
    .bind(email_key(email))
    .fetch_optional(c)
    .await)
}

/// Makes an account.
///
/// # Errors
/// What the database says; a unique violation when the address has an account.
pub async fn insert_teammate(connection: &mut Connection, teammate: &NewTeammate, now: Timestamp) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO teammates (id, name, email, email_key, password_hash, locale, theme, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(teammate.id)
    .bind(&teammate.name)
    .bind(&teammate.email)
    .bind(email_key(&teammate.email))
    .bind(&teammate.password_hash)
    .bind(teammate.locale)
    .bind(Theme::Auto)
    .bind(now)
    .execute(c)
    .await
    .map(drop))
}

/// Writes what a checked profile mentions.
///
/// # Errors
/// What the database says.
pub async fn update_profile(
    connection: &mut Connection,
    teammate_id: Uuid,
    profile: &ProfileInput,
) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query(
        "UPDATE teammates SET name = COALESCE($2, name), locale = COALESCE($3, locale), theme = COALESCE($4, theme)
         WHERE id = $1"
    )
    .bind(teammate_id)
    .bind(&profile.name)
    .bind(profile.locale.map(Locale::as_str))
    .bind(profile.theme.map(Theme::as_str))
    .execute(c)
    .await
    .map(|done| done.rows() == 1))
}

/// Writes a new password's hash.
///
/// # Errors
/// What the database says.
pub async fn set_password(connection: &mut Connection, teammate_id: Uuid, password_hash: &str) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query("UPDATE teammates SET password_hash = $2 WHERE id = $1")
        .bind(teammate_id)
        .bind(password_hash)
        .execute(c)
        .await
        .map(|done| done.rows() == 1))
}

/// Writes where the picture is, or that there is none.
///
/// # Errors
/// What the database says.
pub async fn set_avatar(connection: &mut Connection, teammate_id: Uuid, key: Option<&str>) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query("UPDATE teammates SET avatar_key = $2 WHERE id = $1")
        .bind(teammate_id)
        .bind(key)
        .execute(c)
        .await
        .map(|done| done.rows() == 1))
}

/// The workspaces somebody works in, by name.
///
/// # Errors
/// What the database says.
pub async fn list_workspace_names(connection: &mut Connection, teammate_id: Uuid) -> sqlx::Result<Vec<WorkspaceName>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT w.id, w.name, r.role FROM workspaces w JOIN workspace_roles r ON r.workspace_id = w.id
         WHERE r.teammate_id = $1 ORDER BY w.name, w.id"
    )
    .bind(teammate_id)
    .fetch_all(c)
    .await)
}

/// What somebody may do in a workspace, if they work there.
///
/// # Errors
/// What the database says.
pub async fn find_role(
    connection: &mut Connection,
    workspace_id: Uuid,
    teammate_id: Uuid,
) -> sqlx::Result<Option<Role>> {
    sql!(connection, |c| sqlx::query_scalar(
        "SELECT role FROM workspace_roles WHERE workspace_id = $1 AND teammate_id = $2"
    )
    .bind(workspace_id)
    .bind(teammate_id)
    .fetch_optional(c)
    .await)
}

/// How many owners a workspace has. Ask under [`super::lock_workspace`].
///
/// # Errors
/// What the database says.
pub async fn count_owners(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<i64> {
    sql!(connection, |c| sqlx::query_scalar(
        "SELECT COUNT(*) FROM workspace_roles WHERE workspace_id = $1 AND role = $2"
    )
    .bind(workspace_id)
    .bind(Role::Owner)
    .fetch_one(c)
    .await)
}

/// Lets somebody into a workspace; false when they work there already.
///
/// # Errors
/// What the database says.
pub async fn insert_role(
    connection: &mut Connection,
    workspace_id: Uuid,
    teammate_id: Uuid,
    role: Role,
    now: Timestamp,
) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO workspace_roles (workspace_id, teammate_id, role, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, teammate_id) DO NOTHING"
    )
    .bind(workspace_id)
    .bind(teammate_id)
    .bind(role)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows() == 1))
}

/// Changes what somebody may do in a workspace.
///
/// # Errors
/// What the database says.
pub async fn update_role(
    connection: &mut Connection,
    workspace_id: Uuid,
    teammate_id: Uuid,
    role: Role,
) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query(
        "UPDATE workspace_roles SET role = $3 WHERE workspace_id = $1 AND teammate_id = $2"
    )
    .bind(workspace_id)
    .bind(teammate_id)
    .bind(role)
    .execute(c)
    .await
    .map(|done| done.rows() == 1))
}

/// Takes somebody out of a workspace. Their account stays: conversations name it.
///
/// # Errors
/// What the database says.
pub async fn delete_role(connection: &mut Connection, workspace_id: Uuid, teammate_id: Uuid) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query("DELETE FROM workspace_roles WHERE workspace_id = $1 AND teammate_id = $2")
        .bind(workspace_id)
        .bind(teammate_id)
        .execute(c)
        .await
        .map(|done| done.rows() == 1))
}
