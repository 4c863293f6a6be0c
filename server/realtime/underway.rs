//! Futures that a connection runs beside each other. While there are none they take no room.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_util::StreamExt as _;
use futures_util::future::LocalBoxFuture;
use futures_util::stream::FuturesUnordered;
use tokio::task::{JoinHandle, spawn_local};

/// A future that goes on whether or not anybody waits for it just now: what it holds of the database it holds for no
/// longer than it needs, however slowly the peer reads meanwhile. When this is dropped it ends, as it would have otherwise.
pub struct Running<T>(Option<JoinHandle<T>>);

impl<T: 'static> Running<T> {
    /// Begins at once.
    pub fn start(future: impl Future<Output = T> + 'static) -> Self {
        Self(Some(spawn_local(future)))
    }
}

impl<T> Future for Running<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let Some(handle) = &mut self.0 else { return Poll::Pending };
        let outcome = ready!(Pin::new(handle).poll(context));
        self.0 = None;
        match outcome.map_err(tokio::task::JoinError::try_into_panic) {
            Ok(output) => Poll::Ready(output),
            Err(Ok(panic)) => std::panic::resume_unwind(panic),
            // The runtime ends, and everybody with it.
            Err(Err(_)) => Poll::Pending,
        }
    }
}

impl<T> Drop for Running<T> {
    fn drop(&mut self) {
        if let Some(handle) = &self.0 {
            handle.abort();
        }
    }
}

/// Futures under way.
pub struct Underway<T>(Option<Box<FuturesUnordered<LocalBoxFuture<'static, T>>>>);

impl<T> Default for Underway<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Underway<T> {
    /// One more.
    pub fn push(&mut self, future: LocalBoxFuture<'static, T>) {
        self.0.get_or_insert_default().push(future);
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// What the next one to finish says. Waits for ever while there are none.
    pub async fn next(&mut self) -> T {
        if let Some(futures) = &mut self.0 {
            if let Some(output) = futures.next().await {
                if futures.is_empty() {
                    self.0 = None;
                }
                return output;
            }
            self.0 = None;
        }
        std::future::pending().await
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn what_runs_goes_on_while_nobody_waits_and_ends_when_nobody_wants_it() {
        let (told, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let local = tokio::task::LocalSet::new();
        let ended = local.run_until(async {
            let other = told.clone();
            let running = Running::start(async move { other.send(1) });
            assert_eq!(heard.recv().await, Some(1));
            assert!(running.await.is_ok());
            let unwanted = Running::start(async move {
                std::future::pending::<()>().await;
                told.send(2)
            });
            tokio::task::yield_now().await;
            drop(unwanted);
            heard.recv().await
        });
        assert_eq!(ended.await, None, "what it held is given back");
    }

    #[tokio::test]
    async fn all_finish_and_then_there_is_nothing_to_wait_for() {
        let mut underway = Underway::default();
        assert_eq!(underway.next().now_or_never(), None);
        let (first, second) = (tokio::sync::oneshot::channel(), tokio::sync::oneshot::channel());
        for receiver in [first.1, second.1] {
            underway.push(Box::pin(async { receiver.await.unwrap_or(0) }));
        }
        assert_eq!(underway.next().now_or_never(), None);
        assert_eq!(second.0.send(2), Ok(()));
        assert_eq!(underway.next().await, 2);
        assert_eq!(first.0.send(1), Ok(()));
        assert_eq!(underway.next().await, 1);
        assert!(underway.0.is_none(), "no room is taken");
        assert_eq!(underway.next().now_or_never(), None);
    }
}
