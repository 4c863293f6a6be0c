//! A crash while everybody is there: the server is killed and started, and all visitors come back at once, each to
//! get the message that they missed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::{StreamExt as _, TryStreamExt as _};
use tokio::task::JoinSet;

use crate::percentile::Latencies;
use crate::report::{Aim, Figure};
use crate::server::{Engine, Place, Process};
use crate::socket::{Socket, source};
use crate::visitors::{Visitor, Workspace};
use crate::{Fallible, Options};

const REPLIES_TOGETHER: usize = 32;
/// Without the jitter that widgets have: the worst that can come.
const TRY_AGAIN: Duration = Duration::from_millis(20);
const PATIENCE: Duration = Duration::from_secs(120);

pub async fn measure(options: &Options) -> Fallible<Vec<Figure>> {
    let mut bare = bare_storm(options.visitors).await?;
    let place = Place::new(options, Engine::Sqlite).await?;
    let server = place.start()?;
    let workspace = Workspace::claim(&server).await?;
    // Everybody is there and has a conversation; then the network fails, and the agent answers all of them.
    let visitors: Arc<[Visitor]> =
        workspace.crowd(options.visitors).await?.into_iter().map(|(_socket, visitor)| visitor).collect();
    let replies = futures_util::stream::iter(visitors.iter()).map(|visitor| workspace.reply(&visitor.conversation));
    replies.buffer_unordered(REPLIES_TOGETHER).try_collect::<()>().await?;
    server.kill()?;

    let begun = Instant::now();
    let _server = place.spawn()?;
    let mut product = all_at_once(visitors.len(), begun, move |index| {
        let (workspace, visitor) = (workspace.clone(), visitors.get(index).cloned());
        async move { catch_up(&workspace, index, &visitor.ok_or("nobody")?).await }
    })
    .await?;
    let figure = |name: &str, part: f64, aim| (name.to_owned(), part, aim);
    let figures = [
        figure("all visitors are back and have what they missed", 1.0, Aim::AtMost(15.0)),
        figure("half of them", 0.5, Aim::None),
    ];
    Ok(figures
        .into_iter()
        .map(|(name, part, aim)| Figure {
            name: format!("{} visitors: {name}", options.visitors),
            unit: "s",
            product: product.milliseconds(part) / 1_000.0,
            bare: Some(bare.milliseconds(part) / 1_000.0),
            aim,
        })
        .collect())
}

/// Welcome, and the one message that was missed.
async fn catch_up(workspace: &Workspace, index: usize, visitor: &Visitor) -> Fallible<Socket> {
    let mut socket = workspace.resume(index, visitor).await?;
    let missed = socket.until(|frame| frame["type"] == "message").await?;
    let (conversation, seq) = (&missed["message"]["conversation"], &missed["message"]["seq"]);
    if *conversation != *visitor.conversation || seq.as_i64().is_none_or(|seq| seq <= visitor.seq) {
        return Err(format!("not what was missed: {missed}").into());
    }
    Ok(socket)
}

/// The same crowd at a bare server: connect, and hear one echo.
async fn bare_storm(count: usize) -> Fallible<Latencies> {
    let begun = Instant::now();
    let echo = Process::bare_echo()?;
    let address = echo.address;
    all_at_once(count, begun, move |index| async move {
        let mut socket = Socket::open(address, "/", source(index), &[]).await?;
        socket.send(r#"{"type":"hello"}"#.into()).await?;
        socket.next().await.ok_or("the bare server ended the connection")?;
        Ok(socket)
    })
    .await
}

/// Everybody tries until they are in, and stays; how long after `begun` was each?
async fn all_at_once<Coming>(
    count: usize,
    begun: Instant,
    come: impl Fn(usize) -> Coming + Clone + Send + 'static,
) -> Fallible<Latencies>
where
    Coming: Future<Output = Fallible<Socket>> + Send + 'static,
{
    let mut coming = JoinSet::new();
    for index in 0..count {
        let come = come.clone();
        coming.spawn(async move {
            loop {
                match come(index).await {
                    Ok(socket) => return Ok((begun.elapsed(), socket)),
                    Err(error) if begun.elapsed() > PATIENCE => return Err(error),
                    Err(_) => tokio::time::sleep(TRY_AGAIN).await,
                }
            }
        });
    }
    let mut latencies = Latencies::default();
    let mut stayed = Vec::with_capacity(count);
    while let Some(came) = coming.join_next().await {
        let (latency, socket) = came??;
        latencies.add(latency);
        stayed.push(socket);
    }
    Ok(latencies)
}
