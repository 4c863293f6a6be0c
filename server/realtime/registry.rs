//! The connections of this node, each with a bounded queue of its own: one slow reader never delays another.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use super::protocol::{CLOSE_RESTART, ServerFrame};
use super::queue::{Connection, Event, Peer};
use crate::accounts::Credential;
use crate::config::Limits;
use crate::contacts::VisitorToken;
use crate::platform::ids::Ids;

/// A console hears its whole workspace, and all commit lanes may tell it of a full batch at once: it has room for so
/// many times the frames of a widget, within the same bytes.
const CONSOLE_ROOM: usize = 8;

#[derive(Default)]
struct Index {
    all: HashMap<Uuid, Arc<Connection>>,
    of_contact: HashMap<Uuid, Vec<Arc<Connection>>>,
    of_team: HashMap<Uuid, Vec<Arc<Connection>>>,
    of_visitors: HashMap<Uuid, HashSet<Uuid>>,
}

/// All connections of this node.
pub struct Registry {
    most_frames: usize,
    most_bytes: usize,
    index: Mutex<Index>,
}

impl Registry {
    /// No connection yet.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            most_frames: limits.socket_queue_frames.max(1),
            most_bytes: limits.socket_queue_bytes,
            index: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Index> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on `peer` is told what happens.
    #[must_use]
    pub fn enter(&self, id: Uuid, workspace_id: Uuid, peer: Peer) -> Arc<Connection> {
        let most_frames = match peer {
            Peer::Contact(..) => self.most_frames,
            Peer::Teammate(..) => self.most_frames.saturating_mul(CONSOLE_ROOM),
        };
        let connection = Arc::new(Connection::new(id, workspace_id, peer, most_frames, self.most_bytes));
        let mut index = self.lock();
        index.all.insert(id, connection.clone());
        match &connection.peer {
            Peer::Contact(token, _) => {
                index.of_contact.entry(token.contact_id).or_default().push(connection.clone());
                index.of_visitors.entry(workspace_id).or_default().insert(token.contact_id);
            }
            Peer::Teammate(..) => index.of_team.entry(workspace_id).or_default().push(connection.clone()),
        }
        metrics::gauge!("rahnama_connections").set(index.all.len() as f64);
        connection
    }

    /// The connection is gone.
    pub fn leave(&self, connection: &Connection) {
        let mut index = self.lock();
        index.all.remove(&connection.id);
        metrics::gauge!("rahnama_connections").set(index.all.len() as f64);
        let others = |list: &mut Vec<Arc<Connection>>| list.retain(|other| other.id != connection.id);
        match &connection.peer {
            Peer::Contact(VisitorToken { contact_id: contact, .. }, _) => {
                let Some(list) = index.of_contact.get_mut(contact) else { return };
                others(list);
                if !list.is_empty() {
                    return;
                }
                index.of_contact.remove(contact);
                if let Some(visitors) = index.of_visitors.get_mut(&connection.workspace_id) {
                    visitors.remove(contact);
                }
            }
            Peer::Teammate(..) => {
                let Some(list) = index.of_team.get_mut(&connection.workspace_id) else { return };
                others(list);
                if list.is_empty() {
                    index.of_team.remove(&connection.workspace_id);
                }
            }
        }
    }

    /// How many connections are open.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lock().all.len()
    }

    /// Connections of one contact.
    #[must_use]
    pub fn of_contact(&self, contact: Uuid) -> Vec<Arc<Connection>> {
        self.lock().of_contact.get(&contact).cloned().unwrap_or_default()
    }

    /// Consoles of one workspace.
    #[must_use]
    pub fn of_team(&self, workspace_id: Uuid) -> Vec<Arc<Connection>> {
        self.lock().of_team.get(&workspace_id).cloned().unwrap_or_default()
    }

    /// Widgets of all visitors of one workspace.
    #[must_use]
    pub fn of_visitors(&self, workspace_id: Uuid) -> Vec<Arc<Connection>> {
        let index = self.lock();
        let contacts = index.of_visitors.get(&workspace_id).into_iter().flatten();
        contacts.filter_map(|contact| index.of_contact.get(contact)).flatten().cloned().collect()
    }

    /// Contacts that are connected here.
    #[must_use]
    pub fn contacts(&self) -> Vec<Uuid> {
        self.lock().of_contact.keys().copied().collect()
    }

    /// Workspaces whose consoles are connected here.
    #[must_use]
    pub fn workspaces(&self) -> Vec<Uuid> {
        self.lock().of_team.keys().copied().collect()
    }

    /// All consoles connected here.
    #[must_use]
    pub fn consoles(&self) -> Vec<Arc<Connection>> {
        self.lock().of_team.values().flatten().cloned().collect()
    }

    /// All widgets connected here.
    #[must_use]
    pub fn widgets(&self) -> Vec<Arc<Connection>> {
        self.lock().of_contact.values().flatten().cloned().collect()
    }

    /// Closes the consoles whose credential `is_revoked`.
    pub fn revoke(&self, is_revoked: impl Fn(Uuid, Uuid, &Credential) -> bool) {
        for connection in self.consoles() {
            if let Peer::Teammate(teammate, credential) = &connection.peer
                && is_revoked(connection.workspace_id, *teammate, credential)
            {
                connection.revoke("the credential was revoked");
            }
        }
    }

    /// Asks everybody to connect elsewhere, each after a random part of `delay_ms`, and then closes them all.
    pub fn drain(&self, delay_ms: u64, ids: &Ids) {
        for connection in self.lock().all.values() {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a small, positive delay"
            )]
            let delay_ms = (ids.fraction() * delay_ms as f64) as u64;
            connection.push(Event::Frame(ServerFrame::Goaway { delay_ms }.encode()));
        }
    }

    /// Closes every connection, to be restarted elsewhere.
    pub fn close_all(&self) {
        for connection in self.lock().all.values() {
            connection.push(Event::Close(CLOSE_RESTART, "the server restarts"));
        }
    }
}
