//! The connections of this node, each with a bounded queue of its own: one slow reader never delays another.
//!
//! Nobody ever waits to put something into a queue. When a queue is full, typing and presence are left out
//! first; then the connection is told to close with 4008, and comes back to resume from the log.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use uuid::Uuid;

use super::protocol::{CLOSE_RESTART, CLOSE_REVOKED, CLOSE_TOO_SLOW, ServerFrame};
use super::session::Part;
use crate::accounts::Credential;
use crate::config::Limits;
use crate::platform::ids::Ids;

/// Something a connection is told.
#[derive(Clone, Debug)]
pub enum Event {
    /// Parts were committed.
    Hint(Uuid, Arc<[Part]>),
    /// The log of a conversation reaches to here.
    Head(Uuid, i64),
    /// A durable change, encoded.
    Frame(Arc<str>),
    /// Typing or presence, encoded: may be left out.
    Ephemeral(Arc<str>),
    /// Close, with this code.
    Close(u16, &'static str),
}

impl Event {
    fn bytes(&self) -> usize {
        match self {
            Self::Hint(_, parts) => parts.iter().filter_map(|part| part.frame.as_ref()).map(|frame| frame.len()).sum(),
            Self::Frame(frame) | Self::Ephemeral(frame) => frame.len(),
            Self::Head(..) | Self::Close(..) => 0,
        }
    }
}

/// Who is connected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Peer {
    /// A visitor's widget.
    Contact(Uuid),
    /// An agent's console.
    Teammate(Uuid, Credential),
}

#[derive(Default)]
struct Waiting {
    events: VecDeque<Event>,
    bytes: usize,
    closing: Option<(u16, &'static str)>,
}

/// One connection's queue.
pub struct Connection {
    /// Names it among this node's connections.
    pub id: Uuid,
    /// Whose workspace.
    pub workspace_id: Uuid,
    /// Who.
    pub peer: Peer,
    most_frames: usize,
    most_bytes: usize,
    waiting: Mutex<Waiting>,
    wake: Notify,
}

impl Connection {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts something into the queue, or has the connection closed when it is full.
    pub fn push(&self, event: Event) {
        let mut waiting = self.lock();
        if waiting.closing.is_some() {
            return;
        }
        if let Event::Close(code, reason) = event {
            waiting.closing = Some((code, reason));
        } else {
            let bytes = event.bytes();
            if !self.has_room(&waiting, bytes) {
                waiting.leave_out_ephemeral();
                if !self.has_room(&waiting, bytes) {
                    if matches!(event, Event::Ephemeral(_)) {
                        return;
                    }
                    metrics::counter!("rahnama_slow_readers_total").increment(1);
                    waiting.events.clear();
                    waiting.closing = Some((CLOSE_TOO_SLOW, "reads too slowly: connect again and resume"));
                }
            }
            if waiting.closing.is_none() {
                waiting.bytes += bytes;
                waiting.events.push_back(event);
            }
        }
        drop(waiting);
        self.wake.notify_one();
    }

    fn has_room(&self, waiting: &Waiting, bytes: usize) -> bool {
        waiting.events.len() < self.most_frames
            && (waiting.bytes + bytes <= self.most_bytes || waiting.events.is_empty())
    }

    /// The next thing to do; a close comes before everything else. Waits until there is one.
    pub async fn next(&self) -> Event {
        loop {
            if let Some(event) = self.take() {
                return event;
            }
            self.wake.notified().await;
        }
    }

    fn take(&self) -> Option<Event> {
        let mut waiting = self.lock();
        if let Some((code, reason)) = waiting.closing {
            return Some(Event::Close(code, reason));
        }
        let event = waiting.events.pop_front()?;
        waiting.bytes = waiting.bytes.saturating_sub(event.bytes());
        Some(event)
    }

    /// Waits until the connection must close, while a write to a slow reader is under way.
    pub async fn closing(&self) -> (u16, &'static str) {
        loop {
            if let Some(closing) = self.lock().closing {
                return closing;
            }
            self.wake.notified().await;
        }
    }
}

impl Waiting {
    fn leave_out_ephemeral(&mut self) {
        self.events.retain(|event| !matches!(event, Event::Ephemeral(_)));
        self.bytes = self.events.iter().map(Event::bytes).sum();
    }
}

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
        let connection = Arc::new(Connection {
            id,
            workspace_id,
            peer,
            most_frames: self.most_frames,
            most_bytes: self.most_bytes,
            waiting: Mutex::default(),
            wake: Notify::new(),
        });
        let mut index = self.lock();
        index.all.insert(id, connection.clone());
        match connection.peer {
            Peer::Contact(contact) => {
                index.of_contact.entry(contact).or_default().push(connection.clone());
                index.of_visitors.entry(workspace_id).or_default().insert(contact);
            }
            Peer::Teammate(..) => index.of_team.entry(workspace_id).or_default().push(connection.clone()),
        }
        metrics::gauge!("rahnama_connections").set(index.all.len() as f64);
        connection
    }

    /// The connection is gone. True when it was this peer's last one here.
    pub fn leave(&self, connection: &Connection) -> bool {
        let mut index = self.lock();
        index.all.remove(&connection.id);
        metrics::gauge!("rahnama_connections").set(index.all.len() as f64);
        let others = |list: &mut Vec<Arc<Connection>>| list.retain(|other| other.id != connection.id);
        match &connection.peer {
            Peer::Contact(contact) => {
                let Some(list) = index.of_contact.get_mut(contact) else { return true };
                others(list);
                if !list.is_empty() {
                    return false;
                }
                index.of_contact.remove(contact);
                if let Some(visitors) = index.of_visitors.get_mut(&connection.workspace_id) {
                    visitors.remove(contact);
                }
                true
            }
            Peer::Teammate(teammate, _) => {
                let Some(list) = index.of_team.get_mut(&connection.workspace_id) else { return true };
                others(list);
                let last = !list.iter().any(|other| matches!(&other.peer, Peer::Teammate(id, _) if id == teammate));
                if list.is_empty() {
                    index.of_team.remove(&connection.workspace_id);
                }
                last
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

    /// Closes the consoles whose credential `is_revoked`.
    pub fn revoke(&self, is_revoked: impl Fn(Uuid, Uuid, &Credential) -> bool) {
        for connection in self.consoles() {
            if let Peer::Teammate(teammate, credential) = &connection.peer
                && is_revoked(connection.workspace_id, *teammate, credential)
            {
                connection.push(Event::Close(CLOSE_REVOKED, "the credential was revoked"));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn connection(most_frames: usize, most_bytes: usize) -> Connection {
        Connection {
            id: Uuid::nil(),
            workspace_id: Uuid::nil(),
            peer: Peer::Contact(Uuid::nil()),
            most_frames,
            most_bytes,
            waiting: Mutex::default(),
            wake: Notify::new(),
        }
    }

    fn frame(text: &str) -> Event {
        Event::Frame(text.into())
    }

    #[tokio::test]
    async fn a_full_queue_leaves_out_typing_first_and_then_closes_with_4008() {
        let queue = connection(2, 1_000);
        queue.push(Event::Ephemeral("typing".into()));
        queue.push(frame("one"));
        queue.push(frame("two"));
        assert!(matches!(queue.next().await, Event::Frame(text) if &*text == "one"), "typing made room");
        queue.push(Event::Ephemeral("typing".into()));
        queue.push(frame("three"));
        queue.push(frame("four"));
        assert!(matches!(queue.next().await, Event::Close(CLOSE_TOO_SLOW, _)), "nothing durable is skipped silently");
    }

    #[tokio::test]
    async fn bytes_are_bounded_too_but_one_large_frame_passes() {
        let queue = connection(100, 10);
        queue.push(frame("a frame larger than the whole bound"));
        assert!(matches!(queue.next().await, Event::Frame(_)));
        queue.push(frame("123456"));
        queue.push(frame("123456"));
        assert!(matches!(queue.next().await, Event::Close(CLOSE_TOO_SLOW, _)));
    }

    #[tokio::test]
    async fn ephemeral_events_never_close_a_connection() {
        let queue = connection(1, 1_000);
        queue.push(frame("one"));
        for _ in 0..10 {
            queue.push(Event::Ephemeral("typing".into()));
        }
        assert!(matches!(queue.next().await, Event::Frame(_)));
    }
}
