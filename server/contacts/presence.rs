//! Who is on the site now, and on which page. Expiring entries, never rows.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::model::{Contact, PageView};
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::presence::Presence;

/// Where one tab or connection of somebody is. A tab may say more than this.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Spot {
    page: PageView,
    since: Timestamp,
    page_since: Timestamp,
}

/// What a tab or a connection of somebody said of where they are.
pub struct Heard {
    /// Who.
    pub id: Uuid,
    /// By a tab; otherwise by a connection.
    pub by_tab: bool,
    /// What it said, as JSON.
    pub value: Arc<str>,
}

/// Names of connections begin with this, those of tabs cannot.
const CONNECTION: &str = "connection-";

/// The name by which a connection says that somebody is here. They are here until the last tab and the last connection, on
/// whichever node, is gone.
#[must_use]
pub fn connection_source(connection: Uuid) -> String {
    format!("{CONNECTION}{connection}")
}

/// What everybody's tabs and connections say.
fn everybody(workspace_id: Uuid) -> String {
    format!("here:{workspace_id}")
}

/// What those of one person say: who asks about one must not read everybody.
fn of_person(workspace_id: Uuid, id: Uuid) -> String {
    format!("here:{workspace_id}:{id}")
}

/// Somebody is here, says a tab or a connection. To be said again every 30 seconds.
pub async fn say_online(presence: &Presence, workspace_id: Uuid, id: Uuid, source: &str, value: &str) {
    let places = [(&*everybody(workspace_id), &*format!("{id}:{source}")), (&*of_person(workspace_id, id), source)];
    presence.touch_each(&places, value).await;
}

/// What a tab or a connection said last.
pub async fn find_said(presence: &Presence, workspace_id: Uuid, id: Uuid, source: &str) -> Option<Arc<str>> {
    presence.find(&of_person(workspace_id, id), source).await
}

/// Somebody is here, on this page, by a connection. To be said again every 30 seconds.
pub async fn set_online(foundation: &Foundation, workspace_id: Uuid, id: Uuid, connection: Uuid, page: &PageView) {
    let (presence, now, source) = (&foundation.presence, foundation.clock.now(), connection_source(connection));
    let before = find_said(presence, workspace_id, id, &source).await;
    let before: Option<Spot> = before.and_then(|value| serde_json::from_str(&value).ok());
    let page_since =
        before.as_ref().filter(|before| before.page.url == page.url).map_or(now, |before| before.page_since);
    let since = before.map_or(now, |before| before.since);
    let value = serde_json::to_string(&Spot { page: page.clone(), since, page_since }).unwrap_or_default();
    say_online(presence, workspace_id, id, &source, &value).await;
}

/// A tab or a connection is gone. Says where they are now, unless it was the last.
pub async fn unset_online(presence: &Presence, workspace_id: Uuid, id: Uuid, source: &str) -> Option<PageView> {
    let (everybody, of_person) = (everybody(workspace_id), of_person(workspace_id, id));
    presence.leave_each(&[(&of_person, source), (&everybody, &format!("{id}:{source}"))]).await;
    shown(&presence.members(&of_person).await)
}

/// Somebody is gone for good, whatever their tabs said.
pub async fn forget_online(presence: &Presence, workspace_id: Uuid, id: Uuid) {
    for source in presence.members(&of_person(workspace_id, id)).await.keys() {
        unset_online(presence, workspace_id, id, source).await;
    }
}

/// What everybody's tabs and connections say.
pub async fn list_online(presence: &Presence, workspace_id: Uuid) -> Vec<Heard> {
    let members = presence.members(&everybody(workspace_id)).await.into_iter();
    let heard = members.filter_map(|(member, value)| {
        let (id, source) = member.split_once(':')?;
        Some(Heard { id: id.parse().ok()?, by_tab: !source.starts_with(CONNECTION), value })
    });
    heard.collect()
}

/// Fills in who of these is here now, and the page they are on.
pub async fn mark_online<'a>(presence: &Presence, workspace_id: Uuid, contacts: impl Iterator<Item = &'a mut Contact>) {
    let contacts: Vec<&mut Contact> = contacts.collect();
    let sets: Vec<String> = contacts.iter().map(|contact| of_person(workspace_id, contact.id)).collect();
    let said = presence.members_of_each(&sets).await;
    for (contact, said) in contacts.into_iter().zip(said) {
        let Some(page) = shown(&said) else { continue };
        contact.online = true;
        if !page.url.is_empty() {
            contact.last_page_url = Some(page.url);
            contact.last_page_title = Some(page.title);
        }
    }
}

/// Where somebody is of whom this is said: where they came last, by a tab if there is one. `None` for who is not here.
fn shown(said: &HashMap<String, Arc<str>>) -> Option<PageView> {
    let spots = said.iter().map(|(source, value)| {
        let spot: Spot = serde_json::from_str(value).unwrap_or_default();
        ((!source.starts_with(CONNECTION), spot.page_since), spot.page)
    });
    spots.max_by_key(|(rank, _)| *rank).map(|(_, page)| page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::bus::Bus;
    use crate::platform::clock::Clock;
    use chrono::TimeDelta;

    const WORKSPACE: Uuid = Uuid::from_u128(0x5eed);

    fn said(path: &str, page_since: Timestamp) -> String {
        let page = PageView { url: format!("https://shop.example/{path}"), ..PageView::default() };
        serde_json::to_string(&Spot { page, since: page_since, page_since }).expect("JSON")
    }

    async fn shown_of(presence: &Presence, id: Uuid) -> Option<String> {
        let mut contact = Contact { id, ..Contact::default() };
        mark_online(presence, WORKSPACE, std::iter::once(&mut contact)).await;
        contact.online.then(|| contact.last_page_url.unwrap_or_default())
    }

    #[tokio::test]
    async fn somebody_is_here_while_any_tab_or_connection_on_any_node_is() {
        let url = std::env::var("RAHNAMA_TEST_REDIS_URL").expect("run by tests/services.sh");
        let clock = Clock::manual(Timestamp::UNIX_EPOCH);
        let node = |number| Presence::new(clock.clone(), Bus::redis(&url, Uuid::from_u128(number)).expect("a Redis"));
        let (one, other) = (node(91), node(92));
        let (neda, now) = (Uuid::from_u128(7), clock.now());
        let (first, second) = (connection_source(Uuid::from_u128(1)), connection_source(Uuid::from_u128(2)));
        let say = async |node: &Presence, source: &str, path: &str, after: i64| {
            say_online(node, WORKSPACE, neda, source, &said(path, now + TimeDelta::seconds(after))).await;
        };
        say(&one, "t1", "a", 1).await;
        say(&one, &first, "a", 2).await;
        say(&other, &second, "b", 3).await;
        assert_eq!(shown_of(&other, neda).await.as_deref(), Some("https://shop.example/a"), "a tab knows better");
        let page = unset_online(&one, WORKSPACE, neda, "t1").await.expect("connected");
        assert_eq!(page.url, "https://shop.example/b", "where they came last");
        assert!(unset_online(&one, WORKSPACE, neda, &first).await.is_some(), "by the other node");
        assert!(shown_of(&one, neda).await.is_some());
        assert_eq!(list_online(&one, WORKSPACE).await.len(), 1);
        say(&one, "t2", "c", 4).await;
        assert!(unset_online(&other, WORKSPACE, neda, &second).await.is_some(), "by a tab without a connection");
        assert_eq!(shown_of(&other, neda).await.as_deref(), Some("https://shop.example/c"));
        clock.advance(TimeDelta::seconds(61));
        assert_eq!(shown_of(&other, neda).await, None, "nothing was heard of the tab");
        say(&other, "t2", "c", 4).await;
        assert!(unset_online(&one, WORKSPACE, neda, "t2").await.is_none());
        assert_eq!((shown_of(&one, neda).await, list_online(&one, WORKSPACE).await.len()), (None, 0));
    }
}
