//! The store functions of events, on both engines; those of persons are tested beside them.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::contacts::TraitType;
use crate::events::model::{Event, EventKind, RejectedEvent};
use crate::on_both_engines;
use crate::platform::clock::Timestamp;

fn minute(minute: i64) -> Timestamp {
    chrono::DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minute)
}

fn event(number: u128, contact: Uuid) -> Event {
    Event {
        message_id: Uuid::from_u128(number),
        contact_id: contact,
        kind: EventKind::Track,
        name: if number.is_multiple_of(2) { "Paid" } else { "Clicked" }.into(),
        properties: json!({ "method": if number < 4 { "card" } else { "cash" } }).as_object().cloned().expect("map"),
        page_url: Some("https://a.example/".into()),
        page_title: None,
        at: minute(i64::try_from(number).unwrap_or(0)),
        received_at: minute(100),
        trusted: true,
    }
}

on_both_engines!(events_are_stored_once_and_listed, |database| async {
    let (workspace, elsewhere) = (database.workspace().await, database.workspace().await);
    let (neda, omid) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let events: Vec<Event> = (1..=6).map(|number| event(number, if number < 5 { neda } else { omid })).collect();
    let all: Vec<&Event> = events.iter().collect();
    assert_eq!(insert_events(t, workspace, &all[..4]).await.expect("insert").len(), 4);
    let fresh = insert_events(t, workspace, &all).await.expect("again");
    assert_eq!(fresh, [Uuid::from_u128(5), Uuid::from_u128(6)], "only what was not there");
    assert_eq!(insert_events(t, elsewhere, &all[..1]).await.expect("another workspace's").len(), 1);
    let of_neda = list_events(t, workspace, None, Some(neda), Some((minute(3), Uuid::max())), 10).await.expect("list");
    assert_eq!(of_neda.iter().map(|event| event.message_id.as_u128()).collect::<Vec<_>>(), [3, 2, 1]);
    let paid = list_events(t, workspace, Some("Paid"), None, None, 10).await.expect("list");
    assert_eq!(paid.iter().map(|event| event.message_id.as_u128()).collect::<Vec<_>>(), [6, 4, 2]);
    let after = Some((paid[0].at, paid[0].message_id));
    assert_eq!(list_events(t, workspace, Some("Paid"), Some(neda), after, 10).await.expect("list").len(), 2);
    let values = list_property_values(t, workspace, "Paid", "method", "ca").await.expect("values");
    assert_eq!(values, ["cash", "card"], "the most frequent first");
});

on_both_engines!(names_are_noted_and_what_was_known_stays, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let seen = |kind| {
        let properties = BTreeMap::from([("amount".to_owned(), vec![kind])]);
        BTreeMap::from([("Paid".to_owned(), properties)])
    };
    upsert_names(t, workspace, &seen(TraitType::Number), minute(1)).await.expect("note");
    upsert_names(t, workspace, &seen(TraitType::String), minute(2)).await.expect("note");
    let names = list_names(t, workspace).await.expect("list");
    assert_eq!(names.len(), 1);
    assert_eq!(names[0].1["amount"], [TraitType::String, TraitType::Number]);
    // As it was noted before there was an end to how long a name may be.
    let long = BTreeMap::from([("x".repeat(9_000), vec![TraitType::String])]);
    upsert_names(t, workspace, &BTreeMap::from([("Paid".to_owned(), long)]), minute(3)).await.expect("note");
    upsert_names(t, workspace, &seen(TraitType::Number), minute(4)).await.expect("note");
    let names = list_names(t, workspace).await.expect("list");
    assert_eq!(names[0].1.keys().collect::<Vec<_>>(), ["amount"]);
});

on_both_engines!(refusals_are_listed_and_forgotten, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let refused = |number: u128| RejectedEvent {
        id: Uuid::from_u128(workspace.as_u128() ^ number),
        received_at: minute(i64::try_from(number).unwrap_or(0)),
        code: "invalid_field".into(),
        reason: "No.".into(),
        source: "widget".into(),
        sample: "{}".into(),
    };
    insert_rejected(t, workspace, None, &[refused(1), refused(2)]).await.expect("insert");
    let rows = list_rejected(t, workspace, None, 10).await.expect("list");
    assert_eq!(rows.len(), 2);
    let rest = list_rejected(t, workspace, Some((rows[0].received_at, rows[0].id)), 10).await.expect("list");
    assert_eq!(rest[0].id, refused(1).id);
    delete_rejected_before(t, minute(2)).await.expect("forget");
    assert_eq!(list_rejected(t, workspace, None, 10).await.expect("list").len(), 1);
    let (neda, omid) = (Uuid::from_u128(1), Uuid::from_u128(2));
    insert_rejected(t, workspace, Some(neda), &[refused(3)]).await.expect("insert");
    insert_rejected(t, workspace, Some(omid), &[refused(4)]).await.expect("insert");
    delete_rejected_of(t, workspace, &[]).await.expect("nobody");
    delete_rejected_of(t, workspace, &[neda]).await.expect("forget");
    let left: Vec<Uuid> = list_rejected(t, workspace, None, 10).await.expect("list").iter().map(|row| row.id).collect();
    assert_eq!(left, [refused(4).id, refused(2).id]);
});

on_both_engines!(a_visit_goes_on, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let visit = |minutes: i64, url: Option<&str>| VisitRow {
        id: Uuid::from_u128(workspace.as_u128() ^ 1),
        contact_id: Uuid::from_u128(1),
        started_at: minute(1),
        ended_at: minute(minutes),
        page_views: 1,
        landing_url: url.map(str::to_owned),
        exit_url: url.map(str::to_owned),
        referrer: None,
        utm: BTreeMap::new(),
        browser: None,
        os: None,
        device: None,
        country: None,
    };
    save_visits(t, workspace, &[visit(1, Some("https://a.example/1"))]).await.expect("begin");
    save_visits(t, workspace, &[visit(5, Some("https://a.example/2"))]).await.expect("go on");
    save_visits(t, workspace, &[visit(6, None)]).await.expect("go on");
    let visits = list_visits(t, workspace, Uuid::from_u128(1), (minute(9), Uuid::max()), 5).await.expect("list");
    assert_eq!((visits.len(), visits[0].page_views, visits[0].ended_at), (1, 3, minute(6)));
    assert_eq!(visits[0].landing_url.as_deref(), Some("https://a.example/1"), "where it began");
    assert_eq!(visits[0].exit_url.as_deref(), Some("https://a.example/2"), "the last page that was named");
});
