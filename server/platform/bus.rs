//! Hints between nodes: in this process, or over Redis pub/sub.
//!
//! A hint may be lost, doubled or late. Nothing reads the bus as truth: who needs certainty reads the
//! database, and [`Bus::healthy`] says when to read it more often.

use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use futures_util::{Stream, StreamExt as _};
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use tokio::sync::{broadcast, mpsc};
use tokio::time::{Instant, timeout};
use uuid::Uuid;

/// The one Redis channel all nodes share.
const CHANNEL: &str = "rahnama:hints";
/// Hints that may wait for this node's relay before the oldest are dropped (and healed from the database).
const BACKLOG: usize = 8_192;
/// Publishing hangs during an outage: give up and count the bus as unhealthy.
const PUBLISH_TIMEOUT: Duration = Duration::from_millis(500);
const RECONNECT_PAUSE: Duration = Duration::from_millis(500);
/// A node says something to itself this often, over the connections that carry hints.
const PROBE_EVERY: Duration = Duration::from_secs(2);
/// What it said has to come back by then. A network that drops a connection without a word, and a Redis that stands still,
/// close nothing: both connections are given up, and made anew.
const ECHO_WITHIN: Duration = Duration::from_secs(2);
/// So long may it take to connect and subscribe.
const SUBSCRIBE_WITHIN: Duration = Duration::from_secs(2);

/// The bus of one node. Cheap to clone.
#[derive(Clone)]
pub struct Bus {
    local: broadcast::Sender<Arc<str>>,
    redis: Option<Arc<RedisBus>>,
}

struct RedisBus {
    client: redis::Client,
    manager: Mutex<ConnectionManager>,
    /// The channel on which nobody but this node speaks and listens.
    own_channel: String,
    /// How this node's hints begin on their way. Who has heard a hint here does not hear it again when it comes back.
    own_beginning: String,
    outgoing: mpsc::Sender<Outgoing>,
    /// What this node said last has come back.
    subscribed: AtomicBool,
    published: AtomicBool,
}

enum Outgoing {
    Hint(Arc<str>),
    Probe,
}

impl Bus {
    /// Everything stays in this process.
    #[must_use]
    pub fn memory() -> Self {
        Self { local: broadcast::channel(BACKLOG).0, redis: None }
    }

    /// Over Redis, where `node` is an id that no other node has. Returns at once when Redis is down: the bus is then
    /// unhealthy until it comes back.
    ///
    /// # Errors
    /// When the URL is not one of Redis.
    pub fn redis(url: &str, node: Uuid) -> redis::RedisResult<Self> {
        let client = redis::Client::open(url)?;
        let local = broadcast::channel(BACKLOG).0;
        let (outgoing, queue) = mpsc::channel(BACKLOG);
        let bus = Arc::new(RedisBus {
            manager: Mutex::new(connect_later(&client)?),
            client,
            own_channel: format!("rahnama:probe:{node}"),
            own_beginning: format!(r#"{{"node":"{node}","#),
            outgoing,
            subscribed: AtomicBool::new(false),
            published: AtomicBool::new(true),
        });
        tokio::spawn(listen(local.clone(), Arc::downgrade(&bus)));
        tokio::spawn(publish_queued(queue, Arc::downgrade(&bus)));
        Ok(Self { local, redis: Some(bus) })
    }

    /// Hands a hint, a JSON object with members, to every node, this one included. Never waits.
    pub fn publish(&self, hint: Arc<str>) {
        match &self.redis {
            None => {
                let _nobody_listens = self.local.send(hint);
            }
            Some(redis) => {
                // This node hears its own hint at once, whatever Redis does.
                let _nobody_listens = self.local.send(hint.clone());
                if redis.outgoing.try_send(Outgoing::Hint(hint)).is_err() {
                    redis.published.store(false, Ordering::Relaxed);
                }
            }
        }
    }

    /// Hints from now on. A receiver that lags is told so, and reads the database instead.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<str>> {
        self.local.subscribe()
    }

    /// Do hints of other nodes arrive? Always true in one process.
    #[must_use]
    pub fn healthy(&self) -> bool {
        self.redis
            .as_ref()
            .is_none_or(|redis| redis.subscribed.load(Ordering::Relaxed) && redis.published.load(Ordering::Relaxed))
    }

    /// The shared Redis connection, where there is one.
    #[must_use]
    pub fn redis_connection(&self) -> Option<ConnectionManager> {
        self.redis.as_ref().map(|redis| redis.connection())
    }
}

impl RedisBus {
    /// With one member more, which says whose it is.
    fn signed(&self, hint: &str) -> String {
        hint.strip_prefix('{').map_or_else(|| hint.to_owned(), |members| format!("{}{members}", self.own_beginning))
    }

    fn connection(&self) -> ConnectionManager {
        self.manager.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The connection before is given up: it may be dead without knowing.
    fn connect_anew(&self) {
        match connect_later(&self.client) {
            Ok(manager) => *self.manager.lock().unwrap_or_else(PoisonError::into_inner) = manager,
            Err(error) => tracing::warn!(%error, "redis is still spoken to over the connection from before"),
        }
    }
}

/// A connection that is made when it is first needed.
fn connect_later(client: &redis::Client) -> redis::RedisResult<ConnectionManager> {
    let config = ConnectionManagerConfig::new()
        .set_connection_timeout(Some(PUBLISH_TIMEOUT))
        .set_response_timeout(Some(PUBLISH_TIMEOUT))
        .set_number_of_retries(1);
    ConnectionManager::new_lazy_with_config(client.clone(), config)
}

/// Publishes in order, in one pipeline for whatever has gathered meanwhile.
async fn publish_queued(mut queue: mpsc::Receiver<Outgoing>, bus: Weak<RedisBus>) {
    let mut gathered = Vec::with_capacity(256);
    while queue.recv_many(&mut gathered, 256).await > 0 {
        let Some(bus) = bus.upgrade() else { return };
        let mut pipeline = redis::pipe();
        for outgoing in gathered.drain(..) {
            match outgoing {
                Outgoing::Hint(hint) => pipeline.publish(CHANNEL, bus.signed(&hint)).ignore(),
                Outgoing::Probe => pipeline.publish(&bus.own_channel, "").ignore(),
            };
        }
        let mut connection = bus.connection();
        let sent = timeout(PUBLISH_TIMEOUT, pipeline.query_async::<()>(&mut connection)).await;
        let delivered = matches!(sent, Ok(Ok(())));
        if !delivered && bus.published.load(Ordering::Relaxed) {
            tracing::warn!("redis does not take hints; nodes read the database every second until it does");
        }
        bus.published.store(delivered, Ordering::Relaxed);
    }
}

/// By what a node knows what it said itself.
struct Own {
    channel: String,
    beginning: String,
}

impl Own {
    fn of(bus: &RedisBus) -> Self {
        Self { channel: bus.own_channel.clone(), beginning: bus.own_beginning.clone() }
    }
}

/// Subscribes again and again, for as long as the bus lives.
async fn listen(local: broadcast::Sender<Arc<str>>, bus: Weak<RedisBus>) {
    while let Some((client, own)) = bus.upgrade().map(|bus| (bus.client.clone(), Own::of(&bus))) {
        let subscribed = timeout(SUBSCRIBE_WITHIN, subscribe(&client, &own.channel)).await;
        if let Ok(Ok(messages)) = subscribed {
            hear(messages, &own, &local, &bus).await;
            if let Some(bus) = bus.upgrade() {
                bus.subscribed.store(false, Ordering::Relaxed);
                bus.connect_anew();
                tracing::warn!("the subscription to redis ended; subscribing again");
            }
        }
        tokio::time::sleep(RECONNECT_PAUSE).await;
    }
}

async fn subscribe(client: &redis::Client, own_channel: &str) -> redis::RedisResult<impl Stream<Item = redis::Msg>> {
    let mut pubsub = client.get_async_pubsub().await?;
    pubsub.subscribe(CHANNEL).await?;
    pubsub.subscribe(own_channel).await?;
    Ok(pubsub.into_on_message())
}

/// Passes on what other nodes say, until the connection ends, or what this node says itself does not come back.
async fn hear(
    messages: impl Stream<Item = redis::Msg>,
    own: &Own,
    local: &broadcast::Sender<Arc<str>>,
    bus: &Weak<RedisBus>,
) {
    let mut messages = pin!(messages);
    let (mut awaits_echo, mut due) = (false, Instant::now());
    loop {
        tokio::select! {
            message = messages.next() => {
                let Some(message) = message else { return };
                if message.get_channel_name() == own.channel {
                    let Some(bus) = bus.upgrade() else { return };
                    bus.subscribed.store(true, Ordering::Relaxed);
                    (awaits_echo, due) = (false, Instant::now() + PROBE_EVERY);
                } else if let Ok(text) = message.get_payload::<String>()
                    && !text.starts_with(&own.beginning)
                {
                    let _nobody_listens = local.send(text.into());
                }
            }
            () = tokio::time::sleep_until(due) => {
                let Some(bus) = bus.upgrade().filter(|_| !awaits_echo) else { return };
                // Where there is no room for it, it does not come back either.
                let _full = bus.outgoing.try_send(Outgoing::Probe);
                (awaits_echo, due) = (true, Instant::now() + ECHO_WITHIN);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hint_reaches_every_subscriber_of_the_process() {
        let bus = Bus::memory();
        let (mut first, mut second) = (bus.subscribe(), bus.subscribe());
        bus.publish("hello".into());
        assert_eq!(first.recv().await.ok().as_deref(), Some("hello"));
        assert_eq!(second.recv().await.ok().as_deref(), Some("hello"));
        assert!(bus.healthy());
    }
}
