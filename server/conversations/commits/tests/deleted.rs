//! A token outlives its contact: nothing that waited in the queue brings somebody back who was deleted.

use super::*;

on_both_engines!(a_message_of_whoever_was_deleted_while_it_waited_makes_nobody_again, |database| async {
    let scene = scene(database).await;
    let first = scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "salam")).await.expect("opened");
    let mut transaction = scene.foundation.db.begin().await.expect("begin");
    let conversation = first.message.conversation;
    actions::delete_belongings(&mut transaction, scene.workspace, &[scene.neda]).await.expect("forgotten");
    assert!(
        contacts::delete_contact(&mut transaction, scene.workspace, scene.neda, scene.foundation.clock.now())
            .await
            .expect("deleted")
    );
    transaction.commit().await.expect("commit");
    let ids = &scene.foundation.ids;
    for late in [scene.opens(ids.uuid(), "x"), scene.says(conversation, ids.uuid(), "x")] {
        let refused = scene.commits.send(late.clone()).await.expect_err("refused");
        assert_eq!(refused.code, Code::Unauthenticated);
        assert_eq!(scene.rows(late.conversation_id()).await, (false, None));
    }
});

/// On SQLite one writes after the other.
#[tokio::test]
async fn a_first_message_that_meets_the_deletion_of_its_author_is_refused() {
    let database = TestDatabase::postgres().await;
    let scene = scene(&database).await;
    scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "salam")).await.expect("opened");
    let mut transaction = scene.foundation.db.begin().await.expect("begin");
    contacts::lock_states(&mut transaction, scene.workspace, &[scene.neda]).await.expect("locked");
    let late = scene.opens(scene.foundation.ids.uuid(), "x");
    let begun = late.conversation_id();
    let commits = scene.commits.clone();
    let sending = tokio::spawn(async move { commits.send(late).await });
    while !database.somebody_waits().await {
        tokio::task::yield_now().await;
    }
    actions::delete_belongings(&mut transaction, scene.workspace, &[scene.neda]).await.expect("forgotten");
    assert!(
        contacts::delete_contact(&mut transaction, scene.workspace, scene.neda, scene.foundation.clock.now())
            .await
            .expect("deleted")
    );
    transaction.commit().await.expect("commit");
    let refused = sending.await.expect("the task ends").expect_err("refused");
    assert_eq!(refused.code, Code::Unauthenticated, "and not a failure of the server");
    assert_eq!(scene.rows(begun).await, (false, None));
}
