//! Hints between nodes: in this process, or over Redis pub/sub.
//!
//! A hint may be lost, doubled or late. Nothing reads the bus as truth: who needs certainty reads the
//! database, and [`Bus::healthy`] says when to read it more often.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use redis::aio::ConnectionManager;
use tokio::sync::broadcast;

/// The one Redis channel all nodes share.
const CHANNEL: &str = "rahnama:hints";
/// Hints that may wait for this node's relay before the oldest are dropped (and healed from the database).
const BACKLOG: usize = 8_192;
/// Publishing hangs during an outage: give up and count the bus as unhealthy.
const PUBLISH_TIMEOUT: Duration = Duration::from_millis(500);
/// A hint that concerns nobody.
const PROBE: &str = "{}";
const RECONNECT_PAUSE: Duration = Duration::from_millis(500);

/// The bus of one node. Cheap to clone.
#[derive(Clone)]
pub struct Bus {
    local: broadcast::Sender<Arc<str>>,
    redis: Option<Arc<RedisBus>>,
}

struct RedisBus {
    manager: ConnectionManager,
    outgoing: tokio::sync::mpsc::Sender<Arc<str>>,
    subscribed: AtomicBool,
    published: AtomicBool,
}

impl Bus {
    /// Everything stays in this process.
    #[must_use]
    pub fn memory() -> Self {
        Self { local: broadcast::channel(BACKLOG).0, redis: None }
    }

    /// Over Redis. Returns at once when Redis is down: the bus is then unhealthy until it comes back.
    ///
    /// # Errors
    /// When the URL is not one of Redis.
    pub fn redis(url: &str) -> redis::RedisResult<Self> {
        let client = redis::Client::open(url)?;
        let manager_config = redis::aio::ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PUBLISH_TIMEOUT))
            .set_response_timeout(Some(PUBLISH_TIMEOUT))
            .set_number_of_retries(1);
        let manager = ConnectionManager::new_lazy_with_config(client.clone(), manager_config)?;
        let local = broadcast::channel(BACKLOG).0;
        let (outgoing, queue) = tokio::sync::mpsc::channel(BACKLOG);
        let bus = Arc::new(RedisBus {
            manager,
            outgoing,
            subscribed: AtomicBool::new(false),
            published: AtomicBool::new(true),
        });
        tokio::spawn(listen(client, local.clone(), Arc::downgrade(&bus)));
        tokio::spawn(publish_queued(queue, Arc::downgrade(&bus)));
        Ok(Self { local, redis: Some(bus) })
    }

    /// Hands a hint to every node, this one included. Never waits.
    pub fn publish(&self, hint: Arc<str>) {
        match &self.redis {
            None => {
                let _nobody_listens = self.local.send(hint);
            }
            Some(redis) => {
                // This node hears its own hint at once, whatever Redis does; the echo is a double.
                let _nobody_listens = self.local.send(hint.clone());
                if redis.outgoing.try_send(hint).is_err() {
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
        self.redis.as_ref().map(|redis| redis.manager.clone())
    }
}

/// Publishes in order, in one pipeline for whatever has gathered meanwhile.
async fn publish_queued(mut queue: tokio::sync::mpsc::Receiver<Arc<str>>, bus: std::sync::Weak<RedisBus>) {
    let mut gathered = Vec::with_capacity(256);
    while queue.recv_many(&mut gathered, 256).await > 0 {
        let Some(bus) = bus.upgrade() else { return };
        let mut pipeline = redis::pipe();
        for hint in gathered.drain(..) {
            pipeline.publish(CHANNEL, &*hint).ignore();
        }
        let mut connection = bus.manager.clone();
        let sent = tokio::time::timeout(PUBLISH_TIMEOUT, pipeline.query_async::<()>(&mut connection)).await;
        let delivered = matches!(sent, Ok(Ok(())));
        if !delivered && bus.published.load(Ordering::Relaxed) {
            tracing::warn!("redis does not take hints; nodes read the database every second until it does");
        }
        bus.published.store(delivered, Ordering::Relaxed);
    }
}

/// Subscribes again and again, for as long as the bus lives.
async fn listen(client: redis::Client, local: broadcast::Sender<Arc<str>>, bus: std::sync::Weak<RedisBus>) {
    use futures_util::StreamExt as _;
    while bus.strong_count() > 0 {
        if let Ok(mut pubsub) = client.get_async_pubsub().await
            && pubsub.subscribe(CHANNEL).await.is_ok()
        {
            set_subscribed(&bus, true);
            let mut messages = pubsub.into_on_message();
            while let Some(message) = messages.next().await {
                if let Ok(text) = message.get_payload::<String>() {
                    let _nobody_listens = local.send(text.into());
                }
            }
            set_subscribed(&bus, false);
            tracing::warn!("the subscription to redis ended; subscribing again");
        }
        tokio::time::sleep(RECONNECT_PAUSE).await;
    }
}

fn set_subscribed(bus: &std::sync::Weak<RedisBus>, subscribed: bool) {
    if let Some(bus) = bus.upgrade() {
        bus.subscribed.store(subscribed, Ordering::Relaxed);
        if subscribed {
            // Proves that hints are taken again, on the connection that carries them: the first one after an outage may
            // be lost with the old connection, and it had better be this one, which says nothing.
            let _full = bus.outgoing.try_send(PROBE.into());
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
