//! Workspaces and their documents.

use sqlx::types::Json;
use uuid::Uuid;

use crate::accounts::model::{Heard, Locale, Weekday, WidgetSettings, Workspace};
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Engine, RowsAffected as _};
use crate::{push_in, sql, sql_build};

const COLUMNS: &str = "id, name, key, locale, time_zone, week_start, weekend, allowed_origins, version, widget, \
     widget_version, first_heard_at, last_heard_at, last_page_url, created_at";

#[derive(sqlx::FromRow)]
struct WorkspaceRow {
    id: Uuid,
    name: String,
    key: String,
    locale: Locale,
    time_zone: String,
    week_start: Weekday,
    weekend: Json<Vec<Weekday>>,
    allowed_origins: Json<Vec<String>>,
    version: i64,
    widget: Json<WidgetSettings>,
    widget_version: i64,
    first_heard_at: Option<Timestamp>,
    last_heard_at: Option<Timestamp>,
    last_page_url: Option<String>,
    created_at: Timestamp,
}

impl From<WorkspaceRow> for Workspace {
    fn from(row: WorkspaceRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            key: row.key,
            locale: row.locale,
            time_zone: row.time_zone,
            week_start: row.week_start,
            weekend: row.weekend.0,
            allowed_origins: row.allowed_origins.0,
            version: row.version,
            created_at: row.created_at,
            widget: row.widget.0,
            widget_version: row.widget_version,
            heard: Heard { first_at: row.first_heard_at, last_at: row.last_heard_at, last_page_url: row.last_page_url },
        }
    }
}

/// One workspace. The id comes from a credential, never from a request.
///
/// # Errors
/// What the database says.
pub async fn find_workspace(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<Option<Workspace>> {
    let row: Option<WorkspaceRow> = sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM workspaces WHERE id = ")).push_bind(workspace_id);
        builder.build_query_as().fetch_optional(c).await
    })?;
    Ok(row.map(Workspace::from))
}

/// Those of these workspaces that there are.
///
/// # Errors
/// What the database says.
pub async fn find_workspaces(connection: &mut Connection, ids: &[Uuid]) -> sqlx::Result<Vec<Workspace>> {
    let rows: Vec<WorkspaceRow> = sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM workspaces WHERE id"));
        push_in!(builder, ids.iter().copied());
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(Workspace::from).collect())
}

/// Time zone and language of a workspace: where its days begin, and what it calls things.
///
/// # Errors
/// What the database says.
pub async fn find_zone_and_locale(
    connection: &mut Connection,
    workspace_id: Uuid,
) -> sqlx::Result<Option<(chrono_tz::Tz, Locale)>> {
    let row: Option<(String, Locale)> =
        sql!(connection, |c| sqlx::query_as("SELECT time_zone, locale FROM workspaces WHERE id = $1")
            .bind(workspace_id)
            .fetch_optional(c)
            .await)?;
    Ok(row.map(|(zone, locale)| (zone.parse().unwrap_or(chrono_tz::UTC), locale)))
}

/// The workspace that a snippet names.
///
/// # Errors
/// What the database says.
pub async fn find_workspace_by_key(connection: &mut Connection, key: &str) -> sqlx::Result<Option<Workspace>> {
    let row: Option<WorkspaceRow> = sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM workspaces WHERE key = ")).push_bind(key.to_owned());
        builder.build_query_as().fetch_optional(c).await
    })?;
    Ok(row.map(Workspace::from))
}

/// All workspaces of the installation, oldest first: for workers and the demo site, never for a request.
///
/// # Errors
/// What the database says.
pub async fn list_workspaces(connection: &mut Connection) -> sqlx::Result<Vec<Workspace>> {
    let rows: Vec<WorkspaceRow> = sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM workspaces ORDER BY created_at, id"));
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(Workspace::from).collect())
}

/// Keeps others from changing who works here until the transaction ends.
///
/// # Errors
/// What the database says.
pub async fn lock_workspace(connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<bool> {
    // On SQLite the transaction holds the only writer already.
    let lock = match connection.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE",
    };
    let found: Option<Uuid> = sql_build!(connection, |c, builder| {
        builder.push("SELECT id FROM workspaces WHERE id = ").push_bind(workspace_id).push(lock);
        builder.build_query_scalar().fetch_optional(c).await
    })?;
    Ok(found.is_some())
}

/// Makes a workspace.
///
/// # Errors
/// What the database says.
pub async fn insert_workspace(connection: &mut Connection, workspace: &Workspace) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO workspaces (id, name, key, locale, time_zone, week_start, weekend, allowed_origins, version,
             widget, widget_version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    )
    .bind(workspace.id)
    .bind(&workspace.name)
    .bind(&workspace.key)
    .bind(workspace.locale)
    .bind(&workspace.time_zone)
    .bind(workspace.week_start)
    .bind(Json(&workspace.weekend))
    .bind(Json(&workspace.allowed_origins))
    .bind(workspace.version)
    .bind(Json(&workspace.widget))
    .bind(workspace.widget_version)
    .bind(workspace.created_at)
    .execute(c)
    .await
    .map(drop))
}

/// Writes the workspace's settings if nobody did since version `read`; false when somebody did.
///
/// # Errors
/// What the database says.
pub async fn update_workspace(connection: &mut Connection, workspace: &Workspace, read: i64) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query(
        "UPDATE workspaces SET name = $3, locale = $4, time_zone = $5, week_start = $6, weekend = $7,
             allowed_origins = $8, version = version + 1 WHERE id = $1 AND version = $2"
    )
    .bind(workspace.id)
    .bind(read)
    .bind(&workspace.name)
    .bind(workspace.locale)
    .bind(&workspace.time_zone)
    .bind(workspace.week_start)
    .bind(Json(&workspace.weekend))
    .bind(Json(&workspace.allowed_origins))
    .execute(c)
    .await
    .map(|done| done.rows() == 1))
}

/// Writes the widget's settings if nobody did since version `read`; false when somebody did.
///
/// # Errors
/// What the database says.
pub async fn update_widget(
    connection: &mut Connection,
    workspace_id: Uuid,
    settings: &WidgetSettings,
    read: i64,
) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query(
        "UPDATE workspaces SET widget = $3, widget_version = widget_version + 1 WHERE id = $1 AND widget_version = $2"
    )
    .bind(workspace_id)
    .bind(read)
    .bind(Json(settings))
    .execute(c)
    .await
    .map(|done| done.rows() == 1))
}

/// Notes that the snippet was heard for the first time; false when it was heard before.
///
/// # Errors
/// What the database says.
pub async fn note_first_heard(connection: &mut Connection, workspace_id: Uuid, now: Timestamp) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query(
        "UPDATE workspaces SET first_heard_at = $2 WHERE id = $1 AND first_heard_at IS NULL"
    )
    .bind(workspace_id)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows() == 1))
}

/// Notes when and where the snippet was heard last, unless something was noted since `before`.
///
/// # Errors
/// What the database says.
pub async fn note_heard(
    connection: &mut Connection,
    workspace_id: Uuid,
    page_url: &str,
    now: Timestamp,
    before: Timestamp,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "UPDATE workspaces SET last_heard_at = $2, last_page_url = $3
         WHERE id = $1 AND (last_heard_at IS NULL OR last_heard_at <= $4)"
    )
    .bind(workspace_id)
    .bind(now)
    .bind(page_url)
    .bind(before)
    .execute(c)
    .await
    .map(drop))
}
