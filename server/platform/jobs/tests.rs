//! Work that repeats itself, work that takes long, and nodes that die, on both engines.

use super::*;
use crate::on_both_engines;

on_both_engines!(work_that_schedules_itself_anew_is_done_again, |database| async {
    let foundation = database.foundation().await;
    let again: Handler = handler(|foundation: Foundation, payload: String| async move {
        if payload != "aaa" {
            let mut transaction = foundation.db.begin().await?;
            let (id, payload, now) = (foundation.ids.uuid(), payload + "a", foundation.clock.now());
            schedule(&mut transaction, id, "again", "key", &payload, now).await?;
            transaction.commit().await?;
        }
        Ok(())
    });
    let handlers = HashMap::from([("again", again)]);
    let mut transaction = foundation.db.begin().await.expect("begin");
    let now = foundation.clock.now();
    schedule(&mut transaction, foundation.ids.uuid(), "again", "key", "a", now).await.expect("scheduled");
    transaction.commit().await.expect("commit");
    for ran in [1, 1, 1, 0] {
        assert_eq!(run_due(&foundation, &handlers).await.expect("run"), ran, "also within one microsecond");
    }
});

on_both_engines!(work_under_way_is_nobody_elses_until_its_node_dies, |database| async {
    let foundation = database.foundation().await;
    // Takes longer than a lease, and ends once the lease was renewed since.
    let long: Handler = handler(|foundation: Foundation, _: String| async move {
        foundation.clock.advance(LEASE + TimeDelta::seconds(1));
        loop {
            let mut connection = foundation.db.read().await?;
            let leased_until: Timestamp =
                sql!(connection, |c| sqlx::query_scalar("SELECT run_at FROM jobs").fetch_one(c).await)?;
            if leased_until > foundation.clock.now() {
                return Ok(());
            }
            drop(connection);
            tokio::task::yield_now().await;
        }
    });
    let handlers = HashMap::from([("long", long)]);
    let mut transaction = foundation.db.begin().await.expect("begin");
    let now = foundation.clock.now();
    schedule(&mut transaction, foundation.ids.uuid(), "long", "key", "", now).await.expect("scheduled");
    transaction.commit().await.expect("commit");
    assert_eq!(run_due(&foundation, &handlers).await.expect("run"), 1);
    // A node takes work and dies.
    let mut transaction = foundation.db.begin().await.expect("begin");
    let now = foundation.clock.now();
    schedule(&mut transaction, foundation.ids.uuid(), "long", "key", "", now).await.expect("scheduled");
    assert_eq!(take_due(&mut transaction, now).await.expect("taken").len(), 1);
    assert_eq!(take_due(&mut transaction, now + LEASE / 2).await.expect("taken").len(), 0);
    assert_eq!(take_due(&mut transaction, now + LEASE).await.expect("taken").len(), 1, "seconds later");
});
