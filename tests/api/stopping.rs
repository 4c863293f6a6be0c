//! A node that stops: proxies hear it first, who is connected moves, nobody waits, and what was acked is kept.

use std::io::{Read as _, Write as _};

use serde_json::{Value, json};

use crate::on_both;
use crate::socket::End;

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

on_both!(a_server_that_stops_says_goodbye_and_keeps_what_it_acked, |world| async {
    let visitor = world.visitor().await;
    let node = crate::server::Server::start(&world.database, |_| {});
    let mut widget = visitor.at(&node).connect(json!({})).await;
    let conversation = text(&widget.say(None, "before").await["conversation"]);
    let stopping = tokio::task::spawn_blocking(move || node.drain());
    let goaway = widget.expect("goaway").await;
    assert!(goaway["delay_ms"].as_u64().is_some_and(|delay| delay <= 2_000));
    assert_eq!(widget.say(Some(&conversation), "while stopping").await["type"], "ack");
    assert_eq!(widget.end().await, End::Closed(1012));
    stopping.await.expect("the node stopped");
    let mut back = visitor.connect(json!({ conversation: 0 })).await;
    assert_eq!(back.message().await, (1, "before".into()));
    assert_eq!(back.message().await, (2, "while stopping".into()));
});

/// The status of a request over a connection of its own; `None` when the connection was refused. Nothing hangs.
async fn ready(url: &str) -> Option<u16> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(2)).build().expect("a client");
    match client.get(format!("{url}/health/ready")).send().await {
        Ok(answer) => Some(answer.status().as_u16()),
        Err(error) => {
            assert!(!error.is_timeout(), "{error:?}");
            None
        }
    }
}

on_both!(a_server_that_stops_refuses_who_comes_and_lets_nobody_wait, |world| async {
    let visitor = world.visitor().await;
    let node = crate::server::Server::start(&world.database, |config| config.http.drain_seconds = 5);
    let url = node.url.clone();
    let mut widget = visitor.at(&node).connect(json!({})).await;
    let conversation = text(&widget.say(None, "before").await["conversation"]);
    assert_eq!(ready(&url).await, Some(200));
    let stopping = tokio::task::spawn_blocking(move || node.drain());
    widget.expect("goaway").await;
    assert_eq!(ready(&url).await, Some(503), "proxies hear it first");
    while let Some(status) = ready(&url).await {
        assert_eq!(status, 503);
    }
    assert_eq!(widget.say(Some(&conversation), "who is here is served").await["type"], "ack");
    assert_eq!(ready(&url).await, None);
    assert_eq!(widget.end().await, End::Closed(1012));
    stopping.await.expect("the node stopped");
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_to_which_nobody_is_connected_also_says_first_that_it_stops() {
    let database = crate::databases::TestDatabase::sqlite().await;
    let node = crate::server::Server::start(&database, |_| {});
    let url = node.url.clone();
    assert_eq!(ready(&url).await, Some(200));
    let stopping = tokio::task::spawn_blocking(move || node.drain());
    let told = loop {
        match ready(&url).await {
            Some(200) => tokio::task::yield_now().await,
            other => break other,
        }
    };
    assert_eq!(told, Some(503), "whoever asks hears it before anybody is refused");
    let live = reqwest::get(format!("{url}/health/live")).await.expect("requests are taken meanwhile");
    assert!(live.status().is_success());
    stopping.await.expect("the node stopped");
    assert_eq!(ready(&url).await, None);
}

on_both!(a_server_that_stops_in_order_logs_nothing_to_worry_about, |world| async {
    let program = crate::program::Program::start(&world.database, &[("RAHNAMA_LOG__FORMAT", "json")]);
    assert_eq!(ready(&program.url).await, Some(200));
    // Also while people come: the port closes under their hands, and the database is asked by threads that end.
    let address = program.url.trim_start_matches("http://").to_owned();
    let comers: Vec<_> = (0..6)
        .map(|_| {
            let address = address.clone();
            std::thread::spawn(move || {
                while let Ok(mut comer) = std::net::TcpStream::connect(&address) {
                    let _refused = comer.write_all(b"GET /api/v1/setup HTTP/1.1\r\nhost: x\r\n\r\n");
                    let _answer = comer.read(&mut [0; 100]);
                }
            })
        })
        .collect();
    let log = program.stop();
    comers.into_iter().for_each(|comer| comer.join().expect("it is refused at last"));
    assert!(log.contains("stopped: everything acknowledged is committed"), "{log}");
    assert!(!log.contains("ERROR") && !log.contains("WARN"), "{log}");
});
