//! A database that does not go on, seen from a lane.

use std::time::Duration;

use super::*;

#[tokio::test]
async fn a_commit_that_hangs_is_given_up_and_its_messages_are_there_once_when_they_come_again() {
    let database = TestDatabase::postgres().await;
    let scene = scene(&database).await;
    let opened = scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "0")).await.expect("opened");
    let conversation = opened.message.conversation;
    let mut other = database.db.begin().await.expect("begin");
    store::lock_rows(&mut other, &[conversation]).await.expect("locked");
    let writer = Writer::with_patience(&database.db, Duration::from_millis(100));
    let sends = ["1", "2"].map(|body| scene.says(conversation, scene.foundation.ids.uuid(), body));
    let given_up = commit(&scene.foundation, &writer, &sends).await.expect_err("it hangs");
    assert_eq!(given_up.code, Code::Internal, "as when the connection breaks");
    let late = one_by_one(&scene.foundation, &writer, &sends).await;
    let codes: Vec<Code> = late.into_iter().map(|outcome| outcome.expect_err("it hangs").code).collect();
    assert_eq!(codes, [Code::Internal, Code::Busy], "nobody waits longer for many than for one");
    other.rollback().await.expect("rollback");
    let writer = Writer::new(&database.db);
    for _ in 0..2 {
        let outcomes = commit(&scene.foundation, &writer, &sends).await.expect("committed");
        let seqs: Vec<i64> = outcomes.into_iter().map(|sent| sent.expect("sent").message.seq).collect();
        assert_eq!(seqs, [2, 3]);
    }
    let log = scene.log(conversation).await;
    assert_eq!(log.into_iter().map(|(_, body)| body).collect::<Vec<_>>(), ["0", "1", "2"]);
}
