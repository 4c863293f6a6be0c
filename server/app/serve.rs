//! Serving and stopping: everything that was acknowledged is committed before the process ends.

use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::rt::net::TcpStream;
use actix_web::{App, HttpServer, web};
use chrono::TimeDelta;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use utoipa_actix_web::AppExt as _;

use super::health::Draining;
use super::request_log::RequestSpan;
use super::{StartError, document, health, job_handlers, middleware, mount, unknown};
use crate::assets;
use crate::conversations::{Commits, SWEEP_JOB as SWEEP_UPLOADS};
use crate::events::Ingest;
use crate::platform::{Foundation, jobs, memory, telemetry};
use crate::realtime::{self, Realtime};
use crate::segments::{self, Engine};

/// The longest that a stop may take.
const MOST_DRAIN_SECONDS: u64 = 25;
const BACKLOG: u32 = 8_192;
/// For so long a node that stops says that it is not ready and still takes requests, so that proxies hear it before they are
/// refused.
const SAYS_NOT_READY: Duration = Duration::from_secs(2);
/// In so long the thread that accepts has heard that it shall not any more.
const STOPS_ACCEPTING: Duration = Duration::from_millis(50);

/// A running server.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    listener: TcpListener,
    handle: ServerHandle,
    running: JoinHandle<std::io::Result<()>>,
    realtime: Realtime,
    foundation: Foundation,
    draining: CancellationToken,
    stop: CancellationToken,
    workers: Vec<JoinHandle<()>>,
    lanes: Vec<JoinHandle<()>>,
}

/// Mounts everything on `listener` and starts the workers.
///
/// # Errors
/// When the listener or the database fails.
pub async fn serve(foundation: Foundation, listener: TcpListener) -> Result<Server, StartError> {
    let address = listener.local_addr()?;
    let listening = listener.try_clone()?;
    let (draining, stop) = (CancellationToken::new(), CancellationToken::new());
    let (commits, mut lanes) = Commits::start(&foundation);
    let engine = Engine::new(&foundation);
    let (ingest, ingest_lanes) = Ingest::start(&foundation, &engine);
    lanes.extend(ingest_lanes);
    foundation.outbox.set_subscribers(vec![realtime::outbox_subscriber(&foundation)]);
    let realtime = Realtime::start(&foundation, (commits.clone(), ingest.clone()), draining.clone(), &stop);
    schedule_sweeps(&foundation).await?;
    let workers = vec![
        tokio::spawn(foundation.outbox.clone().run(foundation.db.clone(), foundation.clock.clone(), stop.clone())),
        tokio::spawn(jobs::run(foundation.clone(), job_handlers(&engine, &ingest), stop.clone())),
        tokio::spawn(segments::run_flips(foundation.clone(), engine.clone(), stop.clone())),
        tokio::spawn(memory::run(stop.clone())),
    ];
    let server = http_server(&foundation, (commits, engine, ingest), &realtime, &draining, listener)?;
    let handle = server.handle();
    let running = tokio::spawn(server);
    Ok(Server { address, listener: listening, handle, running, realtime, foundation, draining, stop, workers, lanes })
}

/// The periodic job, which schedules itself from then on.
async fn schedule_sweeps(foundation: &Foundation) -> Result<(), StartError> {
    let soon = foundation.clock.now() + TimeDelta::minutes(1);
    let mut transaction = foundation.db.begin().await?;
    for kind in [SWEEP_UPLOADS, crate::accounts::SWEEP_JOB, crate::events::SWEEP_JOB, segments::SIZES_JOB] {
        jobs::schedule(&mut transaction, foundation.ids.uuid(), kind, "", "", soon).await?;
    }
    transaction.commit().await?;
    Ok(())
}

fn http_server(
    foundation: &Foundation,
    (commits, engine, ingest): (Commits, Engine, Ingest),
    realtime: &Realtime,
    draining: &CancellationToken,
    listener: TcpListener,
) -> Result<actix_web::dev::Server, StartError> {
    let data = web::Data::new(foundation.clone());
    let commits = web::Data::new(commits);
    let (engine, ingest) = (web::Data::new(engine), web::Data::new(ingest));
    let realtime = web::Data::new(realtime.clone());
    let bundle = web::Data::new(assets::widget_bundle());
    let draining = web::Data::new(Draining(draining.clone()));
    let prometheus = web::Data::new(telemetry::start_metrics());
    health::begin_to_count();
    let document = web::Data::new(document::Text::default());
    let addresses = web::Data::new(unknown::Addresses::default());
    let workers = match foundation.config.http.workers {
        0 => std::thread::available_parallelism().map_or(2, usize::from),
        count => count,
    };
    let server = HttpServer::new(move || {
        let (app, _) = mount(App::new().into_utoipa_app()).split_for_parts();
        app.app_data(data.clone())
            .app_data(commits.clone())
            .app_data(engine.clone())
            .app_data(ingest.clone())
            .app_data(realtime.clone())
            .app_data(bundle.clone())
            .app_data(draining.clone())
            .app_data(prometheus.clone())
            .app_data(document.clone())
            .app_data(addresses.clone())
            .service(health::live)
            .service(health::ready)
            .service(health::metrics)
            .service(assets::problems)
            .service(web::redirect("/docs", "/docs/"))
            .service(document::show)
            .service(document::pages())
            .configure(assets::routes)
            .default_service(web::to(unknown::refuse))
            .wrap(actix_web::middleware::from_fn(middleware::around))
            .wrap(actix_web::middleware::Compress::default())
            .wrap(tracing_actix_web::TracingLogger::<RequestSpan>::new())
    })
    // Else the end of an answer waits for the acknowledgement of its beginning, which many put off for 40 ms.
    .on_connect(|connection, _| {
        if let Some(socket) = connection.downcast_ref::<TcpStream>() {
            let _gone_already = socket.set_nodelay(true);
        }
    })
    .workers(workers)
    .backlog(BACKLOG)
    .shutdown_timeout(3)
    .disable_signals()
    .listen(listener)?;
    Ok(server.run())
}

impl Server {
    /// Runs until SIGTERM or SIGINT, then stops in order.
    ///
    /// # Errors
    /// When the server itself breaks.
    pub async fn run_until_signal(self) -> Result<(), StartError> {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        self.stop().await
    }

    /// Fails readiness, asks everybody to move, takes no new connections, finishes commits, and ends.
    ///
    /// # Errors
    /// When the server itself breaks.
    pub async fn stop(self) -> Result<(), StartError> {
        tracing::info!("stopping: connections are asked to move");
        self.draining.cancel();
        let seconds = self.foundation.config.http.drain_seconds.min(MOST_DRAIN_SECONDS - 5);
        let patience = Duration::from_secs(seconds);
        self.realtime.drain(u64::try_from(patience.as_millis()).unwrap_or(0) / 2);
        let begun = tokio::time::Instant::now();
        // Also where nobody is connected: proxies pass requests on until they have asked.
        tokio::time::sleep_until(begun + patience.min(SAYS_NOT_READY)).await;
        self.refuse_connections().await;
        self.wait_for_connections(begun + patience).await;
        self.realtime.close_all();
        self.handle.stop(true).await;
        self.stop.cancel();
        for worker in self.workers {
            let _ended = worker.await;
        }
        let ended = self.running.await;
        // The last handles to the commit lanes are gone with the server: they commit what they hold and end.
        drop(self.realtime);
        for lane in self.lanes {
            let _ended = tokio::time::timeout(Duration::from_secs(5), lane).await;
        }
        self.foundation.db.close().await;
        tracing::info!("stopped: everything acknowledged is committed");
        match ended {
            Ok(outcome) => Ok(outcome?),
            Err(_) => Ok(()),
        }
    }

    /// Waits until nobody is connected any more, at most until then.
    async fn wait_for_connections(&self, deadline: tokio::time::Instant) {
        while self.realtime.connections() > 0 && tokio::time::Instant::now() < deadline {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// From now on whoever connects is refused at once. A server that merely accepts no more still has its port open: the
    /// system would go on taking connections for it, which then wait for an answer until the process ends.
    async fn refuse_connections(&self) {
        self.handle.pause().await;
        // The thread that accepts is only told so far. It would report the closed port as an error if it were still looking.
        tokio::time::sleep(STOPS_ACCEPTING).await;
        if let Err(error) = rustix::net::shutdown(&self.listener, rustix::net::Shutdown::Both) {
            tracing::debug!(%error, "this system keeps the port open until the end");
        }
    }
}
