//! Events that come in while the server is killed with `kill -9`, again and again: each that was acknowledged is there
//! once, and what was counted of them, and who is in which segment for it, is what the stored events say.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use rahnama::sql;
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};
use uuid::Uuid;

use crate::databases::TestDatabase;
use crate::people::{Teammate, until};
use crate::program::Program;
use crate::server::Server;

const SENDERS: usize = 4;
const BATCHES: usize = 40;
const CALLS: usize = 15;
const PEOPLE: usize = 12;
const KILLS: usize = 5;
/// So many clicks bring somebody into the segment.
const ENOUGH: usize = 130;

/// The calls of one batch: some clicks are worth more than others, and some people click more than others.
fn batch(sender: usize, number: usize) -> Vec<Value> {
    let call = |at: usize| {
        let person = (sender + number * at) % PEOPLE;
        json!({
            "type": "track", "event": if at.is_multiple_of(5) { "Paid" } else { "Clicked" }, "anonymousId": format!("browser-{person}"),
            "messageId": format!("{sender}-{number}-{at}"), "properties": { "amount": at },
        })
    };
    (0..CALLS).map(call).collect()
}

/// Sends one batch: is all of it acknowledged?
async fn is_taken(request: RequestBuilder) -> bool {
    let Ok(answer) = request.send().await else { return false };
    if answer.status() != StatusCode::OK {
        return false;
    }
    let Ok(taken) = answer.json::<Value>().await else { return false };
    let count = |what: &str| taken[what].as_u64().expect("a number");
    assert_eq!(count("stored") + count("repeated"), CALLS as u64, "{taken}");
    true
}

/// Sends batch after batch, each until it is acknowledged, as clients do, and every third one once more. Tells of each.
async fn send(sender: usize, key: String, address: watch::Receiver<String>, acknowledged: mpsc::UnboundedSender<()>) {
    // Of a server that is gone nothing is to be expected.
    let client = Client::builder().pool_max_idle_per_host(0).timeout(Duration::from_secs(5)).build().expect("a client");
    for number in 0..BATCHES {
        let body = json!({ "batch": batch(sender, number) });
        for _ in 0..=usize::from(number.is_multiple_of(3)) {
            let url = || format!("{}/v1/batch", *address.borrow());
            while !is_taken(client.post(url()).basic_auth(&key, Some("")).json(&body)).await {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
        acknowledged.send(()).expect("the test listens");
    }
}

/// Pairs of a text and a number, read past the server.
async fn pairs(database: &TestDatabase, query: &'static str) -> BTreeMap<Uuid, i64> {
    let mut connection = database.db.read().await.expect("a connection");
    let rows: Vec<(Uuid, i64)> = sql!(&mut connection, |c| sqlx::query_as(query).fetch_all(c).await).expect("pairs");
    rows.into_iter().collect()
}

async fn make_segment(owner: &Teammate) -> String {
    let condition = json!({ "type": "event", "event": "Clicked", "within": "30d",
        "count": { "operator": "gte", "value": ENOUGH } });
    let made =
        owner.post("/api/v1/segments", json!({ "name": "Busy", "kind": "dynamic", "condition": condition })).await;
    let path = format!("/api/v1/segments/{}", made["id"].as_str().expect("an id"));
    until("the segment is built", async || owner.get(&path).await["state"] == "ready").await;
    path
}

on_both_engines!(acknowledged_events_survive_kills_once_and_are_counted_once, |database| async {
    let mut program = Program::start(database, &[]);
    let (owner, key) = Server::elsewhere(&program.url).claim().await;
    let segment = make_segment(&owner).await;
    let (address, addresses) = watch::channel(program.url.clone());
    let (acknowledge, mut acknowledged) = mpsc::unbounded_channel();
    let senders: Vec<_> = (0..SENDERS)
        .map(|sender| tokio::spawn(send(sender, key.clone(), addresses.clone(), acknowledge.clone())))
        .collect();
    drop(acknowledge);
    for kill in 0..KILLS {
        // Somewhere in the middle, each time at another moment of a transaction.
        for _ in 0..SENDERS * BATCHES / (KILLS + 1) {
            acknowledged.recv().await.expect("more to send");
        }
        tokio::time::sleep(Duration::from_millis(3 * kill as u64)).await;
        drop(program);
        program = Program::start(database, &[]);
        address.send_replace(program.url.clone());
    }
    for sender in senders {
        sender.await.expect("all that was sent is acknowledged");
    }

    let total: i64 =
        pairs(database, "SELECT contact_id, COUNT(*) FROM events GROUP BY contact_id").await.values().sum();
    assert_eq!(total, (SENDERS * BATCHES * CALLS) as i64, "each event is there once");
    let names = pairs(database, "SELECT contact_id, CAST(SUBSTR(value, 9) AS BIGINT) FROM contact_identities").await;
    assert_eq!(names.len(), PEOPLE, "{names:?}");
    let mut expected = BTreeMap::<Uuid, i64>::new();
    for call in (0..SENDERS).flat_map(|sender| (0..BATCHES).flat_map(move |number| batch(sender, number))) {
        let browser: i64 = call["anonymousId"].as_str().and_then(|id| id.get(8..)?.parse().ok()).expect("a number");
        let person = names.iter().find(|(_, name)| **name == browser).expect("somebody").0;
        *expected.entry(*person).or_default() += i64::from(call["event"] == "Clicked");
    }
    let clicks = "SELECT contact_id, COUNT(*) FROM events WHERE name = 'Clicked' GROUP BY contact_id";
    assert_eq!(pairs(database, clicks).await, expected);
    // A bucket below 100,000 is a day; leaves that count "Clicked" with a filter there are none.
    let counted = "SELECT contact_id, CAST(SUM(count) AS BIGINT) FROM leaf_counts WHERE bucket < 100000
        AND leaf_id IN (SELECT id FROM leaves WHERE key LIKE '%Clicked%') GROUP BY contact_id";
    assert_eq!(pairs(database, counted).await, expected, "counters agree with the events");
    let busy: BTreeSet<Uuid> =
        expected.iter().filter(|(_, clicks)| **clicks >= ENOUGH as i64).map(|(person, _)| *person).collect();
    assert!(!busy.is_empty() && busy.len() < PEOPLE, "the test tells members from others: {expected:?}");
    let ids = |items: &Value, of: fn(&Value) -> &Value| {
        let items = items["items"].as_array().expect("items");
        items.iter().map(|item| of(item).as_str().and_then(|id| id.parse().ok()).expect("an id")).collect::<Vec<Uuid>>()
    };
    let owner = owner.at(&Server::elsewhere(&program.url));
    let members = ids(&owner.get(&format!("{segment}/members")).await, |member| &member["contact"]["id"]);
    assert_eq!((members.len(), members.into_iter().collect::<BTreeSet<_>>()), (busy.len(), busy.clone()));
    let entered = ids(&owner.get(&format!("{segment}/transitions")).await, |transition| &transition["contact"]["id"]);
    assert_eq!((entered.len(), entered.into_iter().collect::<BTreeSet<_>>()), (busy.len(), busy), "once each");
});
