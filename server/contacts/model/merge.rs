//! How two contacts become one, and how that is taken apart again: pure rules over their rows.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use super::facts::{FactTimes, LOCALE, PLACE, Said, TIME_ZONE};
use super::{Contact, trait_fact, weight};
use crate::platform::clock::{DateTime, Timestamp};
use crate::stored_as_text;
use words::Words;

/// By what two contacts turned out to be one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MergeReason {
    /// The customer's server signed who it is.
    SignedIdentity,
    /// The customer's server said so with a secret key.
    SecretKey,
}
stored_as_text!(MergeReason { SignedIdentity = "signed_identity", SecretKey = "secret_key" });

/// One contact that became part of another.
#[derive(Clone, Debug, Serialize, ToSchema, sqlx::FromRow)]
pub struct Merge {
    /// Its id.
    pub id: Uuid,
    /// The contact that was absorbed.
    pub from_contact_id: Uuid,
    /// The contact that both are now.
    pub into_contact_id: Uuid,
    /// Name of the absorbed contact, then.
    #[sqlx(default)]
    pub from_name: Option<String>,
    /// By what; null for merges from before this was written down.
    pub reason: Option<MergeReason>,
    /// When.
    pub created_at: DateTime,
    /// When it was undone, if it was.
    pub undone_at: Option<DateTime>,
    /// Who undid it.
    pub undone_by: Option<Uuid>,
    /// Can it be undone? Not twice, not before a later merge of the same contact, and not if it was made before
    /// merges kept what that takes.
    #[sqlx(default)]
    pub undoable: bool,
}

/// Visits of two people that turned out to be one: each part, and of which visit it is part now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JoinedVisits(pub Vec<(Uuid, Uuid)>);

impl JoinedVisits {
    fn count(&self) -> i64 {
        i64::try_from(self.0.len()).unwrap_or(0)
    }

    fn now(&self, visit: Uuid) -> Uuid {
        self.0.iter().find(|(part, _)| *part == visit).map_or(visit, |(_, whole)| *whole)
    }
}

/// Everything a contact's row holds.
#[derive(Clone, Debug, Serialize, Deserialize, sqlx::FromRow)]
pub struct ContactState {
    /// What is shown.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub contact: Contact,
    /// The visit that goes on.
    pub visit_id: Option<Uuid>,
    /// When it last did.
    pub last_visit_at: Option<Timestamp>,
    /// Grows with every change.
    pub version: i64,
    /// When conditions have to be asked again.
    pub next_flip_at: Option<Timestamp>,
    /// When what is known of them was said.
    #[serde(default)]
    #[sqlx(json)]
    pub facts_at: FactTimes,
}

impl ContactState {
    /// Somebody who has no row yet.
    #[must_use]
    pub fn new(id: Uuid, seen: Timestamp) -> Self {
        let contact = Contact { id, first_seen_at: seen, last_seen_at: seen, ..Contact::default() };
        Self {
            contact,
            version: 0,
            next_flip_at: None,
            visit_id: None,
            last_visit_at: None,
            facts_at: FactTimes::default(),
        }
    }

    /// Bytes that it takes in memory, roughly.
    #[must_use]
    pub fn weight(&self) -> usize {
        let times = self.facts_at.facts().map(|fact| size_of::<(String, Said)>() + fact.len());
        size_of::<Self>() + weight(&self.contact.traits) + times.sum::<usize>()
    }
}

/// `into` after it took up `from`. First and last sight span both, counters add up, of each fact the newest word stands,
/// blanks are filled.
#[must_use]
pub fn combine(from: &ContactState, into: &ContactState, joined: &JoinedVisits) -> ContactState {
    let mut state = into.clone();
    let (one, other) = (&from.contact, &into.contact);
    let words = Words::of(from, into);
    let (earlier, later) = if one.first_seen_at < other.first_seen_at { (from, into) } else { (into, from) };
    let origin = if came_from_somewhere(&earlier.contact) { earlier } else { later };
    state.facts_at = words.times(origin);
    let contact = &mut state.contact;
    contact.external_id = words.first_of(|state| state.contact.external_id.clone());
    contact.name.clone_from(&words.on("name").contact.name);
    contact.email.clone_from(&words.on("email").contact.email);
    contact.phone.clone_from(&words.on("phone").contact.phone);
    contact.claimed_id.clone_from(&words.on("claimed_id").contact.claimed_id);
    contact.verified = one.verified || other.verified;
    contact.traits = words.traits();
    copy_surroundings(contact, words);
    copy_origin(contact, &origin.contact);
    if one.stage > other.stage {
        (contact.stage, contact.stage_changed_at) = (one.stage, one.stage_changed_at);
    }
    contact.first_seen_at = earlier.contact.first_seen_at;
    contact.last_seen_at = one.last_seen_at.max(other.last_seen_at);
    contact.visits = one.visits.saturating_add(other.visits).saturating_sub(joined.count());
    contact.page_views = one.page_views.saturating_add(other.page_views);
    contact.waiting_since = [one.waiting_since, other.waiting_since].into_iter().flatten().min();
    if from.last_visit_at > into.last_visit_at {
        (state.visit_id, state.last_visit_at) = (from.visit_id, from.last_visit_at);
    }
    state.visit_id = state.visit_id.map(|visit| joined.now(visit));
    state.next_flip_at = [from.next_flip_at, into.next_flip_at].into_iter().flatten().min();
    state.version = from.version.max(into.version) + 1;
    state
}

/// Browser and page are those of the newest visit; language, time zone and place as they were said last.
fn copy_surroundings(contact: &mut Contact, words: Words) {
    let (newer, older) = (&words.newer.contact, &words.older.contact);
    macro_rules! first_of {
        ($($field:ident),+) => {
            $(contact.$field = newer.$field.clone().or_else(|| older.$field.clone());)+
        };
    }
    first_of!(browser, os, device, last_page_url, last_page_title);
    contact.locale.clone_from(&words.around(LOCALE).contact.locale);
    contact.time_zone.clone_from(&words.around(TIME_ZONE).contact.time_zone);
    let place = &words.around(PLACE).contact;
    (contact.country, contact.region, contact.city) = (place.country.clone(), place.region.clone(), place.city.clone());
}

fn came_from_somewhere(contact: &Contact) -> bool {
    let origin = [&contact.referrer, &contact.utm_source, &contact.utm_medium, &contact.utm_campaign];
    origin.into_iter().chain([&contact.utm_term, &contact.utm_content]).any(Option::is_some)
}

fn copy_origin(contact: &mut Contact, of: &Contact) {
    contact.referrer.clone_from(&of.referrer);
    contact.utm_source.clone_from(&of.utm_source);
    contact.utm_medium.clone_from(&of.utm_medium);
    contact.utm_campaign.clone_from(&of.utm_campaign);
    contact.utm_term.clone_from(&of.utm_term);
    contact.utm_content.clone_from(&of.utm_content);
}

/// The survivor without the contact it took up `at`: what nobody touched since is as `before` again; what changed since
/// stays; counters lose what came with `from`.
#[must_use]
pub fn separate(
    (from, before): (&ContactState, &ContactState),
    joined: &JoinedVisits,
    current: &ContactState,
    at: Timestamp,
) -> ContactState {
    let merged = combine(from, before, joined);
    let mut state = current.clone();
    macro_rules! put_back {
        ($($($part:ident).+),+ $(,)?) => {
            $(if state.$($part).+ == merged.$($part).+ { state.$($part).+ = before.$($part).+.clone(); })+
        };
    }
    // What was said again since is somebody's word on the survivor, also when it says the same.
    let is_untouched = |fact: &str| current.facts_at.get(fact) == merged.facts_at.get(fact);
    macro_rules! put_facts_back {
        ($($field:ident: $fact:expr),+ $(,)?) => {
            $(if state.contact.$field == merged.contact.$field && is_untouched($fact) {
                state.contact.$field = before.contact.$field.clone();
            })+
        };
    }
    put_facts_back!(name: "name", email: "email", phone: "phone", claimed_id: "claimed_id");
    put_facts_back!(locale: LOCALE, time_zone: TIME_ZONE);
    put_back!(
        contact.external_id,
        contact.verified,
        contact.browser,
        contact.os,
        contact.device,
        contact.last_page_url,
        contact.last_page_title,
        contact.referrer,
        contact.utm_source,
        contact.utm_medium,
        contact.utm_campaign,
        contact.utm_term,
        contact.utm_content,
        contact.first_seen_at,
        contact.last_seen_at,
        contact.waiting_since,
        next_flip_at,
    );
    let place = |state: &ContactState| {
        let contact = &state.contact;
        (contact.country.clone(), contact.region.clone(), contact.city.clone())
    };
    if place(&state) == place(&merged) && is_untouched(PLACE) {
        (state.contact.country, state.contact.region, state.contact.city) = place(before);
    }
    if (state.visit_id, state.last_visit_at) == (merged.visit_id, merged.last_visit_at) {
        (state.visit_id, state.last_visit_at) = (before.visit_id, before.last_visit_at);
    }
    // The stage that the merge itself led to goes; one that was reached later stays.
    if state.contact.stage_changed_at.is_none_or(|changed| changed <= at) {
        state.contact.stage = before.contact.stage;
        state.contact.stage_changed_at = before.contact.stage_changed_at;
    }
    state.contact.visits = (state.contact.visits - from.contact.visits + joined.count()).max(0);
    state.contact.page_views = (state.contact.page_views - from.contact.page_views).max(0);
    put_traits_back(&mut state.contact.traits, &merged.contact.traits, &before.contact.traits, is_untouched);
    state.facts_at.put_back(&merged.facts_at, &before.facts_at);
    state.version = current.version.max(from.version) + 1;
    state
}

fn put_traits_back(
    current: &mut Map<String, Value>,
    merged: &Map<String, Value>,
    before: &Map<String, Value>,
    is_untouched: impl Fn(&str) -> bool,
) {
    for (key, value) in merged {
        if current.get(key) != Some(value) || !is_untouched(&trait_fact(key)) {
            continue;
        }
        match before.get(key) {
            Some(value) => drop(current.insert(key.clone(), value.clone())),
            None => drop(current.remove(key)),
        }
    }
    // What the other one's newer word had taken away.
    for (key, value) in before.iter().filter(|(key, _)| !merged.contains_key(*key)) {
        if !current.contains_key(key) && is_untouched(&trait_fact(key)) {
            current.insert(key.clone(), value.clone());
        }
    }
}

mod words;

#[cfg(test)]
mod tests;
