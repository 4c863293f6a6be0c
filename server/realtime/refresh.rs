//! Sends what changed as it stands now: to widgets their conversations, to consoles contacts and the installation.
//! Changes are gathered for a moment and read once for everybody.
//!
//! A console's conversations, of which a burst may change hundreds, are not pushed from here: each console reads them
//! as it gets to them, with its own read positions.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

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
    visitor: HashMap<(Uuid, Uuid), HashSet<Uuid>>,
    contacts: HashSet<(Uuid, Uuid)>,
    installations: HashSet<Uuid>,
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
        self.lock().visitor.entry((workspace, contact)).or_default().insert(conversation);
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

    /// Is this version newer than what the contact was sent?
    #[must_use]
    pub fn is_news_to_visitor(&self, conversation: Uuid, version: i64) -> bool {
        let mut dirty = self.lock();
        is_news(&mut dirty.visitor_versions, conversation, version)
    }

    /// The contact was just sent this version.
    pub fn note_visitor(&self, conversation: Uuid, version: i64) {
        remember(&mut self.lock().visitor_versions, conversation, version);
    }

    async fn send(&self, foundation: &Foundation, registry: &Registry) -> Result<()> {
        let (visitor, contacts, installations) = {
            let mut dirty = self.lock();
            (
                std::mem::take(&mut dirty.visitor),
                std::mem::take(&mut dirty.contacts),
                std::mem::take(&mut dirty.installations),
            )
        };
        for ((workspace, contact), ids) in visitor {
            send_visitor(foundation, registry, workspace, contact, &ids).await?;
        }
        for (workspace, contact) in contacts {
            send_contact(foundation, registry, workspace, contact).await?;
        }
        for workspace in installations {
            send_installation(foundation, registry, workspace).await?;
        }
        Ok(())
    }
}

fn is_news(versions: &mut HashMap<Uuid, i64>, conversation: Uuid, version: i64) -> bool {
    let news = versions.get(&conversation).is_none_or(|known| *known < version);
    remember(versions, conversation, version);
    news
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
    ids: &HashSet<Uuid>,
) -> Result<()> {
    let widgets = registry.of_contact(contact);
    if widgets.is_empty() {
        return Ok(());
    }
    for conversation in conversations::visitor_inbox(foundation, workspace, contact).await?.conversations {
        if ids.contains(&conversation.id) {
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
