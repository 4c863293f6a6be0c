//! How many events a second are taken in durably with fifty live segments and their counters, beside a bulk insert of
//! the same rows into the same table with nothing around it; and how soon a person's own socket hears that an event
//! moved them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use reqwest::Client;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::bare::Events;
use crate::percentile::Latencies;
use crate::report::{Aim, Figure};
use crate::server::{Engine, Place};
use crate::visitors::Workspace;
use crate::{Fallible, Options};

const WARM_UP: Duration = Duration::from_secs(2);
const SEGMENTS: usize = 50;
/// Calls of one request.
const BATCH: u64 = 1_000;
/// Requests under way at once.
const SENDERS: usize = 6;
/// Browsers that the events come from.
const PEOPLE: u64 = 10_000;
const NAMES: [&str; 10] = [
    "Clicked",
    "Searched",
    "Added to cart",
    "Paid",
    "Shared",
    "Opened report",
    "Exported",
    "Invited",
    "Upgraded",
    "Failed",
];

pub async fn measure(options: &Options, engine: Engine) -> Fallible<Vec<Figure>> {
    let place = Place::new(options, engine).await?;
    let server = place.start()?;
    let workspace = Workspace::claim(&server).await?;
    make_segments(&workspace).await?;
    let bare_rows = Arc::new(Events::open(engine, place.path(), &place.database_url).await?);
    let time = Duration::from_secs(options.seconds);
    let before = bare(&bare_rows, time / 2).await?;
    let product = product(&workspace, time).await?;
    let after = bare(&bare_rows, time / 2).await?;
    let mut latencies = transitions(&workspace).await?;
    let named = |what: &str| format!("{}, {SEGMENTS} segments: {what}", engine.name());
    let least = if engine == Engine::Sqlite { 10_000.0 } else { 20_000.0 };
    let (p50, p99) = (latencies.milliseconds(0.5), latencies.milliseconds(0.99));
    Ok(vec![
        Figure {
            name: named("durable events"),
            unit: "1/s",
            product,
            bare: Some(f64::midpoint(before, after)),
            aim: Aim::RatioAtLeast(0.25),
        },
        Figure { name: named("durable events, at least"), unit: "1/s", product, bare: None, aim: Aim::AtLeast(least) },
        Figure {
            name: named("event to transition on the person's socket, p50"),
            unit: "ms",
            product: p50,
            bare: None,
            aim: Aim::None,
        },
        Figure {
            name: named("event to transition on the person's socket, p99"),
            unit: "ms",
            product: p99,
            bare: None,
            aim: Aim::AtMost(100.0),
        },
    ])
}

/// Fifty different questions: counts in windows, filters, traits, and time since.
async fn make_segments(workspace: &Workspace) -> Fallible<()> {
    for number in 0..SEGMENTS {
        let name = NAMES[number % NAMES.len()];
        let condition = match number / NAMES.len() {
            0 => json!({ "type": "event", "event": name, "within": "30d" }),
            1 => json!({ "type": "event", "event": name, "within": "7d", "count": { "operator": "gte", "value": 3 } }),
            2 => {
                json!({ "type": "event", "event": name, "filters": [{ "property": "amount", "operator": "gt", "value": number }] })
            }
            3 => json!({ "type": "all", "of": [
                { "type": "attribute", "attribute": "visits", "operator": "gte", "value": number },
                { "type": "not", "of": { "type": "event", "event": name, "within": "14d" } }] }),
            _ => json!({ "type": "any", "of": [
                { "type": "attribute", "attribute": "traits.plan", "operator": "eq", "value": "pro" },
                { "type": "event", "event": name, "when": { "which": "last", "operator": "within", "value": { "last": "3d" } } }] }),
        };
        workspace
            .post(
                "/api/v1/segments",
                &json!({ "name": format!("Segment {number}"), "kind": "dynamic", "condition": condition }),
            )
            .await?;
    }
    loop {
        let segments = workspace.get("/api/v1/segments?limit=100").await?;
        let ready = |segment: &Value| segment["state"] == "ready";
        if segments["items"].as_array().is_some_and(|segments| segments.iter().all(ready)) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// A call like those that sites send: some hundred bytes.
pub fn call(number: u64) -> Value {
    let name = NAMES[(number % NAMES.len() as u64) as usize];
    json!({
        "type": "track", "event": name, "messageId": Uuid::now_v7(),
        "anonymousId": format!("browser-{}", number.wrapping_mul(7_919) % PEOPLE),
        "properties": { "amount": number % 100, "plan": "pro", "button": "buy now" },
        "context": { "page": { "url": "https://shop.example/cart", "title": "Cart" } },
    })
}

async fn product(workspace: &Workspace, time: Duration) -> Fallible<f64> {
    let done = Arc::new(AtomicU64::new(0));
    let next = Arc::new(AtomicU64::new(0));
    let mut tasks = JoinSet::new();
    for _ in 0..SENDERS {
        tasks.spawn(send(workspace.clone(), next.clone(), done.clone()));
    }
    rate(tasks, &done, time).await
}

async fn send(workspace: Workspace, next: Arc<AtomicU64>, done: Arc<AtomicU64>) -> Fallible<()> {
    let client = Client::new();
    let url = format!("http://{}/v1/batch", workspace.address);
    loop {
        let from = next.fetch_add(BATCH, Ordering::Relaxed);
        let batch: Vec<Value> = (from..from + BATCH).map(call).collect();
        let body = json!({ "writeKey": workspace.key, "batch": batch });
        let answer = client.post(&url).json(&body).send().await?;
        if answer.status() == 503 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        }
        let answer: Value = answer.error_for_status()?.json().await?;
        done.fetch_add(answer["stored"].as_u64().ok_or("nothing stored")?, Ordering::Relaxed);
    }
}

async fn bare(rows: &Arc<Events>, time: Duration) -> Fallible<f64> {
    let done = Arc::new(AtomicU64::new(0));
    let next = Arc::new(AtomicU64::new(0));
    let mut tasks = JoinSet::new();
    for _ in 0..rows.lanes() {
        let (rows, next, done) = (rows.clone(), next.clone(), done.clone());
        tasks.spawn(async move {
            loop {
                let from = next.fetch_add(BATCH, Ordering::Relaxed);
                rows.commit(from..from + BATCH).await?;
                done.fetch_add(BATCH, Ordering::Relaxed);
            }
        });
    }
    rate(tasks, &done, time).await
}

async fn rate(mut tasks: JoinSet<Fallible<()>>, done: &AtomicU64, time: Duration) -> Fallible<f64> {
    let measuring = async {
        tokio::time::sleep(WARM_UP).await;
        let (before, begun) = (done.load(Ordering::Relaxed), Instant::now());
        tokio::time::sleep(time).await;
        (done.load(Ordering::Relaxed) - before) as f64 / begun.elapsed().as_secs_f64()
    };
    tokio::select! {
        rate = measuring => Ok(rate),
        Some(ended) = tasks.join_next() => match ended? {
            Ok(()) => Err("a sender ended".into()),
            Err(error) => Err(error),
        },
    }
}

/// A visitor does something that brings them into segments; how long until their own socket hears of it.
async fn transitions(workspace: &Workspace) -> Fallible<Latencies> {
    let mut latencies = Vec::new();
    for index in 0..200 {
        let (mut socket, _) = workspace.stranger(index).await?;
        let begun = Instant::now();
        let frame = json!({ "type": "track", "id": Uuid::now_v7(), "event": "Paid", "properties": { "amount": 1 } });
        socket.send(frame.to_string()).await?;
        socket.until(|frame| frame["type"] == "moved").await?;
        latencies.push(begun.elapsed());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Ok(latencies.into_iter().collect())
}
