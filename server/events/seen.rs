//! Which names of events, properties and traits were seen: noted once each, beside the events, so that the editor of
//! conditions can offer them.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Map, Value};
use uuid::Uuid;

use super::actions::apply::stored_traits;
use super::model::{Call, EventKind};
use super::store;
use crate::contacts::{self, TraitType, trait_types};
use crate::platform::Foundation;

/// Names that a node remembers to have noted.
const MOST_REMEMBERED: usize = 50_000;
/// Properties of one event that are noted.
const MOST_PROPERTIES: usize = 100;

type Types = BTreeMap<String, Vec<TraitType>>;

/// What this node noted already. Cheap to clone.
#[derive(Clone, Default)]
pub struct Seen(Arc<Mutex<Noted>>);

#[derive(Default)]
struct Noted {
    /// Calls that look like these tell nothing new: hashes of their names, keys and kinds of values.
    looks: HashSet<u64>,
    /// Hashes of names, and of names with keys and types.
    names: HashSet<u64>,
}

impl Seen {
    /// Notes what is new in these calls. Nothing hangs on it: what fails is noted with a later call.
    pub async fn note(&self, foundation: &Foundation, calls: &[Call]) {
        let mut names: BTreeMap<Uuid, BTreeMap<String, Types>> = BTreeMap::new();
        let mut traits: BTreeMap<Uuid, Vec<Map<String, Value>>> = BTreeMap::new();
        for call in calls {
            let tells_traits = matches!(call.kind, EventKind::Identify | EventKind::Group);
            let shown = if tells_traits { &call.traits } else { &call.properties };
            if self.looks_known(call, shown) {
                continue;
            }
            // In the form in which they are stored; which day a date begins on does not change its type.
            let shown = first_of(contacts::normalise(shown.clone(), chrono_tz::Tz::UTC));
            if self.is_new(call.workspace_id, &call.name, &shown) {
                let of = names.entry(call.workspace_id).or_default().entry(call.name.clone()).or_default();
                note_types(of, &shown);
            }
            let facts = if tells_traits { stored_traits(call.kind, &shown) } else { Map::new() };
            if self.is_new(call.workspace_id, "\u{0}traits", &facts) {
                traits.entry(call.workspace_id).or_default().push(facts);
            }
        }
        if names.is_empty() && traits.is_empty() {
            return;
        }
        if let Err(error) = write(foundation, &names, &traits).await {
            tracing::warn!(%error, "names of events were not noted");
            *self.lock() = Noted::default();
        }
    }

    /// Is this like a call that was noted before? Nearly all are, and are told from it without a copy.
    fn looks_known(&self, call: &Call, shown: &Map<String, Value>) -> bool {
        let mut hasher = DefaultHasher::new();
        (call.workspace_id, call.kind, &call.name).hash(&mut hasher);
        for (key, value) in shown {
            if value.as_str().is_some_and(|text| text.starts_with(|first: char| first.is_ascii_digit())) {
                // Perhaps a date, perhaps not.
                return false;
            }
            (key, std::mem::discriminant(value)).hash(&mut hasher);
        }
        let looks = &mut self.lock().looks;
        if looks.len() > MOST_REMEMBERED {
            looks.clear();
        }
        !looks.insert(hasher.finish())
    }

    fn is_new(&self, workspace_id: Uuid, name: &str, object: &Map<String, Value>) -> bool {
        let known = &mut self.lock().names;
        if known.len() > MOST_REMEMBERED {
            known.clear();
        }
        let mut is_new = known.insert(hash_of((workspace_id, name)));
        for (key, kind) in trait_types(object) {
            is_new |= known.insert(hash_of((workspace_id, name, key, kind)));
        }
        is_new
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn hash_of(told: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    told.hash(&mut hasher);
    hasher.finish()
}

/// So many that one call can make a workspace remember.
fn first_of(object: Map<String, Value>) -> Map<String, Value> {
    object.into_iter().take(MOST_PROPERTIES).collect()
}

/// Facts of many people in as few objects as hold every type of each: the same key may be a number here and a text there.
fn in_few(told: &[Map<String, Value>]) -> Vec<Map<String, Value>> {
    let mut few: Vec<Map<String, Value>> = Vec::new();
    let mut seen: HashSet<(&str, TraitType)> = HashSet::new();
    for facts in told {
        for (key, _) in trait_types(facts).into_iter().filter(|typed| seen.insert(*typed)) {
            let Some(value) = facts.get(key) else { continue };
            let at = few.iter().position(|facts| !facts.contains_key(key)).unwrap_or(few.len());
            if at == few.len() {
                few.push(Map::new());
            }
            few[at].insert(key.to_owned(), value.clone());
        }
    }
    few
}

fn note_types(types: &mut Types, object: &Map<String, Value>) {
    for (key, kind) in trait_types(object) {
        let own = types.entry(key.to_owned()).or_default();
        if !own.contains(&kind) {
            own.push(kind);
        }
    }
}

async fn write(
    foundation: &Foundation,
    names: &BTreeMap<Uuid, BTreeMap<String, Types>>,
    traits: &BTreeMap<Uuid, Vec<Map<String, Value>>>,
) -> sqlx::Result<()> {
    let now = foundation.clock.now();
    let mut transaction = foundation.db.begin().await?;
    for (workspace_id, names) in names {
        store::upsert_names(&mut transaction, *workspace_id, names, now).await?;
    }
    for (workspace_id, traits) in traits {
        for traits in in_few(traits) {
            contacts::note_traits(&mut transaction, *workspace_id, &traits, now).await?;
        }
    }
    transaction.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_type_of_a_trait_is_noted_though_all_come_at_once() {
        let facts = |value: Value| value.as_object().cloned().expect("an object");
        let told =
            [json!({ "n": 1, "m": "x" }), json!({ "n": "1", "m": "y" }), json!({ "n": true, "z": null })].map(facts);
        let few = in_few(&told);
        let mut types: Vec<_> = few.iter().flat_map(trait_types).collect();
        types.sort_unstable();
        let n = [TraitType::String, TraitType::Number, TraitType::Boolean].map(|kind| ("n", kind));
        assert_eq!(types, [&[("m", TraitType::String)], &n[..]].concat());
        assert_eq!(few.len(), 3, "and no more writes than it takes");
    }
}
