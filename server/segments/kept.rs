//! People whom a node keeps in memory between sittings: as many as there is room for. Everybody can be read again.

use std::collections::HashMap;

use uuid::Uuid;

use super::facts::Person;

/// So many people …
const MOST_KEPT: usize = 20_000;
/// … who together take so many bytes, roughly: somebody of whom a page tells all that it may takes as much as a hundred others.
const MOST_BYTES: usize = 128 * 1024 * 1024;

/// People by id.
#[derive(Default)]
pub struct Kept {
    people: HashMap<Uuid, Held>,
    bytes: usize,
}

struct Held {
    epoch: i64,
    bytes: usize,
    person: Person,
}

impl Kept {
    /// Is this one here?
    #[must_use]
    pub fn has(&self, id: Uuid) -> bool {
        self.people.contains_key(&id)
    }

    /// Takes one out, with the set of conditions that they were judged by.
    pub fn take(&mut self, id: Uuid) -> Option<(i64, Person)> {
        let held = self.people.remove(&id)?;
        self.bytes -= held.bytes;
        Some((held.epoch, held.person))
    }

    /// Puts people in; where there is no room, others go. Which ones is left to chance.
    pub fn put(&mut self, epoch: i64, people: HashMap<Uuid, Person>) {
        for (id, person) in people {
            self.take(id);
            let bytes = person.weight();
            while !self.people.is_empty() && (self.people.len() >= MOST_KEPT || self.bytes + bytes > MOST_BYTES) {
                let surplus: Vec<Uuid> = self.people.keys().take(self.people.len().div_ceil(4)).copied().collect();
                for id in surplus {
                    self.take(id);
                }
            }
            self.bytes += bytes;
            self.people.insert(id, Held { epoch, bytes, person });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::ContactState;
    use crate::platform::clock::Timestamp;
    use serde_json::json;

    fn people(ids: std::ops::Range<u128>, traits: &serde_json::Value) -> HashMap<Uuid, Person> {
        let person = |id: Uuid| {
            let mut state = Box::new(ContactState::new(id, Timestamp::UNIX_EPOCH));
            state.contact.traits = traits.as_object().cloned().unwrap_or_default();
            Person { state, counts: HashMap::new(), members: HashMap::new(), moved_at: None }
        };
        ids.map(Uuid::from_u128).map(|id| (id, person(id))).collect()
    }

    #[test]
    fn there_is_room_for_so_many_and_for_so_much() {
        let mut kept = Kept::default();
        for begin in (0..25_000).step_by(5_000) {
            kept.put(2, people(begin..begin + 5_000, &json!({ "plan": "pro" })));
            assert!(kept.people.len() <= MOST_KEPT);
        }
        assert!(kept.people.len() > MOST_KEPT / 2);
        // A list of nothing much is short as JSON and long in memory.
        let (mut kept, long) = (Kept::default(), json!({ "list": vec![0; 15_000] }));
        for begin in (0..600).step_by(50) {
            kept.put(2, people(begin..begin + 50, &long));
            assert!(kept.bytes <= MOST_BYTES);
        }
        assert!((150..300).contains(&kept.people.len()), "{}", kept.people.len());
        let all: Vec<Uuid> = kept.people.keys().copied().collect();
        assert!(all.into_iter().all(|id| kept.take(id).is_some_and(|(epoch, _)| epoch == 2)));
        assert_eq!(kept.bytes, 0);
    }
}
