//! Making workspaces and changing their settings.

use serde_json::json;

use super::audit::note;
use super::session::left;
use crate::accounts::model::{
    Admin, Heard, NewWorkspace, Owner, SignedIn, WidgetDocument, WidgetSettings, Workspace, WorkspaceChange,
};
use crate::accounts::notice::{Nothing, WORKSPACE_CHANGED, notice};
use crate::accounts::store;
use crate::platform::db::{Connection, Transaction};
use crate::platform::http::IfMatch;
use crate::platform::outbox::Outbox;
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::{Foundation, jobs};

/// Makes a workspace that nobody works in yet.
///
/// # Errors
/// What the database says.
pub async fn make_workspace(
    connection: &mut Connection,
    foundation: &Foundation,
    new: NewWorkspace,
) -> sqlx::Result<Workspace> {
    let key: String = foundation.ids.bytes::<12>().iter().map(|byte| format!("{byte:02x}")).collect();
    let workspace = Workspace {
        id: foundation.ids.uuid(),
        name: new.name,
        key: format!("wk_{key}"),
        locale: new.locale,
        time_zone: new.time_zone,
        week_start: new.week_start,
        weekend: new.weekend,
        allowed_origins: Vec::new(),
        version: 1,
        created_at: foundation.clock.now(),
        widget: WidgetSettings::default(),
        widget_version: 1,
        heard: Heard::default(),
    };
    store::insert_workspace(connection, &workspace).await?;
    Ok(workspace)
}

/// Makes another workspace, whose owner is whoever makes it, and turns their session to it.
///
/// # Errors
/// What the database says.
pub async fn create_workspace(foundation: &Foundation, Owner(by): Owner, new: NewWorkspace) -> Result<SignedIn> {
    let mut transaction = foundation.db.begin().await?;
    let workspace = make_workspace(&mut transaction, foundation, new).await?;
    let role = crate::accounts::model::Role::Owner;
    store::insert_role(&mut transaction, workspace.id, by.teammate_id, role, foundation.clock.now()).await?;
    if !store::set_session_workspace(&mut transaction, by.session_id, workspace.id).await? {
        return Err(Problem::new(Code::Unauthenticated));
    }
    let notices = left(foundation, &by, workspace.id);
    Outbox::write(&mut transaction, &notices).await?;
    let by = SignedIn { workspace_id: workspace.id, role, ..by };
    note(&mut transaction, foundation, &by, "workspace.created", &workspace.name, json!({})).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(by)
}

/// Changes the workspace as it was read at version `read`.
///
/// # Errors
/// 412 when somebody changed it meanwhile.
pub async fn change_workspace(
    foundation: &Foundation,
    Admin(by): &Admin,
    change: WorkspaceChange,
    read: &IfMatch,
) -> Result<Workspace> {
    let mut transaction = foundation.db.begin().await?;
    let mut workspace = current(&mut transaction, by).await?;
    let changed = change.apply(&mut workspace);
    let read = read.read(workspace.version)?;
    if changed.is_empty() {
        return Ok(workspace);
    }
    if !store::update_workspace(&mut transaction, &workspace, read).await? {
        return Err(Problem::new(Code::PreconditionFailed));
    }
    workspace.version = read + 1;
    if changed.contains(&"time_zone") {
        let (id, key) = (foundation.ids.uuid(), workspace.id.to_string());
        jobs::schedule(&mut transaction, id, ZONE_JOB, &key, &key, foundation.clock.now()).await?;
        foundation.jobs.ring();
    }
    note(&mut transaction, foundation, by, "workspace.changed", &workspace.name, json!({ "fields": changed })).await?;
    tell(foundation, transaction, by).await?;
    Ok(workspace)
}

/// Kind of the job that follows a change of the time zone; its payload is the workspace's id.
pub const ZONE_JOB: &str = "accounts.zone_changed";

/// Replaces the widget's settings as they were read at version `read`.
///
/// # Errors
/// 412 when somebody replaced them meanwhile, 422 for bad fields.
pub async fn change_widget(
    foundation: &Foundation,
    Admin(by): &Admin,
    settings: WidgetSettings,
    read: &IfMatch,
) -> Result<WidgetDocument> {
    let settings = settings.check()?;
    let mut transaction = foundation.db.begin().await?;
    let workspace = current(&mut transaction, by).await?;
    let read = read.read(workspace.widget_version)?;
    if !store::update_widget(&mut transaction, by.workspace_id, &settings, read).await? {
        return Err(Problem::new(Code::PreconditionFailed));
    }
    note(&mut transaction, foundation, by, "widget.changed", &workspace.name, json!({ "version": read + 1 })).await?;
    tell(foundation, transaction, by).await?;
    Ok(WidgetDocument { settings, version: read + 1 })
}

async fn current(connection: &mut Connection, by: &SignedIn) -> Result<Workspace> {
    store::find_workspace(connection, by.workspace_id).await?.ok_or_else(Problem::not_found)
}

/// Commits, and tells that the settings changed.
async fn tell(foundation: &Foundation, mut transaction: Transaction, by: &SignedIn) -> Result<()> {
    let notices = [notice(foundation, by.workspace_id, WORKSPACE_CHANGED, &Nothing {})];
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(())
}
