//! The store functions of stages and segments, on both engines; those that evaluation uses are held to the model in
//! `server/events/tests.rs` too.

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::conditions::{Condition, Context, Leaf};
use crate::contacts::{ContactState, Stage, insert_people, save_people};
use crate::on_both_engines;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::segments::model::{
    BuildState, Cause, Direction, Segment, SegmentKind, StageChange, Transition, default_lifecycle,
};

fn minute(minute: i64) -> Timestamp {
    chrono::DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minute)
}

fn segment(workspace: Uuid, number: u128) -> Segment {
    let condition = json!({ "type": "attribute", "attribute": "email", "operator": "exists" });
    Segment {
        id: Uuid::from_u128(workspace.as_u128() ^ number),
        name: format!("Segment {number}"),
        description: String::new(),
        kind: SegmentKind::Dynamic,
        condition: Condition::parse(&condition, Context::Segment).ok(),
        template: None,
        version: 1,
        state: BuildState::Building,
        build_done: 0,
        build_total: 3,
        as_of: None,
        size: 0,
        created_at: minute(i64::try_from(number).unwrap_or(0)),
        updated_at: minute(0),
    }
}

async fn people(connection: &mut Connection, workspace: Uuid, count: u128) -> Vec<Uuid> {
    let id = |number: u128| Uuid::from_u128((workspace.as_u128() & !0xffff) | number);
    let states: Vec<ContactState> = (1..=count).map(|number| ContactState::new(id(number), minute(1))).collect();
    let mut made = insert_people(connection, workspace, &states).await.expect("people");
    made.sort_unstable();
    made
}

on_both_engines!(a_set_of_conditions_has_a_number_that_grows, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    assert_eq!(find_epoch(t, workspace).await.expect("find"), None);
    assert_eq!(bump_epoch(t, workspace).await.expect("bump"), None, "none is there to change");
    assert!(insert_epoch(t, workspace).await.expect("insert"));
    assert!(!insert_epoch(t, workspace).await.expect("again"));
    assert_eq!(bump_epoch(t, workspace).await.expect("bump"), Some(2));
    assert_eq!(find_epoch(t, workspace).await.expect("find"), Some(2));
    assert_eq!(lock_epoch(t, workspace).await.expect("lock"), Some(2));
    assert_eq!(find_epoch(t, Uuid::from_u128(9)).await.expect("foreign"), None);
});

on_both_engines!(leaves_are_shared_built_and_forgotten, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let (paid, clicked) = (Leaf::new("Paid", &[]), Leaf::new("Clicked", &[]));
    insert_leaves(t, workspace, &[paid.clone(), clicked.clone()], minute(0)).await.expect("insert");
    insert_leaves(t, workspace, std::slice::from_ref(&paid), minute(1)).await.expect("again");
    let rows = list_leaves(t, workspace).await.expect("list");
    assert_eq!(rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>(), [paid.key(), clicked.key()]);
    set_leaves_ready(t, workspace, minute(2)).await.expect("ready");
    set_leaves_building(t, &[rows[0].id]).await.expect("building");
    let rows = list_leaves(t, workspace).await.expect("list");
    assert_eq!((rows[0].state, rows[1].state), (BuildState::Building, BuildState::Ready));
    let person = Uuid::from_u128(1);
    let row = |bucket, count| CountRow {
        leaf_id: rows[0].id,
        contact_id: person,
        bucket,
        count,
        first_at: minute(1),
        last_at: minute(2),
    };
    add_counts(t, &[row(20_000, 1), row(480_000, 1)]).await.expect("add");
    add_counts(t, &[CountRow { first_at: minute(0), last_at: minute(9), ..row(20_000, 2) }]).await.expect("add");
    let mut counts = list_counts(t, &[person]).await.expect("counts");
    counts.sort_by_key(|row| row.bucket);
    let expected = CountRow { first_at: minute(0), last_at: minute(9), ..row(20_000, 3) };
    assert_eq!(counts, [expected, row(480_000, 1)]);
    assert_eq!(delete_hours_before(t, 480_001, 10).await.expect("forget"), 1);
    replace_counts(t, &[rows[0].id], &[person], &[row(20_001, 7)]).await.expect("replace");
    assert_eq!(list_counts(t, &[person]).await.expect("counts"), [row(20_001, 7)]);
    delete_unused_leaves(t, workspace, &[rows[1].id]).await.expect("unused");
    assert!(list_counts(t, &[person]).await.expect("counts").is_empty());
    assert_eq!(list_leaves(t, workspace).await.expect("list").len(), 1);
});

on_both_engines!(segments_are_made_edited_listed_and_removed, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let (first, second) = (segment(workspace, 1), segment(workspace, 2));
    insert_segment(t, workspace, &first, None).await.expect("insert");
    insert_segment(t, workspace, &second, None).await.expect("insert");
    let page = list_segments(t, workspace, Some((first.created_at, first.id)), 10).await.expect("page");
    assert_eq!(page.iter().map(|segment| segment.id).collect::<Vec<_>>(), [second.id]);
    let changed = Segment { name: "New".into(), version: 2, updated_at: minute(5), ..first.clone() };
    assert!(update_segment(t, workspace, &changed, first.updated_at, None).await.expect("update"));
    assert!(!update_segment(t, workspace, &changed, first.updated_at, None).await.expect("stale"));
    assert_eq!(list_versions(t, first.id).await.expect("versions").len(), 2);
    set_progress(t, workspace, 1, 3).await.expect("progress");
    let found = find_segment(t, workspace, first.id).await.expect("find").expect("there");
    assert_eq!((found.name.as_str(), found.build_done, found.condition.is_some()), ("New", 1, true));
    assert!(find_segment(t, Uuid::from_u128(9), first.id).await.expect("foreign").is_none());
    set_built(t, workspace, minute(6)).await.expect("built");
    let all = list_all_segments(t, workspace).await.expect("all");
    assert!(all.iter().all(|segment| segment.state == BuildState::Ready && segment.as_of == Some(minute(6))));
    set_segments_building(t, workspace, 9).await.expect("building");
    let all = list_all_segments(t, workspace).await.expect("all");
    assert!(all.iter().all(|segment| segment.state == BuildState::Building && segment.build_total == 9));
    note_sizes(t, &[(first.id, 1)], minute(0)).await.expect("sizes");
    note_sizes(t, &[(first.id, 4)], minute(0)).await.expect("sizes");
    let sizes = list_sizes(t, first.id, minute(0)).await.expect("sizes");
    assert_eq!(sizes.iter().map(|size| size.size).collect::<Vec<_>>(), [4]);
    note_sizes(t, &[(first.id, 5), (second.id, 6)], minute(60)).await.expect("sizes");
    delete_sizes_before(t, &[first.id], minute(60)).await.expect("old ones");
    let sizes = list_sizes(t, first.id, minute(0)).await.expect("sizes");
    assert_eq!(sizes.iter().map(|size| size.size).collect::<Vec<_>>(), [5]);
    delete_sizes_before(t, &[first.id], minute(90)).await.expect("old ones");
    assert_eq!(list_sizes(t, second.id, minute(0)).await.expect("sizes").len(), 1, "only of those");
    note_sizes(t, &[(first.id, 7)], minute(90)).await.expect("sizes");
    assert!(delete_segment(t, workspace, first.id).await.expect("delete"));
    assert!(!delete_segment(t, workspace, first.id).await.expect("gone"));
    assert!(list_sizes(t, first.id, minute(0)).await.expect("sizes").is_empty());
});

on_both_engines!(members_come_and_go_and_it_is_written_down, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let ids = people(t, workspace, 3).await;
    assert_eq!(count_people(t, workspace).await.expect("count"), 3);
    assert_eq!(list_people_after(t, workspace, ids[0], 10).await.expect("after"), ids[1..]);
    let of = Uuid::from_u128(7);
    let pairs: Vec<(Uuid, Uuid)> = ids.iter().map(|id| (of, *id)).collect();
    let since: Vec<(Uuid, Uuid, Timestamp)> = ids.iter().map(|id| (of, *id, minute(1))).collect();
    insert_members(t, &since).await.expect("insert");
    insert_members(t, &[(of, ids[0], minute(2))]).await.expect("again");
    assert_eq!(count_members(t, &[of, Uuid::nil()]).await.expect("count"), [(of, 3)]);
    let memberships = list_memberships(t, &ids[..1]).await.expect("list");
    assert_eq!(memberships, [(ids[0], of, minute(1))], "who is in stays in since then");
    for sort in [MemberSort::EnteredAt, MemberSort::LastSeen, MemberSort::Name] {
        let page = list_members(t, of, &[], sort, None, 2).await.expect("page");
        assert_eq!(page.len(), 3, "one more than asked for");
        let (id, entered, seen, name) = page[1].clone();
        let after = match sort {
            MemberSort::EnteredAt => (Some(entered), String::new(), id),
            MemberSort::LastSeen => (Some(seen), String::new(), id),
            MemberSort::Name => (None, name, id),
        };
        let rest = list_members(t, of, &[], sort, Some(after), 2).await.expect("page");
        assert_eq!(rest.iter().map(|row| row.0).collect::<Vec<_>>(), [page[2].0], "{sort:?}");
    }
    delete_members(t, &pairs[1..]).await.expect("delete");
    assert_eq!(count_members(t, &[of]).await.expect("count"), [(of, 1)]);
    let transition = |number: u128, direction| Transition {
        id: Uuid::from_u128(workspace.as_u128() ^ number),
        segment_id: of,
        contact_id: ids[0],
        direction,
        segment_version: 1,
        cause: Cause::Time,
        at: minute(1),
    };
    let both = [transition(1, Direction::Entered), transition(2, Direction::Left)];
    insert_transitions(t, workspace, &both).await.expect("transitions");
    let log = list_transitions_of_segment(t, of, None, 10).await.expect("log");
    let newest = log.first().expect("a transition");
    let rest = list_transitions_of_segment(t, of, Some((newest.at, newest.id)), 10).await.expect("log");
    assert_eq!((log.len(), rest.len()), (2, 1));
    let own = list_transitions_of_contact(t, workspace, ids[0], (minute(1), Uuid::max()), 10).await.expect("log");
    assert_eq!(own.len(), 2);
    assert!(
        list_transitions_of_contact(t, workspace, ids[0], (minute(0), Uuid::max()), 10).await.expect("log").is_empty()
    );
});

on_both_engines!(stages_and_lifecycles_are_kept, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let ids = people(t, workspace, 2).await;
    let change = StageChange {
        id: Uuid::from_u128(workspace.as_u128() ^ 1),
        contact_id: ids[0],
        from: Some(Stage::Visitor),
        to: Stage::Lead,
        cause: Cause::Event { name: "Paid".into(), message_id: Uuid::nil() },
        evidence: Some(json!({ "holds": true })),
        at: minute(2),
    };
    insert_stage_changes(t, workspace, std::slice::from_ref(&change)).await.expect("insert");
    let found = list_stage_changes(t, workspace, ids[0], (minute(2), Uuid::max()), 5).await.expect("list");
    assert_eq!((found[0].to, &found[0].cause, &found[0].evidence), (Stage::Lead, &change.cause, &change.evidence));
    let seen = list_stages_since(t, workspace, minute(1)).await.expect("stages");
    assert_eq!(seen.len(), 2);
    assert!(find_lifecycle(t, workspace).await.expect("find").is_none());
    let lifecycle = default_lifecycle();
    assert!(put_lifecycle(t, workspace, &lifecycle, 0, BuildState::Building, minute(1)).await.expect("put"));
    assert!(!put_lifecycle(t, workspace, &lifecycle, 0, BuildState::Building, minute(1)).await.expect("stale"));
    assert_eq!(find_lifecycle(t, workspace).await.expect("find"), Some((lifecycle, 1, BuildState::Building)));
    assert!(list_due(t, minute(9), 10).await.expect("due").is_empty(), "nobody's answers change by themselves");
});

on_both_engines!(the_database_says_who_satisfies_a_condition, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let ids = people(t, workspace, 3).await;
    let condition = json!({ "type": "attribute", "attribute": "stage", "operator": "eq", "value": "visitor" });
    let condition = Condition::parse(&condition, Context::Segment).expect("a condition");
    let (ready, at) = (std::collections::HashMap::new(), (minute(5), chrono_tz::UTC));
    let (count, _) = count_matching(t, workspace, &condition, &ready, at).await.expect("count");
    assert_eq!(count, 3);
    let (first, _) = list_matching(t, workspace, &condition, &ready, at, Some(2)).await.expect("list");
    assert!(first.len() == 2 && first.iter().all(|id| ids.contains(id)));
});

on_both_engines!(what_people_did_comes_with_what_is_asked_of_it, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let ids = people(t, workspace, 3).await;
    for (number, (who, name)) in (1_i64..).zip([(0, "Paid"), (1, "Clicked"), (0, "Closed"), (2, "Paid")]) {
        let id = Uuid::from_u128(workspace.as_u128() ^ u128::try_from(number).expect("a number"));
        crate::sql!(t, |c| sqlx::query(
            "INSERT INTO events (workspace_id, message_id, contact_id, kind, name, properties, at, received_at)
             VALUES ($1, $2, $3, 'track', $4, $5, $6, $6)"
        )
        .bind(workspace)
        .bind(id)
        .bind(ids[who])
        .bind(name)
        .bind(sqlx::types::Json(json!({ "amount": number })))
        .bind(minute(number))
        .execute(c)
        .await
        .map(drop))
        .expect("an event");
    }
    let mut found = Vec::new();
    let names = (&["Paid", "Clicked"].into(), &["Paid"].into());
    let each = |event: RawEvent| {
        let amount = event.properties.map(|properties| properties.0["amount"].clone());
        found.push((event.at, event.contact_id, event.name, amount));
    };
    each_raw_event(t, &ids[..2], names, each).await.expect("events");
    found.sort_unstable_by_key(|(at, ..)| *at);
    let clicked = (minute(2), ids[1], "Clicked".to_owned(), None);
    assert_eq!(found, [(minute(1), ids[0], "Paid".to_owned(), Some(json!(1))), clicked]);
});

on_both_engines!(whoever_is_due_longest_is_looked_at_first, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let ids = people(t, workspace, 4).await;
    let flips = [Some(3), Some(1), None, Some(9)].map(|flip| flip.map(minute));
    let states: Vec<ContactState> = ids
        .iter()
        .zip(flips)
        .map(|(id, next_flip_at)| ContactState { next_flip_at, ..ContactState::new(*id, minute(1)) })
        .collect();
    save_people(t, workspace, &states.iter().collect::<Vec<_>>(), &[]).await.expect("saved");
    let due = async |t: &mut Connection, now, limit| {
        let due = list_due(t, minute(now), limit).await.expect("due");
        assert!(due.iter().all(|(of, _)| *of == workspace));
        due.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
    };
    assert!(due(t, 0, 10).await.is_empty());
    assert_eq!(due(t, 3, 10).await, [ids[1], ids[0]], "to the microsecond");
    assert_eq!(due(t, 9, 2).await, [ids[1], ids[0]]);
    assert_eq!(due(t, 9, 10).await, [ids[1], ids[0], ids[3]]);
});
