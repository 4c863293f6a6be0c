//! Sends what changed as it stands now: to widgets their conversations, to consoles contacts and the installation.
//! Changes are gathered for a moment and read once for everybody. Widgets whose page new settings do not allow are closed.
//!
//! A console's conversations, of which a burst may change hundreds, are not pushed from here: each console reads them
//! as it gets to them, with its own read positions.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::origin::close_disallowed;
use super::protocol::{AnyConversation, ServerFrame};
use super::queue::Event;
use super::registry::Registry;
use crate::accounts;
use crate::contacts;
use crate::conversations;
use crate::platform::Foundation;
use crate::platform::problem::Result;

/// How long changes gather before they are read.
pub const GATHER: Duration = Duration::from_millis(25);
/// Versions are forgotten when this many are remembered; the cost is one superfluous frame each.
const MOST_VERSIONS: usize = 100_000;

#[derive(Default)]
struct Dirty {
    /// Of which contact, which conversations, and of which version they are at least; 0 when that is not known.
    visitor: HashMap<(Uuid, Uuid), HashMap<Uuid, i64>>,
    contacts: HashSet<(Uuid, Uuid)>,
    installations: HashSet<Uuid>,
    settings: HashSet<Uuid>,
    /// What every widget that is here was sent of a conversation.
    visitor_versions: HashMap<Uuid, i64>,
}

/// What is to be sent anew on this node. Cheap to clone.
#[derive(Clone)]
pub struct Refresh {
    dirty: Arc<Mutex<Dirty>>,
    wake: Arc<Notify>,
}

impl Refresh {
    /// Starts the task that reads and sends.
    #[must_use]
    pub fn start(foundation: Foundation, registry: Arc<Registry>, stop: CancellationToken) -> Self {
        let refresh = Self { dirty: Arc::default(), wake: Arc::default() };
        let task = refresh.clone();
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    () = stop.cancelled() => return,
                    () = task.wake.notified() => {}
                }
                tokio::time::sleep(GATHER).await;
                if let Err(problem) = task.send(&foundation, &registry).await {
                    tracing::warn!(%problem, "changed conversations could not be read; the next comparison sends them");
                }
            }
        });
        refresh
    }

    fn lock(&self) -> MutexGuard<'_, Dirty> {
        self.dirty.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A conversation changed for its contact.
    pub fn visitor(&self, workspace: Uuid, contact: Uuid, conversation: Uuid) {
        self.visitor_at(workspace, contact, conversation, 0);
    }

    /// A conversation has this version, and its contact's widgets were not all sent it: sends it to all of them.
    pub fn heal_visitor(&self, workspace: Uuid, contact: Uuid, conversation: Uuid, version: i64) {
        if self.lock().visitor_versions.get(&conversation).is_none_or(|known| *known < version) {
            self.visitor_at(workspace, contact, conversation, version);
        }
    }

    fn visitor_at(&self, workspace: Uuid, contact: Uuid, conversation: Uuid, version: i64) {
        let mut dirty = self.lock();
        let known = dirty.visitor.entry((workspace, contact)).or_default().entry(conversation).or_default();
        *known = (*known).max(version);
        drop(dirty);
        self.wake.notify_one();
    }

    /// A contact's profile changed.
    pub fn contact(&self, workspace: Uuid, contact: Option<Uuid>) {
        if let Some(contact) = contact {
            self.lock().contacts.insert((workspace, contact));
            self.wake.notify_one();
        }
    }

    /// The snippet was heard.
    pub fn installation(&self, workspace: Uuid) {
        self.lock().installations.insert(workspace);
        self.wake.notify_one();
    }

    /// A workspace's settings changed, maybe the list of sites that may show its widget.
    pub fn settings(&self, workspace: Uuid) {
        self.lock().settings.insert(workspace);
        self.wake.notify_one();
    }

    /// Every widget of the contact that is here was sent this version.
    pub fn note_visitor(&self, conversation: Uuid, version: i64) {
        remember(&mut self.lock().visitor_versions, conversation, version);
    }

    async fn send(&self, foundation: &Foundation, registry: &Registry) -> Result<()> {
        let (settings, visitor, contacts, installations) = {
            let mut dirty = self.lock();
            (
                std::mem::take(&mut dirty.settings),
                std::mem::take(&mut dirty.visitor),
                std::mem::take(&mut dirty.contacts),
                std::mem::take(&mut dirty.installations),
            )
        };
        for ((workspace, contact), ids) in visitor {
            send_visitor(foundation, registry, workspace, contact, &ids).await?;
            // Only now: what could not be read is still to be sent.
            for (conversation, version) in ids {
                self.note_visitor(conversation, version);
            }
        }
        for (workspace, contact) in contacts {
            send_contact(foundation, registry, workspace, contact).await?;
        }
        for workspace in installations {
            send_installation(foundation, registry, workspace).await?;
        }
        for workspace in settings {
            close_disallowed(foundation, &registry.of_visitors(workspace)).await?;
        }
        Ok(())
    }
}

fn remember(versions: &mut HashMap<Uuid, i64>, conversation: Uuid, version: i64) {
    if versions.len() >= MOST_VERSIONS {
        versions.clear();
    }
    let known = versions.entry(conversation).or_insert(version);
    *known = (*known).max(version);
}

async fn send_visitor(
    foundation: &Foundation,
    registry: &Registry,
    workspace: Uuid,
    contact: Uuid,
    ids: &HashMap<Uuid, i64>,
) -> Result<()> {
    if registry.of_contact(contact).is_empty() {
        return Ok(());
    }
    let inbox = conversations::visitor_inbox(foundation, workspace, contact).await?;
    // Whoever comes from here on reads it themselves, as late as this or later.
    let widgets = registry.of_contact(contact);
    for conversation in inbox.conversations {
        if ids.contains_key(&conversation.id) {
            let conversation = AnyConversation::Visitor(Box::new(conversation));
            let frame = ServerFrame::Conversation { conversation }.encode();
            widgets.iter().for_each(|widget| widget.push(Event::Frame(frame.clone())));
        }
    }
    Ok(())
}

async fn send_contact(foundation: &Foundation, registry: &Registry, workspace: Uuid, contact: Uuid) -> Result<()> {
    let consoles = registry.of_team(workspace);
    if consoles.is_empty() {
        return Ok(());
    }
    let mut connection = foundation.db.read().await?;
    let Some(mut contact) = contacts::find_contact(&mut connection, workspace, contact).await? else { return Ok(()) };
    drop(connection);
    contacts::mark_online(&foundation.presence, workspace, std::iter::once(&mut contact)).await;
    let frame = ServerFrame::Contact { contact: Box::new(contact) }.encode();
    consoles.iter().for_each(|console| console.push(Event::Frame(frame.clone())));
    Ok(())
}

async fn send_installation(foundation: &Foundation, registry: &Registry, workspace: Uuid) -> Result<()> {
    let consoles = registry.of_team(workspace);
    if consoles.is_empty() {
        return Ok(());
    }
    let mut connection = foundation.db.read().await?;
    let Some(found) = accounts::find_workspace(&mut connection, workspace).await? else { return Ok(()) };
    let frame = ServerFrame::Installation { installation: found.installation(&foundation.public_url) }.encode();
    consoles.iter().for_each(|console| console.push(Event::Frame(frame.clone())));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::{TokenLevel, VisitorToken};
    use crate::databases::TestDatabase;
    use crate::realtime::queue::Peer;

    #[tokio::test]
    async fn what_could_not_be_read_is_still_to_be_sent() {
        let database = TestDatabase::sqlite().await;
        let (foundation, workspace) = (database.foundation().await, database.workspace().await);
        let ids = &foundation.ids;
        let (contact, conversation) = (ids.uuid(), ids.uuid());
        let registry = Registry::new(&foundation.config.limits);
        let token = VisitorToken { workspace_id: workspace, contact_id: contact, level: TokenLevel::Anonymous };
        let _widget = registry.enter(ids.uuid(), workspace, Peer::Contact(token, None));
        let refresh = Refresh { dirty: Arc::default(), wake: Arc::default() };
        let waits = || refresh.lock().visitor.contains_key(&(workspace, contact));
        refresh.heal_visitor(workspace, contact, conversation, 3);
        refresh.send(&foundation, &registry).await.expect("sent");
        refresh.heal_visitor(workspace, contact, conversation, 3);
        assert!(!waits(), "it was sent");
        refresh.heal_visitor(workspace, contact, conversation, 4);
        foundation.db.close().await;
        assert!(refresh.send(&foundation, &registry).await.is_err());
        assert!(!waits());
        refresh.heal_visitor(workspace, contact, conversation, 4);
        assert!(waits(), "the next comparison sends it");
    }
}
