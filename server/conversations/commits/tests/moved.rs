//! Lists are read in several statements: whoever becomes part of another person in between is shown as that one.

use serde_json::Map;

use super::*;
use crate::contacts::{MergeReason, Pair};
use crate::conversations::view;

on_both_engines!(a_list_shows_whose_conversations_are_now, |database| async {
    let scene = scene(database).await;
    let Scene { foundation, workspace, neda, .. } = &scene;
    let opens = scene.opens(foundation.ids.uuid(), "salam");
    let Target::OpenAsVisitor(mut seed) = opens.target.clone() else { panic!("opens") };
    let first = scene.commits.send(opens).await.expect("opened").message.conversation;
    seed.id = foundation.ids.uuid();
    let omid = seed.id;
    let mut transaction = foundation.db.begin().await.expect("begin");
    let now = foundation.clock.now();
    contacts::insert_missing(&mut transaction, &[*seed], now).await.expect("made");
    transaction.commit().await.expect("commit");
    let mut connection = foundation.db.read().await.expect("read");
    let rows = store::find_rows(&mut connection, *workspace, &[first]).await.expect("rows");
    let mut transaction = foundation.db.begin().await.expect("begin");
    let pair = Pair { from: *neda, into: omid, reason: MergeReason::SecretKey };
    let belongings = async |connection: &mut crate::platform::db::Connection, from, into| {
        actions::move_belongings(connection, *workspace, from, into, now).await.map(|_| Map::new())
    };
    contacts::merge(foundation, &mut transaction, *workspace, pair, belongings).await.expect("merged");
    transaction.commit().await.expect("commit");
    let teammate = foundation.ids.uuid();
    let shown = view::conversations(foundation, &mut connection, *workspace, teammate, rows.clone()).await;
    let shown: Vec<_> = shown.expect("a list").into_iter().map(|shown| (shown.id, shown.contact.id)).collect();
    assert_eq!(shown, [(first, omid)]);
    let mut transaction = foundation.db.begin().await.expect("begin");
    actions::delete_belongings(&mut transaction, *workspace, &[omid]).await.expect("forgotten");
    assert!(
        contacts::delete_contact(&mut transaction, *workspace, omid, foundation.clock.now()).await.expect("deleted")
    );
    transaction.commit().await.expect("commit");
    let shown = view::conversations(foundation, &mut connection, *workspace, teammate, rows).await.expect("a list");
    assert!(shown.is_empty(), "of whoever was deleted nothing is shown");
});
