//! One connection's bounded queue.
//!
//! Nobody ever waits to put something into a queue. When a queue is full, typing and presence are left out first; then
//! the connection is told to close with 4008, and comes back to resume from the log.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use uuid::Uuid;

use super::protocol::CLOSE_TOO_SLOW;
use super::session::Part;
use crate::accounts::Credential;

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
    /// A connection whose queue holds at most so many frames and bytes.
    #[must_use]
    pub fn new(id: Uuid, workspace_id: Uuid, peer: Peer, most_frames: usize, most_bytes: usize) -> Self {
        Self { id, workspace_id, peer, most_frames, most_bytes, waiting: Mutex::default(), wake: Notify::new() }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn connection(most_frames: usize, most_bytes: usize) -> Connection {
        Connection::new(Uuid::nil(), Uuid::nil(), Peer::Contact(Uuid::nil()), most_frames, most_bytes)
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
