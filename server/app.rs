//! The hallway: builds what a server stands on, mounts every slice, starts the workers, and drains them.

mod document;
mod encoding;
mod health;
mod middleware;
mod patience;
mod request_log;
mod serve;
mod unknown;

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::dev::{ServiceFactory, ServiceRequest};
use utoipa::OpenApi as _;
use utoipa_actix_web::{AppExt as _, UtoipaApp, scope};

use crate::config::Config;
use crate::platform::bus::Bus;
use crate::platform::clock::Clock;
use crate::platform::db::{Db, OpenError};
use crate::platform::files::Files;
use crate::platform::geo::Geo;
use crate::platform::ids::Ids;
use crate::platform::jobs::{self, Handler};
use crate::platform::outbox::Outbox;
use crate::platform::presence::Presence;
use crate::platform::rate::Rates;
use crate::platform::room::Room;
use crate::platform::secrets::Sealer;
use crate::platform::turns::Turns;
use crate::platform::{Foundation, files, http};
use crate::{accounts, contacts, conversations, events, realtime, segments, visitors};

pub use serve::{Server, serve};

/// Why a server cannot start, in words for its operator.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database.
    #[error(transparent)]
    Database(#[from] OpenError),
    /// The database, while starting.
    #[error("the database refused: {0}")]
    Query(#[from] sqlx::Error),
    /// The store of files.
    #[error(transparent)]
    Files(#[from] files::OpenError),
    /// Redis.
    #[error("redis.url is not usable: {0}")]
    Redis(#[from] redis::RedisError),
    /// The listening socket.
    #[error(
        "cannot listen on {address}: {source}. Is another server running? Set RAHNAMA_HTTP__ADDRESS to use another port."
    )]
    Listen {
        /// The configured address.
        address: std::net::SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// A command named somebody who is not there.
    #[error("nobody has an account with the address {0}. Is it spelt right, and are these the settings of the server?")]
    UnknownAccount(String),
    /// The server broke while running.
    #[error("the server failed: {0}")]
    Io(#[from] std::io::Error),
    /// A step of starting was refused.
    #[error("{0}")]
    Problem(#[from] crate::platform::problem::Problem),
}

/// Opens everything a server stands on, and migrates the database.
///
/// # Errors
/// See [`StartError`].
pub async fn build(config: Config, clock: Clock, ids: Ids, port: u16) -> Result<Foundation, StartError> {
    let db = Db::open(
        &config.database.url.expose().parse()?,
        config.database.connections,
        config.database.allow_unsafe_durability,
    )
    .await?;
    db.migrate().await?;
    let bus =
        if config.redis.url.is_empty() { Bus::memory() } else { Bus::redis(config.redis.url.expose(), ids.uuid())? };
    let claim = accounts::open_installation(&db, &clock, &ids).await?;
    Ok(Foundation {
        db,
        presence: Presence::new(clock.clone(), bus.clone()),
        bus,
        files: Files::open(&config.files.url)?,
        geo: Geo::open(&config.geo.database, clock.clone()),
        sealer: Sealer::new(&claim.sealing_key),
        rates: Rates::new(clock.clone()),
        room: Room::new(u64::from(config.limits.uploading_mib) * 1_048_576),
        turns: Turns::default(),
        outbox: Outbox::default(),
        jobs: jobs::Bell::default(),
        public_url: config.public_url(port).into(),
        config: Arc::new(config),
        clock,
        ids,
    })
}

/// Makes sure that files can be stored. Only who serves needs them; a password is set while storage is away.
///
/// # Errors
/// [`StartError::Files`].
pub async fn check_files(foundation: &Foundation) -> Result<(), StartError> {
    Ok(foundation.files.check(foundation.ids.uuid()).await?)
}

/// The OpenAPI document of everything that is mounted.
#[must_use]
pub fn openapi() -> serde_json::Value {
    document::finish(&mount(actix_web::App::new().into_utoipa_app()).split_for_parts().1)
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Rahnama",
        description = "Chat, onboarding and segmentation for websites. Sign in with the console's cookie, or send an API key as \
            `Authorization: Bearer rk_…`. Refusals are `application/problem+json`; lists are walked by `next_cursor`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    tags(
        (name = "setup", description = "Claiming a new installation"),
        (name = "sessions", description = "Signing in and out"),
        (name = "profile", description = "One's own account"),
        (name = "workspace", description = "The workspace's settings, widget and keys"),
        (name = "team", description = "Teammates and invitations"),
        (name = "contacts", description = "People on the other side of the widget"),
        (name = "segments", description = "Stages, segments, and the conditions behind them"),
        (name = "events", description = "What people did, and what could not be taken"),
        (name = "ingest", description = "Telling what people did, in the shape of the Segment spec. The write key is the user name of Basic \
            authentication, or `writeKey` in the body: the workspace's public key, or a secret API key from your server"),
        (name = "visitors", description = "Who is on the site now"),
        (name = "conversations", description = "What is said, and who sees to it"),
        (name = "widget", description = "The widget's own operations; `Authorization: Bearer` is the visitor token"),
        (name = "realtime", description = "WebSocket, subprotocol `rahnama.v1`"),
        (name = "files", description = "Attachments by signed URL"),
    ),
    components(schemas(realtime::ClientFrame, realtime::ServerFrame))
)]
struct ApiDocument;

/// Mounts every slice. What is mounted is what is documented.
fn mount<T>(app: UtoipaApp<T>) -> UtoipaApp<T>
where
    T: ServiceFactory<ServiceRequest, Config = (), Error = actix_web::Error, InitError = ()>,
{
    app.openapi(ApiDocument::openapi())
        .app_data(http::json_config())
        .app_data(http::query_config())
        .app_data(http::path_config())
        .service(
            scope::scope("/api/v1")
                .wrap(actix_web::middleware::from_fn(accounts::recognise))
                .configure(accounts::routes)
                .configure(contacts::routes)
                .configure(segments::routes)
                .configure(events::routes)
                .configure(events::person_routes)
                .configure(conversations::routes)
                .configure(visitors::routes)
                .configure(realtime::agent_routes),
        )
        .service(
            scope::scope("/widget/v1")
                .configure(visitors::visitor_routes)
                .configure(conversations::visitor_routes)
                .configure(events::visitor_routes)
                .configure(realtime::visitor_routes),
        )
        .service(
            scope::scope("/v1")
                .app_data(actix_web::web::PayloadConfig::new(2 * events::MOST_BATCH_BYTES))
                .configure(events::ingest_routes),
        )
        .configure(accounts::avatar_routes)
        .configure(conversations::file_routes)
}

/// What each kind of job does.
fn job_handlers(engine: &segments::Engine, ingest: &events::Ingest) -> HashMap<&'static str, Handler> {
    let (building, reevaluating, waiting) = (engine.clone(), engine.clone(), engine.clone());
    let taking = ingest.clone();
    HashMap::from([
        (conversations::WAKE_JOB, jobs::handler(conversations::wake_snoozed)),
        (conversations::SWEEP_JOB, jobs::handler(conversations::sweep_uploads)),
        (accounts::SWEEP_JOB, jobs::handler(accounts::sweep_expired)),
        (events::SWEEP_JOB, jobs::handler(events::sweep_rejected)),
        (accounts::LEFT_JOB, jobs::handler(conversations::release_assigned)),
        (accounts::ZONE_JOB, jobs::handler(segments::change_zone)),
        (segments::SIZES_JOB, jobs::handler(segments::note_sizes)),
        (
            segments::BUILD_JOB,
            jobs::handler(move |foundation, payload| {
                let engine = building.clone();
                async move { segments::build(&foundation, &engine, &payload).await }
            }),
        ),
        (
            contacts::REEVALUATE_JOB,
            jobs::handler(move |foundation, payload| {
                let engine = reevaluating.clone();
                async move { segments::reevaluate(&foundation, &engine, &payload).await }
            }),
        ),
        (
            conversations::MILESTONE_JOB,
            jobs::handler(move |foundation, payload| {
                let ingest = taking.clone();
                async move { events::take_milestone(&foundation, &ingest, &payload).await }
            }),
        ),
        (
            conversations::WAITING_JOB,
            jobs::handler(move |foundation, payload| {
                let engine = waiting.clone();
                async move { events::take_waiting(&foundation, &engine, &payload).await }
            }),
        ),
        (files::FORGET_JOB, jobs::handler(files::forget)),
    ])
}
