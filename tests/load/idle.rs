//! What a connection costs that does nothing: visitors who read a page and write nobody.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures_util::{StreamExt as _, TryStreamExt as _};
use tokio::task::JoinSet;

use crate::report::{Aim, Figure};
use crate::server::{Engine, Place, Process, descriptor_limit};
use crate::socket::{Socket, source};
use crate::visitors::Workspace;
use crate::{Fallible, Options};

/// Connections that come and go first, so that what a process sets up once is not counted.
const WARM_UP: usize = 200;
const TOGETHER: usize = 64;
/// Longer than the longest heartbeat: every connection has been pinged once.
const SETTLE: Duration = Duration::from_secs(35);
/// Descriptors that are not connections.
const SPARE: usize = 500;

/// What holding connections came to.
struct Held {
    connections: usize,
    kib_each: f64,
    opened_per_second: f64,
}

pub async fn measure(options: &Options) -> Fallible<Vec<Figure>> {
    let room = descriptor_limit()?.saturating_sub(SPARE);
    let count = options.connections.min(room);
    if count < options.connections {
        eprintln!("load: the descriptor limit leaves room for {count} connections (see ulimit -n)");
    }
    let echo = Process::bare_echo()?;
    let address = echo.address;
    let bare = hold(&echo, count, |index| async move {
        let mut socket = Socket::open(address, "/", source(index), &[]).await?;
        socket.send(r#"{"type":"hello"}"#.into()).await?;
        socket.next().await.ok_or("the bare server ended the connection")?;
        Ok(socket)
    })
    .await?;
    echo.kill()?;

    let place = Place::new(options, Engine::Sqlite).await?;
    let server = place.start()?;
    let workspace = Workspace::claim(&server).await?;
    let product = hold(&server, count, |index| {
        let workspace = workspace.clone();
        async move { Ok(workspace.stranger(index).await?.0) }
    })
    .await?;
    Ok(vec![
        Figure {
            name: "idle visitor connections held on one process".into(),
            unit: "connections",
            product: product.connections as f64,
            bare: Some(bare.connections as f64),
            aim: Aim::AtLeast(15_000.0),
        },
        Figure {
            name: "memory of a connection".into(),
            unit: "KiB",
            product: product.kib_each,
            bare: Some(bare.kib_each),
            aim: Aim::RatioAtMost(1.4),
        },
        Figure {
            name: "connections opened, 64 at a time".into(),
            unit: "1/s",
            product: product.opened_per_second,
            bare: Some(bare.opened_per_second),
            aim: Aim::None,
        },
    ])
}

/// Opens connections, leaves them alone until all have been pinged, and weighs the process before and after.
async fn hold<Opening>(process: &Process, count: usize, open: impl Fn(usize) -> Opening) -> Fallible<Held>
where
    Opening: Future<Output = Fallible<Socket>>,
{
    let opening = |range: std::ops::Range<usize>| {
        futures_util::stream::iter(range).map(&open).buffer_unordered(TOGETHER).try_collect::<Vec<Socket>>()
    };
    drop(opening(0..WARM_UP).await?);
    tokio::time::sleep(Duration::from_secs(2)).await;

    let before = process.resident_kib()?;
    let begun = Instant::now();
    let ended = Arc::new(AtomicUsize::new(0));
    let mut holders = JoinSet::new();
    let mut sockets = Box::pin(futures_util::stream::iter(0..count).map(&open).buffer_unordered(TOGETHER));
    // Each is listened to from its first moment, as a browser does: pings are answered.
    while let Some(mut socket) = sockets.try_next().await? {
        let ended = ended.clone();
        holders.spawn(async move {
            while socket.next().await.is_some() {}
            ended.fetch_add(1, Ordering::Relaxed);
        });
    }
    let opened_per_second = count as f64 / begun.elapsed().as_secs_f64();
    tokio::time::sleep(SETTLE).await;
    let after = process.resident_kib()?;
    let connections = count - ended.load(Ordering::Relaxed);
    if connections == 0 {
        return Err("no connection lasted".into());
    }
    Ok(Held { connections, kib_each: (after - before) / connections as f64, opened_per_second })
}
