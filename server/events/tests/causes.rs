//! Which of several events of one batch is written down as the cause.

use super::*;
use crate::segments::{Cause, Direction, MOVED};

on_both_engines!(each_change_is_put_down_to_the_event_that_caused_it, |database| async {
    let model = Model::new(database, 1).await;
    let clicks = |operator: &str, value| json!({ "type": "event", "event": "Clicked", "count": { "operator": operator, "value": value } });
    let paid = json!({ "type": "event", "event": "Paid" });
    let mut segments = Vec::new();
    for (name, condition) in [("Payer", paid), ("Busy", clicks("gte", 2)), ("Once", clicks("eq", 1))] {
        segments.push(segments::testing::make(&model.foundation, model.workspace, name, condition).await);
    }
    model.settle().await;
    let calls = ["Clicked", "Paid", "Clicked", "Clicked"].map(|event| {
        let call = json!({ "event": event, "anonymousId": "one", "messageId": model.foundation.ids.uuid() });
        model.call(call.as_object().expect("an object"), EventKind::Track, false)
    });
    let mut transaction = model.foundation.db.begin().await.expect("begin");
    let intake = take_in(&model.foundation, &model.engine, &mut transaction, &calls).await.expect("taken in");
    transaction.commit().await.expect("commit");
    let mut connection = model.foundation.db.read().await.expect("read");
    let everybody = ContactFilter::default();
    let people = contacts::list_contacts(&mut connection, model.workspace, &everybody, None, 10).await.expect("people");
    let end = (model.foundation.clock.now() + TimeDelta::hours(1), Uuid::max());
    let mut log = segments::list_transitions_of_contact(&mut connection, model.workspace, people[0].id, end, 50)
        .await
        .expect("transitions");
    log.retain(|transition| segments.contains(&transition.segment_id));
    log.reverse();
    let said = log.into_iter().map(|transition| {
        let name = ["Payer", "Busy", "Once"][segments.iter().position(|id| *id == transition.segment_id).expect("one")];
        let Cause::Event { message_id, .. } = transition.cause else { panic!("an event") };
        (name, transition.direction, calls.iter().position(|call| call.message_id == message_id).expect("a call"))
    });
    let mut said: Vec<_> = said.collect();
    said[2..].sort_unstable_by_key(|(name, ..)| *name);
    let (entered, left) = (Direction::Entered, Direction::Left);
    assert_eq!(said, [("Once", entered, 0), ("Payer", entered, 1), ("Busy", entered, 2), ("Once", left, 2)]);
    let notices: Vec<_> = intake.settled.iter().flat_map(|settled| &settled.notices).collect();
    let moved: Value = serde_json::from_str(&notices[0].payload).expect("JSON");
    assert_eq!((notices.len(), notices[0].kind), (1, MOVED), "one for all of them");
    let in_it = |id: &Uuid| moved["entered"].as_array().expect("a list").contains(&json!(id));
    assert_eq!(segments.iter().map(in_it).collect::<Vec<_>>(), [true, true, false], "where they are in the end");
    let differences = segments::testing::differences(&model.foundation, model.workspace).await;
    assert_eq!(differences, Vec::<String>::new());
});
