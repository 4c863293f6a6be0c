//! What one connection must forward, and in which order: pure, no I/O, no clock.
//!
//! The connection says what it holds of each conversation. From then on every part after that is forwarded
//! exactly once and in order: hints are forwarded only when they are the very next part; anything else makes the
//! session ask for the log, which is truth. A conversation that was not opened here (an agent's inbox shows
//! hundreds) is forwarded as hints come, in order and never twice, but without a promise to be complete.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

/// A part as a hint or the log tells of it, encoded once for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its place.
    pub seq: i64,
    /// The `message` frame; `None` when this side may not see the part.
    pub frame: Option<Arc<str>>,
}

/// What the socket must do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Send this frame.
    Send(Arc<str>),
    /// Read the log of a conversation after this seq, and come back with [`Session::on_tail`].
    ReadLog {
        /// Which conversation.
        conversation: Uuid,
        /// After this part.
        after: i64,
    },
}

#[derive(Clone, Copy, Debug, Default)]
struct Cursor {
    /// Everything up to here was forwarded.
    sent: i64,
    /// The log is known to reach at least this far.
    head: i64,
    /// A read of the log is under way.
    reading: bool,
}

/// Whether a conversation nobody opened here begins at its first part, or wherever hints happen to come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// A contact gets all parts of all their conversations: a new one begins at part 1.
    FromTheBeginning,
    /// A teammate's inbox: live parts only.
    LiveOnly,
}

/// The state of one connection.
#[derive(Debug)]
pub struct Session {
    unopened: Unopened,
    cursors: HashMap<Uuid, Cursor>,
    live: HashMap<Uuid, i64>,
}

impl Session {
    /// A connection that holds nothing yet.
    #[must_use]
    pub fn new(unopened: Unopened) -> Self {
        Self { unopened, cursors: HashMap::new(), live: HashMap::new() }
    }

    /// The connection holds a conversation up to `after`, and its log reaches to `head`. From now on it gets all that follows.
    pub fn open(&mut self, conversation: Uuid, after: i64, head: i64) -> Vec<Order> {
        // A client may hold more than the log only if the database went back in time: then the log is right.
        let sent = after.clamp(0, head.max(0));
        let before = self.cursors.get(&conversation).copied().unwrap_or_default();
        let cursor = Cursor { sent, head: head.max(before.head), reading: before.reading };
        self.cursors.insert(conversation, cursor);
        self.live.remove(&conversation);
        self.read_if_behind(conversation).into_iter().collect()
    }

    /// The connection left a conversation.
    pub fn close(&mut self, conversation: Uuid) {
        if let Some(cursor) = self.cursors.remove(&conversation) {
            self.live.insert(conversation, cursor.sent);
        }
    }

    /// Up to where each conversation that is open here was forwarded.
    #[must_use]
    pub fn held(&self) -> HashMap<Uuid, i64> {
        self.cursors.iter().map(|(conversation, cursor)| (*conversation, cursor.sent)).collect()
    }

    /// Was this conversation opened here?
    #[must_use]
    pub fn is_open(&self, conversation: Uuid) -> bool {
        self.cursors.contains_key(&conversation)
    }

    /// A hint: these parts were committed. It may be late, doubled, out of order, or tell of only some.
    pub fn on_hint(&mut self, conversation: Uuid, parts: &[Part]) -> Vec<Order> {
        if !self.cursors.contains_key(&conversation) {
            if self.unopened == Unopened::LiveOnly {
                return self.forward_live(conversation, parts);
            }
            self.cursors.insert(conversation, Cursor::default());
        }
        let Some(cursor) = self.cursors.get_mut(&conversation) else { return Vec::new() };
        let mut orders = Vec::new();
        for part in parts {
            cursor.head = cursor.head.max(part.seq);
            if !cursor.reading && part.seq == cursor.sent + 1 {
                cursor.sent = part.seq;
                orders.extend(part.frame.clone().map(Order::Send));
            }
        }
        orders.extend(self.read_if_behind(conversation));
        orders
    }

    /// The database says that the log reaches to `head`.
    pub fn on_head(&mut self, conversation: Uuid, head: i64) -> Vec<Order> {
        if !self.cursors.contains_key(&conversation) {
            if self.unopened == Unopened::LiveOnly {
                return Vec::new();
            }
            self.cursors.insert(conversation, Cursor::default());
        }
        if let Some(cursor) = self.cursors.get_mut(&conversation) {
            cursor.head = cursor.head.max(head);
        }
        self.read_if_behind(conversation).into_iter().collect()
    }

    /// The log, as asked for by [`Order::ReadLog`]: these parts after `after`, reaching through `through`.
    pub fn on_tail(&mut self, conversation: Uuid, after: i64, parts: &[Part], through: i64) -> Vec<Order> {
        let Some(cursor) = self.cursors.get_mut(&conversation) else { return Vec::new() };
        cursor.reading = false;
        if after > cursor.sent {
            // The conversation was opened anew, further back, while the log was being read.
            cursor.head = cursor.head.max(after);
            return self.read_if_behind(conversation).into_iter().collect();
        }
        let mut orders = Vec::new();
        let mut advanced = false;
        for part in parts.iter().filter(|part| part.seq <= through) {
            if part.seq > cursor.sent {
                cursor.sent = part.seq;
                advanced = true;
                orders.extend(part.frame.clone().map(Order::Send));
            }
        }
        if through > cursor.sent {
            cursor.sent = through;
            advanced = true;
        }
        if !advanced && cursor.head > cursor.sent {
            // The log does not reach as far as a hint said: the hint spoke of something that is not there. Believe the log.
            cursor.head = cursor.sent;
        }
        orders.extend(self.read_if_behind(conversation));
        orders
    }

    /// Reading the log failed; [`Session::on_head`] will try again.
    pub fn on_tail_failed(&mut self, conversation: Uuid) {
        if let Some(cursor) = self.cursors.get_mut(&conversation) {
            cursor.reading = false;
        }
    }

    fn forward_live(&mut self, conversation: Uuid, parts: &[Part]) -> Vec<Order> {
        let last = self.live.entry(conversation).or_default();
        let mut orders = Vec::new();
        for part in parts {
            if part.seq > *last {
                *last = part.seq;
                orders.extend(part.frame.clone().map(Order::Send));
            }
        }
        orders
    }

    fn read_if_behind(&mut self, conversation: Uuid) -> Option<Order> {
        let cursor = self.cursors.get_mut(&conversation)?;
        if cursor.reading || cursor.head <= cursor.sent {
            return None;
        }
        cursor.reading = true;
        Some(Order::ReadLog { conversation, after: cursor.sent })
    }
}

#[cfg(test)]
mod tests;
