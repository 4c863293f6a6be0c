//! A token outlives its contact: nothing that waited in the queue brings somebody back who was deleted.

use super::*;

on_both_engines!(a_message_of_whoever_was_deleted_while_it_waited_makes_nobody_again, |database| async {
    let scene = scene(database).await;
    let first = scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "salam")).await.expect("opened");
    let mut transaction = scene.foundation.db.begin().await.expect("begin");
    let conversation = first.message.conversation;
    actions::delete_belongings(&mut transaction, scene.workspace, &[scene.neda]).await.expect("forgotten");
    assert!(contacts::delete_contact(&mut transaction, scene.workspace, scene.neda).await.expect("deleted"));
    transaction.commit().await.expect("commit");
    let ids = &scene.foundation.ids;
    for late in [scene.opens(ids.uuid(), "x"), scene.says(conversation, ids.uuid(), "x")] {
        let refused = scene.commits.send(late.clone()).await.expect_err("refused");
        assert_eq!(refused.code, Code::Unauthenticated);
        assert_eq!(scene.rows(late.conversation_id()).await, (false, None));
    }
});
