//! Latencies of one measurement.

use std::time::Duration;

/// Collected latencies; sorts them when asked.
#[derive(Default)]
pub struct Latencies(Vec<Duration>);

impl Latencies {
    pub fn add(&mut self, latency: Duration) {
        self.0.push(latency);
    }

    /// The latency in milliseconds that this part of all measurements does not exceed (nearest rank).
    pub fn milliseconds(&mut self, part: f64) -> f64 {
        self.0.sort_unstable();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank within the list")]
        let rank = (part * self.0.len() as f64).ceil() as usize;
        self.0.get(rank.clamp(1, self.0.len().max(1)) - 1).map_or(f64::NAN, |latency| latency.as_secs_f64() * 1_000.0)
    }
}

impl FromIterator<Duration> for Latencies {
    fn from_iter<T: IntoIterator<Item = Duration>>(latencies: T) -> Self {
        Self(latencies.into_iter().collect())
    }
}
