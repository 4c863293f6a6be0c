//! Work that takes a core and much memory: passwords, pictures. How much of it is done at once is bounded by turns, and a
//! turn belongs to the work, not to whoever waits for it: a caller who leaves does not stop what was begun, so the next
//! may begin only when it has really ended.

use tokio::sync::{Semaphore, SemaphorePermit};

use super::problem::{Problem, Result};

/// Work of one kind, so many pieces at once. Whoever comes while all turns are taken waits in order.
#[derive(Debug)]
pub struct Pool(Semaphore);

impl Pool {
    /// With so many turns.
    #[must_use]
    pub const fn new(at_once: usize) -> Self {
        Self(Semaphore::const_new(at_once))
    }

    /// Does the work off the reactor when it is its turn.
    ///
    /// # Errors
    /// When the work panics.
    pub async fn run<T: Send + 'static>(&'static self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let turn: SemaphorePermit<'static> = self.0.acquire().await.map_err(|error| Problem::internal(&error))?;
        hold(turn, work).await
    }
}

/// Does the work off the reactor, and lets go of its turn when it ends, whether anybody still waits for it or not.
///
/// # Errors
/// When the work panics.
pub async fn hold<T: Send + 'static>(
    turn: impl Send + 'static,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    });
    done.await.map_err(|error| Problem::internal(&error))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    static ONE: Pool = Pool::new(1);

    #[tokio::test]
    async fn who_leaves_does_not_free_the_turn_of_work_that_goes_on() {
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (end, may_end) = mpsc::channel::<()>();
        let caller = tokio::spawn(ONE.run(move || {
            let _ = begun.send(());
            let _ = may_end.recv();
        }));
        has_begun.await.expect("the work begins");
        caller.abort();
        assert!(caller.await.is_err_and(|error| error.is_cancelled()), "its caller is gone");
        let next = tokio::time::timeout(Duration::from_millis(50), ONE.run(|| ())).await;
        assert!(next.is_err(), "the work goes on, so nobody else has a turn");
        end.send(()).expect("the work goes on");
        assert!(ONE.run(|| true).await.is_ok_and(|done| done));
    }
}
