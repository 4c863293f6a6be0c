//! Peers that are too slow, or say nothing at all.

use serde_json::json;

use crate::on_both;
use crate::socket::{End, Socket};

on_both!(a_reader_that_stopped_delays_nobody_and_misses_nothing, |world| async {
    let visitor = world.visitor().await;
    let sent = visitor.say(None, "0").await;
    let conversation = sent["conversation"].as_str().expect("an id").to_owned();
    let mut stopped = Socket::open_with_small_window(&world.server.url, "/widget/v1/socket").await;
    stopped
        .send(json!({ "type": "hello", "id": "h", "token": visitor.token, "resume": { conversation.clone(): 1 } }))
        .await;
    stopped.expect("welcome").await;
    let mut reads_on = visitor.connect(json!({ conversation.clone(): 1 })).await;
    let long = "x".repeat(4_900);
    let mut last = 1;
    for _ in 0..1_600 {
        last = world.owner.say(&conversation, &long).await["seq"].as_i64().expect("a seq");
        assert_eq!(reads_on.message().await.0, last, "the other tab hears each at once");
    }
    let mut held = 1;
    let end = loop {
        match stopped.try_message().await {
            Ok(seq) => {
                assert_eq!(seq, held + 1, "in order, without a gap, up to where it was cut off");
                held = seq;
            }
            Err(end) => break end,
        }
    };
    assert!(matches!(end, End::Closed(4008) | End::Broken), "{end:?}");
    assert!(held < last, "it was cut off before the end");
    let mut back = visitor.connect(json!({ conversation: held })).await;
    for expected in held + 1..=last {
        assert_eq!(back.message().await.0, expected);
    }
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_says_no_hello_within_ten_seconds_is_shown_the_door() {
    let world = crate::server::World::on(crate::databases::TestDatabase::sqlite().await).await;
    let mut silent = Socket::open(&world.server.url, "/widget/v1/socket", &[]).await;
    assert_eq!(silent.end().await, End::Closed(4009));
}
