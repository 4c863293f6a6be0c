//! Whose word on a fact stands when two people turn out to be one: as if all had been said of one person, and in time.

use serde_json::{Map, Value};

use super::super::company::{COMPANY_ID, is_of_company};
use super::super::facts::{CAMPAIGN, FactTimes, LOCALE, ORIGIN, PLACE, TIME_ZONE, rank};
use super::super::{ContactState, MOST_TRAITS, trait_fact};

/// The two who become one.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    /// Whom the customer's server knows; else the one who stays. Says what of neither a time is known.
    first: &'a ContactState,
    second: &'a ContactState,
    /// Who was on a page last …
    pub newer: &'a ContactState,
    /// … and who before.
    pub older: &'a ContactState,
}

impl<'a> Words<'a> {
    pub fn of(from: &'a ContactState, into: &'a ContactState) -> Self {
        let (first, second) = if from.contact.verified && !into.contact.verified { (from, into) } else { (into, from) };
        // Who was only heard of from a server meanwhile is not where they were then.
        let was_there = |state: &ContactState| (state.last_visit_at, state.contact.last_seen_at);
        let (newer, older) = if was_there(from) > was_there(into) { (from, into) } else { (into, from) };
        Self { first, second, newer, older }
    }

    /// Whose word on a fact stands: the newest. Of whom the customer's server knows, its word stands above a page's, and an
    /// address that a page claimed counts for nothing: neither is it vouched for, nor does it stand above one that is.
    pub fn on(self, fact: &str) -> &'a ContactState {
        let Self { first, second, .. } = self;
        let is_known = first.contact.verified;
        let is_address = matches!(fact, "email" | "phone");
        let said =
            |state: &ContactState| state.facts_at.get(fact).filter(|said| said.trusted || !is_known || !is_address);
        let is_claim = is_known && is_address && !second.contact.verified && said(second).is_none();
        let is_second = match (said(first), said(second)) {
            (Some(one), Some(other)) => rank(other, is_known) > rank(one, is_known),
            (Some(_), None) => false,
            (None, Some(_)) => !states(first, fact),
            (None, None) => !states(first, fact) && states(second, fact),
        };
        if is_second && !is_claim { second } else { first }
    }

    /// Who knows best where they are and how they speak: who said it last.
    pub fn around(self, fact: &str) -> &'a ContactState {
        let Self { newer, older, .. } = self;
        match (newer.facts_at.get(fact), older.facts_at.get(fact)) {
            (Some(one), Some(other)) if states(newer, fact) && states(older, fact) => {
                if other.at > one.at {
                    older
                } else {
                    newer
                }
            }
            _ if states(newer, fact) => newer,
            _ => older,
        }
    }

    /// The first of two that is there, where no times are kept.
    pub fn first_of(self, field: impl Fn(&ContactState) -> Option<String>) -> Option<String> {
        field(self.first).or_else(|| field(self.second))
    }

    /// The further facts of both.
    pub fn traits(self) -> Map<String, Value> {
        let (one, other) = (&self.first.contact.traits, &self.second.contact.traits);
        // Facts of one company do not fill those of another.
        let company = trait_fact(COMPANY_ID);
        let is_elsewhere = [one, other].iter().all(|traits| traits.contains_key(COMPANY_ID))
            && one.get(COMPANY_ID) != other.get(COMPANY_ID);
        let of_second = |key: &str| {
            let fact = if is_elsewhere && is_of_company(key) { company.clone() } else { trait_fact(key) };
            std::ptr::eq(self.on(&fact), self.second)
        };
        let mut traits = one.clone();
        traits.retain(|key, _| !of_second(key) || other.contains_key(key));
        let mut told: Vec<_> = other.iter().filter(|(key, _)| of_second(key)).collect();
        told.sort_by_key(|(key, _)| (!one.contains_key(*key), *key));
        for (key, value) in told {
            if traits.contains_key(key) || traits.len() < MOST_TRAITS {
                traits.insert(key.clone(), value.clone());
            }
        }
        traits
    }

    /// A fact goes with the time when it was said, and one that nobody states any more with the time when it was taken away.
    pub fn times(self, origin: &ContactState) -> FactTimes {
        let mut times = self.second.facts_at.clone();
        for fact in self.first.facts_at.facts().chain(self.second.facts_at.facts()) {
            times.set(fact, self.on(fact).facts_at.get(fact));
        }
        for fact in [ORIGIN, CAMPAIGN] {
            times.set(fact, origin.facts_at.get(fact));
        }
        for fact in [LOCALE, TIME_ZONE, PLACE] {
            times.set(fact, self.around(fact).facts_at.get(fact));
        }
        times
    }
}

/// Is there such a fact?
fn states(state: &ContactState, fact: &str) -> bool {
    let contact = &state.contact;
    match fact {
        "name" => contact.name.is_some(),
        "email" => contact.email.is_some(),
        "phone" => contact.phone.is_some(),
        "claimed_id" => contact.claimed_id.is_some(),
        LOCALE => contact.locale.is_some(),
        TIME_ZONE => contact.time_zone.is_some(),
        PLACE => contact.country.is_some(),
        _ => fact.strip_prefix("traits.").is_some_and(|key| contact.traits.contains_key(key)),
    }
}
