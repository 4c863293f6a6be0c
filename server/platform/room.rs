//! Room in memory for what is on its way in. A body takes its room before its bytes are read, so that many unfinished ones
//! cannot take more memory than there is room: the whole where it says how long it is. Nobody waits for room while they hold
//! some, or two could wait for each other.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::problem::{Code, Problem, Result};
use super::turns::Side;

type Held = HashMap<Side, HashMap<String, u64>>;

/// The room of this node: so many bytes for either side, and a quarter of them for each sender. Cheap to clone.
#[derive(Clone)]
pub struct Room {
    bytes: u64,
    held: Arc<Mutex<Held>>,
}

impl Room {
    /// So many bytes for members, and as many for the public.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        Self { bytes, held: Arc::default() }
    }

    /// Takes room for a body of so many bytes, until the place is dropped. One body fits for whoever has nothing else
    /// on its way.
    ///
    /// # Errors
    /// 429 when this sender has too much on its way, 503 when everybody together has.
    pub fn take(&self, side: Side, who: &str, bytes: u64) -> Result<Place> {
        let mut place = Place { room: self.clone(), side, who: who.to_owned(), bytes: 0 };
        place.grow(bytes)?;
        Ok(place)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Room that a body takes. Free again when it is dropped.
pub struct Place {
    room: Room,
    side: Side,
    who: String,
    bytes: u64,
}

impl Place {
    /// Takes more room for the same body.
    ///
    /// # Errors
    /// As [`Room::take`].
    pub fn grow(&mut self, bytes: u64) -> Result<()> {
        let mut held = self.room.held();
        let senders = held.entry(self.side).or_default();
        let (own, all) = (senders.get(&self.who).copied().unwrap_or_default(), senders.values().sum::<u64>());
        if own > self.bytes && own + bytes > self.room.bytes / 4 {
            let detail = "Too many uploads at once. Wait until some of them are through.";
            return Err(Problem { detail: detail.to_owned(), ..Problem::retry_later(Code::RateLimited, 5_000) });
        }
        if all > self.bytes && all + bytes > self.room.bytes {
            return Err(Problem::retry_later(Code::Busy, 10_000));
        }
        *senders.entry(self.who.clone()).or_default() += bytes;
        self.bytes += bytes;
        Ok(())
    }

    /// Do others of this side hold more than half of the room?
    #[must_use]
    pub fn is_crowded(&self) -> bool {
        let all = self.room.held().get(&self.side).map_or(0, |senders| senders.values().sum::<u64>());
        all.saturating_sub(self.bytes) > self.room.bytes / 2
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} bytes", self.bytes)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.room.held();
        let Some(senders) = held.get_mut(&self.side) else { return };
        if let Some(own) = senders.get_mut(&self.who) {
            *own = own.saturating_sub(self.bytes);
            if *own == 0 {
                senders.remove(&self.who);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_quarter_and_all_have_the_whole() {
        let room = Room::new(100);
        let code = |taken: Result<Place>| taken.err().map(|problem| (problem.code, problem.retry_after_ms.is_some()));
        let first = room.take(Side::Public, "neda", 20).expect("room");
        assert_eq!(code(room.take(Side::Public, "neda", 6)), Some((Code::RateLimited, true)));
        let _more = room.take(Side::Public, "neda", 5).expect("room");
        let _omid = room.take(Side::Public, "omid", 60).expect("one body fits for who has nothing on its way");
        let _full = room.take(Side::Public, "lale", 15).expect("room");
        assert_eq!(code(room.take(Side::Public, "sara", 1)), Some((Code::Busy, true)));
        let _member = room.take(Side::Members, "sara", 1).expect("members have room of their own");
        drop(first);
        let _sara = room.take(Side::Public, "sara", 20).expect("what is through leaves room");
    }

    #[test]
    fn what_grows_is_refused_where_there_is_no_more_and_keeps_what_it_has() {
        let room = Room::new(100);
        let mut alone = room.take(Side::Public, "neda", 10).expect("room");
        alone.grow(110).expect("one body fits, however large");
        drop(alone);
        let [mut neda, mut omid] = ["neda", "omid"].map(|who| room.take(Side::Public, who, 40).expect("room"));
        let (one, other) = (neda.grow(30), omid.grow(30));
        assert_eq!([one, other].map(|grown| grown.err().map(|problem| problem.code)), [Some(Code::Busy); 2]);
        assert!(!neda.is_crowded(), "by omid alone");
        let _lale = room.take(Side::Public, "lale", 11).expect("room");
        assert!(neda.is_crowded());
        assert!(!room.take(Side::Members, "neda", 1).expect("room").is_crowded());
        drop(omid);
        neda.grow(30).expect("there is room again");
        drop(neda);
        assert_eq!(room.held()[&Side::Public].values().sum::<u64>(), 11);
    }

    #[test]
    fn nothing_is_left_of_who_sent_something_once() {
        let room = Room::new(100);
        drop(room.take(Side::Public, "neda", 20).expect("room"));
        assert!(room.held().values().all(HashMap::is_empty));
    }
}
