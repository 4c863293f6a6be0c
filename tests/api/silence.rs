//! Redis and PostgreSQL that say nothing any more, though nothing was closed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rahnama::config::Secret;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

use crate::cluster::Redis;
use crate::databases::TestDatabase;
use crate::people::{Visitor, until};
use crate::server::Server;

/// Stands between a node and Redis or PostgreSQL, and can let all that is connected go silent, as a network does that forgot about it.
struct Proxy {
    port: u16,
    connections: Arc<AtomicUsize>,
    silenced: Arc<AtomicUsize>,
}

impl Proxy {
    async fn start(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (connections, silenced) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (count, last) = (connections.clone(), silenced.clone());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let number = count.fetch_add(1, Ordering::SeqCst) + 1;
                let server = TcpStream::connect(("127.0.0.1", server)).await.expect("the server");
                let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
                for (from, to) in [(from_client, to_server), (from_server, to_client)] {
                    tokio::spawn(pass_on(from, to, number, last.clone()));
                }
            }
        });
        Self { port, connections, silenced }
    }

    /// Whatever is connected now hears nothing more, and is not closed. Who connects from now on is served.
    fn silence(&self) {
        self.silenced.store(self.connections.load(Ordering::SeqCst), Ordering::SeqCst);
    }
}

async fn pass_on(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, number: usize, silenced: Arc<AtomicUsize>) {
    let mut buffer = vec![0; 65_536];
    while let Ok(bytes @ 1..) = from.read(&mut buffer).await {
        let is_silent = number <= silenced.load(Ordering::SeqCst);
        if !is_silent && to.write_all(&buffer[..bytes]).await.is_err() {
            return;
        }
    }
}

async fn hears_hints(node: &Server) -> bool {
    let ready = reqwest::get(format!("{}/health/ready", node.url)).await.expect("an answer");
    ready.json::<serde_json::Value>().await.expect("JSON")["bus"] == true
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_to_redis_that_went_silent_are_replaced() {
    let database = TestDatabase::postgres().await;
    let redis = Redis::start();
    let proxy = Proxy::start(redis.port).await;
    let node = |port: u16| {
        let url = format!("redis://127.0.0.1:{port}");
        Server::start(&database, |config| config.redis.url = Secret::new(url))
    };
    let (east, west) = (node(redis.port), node(proxy.port));
    let (owner, key) = east.claim().await;
    let mut widget = Visitor::boot(&west, &key, json!({})).await.connect(json!({})).await;
    let mut console = owner.connect(json!({})).await;
    let conversation = widget.say(None, "1").await["conversation"].as_str().expect("an id").to_owned();
    until("both nodes hear of each other", async || hears_hints(&east).await && hears_hints(&west).await).await;
    proxy.silence();
    until("the silence is noticed", async || !hears_hints(&west).await).await;
    until("there are other connections", async || hears_hints(&west).await).await;
    // Typing is nowhere but on the bus.
    let typing = json!({ "type": "typing", "conversation": conversation, "on": true });
    until("a hint from west to east", async || {
        widget.send(typing.clone()).await;
        console.until_quiet().await.iter().any(|frame| frame["type"] == "typing")
    })
    .await;
    until("a hint from east to west", async || {
        console.send(typing.clone()).await;
        widget.until_quiet().await.iter().any(|frame| frame["type"] == "typing")
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_is_committed_though_the_lanes_connection_to_postgresql_went_silent() {
    let database = TestDatabase::postgres().await;
    let mut url = url::Url::parse(&database.url).expect("a URL");
    let proxy = Proxy::start(url.port().expect("a port")).await;
    url.set_port(Some(proxy.port)).expect("a URL with a host");
    let node = Server::start(&database, |config| config.database.url = Secret::new(url.to_string()));
    let (_, key) = node.claim().await;
    let mut widget = Visitor::boot(&node, &key, json!({})).await.connect(json!({})).await;
    let conversation = widget.say(None, "1").await["conversation"].as_str().expect("an id").to_owned();
    proxy.silence();
    assert_eq!(widget.say(Some(&conversation), "2").await["seq"], 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quiet_node_notices_that_redis_stands_still() {
    let database = TestDatabase::postgres().await;
    let redis = Redis::start();
    let url = format!("redis://127.0.0.1:{}", redis.port);
    let node = Server::start(&database, |config| config.redis.url = Secret::new(url));
    until("redis is there", async || hears_hints(&node).await).await;
    redis.signal("-STOP");
    until("redis stands still", async || !hears_hints(&node).await).await;
    redis.signal("-CONT");
    until("redis is there again", async || hears_hints(&node).await).await;
}
