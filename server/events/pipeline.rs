//! The bounded pipeline through which all calls go into the database.
//!
//! While one batch commits the next one gathers, so that many senders share one transaction and nobody waits for a
//! timer. When it is full the sender is told when to come back. An answer is given only after the commit.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use super::actions::ingest::{Intake, Taken, take_in};
use super::model::Call;
use super::seen::Seen;
use crate::platform::Foundation;
use crate::platform::db::{Engine as DatabaseEngine, Writer};
use crate::platform::problem::{Code, Problem, Result};
use crate::segments::Engine;

/// The most calls that share one transaction.
const MOST_TOGETHER: usize = 4_000;
/// Bytes of calls that wait at most, roughly, however few they are.
const MOST_WAITING_BYTES: usize = 128 * 1024 * 1024;
/// Transactions side by side on PostgreSQL. SQLite has one writer.
const POSTGRES_LANES: usize = 2;
const RETRY_AFTER_MS: u64 = 500;

struct Waiting {
    calls: Vec<Call>,
    bytes: usize,
    answer: oneshot::Sender<Result<Vec<Taken>>>,
}

/// The way in for events. Cheap to clone.
#[derive(Clone)]
pub struct Ingest(Arc<Queue>);

struct Queue {
    lanes: Vec<mpsc::UnboundedSender<Waiting>>,
    waiting: Arc<Crowd>,
    most_waiting: usize,
    turn: AtomicUsize,
}

/// Calls that wait, on all lanes, and the bytes that they take.
#[derive(Default)]
struct Crowd {
    calls: AtomicUsize,
    bytes: AtomicUsize,
}

impl Crowd {
    /// Lets more in where there is room for them. Where nobody waits there is.
    fn enter(&self, calls: usize, bytes: usize, most_calls: usize) -> bool {
        let others = self.calls.fetch_add(calls, Ordering::SeqCst);
        let their_bytes = self.bytes.fetch_add(bytes, Ordering::SeqCst);
        let fit = others == 0 || others + calls <= most_calls && their_bytes + bytes <= MOST_WAITING_BYTES;
        if !fit {
            self.leave(calls, bytes);
        }
        fit
    }

    fn leave(&self, calls: usize, bytes: usize) {
        self.calls.fetch_sub(calls, Ordering::SeqCst);
        self.bytes.fetch_sub(bytes, Ordering::SeqCst);
    }
}

fn busy() -> Problem {
    Problem::retry_later(Code::Busy, RETRY_AFTER_MS)
}

impl Ingest {
    /// Starts the lanes; they end when the last handle is dropped and what they hold is committed.
    #[must_use]
    pub fn start(foundation: &Foundation, engine: &Engine) -> (Self, Vec<tokio::task::JoinHandle<()>>) {
        let count = match foundation.db.engine() {
            DatabaseEngine::Sqlite => 1,
            DatabaseEngine::Postgres => POSTGRES_LANES,
        };
        let waiting = Arc::new(Crowd::default());
        let (mut lanes, mut tasks) = (Vec::new(), Vec::new());
        let seen = Seen::default();
        for _ in 0..count {
            let (sender, receiver) = mpsc::unbounded_channel();
            lanes.push(sender);
            let lane = Lane {
                foundation: foundation.clone(),
                engine: engine.clone(),
                seen: seen.clone(),
                writer: Writer::new(&foundation.db),
            };
            tasks.push(tokio::spawn(lane.run(receiver, waiting.clone())));
        }
        let most_waiting = foundation.config.limits.ingest_queue;
        (Self(Arc::new(Queue { lanes, waiting, most_waiting, turn: AtomicUsize::new(0) })), tasks)
    }

    /// Takes in calls; the answer means that they are committed, or that none of them is.
    ///
    /// # Errors
    /// 503 when the queue is full or the server is about to stop.
    pub async fn take(&self, calls: Vec<Call>) -> Result<Vec<Taken>> {
        if calls.is_empty() {
            return Ok(Vec::new());
        }
        let count = calls.len();
        let queue = &*self.0;
        let bytes = calls.iter().map(Call::weight).sum();
        if !queue.waiting.enter(count, bytes, queue.most_waiting) {
            metrics::counter!("rahnama_events_refused_total").increment(count as u64);
            return Err(busy());
        }
        let (answer, answered) = oneshot::channel();
        let turn = queue.turn.fetch_add(1, Ordering::Relaxed);
        let lane = queue.lanes.get(turn % queue.lanes.len().max(1)).ok_or_else(busy)?;
        lane.send(Waiting { calls, bytes, answer }).map_err(|_| busy())?;
        answered.await.map_err(|_| busy())?
    }
}

struct Lane {
    foundation: Foundation,
    engine: Engine,
    seen: Seen,
    writer: Writer,
}

impl Lane {
    async fn run(self, mut queue: mpsc::UnboundedReceiver<Waiting>, waiting: Arc<Crowd>) {
        let mut held = None;
        while let Some(first) = match held.take() {
            Some(first) => Some(first),
            None => queue.recv().await,
        } {
            let mut gathered = vec![first];
            let (mut calls, mut bytes) = (gathered[0].calls.len(), gathered[0].bytes);
            while let Ok(next) = queue.try_recv() {
                if calls + next.calls.len() > MOST_TOGETHER {
                    held = Some(next);
                    break;
                }
                calls += next.calls.len();
                bytes += next.bytes;
                gathered.push(next);
            }
            metrics::histogram!("rahnama_ingest_batch_size").record(calls as f64);
            self.take_together(gathered).await;
            waiting.leave(calls, bytes);
        }
    }

    async fn take_together(&self, gathered: Vec<Waiting>) {
        let (batches, answers): (Vec<Vec<Call>>, Vec<_>) =
            gathered.into_iter().map(|waiting| (waiting.calls, waiting.answer)).unzip();
        let lengths: Vec<usize> = batches.iter().map(Vec::len).collect();
        let calls: Vec<Call> = batches.into_iter().flatten().collect();
        match self.commit(&calls).await {
            Ok(outcomes) => {
                let mut outcomes = outcomes.into_iter();
                for (answer, length) in answers.into_iter().zip(lengths) {
                    let _sender_left = answer.send(Ok(outcomes.by_ref().take(length).collect()));
                }
            }
            Err(problem) => {
                tracing::warn!(%problem, calls = calls.len(), "a batch of events failed; its senders are served one by one");
                let mut rest = calls.as_slice();
                let give_up_at = self.writer.give_up_at();
                for (answer, length) in answers.into_iter().zip(lengths) {
                    let (own, others) = rest.split_at(length);
                    rest = others;
                    let outcome = if Instant::now() < give_up_at { self.commit(own).await } else { Err(busy()) };
                    let _sender_left = answer.send(outcome);
                }
            }
        }
        self.seen.note(&self.foundation, &calls).await;
    }

    /// One transaction: all that is acknowledged is durable when this returns.
    async fn commit(&self, calls: &[Call]) -> Result<Vec<Taken>> {
        let committed = self.writer.in_time(async {
            let mut transaction = self.writer.begin().await?;
            let intake = take_in(&self.foundation, &self.engine, &mut transaction, calls).await?;
            transaction.commit().await?;
            Ok::<_, Problem>(intake)
        });
        let Intake { outcomes, settled } = committed.await?;
        let stored = outcomes.iter().filter(|taken| **taken == Taken::Stored).count();
        metrics::counter!("rahnama_events_stored_total").increment(stored as u64);
        for one in settled {
            self.foundation.outbox.announce(&one.notices);
            self.engine.remember(one);
        }
        Ok(outcomes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_calls_wait_and_so_much() {
        let crowd = Crowd::default();
        assert!(crowd.enter(100, 10, 10), "nobody waits");
        assert!(!crowd.enter(1, 1, 100));
        crowd.leave(100, 10);
        assert!(crowd.enter(1, MOST_WAITING_BYTES - 5, 100));
        assert!(!crowd.enter(1, 6, 100));
        assert!(crowd.enter(1, 5, 100));
        crowd.leave(2, MOST_WAITING_BYTES);
        assert_eq!((crowd.calls.into_inner(), crowd.bytes.into_inner()), (0, 0));
    }
}
