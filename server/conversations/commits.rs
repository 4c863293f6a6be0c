//! The bounded pipeline through which every message goes into the database.
//!
//! While one batch commits the next one gathers, so that many senders share one transaction and nobody waits
//! for a timer. The queue is bounded: when it is full the sender is told when to come back, and nothing is
//! promised. An answer is given only after the commit.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use super::actions::{Batch, Send, Sent, append_all};
use crate::platform::Foundation;
use crate::platform::db::{Engine, Writer};
use crate::platform::problem::{Code, Problem, Result};

/// The most sends that share one transaction.
const MOST_TOGETHER: usize = 256;
/// Transactions that commit side by side on PostgreSQL, at least and at most. SQLite has one writer.
const POSTGRES_LANES: (usize, usize) = (2, 8);
const RETRY_AFTER_MS: u64 = 500;

/// As many as there are processors: with more of them batches are smaller, and each statement costs more than its rows.
fn postgres_lanes() -> usize {
    let (least, most) = POSTGRES_LANES;
    std::thread::available_parallelism().map_or(least, |processors| processors.get().clamp(least, most))
}

struct Waiting {
    send: Send,
    answer: oneshot::Sender<Result<Sent>>,
}

/// A message that is queued: nothing is promised yet.
pub struct Pending(oneshot::Receiver<Result<Sent>>);

impl Pending {
    /// Waits until the message is committed, or is not.
    ///
    /// # Errors
    /// What refuses the send; 503 when the server stopped before it was committed.
    pub async fn wait(self) -> Result<Sent> {
        self.0.await.map_err(|_| busy())?
    }
}

fn busy() -> Problem {
    Problem::retry_later(Code::Busy, RETRY_AFTER_MS)
}

/// The way into the log. Cheap to clone.
#[derive(Clone)]
pub struct Commits {
    lanes: Vec<mpsc::Sender<Waiting>>,
}

impl Commits {
    /// Starts the lanes; they end when the last handle is dropped and what they hold is committed.
    #[must_use]
    pub fn start(foundation: &Foundation) -> (Self, Vec<tokio::task::JoinHandle<()>>) {
        let count = match foundation.db.engine() {
            Engine::Sqlite => 1,
            Engine::Postgres => postgres_lanes(),
        };
        let capacity = (foundation.config.limits.commit_queue / count).max(1);
        let mut lanes = Vec::with_capacity(count);
        let mut tasks = Vec::with_capacity(count);
        for _ in 0..count {
            let (sender, receiver) = mpsc::channel(capacity);
            lanes.push(sender);
            tasks.push(tokio::spawn(run(foundation.clone(), receiver)));
        }
        (Self { lanes }, tasks)
    }

    /// Sends a message; the answer means that it is committed, or that it is not.
    ///
    /// # Errors
    /// What refuses the send; 503 when the queue is full or the server is about to stop.
    pub async fn send(&self, send: Send) -> Result<Sent> {
        self.enqueue(send)?.wait().await
    }

    /// Puts a message into the queue at once; sends of one conversation are committed in the order of these calls.
    ///
    /// # Errors
    /// What refuses the send before the database is asked; 503 when the queue is full.
    pub fn enqueue(&self, send: Send) -> Result<Pending> {
        send.check()?;
        let (answer, answered) = oneshot::channel();
        let lane = self.lane_of(&send).ok_or_else(busy)?;
        if lane.try_send(Waiting { send, answer }).is_err() {
            metrics::counter!("rahnama_sends_refused_total").increment(1);
            return Err(busy());
        }
        Ok(Pending(answered))
    }

    /// One conversation always takes one lane, so that lanes seldom wait for each other's row locks.
    fn lane_of(&self, send: &Send) -> Option<&mpsc::Sender<Waiting>> {
        let mut hasher = DefaultHasher::new();
        send.conversation_id().hash(&mut hasher);
        let lanes = u64::try_from(self.lanes.len()).ok().filter(|lanes| *lanes > 0)?;
        self.lanes.get(usize::try_from(hasher.finish() % lanes).ok()?)
    }
}

async fn run(foundation: Foundation, mut queue: mpsc::Receiver<Waiting>) {
    let writer = Writer::new(&foundation.db);
    let mut gathered = Vec::with_capacity(MOST_TOGETHER);
    while queue.recv_many(&mut gathered, MOST_TOGETHER).await > 0 {
        metrics::histogram!("rahnama_commit_batch_size").record(gathered.len() as f64);
        let (sends, answers): (Vec<Send>, Vec<_>) =
            gathered.drain(..).map(|waiting| (waiting.send, waiting.answer)).unzip();
        let outcomes = match commit(&foundation, &writer, &sends).await {
            Ok(outcomes) => outcomes,
            Err(problem) if sends.len() > 1 => {
                tracing::warn!(%problem, sends = sends.len(), "a batch failed; its messages are committed one by one");
                one_by_one(&foundation, &writer, &sends).await
            }
            Err(problem) => vec![Err(problem)],
        };
        for (answer, outcome) in answers.into_iter().zip(outcomes) {
            let _sender_left = answer.send(outcome);
        }
    }
}

async fn one_by_one(foundation: &Foundation, writer: &Writer, sends: &[Send]) -> Vec<Result<Sent>> {
    let mut outcomes = Vec::with_capacity(sends.len());
    let give_up_at = writer.give_up_at();
    for send in sends {
        if Instant::now() >= give_up_at {
            outcomes.push(Err(busy()));
            continue;
        }
        let outcome = commit(foundation, writer, std::slice::from_ref(send)).await;
        outcomes.push(outcome.and_then(|mut one| one.pop().unwrap_or_else(|| Err(Problem::new(Code::Internal)))));
    }
    outcomes
}

/// One transaction: all that is acknowledged is durable when this returns.
async fn commit(foundation: &Foundation, writer: &Writer, sends: &[Send]) -> Result<Vec<Result<Sent>>> {
    let committed = writer.in_time(async {
        let mut transaction = writer.begin().await?;
        let batch = append_all(foundation, &mut transaction, sends).await?;
        transaction.commit().await?;
        Ok::<_, Problem>(batch)
    });
    let Batch { outcomes, notices, has_work } = committed.await?;
    metrics::counter!("rahnama_messages_committed_total")
        .increment(outcomes.iter().filter(|sent| sent.is_ok()).count() as u64);
    foundation.outbox.announce(&notices);
    if has_work {
        foundation.jobs.ring();
    }
    Ok(outcomes)
}

#[cfg(test)]
mod tests;
