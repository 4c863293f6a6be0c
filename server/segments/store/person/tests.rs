//! Moving, giving back, copying and forgetting, on both engines.

use chrono::TimeDelta;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

use super::*;
use crate::on_both_engines;
use crate::platform::clock::Clock;

fn minute(minute: i64) -> Timestamp {
    chrono::DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minute)
}

async fn leaf(connection: &mut Connection, workspace: Uuid, key: &str) -> i64 {
    sql!(connection, |c| sqlx::query_scalar(
        "INSERT INTO leaves (workspace_id, key, leaf, state, created_at, ready_at) VALUES ($1, $2, $3, 'ready', $4, $4)
             RETURNING id"
    )
    .bind(workspace)
    .bind(key)
    .bind(Json(json!({})))
    .bind(minute(0))
    .fetch_one(c)
    .await)
    .expect("a leaf")
}

async fn segment(connection: &mut Connection, workspace: Uuid, number: u128, kind: &str) -> Uuid {
    let id = Uuid::from_u128(workspace.as_u128() ^ number);
    sql!(connection, |c| sqlx::query(
        "INSERT INTO segments (id, workspace_id, name, description, kind, version, state, build_done, build_total,
             created_at, updated_at) VALUES ($1, $2, 'S', '', $3, 1, 'ready', 0, 0, $4, $4)"
    )
    .bind(id)
    .bind(workspace)
    .bind(kind)
    .bind(minute(0))
    .execute(c)
    .await
    .map(drop))
    .expect("a segment");
    id
}

async fn member(connection: &mut Connection, segment: Uuid, contact: Uuid, at: i64) {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO segment_members (segment_id, contact_id, entered_at) VALUES ($1, $2, $3)"
    )
    .bind(segment)
    .bind(contact)
    .bind(minute(at))
    .execute(c)
    .await
    .map(drop))
    .expect("a member");
}

async fn history(connection: &mut Connection, workspace: Uuid, contact: Uuid, number: u128) {
    let id = Uuid::from_u128(workspace.as_u128() ^ number);
    sql!(connection, |c| sqlx::query(
        "INSERT INTO segment_transitions (id, workspace_id, segment_id, contact_id, direction, segment_version, cause, at)
         VALUES ($1, $2, $1, $3, 'entered', 1, $4, $5)"
    )
    .bind(id)
    .bind(workspace)
    .bind(contact)
    .bind(Json(json!({ "event": number.to_string() })))
    .bind(minute(1))
    .execute(c)
    .await
    .map(drop))
    .expect("a transition");
    sql!(connection, |c| sqlx::query(
        "INSERT INTO stage_changes (id, workspace_id, contact_id, to_stage, cause, at) VALUES ($1, $2, $3, 'lead', $4, $5)"
    )
    .bind(id)
    .bind(workspace)
    .bind(contact)
    .bind(Json(json!({})))
    .bind(minute(1))
    .execute(c)
    .await
    .map(drop))
    .expect("a stage");
}

fn counted(leaf_id: i64, bucket: i64, count: i64, first: i64, last: i64) -> CountRow {
    let contact_id = Uuid::nil();
    CountRow { leaf_id, contact_id, bucket, count, first_at: minute(first), last_at: minute(last) }
}

/// Random counts of one person: some places are the other's too.
fn counts_of(leaves: [i64; 2], runner: &mut TestRunner) -> Vec<CountRow> {
    let one = (0_usize..2, 0_i64..4, 1_i64..9, 0_i64..500, 0_i64..500);
    let tree = proptest::collection::vec(one, 0..8).new_tree(runner).expect("a value");
    let counts: BTreeMap<(i64, i64), CountRow> = tree
        .current()
        .into_iter()
        .map(|(leaf, bucket, count, one, other)| {
            ((leaves[leaf], bucket), counted(leaves[leaf], bucket, count, one.min(other), one.max(other)))
        })
        .collect();
    counts.into_values().collect()
}

on_both_engines!(counts_and_memberships_come_apart_exactly, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let leaves = [leaf(t, workspace, "a").await, leaf(t, workspace, "b").await];
    let (manual, dynamic) = (segment(t, workspace, 1, "manual").await, segment(t, workspace, 2, "dynamic").await);
    let mut runner = TestRunner::deterministic();
    let ids = Ids::from_system(Clock::system());
    for round in 0..30_u128 {
        let (from, into) = (Uuid::from_u128(1_000 + round * 2), Uuid::from_u128(1_001 + round * 2));
        let (own, other) = (counts_of(leaves, &mut runner), counts_of(leaves, &mut runner));
        add_counts(t, &of(from, &own)).await.expect("counts");
        add_counts(t, &of(into, &other)).await.expect("counts");
        member(t, manual, from, 1).await;
        member(t, dynamic, from, 2).await;
        if round % 2 == 0 {
            member(t, manual, into, 5).await;
        }
        history(t, workspace, from, 10 + round).await;
        let before = (
            export_person(t, workspace, from).await.expect("copy"),
            export_person(t, workspace, into).await.expect("copy"),
        );
        let moved = move_person(t, workspace, (from, into), (minute(600), &ids)).await.expect("move");
        let both = export_person(t, workspace, into).await.expect("copy");
        let total = |counts: &[CountRow]| counts.iter().map(|count| count.count).sum::<i64>();
        let summed: Vec<CountRow> = serde_json::from_value(both["event_counts"].clone()).expect("counts");
        assert_eq!(total(&summed), total(&own) + total(&other));
        assert_eq!(both["segments"].as_array().map(Vec::len), Some(1), "by hand, not by condition");
        assert_eq!(both["segments"][0]["entered_at"], json!(minute(1)), "since the earlier of both");
        let recount = return_person(t, workspace, (from, into), minute(600), &moved).await.expect("return");
        assert_eq!(recount, Vec::<i64>::new());
        assert_eq!(export_person(t, workspace, from).await.expect("copy"), before.0);
        assert_eq!(export_person(t, workspace, into).await.expect("copy"), before.1);
    }
});

on_both_engines!(what_cannot_be_told_apart_is_to_be_counted_anew, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let [only_from, both, later] =
        [leaf(t, workspace, "a").await, leaf(t, workspace, "b").await, leaf(t, workspace, "c").await];
    let (from, into) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let ids = Ids::from_system(Clock::system());
    add_counts(t, &of(from, &[counted(only_from, 1, 2, 10, 20), counted(both, 1, 1, 10, 10)])).await.expect("counts");
    add_counts(t, &of(into, &[counted(both, 1, 3, 5, 15)])).await.expect("counts");
    let moved = move_person(t, workspace, (from, into), (minute(600), &ids)).await.expect("move");
    // The same day once more for each leaf, after the merge.
    for (leaf_id, at) in [(only_from, 40), (both, 41)] {
        sql!(t, |c| sqlx::query(
            "UPDATE leaf_counts SET count = count + 1, last_at = $3 WHERE leaf_id = $1 AND contact_id = $2"
        )
        .bind(leaf_id)
        .bind(into)
        .bind(minute(at))
        .execute(c)
        .await
        .map(drop))
        .expect("one more");
    }
    let recount = return_person(t, workspace, (from, into), minute(30), &moved).await.expect("return");
    assert_eq!(recount, [only_from], "when the survivor did it first that day is not known");
    let left = list_counts(t, into).await.expect("counts");
    assert_eq!(left[1..], of(into, &[counted(both, 1, 4, 5, 41)]));
    assert_eq!((left[0].count, left[0].last_at), (1, minute(40)));
    // Leaves that are being built, or were since the merge, counted both as one.
    for (leaf, ready_at) in [(both, None), (later, Some(minute(30)))] {
        sql!(t, |c| sqlx::query("UPDATE leaves SET ready_at = $2 WHERE id = $1")
            .bind(leaf)
            .bind(ready_at)
            .execute(c)
            .await
            .map(drop))
        .expect("built");
    }
    let moved = move_person(t, workspace, (from, into), (minute(600), &ids)).await.expect("move");
    let recount = return_person(t, workspace, (from, into), minute(30), &moved).await.expect("return");
    assert_eq!(recount, [both, later]);
});

on_both_engines!(a_forgotten_person_is_in_no_table, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let leaf = leaf(t, workspace, "a").await;
    let manual = segment(t, workspace, 1, "manual").await;
    let people = [Uuid::from_u128(1), Uuid::from_u128(2)];
    for (number, id) in (10..).zip(people) {
        add_counts(t, &of(id, &[counted(leaf, 1, 1, 1, 1)])).await.expect("counts");
        member(t, manual, id, 1).await;
        history(t, workspace, id, number).await;
    }
    let kept = export_person(t, workspace, people[1]).await.expect("copy");
    delete_person(t, workspace, &people[..1]).await.expect("delete");
    let nothing = json!({ "segments": [], "segment_transitions": [], "stage_changes": [], "event_counts": [] });
    assert_eq!(export_person(t, workspace, people[0]).await.expect("copy"), nothing);
    assert_eq!(export_person(t, workspace, people[1]).await.expect("copy"), kept);
});
