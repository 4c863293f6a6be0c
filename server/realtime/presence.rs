//! Who came, went or moved: kept as expiring entries, told to consoles and widgets as hints that may be lost.

use std::collections::HashMap;

use uuid::Uuid;

use super::Realtime;
use super::protocol::{ContactPresence, Presence, Viewers};
use crate::accounts;
use crate::contacts::{self, PageView};

/// Is anybody of the team here?
pub async fn is_team_online(realtime: &Realtime, workspace: Uuid) -> bool {
    !accounts::list_team_online(&realtime.foundation.presence, workspace).await.is_empty()
}

/// A contact came, or moved to another page.
pub async fn contact_moved(realtime: &Realtime, workspace: Uuid, contact: Uuid, page: &PageView) {
    contacts::set_online(&realtime.foundation.presence, workspace, contact, &page.into()).await;
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let moved =
        ContactPresence { id: contact, online: true, page_url: filled(&page.url), page_title: filled(&page.title) };
    tell_of_contact(realtime, workspace, moved).await;
}

/// A contact's last connection here closed.
pub async fn contact_left(realtime: &Realtime, workspace: Uuid, contact: Uuid) {
    contacts::unset_online(&realtime.foundation.presence, workspace, contact).await;
    let gone = ContactPresence { id: contact, online: false, page_url: None, page_title: None };
    tell_of_contact(realtime, workspace, gone).await;
}

async fn tell_of_contact(realtime: &Realtime, workspace: Uuid, contact: ContactPresence) {
    let online = is_team_online(realtime, workspace).await;
    if online {
        realtime.hint_presence(workspace, &Presence { online, contacts: Some(vec![contact]), ..Presence::default() });
    }
}

/// A teammate came, or looks at another conversation.
pub async fn teammate_here(realtime: &Realtime, workspace: Uuid, teammate: Uuid, viewing: Option<Uuid>) {
    accounts::set_team_online(&realtime.foundation.presence, workspace, teammate, viewing).await;
    tell_of_team(realtime, workspace).await;
}

/// A teammate's last connection here closed.
pub async fn teammate_left(realtime: &Realtime, workspace: Uuid, teammate: Uuid) {
    accounts::unset_team_online(&realtime.foundation.presence, workspace, teammate).await;
    tell_of_team(realtime, workspace).await;
}

async fn tell_of_team(realtime: &Realtime, workspace: Uuid) {
    let team = accounts::list_team_online(&realtime.foundation.presence, workspace).await;
    let mut viewers: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (teammate, viewing) in &team {
        if let Some(conversation) = viewing {
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
