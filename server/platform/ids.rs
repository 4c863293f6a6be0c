//! The one source of chance: time-ordered ids (UUIDv7) and unguessable tokens.

use std::sync::{Arc, Mutex, MutexGuard};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};
use uuid::Uuid;

use super::clock::{Clock, Timestamp};

/// Makes ids and secrets. Cheap to clone; clones share one generator.
#[derive(Clone)]
pub struct Ids {
    clock: Clock,
    generator: Arc<Mutex<Generator>>,
}

struct Generator {
    chance: StdRng,
    /// The time part of the newest id: milliseconds, and 4,096ths of them.
    last: u64,
}

/// The time part of an id counts 4,096ths of a millisecond.
const PARTS: u64 = 4_096;
/// An id that would come before the newest one comes right after it instead, unless the clock was set back by more.
const SET_BACK: u64 = 1_000 * PARTS;

impl Ids {
    /// Seeded by the operating system.
    #[must_use]
    pub fn from_system(clock: Clock) -> Self {
        Self::new(clock, StdRng::from_os_rng())
    }

    /// Repeatable, for tests and the demo data.
    #[must_use]
    pub fn seeded(clock: Clock, seed: u64) -> Self {
        Self::new(clock, StdRng::seed_from_u64(seed))
    }

    fn new(clock: Clock, chance: StdRng) -> Self {
        Self { clock, generator: Arc::new(Mutex::new(Generator { chance, last: 0 })) }
    }

    fn lock(&self) -> MutexGuard<'_, Generator> {
        self.generator.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// A new UUIDv7 whose time part is the clock's now. What one process makes later sorts later (RFC 9562, section 6.2,
    /// method 3), so that what happened at one time stays in its order.
    #[must_use]
    pub fn uuid(&self) -> Uuid {
        let micros = u64::try_from(self.clock.now().timestamp_micros()).unwrap_or(0);
        let now = micros / 1_000 * PARTS + micros % 1_000 * PARTS / 1_000;
        let mut bytes = [0_u8; 10];
        let mut generator = self.lock();
        generator.chance.fill_bytes(&mut bytes);
        let is_set_back = now + SET_BACK < generator.last;
        generator.last = if is_set_back { now } else { now.max(generator.last + 1) };
        let part = generator.last % PARTS;
        let millis = generator.last / PARTS;
        drop(generator);
        bytes[..2].copy_from_slice(&u16::try_from(part).unwrap_or(0).to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    /// The first of all ids that [`Ids::uuid`] may make at this time or later.
    #[must_use]
    pub fn first_at(at: Timestamp) -> Uuid {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid()
    }

    /// `N` unguessable bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0_u8; N];
        self.lock().chance.fill_bytes(&mut bytes);
        bytes
    }

    /// An unguessable token of 256 bits, URL-safe, 43 characters.
    #[must_use]
    pub fn token(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.bytes::<32>())
    }

    /// A number in `0..1`, for jitter.
    #[must_use]
    pub fn fraction(&self) -> f64 {
        let bytes = self.bytes::<4>();
        f64::from(u32::from_le_bytes(bytes)) / (f64::from(u32::MAX) + 1.0)
    }
}

/// Many ids in one text: 22 characters each instead of the 39 of a JSON list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackedIds(pub Vec<Uuid>);

impl serde::Serialize for PackedIds {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes: Vec<u8> = self.0.iter().flat_map(|id| *id.as_bytes()).collect();
        serializer.serialize_str(&URL_SAFE_NO_PAD.encode(bytes))
    }
}

impl<'de> serde::Deserialize<'de> for PackedIds {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let bytes = URL_SAFE_NO_PAD.decode(text.as_bytes()).map_err(serde::de::Error::custom)?;
        let ids = bytes.chunks(16).map(Uuid::from_slice).collect::<Result<_, _>>();
        ids.map(Self).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, TimeDelta};

    #[test]
    fn packed_ids_are_unpacked() {
        for ids in [vec![], vec![Uuid::from_u128(7)], vec![Uuid::nil(), Uuid::max(), Uuid::from_u128(1)]] {
            let text = serde_json::to_value(PackedIds(ids.clone())).unwrap();
            assert_eq!(serde_json::from_value::<PackedIds>(text).unwrap().0, ids);
        }
        assert!(serde_json::from_value::<PackedIds>("AAAA".into()).is_err());
    }

    #[test]
    fn ids_sort_by_time_and_never_repeat() {
        let clock = Clock::manual(DateTime::UNIX_EPOCH + TimeDelta::days(20_000));
        let ids = Ids::seeded(clock.clone(), 7);
        let first = ids.uuid();
        let twin = ids.uuid();
        clock.advance(TimeDelta::milliseconds(1));
        assert!(first < twin, "in the order in which they were made");
        assert!(ids.uuid() > first.max(twin));
        assert_eq!(first.get_version_num(), 7);
    }

    #[test]
    fn ids_of_a_time_are_told_from_those_before() {
        let clock = Clock::manual(DateTime::UNIX_EPOCH + TimeDelta::days(20_000));
        let ids = Ids::seeded(clock.clone(), 7);
        let before = ids.uuid();
        clock.advance(TimeDelta::milliseconds(1));
        let first = Ids::first_at(clock.now());
        assert!(before < first && first <= ids.uuid());
    }
}
