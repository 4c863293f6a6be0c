//! A queue is bounded, whatever comes, and a burst of changes fills none.

use super::*;
use crate::contacts::TokenLevel;

fn connection(most_frames: usize, most_bytes: usize) -> Connection {
    let nobody = Uuid::nil();
    let token = VisitorToken { workspace_id: nobody, contact_id: nobody, level: TokenLevel::Anonymous };
    Connection::new(nobody, nobody, Peer::Contact(token, None), most_frames, most_bytes)
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

#[tokio::test]
async fn a_burst_of_changes_waits_as_ids_once_each_and_behind_what_was_said() {
    let queue = connection(2, 1_000);
    let conversations: Vec<Uuid> = (1..=300).map(Uuid::from_u128).collect();
    for conversation in conversations.iter().chain(&conversations) {
        queue.note_stale(*conversation);
    }
    queue.push(frame("one"));
    queue.push(frame("two"));
    assert!(matches!(queue.next().await, Event::Frame(text) if &*text == "one"));
    assert!(matches!(queue.next().await, Event::Frame(text) if &*text == "two"));
    assert!(matches!(queue.next().await, Event::Stale));
    assert!(queue.take().is_none(), "told once, until somebody has looked");
    assert_eq!(queue.take_stale(200), conversations[..200]);
    assert!(matches!(queue.next().await, Event::Stale), "told of the rest");
    queue.note_stale(conversations[0]);
    assert_eq!(queue.take_stale(200), [&conversations[200..], &conversations[..1]].concat(), "changed again since");
    assert!(queue.take().is_none());
}

#[tokio::test]
async fn however_many_conversations_somebody_has_their_heads_fill_no_queue() {
    let queue = connection(2, 1_000);
    queue.push(frame("one"));
    for head in [4, 3] {
        (1..=300).for_each(|number| queue.note_head(Uuid::from_u128(number), head));
    }
    queue.push(frame("two"));
    assert!(matches!(queue.next().await, Event::Frame(text) if &*text == "one"));
    assert!(matches!(queue.next().await, Event::Frame(text) if &*text == "two"));
    for number in 1..=300 {
        let told = queue.next().await;
        assert!(matches!(told, Event::Head(id, 4) if id == Uuid::from_u128(number)), "once each: {told:?}");
    }
    assert!(queue.take().is_none());
}

#[test]
fn what_was_sent_is_stale_only_for_newer_versions() {
    let queue = connection(2, 1_000);
    let conversation = Uuid::from_u128(1);
    queue.note_sent(std::iter::once((conversation, 4)));
    queue.note_version(conversation, 4);
    queue.note_version(conversation, 3);
    assert!(queue.take_stale(1).is_empty());
    queue.note_version(conversation, 5);
    assert_eq!(queue.take_stale(1), vec![conversation]);
}

#[tokio::test]
async fn a_connection_that_is_being_given_another_token_outlives_the_one_it_has() {
    let queue = connection(10, 1_000);
    queue.set_identifying(true);
    queue.revoke("superseded");
    queue.push(frame("still here"));
    assert!(matches!(queue.next().await, Event::Frame(_)));
    queue.set_identifying(false);
    queue.revoke("superseded");
    assert!(matches!(queue.next().await, Event::Close(CLOSE_REVOKED, _)));
}
