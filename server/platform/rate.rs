//! Token buckets of this node. Narrow ones are asked first, what many share last: the credential's, then the address's
//! share, then the workspace's. So whoever is refused has taken nothing from the others.
//!
//! Each node counts for itself: with N nodes a limit is at most N times as wide, and never narrower.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::TimeDelta;
use sha2::{Digest as _, Sha256};

use super::clock::{Clock, Timestamp};
use super::problem::{Code, Problem, Result};

/// Buckets that are full again are forgotten this often, while anybody is counted …
const SWEEP_EVERY: TimeDelta = TimeDelta::seconds(60);
/// … and earlier when this many are held.
const SWEEP_AT: usize = 50_000;

/// How large a bucket is and how fast it fills.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// Requests that may come at once.
    pub burst: u32,
    /// Requests that come back each second.
    pub per_second: f64,
}

impl Rate {
    /// `per_minute` requests a minute, `burst` of them at once.
    #[must_use]
    pub fn per_minute(burst: u32, per_minute: u32) -> Self {
        Self { burst, per_second: f64::from(per_minute) / 60.0 }
    }

    /// `per_hour` an hour, all of them at once if need be.
    #[must_use]
    pub fn per_hour(per_hour: u32) -> Self {
        Self { burst: per_hour, per_second: f64::from(per_hour) / 3_600.0 }
    }

    /// `per_second` requests a second, `burst` of them at once.
    #[must_use]
    pub fn per_second(burst: u32, per_second: u32) -> Self {
        Self { burst, per_second: f64::from(per_second) }
    }
}

struct Bucket {
    tokens: f64,
    at: Timestamp,
    rate: Rate,
}

impl Bucket {
    fn tokens_at(&self, now: Timestamp) -> f64 {
        (self.tokens + seconds(now - self.at) * self.rate.per_second).min(f64::from(self.rate.burst))
    }

    /// As good as none: whoever comes next finds it as if nobody had come before.
    fn is_full(&self, now: Timestamp) -> bool {
        self.tokens_at(now) >= f64::from(self.rate.burst)
    }
}

/// What a bucket is found by: of the same size whatever the key is made of, because strangers choose parts of it.
type Name = [u8; 32];

fn name(key: &str) -> Name {
    Sha256::digest(key).into()
}

struct Held {
    buckets: HashMap<Name, Bucket>,
    swept_at: Timestamp,
    /// So many buckets are a reason to sweep before it is time again.
    sweep_at: usize,
}

impl Held {
    /// Forgets what is full again. Should most of a flood be still in use, the next sweep waits until there are twice as
    /// many, so that not every request looks at all of them.
    fn sweep(&mut self, now: Timestamp) {
        if now - self.swept_at < SWEEP_EVERY && self.buckets.len() < self.sweep_at {
            return;
        }
        self.buckets.retain(|_, bucket| !bucket.is_full(now));
        self.buckets.shrink_to(self.buckets.len() * 2);
        self.swept_at = now;
        self.sweep_at = SWEEP_AT.max(self.buckets.len() * 2);
    }
}

/// All buckets of this node. Cheap to clone.
#[derive(Clone)]
pub struct Rates {
    clock: Clock,
    held: Arc<Mutex<Held>>,
}

impl Rates {
    /// No bucket yet.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        let held = Held { buckets: HashMap::new(), swept_at: clock.now(), sweep_at: SWEEP_AT };
        Self { clock, held: Arc::new(Mutex::new(held)) }
    }

    /// Takes one token from `key`'s bucket.
    ///
    /// # Errors
    /// 429 with the time until the next token, when the bucket is empty.
    pub fn take(&self, key: &str, rate: Rate) -> Result<()> {
        self.check(key, rate, 1.0)
    }

    /// Takes one token of the address's share of `key`'s bucket, then one of the bucket itself, which is so large and fills
    /// so fast. The share is a quarter: no address keeps the others out, and many people may be at one.
    ///
    /// # Errors
    /// 429 as [`Rates::take`].
    pub fn take_shared(&self, key: &str, address: Option<IpAddr>, (burst, per_second): (u32, u32)) -> Result<()> {
        if let Some(address) = address {
            let share = Rate::per_second(burst.div_ceil(4), per_second.div_ceil(4));
            self.take(&format!("{key}:{}", address_key(address)), share)?;
        }
        self.take(key, Rate::per_second(burst, per_second))
    }

    /// Takes so many tokens, the last of them in advance: as long as one is there they are given, and who comes next waits
    /// for what is owed.
    ///
    /// # Errors
    /// 429 as [`Rates::take`].
    pub fn take_many(&self, key: &str, rate: Rate, count: u32) -> Result<()> {
        self.check(key, rate, f64::from(count))
    }

    /// Looks whether a token is there without taking it.
    ///
    /// # Errors
    /// 429 as [`Rates::take`].
    pub fn peek(&self, key: &str, rate: Rate) -> Result<()> {
        self.check(key, rate, 0.0)
    }

    /// Puts a token back: what was taken in advance turned out not to count.
    pub fn give_back(&self, key: &str) {
        if let Some(bucket) = self.held().buckets.get_mut(&name(key)) {
            bucket.tokens += 1.0;
        }
    }

    fn check(&self, key: &str, rate: Rate, cost: f64) -> Result<()> {
        let (name, now) = (name(key), self.clock.now());
        let mut held = self.held();
        held.sweep(now);
        let bucket = held.buckets.entry(name).or_insert(Bucket { tokens: f64::from(rate.burst), at: now, rate });
        bucket.rate = rate;
        bucket.tokens = bucket.tokens_at(now);
        bucket.at = now;
        if bucket.tokens < 1.0 {
            let wait = ((1.0 - bucket.tokens) / rate.per_second * 1_000.0).ceil();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive, small number")]
            return Err(Problem::retry_later(Code::RateLimited, wait as u64));
        }
        bucket.tokens -= cost;
        Ok(())
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn seconds(delta: chrono::TimeDelta) -> f64 {
    delta.as_seconds_f64().max(0.0)
}

/// The key of an address: IPv4 whole, IPv6 by its /64, which is what one household has.
#[must_use]
pub fn address_key(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_says_when_to_come_back_and_fills_again() {
        let clock = Clock::manual(chrono::DateTime::UNIX_EPOCH);
        let rates = Rates::new(clock.clone());
        let rate = Rate::per_minute(2, 60);
        assert!(rates.take("sara", rate).is_ok());
        assert!(rates.take("sara", rate).is_ok());
        let refused = rates.take("sara", rate);
        assert_eq!(refused.err().and_then(|problem| problem.retry_after_ms), Some(1_000));
        assert!(rates.take("omid", rate).is_ok(), "one person's bucket is not another's");
        clock.advance(chrono::TimeDelta::seconds(1));
        assert!(rates.take("sara", rate).is_ok());
    }

    #[test]
    fn buckets_that_are_full_again_are_forgotten_as_time_goes_by() {
        let clock = Clock::manual(chrono::DateTime::UNIX_EPOCH);
        let rates = Rates::new(clock.clone());
        let (quick, slow) = (Rate::per_minute(10, 10), Rate::per_hour(3_600));
        for person in 0..100 {
            assert!(rates.take(&format!("{person}@acme.example"), quick).is_ok());
        }
        assert!(rates.take_many("owes a lot", slow, 3_700).is_ok());
        clock.advance(SWEEP_EVERY - TimeDelta::seconds(1));
        assert!(rates.take("omid", quick).is_ok());
        assert_eq!(rates.held().buckets.len(), 102, "it is not time yet");
        clock.advance(TimeDelta::seconds(1));
        assert!(rates.take("neda", quick).is_ok());
        assert_eq!(rates.held().buckets.len(), 3, "those in use stay");
        clock.advance(TimeDelta::minutes(60));
        assert!(rates.take("neda", quick).is_ok());
        assert_eq!(rates.held().buckets.len(), 2, "who took in advance is remembered until nothing is owed");
    }

    #[test]
    fn a_flood_is_swept_before_its_time_and_leaves_no_room_behind() {
        let clock = Clock::manual(chrono::DateTime::UNIX_EPOCH);
        let rates = Rates::new(clock.clone());
        let rate = Rate::per_second(1, 1);
        for number in 0..SWEEP_AT {
            assert!(rates.take(&number.to_string(), rate).is_ok());
        }
        clock.advance(TimeDelta::seconds(1));
        assert!(rates.take("sara", rate).is_ok());
        let held = rates.held();
        assert_eq!(held.buckets.len(), 1);
        assert!(held.buckets.capacity() < 100, "{}", held.buckets.capacity());
    }

    #[test]
    fn a_flood_that_goes_on_is_not_looked_at_by_every_request() {
        let clock = Clock::manual(chrono::DateTime::UNIX_EPOCH);
        let rates = Rates::new(clock);
        for number in 0..=SWEEP_AT {
            assert!(rates.take(&number.to_string(), Rate::per_minute(1, 1)).is_ok());
        }
        assert_eq!(rates.held().sweep_at, 2 * SWEEP_AT);
    }

    #[test]
    fn keys_of_any_length_take_the_same_room_and_stay_apart() {
        let rates = Rates::new(Clock::manual(chrono::DateTime::UNIX_EPOCH));
        let (rate, long) = (Rate::per_minute(1, 1), "x".repeat(60_000));
        assert_eq!(size_of_val(&name(&long)), 32);
        assert!(rates.take(&format!("{long}1"), rate).is_ok());
        assert!(rates.take(&format!("{long}2"), rate).is_ok());
        assert!(rates.take(&format!("{long}2"), rate).is_err());
        rates.give_back(&format!("{long}2"));
        assert!(rates.take(&format!("{long}2"), rate).is_ok());
    }

    #[test]
    fn a_household_shares_one_bucket_and_two_do_not() {
        let key = |text: &str| text.parse().map(address_key).unwrap_or_default();
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
