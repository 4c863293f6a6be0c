//! In whatever order something is heard of, the same visits come of it.

use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::events::actions::apply::{apply, call_at};

const NOON: &str = "2026-01-01T12:00:00Z";

fn noon() -> Timestamp {
    NOON.parse().expect("a time")
}

/// Begin and end in seconds after noon, pages, the first and the last page of a visit.
type Told = (i64, i64, i64, String, String);

/// What the database holds.
#[derive(Default)]
struct Stored(HashMap<Uuid, VisitRow>);

impl Stored {
    fn spans(&self) -> Vec<Span> {
        let span = |row: &VisitRow| Span {
            id: row.id,
            contact_id: row.contact_id,
            started_at: row.started_at,
            ended_at: row.ended_at,
        };
        self.0.values().map(span).collect()
    }

    fn put(&mut self, row: VisitRow) {
        match self.0.get_mut(&row.id) {
            Some(known) => known.absorb(row),
            None => drop(self.0.insert(row.id, row)),
        }
    }

    fn save(&mut self, visits: Visits) {
        visits.rows.into_values().for_each(|row| self.put(row));
        for (part, whole) in visits.absorbed {
            let row = self.0.remove(&part).expect("what is absorbed is there");
            self.put(VisitRow { id: whole, ..row });
        }
    }

    /// All of them, in order.
    fn told(&self) -> Vec<Told> {
        let after = |at: Timestamp| (at - noon()).num_seconds();
        let mut told: Vec<_> = self
            .0
            .values()
            .map(|row| {
                let page = |url: &Option<String>| url.clone().unwrap_or_default();
                (
                    after(row.started_at),
                    after(row.ended_at),
                    row.page_views,
                    page(&row.landing_url),
                    page(&row.exit_url),
                )
            })
            .collect();
        told.sort();
        told
    }
}

fn url(seconds: i64) -> String {
    format!("https://shop.example/{seconds}")
}

/// Takes in page views, a batch after the other.
fn taken(batches: &[Vec<i64>]) -> (i64, Option<String>, Vec<Told>) {
    let (mut stored, mut state) = (Stored::default(), ContactState::new(Uuid::from_u128(1), noon()));
    let mut fresh = 0;
    for batch in batches {
        let mut batch = batch.clone();
        batch.sort_unstable();
        let mut visits = Visits::default();
        if state.last_visit_at.is_some() {
            let spans = stored.spans();
            visits.first.extend(spans.iter().map(|span| span.started_at).min().map(|first| (state.contact.id, first)));
            visits.near.insert(state.contact.id, spans);
        }
        for seconds in batch {
            fresh += 1;
            let mut call = call_at(EventKind::Page, noon() + TimeDelta::seconds(seconds), &url(seconds));
            call.context.campaign[0] = Some(url(seconds));
            apply(&mut state, &call, &mut visits, (Tz::UTC, Uuid::from_u128(fresh)));
        }
        stored.save(visits);
    }
    (state.contact.visits, state.contact.utm_source, stored.told())
}

/// The same by looking at all of them at once.
fn expected(mut all: Vec<i64>) -> Vec<Told> {
    all.sort_unstable();
    all.chunk_by(|one, next| next - one <= VISIT_PAUSE.num_seconds())
        .map(|visit| {
            let (first, last) = (visit[0], visit[visit.len() - 1]);
            (first, last, i64::try_from(visit.len()).unwrap_or(0), url(first), url(last))
        })
        .collect()
}

proptest! {
    #[test]
    fn visits_do_not_depend_on_what_is_heard_first(
        batches in proptest::collection::vec(proptest::collection::vec(0_i64..14_400, 1..4), 1..8)
    ) {
        let all: Vec<i64> = batches.concat();
        let expected = expected(all);
        let (visits, source, told) = taken(&batches);
        prop_assert_eq!(source.as_ref(), Some(&expected[0].3), "where they first came from");
        prop_assert_eq!(&told, &expected);
        prop_assert_eq!(visits, i64::try_from(expected.len()).unwrap_or(0));
    }
}

#[test]
fn what_lies_between_two_visits_makes_them_one() {
    let (apart, between) = (vec![vec![0], vec![3_000]], vec![vec![0], vec![3_000], vec![1_500]]);
    assert_eq!(taken(&apart).0, 2);
    assert_eq!(taken(&between).2, [(0, 3_000, 3, url(0), url(3_000))]);
    // The visit that goes on is the joined one.
    let then = [between, vec![vec![4_000]]].concat();
    assert_eq!(taken(&then).2, [(0, 4_000, 4, url(0), url(4_000))]);
}
