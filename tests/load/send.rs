//! How long a send takes until it is committed and acknowledged, and until the agent's console shows it.
//!
//! Open loop: sends leave by the clock, whether or not earlier ones are answered, and each is timed from the moment
//! it was due. A server that stalls is charged for everything that waited meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::bare::Rows;
use crate::percentile::Latencies;
use crate::report::{Aim, Figure};
use crate::server::{Engine, Place};
use crate::socket::Socket;
use crate::visitors::{Glance, Visitor, Workspace, message_frame};
use crate::{Fallible, Options};

const VISITORS: usize = 100;
const RATES: [u64; 2] = [100, 500];
const WARM_UP_SECONDS: u64 = 2;
const PATIENCE: Duration = Duration::from_secs(10);

pub async fn measure(options: &Options, engine: Engine) -> Fallible<Vec<Figure>> {
    let place = Place::new(options, engine).await?;
    let server = place.start()?;
    let workspace = Workspace::claim(&server).await?;
    let rows = Arc::new(Rows::open(engine, place.path(), &place.database_url).await?);
    let mut figures = Vec::new();
    for rate in RATES {
        bare(&rows, rate, WARM_UP_SECONDS).await?;
        let mut bare = bare(&rows, rate, options.seconds).await?;
        product(&workspace, rate, WARM_UP_SECONDS).await?;
        let (mut acked, mut seen) = product(&workspace, rate, options.seconds).await?;
        for (what, latencies) in [("acknowledged", &mut acked), ("on the agent's socket", &mut seen)] {
            for (percentile, part) in [("p50", 0.5), ("p99", 0.99)] {
                figures.push(Figure {
                    name: format!("{}, {rate}/s: {what}, {percentile}", engine.name()),
                    unit: "ms",
                    product: latencies.milliseconds(part),
                    bare: Some(bare.milliseconds(part)),
                    aim: Aim::None,
                });
            }
        }
    }
    Ok(figures)
}

/// When each send was due, and when what became of it, in nanoseconds after the beginning; 0: not yet.
struct Times {
    begun: Instant,
    rate: u64,
    acked: Vec<AtomicU64>,
    seen: Vec<AtomicU64>,
}

impl Times {
    fn new(rate: u64, seconds: u64) -> Self {
        let empty = || (0..rate * seconds).map(|_| AtomicU64::new(0)).collect();
        Self { begun: Instant::now() + Duration::from_millis(100), rate, acked: empty(), seen: empty() }
    }

    fn due(&self, number: usize) -> Instant {
        self.begun + Duration::from_secs(1).mul_f64(number as f64 / self.rate as f64)
    }

    fn note(&self, times: &[AtomicU64], number: usize) {
        if let Some(time) = times.get(number) {
            let nanoseconds = u64::try_from(self.begun.elapsed().as_nanos()).unwrap_or(u64::MAX);
            time.store(nanoseconds.max(1), Ordering::Release);
        }
    }

    /// What never came counts as if it had come when patience ended.
    fn latencies(&self, times: &[AtomicU64]) -> Latencies {
        let latency = |(number, time): (usize, &AtomicU64)| match time.load(Ordering::Acquire) {
            0 => PATIENCE,
            time => (self.begun + Duration::from_nanos(time)).saturating_duration_since(self.due(number)),
        };
        times.iter().enumerate().map(latency).collect()
    }

    /// Waits until all of them are noted.
    async fn until_complete(&self, what: &str, times: &[AtomicU64]) -> Fallible<()> {
        let last = self.due(times.len()) + PATIENCE;
        loop {
            let mut numbers = times.iter().enumerate();
            let Some((first, _)) = numbers.find(|(_, time)| time.load(Ordering::Acquire) == 0) else { return Ok(()) };
            if Instant::now() > last {
                let others = numbers.filter(|(_, time)| time.load(Ordering::Acquire) == 0).count();
                return Err(format!("{what}: send {first} and {others} more never were").into());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Calls at each moment that is due, from a thread of its own: the runtime's timers count in milliseconds.
    fn keep(self: &Arc<Self>, mut due: impl FnMut(usize) + Send + 'static) {
        let times = self.clone();
        std::thread::spawn(move || {
            for number in 0..times.acked.len() {
                std::thread::sleep(times.due(number).saturating_duration_since(Instant::now()));
                due(number);
            }
        });
    }
}

/// One row a transaction at the same moments: what the disk and the engine take.
async fn bare(rows: &Arc<Rows>, rate: u64, seconds: u64) -> Fallible<Latencies> {
    let times = Arc::new(Times::new(rate, seconds));
    let (runtime, rows, noting) = (tokio::runtime::Handle::current(), rows.clone(), times.clone());
    times.keep(move |number| {
        let (rows, times) = (rows.clone(), noting.clone());
        runtime.spawn(async move {
            if rows.commit().await.is_ok() {
                times.note(&times.acked, number);
            }
        });
    });
    times.until_complete("committed", &times.acked).await?;
    Ok(times.latencies(&times.acked))
}

async fn product(workspace: &Workspace, rate: u64, seconds: u64) -> Fallible<(Latencies, Latencies)> {
    let crowd = workspace.crowd(VISITORS).await?;
    let console = workspace.console().await?;
    let times = Arc::new(Times::new(rate, seconds));
    let mut tasks = JoinSet::new();
    let mut visitors: Vec<UnboundedSender<usize>> = Vec::with_capacity(crowd.len());
    for (socket, visitor) in crowd {
        let (sender, receiver) = unbounded_channel();
        visitors.push(sender);
        tasks.spawn(write(socket, visitor, receiver, times.clone()));
    }
    tasks.spawn(watch(workspace.clone(), console, times.clone()));
    times.keep(move |number| {
        let _gone = visitors.get(number % VISITORS).map(|visitor| visitor.send(number));
    });
    tokio::select! {
        complete = times.until_complete("acknowledged", &times.acked) => complete?,
        Some(ended) = tasks.join_next() => return Err(ended?.err().unwrap_or_else(|| "a sender ended".into())),
    }
    if let Err(error) = times.until_complete("on the console", &times.seen).await {
        eprintln!("load: {error}");
    }
    Ok((times.latencies(&times.acked), times.latencies(&times.seen)))
}

/// The agent: notes what comes, and connects again when the server found the console too slow, as a console does.
async fn watch(workspace: Workspace, mut console: Socket, times: Arc<Times>) -> Fallible<()> {
    loop {
        while let Some(text) = console.next().await {
            let seen = serde_json::from_str::<Glance<'_>>(&text).ok().and_then(|frame| frame.message);
            if let Some(number) = seen.and_then(|message| number_of(message.client_id)) {
                times.note(&times.seen, number);
            }
        }
        eprintln!("load: the console was disconnected and connects again");
        console = workspace.console().await?;
    }
}

/// One visitor: writes when told to, and notes the answers.
async fn write(
    mut socket: Socket,
    visitor: Visitor,
    mut due: UnboundedReceiver<usize>,
    times: Arc<Times>,
) -> Fallible<()> {
    loop {
        tokio::select! {
            Some(number) = due.recv() => {
                let id = numbered(number);
                socket.send(message_frame(&id, Some(&visitor.conversation))).await?;
            }
            text = socket.next() => {
                let text = text.ok_or("the server ended a visitor's connection")?;
                let Ok(frame) = serde_json::from_str::<Glance<'_>>(&text) else { continue };
                if frame.r#type == "error" {
                    return Err(format!("refused: {text}").into());
                }
                if frame.r#type == "ack" && let Some(number) = frame.r#ref.and_then(number_of) {
                    times.note(&times.acked, number);
                }
            }
        }
    }
}

/// A UUIDv7 whose last 48 bits are a number.
fn numbered(number: usize) -> String {
    const LAST: u128 = (1 << 48) - 1;
    Uuid::from_u128((Uuid::now_v7().as_u128() & !LAST) | (number as u128 & LAST)).to_string()
}

fn number_of(id: &str) -> Option<usize> {
    usize::from_str_radix(id.get(24..)?, 16).ok()
}
