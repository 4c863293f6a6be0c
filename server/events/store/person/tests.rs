//! Moving, giving back, copying and forgetting, on both engines.

use chrono::TimeDelta;

use super::*;
use crate::on_both_engines;

fn minute(minute: i64) -> Timestamp {
    chrono::DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minute)
}

async fn event(connection: &mut Connection, workspace: Uuid, contact: Uuid, number: u128) {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO events (workspace_id, message_id, contact_id, kind, name, properties, at, received_at)
         VALUES ($1, $2, $3, 'track', 'Paid', $4, $5, $5)"
    )
    .bind(workspace)
    .bind(Uuid::from_u128(number))
    .bind(contact)
    .bind(Json(json!({ "number": number.to_string() })))
    .bind(minute(i64::try_from(number).unwrap_or(0)))
    .execute(c)
    .await
    .map(drop))
    .expect("an event");
}

async fn visit(connection: &mut Connection, workspace: Uuid, contact: Uuid, number: u128) {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO visits (id, workspace_id, contact_id, started_at, ended_at, page_views, utm)
         VALUES ($1, $2, $3, $4, $4, 2, $5)"
    )
    .bind(Uuid::from_u128(workspace.as_u128() ^ number))
    .bind(workspace)
    .bind(contact)
    .bind(minute(1))
    .bind(Json(json!({})))
    .execute(c)
    .await
    .map(drop))
    .expect("a visit");
}

async fn counts(connection: &mut Connection, workspace: Uuid, contact: Uuid) -> (usize, usize) {
    let copy = export_person(connection, workspace, contact).await.expect("a copy");
    let count = |name: &str| copy[name].as_array().map_or(0, Vec::len);
    (count("events"), count("visits"))
}

on_both_engines!(what_one_did_is_moved_and_given_back, |database| async {
    let (workspace, elsewhere) = (database.workspace().await, database.workspace().await);
    let (from, into) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    for number in 0..5_000 {
        event(t, workspace, from, number).await;
    }
    event(t, workspace, into, 10_000).await;
    event(t, elsewhere, from, 1).await;
    visit(t, workspace, from, 1).await;
    visit(t, workspace, into, 2).await;
    let moved = move_person(t, workspace, from, into).await.expect("move");
    assert_eq!((counts(t, workspace, from).await, counts(t, workspace, into).await), ((0, 0), (5_001, 2)));
    assert_eq!(counts(t, elsewhere, from).await, (1, 0), "another workspace is another world");
    event(t, workspace, into, 10_001).await;
    return_person(t, workspace, from, into, &moved).await.expect("return");
    assert_eq!((counts(t, workspace, from).await, counts(t, workspace, into).await), ((5_000, 1), (2, 1)));
    let copy = export_person(t, workspace, into).await.expect("a copy");
    assert_eq!(copy["events"][0]["properties"]["number"], "10000");
});

on_both_engines!(what_one_did_is_forgotten, |database| async {
    let workspace = database.workspace().await;
    let (neda, omid) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    for (contact, number) in [(neda, 1), (omid, 2)] {
        event(t, workspace, contact, number).await;
        visit(t, workspace, contact, number).await;
    }
    delete_person(t, workspace, &[neda]).await.expect("delete");
    assert_eq!((counts(t, workspace, neda).await, counts(t, workspace, omid).await), ((0, 0), (1, 1)));
    for (number, sample) in [(1, r#"{"userId":"neda_42%"}"#), (2, r#"{"userId":"nedaX42!"}"#)] {
        sql!(t, |c| sqlx::query(
            "INSERT INTO rejected_events (id, workspace_id, code, reason, source, sample, received_at)
             VALUES ($1, $2, 'invalid', 'x', 'http', $3, $4)"
        )
        .bind(Uuid::from_u128(workspace.as_u128() ^ number))
        .bind(workspace)
        .bind(sample)
        .bind(minute(1))
        .execute(c)
        .await
        .map(drop))
        .expect("a refusal");
    }
    assert!(list_rejected_with(t, workspace, &[]).await.expect("nothing").is_empty());
    let found = list_rejected_with(t, workspace, &["neda_42%".to_owned()]).await.expect("found");
    let found: Vec<Uuid> = found.into_iter().map(|(id, _)| id).collect();
    delete_rejected(t, workspace, &found).await.expect("delete");
    let left: Vec<String> =
        sql!(t, |c| sqlx::query_scalar("SELECT sample FROM rejected_events WHERE workspace_id = $1")
            .bind(workspace)
            .fetch_all(c)
            .await)
        .expect("left");
    assert_eq!(left, [r#"{"userId":"nedaX42!"}"#], "signs of LIKE are letters like others");
});
