//! Pages whose site was taken off the workspace's list: the connections of their widgets end, as their hello would be refused.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use super::protocol::CLOSE_ORIGIN;
use super::queue::{Connection, Event, Peer};
use crate::accounts::{self, Workspace};
use crate::platform::Foundation;
use crate::platform::problem::Result;

/// Closes those of these widgets whose page may not show them any more, by the rule for a hello.
///
/// # Errors
/// What the database says.
pub async fn close_disallowed(foundation: &Foundation, widgets: &[Arc<Connection>]) -> Result<()> {
    // Only browsers send an origin, and only they are held to it.
    let asked: HashSet<Uuid> =
        widgets.iter().filter(|widget| origin_of(widget).is_some()).map(|widget| widget.workspace_id).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let asked: Vec<Uuid> = asked.into_iter().collect();
    let mut connection = foundation.db.read().await?;
    let found = accounts::find_workspaces(&mut connection, &asked).await?;
    drop(connection);
    let workspaces: HashMap<Uuid, Workspace> = found.into_iter().map(|workspace| (workspace.id, workspace)).collect();
    for widget in widgets {
        let Some(workspace) = workspaces.get(&widget.workspace_id) else { continue };
        if !workspace.allows_origin(origin_of(widget), &foundation.public_url) {
            widget.push(Event::Close(CLOSE_ORIGIN, "the origin is not allowed any more"));
        }
    }
    Ok(())
}

fn origin_of(widget: &Connection) -> Option<&str> {
    match &widget.peer {
        Peer::Contact(_, origin) => origin.as_deref(),
        Peer::Teammate(..) => None,
    }
}
