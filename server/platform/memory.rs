//! Gives memory that is free back to the system, also while nothing happens.

use std::hint::black_box;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_secs(4);
/// A piece that the allocator keeps pages of its own for, in bytes. None of them is touched.
const LARGE: usize = 1 << 20;

/// Frees a large piece every few seconds, until told to stop. The allocator (mimalloc) gives back what has been free for a second
/// when it frees pages next, and an idle server frees none: what starting or a burst took, a third of all, would stay.
pub async fn run(stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => drop(black_box(Vec::<u8>::with_capacity(LARGE))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_ends_when_it_is_told_to() {
        let stop = CancellationToken::new();
        let running = tokio::spawn(run(stop.clone()));
        tokio::task::yield_now().await;
        stop.cancel();
        tokio::time::timeout(EVERY / 2, running).await.expect("in time").expect("no panic");
    }
}
