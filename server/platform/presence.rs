//! Who is here now: expiring entries, in memory on one node, in Redis on several. May be wrong for the
//! length of one expiry; nothing durable hangs on it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::bus::Bus;
use super::clock::{Clock, Timestamp};

/// An entry lives this long after it was last touched, in seconds. Touch it three times as often.
pub const LIFETIME_SECONDS: i64 = 60;

type Members = HashMap<String, (Timestamp, Arc<str>)>;

/// Named sets of members, each with a small value. Cheap to clone.
#[derive(Clone)]
pub struct Presence {
    clock: Clock,
    bus: Bus,
    memory: Arc<Mutex<HashMap<String, Members>>>,
}

impl Presence {
    /// Shares the bus's Redis, or this process's memory where there is none.
    #[must_use]
    pub fn new(clock: Clock, bus: Bus) -> Self {
        Self { clock, bus, memory: Arc::default() }
    }

    /// Enters `member` into `set` for [`LIFETIME_SECONDS`].
    pub async fn touch(&self, set: &str, member: &str, value: &str) {
        let expires = self.clock.now() + chrono::TimeDelta::seconds(LIFETIME_SECONDS);
        self.lock().entry(set.to_owned()).or_default().insert(member.to_owned(), (expires, value.into()));
        if let Some(mut redis) = self.bus.redis_connection() {
            let mut pipeline = redis::pipe();
            pipeline.cmd("HSET").arg(key(set)).arg(member).arg(format!("{} {value}", expires.timestamp())).ignore();
            pipeline.expire(key(set), LIFETIME_SECONDS * 2).ignore();
            ignore_outage(pipeline.query_async(&mut redis).await);
        }
    }

    /// Takes `member` out of `set` at once.
    pub async fn leave(&self, set: &str, member: &str) {
        if let Some(members) = self.lock().get_mut(set) {
            members.remove(member);
        }
        if let Some(mut redis) = self.bus.redis_connection() {
            ignore_outage(redis::cmd("HDEL").arg(key(set)).arg(member).query_async(&mut redis).await);
        }
    }

    /// What `member` of `set` said last. While Redis is away: what this node heard.
    pub async fn find(&self, set: &str, member: &str) -> Option<Arc<str>> {
        let now = self.clock.now();
        if let Some(mut redis) = self.bus.redis_connection() {
            let stored: redis::RedisResult<Option<String>> =
                redis::cmd("HGET").arg(key(set)).arg(member).query_async(&mut redis).await;
            if let Ok(stored) = stored {
                return alive(member.to_owned(), &stored?, now).map(|(_, value)| value);
            }
        }
        let sets = self.lock();
        let (expires, value) = sets.get(set)?.get(member)?;
        (*expires > now).then(|| value.clone())
    }

    /// Members of `set` and their values. While Redis is away: those of this node.
    pub async fn members(&self, set: &str) -> HashMap<String, Arc<str>> {
        let now = self.clock.now();
        if let Some(mut redis) = self.bus.redis_connection() {
            let stored: redis::RedisResult<HashMap<String, String>> =
                redis::cmd("HGETALL").arg(key(set)).query_async(&mut redis).await;
            if let Ok(stored) = stored {
                return stored.into_iter().filter_map(|(member, entry)| alive(member, &entry, now)).collect();
            }
        }
        let mut sets = self.lock();
        let Some(members) = sets.get_mut(set) else { return HashMap::new() };
        members.retain(|_, (expires, _)| *expires > now);
        let present = members.iter().map(|(member, (_, value))| (member.clone(), value.clone())).collect();
        if members.is_empty() {
            sets.remove(set);
        }
        present
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Members>> {
        self.memory.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn key(set: &str) -> String {
    format!("rahnama:presence:{set}")
}

fn alive(member: String, entry: &str, now: Timestamp) -> Option<(String, Arc<str>)> {
    let (expires, value) = entry.split_once(' ')?;
    (expires.parse::<i64>().ok()? > now.timestamp()).then(|| (member, value.into()))
}

fn ignore_outage(result: redis::RedisResult<()>) {
    if let Err(error) = result {
        tracing::debug!(%error, "presence was not shared");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_is_not_heard_of_again_is_gone() {
        let clock = Clock::manual(chrono::DateTime::UNIX_EPOCH);
        let presence = Presence::new(clock.clone(), Bus::memory());
        presence.touch("team", "sara", "inbox").await;
        assert_eq!(presence.members("team").await.get("sara").map(|value| &**value), Some("inbox"));
        clock.advance(chrono::TimeDelta::seconds(LIFETIME_SECONDS + 1));
        assert!(presence.members("team").await.is_empty());
        presence.touch("team", "omid", "").await;
        presence.leave("team", "omid").await;
        assert!(presence.members("team").await.is_empty());
    }
}
