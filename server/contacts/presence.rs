//! Who is on the site now, and on which page. Expiring entries, never rows.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::{Contact, PageView};
use crate::platform::presence::Presence;

/// Where somebody is now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OnlinePage {
    /// Address of the page.
    pub url: String,
    /// Its title.
    pub title: String,
}

impl From<&PageView> for OnlinePage {
    fn from(page: &PageView) -> Self {
        Self { url: page.url.clone(), title: page.title.clone() }
    }
}

fn set(workspace_id: Uuid) -> String {
    format!("contacts:{workspace_id}")
}

/// Somebody is here, on this page. Say it again every 20 seconds.
pub async fn set_online(presence: &Presence, workspace_id: Uuid, id: Uuid, page: &OnlinePage) {
    let value = serde_json::to_string(page).unwrap_or_default();
    presence.touch(&set(workspace_id), &id.to_string(), &value).await;
}

/// Somebody's last connection closed.
pub async fn unset_online(presence: &Presence, workspace_id: Uuid, id: Uuid) {
    presence.leave(&set(workspace_id), &id.to_string()).await;
}

/// Everybody who is here now.
pub async fn list_online(presence: &Presence, workspace_id: Uuid) -> HashMap<Uuid, OnlinePage> {
    let members = presence.members(&set(workspace_id)).await;
    members
        .into_iter()
        .filter_map(|(id, page)| Some((id.parse().ok()?, serde_json::from_str(&page).unwrap_or_default())))
        .collect()
}

/// Fills in who of these is here now, and the page they are on.
pub async fn mark_online<'a>(presence: &Presence, workspace_id: Uuid, contacts: impl Iterator<Item = &'a mut Contact>) {
    let online = list_online(presence, workspace_id).await;
    for contact in contacts {
        let Some(page) = online.get(&contact.id) else { continue };
        contact.online = true;
        if !page.url.is_empty() {
            contact.last_page_url = Some(page.url.clone());
            contact.last_page_title = Some(page.title.clone());
        }
    }
}
