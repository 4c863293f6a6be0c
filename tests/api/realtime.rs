//! Sockets: acked means committed, resumed means nothing missing, and nobody hears what is not theirs.

use serde_json::{Value, json};

use crate::on_both;
use crate::people::client_id;
use crate::socket::{End, Socket};

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

on_both!(both_sides_hear_each_other_in_order, |world| async {
    let visitor = world.visitor().await;
    let mut widget = visitor.connect(json!({})).await;
    let mut console = world.owner.connect(json!({})).await;
    let ack = widget.say(None, "salam").await;
    assert_eq!((ack["type"].as_str(), ack["seq"].as_i64()), (Some("ack"), Some(1)));
    let conversation = text(&ack["conversation"]);
    assert_eq!(widget.message().await, (1, "salam".into()), "the sender's other tabs need it too");
    assert_eq!(console.message().await, (1, "salam".into()));
    let shown = console.expect("conversation").await;
    assert_eq!((&shown["conversation"]["id"], &shown["conversation"]["unread"]), (&json!(conversation), &json!(1)));
    assert_eq!(console.say(Some(&conversation), "dorood").await["seq"], 2);
    assert_eq!(widget.message().await, (2, "dorood".into()));
    widget.send(json!({ "type": "read", "id": "r", "conversation": conversation, "seq": 2 })).await;
    assert_eq!(widget.answer("r").await["type"], "ack");
    let read = console.expect_that("read", |frame| frame["by"]["kind"] == "contact").await;
    assert_eq!(read["seq"], 2);
});

on_both!(a_device_that_was_away_resumes_exactly, |world| async {
    let visitor = world.visitor().await;
    let sent = visitor.say(None, "1").await;
    let conversation = text(&sent["conversation"]);
    for number in 2..=250 {
        if number % 50 == 0 {
            let note = json!({ "client_id": client_id(), "kind": "note", "body": "not for visitors" });
            world.owner.post(&format!("/api/v1/conversations/{conversation}/messages"), note).await;
        } else {
            world.owner.say(&conversation, &number.to_string()).await;
        }
    }
    let mut widget = visitor.connect(json!({ conversation.clone(): 1 })).await;
    for number in (2..=250).filter(|number| number % 50 != 0) {
        assert_eq!(widget.message().await, (number, number.to_string()));
    }
    let mut fresh = visitor.connect(json!({})).await;
    let rest = fresh.until_quiet().await;
    assert!(rest.iter().all(|frame| frame["type"] != "message"), "history that nobody holds is read over HTTP");
    let mut console = world.owner.connect(json!({})).await;
    console.send(json!({ "type": "watch", "id": "w", "conversation": conversation, "after": 248 })).await;
    assert_eq!(console.answer("w").await["seq"], 250);
    assert_eq!((console.message().await.0, console.message().await.0), (249, 250));
});

on_both!(a_repeated_send_gets_the_same_ack, |world| async {
    let visitor = world.visitor().await;
    let mut widget = visitor.connect(json!({})).await;
    let frame =
        json!({ "type": "message.send", "id": "a", "client_id": client_id(), "conversation": null, "body": "once" });
    widget.send(frame.clone()).await;
    let first = widget.answer("a").await;
    widget.cut();
    let mut again = visitor.connect(json!({ text(&first["conversation"]): 1 })).await;
    again.send(frame.clone()).await;
    let second = again.answer("a").await;
    assert_eq!(
        (&first["seq"], &first["conversation"], &first["at"]),
        (&second["seq"], &second["conversation"], &second["at"])
    );
    let mut other = frame;
    other["body"] = json!("another body");
    again.send(other).await;
    let refused = again.answer("a").await;
    assert_eq!((refused["code"].as_str(), refused["retry"].as_bool()), (Some("client_id_reused"), Some(false)));
    let log = world.owner.get(&format!("/api/v1/conversations/{}/messages", text(&first["conversation"]))).await;
    assert_eq!(log["items"].as_array().map(Vec::len), Some(1));
});

on_both!(sends_in_a_row_keep_their_order, |world| async {
    let visitor = world.visitor().await;
    let mut widget = visitor.connect(json!({})).await;
    let conversation = text(&widget.say(None, "0").await["conversation"]);
    for number in 1..=100 {
        let id = number.to_string();
        widget.send(json!({ "type": "message.send", "id": id, "client_id": client_id(), "conversation": conversation, "body": id })).await;
    }
    for number in 1..=100_i64 {
        assert_eq!(widget.answer(&number.to_string()).await["seq"], number + 1);
    }
});

on_both!(what_does_not_fit_gets_an_error_and_the_connection_stays, |world| async {
    let visitor = world.visitor().await;
    let mut widget = visitor.connect(json!({})).await;
    for bad in ["{", "[]", "\"x\"", "{\"type\":\"message.send\",\"id\":7}", "{\"type\":\"read\",\"id\":\"x\"}"] {
        widget.send_text(bad.to_owned()).await;
        assert_eq!(widget.expect("error").await["retry"], false, "{bad}");
    }
    widget.send(json!({ "type": "frame.of.tomorrow", "id": "t", "novelty": 1 })).await;
    widget
        .send_text(
            json!({ "type": "message.send", "id": "big", "client_id": client_id(), "body": "x".repeat(20_000) })
                .to_string(),
        )
        .await;
    assert_eq!(widget.answer("big").await["code"], "too_large");
    widget.send(json!({ "type": "message.send", "id": "empty", "client_id": client_id(), "body": "  " })).await;
    assert_eq!(widget.answer("empty").await["code"], "invalid_input");
    widget.send(json!({ "type": "ping", "id": "p", "novelty": true })).await;
    assert_eq!(widget.expect("pong").await["ref"], "p");
});

on_both!(a_flood_of_frames_is_refused_with_a_time_to_wait_and_loses_nothing, |world| async {
    let visitor = world.visitor().await;
    let mut widget = visitor.connect(json!({})).await;
    let conversation = text(&widget.say(None, "0").await["conversation"]);
    for _ in 0..400 {
        widget.send(json!({ "type": "typing", "conversation": conversation, "on": true })).await;
    }
    let refused = widget.expect("error").await;
    assert_eq!((refused["code"].as_str(), refused["retry"].as_bool()), (Some("rate_limited"), Some(true)));
    assert!(refused["retry_after_ms"].as_u64().is_some());
    assert_eq!(visitor.say(Some(&conversation), "still served").await["seq"], 2);
});

on_both!(a_socket_without_a_valid_hello_does_not_last, |world| async {
    let open = || Socket::open(&world.server.url, "/widget/v1/socket", &[]);
    let mut first = open().await;
    first.send(json!({ "type": "ping" })).await;
    assert_eq!(first.expect("error").await["code"], "malformed_body");
    assert_eq!(first.end().await, End::Closed(4009));
    let mut garbled = open().await;
    garbled.send(json!({ "type": "hello", "id": "h", "resume": { client_id().to_string(): "three" } })).await;
    let refused = garbled.answer("h").await;
    assert_eq!(refused["code"], "malformed_body");
    assert!(
        refused["detail"].as_str().is_some_and(|detail| detail.starts_with("The hello does not fit: ")),
        "{refused}"
    );
    assert_eq!(garbled.end().await, End::Closed(4009));
    let mut forged = open().await;
    forged.send(json!({ "type": "hello", "id": "h", "token": "rv_AAAA.AAAA" })).await;
    assert_eq!(forged.answer("h").await["code"], "unauthenticated");
    assert_eq!(forged.end().await, End::Closed(4001));
    let mut by_key = open().await;
    by_key.send(json!({ "type": "hello", "id": "h", "workspace_key": world.workspace_key })).await;
    assert!(by_key.expect("welcome").await["visitor_token"].as_str().is_some_and(|token| token.starts_with("rv_")));
});

on_both!(nobody_hears_or_touches_what_is_not_theirs, |world| async {
    let (neda, omid) = (world.visitor().await, world.visitor().await);
    let mut other = omid.connect(json!({})).await;
    let conversation = text(&neda.say(None, "private").await["conversation"]);
    let mut nosy = omid.connect(json!({ conversation.clone(): 0 })).await;
    for socket in [&mut other, &mut nosy] {
        let heard = socket.until_quiet().await;
        assert!(!heard.iter().any(|frame| frame.to_string().contains("private")), "{heard:?}");
    }
    assert_eq!(nosy.say(Some(&conversation), "hello").await["code"], "not_found");
    nosy.send(json!({ "type": "read", "id": "r", "conversation": conversation, "seq": 1 })).await;
    assert_eq!(nosy.answer("r").await["code"], "not_found");
    nosy.send(json!({ "type": "watch", "id": "w", "conversation": conversation, "after": 0 })).await;
    assert_eq!(nosy.answer("w").await["type"], "error");
    nosy.send(json!({ "type": "message.send", "id": "n", "client_id": client_id(), "kind": "note", "body": "x" }))
        .await;
    assert_eq!(nosy.answer("n").await["code"], "forbidden");
});

on_both!(typing_reaches_the_other_side_only, |world| async {
    let visitor = world.visitor().await;
    let mut widget = visitor.connect(json!({})).await;
    let conversation = text(&widget.say(None, "hi").await["conversation"]);
    let mut console = world.owner.connect(json!({ conversation.clone(): 1 })).await;
    widget.send(json!({ "type": "typing", "conversation": conversation, "on": true })).await;
    let typing = console.expect("typing").await;
    assert_eq!((&typing["by"]["kind"], &typing["on"]), (&json!("contact"), &json!(true)));
    console.send(json!({ "type": "typing", "conversation": conversation, "on": true })).await;
    assert_eq!(widget.expect("typing").await["by"]["kind"], "teammate");
    assert!(widget.until_quiet().await.iter().all(|frame| frame["type"] != "typing"), "not one's own");
});

on_both!(a_revoked_session_loses_its_socket_and_its_writes, |world| async {
    let agent = world.agent("Omid", "omid@acme.example").await;
    let conversation = text(&world.visitor().await.say(None, "hi").await["conversation"]);
    let mut console = agent.connect(json!({})).await;
    assert_eq!(console.say(Some(&conversation), "hello").await["type"], "ack");
    world.owner.call(reqwest::Method::DELETE, &format!("/api/v1/teammates/{}", agent.id), None).await;
    assert_eq!(console.end().await, End::Closed(4001));
    let refused = agent.call(reqwest::Method::GET, "/api/v1/conversations", None).await;
    assert_eq!(refused.status(), 401);
});

on_both!(a_console_socket_needs_our_own_origin_with_the_cookie, |world| async {
    let url = &world.server.url;
    let port = url.rsplit(':').next().unwrap_or_default();
    for origin in [
        "https://evil.example",
        "null",
        "http://127.0.0.1",
        "http://127.0.0.1.evil.example",
        &format!("http://localhost.evil:{port}"),
        &format!("https://127.0.0.1:{port}0"),
    ] {
        let refused =
            Socket::try_open(url, "/api/v1/socket", &[("cookie", &world.owner.cookie), ("origin", origin)]).await;
        assert_eq!(refused.err(), Some(403), "{origin}");
    }
    let without = Socket::try_open(url, "/api/v1/socket", &[("cookie", &world.owner.cookie)]).await;
    assert_eq!(without.err(), Some(403), "a browser always sends an origin");
});

on_both!(a_visitor_of_a_page_that_is_not_listed_is_refused, |world| async {
    let visitor = world.visitor().await;
    let workspace = world.owner.get("/api/v1/workspace").await;
    let response = reqwest::Client::new()
        .patch(format!("{}/api/v1/workspace", world.server.url))
        .header("cookie", &world.owner.cookie)
        .header("if-match", format!("\"{}\"", workspace["version"]))
        .json(&json!({ "allowed_origins": ["https://shop.example"] }))
        .send()
        .await
        .expect("an answer");
    assert!(response.status().is_success(), "{}", response.text().await.unwrap_or_default());
    for origin in
        ["https://evil.example", "https://shop.example.evil.org", "http://shop.example", "https://shop.example:8443"]
    {
        let mut socket = Socket::open(&world.server.url, "/widget/v1/socket", &[("origin", origin)]).await;
        socket.send(json!({ "type": "hello", "id": "h", "token": visitor.token })).await;
        assert_eq!(socket.answer("h").await["code"], "origin_not_allowed", "{origin}");
        assert_eq!(socket.end().await, End::Closed(4003));
    }
    visitor.connect(json!({})).await;
});

on_both!(presence_tells_the_team_who_is_where, |world| async {
    let mut console = world.owner.connect(json!({})).await;
    let visitor = world.visitor().await;
    visitor.say(None, "hi").await;
    let mut widget = visitor.connect(json!({})).await;
    let here = |frame: &Value| frame["contacts"][0]["id"] == visitor.contact.to_string();
    let came = console.expect_that("presence", here).await;
    assert_eq!(came["contacts"][0]["online"], true);
    widget.send(json!({ "type": "page", "id": "p", "page": { "url": "https://shop.example/cart", "title": "Cart", "referrer": "" } })).await;
    let moved = console.expect_that("presence", here).await;
    assert_eq!(moved["contacts"][0]["page_url"], "https://shop.example/cart");
    assert_eq!(world.owner.get(&format!("/api/v1/contacts/{}", visitor.contact)).await["online"], true);
    widget.cut();
    let gone = console.expect_that("presence", |frame| here(frame) && frame["contacts"][0]["online"] == false).await;
    assert_eq!(gone["contacts"][0]["page_url"], Value::Null);
});
