//! Which teammates have the console open, and which conversation they look at. Expiring entries.

use std::collections::HashMap;

use uuid::Uuid;

use super::model::Teammate;
use crate::platform::presence::Presence;

fn set(workspace_id: Uuid) -> String {
    format!("team:{workspace_id}")
}

/// A teammate is here, looking at this conversation or at none. Say it again every 20 seconds.
pub async fn set_team_online(presence: &Presence, workspace_id: Uuid, teammate: Uuid, viewing: Option<Uuid>) {
    let viewing = viewing.map(|id| id.to_string()).unwrap_or_default();
    presence.touch(&set(workspace_id), &teammate.to_string(), &viewing).await;
}

/// A teammate's last connection closed.
pub async fn unset_team_online(presence: &Presence, workspace_id: Uuid, teammate: Uuid) {
    presence.leave(&set(workspace_id), &teammate.to_string()).await;
}

/// Teammates who are here, and what each looks at.
pub async fn list_team_online(presence: &Presence, workspace_id: Uuid) -> HashMap<Uuid, Option<Uuid>> {
    let members = presence.members(&set(workspace_id)).await;
    members.into_iter().filter_map(|(id, viewing)| Some((id.parse().ok()?, viewing.parse().ok()))).collect()
}

/// Says of each teammate whether they are here.
pub async fn mark_online<'t>(
    presence: &Presence,
    workspace_id: Uuid,
    teammates: impl Iterator<Item = &'t mut Teammate>,
) {
    let here = list_team_online(presence, workspace_id).await;
    for teammate in teammates {
        teammate.online = here.contains_key(&teammate.id);
    }
}
