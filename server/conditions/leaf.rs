//! What is counted: an event by its name, with filters on its properties. Conditions that ask for the same share it.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use utoipa::ToSchema;

use super::matcher::{Now, Test};
use super::operator::Operator;
use super::value::{Operand, Value};
use crate::platform::clock::Timestamp;

/// The row of a leaf in the table of leaves.
pub type LeafId = i64;

/// Longer canonical texts are kept as a hash: both databases bound what they index.
const LONGEST_KEY: usize = 512;

/// One test of a property of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Name of the property. A dot in it is a dot, no path.
    pub property: String,
    /// How it is compared.
    pub operator: Operator,
    /// With what; absent for `exists` and `not_exists`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Operand>,
}

/// A normalised event with filters: what two conditions count alike has one text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leaf {
    event: String,
    filters: Vec<Filter>,
}

impl Leaf {
    /// Normalises: filters sorted and each there once, texts folded, lists sorted, dates in their stored spelling.
    #[must_use]
    pub fn new(event: &str, filters: &[Filter]) -> Self {
        let mut keyed: Vec<(String, Filter)> = filters
            .iter()
            .map(|filter| {
                let value = filter.value.as_ref().map(|value| value.normalised(filter.operator));
                let normalised = Filter { property: filter.property.clone(), operator: filter.operator, value };
                (serde_json::to_string(&normalised).unwrap_or_default(), normalised)
            })
            .collect();
        keyed.sort_by(|one, other| one.0.cmp(&other.0));
        keyed.dedup_by(|one, other| one.0 == other.0);
        Self { event: event.to_owned(), filters: keyed.into_iter().map(|(_, filter)| filter).collect() }
    }

    /// Name of the event.
    #[must_use]
    pub fn event(&self) -> &str {
        &self.event
    }

    /// What its properties have to fulfil, all of it.
    #[must_use]
    pub fn filters(&self) -> &[Filter] {
        &self.filters
    }

    /// Its canonical text: the JSON where that is short, else the beginning and a hash of all of it.
    #[must_use]
    pub fn key(&self) -> String {
        use sha2::Digest as _;
        let text = serde_json::to_string(self).unwrap_or_default();
        if text.len() <= LONGEST_KEY {
            return text;
        }
        let digest = sha2::Sha256::digest(text.as_bytes());
        let hash = digest.iter().fold(String::new(), |hash, byte| hash + &format!("{byte:02x}"));
        let beginning: String = text.chars().take(64).collect();
        format!("{beginning}… sha256:{hash}")
    }

    /// The tests ready to be used many times, in the workspace's time zone.
    #[must_use]
    pub fn matcher(&self, zone: Tz) -> LeafMatcher {
        let tests = self
            .filters
            .iter()
            .map(|filter| (filter.property.clone(), Test::new(filter.operator, filter.value.as_ref())))
            .collect();
        LeafMatcher { event: self.event.clone(), tests, now: Now::new(Timestamp::UNIX_EPOCH, zone) }
    }
}

/// A leaf with its regular expressions compiled.
#[derive(Clone, Debug)]
pub struct LeafMatcher {
    event: String,
    tests: Vec<(String, Test)>,
    /// Only its zone matters: filters ask nothing that time changes.
    now: Now,
}

impl LeafMatcher {
    /// Does it ask for anything but the name?
    #[must_use]
    pub fn reads_properties(&self) -> bool {
        !self.tests.is_empty()
    }

    /// Is an event of this name with these properties (dates in their stored spelling) counted?
    #[must_use]
    pub fn matches(&self, name: &str, properties: &Map<String, Json>) -> bool {
        name == self.event
            && self.tests.iter().all(|(property, test)| {
                test.ask(properties.get(property).and_then(Value::from_json), &self.now).matches
            })
    }
}

/// How often somebody did what a leaf names in one day or hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BucketCount {
    /// Number of the day or hour; see [`super::buckets`].
    pub bucket: i64,
    /// How often.
    pub count: i64,
    /// The first time in it.
    pub first_at: Timestamp,
    /// The last time in it.
    pub last_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::{Asia::Tehran, UTC};
    use serde_json::json;

    fn leaf(filters: &Json) -> Leaf {
        Leaf::new("Signed up", &serde_json::from_value::<Vec<Filter>>(filters.clone()).unwrap())
    }

    #[test]
    fn what_counts_alike_has_one_key() {
        let one = leaf(&json!([
            { "property": "plan", "operator": "in", "value": ["Pro", "كار", "pro"] },
            { "property": "seats", "operator": "gte", "value": 5.0 },
        ]));
        let other = leaf(&json!([
            { "property": "seats", "operator": "gte", "value": 5 },
            { "property": "plan", "operator": "in", "value": ["کار", "PRO"] },
            { "property": "seats", "operator": "gte", "value": 5 },
        ]));
        assert_eq!(one.key(), other.key());
        assert_eq!(
            one.key(),
            r#"{"event":"Signed up","filters":[{"property":"plan","operator":"in","value":["pro","کار"]},{"property":"seats","operator":"gte","value":5}]}"#
        );
        for different in [
            json!([]),
            json!([{ "property": "plan", "operator": "matches", "value": "Pro" }]),
            json!([{ "property": "plan", "operator": "matches", "value": "pro" }]),
            json!([{ "property": "plan", "operator": "eq", "value": "5" }]),
            json!([{ "property": "plan", "operator": "eq", "value": 5 }]),
        ] {
            assert_ne!(leaf(&different).key(), one.key());
        }
        let again: Leaf = serde_json::from_value(serde_json::to_value(&one).unwrap()).unwrap();
        assert_eq!(again, one);
    }

    #[test]
    fn keys_fit_into_an_index_and_still_differ() {
        let long = |last: char| {
            let text = format!("{}{last}", "ی".repeat(999));
            leaf(&json!([{ "property": "plan", "operator": "eq", "value": text }])).key()
        };
        assert_ne!(long('a'), long('b'));
        assert!(long('a').len() < 512);
    }

    #[test]
    fn all_filters_must_hold_and_the_name_is_exact() {
        let leaf = leaf(&json!([
            { "property": "plan", "operator": "ne", "value": "free" },
            { "property": "due", "operator": "before", "value": "2026-03-20" },
        ]));
        let matches =
            |name: &str, properties: Json, zone| leaf.matcher(zone).matches(name, properties.as_object().unwrap());
        assert!(matches("Signed up", json!({ "due": "2026-03-19T20:00:00.000000Z" }), Tehran));
        assert!(!matches("Signed up", json!({ "due": "2026-03-19T21:00:00.000000Z" }), Tehran));
        assert!(matches("Signed up", json!({ "due": "2026-03-19T21:00:00.000000Z" }), UTC));
        assert!(!matches("Signed up", json!({ "due": "2026-03-19T20:00:00.000000Z", "plan": "FREE" }), UTC));
        assert!(!matches("Signed up", json!({}), UTC) && !matches("signed up", json!({}), UTC));
    }
}
