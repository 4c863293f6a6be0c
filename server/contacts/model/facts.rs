//! When each fact of a person was said. What is heard of late leaves newer facts alone, whoever said them and however.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::company::{COMPANY_ID, is_of_company, is_of_former};
use super::traits::storable;
use super::{ContactState, add_traits, bounded_option, parse_email, parse_phone};
use crate::platform::clock::Timestamp;

/// Facts of which the time is kept for one person: more than anybody can have at once, because what was taken away counts.
const MOST_FACTS: usize = 250;
/// Bytes of a fact's name. Of facts with longer ones no time is kept, whatever strangers send.
const LONGEST_FACT: usize = 200;

/// When something was said of a person, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "(i64, bool)", from = "(i64, bool)")]
pub struct Said {
    /// When.
    pub at: Timestamp,
    /// By the customer's own server or team, and not by a page.
    pub trusted: bool,
}

impl From<Said> for (i64, bool) {
    fn from(said: Said) -> Self {
        (said.at.timestamp_micros(), said.trusted)
    }
}

impl From<(i64, bool)> for Said {
    fn from((micros, trusted): (i64, bool)) -> Self {
        Self { at: Timestamp::from_timestamp_micros(micros).unwrap_or_default(), trusted }
    }
}

/// The times of a person's facts: `name`, `email`, `phone`, `claimed_id`, `traits.…`, and those with names of their own here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactTimes(BTreeMap<String, Said>);

/// When they were first on a page, which says where they came from.
pub const ORIGIN: &str = "origin";
/// When their own server said where they came from.
pub const CAMPAIGN: &str = "campaign";

/// When their language was said …
pub const LOCALE: &str = "locale";
/// … their time zone …
pub const TIME_ZONE: &str = "time_zone";
/// … and where they are.
pub const PLACE: &str = "place";

/// What a trait is called among the facts.
#[must_use]
pub fn trait_fact(key: &str) -> String {
    format!("traits.{key}")
}

/// What outweighs what. Of whom the customer's server knows (`verified`), its word stands above a page's.
pub(super) fn rank(said: Said, verified: bool) -> (bool, Timestamp) {
    (verified && said.trusted, said.at)
}

impl FactTimes {
    /// Is what is said here the newest word on a fact? Then it is noted as such.
    pub fn take(&mut self, fact: &str, said: Said, verified: bool) -> bool {
        let is_news = self.0.get(fact).is_none_or(|known| rank(said, verified) >= rank(*known, verified));
        if is_news {
            self.note(fact.to_owned(), said);
        }
        is_news
    }

    /// Notes when a fact was said.
    pub fn note(&mut self, fact: String, said: Said) {
        if fact.len() > LONGEST_FACT {
            return;
        }
        self.0.insert(fact, said);
        while self.0.len() > MOST_FACTS {
            let oldest = self.0.iter().min_by_key(|(_, said)| said.at).map(|(fact, _)| fact.clone());
            oldest.map(|fact| self.0.remove(&fact));
        }
    }

    /// What is said here and now: newer than all that was said before, also by a node whose clock is ahead.
    #[must_use]
    pub fn spoken(&self, now: Timestamp, trusted: bool) -> Said {
        Said { at: self.0.values().map(|said| said.at).fold(now, Timestamp::max), trusted }
    }

    /// When a fact was said, if that is known.
    #[must_use]
    pub fn get(&self, fact: &str) -> Option<Said> {
        self.0.get(fact).copied()
    }

    /// Makes the time of a fact what it is elsewhere, or unknown.
    pub(super) fn set(&mut self, fact: &str, said: Option<Said>) {
        match said {
            Some(said) => drop(self.0.insert(fact.to_owned(), said)),
            None => drop(self.0.remove(fact)),
        }
    }

    /// What nobody said anew since both were `merged` is as it was `before`.
    pub(super) fn put_back(&mut self, merged: &Self, before: &Self) {
        for fact in merged.0.keys().chain(before.0.keys()) {
            if self.get(fact) == merged.get(fact) {
                self.set(fact, before.get(fact));
            }
        }
    }

    /// The facts of which a time is known.
    pub(super) fn facts(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// What somebody says of a person. An empty value, or one that cannot be meant, says nothing.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    claimed_id: Option<String>,
    company: Option<String>,
    traits: Map<String, Value>,
}

impl Statement {
    /// What of a name, an e-mail address and a phone number can be meant.
    #[must_use]
    pub fn of(name: Option<&str>, email: Option<&str>, phone: Option<&str>) -> Self {
        Self {
            name: bounded_option(name, 120),
            email: email.and_then(parse_email),
            phone: phone.and_then(parse_phone),
            ..Self::default()
        }
    }

    /// And that they have this id.
    #[must_use]
    pub fn claiming(self, claimed_id: Option<String>) -> Self {
        Self { claimed_id, ..self }
    }

    /// That they belong to this company, of which the further facts are.
    #[must_use]
    pub fn of_company(id: String) -> Self {
        Self { company: Some(id), ..Self::default() }
    }

    /// And further facts; null takes one away.
    #[must_use]
    pub fn with(self, traits: Map<String, Value>) -> Self {
        Self { traits: storable(traits), ..self }
    }
}

impl ContactState {
    /// E-mail address and phone number that the customer's own server or team knows of: not what a page claimed.
    #[must_use]
    pub fn vouched(&self) -> (Option<String>, Option<String>) {
        let is_vouched = |fact| self.contact.verified || self.facts_at.get(fact).is_some_and(|said| said.trusted);
        let of = |fact, value: &Option<String>| value.clone().filter(|_| is_vouched(fact));
        (of("email", &self.contact.email), of("phone", &self.contact.phone))
    }

    /// The customer's own server says who this is. That does not vouch for an address which a page claimed before: it goes,
    /// with the time when it was said.
    pub fn become_known(&mut self, external_id: String) {
        let vouched = self.vouched();
        for (fact, value) in [("email", &vouched.0), ("phone", &vouched.1)] {
            if value.is_none() {
                self.facts_at.set(fact, None);
            }
        }
        (self.contact.email, self.contact.phone) = vouched;
        (self.contact.external_id, self.contact.verified) = (Some(external_id), true);
    }

    /// Takes over those facts of which this is the newest word. Days begin at midnight of `zone`. Returns how many traits
    /// found no room.
    pub fn hear(&mut self, statement: Statement, said: Said, zone: chrono_tz::Tz) -> usize {
        let Statement { name, email, phone, claimed_id, company, mut traits } = statement;
        if let Some(id) = company {
            if self.enter_company(&id, said) {
                traits.insert(COMPANY_ID.to_owned(), id.into());
            } else {
                traits.retain(|key, _| !is_of_company(key));
            }
        }
        let (contact, times) = (&mut self.contact, &mut self.facts_at);
        for (target, fact, value) in [
            (&mut contact.name, "name", name),
            (&mut contact.email, "email", email),
            (&mut contact.phone, "phone", phone),
            (&mut contact.claimed_id, "claimed_id", claimed_id),
        ] {
            if value.is_some() && times.take(fact, said, contact.verified) {
                *target = value;
            }
        }
        traits.retain(|key, _| {
            !is_of_former(times, key, said, contact.verified) && times.take(&trait_fact(key), said, contact.verified)
        });
        add_traits(&mut contact.traits, traits, zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;

    fn said(second: i64, trusted: bool) -> Said {
        Said { at: Timestamp::UNIX_EPOCH + TimeDelta::seconds(second), trusted }
    }

    proptest! {
        #[test]
        fn the_newest_word_stands_in_whatever_order_they_come(
            words in proptest::collection::btree_map(0_i64..50, any::<bool>(), 1..6)
                .prop_map(|words| words.into_iter().collect::<Vec<_>>())
                .prop_shuffle(),
            verified in any::<bool>(),
        ) {
            let mut times = FactTimes::default();
            let mut standing = None;
            for (at, trusted) in &words {
                if times.take("name", said(*at, *trusted), verified) {
                    standing = Some(*at);
                }
            }
            let newest = words.iter().max_by_key(|(at, trusted)| (verified && *trusted, *at)).map(|(at, _)| *at);
            prop_assert_eq!(standing, newest);
        }
    }

    #[test]
    fn there_is_an_end_to_what_is_remembered() {
        let mut times = FactTimes::default();
        for number in 0..1_000 {
            times.note(trait_fact(&number.to_string()), said(number, true));
        }
        assert_eq!(times.0.len(), MOST_FACTS);
        assert_eq!((times.get("traits.999"), times.get("traits.0")), (Some(said(999, true)), None));
        times.note(trait_fact(&"x".repeat(LONGEST_FACT)), said(1_000, true));
        assert_eq!(times.0.len(), MOST_FACTS);
        assert!(times.0.keys().all(|fact| fact.len() <= LONGEST_FACT));
    }

    #[test]
    fn what_is_spoken_now_stands_though_another_clock_is_ahead() {
        let mut times = FactTimes::default();
        times.note("name".into(), said(500, true));
        let now = times.spoken(said(100, false).at, true);
        assert!(times.take("name", now, true));
        assert_eq!(times.spoken(said(600, false).at, false), said(600, false));
    }

    #[test]
    fn what_cannot_be_meant_says_nothing() {
        let mut state = ContactState::new(uuid::Uuid::nil(), Timestamp::UNIX_EPOCH);
        let zone = chrono_tz::Tz::UTC;
        let empty = Statement::of(Some(" "), Some("nobody"), Some(""));
        state.hear(empty, said(9, true), zone);
        assert_eq!(state.facts_at, FactTimes::default());
        state.hear(Statement::of(Some("Neda"), Some("n@x.example"), Some("110")), said(1, false), zone);
        let own = [&state.contact.name, &state.contact.email, &state.contact.phone].map(Option::as_deref);
        assert_eq!(own, [Some("Neda"), Some("n@x.example"), Some("110")]);
    }
}
