//! What people who edit segments rely on, whatever happens at the same time.

use uuid::Uuid;

use super::actions::{self, SegmentInput};
use super::model::{BuildState, Cause, SegmentKind};
use super::{Engine, change_zone, store, testing};
use crate::contacts::{ContactState, insert_people};
use crate::on_both_engines;
use crate::platform::Foundation;
use crate::platform::jobs::{self, Handler};

/// Runs builds until none is due; says how many jobs ran.
async fn build_all(foundation: &Foundation, engine: &Engine) -> usize {
    let engine = engine.clone();
    let build: Handler = jobs::handler(move |foundation: Foundation, payload: String| {
        let engine = engine.clone();
        async move { super::build(&foundation, &engine, &payload).await }
    });
    let handlers = std::collections::HashMap::from([(super::BUILD_JOB, build)]);
    let mut ran = 0;
    loop {
        match jobs::run_due(foundation, &handlers).await.expect("jobs run") {
            0 => return ran,
            more => ran += more,
        }
    }
}

/// Somebody with a row, whom nobody looked at yet.
async fn person(foundation: &Foundation, workspace: Uuid, number: u128) -> Uuid {
    let id = Uuid::from_u128((workspace.as_u128() & !0xffff) | number);
    let mut transaction = foundation.db.begin().await.expect("begin");
    let state = ContactState::new(id, foundation.clock.now());
    insert_people(&mut transaction, workspace, &[state]).await.expect("a person");
    transaction.commit().await.expect("commit");
    id
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
    let somebody = person(&foundation, workspace, 1).await;
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
