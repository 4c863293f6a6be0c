//! Live connections of visitors' widgets and agents' consoles, protocol `rahnama.v1`.
//!
//! A connection reads frames, hands what should happen to the slices, and passes on what was committed. What a
//! connection must forward, and in which order, is decided by a pure state machine ([`session`]); bytes are moved
//! by [`socket`]; [`registry`] holds the bounded queue of every connection; [`relay`] carries hints between nodes;
//! [`healing`] reads the database for what hints failed to tell. Nothing here is truth: the log is.

mod admission;
mod agent;
mod api;
mod greeting;
mod healed;
mod healing;
mod origin;
mod presence;
mod protocol;
mod queue;
mod reads;
mod refresh;
mod registry;
mod relay;
mod session;
mod socket;
mod underway;
mod visitor;
mod wire;

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::conversations::Commits;
use crate::events::Ingest;
use crate::platform::Foundation;
use crate::platform::outbox::Subscriber;

pub use api::{agent_routes, visitor_routes};
pub use protocol::{ClientFrame, ServerFrame};

/// What connections of one node share. Cheap to clone.
#[derive(Clone)]
pub struct Realtime {
    foundation: Foundation,
    commits: Commits,
    ingest: Ingest,
    registry: Arc<registry::Registry>,
    refresh: refresh::Refresh,
    healed: Arc<healed::Healed>,
    /// Cancelled when this node is about to stop.
    draining: CancellationToken,
}

impl Realtime {
    /// Starts the relay, the healing reads and the refresher of one node. `stop` ends them.
    #[must_use]
    pub fn start(
        foundation: &Foundation,
        (commits, ingest): (Commits, Ingest),
        draining: CancellationToken,
        stop: &CancellationToken,
    ) -> Self {
        let registry = Arc::new(registry::Registry::new(&foundation.config.limits));
        let refresh = refresh::Refresh::start(foundation.clone(), registry.clone(), stop.clone());
        let realtime = Self {
            foundation: foundation.clone(),
            commits,
            ingest,
            registry,
            refresh,
            healed: Arc::default(),
            draining,
        };
        tokio::spawn(relay::run(realtime.clone(), stop.clone()));
        tokio::spawn(healing::run(realtime.clone(), stop.clone()));
        realtime
    }

    /// Connections open on this node.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.registry.len()
    }

    /// Asks every connection to move elsewhere within `delay_ms`, then closes it.
    pub fn drain(&self, delay_ms: u64) {
        self.registry.drain(delay_ms, &self.foundation.ids);
    }

    /// Closes every connection, to be opened again elsewhere.
    pub fn close_all(&self) {
        self.registry.close_all();
    }
}

/// Hears the outbox and hands every notice to the bus.
#[must_use]
pub fn outbox_subscriber(foundation: &Foundation) -> Subscriber {
    relay::subscriber(foundation.bus.clone())
}
