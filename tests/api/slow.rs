//! Peers that are too slow, or say nothing at all.

use futures_util::StreamExt as _;
use serde_json::json;

use crate::on_both;
use crate::people::client_id;
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

on_both!(a_console_that_reads_survives_a_burst_and_ends_up_with_every_state, |world| async {
    const CONVERSATIONS: usize = 120;
    const EACH: usize = 9;
    let opening = (0..CONVERSATIONS).map(|_| async {
        let mut widget = world.visitor().await.connect(json!({})).await;
        let opened = widget.say(None, "1").await["conversation"].as_str().expect("an id").to_owned();
        (widget, opened)
    });
    let mut widgets: Vec<_> = futures_util::stream::iter(opening).buffer_unordered(8).collect().await;
    let mut console = world.owner.connect(json!({})).await;
    let talk = futures_util::future::join_all(widgets.iter_mut().map(|(widget, opened)| async move {
        let ids: Vec<String> = (2..=EACH).map(|_| client_id().to_string()).collect();
        for id in &ids {
            let body = "All of them say this at the same moment.";
            widget.send(json!({ "type": "message.send", "id": id, "conversation": opened, "body": body })).await;
        }
        for id in &ids {
            assert_eq!(widget.answer(id).await["type"], "ack");
        }
        opened.clone()
    }));
    let listen = async {
        let mut done = std::collections::HashSet::new();
        let mut messages = 0;
        while done.len() < CONVERSATIONS || messages < CONVERSATIONS * (EACH - 1) {
            let frame = console.read().await.unwrap_or_else(|end| panic!("{end:?} after {messages} messages"));
            messages += usize::from(frame["type"] == "message");
            let conversation = &frame["conversation"];
            if frame["type"] == "conversation" && conversation["head"] == json!(EACH) {
                done.insert(conversation["id"].as_str().expect("an id").to_owned());
            }
        }
        done
    };
    let (opened, shown) = tokio::join!(talk, listen);
    assert_eq!(opened.into_iter().collect::<std::collections::HashSet<_>>(), shown);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_says_no_hello_within_ten_seconds_is_shown_the_door() {
    let world = crate::server::World::on(crate::databases::TestDatabase::sqlite().await).await;
    let mut silent = Socket::open(&world.server.url, "/widget/v1/socket", &[]).await;
    assert_eq!(silent.end().await, End::Closed(4009));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_asks_for_everything_and_reads_nothing_keeps_nobody_from_the_database() {
    // More than SQLite has connections that read, and longer than the network takes.
    const CONVERSATIONS: usize = 6;
    // More than are read of a log at once.
    const EACH: usize = 101;
    let world = crate::server::World::on(crate::databases::TestDatabase::sqlite().await).await;
    let visitor = world.visitor().await;
    // The longest that there are.
    let long = "\u{1F600}".repeat(3_750);
    let opening = (0..CONVERSATIONS).map(|_| async {
        let sent = visitor.say(None, &long).await;
        let conversation = sent["conversation"].as_str().expect("an id").to_owned();
        for _ in 1..EACH {
            visitor.say(Some(&conversation), &long).await;
        }
        conversation
    });
    let conversations = futures_util::future::join_all(opening).await;
    let resume: serde_json::Map<_, _> =
        conversations.iter().map(|conversation| (conversation.clone(), json!(0))).collect();
    let mut stopped = Socket::open_with_small_window(&world.server.url, "/widget/v1/socket").await;
    stopped.send(json!({ "type": "hello", "id": "h", "token": visitor.token, "resume": resume })).await;
    stopped.expect("welcome").await;
    for body in 0..50 {
        let sent = world.visitor().await.say(None, &body.to_string()).await;
        let conversation = sent["conversation"].as_str().expect("an id").to_owned();
        let log = world.owner.get(&format!("/api/v1/conversations/{conversation}/messages")).await;
        assert_eq!(log["items"][0]["body"], body.to_string());
    }
}
