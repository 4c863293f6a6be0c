//! Merging and taking apart, on both engines, for people of any kind.

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::*;
use crate::contacts::model::{ContactState, Identity, IdentityKind, JoinedVisits, MergeReason, combine};
use crate::contacts::store;
use crate::contacts::strange::{same_but_version, strange_state};
use crate::on_both_engines;
use crate::platform::db::Connection;
use crate::platform::problem::Code;

/// Two rows that are in the database, as it gives them back.
async fn two_people(foundation: &Foundation, workspace: Uuid, runner: &mut TestRunner) -> (ContactState, ContactState) {
    let mut transaction = foundation.db.begin().await.expect("begin");
    let mut people = Vec::new();
    for _ in 0..2 {
        let mut state = strange_state().new_tree(runner).expect("a value").current();
        state.contact.id = foundation.ids.uuid();
        store::insert_state(&mut transaction, workspace, &state).await.expect("insert");
        let name = Identity::parse(IdentityKind::AnonymousId, &state.contact.id.to_string()).expect("a name");
        let names = [(name, state.contact.id)];
        store::insert_identities(&mut transaction, workspace, &names, foundation.clock.now()).await.expect("names");
        people.extend(store::lock_states(&mut transaction, workspace, &[state.contact.id]).await.expect("read"));
    }
    transaction.commit().await.expect("commit");
    let into = people.pop().expect("two");
    (people.pop().expect("one"), into)
}

async fn join(foundation: &Foundation, workspace: Uuid, from: Uuid, into: Uuid) -> Merged {
    let mut transaction = foundation.db.begin().await.expect("begin");
    let pair = Pair { from, into, reason: MergeReason::SignedIdentity };
    let moves = async |_: &mut Connection, from: Uuid, into: Uuid| {
        Ok([("test".to_owned(), json!([from, into]))].into_iter().collect::<Map<String, Value>>())
    };
    let merged = merge(foundation, &mut transaction, workspace, pair, moves).await.expect("merge");
    transaction.commit().await.expect("commit");
    merged
}

async fn part(foundation: &Foundation, workspace: Uuid, merge: Uuid) -> Result<Separated> {
    let mut transaction = foundation.db.begin().await.expect("begin");
    let back = async |_: &mut Connection, merge: &crate::contacts::Merge, moved: &Map<String, Value>| {
        assert_eq!(moved["test"], json!([merge.from_contact_id, merge.into_contact_id]), "what was moved comes back");
        Ok(())
    };
    let separated = undo_merge(foundation, &mut transaction, workspace, merge, Uuid::from_u128(5), back).await?;
    transaction.commit().await.expect("commit");
    Ok(separated)
}

async fn row(foundation: &Foundation, workspace: Uuid, id: Uuid) -> Option<ContactState> {
    let mut transaction = foundation.db.begin().await.expect("begin");
    store::lock_states(&mut transaction, workspace, &[id]).await.expect("read").pop()
}

async fn names(foundation: &Foundation, id: Uuid, workspace: Uuid) -> usize {
    let mut connection = foundation.db.read().await.expect("a connection");
    store::list_identities(&mut connection, workspace, id).await.expect("list").len()
}

on_both_engines!(what_was_merged_comes_apart_exactly, |database| async {
    let (foundation, workspace) = (database.foundation().await, database.workspace().await);
    let mut runner = TestRunner::deterministic();
    for _ in 0..40 {
        let (from, into) = two_people(&foundation, workspace, &mut runner).await;
        let (one, other) = (from.contact.id, into.contact.id);
        let merged = join(&foundation, workspace, one, other).await;
        assert!(row(&foundation, workspace, one).await.is_none());
        let both = row(&foundation, workspace, other).await.expect("the survivor");
        assert_eq!(same_but_version(&both), same_but_version(&combine(&from, &into, &JoinedVisits::default())));
        assert_eq!((names(&foundation, one, workspace).await, names(&foundation, other, workspace).await), (0, 2));
        part(&foundation, workspace, merged.merge.id).await.expect("undone");
        let restored = row(&foundation, workspace, one).await.expect("back");
        let survivor = row(&foundation, workspace, other).await.expect("there");
        assert_eq!(same_but_version(&restored), same_but_version(&from));
        assert_eq!(same_but_version(&survivor), same_but_version(&into));
        assert!(restored.version > from.version && survivor.version > both.version, "copies in memory are stale");
        assert_eq!((names(&foundation, one, workspace).await, names(&foundation, other, workspace).await), (1, 1));
    }
});

on_both_engines!(merges_come_apart_last_first_and_once, |database| async {
    let (foundation, workspace) = (database.foundation().await, database.workspace().await);
    let mut runner = TestRunner::deterministic();
    let (anna, bita) = two_people(&foundation, workspace, &mut runner).await;
    let (cyrus, dara) = two_people(&foundation, workspace, &mut runner).await;
    let first = join(&foundation, workspace, anna.contact.id, bita.contact.id).await.merge.id;
    let second = join(&foundation, workspace, bita.contact.id, cyrus.contact.id).await.merge.id;
    let third = join(&foundation, workspace, dara.contact.id, cyrus.contact.id).await.merge.id;
    let mut connection = foundation.db.read().await.expect("a connection");
    let ids = [&anna, &bita, &cyrus, &dara].map(|state| state.contact.id);
    let ends = store::merged_into(&mut connection, workspace, &ids).await.expect("ends");
    drop(connection);
    assert_eq!(ids.map(|id| ends.get(&id).copied()), [Some(ids[2]), Some(ids[2]), None, Some(ids[2])]);
    let refused = async |merge| part(&foundation, workspace, merge).await.err().map(|problem| problem.code);
    assert_eq!(refused(first).await, Some(Code::Conflict), "the survivor is part of another");
    assert_eq!(refused(second).await, Some(Code::Conflict), "the survivor took up somebody later");
    assert_eq!(refused(foundation.ids.uuid()).await, Some(Code::NotFound));
    let elsewhere = database.workspace().await;
    assert_eq!(part(&foundation, elsewhere, third).await.err().map(|problem| problem.code), Some(Code::NotFound));
    for merge in [third, second, first] {
        part(&foundation, workspace, merge).await.expect("undone");
        assert_eq!(refused(merge).await, Some(Code::Conflict), "once");
    }
    for state in [anna, bita, cyrus, dara] {
        let now = row(&foundation, workspace, state.contact.id).await.expect("there");
        assert_eq!(same_but_version(&now), same_but_version(&state));
    }
});

on_both_engines!(a_deleted_survivor_cannot_be_taken_apart, |database| async {
    let (foundation, workspace) = (database.foundation().await, database.workspace().await);
    let (from, into) = two_people(&foundation, workspace, &mut TestRunner::deterministic()).await;
    let merged = join(&foundation, workspace, from.contact.id, into.contact.id).await;
    let mut transaction = foundation.db.begin().await.expect("begin");
    let exported = store::export_contact(&mut transaction, workspace, into.contact.id).await.expect("export");
    let exported = exported.expect("there");
    assert_eq!(exported["merges"][0]["from_contact_id"], json!(from.contact.id));
    assert_eq!(exported["identities"].as_array().map(Vec::len), Some(2));
    assert!(
        !store::delete_contact(&mut transaction, Uuid::from_u128(9), into.contact.id, foundation.clock.now())
            .await
            .expect("foreign")
    );
    assert!(
        store::delete_contact(&mut transaction, workspace, into.contact.id, foundation.clock.now())
            .await
            .expect("delete")
    );
    assert!(store::export_contact(&mut transaction, workspace, into.contact.id).await.expect("export").is_none());
    transaction.commit().await.expect("commit");
    assert_eq!(names(&foundation, into.contact.id, workspace).await, 0);
    let refused = part(&foundation, workspace, merged.merge.id).await.err().map(|problem| problem.code);
    assert_eq!(refused, Some(Code::NotFound), "the record held copies of both rows, and is gone with them");
});
