//! The highest rate of durable sends: so many visitors who each write as soon as the last message is acknowledged,
//! beside as many tasks that each commit a row as soon as the last one is committed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use uuid::Uuid;

use crate::bare::Rows;
use crate::report::{Aim, Figure};
use crate::server::{Engine, Place};
use crate::socket::Socket;
use crate::visitors::{Glance, Visitor, Workspace, message_frame};
use crate::{Fallible, Options};

const WARM_UP: Duration = Duration::from_secs(1);
/// Each sender takes turns with this many visitors, because the server lets no single connection write so fast.
const VISITORS_OF_A_SENDER: usize = 8;

pub async fn measure(options: &Options, engine: Engine) -> Fallible<Vec<Figure>> {
    let place = Place::new(options, engine).await?;
    let server = place.start()?;
    let workspace = Workspace::claim(&server).await?;
    let rows = Arc::new(Rows::open(engine, place.path(), &place.database_url).await?);
    let time = Duration::from_secs(options.seconds);
    // Before and after: what else the machine does must not favour either.
    let before = bare(&rows, options.concurrency, time / 2).await?;
    let quiet = product(&workspace, options.concurrency, time).await?;
    let after = bare(&rows, options.concurrency, time / 2).await?;
    let console = workspace.console().await?;
    let listening = tokio::spawn(listen(console));
    let watched = product(&workspace, options.concurrency, time).await?;
    listening.abort();
    let bare = f64::midpoint(before, after);
    let named = |what: &str| format!("{}, {} senders: {what}", engine.name(), options.concurrency);
    Ok(vec![
        Figure {
            name: named("durable sends"),
            unit: "1/s",
            product: quiet,
            bare: Some(bare),
            aim: Aim::RatioAtLeast(0.5),
        },
        Figure { name: named("with a console open"), unit: "1/s", product: watched, bare: Some(bare), aim: Aim::None },
    ])
}

async fn bare(rows: &Arc<Rows>, concurrency: usize, time: Duration) -> Fallible<f64> {
    let done = Arc::new(AtomicU64::new(0));
    let mut tasks = JoinSet::new();
    for _ in 0..concurrency {
        let (rows, done) = (rows.clone(), done.clone());
        tasks.spawn(async move {
            loop {
                rows.commit().await?;
                done.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    rate(tasks, &done, time).await
}

async fn product(workspace: &Workspace, concurrency: usize, time: Duration) -> Fallible<f64> {
    let done = Arc::new(AtomicU64::new(0));
    let mut tasks = JoinSet::new();
    let mut crowd = workspace.crowd(concurrency * VISITORS_OF_A_SENDER).await?;
    while !crowd.is_empty() {
        let own = crowd.split_off(crowd.len().saturating_sub(VISITORS_OF_A_SENDER));
        tasks.spawn(write(own, done.clone()));
    }
    rate(tasks, &done, time).await
}

/// Writes, waits for the ack, and writes again.
async fn write(mut visitors: Vec<(Socket, Visitor)>, done: Arc<AtomicU64>) -> Fallible<()> {
    loop {
        for (socket, visitor) in &mut visitors {
            let id = Uuid::now_v7().to_string();
            socket.send(message_frame(&id, Some(&visitor.conversation))).await?;
            until_acknowledged(socket, &id).await?;
            done.fetch_add(1, Ordering::Relaxed);
        }
    }
}

async fn until_acknowledged(socket: &mut Socket, id: &str) -> Fallible<()> {
    loop {
        let text = socket.next().await.ok_or("the server ended the connection")?;
        let frame: Glance<'_> = serde_json::from_str(&text)?;
        match (frame.r#type, frame.r#ref) {
            ("ack", Some(reference)) if reference == id => return Ok(()),
            ("error", _) => return Err(format!("refused: {text}").into()),
            _ => {}
        }
    }
}

/// Reads as a console does. When it falls behind it is disconnected, as any slow reader.
async fn listen(mut console: Socket) {
    while console.next().await.is_some() {}
    eprintln!("load: the console read too slowly and was disconnected");
}

/// How many are done in a second, once all have got going. A task that ends has failed.
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
