//! What one call changes of the person it is about.

use chrono_tz::Tz;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::visits::{Placed, Visits};
use crate::contacts::{CAMPAIGN, Contact, ContactState, LOCALE, ORIGIN, PLACE, Said, Statement, TIME_ZONE};
use crate::conversations::MilestoneKind;
use crate::events::model::{Call, Context, EventKind, Who};
use crate::events::store::VisitRow;
use crate::platform::clock::Timestamp;

/// What a contact has fields of its own for.
const OWN_FIELDS: [&str; 3] = ["name", "email", "phone"];

/// What a call came to for its person.
#[derive(Debug, Default)]
pub struct Applied {
    /// Profile or traits changed: they are written too.
    pub profile_changed: bool,
    /// Traits that were left out because there are too many.
    pub traits_left_out: usize,
}

/// Applies a call that was not known before, and puts it into its visit. `zone` is the workspace's, for dates; `fresh` the
/// id of a visit that it may begin.
pub fn apply(state: &mut ContactState, call: &Call, visits: &mut Visits, (zone, fresh): (Tz, Uuid)) -> Applied {
    let mut applied = Applied::default();
    let contact = &mut state.contact;
    if call.at < contact.first_seen_at {
        contact.first_seen_at = call.at;
        applied.profile_changed = true;
    }
    // By what they saw: what their own server told of them meanwhile was on no page.
    let is_latest = state.last_visit_at.is_none_or(|last| call.at >= last);
    if is_their_own(call) {
        contact.last_seen_at = contact.last_seen_at.max(call.at);
    }
    let page = &call.context.page;
    let is_other_page = contact.last_page_url.as_ref() != Some(&page.url);
    if is_latest && !page.url.is_empty() {
        contact.last_page_url = Some(page.url.clone());
        contact.last_page_title = Some(page.title.clone()).filter(|title| !title.is_empty());
    }
    if call.kind == EventKind::Page {
        contact.page_views += 1;
    }
    applied.profile_changed |= fill_surroundings(contact, &call.context);
    applied.profile_changed |= hear_claim(state, call, zone);
    // The customer's server says of them what they have told it, and nothing that its request itself would tell.
    if call.trusted {
        applied.profile_changed |= hear_surroundings(state, call);
    }
    match call.kind {
        EventKind::Identify => hear(state, call, described(call), zone, &mut applied),
        EventKind::Group => hear(state, call, in_company(call), zone, &mut applied),
        EventKind::Track | EventKind::Page | EventKind::Alias | EventKind::System => {}
    }
    let before = (state.visit_id, state.last_visit_at.map(minute));
    let visit = visits.place(state, call, fresh);
    applied.profile_changed |= note_origin(state, call, visit.as_ref());
    // As of the beginning of the newest visit, whenever that is heard of.
    if visit.as_ref().is_some_and(|visit| visit.begins && Some(visit.row.id) == state.visit_id) {
        applied.profile_changed |= renew_surroundings(state, call);
    }
    // What happens on a page within a minute moves nothing but the visit's end, which is exact to the minute.
    let is_news = |visit: &VisitRow| {
        call.kind == EventKind::Page
            || is_other_page
            || !is_latest
            || before != (Some(visit.id), Some(minute(visit.ended_at)))
    };
    if let Some(visit) = visit.map(|placed| placed.row).filter(is_news) {
        visits.keep(visit);
    }
    applied
}

const fn minute(at: Timestamp) -> i64 {
    at.timestamp().div_euclid(60)
}

/// Did the person do it? What the team does to them is no sign that they were here.
fn is_their_own(call: &Call) -> bool {
    let by_team = MilestoneKind::BY_TEAM.map(MilestoneKind::event_name);
    call.kind != EventKind::System || !by_team.contains(&call.name.as_str())
}

fn fill(target: &mut Option<String>, value: Option<&str>) -> bool {
    let fills = target.is_none() && value.is_some_and(|value| !value.is_empty());
    if fills {
        *target = value.map(str::to_owned);
    }
    fills
}

/// What was not known of where they are is filled in.
fn fill_surroundings(contact: &mut Contact, context: &Context) -> bool {
    let mut filled = false;
    for (target, value) in [
        (&mut contact.locale, &context.locale),
        (&mut contact.time_zone, &context.time_zone),
        (&mut contact.browser, &context.agent.browser),
        (&mut contact.os, &context.agent.os),
        (&mut contact.device, &context.agent.device),
        (&mut contact.country, &context.country),
        (&mut contact.region, &context.region),
        (&mut contact.city, &context.city),
    ] {
        filled |= fill(target, value.as_deref());
    }
    filled
}

/// How much of what is said of where somebody came from is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// All: what was known goes, also where nothing takes its place.
    Everything,
    /// What is said.
    WhatIsSaid,
    /// What was not known.
    Blanks,
}

/// Where somebody first came from: as of the first page that they saw, and until then, or where that says nothing, as their
/// own server says.
fn note_origin(state: &mut ContactState, call: &Call, visit: Option<&Placed>) -> bool {
    let referrer = Some(call.context.page.referrer.clone()).filter(|referrer| !referrer.is_empty());
    let [source, medium, campaign, term, content] = call.context.campaign.clone();
    let said = Said { at: call.at, trusted: call.trusted };
    let (first_page, told) = (state.facts_at.get(ORIGIN), state.facts_at.get(CAMPAIGN));
    let mut changed = false;
    let takes = if let Some(visit) = visit {
        if !visit.is_first {
            return false;
        }
        changed = true;
        state.facts_at.note(ORIGIN.to_owned(), said);
        // Else what is known is of a later page, or a server spoke of it later.
        let was_told_before = first_page.is_none() && told.is_some_and(|told| told.at < call.at);
        if was_told_before { Takes::WhatIsSaid } else { Takes::Everything }
    } else {
        let tells = referrer.is_some() || call.context.campaign.iter().any(Option::is_some);
        if !tells || first_page.map_or(state.contact.visits > 0, |first| first.at <= call.at) {
            return false;
        }
        let is_earliest = told.is_none_or(|told| call.at < told.at);
        if is_earliest {
            changed = true;
            state.facts_at.note(CAMPAIGN.to_owned(), said);
        }
        if is_earliest && first_page.is_none() { Takes::WhatIsSaid } else { Takes::Blanks }
    };
    let contact = &mut state.contact;
    for (target, value) in [
        (&mut contact.referrer, referrer),
        (&mut contact.utm_source, source),
        (&mut contact.utm_medium, medium),
        (&mut contact.utm_campaign, campaign),
        (&mut contact.utm_term, term),
        (&mut contact.utm_content, content),
    ] {
        if takes == Takes::Everything || takes == Takes::WhatIsSaid && value.is_some() {
            changed |= *target != value;
            *target = value;
        } else {
            changed |= fill(target, value.as_deref());
        }
    }
    changed
}

/// Where somebody is now, and with what: as of the visit that they begin. Of what another program says for them nothing
/// is taken, as it is its own place that it speaks from.
fn renew_surroundings(state: &mut ContactState, call: &Call) -> bool {
    let agent = &call.context.agent;
    if agent.device.is_none() {
        return false;
    }
    let mut changed = !call.trusted && hear_surroundings(state, call);
    let contact = &mut state.contact;
    for (target, value) in
        [(&mut contact.browser, &agent.browser), (&mut contact.os, &agent.os), (&mut contact.device, &agent.device)]
    {
        if target != value {
            target.clone_from(value);
            changed = true;
        }
    }
    changed
}

/// Language, time zone and place, each as it was said last, in whatever order that is heard of. Among pages it is the
/// beginning of the newest visit that says it.
fn hear_surroundings(state: &mut ContactState, call: &Call) -> bool {
    let said = Said { at: call.at, trusted: call.trusted };
    let ContactState { contact, facts_at, .. } = state;
    let context = &call.context;
    let mut is_news = |fact: &str, is_said: bool| {
        let stands = |known: Said| known.at > said.at && (known.trusted || said.trusted);
        let is_news = is_said && !facts_at.get(fact).is_some_and(stands);
        if is_news {
            facts_at.note(fact.to_owned(), said);
        }
        is_news
    };
    let speaks = is_news(LOCALE, context.locale.is_some());
    let lives = is_news(TIME_ZONE, context.time_zone.is_some());
    let is_placed = is_news(PLACE, context.country.is_some());
    for (target, value, is_news) in [
        (&mut contact.locale, &context.locale, speaks),
        (&mut contact.time_zone, &context.time_zone, lives),
        (&mut contact.country, &context.country, is_placed),
        (&mut contact.region, &context.region, is_placed),
        (&mut contact.city, &context.city, is_placed),
    ] {
        if is_news {
            target.clone_from(value);
        }
    }
    speaks || lives || is_placed
}

fn text_of(traits: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| traits.get(*key)?.as_str()).map(str::to_owned)
}

/// What a call's traits are stored as: those of a company have names that begin with `company_`, and what a contact has
/// fields of its own for is no trait.
pub fn stored_traits(kind: EventKind, traits: &Map<String, Value>) -> Map<String, Value> {
    let kept = traits.iter().filter(|(key, _)| kind == EventKind::Group || !OWN_FIELDS.contains(&key.as_str()));
    kept.map(|(key, value)| match kind {
        EventKind::Group => (format!("company_{key}"), value.clone()),
        _ => (key.clone(), value.clone()),
    })
    .collect()
}

/// What an identify says of its person.
fn described(call: &Call) -> Statement {
    let traits = &call.traits;
    let joined = || {
        let parts = [text_of(traits, &["firstName", "first_name"]), text_of(traits, &["lastName", "last_name"])];
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(name)
    };
    let name = text_of(traits, &["name"]).or_else(joined);
    let (email, phone) = (text_of(traits, &["email"]), text_of(traits, &["phone"]));
    let statement = Statement::of(name.as_deref(), email.as_deref(), phone.as_deref());
    statement.with(stored_traits(call.kind, traits))
}

/// Whom a browser says that it is, with whatever it tells.
fn claimed_id(call: &Call) -> Option<String> {
    match &call.who {
        Who::Ids { user_id: Some(id), .. } if !call.trusted => Some(id.clone()),
        Who::Ids { .. } | Who::Contact(_) => None,
    }
}

/// Takes over whom a browser says that it is. Is that to be written down? It says so with each call: what is stored of when
/// it did is right to the hour.
fn hear_claim(state: &mut ContactState, call: &Call, zone: Tz) -> bool {
    let Some(id) = claimed_id(call).filter(|_| !state.contact.verified) else { return false };
    let known = |state: &ContactState| {
        let hour = state.facts_at.get("claimed_id").map(|said| said.at.timestamp().div_euclid(3_600));
        (state.contact.claimed_id.clone(), hour)
    };
    let before = known(state);
    state.hear(Statement::default().claiming(Some(id)), Said { at: call.at, trusted: call.trusted }, zone);
    known(state) != before
}

/// What a group says: a company is a set of traits whose names begin with `company_`.
fn in_company(call: &Call) -> Statement {
    Statement::of_company(call.group_id.clone().unwrap_or_default()).with(stored_traits(call.kind, &call.traits))
}

/// On somebody whom the customer's server knows, only that server's word counts.
fn hear(state: &mut ContactState, call: &Call, statement: Statement, zone: Tz, applied: &mut Applied) {
    if state.contact.verified && !call.trusted {
        return;
    }
    applied.traits_left_out += state.hear(statement, Said { at: call.at, trusted: call.trusted }, zone);
    applied.profile_changed = true;
}

#[cfg(test)]
#[path = "apply_tests.rs"]
mod tests;
#[cfg(test)]
pub use tests::call_at;
