//! Whoever was deleted stays deleted, also when something of them comes in at this very moment. On SQLite one writes after the
//! other.

use super::*;
use crate::platform::problem::Code;

/// Takes or links what `call` says while whom it is about is being deleted; returns who they were and who is there then.
async fn meet(database: &TestDatabase, call: Value, kind: EventKind) -> (Uuid, Vec<Uuid>) {
    let model = Model::new(database, 1).await;
    let seen = json!({ "event": "Clicked", "anonymousId": "browser" });
    model.take(&[model.call(seen.as_object().expect("an object"), EventKind::Track, false)]).await;
    let people = async || {
        let mut connection = model.foundation.db.read().await.expect("read");
        let everybody = ContactFilter::default();
        let people = contacts::list_contacts(&mut connection, model.workspace, &everybody, None, 20).await;
        people.expect("people").into_iter().map(|person| person.id).collect::<Vec<_>>()
    };
    let id = people().await[0];
    let mut deletion = model.foundation.db.begin().await.expect("begin");
    contacts::lock_states(&mut deletion, model.workspace, &[id]).await.expect("locked");
    assert!(
        contacts::delete_contact(&mut deletion, model.workspace, id, model.foundation.clock.now())
            .await
            .expect("deleted")
    );
    let call = model.call(call.as_object().expect("an object"), kind, true);
    // Another node, which has nobody in memory.
    let engine = Engine::new(&model.foundation);
    let meets = async {
        if kind == EventKind::Identify {
            return link(&model.foundation, &call).await;
        }
        let mut transaction = model.foundation.db.begin().await.expect("begin");
        take_in(&model.foundation, &engine, &mut transaction, std::slice::from_ref(&call)).await?;
        transaction.commit().await.map_err(Into::into)
    };
    let deletes = async {
        while !database.somebody_waits().await {
            tokio::task::yield_now().await;
        }
        deletion.commit().await.expect("commit");
    };
    let (met, ()) = tokio::join!(meets, deletes);
    if kind == EventKind::Identify {
        met.expect("looks again by itself");
    } else {
        assert_eq!(met.err().map(|problem| problem.code), Some(Code::Busy));
        assert_eq!(people().await, Vec::<Uuid>::new());
    }
    link(&model.foundation, &call).await.expect("linked");
    model.take(&[call]).await;
    (id, people().await)
}

#[tokio::test]
async fn whoever_is_named_while_they_are_deleted_comes_as_another() {
    let database = TestDatabase::postgres().await;
    let track = json!({ "event": "Clicked", "anonymousId": "browser" });
    let identify = json!({ "userId": "u", "anonymousId": "browser" });
    for (call, kind) in [(track, EventKind::Track), (identify, EventKind::Identify)] {
        let (deleted, people) = meet(&database, call, kind).await;
        assert_eq!(people.len(), 1, "{kind:?}");
        assert_ne!(people[0], deleted, "{kind:?}");
    }
}
