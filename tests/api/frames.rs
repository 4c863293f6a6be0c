//! How large what a socket says may be.

use serde_json::json;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use crate::on_both;
use crate::people::client_id;
use crate::socket::{End, Socket};

on_both!(long_frames_are_joined_within_bounds_and_refused_beyond, |world| async {
    let mut widget = world.visitor().await.connect(json!({})).await;
    let ping = |bytes: usize| json!({ "type": "ping", "id": bytes.to_string(), "more": "x".repeat(bytes) }).to_string();
    widget.send_joined(&ping(50_000), 10_000).await;
    assert_eq!(widget.expect("pong").await["ref"], "50000");
    for frame in [60_000, 20_000] {
        widget.send_joined(&ping(60_000), frame).await;
        assert_eq!(widget.answer("60000").await["code"], "too_large", "a frame of {frame} bytes");
    }
    widget.send_text(ping(1_000)).await;
    assert_eq!(widget.expect("pong").await["ref"], "1000");
    for kind in [Message::binary("not text"), Message::text(ping(20_000))] {
        for _ in 0..300 {
            widget.send_message(kind.clone()).await;
        }
        // Each costs as much as a frame that fits.
        widget.expect_that("error", |error| error["code"] == "rate_limited").await;
    }
    for frame in [10_000, 5_000_000] {
        let mut widget = world.visitor().await.connect(json!({})).await;
        widget.send_joined(&ping(if frame < 70_000 { 70_000 } else { frame }), frame).await;
        assert_eq!(widget.end().await, End::Closed(1009), "in frames of {frame} bytes");
    }
});

on_both!(a_frame_with_half_an_emoji_is_taken, |world| async {
    let mut widget = world.visitor().await.connect(json!({})).await;
    let id = client_id();
    let message =
        json!({ "type": "message.send", "id": "m", "client_id": id, "conversation": null, "body": "half HERE" });
    widget.send_text(message.to_string().replace("HERE", r"\ud83d")).await;
    let said = widget.expect_that("message", |said| said["message"]["client_id"] == json!(id)).await;
    assert_eq!(said["message"]["body"], "half \u{fffd}");
});

on_both!(a_goodbye_is_answered, |world| async {
    let mut widget = world.visitor().await.connect(json!({})).await;
    widget.send_message(Message::Close(Some(CloseFrame { code: 4321.into(), reason: "bye".into() }))).await;
    assert_eq!(widget.end().await, End::Closed(4321));
});

on_both!(a_console_that_resumes_more_than_it_may_is_told_how_many_it_may, |world| async {
    let hello = |most: usize| {
        let resume: serde_json::Map<String, serde_json::Value> =
            (0..most).map(|_| (client_id().to_string(), json!(1))).collect();
        json!({ "type": "hello", "id": "h", "resume": resume })
    };
    let headers = [("cookie", world.owner.cookie.as_str()), ("origin", world.owner.url.as_str())];
    let mut console = Socket::open(&world.server.url, "/api/v1/socket", &headers).await;
    console.send(hello(200)).await;
    console.expect("welcome").await;
    let mut console = Socket::open(&world.server.url, "/api/v1/socket", &headers).await;
    console.send(hello(201)).await;
    let refused = console.answer("h").await;
    assert_eq!(refused["code"], "invalid_input");
    assert!(refused["detail"].as_str().is_some_and(|detail| detail.contains("200")), "{refused}");
    assert_eq!(console.end().await, End::Closed(4009));
});
