//! The visits of two people who turn out to be one, and who are told apart again.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::contacts::{self, JoinedVisits, Separated};
use crate::events::actions::VISIT_PAUSE;
use crate::events::store::{self, SeenPage, VisitRow};
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::problem::Result;

/// Makes one of visits that were the same: whoever signs in half way was seen as two. Returns which are part of which now,
/// and all of them as they were, for `store::put_visits_back`.
///
/// # Errors
/// What the database says.
pub async fn join_overlapping(
    connection: &mut Connection,
    workspace_id: Uuid,
    from: Uuid,
    into: Uuid,
) -> Result<(JoinedVisits, Vec<VisitRow>)> {
    let (mut joined, mut before) = (JoinedVisits::default(), Vec::new());
    let mut stretch: Vec<VisitRow> = Vec::new();
    let mut stretches = Vec::new();
    let mut end = None;
    for visit in store::list_visits_of(connection, workspace_id, &[from, into]).await? {
        if end.is_some_and(|end| visit.started_at - end > VISIT_PAUSE) {
            stretches.push(std::mem::take(&mut stretch));
        }
        end = end.max(Some(visit.ended_at));
        stretch.push(visit);
    }
    stretches.push(stretch);
    for stretch in stretches.into_iter().filter(|stretch| stretch.len() > 1) {
        let whole = stretch[0].id;
        for part in &stretch[1..] {
            store::absorb_visit(connection, workspace_id, part.id, whole).await?;
            joined.0.push((part.id, whole));
        }
        before.extend(stretch);
    }
    Ok((joined, before))
}

/// What came in since two people were joined may have gone on a visit of either, or made two of them one. Works the visits
/// of both out anew from what each did on pages, where anything was heard since, and says whether it did. What else is known
/// of a visit (where it came from, with which browser) is taken from the one that it was part of.
///
/// When something was heard is when it came in, and it may have waited while the two were joined, by the very call that did
/// that. So the survivor's row and the visits themselves are asked too.
///
/// # Errors
/// What the database says.
pub async fn work_out_anew(
    foundation: &Foundation,
    connection: &mut Connection,
    workspace_id: Uuid,
    separated: &mut Separated,
) -> Result<bool> {
    let people = [separated.from.id, separated.into.id];
    let pages = store::list_seen_pages(connection, workspace_id, &people).await?;
    let is_heard = separated.went_on || pages.iter().any(|page| page.received_at > separated.merge.created_at);
    if !is_heard {
        let visits = store::list_visits_of(connection, workspace_id, &people).await?;
        if people.iter().all(|person| are_seen(*person, &visits, &pages)) {
            return Ok(false);
        }
    }
    let times: Vec<Timestamp> = pages.iter().map(|page| page.at).collect();
    let before = store::delete_visits(connection, workspace_id, &people).await?;
    for contact in [&mut separated.from, &mut separated.into] {
        let own = seen_by(contact.id, &pages);
        let rows = stretches(&own).filter_map(|pages| visit_of(pages, &before, foundation.ids.uuid()));
        let mut rows: Vec<VisitRow> = rows.collect();
        let unseen = before.iter().filter(|row| row.contact_id == contact.id && !is_seen(row, &times));
        rows.extend(unseen.cloned());
        store::save_visits(connection, workspace_id, &rows).await?;
        contact.visits = i64::try_from(rows.len()).unwrap_or(0);
        let last = rows.iter().max_by_key(|row| row.ended_at).map(|row| (row.id, row.ended_at));
        contacts::set_visits(connection, workspace_id, contact.id, contact.visits, last).await?;
    }
    Ok(true)
}

fn seen_by(person: Uuid, pages: &[SeenPage]) -> Vec<&SeenPage> {
    pages.iter().filter(|page| page.contact_id == person).collect()
}

/// Pages of one person that are one visit each.
fn stretches<'a>(own: &'a [&'a SeenPage]) -> impl Iterator<Item = &'a [&'a SeenPage]> {
    own.chunk_by(|one, next| next.at - one.at <= VISIT_PAUSE)
}

/// Was anything of this visit done at these times, oldest first? Else nothing is known of it any more but that it was.
fn is_seen(row: &VisitRow, times: &[Timestamp]) -> bool {
    let next = times.partition_point(|at| *at < row.started_at);
    times.get(next).is_some_and(|at| *at <= row.ended_at)
}

fn views(pages: &[&SeenPage]) -> i64 {
    i64::try_from(pages.iter().filter(|page| page.is_view()).count()).unwrap_or(0)
}

/// Are somebody's visits, oldest first, what they did on pages? Ends are known to the minute.
fn are_seen(person: Uuid, visits: &[VisitRow], pages: &[SeenPage]) -> bool {
    let own = seen_by(person, pages);
    let is_of = |row: &VisitRow, stretch: &[&SeenPage]| match stretch {
        [first, .., last] | [first @ last] => {
            row.started_at == first.at
                && (last.at - row.ended_at).abs() < TimeDelta::minutes(1)
                && row.page_views == views(stretch)
        }
        [] => false,
    };
    let times: Vec<Timestamp> = own.iter().map(|page| page.at).collect();
    let rows = || visits.iter().filter(|row| row.contact_id == person && is_seen(row, &times));
    rows().count() == stretches(&own).count() && rows().zip(stretches(&own)).all(|(row, stretch)| is_of(row, stretch))
}

/// When each was seen, by all that they did; and on which page last, where anything was heard of them since both were
/// joined, or their visits were worked out `anew`: until then that was what either did.
///
/// # Errors
/// What the database says.
pub async fn see_anew(
    connection: &mut Connection,
    workspace_id: Uuid,
    separated: &mut Separated,
    anew: bool,
) -> Result<()> {
    let (since, survivor) = (separated.merge.created_at, separated.into.id);
    for contact in [&mut separated.from, &mut separated.into] {
        let Some(seen) = store::find_seen(connection, workspace_id, contact.id).await? else { continue };
        contact.first_seen_at = contact.first_seen_at.min(seen.first_at);
        contact.last_seen_at = contact.last_seen_at.max(seen.last_at);
        // What came with the call that joined them is the survivor's.
        let is_heard = seen.heard_at > since || anew && contact.id == survivor;
        if is_heard && let Some((url, title)) = store::find_last_page(connection, workspace_id, contact.id).await? {
            (contact.last_page_url, contact.last_page_title) = (Some(url), title);
        }
        contacts::set_seen(connection, workspace_id, contact).await?;
    }
    Ok(())
}

/// The visit that these pages are, in their order.
fn visit_of(pages: &[&SeenPage], before: &[VisitRow], id: Uuid) -> Option<VisitRow> {
    let (first, last) = (pages.first()?, pages.last()?);
    let part_of = before.iter().filter(|row| row.started_at <= last.at && first.at <= row.ended_at);
    let known = part_of.min_by_key(|row| (row.contact_id != first.contact_id, row.started_at)).cloned();
    let begins_it = known.as_ref().is_some_and(|row| row.started_at == first.at);
    let urls = || pages.iter().filter_map(|page| page.page_url.as_ref());
    Some(VisitRow {
        id,
        contact_id: first.contact_id,
        started_at: first.at,
        ended_at: last.at,
        page_views: views(pages),
        landing_url: urls().next().cloned(),
        exit_url: urls().next_back().cloned(),
        referrer: known.as_ref().filter(|_| begins_it).and_then(|row| row.referrer.clone()),
        utm: known.as_ref().filter(|_| begins_it).map(|row| row.utm.clone()).unwrap_or_default(),
        browser: known.as_ref().and_then(|row| row.browser.clone()),
        os: known.as_ref().and_then(|row| row.os.clone()),
        device: known.as_ref().and_then(|row| row.device.clone()),
        country: known.and_then(|row| row.country),
    })
}
