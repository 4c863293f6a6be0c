//! One connection's bounded queue.
//!
//! Nobody ever waits to put something into a queue. When a queue is full, typing and presence are left out first; then
//! the connection is told to close with 4008, and comes back to resume from the log. How far logs reach waits once for
//! each conversation, and the state of those that changed does not wait here but is read when the connection gets to
//! it, so that a burst makes it late, not full.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use uuid::Uuid;

use super::protocol::{CLOSE_REVOKED, CLOSE_TOO_SLOW};
use super::session::Part;
use crate::accounts::Credential;
use crate::contacts::VisitorToken;

/// What a console was sent is forgotten when it is so much; the cost is one superfluous frame for some.
const MOST_VERSIONS: usize = 10_000;

/// Something a connection is told.
#[derive(Clone, Debug)]
pub enum Event {
    /// Parts were committed.
    Hint(Uuid, Arc<[Part]>),
    /// The log of a conversation reaches to here.
    Head(Uuid, i64),
    /// A durable change, encoded.
    Frame(Arc<str>),
    /// Typing, presence, or what the screen asks anew for anyway, encoded: may be left out.
    Ephemeral(Arc<str>),
    /// Conversations changed: [`Connection::take_stale`] says which.
    Stale,
    /// Close, with this code.
    Close(u16, &'static str),
}

impl Event {
    fn bytes(&self) -> usize {
        match self {
            Self::Hint(_, parts) => parts.iter().filter_map(|part| part.frame.as_ref()).map(|frame| frame.len()).sum(),
            Self::Frame(frame) | Self::Ephemeral(frame) => frame.len(),
            Self::Head(..) | Self::Stale | Self::Close(..) => 0,
        }
    }
}

/// Who is connected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Peer {
    /// A visitor's widget, by the token that it came with, and the origin of its page, which only browsers send.
    Contact(VisitorToken, Option<Arc<str>>),
    /// An agent's console.
    Teammate(Uuid, Credential),
}

#[derive(Default)]
struct Waiting {
    events: VecDeque<Event>,
    bytes: usize,
    closing: Option<(u16, &'static str)>,
    stale: Stale,
    /// A widget has none nearly always, and no room for any then.
    streams: Option<Box<Streams>>,
}

#[derive(Default)]
struct Streams {
    /// Conversations that a console streams without a gap.
    watched: HashSet<Uuid>,
    /// How far logs reach, as the database says, where this connection was not told yet.
    heads: BTreeMap<Uuid, i64>,
}

/// Conversations whose state this console must be sent anew. However often one changes meanwhile, it waits once, as
/// an id: a burst of changes fills no queue.
#[derive(Default)]
struct Stale {
    waiting: VecDeque<Uuid>,
    known: HashSet<Uuid>,
    told: bool,
    sent: HashMap<Uuid, i64>,
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
    /// Its own `identify` is under way, whose answer is another token: the end of this one must not close it.
    identifying: AtomicBool,
    waiting: Mutex<Waiting>,
    wake: Notify,
}

impl Connection {
    /// A connection whose queue holds at most so many frames and bytes.
    #[must_use]
    pub fn new(id: Uuid, workspace_id: Uuid, peer: Peer, most_frames: usize, most_bytes: usize) -> Self {
        Self {
            id,
            workspace_id,
            peer,
            most_frames,
            most_bytes,
            identifying: AtomicBool::new(false),
            waiting: Mutex::default(),
            wake: Notify::new(),
        }
    }

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

    /// Has the connection closed because its credential does not hold any more. One that is about to be given another
    /// is left alone: should nothing come of that, the next check of credentials closes it.
    pub fn revoke(&self, reason: &'static str) {
        if !self.identifying.load(Ordering::SeqCst) {
            self.push(Event::Close(CLOSE_REVOKED, reason));
        }
    }

    /// An `identify` of this connection begins, or has ended without making it somebody else's.
    pub fn set_identifying(&self, identifying: bool) {
        self.identifying.store(identifying, Ordering::SeqCst);
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
        let Some(event) = waiting.events.pop_front() else {
            if let Some((conversation, head)) = waiting.take_head() {
                return Some(Event::Head(conversation, head));
            }
            let news = !waiting.stale.waiting.is_empty() && !waiting.stale.told;
            waiting.stale.told |= news;
            return news.then_some(Event::Stale);
        };
        waiting.bytes = waiting.bytes.saturating_sub(event.bytes());
        Some(event)
    }

    /// This console streams a conversation without a gap from now on, or will in a moment.
    pub fn watch(&self, conversation: Uuid) {
        self.lock().streams.get_or_insert_default().watched.insert(conversation);
    }

    /// It does so no longer.
    pub fn unwatch(&self, conversation: Uuid) {
        if let Some(streams) = &mut self.lock().streams {
            streams.watched.remove(&conversation);
        }
    }

    /// The database says how far the log of a conversation reaches. A console needs not hear of those that it does not
    /// stream. However many conversations there are, and however often they are compared, the queue has room.
    pub fn note_head(&self, conversation: Uuid, head: i64) {
        let mut waiting = self.lock();
        let watches = waiting.streams.as_ref().is_some_and(|streams| streams.watched.contains(&conversation));
        if waiting.closing.is_none() && (watches || matches!(self.peer, Peer::Contact(..))) {
            let known = waiting.streams.get_or_insert_default().heads.entry(conversation).or_insert(head);
            *known = (*known).max(head);
            drop(waiting);
            self.wake.notify_one();
        }
    }

    /// A conversation changed: this console is to be sent its state, once, however often that happens until then.
    pub fn note_stale(&self, conversation: Uuid) {
        let mut waiting = self.lock();
        if waiting.closing.is_none() && waiting.stale.known.insert(conversation) {
            waiting.stale.waiting.push_back(conversation);
            drop(waiting);
            self.wake.notify_one();
        }
    }

    /// As [`Connection::note_stale`], unless this version or a newer one was sent already.
    pub fn note_version(&self, conversation: Uuid, version: i64) {
        if self.lock().stale.sent.get(&conversation).is_none_or(|sent| *sent < version) {
            self.note_stale(conversation);
        }
    }

    /// At most so many of the conversations that changed, in the order in which they did. The rest is told of next.
    pub fn take_stale(&self, most: usize) -> Vec<Uuid> {
        let stale = &mut self.lock().stale;
        stale.told = false;
        let taken: Vec<Uuid> = stale.waiting.drain(..most.min(stale.waiting.len())).collect();
        for conversation in &taken {
            stale.known.remove(conversation);
        }
        taken
    }

    /// These versions are on their way to the console.
    pub fn note_sent(&self, versions: impl Iterator<Item = (Uuid, i64)>) {
        let sent = &mut self.lock().stale.sent;
        if sent.len() >= MOST_VERSIONS {
            sent.clear();
        }
        sent.extend(versions);
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
    fn take_head(&mut self) -> Option<(Uuid, i64)> {
        let streams = self.streams.as_mut()?;
        let head = streams.heads.pop_first();
        if streams.heads.is_empty() && streams.watched.is_empty() {
            self.streams = None;
        }
        head
    }

    fn leave_out_ephemeral(&mut self) {
        self.events.retain(|event| !matches!(event, Event::Ephemeral(_)));
        self.bytes = self.events.iter().map(Event::bytes).sum();
    }
}

#[cfg(test)]
mod tests;
