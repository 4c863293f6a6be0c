//! Nobody asks so much that others of the same workspace are refused.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::databases::TestDatabase;
use crate::people::{Teammate, Visitor};
use crate::server::Server;
use crate::socket::{End, Socket};

async fn boot(server: &Server, key: &str, token: Option<&str>) -> StatusCode {
    let body = json!({ "workspace_key": key, "visitor_token": token });
    let request = reqwest::Client::new().post(format!("{}/widget/v1/boot", server.url)).body(body.to_string());
    request.send().await.expect("an answer").status()
}

async fn shop(configure: impl FnOnce(&mut rahnama::config::Config)) -> (TestDatabase, Server, Teammate, String) {
    let database = TestDatabase::sqlite().await;
    let server = Server::start(&database, configure);
    let (owner, key) = server.claim().await;
    (database, server, owner, key)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_visitor_who_asks_too_often_keeps_nobody_out() {
    let (_database, server, _owner, key) = shop(|config| {
        (config.limits.visitor_event_burst, config.limits.visitor_event_requests_per_minute) = (3, 1);
        config.limits.workspace_burst = 60;
        config.limits.workspace_requests_per_second = 1;
    })
    .await;
    let visitor = Visitor::boot(&server, &key, json!({})).await;
    for number in 0..50 {
        let expected = if number < 3 { StatusCode::OK } else { StatusCode::TOO_MANY_REQUESTS };
        assert_eq!(boot(&server, &key, Some(&visitor.token)).await, expected, "boot {number}");
        let answer = visitor.call(Method::GET, "/widget/v1/sync", None).await;
        assert_eq!(answer.status(), expected, "sync {number}");
        if expected != StatusCode::OK {
            assert!(answer.headers().contains_key("retry-after"));
            let problem: Value = answer.json().await.expect("JSON");
            assert_eq!(problem["code"], "rate_limited");
        }
    }
    assert_eq!(boot(&server, &key, None).await, StatusCode::OK, "another visitor is let in");
}

/// Everybody here comes from one address: what is left of the workspace's share is what others have.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn newcomers_who_are_refused_take_nothing_from_the_others() {
    let (_database, server, _owner, key) = shop(|config| {
        config.limits.address_boot_burst = 2;
        config.limits.address_boots_per_minute = 1;
        config.limits.workspace_burst = 40;
        config.limits.workspace_requests_per_second = 1;
    })
    .await;
    let visitor = Visitor::boot(&server, &key, json!({})).await;
    assert_eq!(boot(&server, &key, None).await, StatusCode::OK);
    for _ in 0..60 {
        assert_eq!(boot(&server, &key, None).await, StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(visitor.call(Method::GET, "/widget/v1/sync", None).await.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_may_do_no_more_than_requests_may() {
    let (_database, server, owner, key) = shop(|config| {
        (config.limits.visitor_event_burst, config.limits.visitor_event_requests_per_minute) = (3, 1);
    })
    .await;
    let visitor = Visitor::boot(&server, &key, json!({})).await;
    let conversation = visitor.say(None, "one").await["conversation"].as_str().expect("an id").to_owned();
    let mut console = owner.connect(json!({})).await;
    let mut widget = visitor.connect(json!({})).await;
    let page = json!({ "url": "https://shop.example/", "title": "", "referrer": "" });
    for number in 0..6 {
        let allowed = number < 3;
        for frame in [
            json!({ "type": "read", "id": format!("read {number}"), "conversation": conversation, "seq": 1 }),
            json!({ "type": "page", "id": format!("page {number}"), "page": page }),
        ] {
            widget.send(frame.clone()).await;
            let answer = widget.answer(frame["id"].as_str().expect("an id")).await;
            assert_eq!(answer["type"] == "ack", allowed, "{answer}");
            assert!(allowed || answer["code"] == "rate_limited" && answer["retry"] == true, "{answer}");
        }
        widget.send(json!({ "type": "typing", "conversation": conversation, "on": true })).await;
    }
    let seq = widget.say(Some(&conversation), "two").await["seq"].clone();
    console.expect_that("message", |frame| frame["message"]["seq"] == seq).await;
    let typing = console.until_quiet().await.iter().filter(|frame| frame["type"] == "typing").count();
    assert_eq!(typing, 3);
    let path = format!("/widget/v1/conversations/{conversation}");
    let read = visitor.call(Method::PUT, &format!("{path}/read"), Some(json!({ "seq": 1 }))).await;
    assert_eq!(read.status(), StatusCode::TOO_MANY_REQUESTS);
    for number in 0..6 {
        let answer = visitor.call(Method::GET, &format!("{path}/messages"), None).await;
        assert_eq!(answer.status() == StatusCode::OK, number < 3, "{number}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_identifies_over_and_over_does_not_keep_its_visitor_from_writing() {
    let (_database, server, _owner, key) = shop(|config| {
        (config.limits.visitor_message_burst, config.limits.visitor_messages_per_minute) = (3, 1);
    })
    .await;
    let visitor = Visitor::boot(&server, &key, json!({})).await;
    let mut widget = visitor.connect(json!({})).await;
    // Two over the socket and two over HTTP: they are counted together.
    for id in ["one", "two"] {
        widget.send(json!({ "type": "identify", "id": id, "name": "Neda" })).await;
        assert_eq!(widget.answer(id).await["type"], "ack");
    }
    for status in [StatusCode::OK, StatusCode::TOO_MANY_REQUESTS] {
        let answer = visitor.call(Method::POST, "/widget/v1/identify", Some(json!({ "name": "Neda" }))).await;
        assert_eq!(answer.status(), status);
    }
    widget.send(json!({ "type": "identify", "id": "last", "name": "Neda" })).await;
    assert_eq!(widget.answer("last").await["code"], "rate_limited");
    let conversation = visitor.say(None, "one").await["conversation"].as_str().expect("an id").to_owned();
    assert_eq!(widget.say(Some(&conversation), "two").await["type"], "ack");
    assert_eq!(widget.say(Some(&conversation), "three").await["type"], "ack");
    assert_eq!(widget.say(Some(&conversation), "four").await["code"], "rate_limited");
}

async fn hello(visitor: &Visitor) -> (Socket, Value) {
    let mut socket = Socket::open(&visitor.url, "/widget/v1/socket", &[]).await;
    socket.send(json!({ "type": "hello", "id": "h", "token": visitor.token })).await;
    let answer = socket.answer("h").await;
    (socket, answer)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_back_too_often_is_told_to_come_later_and_others_are_let_in() {
    let (_database, server, _owner, key) = shop(|config| {
        (config.limits.visitor_event_burst, config.limits.visitor_event_requests_per_minute) = (3, 1);
    })
    .await;
    let visitor = Visitor::boot(&server, &key, json!({})).await;
    for _ in 0..3 {
        assert_eq!(hello(&visitor).await.1["type"], "welcome");
    }
    let (mut socket, refused) = hello(&visitor).await;
    assert_eq!((&refused["code"], &refused["retry"]), (&json!("rate_limited"), &json!(true)));
    assert_eq!(socket.end().await, End::Closed(1012));
    let other = Visitor::boot(&server, &key, json!({})).await;
    assert_eq!(hello(&other).await.1["type"], "welcome");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visitor_has_so_many_connections() {
    let (_database, server, _owner, key) = shop(|_| {}).await;
    let visitor = Visitor::boot(&server, &key, json!({})).await;
    let mut tabs = Vec::new();
    for _ in 0..50 {
        let (tab, answer) = hello(&visitor).await;
        assert_eq!(answer["type"], "welcome");
        tabs.push(tab);
    }
    let (mut socket, refused) = hello(&visitor).await;
    assert_eq!(refused["code"], "rate_limited");
    assert_eq!(socket.end().await, End::Closed(1012));
    tabs.pop().expect("a tab").cut();
    crate::people::until("there is room again", async || hello(&visitor).await.1["type"] == "welcome").await;
}
