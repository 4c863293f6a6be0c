//! Measures the server, each figure beside a bare baseline that is measured in the same run on the same machine.
//!
//! Starts servers of its own on loopback with private data folders, and ends them. Run it through `make load`, which
//! builds a release and brings a PostgreSQL; `docs/PERFORMANCE.md` tells what the figures mean.

#![allow(clippy::disallowed_methods, reason = "a measuring tool reads the real clock; its ids need no order")]

mod bare;
mod conditions;
mod idle;
mod ingest;
mod percentile;
mod preview;
mod report;
mod send;
mod server;
mod socket;
mod start;
mod storm;
mod sustained;
mod visitors;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use report::Report;

/// Whatever goes wrong ends the measurement with a sentence.
pub type Fallible<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Measures the server beside bare baselines.
#[derive(Parser)]
#[command(name = "load")]
struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    scenario: Scenario,
}

/// What every scenario takes.
#[derive(Args, Clone)]
pub struct Options {
    /// The server's binary. Default: `rahnama` of the same build as this tool.
    #[arg(long, global = true)]
    server: Option<PathBuf>,
    /// Private data folders are made in here, on the disk that is to be measured.
    #[arg(long, global = true, default_value = "target")]
    folder: PathBuf,
    /// Write the figures to this file too.
    #[arg(long, global = true)]
    json: Option<PathBuf>,
    /// Idle connections to hold.
    #[arg(long, global = true, default_value_t = 15_000)]
    connections: usize,
    /// Visitors who reconnect at once.
    #[arg(long, global = true, default_value_t = 5_000)]
    visitors: usize,
    /// Seconds for each measurement of sends.
    #[arg(long, global = true, default_value_t = 20)]
    seconds: u64,
    /// Only on this engine, where a measurement is of both.
    #[arg(long, global = true)]
    engine: Option<server::Engine>,
    /// Senders at once, for the highest rate.
    #[arg(long, global = true, default_value_t = 64)]
    concurrency: usize,
    /// People among whom conditions are counted, at most.
    #[arg(long, global = true, default_value_t = 1_000_000)]
    people: i32,
    /// Cold starts.
    #[arg(long, global = true, default_value_t = 20)]
    starts: usize,
}

#[derive(Subcommand, Clone, Copy, PartialEq)]
enum Scenario {
    /// Memory of a connection that does nothing.
    Idle,
    /// How long a send takes until it is acknowledged and seen, and how many fit into a second.
    Send,
    /// How fast the server is there, and how large.
    Start,
    /// All visitors come back at once after a crash.
    Storm,
    /// Fifty conditions asked of one person, in memory.
    Conditions,
    /// Counting for whom a condition holds, on PostgreSQL.
    Preview,
    /// Events taken in with fifty live segments, and how soon a transition is heard.
    Ingest,
    /// Everything, in order.
    All,
    /// The bare WebSocket server that stands beside the product.
    #[command(hide = true)]
    BareEcho,
}

fn main() -> std::process::ExitCode {
    let cli = Cli::parse();
    let done = match cli.scenario {
        Scenario::BareEcho => bare::serve_echo(),
        scenario => tokio::runtime::Runtime::new()
            .map_err(Into::into)
            .and_then(|runtime| runtime.block_on(measure(scenario, &cli.options))),
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("load: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn measure(scenario: Scenario, options: &Options) -> Fallible<()> {
    // For HTTP clients, which are built with encryption because the server's are.
    let _set_once = rustls::crypto::ring::default_provider().install_default();
    let mut report = Report::new(options.json.clone())?;
    let asked = |one| scenario == one || scenario == Scenario::All;
    let engines = || {
        let both = [server::Engine::Sqlite, server::Engine::Postgres];
        both.into_iter().filter(|engine| options.engine.is_none_or(|only| only == *engine))
    };
    // The quiet ones first: what writes a lot leaves work for the disk behind.
    if asked(Scenario::Conditions) {
        report.add("conditions", conditions::measure()?)?;
    }
    if asked(Scenario::Start) {
        report.add("start", start::measure(options).await?)?;
    }
    if asked(Scenario::Idle) {
        report.add("idle", idle::measure(options).await?)?;
    }
    if asked(Scenario::Storm) {
        report.add("storm", storm::measure(options).await?)?;
    }
    if asked(Scenario::Send) {
        for engine in engines() {
            report.add("send", send::measure(options, engine).await?)?;
            report.add("sustained", sustained::measure(options, engine).await?)?;
        }
    }
    if asked(Scenario::Ingest) {
        for engine in engines() {
            report.add("ingest", ingest::measure(options, engine).await?)?;
        }
    }
    if asked(Scenario::Preview) {
        report.add("preview", preview::measure(options).await?)?;
    }
    report.finish()
}
