//! What is read from the database for one connection. It is read also while the connection waits for a slow network, so
//! that no peer keeps others from the database by not reading; and of logs only a few stretches at once, so that whoever
//! resumes everything leaves room for others. What waits for its turn holds nothing.

use std::collections::VecDeque;
use std::sync::Arc;

use futures_util::future::LocalBoxFuture;
use uuid::Uuid;

use super::session::Part;
use super::underway::{Running, Underway};

/// Stretches of logs that are read for one connection at once.
const MOST_TAILS: usize = 2;

/// The parts of a stretch of a log, and how far it reaches; `None` when reading failed.
pub type Tail = Option<(Vec<Part>, i64)>;

/// What was read.
pub enum Found {
    /// The log of a conversation after a seq.
    Tail(Uuid, i64, Tail),
    /// Conversations as they stand, encoded.
    States(Vec<Arc<str>>),
}

/// What is being read, and what is still to be. While that is nothing it takes no room.
#[derive(Default)]
pub struct Reads(Option<Box<Pile>>);

#[derive(Default)]
struct Pile {
    running: Underway<Found>,
    tails: usize,
    waiting: VecDeque<(Uuid, i64)>,
}

impl Reads {
    /// The log of a conversation after a seq is to be read, when it is its turn: [`Reads::go_on`].
    pub fn order_tail(&mut self, conversation: Uuid, after: i64) {
        self.0.get_or_insert_default().waiting.push_back((conversation, after));
    }

    /// Begins to read what has its turn, by `read`.
    pub fn go_on(&mut self, read: impl Fn(Uuid, i64) -> LocalBoxFuture<'static, Tail>) {
        let Some(pile) = &mut self.0 else { return };
        while pile.tails < MOST_TAILS
            && let Some((conversation, after)) = pile.waiting.pop_front()
        {
            let tail = Running::start(read(conversation, after));
            pile.tails += 1;
            pile.running.push(Box::pin(async move { Found::Tail(conversation, after, tail.await) }));
        }
    }

    /// Begins to read the state of conversations.
    pub fn push_states(&mut self, read: LocalBoxFuture<'static, Vec<Arc<str>>>) {
        let states = Running::start(read);
        self.0.get_or_insert_default().running.push(Box::pin(async { Found::States(states.await) }));
    }

    /// What was read next. Waits for ever while nothing is being read.
    pub async fn next(&mut self) -> Found {
        let Some(pile) = &mut self.0 else { return std::future::pending().await };
        let found = pile.running.next().await;
        if matches!(found, Found::Tail(..)) {
            pile.tails -= 1;
        }
        if pile.waiting.is_empty() && pile.running.is_empty() {
            self.0 = None;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use futures_util::FutureExt as _;
    use tokio::sync::Semaphore;
    use tokio::task::LocalSet;

    use super::*;

    #[tokio::test]
    async fn a_few_logs_are_read_at_once_without_anybody_waiting_for_them_and_the_rest_in_turn() {
        let (begun, may_end) = (Rc::new(RefCell::new(Vec::new())), Arc::new(Semaphore::new(0)));
        let read = |conversation, after| -> LocalBoxFuture<'static, Tail> {
            let (begun, may_end) = (begun.clone(), may_end.clone());
            Box::pin(async move {
                begun.borrow_mut().push((conversation, after));
                may_end.acquire().await.expect("open").forget();
                None
            })
        };
        let conversations: Vec<(Uuid, i64)> = (1..=5).map(|number| (Uuid::from_u128(number), 0)).collect();
        let mut reads = Reads::default();
        let local = LocalSet::new();
        let reading = local.run_until(async {
            conversations.iter().for_each(|(conversation, after)| reads.order_tail(*conversation, *after));
            reads.go_on(read);
            while begun.borrow().len() < MOST_TAILS {
                tokio::task::yield_now().await;
            }
            assert!(reads.next().now_or_never().is_none());
            for done in 1..=conversations.len() {
                may_end.add_permits(1);
                assert!(matches!(reads.next().await, Found::Tail(_, 0, None)), "also when reading fails");
                reads.go_on(read);
                while begun.borrow().len() < conversations.len().min(done + MOST_TAILS) {
                    tokio::task::yield_now().await;
                }
                assert_eq!(*begun.borrow(), conversations[..conversations.len().min(done + MOST_TAILS)]);
            }
        });
        reading.await;
        assert!(reads.0.is_none(), "no room is taken");
        assert!(reads.next().now_or_never().is_none());
    }
}
