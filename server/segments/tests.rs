//! What people who edit segments rely on, whatever happens at the same time.

use std::time::Duration;

use chrono::TimeDelta;
use uuid::Uuid;

use super::actions::{self, LifecycleInput, SegmentInput};
use super::facts::CHUNK;
use super::model::{BuildState, Cause, Direction, SegmentKind, default_lifecycle};
use super::{Engine, change_zone, store, testing};
use crate::accounts::testing::{agent, owner};
use crate::conditions::{Condition, Context, buckets};
use crate::contacts::{ContactFilter, ContactPosition, ContactState, Stage, insert_people, save_people};
use crate::on_both_engines;
use crate::platform::Foundation;
use crate::platform::clock::Clock;
use crate::platform::http::IfMatch;
use crate::platform::jobs::{self, Handler};

/// Runs what is due of builds once, each for about so long; says how many jobs that were.
async fn build_once(foundation: &Foundation, engine: &Engine, run_for: Duration) -> usize {
    let engine = engine.clone();
    let build: Handler = jobs::handler(move |foundation: Foundation, payload: String| {
        let engine = engine.clone();
        async move { actions::build_for((run_for, actions::STEP), &foundation, &engine, &payload).await }
    });
    let handlers = std::collections::HashMap::from([(super::BUILD_JOB, build)]);
    jobs::run_due(foundation, &handlers).await.expect("jobs run")
}

/// Runs builds until none is due; says how many jobs ran.
async fn build_all(foundation: &Foundation, engine: &Engine) -> usize {
    let mut ran = 0;
    loop {
        match build_once(foundation, engine, Duration::from_secs(60)).await {
            0 => return ran,
            more => ran += more,
        }
    }
}

/// People with rows, whom nobody looked at yet.
async fn people(foundation: &Foundation, workspace: Uuid, count: u128) -> Vec<Uuid> {
    let ids: Vec<Uuid> = (1..=count).map(|number| Uuid::from_u128((workspace.as_u128() & !0xffff) | number)).collect();
    let states: Vec<ContactState> = ids.iter().map(|id| ContactState::new(*id, foundation.clock.now())).collect();
    let mut transaction = foundation.db.begin().await.expect("begin");
    insert_people(&mut transaction, workspace, &states).await.expect("people");
    transaction.commit().await.expect("commit");
    ids
}

async fn segments(foundation: &Foundation, workspace: Uuid) -> Vec<super::Segment> {
    let mut connection = foundation.db.read().await.expect("read");
    store::list_all_segments(&mut connection, workspace).await.expect("segments")
}

fn by_hand(name: &str) -> SegmentInput {
    SegmentInput { name: name.into(), description: String::new(), kind: SegmentKind::Manual, condition: None }
}

on_both_engines!(a_time_zone_changed_before_anybody_came_still_leaves_templates, |database| async {
    let foundation = database.foundation().await;
    let (engine, workspace) = (Engine::new(&foundation), database.workspace().await);
    change_zone(foundation.clone(), workspace.to_string()).await.expect("changed");
    let building = segments(&foundation, workspace).await;
    assert_eq!(building.len(), 4);
    let mut connection = foundation.db.read().await.expect("read");
    assert!(!store::list_leaves(&mut connection, workspace).await.expect("leaves").is_empty());
    drop(connection);
    build_all(&foundation, &engine).await;
    let ready = segments(&foundation, workspace).await;
    assert!(ready.iter().all(|segment| segment.state == BuildState::Ready));
    change_zone(foundation.clone(), workspace.to_string()).await.expect("changed");
    let again = segments(&foundation, workspace).await;
    assert!(again.iter().all(|segment| segment.state == BuildState::Building), "until everything is counted anew");
});

on_both_engines!(two_who_make_segments_at_once_do_not_wait_for_each_other_for_ever, |database| async {
    let foundation = database.foundation().await;
    let workspace = database.workspace().await;
    actions::prepare_to_read(&foundation, workspace).await.expect("prepared");
    let inputs: Vec<SegmentInput> = (0..6).map(|number| by_hand(&format!("List {number}"))).collect();
    let made = inputs.iter().map(|input| actions::create(&foundation, workspace, Uuid::nil(), input));
    for segment in futures_util::future::join_all(made).await {
        segment.expect("made");
    }
    assert_eq!(segments(&foundation, workspace).await.len(), 10);
});

on_both_engines!(what_a_transaction_prepared_and_undid_is_not_remembered, |database| async {
    let foundation = database.foundation().await;
    let (engine, workspace) = (Engine::new(&foundation), database.workspace().await);
    let somebody = people(&foundation, workspace, 1).await[0];
    for commits in [false, true] {
        let mut transaction = foundation.db.begin().await.expect("begin");
        engine.set(&mut transaction, workspace).await.expect("prepared");
        let sitting = engine.open(&mut transaction, workspace, &[somebody]).await.expect("open");
        let settled = sitting.settle(&mut transaction, &Cause::Profile).await.expect("settled");
        if commits {
            transaction.commit().await.expect("commit");
            engine.remember(settled);
        } else {
            transaction.rollback().await.expect("undone");
        }
    }
    assert_eq!(testing::differences(&foundation, workspace).await, Vec::<String>::new(), "the templates fill");
    assert_eq!(build_all(&foundation, &engine).await, 1);
    assert_eq!(testing::differences(&foundation, workspace).await, Vec::<String>::new());
});

on_both_engines!(a_build_goes_on_where_it_stopped_whoever_is_forgotten_or_listed_meanwhile, |database| async {
    let foundation = database.foundation().await;
    let (engine, workspace) = (Engine::new(&foundation), database.workspace().await);
    let ids = people(&foundation, workspace, 501).await;
    actions::prepare_to_read(&foundation, workspace).await.expect("prepared");
    let done = async || segments(&foundation, workspace).await[0].build_done;
    assert_eq!((build_once(&foundation, &engine, Duration::ZERO).await, done().await), (1, 500));
    let mut transaction = foundation.db.begin().await.expect("begin");
    jobs::forget(&mut transaction, &[ids[499].to_string()]).await.expect("forgotten");
    transaction.commit().await.expect("commit");
    let list = actions::create(&foundation, workspace, Uuid::nil(), &by_hand("A list")).await.expect("made");
    actions::delete(&foundation, &agent(workspace), list.id).await.expect("deleted");
    assert_eq!((build_once(&foundation, &engine, Duration::ZERO).await, done().await), (1, 501));
    assert!(segments(&foundation, workspace).await.iter().all(|segment| segment.state == BuildState::Building));
    assert_eq!(build_once(&foundation, &engine, Duration::ZERO).await, 1);
    assert!(segments(&foundation, workspace).await.iter().all(|segment| segment.state == BuildState::Ready));
    assert_eq!(build_once(&foundation, &engine, Duration::ZERO).await, 0);
    assert_eq!(testing::differences(&foundation, workspace).await, Vec::<String>::new());
});

on_both_engines!(nobody_is_looked_at_again_unless_conditions_changed, |database| async {
    let foundation = database.foundation().await;
    let (engine, workspace) = (Engine::new(&foundation), database.workspace().await);
    actions::prepare_to_read(&foundation, workspace).await.expect("prepared");
    build_all(&foundation, &engine).await;
    let lifecycle = |user_demotes| {
        let lifecycle = default_lifecycle();
        LifecycleInput {
            lead: serde_json::to_value(lifecycle.lead).expect("JSON"),
            user: serde_json::to_value(lifecycle.user).expect("JSON"),
            lead_demotes: lifecycle.lead_demotes,
            user_demotes,
        }
    };
    let list = actions::create(&foundation, workspace, Uuid::nil(), &by_hand("A list")).await.expect("made");
    let read = IfMatch::Versions(vec![list.updated_at.timestamp_micros()]);
    actions::edit(&foundation, workspace, Uuid::nil(), list.id, &read, &by_hand("The list")).await.expect("renamed");
    actions::delete(&foundation, &agent(workspace), list.id).await.expect("deleted");
    let same = actions::put_lifecycle(&foundation, &owner(workspace), &IfMatch::Versions(vec![0]), &lifecycle(false))
        .await
        .expect("put");
    assert_eq!((same.1, same.2), (1, BuildState::Ready));
    let template = segments(&foundation, workspace).await[0].id;
    actions::delete(&foundation, &agent(workspace), template).await.expect("deleted");
    assert_eq!(build_all(&foundation, &engine).await, 0);
    let other = actions::put_lifecycle(&foundation, &owner(workspace), &IfMatch::Versions(vec![1]), &lifecycle(true))
        .await
        .expect("put");
    assert_eq!((other.1, other.2), (2, BuildState::Building));
    assert_eq!(build_all(&foundation, &engine).await, 1);
});

on_both_engines!(upkeep_notes_sizes_and_forgets_what_nothing_shows_or_counts, |database| async {
    let foundation = database.foundation().await;
    let workspace = database.workspace().await;
    actions::prepare_to_read(&foundation, workspace).await.expect("prepared");
    let segment = segments(&foundation, workspace).await[0].id;
    let somebody = people(&foundation, workspace, 1).await[0];
    let now = foundation.clock.now();
    let hour = buckets::hour(now);
    let count =
        |bucket| store::CountRow { leaf_id: 1, contact_id: somebody, bucket, count: 1, first_at: now, last_at: now };
    let hours = (hour - 6_071)..=hour;
    let mut transaction = foundation.db.begin().await.expect("begin");
    store::add_counts(&mut transaction, &hours.map(count).collect::<Vec<_>>()).await.expect("counts");
    store::note_sizes(&mut transaction, &[(segment, 9)], now - TimeDelta::days(731)).await.expect("an old size");
    transaction.commit().await.expect("commit");
    actions::forget_hours(&foundation, now).await.expect("forgotten");
    actions::note_sizes_of(&foundation, workspace, now).await.expect("noted");
    let mut connection = foundation.db.read().await.expect("read");
    assert_eq!(store::list_counts(&mut connection, &[somebody]).await.expect("counts").len(), 73);
    let sizes = store::list_sizes(&mut connection, segment, chrono::DateTime::UNIX_EPOCH).await.expect("sizes");
    assert_eq!(sizes.iter().map(|size| (size.at, size.size)).collect::<Vec<_>>(), [(now, 0)]);
});

on_both_engines!(among_more_people_than_are_read_at_once_everybody_is_asked, |database| async {
    let foundation = database.foundation().await;
    let workspace = database.workspace().await;
    let ids = people(&foundation, workspace, CHUNK as u128 + 2).await;
    let condition = serde_json::json!({ "type": "not", "of": { "type": "event", "event": "Clicked" } });
    let condition = Condition::parse(&condition, Context::Segment).expect("a condition");
    let asked = &ids[1..];
    let found = actions::matching_among(&foundation, workspace, &condition, asked).await.expect("people");
    assert_eq!(found, asked.iter().copied().collect());
});

on_both_engines!(few_among_many_are_found_and_each_once, |database| async {
    let foundation = database.foundation().await;
    let workspace = database.workspace().await;
    let mut transaction = foundation.db.begin().await.expect("begin");
    let states: Vec<ContactState> = (0..40_u32)
        .map(|number| {
            let id = Uuid::from_u128((workspace.as_u128() & !0xffff) | u128::from(number));
            let mut state = ContactState::new(id, foundation.clock.now() - TimeDelta::minutes(number.into()));
            state.contact.email = Some(format!("p{number}@example.com"));
            state
        })
        .collect();
    insert_people(&mut transaction, workspace, &states).await.expect("people");
    let all: Vec<&ContactState> = states.iter().collect();
    save_people(&mut transaction, workspace, &all, &all).await.expect("profiles");
    transaction.commit().await.expect("commit");
    let condition = serde_json::json!({
        "type": "attribute", "attribute": "email", "operator": "matches", "value": "^p(1|4|5|23|39)@" });
    let condition = Condition::parse(&condition, Context::Segment).expect("a condition");
    let mut after = None;
    let mut pages: Vec<Vec<String>> = Vec::new();
    loop {
        let filter = ContactFilter::default();
        let asked = Some(condition.clone());
        let rows = actions::list_people(&foundation, workspace, filter, asked, after, 2).await.expect("people");
        let page = &rows[..rows.len().min(2)];
        pages.push(page.iter().filter_map(|contact| contact.email.clone()).collect());
        after = page.last().map(|contact| ContactPosition::of(contact, ContactFilter::default().sort));
        if rows.len() <= 2 {
            break;
        }
    }
    let page = |numbers: &[u32]| numbers.iter().map(|number| format!("p{number}@example.com")).collect::<Vec<_>>();
    assert_eq!(pages, [page(&[1, 4]), page(&[5, 23]), page(&[39])]);
});

/// Somebody says who they are, or takes it back, as a node hears it.
async fn say(foundation: &Foundation, engine: &Engine, (workspace, id): (Uuid, Uuid), email: Option<&str>) {
    let mut transaction = foundation.db.begin().await.expect("begin");
    let mut sitting = engine.open(&mut transaction, workspace, &[id]).await.expect("open");
    sitting.person(id).expect("there").state.contact.email = email.map(str::to_owned);
    sitting.note_profile(id);
    let settled = sitting.settle(&mut transaction, &Cause::Profile).await.expect("settled");
    transaction.commit().await.expect("commit");
    engine.remember(settled);
}

on_both_engines!(the_last_word_of_a_log_is_what_is_so_whatever_clocks_say, |database| async {
    let slow = database.foundation().await;
    let fast = Foundation { clock: Clock::manual(slow.clock.now() + TimeDelta::milliseconds(50)), ..slow.clone() };
    let nodes = [(&slow, Engine::new(&slow)), (&fast, Engine::new(&fast))];
    let workspace = database.workspace().await;
    actions::prepare_to_read(&slow, workspace).await.expect("prepared");
    let known = serde_json::json!({ "type": "attribute", "attribute": "email", "operator": "exists" });
    let segment = testing::make(&slow, workspace, "Known", known.clone()).await;
    let user = serde_json::to_value(default_lifecycle().user).expect("JSON");
    let lifecycle = LifecycleInput { lead: known, user, lead_demotes: true, user_demotes: true };
    actions::put_lifecycle(&slow, &owner(workspace), &IfMatch::Versions(vec![0]), &lifecycle).await.expect("put");
    build_all(&slow, &nodes[0].1).await;
    let somebody = people(&slow, workspace, 1).await[0];
    // Which node hears of it, and by how many milliseconds both clocks have moved: one that was set steps back.
    for (number, (node, moved)) in (1..).zip([(1, 0), (0, 10), (1, -5), (0, -20), (0, -20), (0, 1), (1, 0), (0, 0)]) {
        for (foundation, _) in &nodes {
            foundation.clock.advance(TimeDelta::milliseconds(moved));
        }
        let is_known = number % 2 == 1;
        let (foundation, engine) = &nodes[node];
        say(foundation, engine, (workspace, somebody), is_known.then_some("sara@example.com")).await;
        let mut connection = slow.db.read().await.expect("read");
        let log = store::list_transitions_of_segment(&mut connection, segment, None, 20).await.expect("log");
        let said = if is_known { Direction::Entered } else { Direction::Left };
        assert_eq!((log.len(), log[0].direction), (number, said));
        let end = (slow.clock.now() + TimeDelta::hours(1), Uuid::max());
        let stages = store::list_stage_changes(&mut connection, workspace, somebody, end, 20).await.expect("stages");
        let said = if is_known { Stage::Lead } else { Stage::Visitor };
        assert_eq!((stages.len(), stages[0].to), (number, said));
        assert!(log.is_sorted_by(|newer, older| newer.at > older.at));
        assert!(stages.is_sorted_by(|newer, older| newer.at > older.at));
    }
});
