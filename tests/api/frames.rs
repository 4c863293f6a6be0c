//! How large what a socket says may be.

use serde_json::json;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use crate::on_both;
use crate::socket::End;

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

on_both!(a_goodbye_is_answered, |world| async {
    let mut widget = world.visitor().await.connect(json!({})).await;
    widget.send_message(Message::Close(Some(CloseFrame { code: 4321.into(), reason: "bye".into() }))).await;
    assert_eq!(widget.end().await, End::Closed(4321));
});
