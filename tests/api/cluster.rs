//! Two nodes on one PostgreSQL, with Redis between them, and with Redis gone.

use std::process::{Child, Command, Stdio};

use serde_json::json;

use crate::databases::TestDatabase;
use crate::on_both;
use crate::people::Teammate;
use crate::server::Server;

/// A Redis of this test's own, so that it can be killed.
pub struct Redis {
    pub port: u16,
    process: Option<Child>,
}

impl Redis {
    pub fn start() -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .expect("a port")
            .port();
        let mut redis = Self { port, process: None };
        redis.run();
        redis
    }

    fn run(&mut self) {
        let child = Command::new("redis-server")
            .args(["--port", &self.port.to_string(), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .stdout(Stdio::null())
            .spawn()
            .expect("redis-server: run the tests through `make test`, which installs it");
        self.process = Some(child);
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            std::thread::yield_now();
        }
    }

    /// It stands still, or goes on: nothing is closed.
    pub fn signal(&self, signal: &str) {
        let process = self.process.as_ref().expect("it runs").id().to_string();
        assert!(Command::new("kill").args([signal, &process]).status().expect("kill").success());
    }

    fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _already_gone = process.kill();
            let _status = process.wait();
        }
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}

async fn two_nodes() -> (TestDatabase, Redis, Server, Server) {
    let database = TestDatabase::postgres().await;
    let redis = Redis::start();
    let url = format!("redis://127.0.0.1:{}", redis.port);
    let node = || Server::start(&database, |config| config.redis.url = rahnama::config::Secret::new(url.clone()));
    let (east, west) = (node(), node());
    (database, redis, east, west)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visitor_on_one_node_and_an_agent_on_the_other_while_redis_dies_and_comes_back() {
    let (_database, mut redis, east, west) = two_nodes().await;
    let (owner, key) = east.claim().await;
    let visitor = crate::people::Visitor::boot(&west, &key, json!({})).await;
    let mut widget = visitor.connect(json!({})).await;
    let mut console = owner.connect(json!({})).await;
    let conversation = widget.say(None, "1").await["conversation"].as_str().expect("an id").to_owned();
    assert_eq!(console.message().await, (1, "1".into()));
    console.send(json!({ "type": "watch", "id": "w", "conversation": conversation, "after": 1 })).await;
    console.answer("w").await;
    redis.kill();
    assert_eq!(widget.say(Some(&conversation), "2").await["type"], "ack", "sending needs no Redis");
    assert_eq!(console.message().await, (2, "2".into()), "found in the database");
    assert_eq!(console.say(Some(&conversation), "3").await["type"], "ack");
    assert_eq!(console.message().await, (3, "3".into()));
    for expected in [1, 2, 3] {
        assert_eq!(widget.message().await.0, expected);
    }
    redis.run();
    for number in 4..=13 {
        let (sender, receiver) =
            if number % 2 == 0 { (&mut widget, &mut console) } else { (&mut console, &mut widget) };
        assert_eq!(sender.say(Some(&conversation), &number.to_string()).await["seq"], number);
        assert_eq!(receiver.message().await, (number, number.to_string()));
        assert_eq!(sender.message().await, (number, number.to_string()));
    }
    let ready: serde_json::Value =
        reqwest::get(format!("{}/health/ready", east.url)).await.expect("an answer").json().await.expect("JSON");
    assert_eq!((&ready["status"], &ready["database"]), (&json!("ready"), &json!(true)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_of_stage_is_told_once_on_every_node() {
    let (_database, _redis, east, west) = two_nodes().await;
    let (owner, key) = east.claim().await;
    let visitor = crate::people::Visitor::boot(&west, &key, json!({})).await;
    let mut widget = visitor.connect(json!({})).await;
    let mut consoles = [owner.connect(json!({})).await, owner.at(&west).connect(json!({})).await];
    widget.send(json!({ "type": "track", "id": "1", "event": "Signed up" })).await;
    assert_eq!(widget.answer("1").await["type"], "ack");
    let is_told =
        |frame: &&serde_json::Value| frame["type"] == "moved" && frame["contact_id"] == json!(visitor.contact);
    let times_told = |frames: Vec<serde_json::Value>| frames.iter().filter(is_told).count();
    widget.expect("moved").await;
    for console in &mut consoles {
        console.expect("moved").await;
    }
    // What is said after it on both nodes has come: so has everything that came back of it.
    for (node, text) in [(&east, "from the east"), (&west, "from the west")] {
        crate::people::Visitor::boot(node, &key, json!({})).await.say(None, text).await;
        for console in &mut consoles {
            console.expect_that("conversation", |frame| frame.to_string().contains(text)).await;
        }
    }
    for console in &mut consoles {
        assert_eq!(times_told(console.until_quiet().await), 0);
    }
    assert_eq!(times_told(widget.until_quiet().await), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_deleted_on_one_node_is_gone_from_the_other_without_redis() {
    let (_database, mut redis, east, west) = two_nodes().await;
    let (owner, key) = east.claim().await;
    let (neda, omid) = (
        crate::people::Visitor::boot(&east, &key, json!({})).await,
        crate::people::Visitor::boot(&east, &key, json!({})).await,
    );
    let mut console = owner.at(&west).connect(json!({})).await;
    for visitor in [&neda, &omid] {
        visitor.say(None, "hello").await;
        console.message().await;
    }
    redis.kill();
    let delete = async |contact: &uuid::Uuid| {
        let path = format!("/api/v1/contacts/{contact}");
        assert!(owner.call(reqwest::Method::DELETE, &path, None).await.status().is_success());
    };
    delete(&neda.contact).await;
    assert_eq!(console.expect("contact_deleted").await["contact_id"], json!(neda.contact), "found in the database");
    omid.say(None, "still here").await;
    console.expect_that("conversation", |frame| frame.to_string().contains("still here")).await;
    delete(&omid.contact).await;
    assert_eq!(console.expect("contact_deleted").await["contact_id"], json!(omid.contact), "and each is told of once");
    redis.run();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_teammate_is_here_until_their_last_console_on_any_node_closes() {
    let (_database, _redis, east, west) = two_nodes().await;
    let (owner, key) = east.claim().await;
    let invited = owner.post("/api/v1/invitations", json!({ "email": "omid@acme.example", "role": "agent" })).await;
    let token = invited["url"].as_str().and_then(|url| url.split("#token=").nth(1)).expect("a token").to_owned();
    let omid = Teammate::accept(&east, &token, "Omid", "omid@acme.example").await;
    let visitor = crate::people::Visitor::boot(&east, &key, json!({})).await;
    let conversation = visitor.say(None, "1").await["conversation"].clone();
    let mut watching = omid.connect(json!({})).await;
    let mut first = owner.connect(json!({})).await;
    first.send(json!({ "type": "watch", "id": "w", "conversation": conversation, "after": 1 })).await;
    first.answer("w").await;
    let mut second = owner.at(&west).connect(json!({})).await;
    // The welcome comes after the others were told.
    second.until_quiet().await;
    let owner = json!(owner.id);
    let is_here = |frame: &serde_json::Value| frame["teammates"].as_array().is_some_and(|here| here.contains(&owner));
    let seen = [json!({ "conversation": conversation, "teammates": [owner] })];
    let views = |frame: &serde_json::Value| frame["viewers"].as_array().is_some_and(|viewers| *viewers == seen);
    watching.expect_that("presence", |frame| is_here(frame) && views(frame)).await;
    watching.until_quiet().await;
    // Each closing is told once, so the first that is heard is that of the one console.
    second.cut();
    let told = watching.expect("presence").await;
    assert!(is_here(&told) && views(&told), "by the console that is left: {told}");
    first.cut();
    watching.expect_that("presence", |frame| !is_here(frame) && frame["viewers"] == json!([])).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_revoked_on_one_node_loses_its_socket_on_the_other_without_redis() {
    let database = TestDatabase::postgres().await;
    let (east, west) = (Server::start(&database, |_| {}), Server::start(&database, |_| {}));
    let (owner, _) = east.claim().await;
    let second = crate::people::Teammate::sign_in(&east, "sara@acme.example").await;
    let mut console = second.at(&west).connect(json!({})).await;
    let sessions = owner.get("/api/v1/sessions").await;
    let other = sessions["items"]
        .as_array()
        .expect("items")
        .iter()
        .find(|session| session["current"] == false)
        .expect("the second");
    let path = format!("/api/v1/sessions/{}", other["id"].as_str().expect("an id"));
    let revoked_at = std::time::Instant::now();
    assert_eq!(owner.call(reqwest::Method::DELETE, &path, None).await.status(), 204);
    assert_eq!(console.end().await, crate::socket::End::Closed(4001));
    assert!(revoked_at.elapsed().as_secs() < 5, "within five seconds on all nodes");
}

on_both!(a_node_that_stood_still_finds_what_it_missed_however_long_that_was, |world| async {
    let clock = rahnama::platform::clock::Clock::manual(world.server.clock.now());
    let node = Server::start_at(&world.database, clock.clone(), |_| {});
    let visitor = world.visitor().await;
    let sent = visitor.say(None, "1").await;
    let conversation = sent["conversation"].as_str().expect("an id");
    let mut console = world.owner.at(&node).connect(json!({})).await;
    console.send(json!({ "type": "watch", "id": "w", "conversation": conversation, "after": 1 })).await;
    assert_eq!(console.answer("w").await["seq"], 1);
    // As after SIGSTOP: a minute has gone by, and no hint of it came.
    clock.advance(chrono::TimeDelta::minutes(1));
    visitor.say(Some(conversation), "2").await;
    assert_eq!(console.message().await, (2, "2".into()));
    let state = |frame: &serde_json::Value| frame["conversation"]["head"] == 2;
    console.expect_that("conversation", state).await;
    clock.advance(chrono::TimeDelta::days(1));
    visitor.say(Some(conversation), "3").await;
    assert_eq!(console.message().await, (3, "3".into()));
});

on_both!(what_a_node_writes_whose_clock_is_minutes_behind_reaches_the_consoles_of_the_others, |world| async {
    let late = rahnama::platform::clock::Clock::manual(world.server.clock.now() - chrono::TimeDelta::minutes(5));
    let node = Server::start_at(&world.database, late, |_| {});
    let visitor = world.visitor().await;
    visitor.say(None, "by a clock that is right").await;
    let mut console = world.owner.connect(json!({})).await;
    console.until_quiet().await;
    // No hint crosses: these two nodes share nothing but the database.
    let written = visitor.at(&node).say(None, "by a clock that is late").await;
    let is_told = |frame: &serde_json::Value| frame["conversation"]["id"] == written["conversation"];
    for _ in 0..60 {
        if console.until_quiet().await.iter().any(is_told) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    panic!("a minute went by without a word of it");
});

on_both!(a_second_tab_keeps_nothing_from_the_first, |world| async {
    let node = Server::start(&world.database, |_| {});
    let visitor = world.visitor().await;
    let sent = visitor.say(None, "1").await;
    let here = visitor.at(&node);
    let mut first = here.connect(json!({})).await;
    first.until_quiet().await;
    // No hint crosses: these two nodes share nothing but the database.
    let path = format!("/api/v1/conversations/{}/read", sent["conversation"].as_str().expect("an id"));
    let read = world.owner.call(reqwest::Method::PUT, &path, Some(json!({ "seq": 1 }))).await;
    assert_eq!(read.status(), 204);
    let _second = here.connect(json!({})).await;
    first.expect_that("conversation", |frame| frame["conversation"]["team_read"] == 1).await;
});
