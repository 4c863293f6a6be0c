//! Who is here now: expiring entries, in memory on one node, in Redis on several. May be wrong for the
//! length of one expiry; nothing durable hangs on it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::bus::Bus;
use super::clock::{Clock, Timestamp};

/// An entry lives this long after it was last touched, in seconds. Touch it twice as often.
pub const LIFETIME_SECONDS: i64 = 60;

/// Takes those who were not heard of again out of a set, in one step: whoever comes back meanwhile stays.
const SWEEP: &str = "local entries = redis.call('HGETALL', KEYS[1])
for i = 1, #entries, 2 do
    if tonumber(string.match(entries[i + 1], '^-?%d+')) <= tonumber(ARGV[1]) then redis.call('HDEL', KEYS[1], entries[i]) end
end";

/// Named sets of members, each with a small value. Cheap to clone.
#[derive(Clone)]
pub struct Presence {
    clock: Clock,
    bus: Bus,
    memory: Arc<Mutex<Memory>>,
}

/// What this node heard. Nobody has to say goodbye or ask for a set to have it forgotten.
#[derive(Default)]
struct Memory {
    sets: HashMap<String, Set>,
    swept_at: Timestamp,
}

#[derive(Default)]
struct Set {
    members: HashMap<String, (Timestamp, Arc<str>)>,
    /// When this node last swept the set in Redis.
    swept_at: Option<Timestamp>,
}

impl Memory {
    /// Forgets everybody who was not heard of again, once in a lifetime of an entry.
    fn sweep(&mut self, now: Timestamp) {
        if now - self.swept_at < lifetime() {
            return;
        }
        self.swept_at = now;
        self.sets.retain(|_, set| {
            set.members.retain(|_, (expires, _)| *expires > now);
            set.members.shrink_to(set.members.len() * 2);
            !set.members.is_empty()
        });
        self.sets.shrink_to(self.sets.len() * 2);
    }

    /// Enters a member; true when the set is to be swept in Redis too.
    fn enter(&mut self, set: &str, member: &str, value: &Arc<str>, now: Timestamp) -> bool {
        let set = self.sets.entry(set.to_owned()).or_default();
        set.members.insert(member.to_owned(), (now + lifetime(), value.clone()));
        let is_due = set.swept_at.is_none_or(|at| now - at >= lifetime());
        if is_due {
            set.swept_at = Some(now);
        }
        is_due
    }

    fn remove(&mut self, set: &str, member: &str) {
        if let Some(members) = self.sets.get_mut(set).map(|set| &mut set.members) {
            members.remove(member);
            if members.is_empty() {
                self.sets.remove(set);
            }
        }
    }

    fn members(&self, set: &str, now: Timestamp) -> HashMap<String, Arc<str>> {
        let members = self.sets.get(set).into_iter().flat_map(|set| &set.members);
        let alive = members.filter(|(_, (expires, _))| *expires > now);
        alive.map(|(member, (_, value))| (member.clone(), value.clone())).collect()
    }
}

impl Presence {
    /// Shares the bus's Redis, or this process's memory where there is none.
    #[must_use]
    pub fn new(clock: Clock, bus: Bus) -> Self {
        Self { clock, bus, memory: Arc::default() }
    }

    /// Enters `member` into `set` for [`LIFETIME_SECONDS`].
    pub async fn touch(&self, set: &str, member: &str, value: &str) {
        self.touch_each(&[(set, member)], value).await;
    }

    /// Enters a member into each of these sets, all with one value.
    pub async fn touch_each(&self, places: &[(&str, &str)], value: &str) {
        let (now, shared) = (self.clock.now(), Arc::from(value));
        let sweeps: Vec<bool> = {
            let mut memory = self.lock();
            memory.sweep(now);
            places.iter().map(|(set, member)| memory.enter(set, member, &shared, now)).collect()
        };
        let Some(mut redis) = self.bus.redis_connection() else { return };
        let entry = format!("{} {value}", (now + lifetime()).timestamp());
        let mut pipeline = redis::pipe();
        for ((set, member), sweeps) in places.iter().zip(sweeps) {
            pipeline.cmd("HSET").arg(key(set)).arg(member).arg(&entry).ignore();
            pipeline.expire(key(set), LIFETIME_SECONDS * 2).ignore();
            if sweeps {
                pipeline.cmd("EVAL").arg(SWEEP).arg(1).arg(key(set)).arg(now.timestamp()).ignore();
            }
        }
        ignore_outage(pipeline.query_async(&mut redis).await);
    }

    /// Takes `member` out of `set` at once.
    pub async fn leave(&self, set: &str, member: &str) {
        self.leave_each(&[(set, member)]).await;
    }

    /// Takes a member out of each of these sets at once.
    pub async fn leave_each(&self, places: &[(&str, &str)]) {
        for (set, member) in places {
            self.lock().remove(set, member);
        }
        let Some(mut redis) = self.bus.redis_connection() else { return };
        let mut pipeline = redis::pipe();
        for (set, member) in places {
            pipeline.cmd("HDEL").arg(key(set)).arg(member).ignore();
        }
        ignore_outage(pipeline.query_async(&mut redis).await);
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
        let memory = self.lock();
        let (expires, value) = memory.sets.get(set)?.members.get(member)?;
        (*expires > now).then(|| value.clone())
    }

    /// Members of `set` and their values. While Redis is away: those of this node.
    pub async fn members(&self, set: &str) -> HashMap<String, Arc<str>> {
        self.members_of_each(&[set.to_owned()]).await.pop().unwrap_or_default()
    }

    /// Members of each of these sets, in their order.
    pub async fn members_of_each(&self, sets: &[String]) -> Vec<HashMap<String, Arc<str>>> {
        let now = self.clock.now();
        if sets.is_empty() {
            return Vec::new();
        }
        if let Some(mut redis) = self.bus.redis_connection() {
            let mut pipeline = redis::pipe();
            for set in sets {
                pipeline.hgetall(key(set));
            }
            let stored: redis::RedisResult<Vec<HashMap<String, String>>> = pipeline.query_async(&mut redis).await;
            if let Ok(stored) = stored {
                let living = |set: HashMap<String, String>| {
                    set.into_iter().filter_map(|(member, entry)| alive(member, &entry, now)).collect()
                };
                return stored.into_iter().map(living).collect();
            }
        }
        let memory = self.lock();
        sets.iter().map(|set| memory.members(set, now)).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

const fn lifetime() -> chrono::TimeDelta {
    chrono::TimeDelta::seconds(LIFETIME_SECONDS)
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

    /// Comes by again and again, each time somebody else who says no goodbye, to one set and to a set of their own.
    async fn pass_by(presence: &Presence, clock: &Clock, seconds: i64) {
        for second in 0..seconds {
            let member = format!("member {second}");
            presence
                .touch_each(&[("site", &member), (&format!("of {member}"), "tab"), ("one person", &member)], "page")
                .await;
            clock.advance(chrono::TimeDelta::seconds(1));
        }
    }

    #[tokio::test]
    async fn memory_holds_those_who_are_here_and_nobody_who_left_without_a_word() {
        let clock = Clock::manual(chrono::DateTime::UNIX_EPOCH);
        let presence = Presence::new(clock.clone(), Bus::memory());
        pass_by(&presence, &clock, 1_000).await;
        let kept = |presence: &Presence| {
            let memory = presence.lock();
            (memory.sets.len(), memory.sets.values().map(|set| set.members.len()).sum::<usize>())
        };
        let (sets, members) = kept(&presence);
        assert!(sets <= 2 + 120 && members <= 3 * 120, "{sets} sets, {members} members");
        clock.advance(chrono::TimeDelta::hours(1));
        presence.touch("team", "sara", "inbox").await;
        assert_eq!(kept(&presence), (1, 1));
        presence.leave("team", "sara").await;
        assert_eq!(kept(&presence), (0, 0), "and no empty sets");
    }

    #[tokio::test]
    async fn redis_holds_nobody_either_who_left_without_a_word() {
        let url = std::env::var("RAHNAMA_TEST_REDIS_URL").expect("run by tests/services.sh");
        let clock = Clock::manual(chrono::DateTime::UNIX_EPOCH);
        let presence = Presence::new(clock.clone(), Bus::redis(&url, uuid::Uuid::from_u128(77)).expect("a Redis"));
        pass_by(&presence, &clock, 300).await;
        let mut redis = presence.bus.redis_connection().expect("a connection");
        for set in ["site", "one person"] {
            let kept: usize = redis::cmd("HLEN").arg(key(set)).query_async(&mut redis).await.expect("a length");
            assert!((1..=120).contains(&kept), "{kept} in {set}");
            assert_eq!(presence.members(set).await.len(), usize::try_from(LIFETIME_SECONDS).expect("small") - 1);
        }
    }
}
