//! Who came, went or moved: kept as expiring entries, told to consoles and widgets as hints that may be lost.

use std::collections::HashMap;

use uuid::Uuid;

use super::Realtime;
use super::protocol::{ContactPresence, Presence, Viewers};
use crate::accounts::{self, OpenConsole};
use crate::contacts::{self, PageView};

/// Is anybody of the team here?
pub async fn is_team_online(realtime: &Realtime, workspace: Uuid) -> bool {
    !accounts::list_team_online(&realtime.foundation.presence, workspace).await.is_empty()
}

/// A contact came by this connection, or moved to another page.
pub async fn contact_moved(realtime: &Realtime, workspace: Uuid, contact: Uuid, connection: Uuid, page: &PageView) {
    contacts::set_online(&realtime.foundation, workspace, contact, connection, page).await;
    tell_of_contact(realtime, workspace, contact, Some(page)).await;
}

/// A connection of a contact closed. They are gone with their last tab and connection, on whichever node.
pub async fn contact_left(realtime: &Realtime, workspace: Uuid, contact: Uuid, connection: Uuid) {
    let source = contacts::connection_source(connection);
    let page = contacts::unset_online(&realtime.foundation.presence, workspace, contact, &source).await;
    tell_of_contact(realtime, workspace, contact, page.as_ref()).await;
}

async fn tell_of_contact(realtime: &Realtime, workspace: Uuid, id: Uuid, page: Option<&PageView>) {
    let filled = |text: &String| (!text.is_empty()).then(|| text.clone());
    let contact = ContactPresence {
        id,
        online: page.is_some(),
        page_url: page.and_then(|page| filled(&page.url)),
        page_title: page.and_then(|page| filled(&page.title)),
    };
    let online = is_team_online(realtime, workspace).await;
    if online {
        realtime.hint_presence(workspace, &Presence { online, contacts: Some(vec![contact]), ..Presence::default() });
    }
}

/// A teammate came by this console, or looks at another conversation there.
pub async fn teammate_here(realtime: &Realtime, console: OpenConsole, viewing: Option<Uuid>) {
    accounts::set_team_online(&realtime.foundation.presence, console, viewing).await;
    tell_of_team(realtime, console.workspace_id).await;
}

/// A teammate is still here. Whoever was thought gone meanwhile has come back, for everybody.
pub async fn teammate_still_here(realtime: &Realtime, console: OpenConsole, viewing: Option<Uuid>) {
    if accounts::is_console_known(&realtime.foundation.presence, console).await {
        accounts::set_team_online(&realtime.foundation.presence, console, viewing).await;
    } else {
        teammate_here(realtime, console, viewing).await;
    }
}

/// A console of a teammate closed. They are gone with their last one, on whichever node.
pub async fn teammate_left(realtime: &Realtime, console: OpenConsole) {
    accounts::unset_team_online(&realtime.foundation.presence, console).await;
    tell_of_team(realtime, console.workspace_id).await;
}

async fn tell_of_team(realtime: &Realtime, workspace: Uuid) {
    let team = accounts::list_team_online(&realtime.foundation.presence, workspace).await;
    let mut viewers: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (teammate, viewing) in &team {
        for conversation in viewing {
            viewers.entry(*conversation).or_default().push(*teammate);
        }
    }
    let viewers = viewers.into_iter().map(|(conversation, teammates)| Viewers { conversation, teammates }).collect();
    let presence = Presence {
        online: !team.is_empty(),
        teammates: Some(team.into_keys().collect()),
        contacts: None,
        viewers: Some(viewers),
    };
    realtime.hint_presence(workspace, &presence);
}
