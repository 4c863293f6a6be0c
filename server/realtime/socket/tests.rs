//! What an idle connection holds.

use super::*;

fn room<A, B, C, D, F: Future>(_: impl Fn(A, B, C, D) -> F) -> usize {
    size_of::<F>()
}

/// Every idle connection pays for these for as long as it lives. When this fails something that happens seldom became
/// part of the loop: give it a box of its own.
#[test]
fn an_idle_connection_is_small() {
    assert!(room(serve) <= 1_344, "the loop: {} bytes", room(serve));
    assert!(size_of::<Task>() <= 608, "its state: {} bytes", size_of::<Task>());
    // With its page's origin, which is shared with what came with its request.
    assert!(size_of::<Connection>() <= 376, "its queue: {} bytes", size_of::<Connection>());
}
