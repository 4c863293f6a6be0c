//! What is counted of one person: added to another's, and taken out of it again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use uuid::Uuid;

use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::segments::store::counts::{self, CountRow, add_counts};
use crate::{sql, sql_build};

/// Clocks of nodes differ by less.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::minutes(1);
/// Rows a statement.
const CHUNK: usize = 1_000;

/// These counts as somebody's.
pub fn of(contact_id: Uuid, counts: &[CountRow]) -> Vec<CountRow> {
    counts.iter().map(|count| CountRow { contact_id, ..count.clone() }).collect()
}

/// Takes what was counted of `from` out of what is counted of `into`, and gives it back. Returns the leaves that have to be
/// counted anew.
///
/// # Errors
/// What the database says.
pub async fn return_counts(
    connection: &mut Connection,
    workspace_id: Uuid,
    (from, into): (Uuid, Uuid),
    at: Timestamp,
    (taken, before): (&[CountRow], &[CountRow]),
) -> sqlx::Result<Vec<i64>> {
    let leaves: Vec<(i64, Option<Timestamp>)> =
        sql!(connection, |c| sqlx::query_as("SELECT id, ready_at FROM leaves WHERE workspace_id = $1")
            .bind(workspace_id)
            .fetch_all(c)
            .await)?;
    let alive: BTreeSet<i64> = leaves.iter().map(|(id, _)| *id).collect();
    // Whoever counted the past of a leaf since the merge counted both as one.
    let built_since = |ready_at: Timestamp| ready_at + CLOCKS_DIFFER >= at;
    let built_since = leaves.iter().filter(|(_, ready_at)| ready_at.is_none_or(built_since));
    let mut recount: BTreeSet<i64> = built_since.map(|(id, _)| *id).collect();
    let places = |counts: Vec<CountRow>| -> BTreeMap<(i64, i64), CountRow> {
        counts.into_iter().map(|count| ((count.leaf_id, count.bucket), count)).collect()
    };
    let before = places(before.to_vec());
    let current = places(list_counts(connection, into).await?);
    let (mut own, mut gone, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for taken in taken.iter().filter(|count| alive.contains(&count.leaf_id)) {
        let place = (taken.leaf_id, taken.bucket);
        own.push(taken.clone());
        gone.push(place);
        let (left, is_exact) = without(current.get(&place), taken, before.get(&place));
        rest.extend(left);
        if !is_exact {
            recount.insert(taken.leaf_id);
        }
    }
    delete_counts(connection, into, &gone).await?;
    delete_counts(connection, from, &gone).await?;
    add_counts(connection, &of(into, &rest)).await?;
    add_counts(connection, &of(from, &own)).await?;
    Ok(recount.into_iter().collect())
}

/// A bucket without what was added to it, and whether that is exact: what came since is in it too, and of that only is
/// known how often it was and what lies outside of what both had.
fn without(current: Option<&CountRow>, taken: &CountRow, before: Option<&CountRow>) -> (Option<CountRow>, bool) {
    let Some(current) = current.filter(|current| current.count >= taken.count) else {
        return (current.cloned(), false);
    };
    let count = current.count - taken.count;
    if count == 0 {
        return (None, before.is_none());
    }
    let Some(before) = before else { return (Some(CountRow { count, ..current.clone() }), false) };
    let (first, last) = (taken.first_at.min(before.first_at), taken.last_at.max(before.last_at));
    let (came, is_earlier, is_later) = (count - before.count, current.first_at < first, current.last_at > last);
    if came == 0 && !is_earlier && !is_later {
        return (Some(before.clone()), true);
    }
    let first_at = if is_earlier { current.first_at } else { before.first_at };
    let last_at = if is_later { current.last_at } else { before.last_at };
    // What came between the taken one's first and the own first is hidden by the former, unless all that came is seen at the
    // other end; so it is with the last.
    let knows_first = is_earlier || before.first_at == first || came == 1 && is_later;
    let knows_last = is_later || before.last_at == last || came == 1 && is_earlier;
    let agrees = came > 0 && current.first_at <= first && current.last_at >= last;
    (Some(CountRow { count, first_at, last_at, ..current.clone() }), agrees && knows_first && knows_last)
}

/// All that is counted of somebody, leaf by leaf.
///
/// # Errors
/// What the database says.
pub async fn list_counts(connection: &mut Connection, contact_id: Uuid) -> sqlx::Result<Vec<CountRow>> {
    let mut counts = counts::list_counts(connection, &[contact_id]).await?;
    counts.sort_unstable_by_key(|count| (count.leaf_id, count.bucket));
    Ok(counts)
}

async fn delete_counts(connection: &mut Connection, contact_id: Uuid, places: &[(i64, i64)]) -> sqlx::Result<()> {
    for chunk in places.chunks(CHUNK) {
        sql_build!(connection, |c, builder| {
            builder.push("DELETE FROM leaf_counts WHERE contact_id = ").push_bind(contact_id);
            builder.push(" AND (leaf_id, bucket) IN (VALUES ");
            let mut list = builder.separated(", ");
            for (leaf_id, bucket) in chunk {
                list.push("(").push_bind_unseparated(*leaf_id).push_unseparated(", ");
                list.push_bind_unseparated(*bucket).push_unseparated(")");
            }
            builder.push(")").build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bucket in which something happened in these minutes, in their order.
    fn bucket(minutes: &[i64]) -> Option<CountRow> {
        let at = |minute: i64| chrono::DateTime::UNIX_EPOCH + TimeDelta::minutes(minute);
        let (first, last) = (minutes.first()?, minutes.last()?);
        let count = i64::try_from(minutes.len()).ok()?;
        let contact_id = Uuid::nil();
        Some(CountRow { leaf_id: 1, contact_id, bucket: 1, count, first_at: at(*first), last_at: at(*last) })
    }

    /// Up to three of five minutes, also the same twice.
    fn happenings() -> Vec<Vec<i64>> {
        let mut all = vec![Vec::new()];
        let mut longest = all.clone();
        for _ in 0..3 {
            let more = |before: &Vec<i64>| {
                let from = before.last().copied().unwrap_or(0);
                (from..5).map(|minute| [before.as_slice(), &[minute]].concat()).collect::<Vec<_>>()
            };
            longest = longest.iter().flat_map(more).collect();
            all.extend(longest.clone());
        }
        all
    }

    fn together(lists: &[&[i64]]) -> Vec<i64> {
        let mut all = lists.concat();
        all.sort_unstable();
        all
    }

    #[test]
    fn what_is_called_exact_is() {
        let all = happenings();
        for taken in all.iter().filter(|taken| !taken.is_empty()) {
            for (before, came) in all.iter().flat_map(|before| all.iter().map(move |came| (before, came))) {
                let (current, own) = (bucket(&together(&[taken, before, came])), bucket(&together(&[before, came])));
                let (left, is_exact) =
                    without(current.as_ref(), &bucket(taken).expect("some"), bucket(before).as_ref());
                assert!(!is_exact || left == own, "{taken:?} out of {before:?} and {came:?}");
                assert_eq!(left.map(|left| left.count), own.map(|own| own.count));
            }
        }
    }

    #[test]
    fn what_came_is_told_apart_where_it_is_seen() {
        for (taken, before, came, expected) in [
            (9, 12, vec![], true),
            (9, 12, vec![13], true),
            (9, 12, vec![8], true),
            (9, 12, vec![8, 10], true),
            (9, 12, vec![10], false),
            (9, 12, vec![10, 13], false),
            (12, 9, vec![8], true),
            (12, 9, vec![8, 10], false),
            (12, 9, vec![10, 13], true),
            (9, 9, vec![10, 13], true),
        ] {
            let current = bucket(&together(&[&[taken, before], &came]));
            let taken = bucket(&[taken]).expect("some");
            let (_, is_exact) = without(current.as_ref(), &taken, bucket(&[before]).as_ref());
            assert_eq!(is_exact, expected, "{taken:?} {before} {came:?}");
        }
    }
}
