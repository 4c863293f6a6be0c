//! The foundation: what every slice stands on. It knows no word of the product, and imports no slice.
//!
//! [`Foundation`] is handed to every handler and worker: the database, time, chance, the bus between
//! nodes, files, secrets and limits of one running server.

pub mod bus;
pub mod clock;
pub mod db;
pub mod files;
pub mod geo;
pub mod heavy;
pub mod http;
pub mod ids;
pub mod jobs;
pub mod json;
pub mod memory;
pub mod outbox;
pub mod page;
pub mod presence;
pub mod problem;
pub mod rate;
pub mod refusals;
pub mod room;
pub mod secrets;
pub mod telemetry;
pub mod text;
pub mod turns;

use std::sync::Arc;

use crate::config::Config;

/// What one running server stands on. Cheap to clone.
#[derive(Clone)]
pub struct Foundation {
    /// The database.
    pub db: db::Db,
    /// The time.
    pub clock: clock::Clock,
    /// Ids and secrets.
    pub ids: ids::Ids,
    /// Hints between nodes.
    pub bus: bus::Bus,
    /// Who is here now, on all nodes.
    pub presence: presence::Presence,
    /// Attachments and avatars.
    pub files: files::Files,
    /// Where internet addresses are.
    pub geo: geo::Geo,
    /// Keyed hashes: signed URLs and visitor tokens.
    pub sealer: secrets::Sealer,
    /// Token buckets of this node.
    pub rates: rate::Rates,
    /// Room for uploads on their way in.
    pub room: room::Room,
    /// Whose picture is looked at next.
    pub turns: turns::Turns,
    /// Notices of what was committed, for whoever subscribes.
    pub outbox: outbox::Outbox,
    /// Rings when there is work for later that is due now.
    pub jobs: jobs::Bell,
    /// The settings.
    pub config: Arc<Config>,
    /// How browsers reach this server, without a slash at the end.
    pub public_url: Arc<str>,
}
