//! Visits: activity on a page belongs together while no pause is longer than [`VISIT_PAUSE`], in whatever order it is heard of.

use std::collections::HashMap;

use chrono::TimeDelta;
use uuid::Uuid;

use crate::contacts::ContactState;
use crate::events::model::{Call, EventKind};
use crate::events::store::{self, Span, VisitRow};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;

/// A visit ends after this long without activity.
pub const VISIT_PAUSE: TimeDelta = TimeDelta::minutes(30);

/// Visits of people of whom something is heard late, and what becomes of visits in a batch of calls.
#[derive(Debug, Default)]
pub struct Visits {
    /// Those that a late call may belong to, by person.
    near: HashMap<Uuid, Vec<Span>>,
    /// When the same people were first on a page.
    first: HashMap<Uuid, Timestamp>,
    /// Begun, or what is new of them.
    rows: HashMap<Uuid, VisitRow>,
    /// Visits that turned out to be part of another one: which, and of which, in this order.
    absorbed: Vec<(Uuid, Uuid)>,
}

/// What a call is new of its visit.
#[derive(Debug)]
pub struct Placed {
    /// To be written, if it is news.
    pub row: VisitRow,
    /// Nothing is known that they saw before.
    pub is_first: bool,
    /// It is the first that is known of its visit.
    pub begins: bool,
}

impl Visits {
    /// Reads the visits that late calls may belong to: people, and when something happened to them before their last visit
    /// to a page.
    ///
    /// # Errors
    /// What the database says.
    pub async fn near(connection: &mut Connection, late: &[(Uuid, Timestamp)]) -> sqlx::Result<Self> {
        let mut near: HashMap<Uuid, Vec<Span>> = HashMap::new();
        let times = || late.iter().map(|(_, at)| *at);
        if let (Some(first), Some(last)) = (times().min(), times().max()) {
            let mut people: Vec<Uuid> = late.iter().map(|(id, _)| *id).collect();
            people.sort_unstable();
            people.dedup();
            // A visit's end is known to the minute.
            let (from, to) = (first - VISIT_PAUSE - TimeDelta::minutes(1), last + VISIT_PAUSE);
            for span in store::list_spans(connection, &people, from, to).await? {
                near.entry(span.contact_id).or_default().push(span);
            }
            let first = store::list_first_visits(connection, &people).await?.into_iter().collect();
            return Ok(Self { near, first, ..Self::default() });
        }
        Ok(Self::default())
    }

    /// Puts a call into the visit that it belongs to, if it happened on a page: what a server tells of somebody did not. `fresh` is
    /// the id of a visit that it may begin. Returns what is new of the visit, which [`keep`](Self::keep) takes.
    pub fn place(&mut self, state: &mut ContactState, call: &Call, fresh: Uuid) -> Option<Placed> {
        if !is_on_a_page(call) {
            return None;
        }
        let is_first = match self.first.get_mut(&state.contact.id) {
            Some(first) if call.at < *first => {
                *first = call.at;
                true
            }
            Some(_) => false,
            None => state.last_visit_at.is_none(),
        };
        let (id, begins) = match state.last_visit_at {
            Some(last) if call.at < last => self.place_late(state, call.at, last, fresh),
            last => {
                let goes_on = state.visit_id.filter(|_| last.is_some_and(|last| call.at - last <= VISIT_PAUSE));
                if goes_on.is_none() {
                    state.contact.visits += 1;
                }
                let id = goes_on.unwrap_or(fresh);
                (state.visit_id, state.last_visit_at) = (Some(id), Some(call.at));
                (id, goes_on.is_none())
            }
        };
        Some(Placed { row: row(id, state.contact.id, call), is_first, begins })
    }

    /// The visit of something that happened before the newest activity, and whether it is the first of it. Should it lie
    /// between two, they were one.
    fn place_late(&mut self, state: &mut ContactState, at: Timestamp, last: Timestamp, fresh: Uuid) -> (Uuid, bool) {
        let spans = self.near.entry(state.contact.id).or_default();
        for span in spans.iter_mut().filter(|span| Some(span.id) == state.visit_id) {
            span.ended_at = span.ended_at.max(last);
        }
        let mut touched: Vec<Span> = spans
            .extract_if(.., |span| span.started_at - VISIT_PAUSE <= at && at <= span.ended_at + VISIT_PAUSE)
            .collect();
        touched.sort_unstable_by_key(|span| (span.started_at, span.id));
        let begun = Span { id: fresh, contact_id: state.contact.id, started_at: at, ended_at: at };
        let begins = touched.first().is_none_or(|first| at < first.started_at);
        let mut whole = touched.first().cloned().unwrap_or(begun);
        state.contact.visits = (state.contact.visits + 1 - i64::try_from(touched.len()).unwrap_or(0)).max(1);
        for part in &touched {
            (whole.started_at, whole.ended_at) = (whole.started_at.min(at), whole.ended_at.max(part.ended_at).max(at));
            if part.id != whole.id {
                self.absorbed.push((part.id, whole.id));
            }
            if Some(part.id) == state.visit_id {
                state.visit_id = Some(whole.id);
            }
        }
        let id = whole.id;
        spans.push(whole);
        (id, begins)
    }

    /// Remembers what is worth writing.
    pub fn keep(&mut self, row: VisitRow) {
        match self.rows.get_mut(&row.id) {
            Some(known) => known.absorb(row),
            None => drop(self.rows.insert(row.id, row)),
        }
    }

    /// What is worth writing.
    #[cfg(test)]
    pub fn rows(&self) -> impl Iterator<Item = &VisitRow> {
        self.rows.values()
    }

    /// Writes what became of them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn save(self, connection: &mut Connection, workspace_id: Uuid) -> sqlx::Result<()> {
        let mut rows: Vec<VisitRow> = self.rows.into_values().collect();
        rows.sort_unstable_by_key(|row| row.id);
        store::save_visits(connection, workspace_id, &rows).await?;
        for (part, whole) in self.absorbed {
            store::absorb_visit(connection, workspace_id, part, whole).await?;
        }
        Ok(())
    }
}

/// Did it happen on a page?
pub fn is_on_a_page(call: &Call) -> bool {
    call.kind == EventKind::Page || !call.context.page.url.is_empty()
}

fn row(id: Uuid, contact_id: Uuid, call: &Call) -> VisitRow {
    let page = &call.context.page;
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let agent = &call.context.agent;
    let utm = crate::events::model::CAMPAIGN.iter().zip(&call.context.campaign);
    VisitRow {
        id,
        contact_id,
        started_at: call.at,
        ended_at: call.at,
        page_views: i64::from(call.kind == EventKind::Page),
        landing_url: filled(&page.url),
        exit_url: filled(&page.url),
        referrer: filled(&page.referrer),
        utm: utm.filter_map(|(name, value)| Some(((*name).to_owned(), value.clone()?))).collect(),
        browser: agent.browser.clone(),
        os: agent.os.clone(),
        device: agent.device.clone(),
        country: call.context.country.clone(),
    }
}

#[cfg(test)]
#[path = "visits_tests.rs"]
mod tests;
