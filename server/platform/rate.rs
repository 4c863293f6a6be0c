//! Token buckets of this node, keyed by credential first, then workspace, then address.
//!
//! Each node counts for itself: with N nodes a limit is at most N times as wide, and never narrower.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use super::clock::{Clock, Timestamp};
use super::problem::{Code, Problem, Result};

/// Buckets that are full again are forgotten when this many are held.
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
    full_after_seconds: f64,
}

/// All buckets of this node. Cheap to clone.
#[derive(Clone)]
pub struct Rates {
    clock: Clock,
    buckets: Arc<Mutex<HashMap<String, Bucket>>>,
}

impl Rates {
    /// No bucket yet.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self { clock, buckets: Arc::default() }
    }

    /// Takes one token from `key`'s bucket.
    ///
    /// # Errors
    /// 429 with the time until the next token, when the bucket is empty.
    pub fn take(&self, key: &str, rate: Rate) -> Result<()> {
        self.check(key, rate, 1.0)
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
        let mut buckets = self.buckets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(bucket) = buckets.get_mut(key) {
            bucket.tokens += 1.0;
        }
    }

    fn check(&self, key: &str, rate: Rate, cost: f64) -> Result<()> {
        let now = self.clock.now();
        let mut buckets = self.buckets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if buckets.len() >= SWEEP_AT {
            buckets.retain(|_, bucket| seconds(now - bucket.at) < bucket.full_after_seconds);
        }
        let burst = f64::from(rate.burst);
        let full_after_seconds = burst / rate.per_second;
        let bucket = buckets.entry(key.to_owned()).or_insert(Bucket { tokens: burst, at: now, full_after_seconds });
        bucket.tokens = (bucket.tokens + seconds(now - bucket.at) * rate.per_second).min(burst);
        bucket.at = now;
        if bucket.tokens < 1.0 {
            let wait = ((1.0 - bucket.tokens) / rate.per_second * 1_000.0).ceil();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive, small number")]
            return Err(Problem::retry_later(Code::RateLimited, wait as u64));
        }
        bucket.tokens -= cost;
        Ok(())
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
    fn a_household_shares_one_bucket_and_two_do_not() {
        let key = |text: &str| text.parse().map(address_key).unwrap_or_default();
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
