//! Futures that a connection runs beside each other. While there are none they take no room.

use futures_util::StreamExt as _;
use futures_util::future::LocalBoxFuture;
use futures_util::stream::FuturesUnordered;

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
