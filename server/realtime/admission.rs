//! Letting a connection in: who is it, what does it hold, what did it miss?
//!
//! Subscribe first, then read, then send: the connection is in the registry before its conversations are read, so that
//! nothing that is committed in between is missed.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::future::LocalBoxFuture;

use super::Realtime;
use super::agent::AgentSide;
use super::protocol::{ClientFrame, Hello, ServerFrame};
use super::queue::Connection;
use super::session::{Order, Part, Session};
use super::socket::Outcome;
use super::visitor::VisitorSide;
use crate::accounts::Agent;
use crate::contacts::{PageView, UserAgent, VisitorToken};
use crate::platform::problem::Result;
use uuid::Uuid;

/// What came with the request, before the hello.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// To the visitors' socket.
    Visitor {
        /// The page's origin.
        origin: Option<Arc<str>>,
        /// From the user-agent header.
        agent: UserAgent,
        /// From the address, for the limits of new visitors.
        address: Option<std::net::IpAddr>,
        /// Where they are.
        page: PageView,
        /// Who they turned out to be while connected.
        known: Option<VisitorToken>,
    },
    /// To the agents' socket, with the console's cookie when there was one.
    Agent {
        /// Whom the cookie names.
        signed_in: Option<Agent>,
    },
}

impl Credentials {
    /// A hello for beginning anew on the same connection, which was sent so much of these conversations. Of those that are not
    /// theirs any more nothing comes of it.
    pub(super) fn hello_again(&self, resume: HashMap<Uuid, i64>) -> Hello {
        Hello {
            id: None,
            token: None,
            workspace_key: None,
            identity: None,
            page: None,
            locale: None,
            time_zone: None,
            resume,
        }
    }
}

/// A connection that was let in.
pub struct Admission {
    /// Its side's commands.
    pub side: Side,
    /// Its queue.
    pub connection: Arc<Connection>,
    /// What it must forward.
    pub session: Session,
    /// The answer to its hello.
    pub welcome: ServerFrame,
    /// What to do first.
    pub orders: Vec<Order>,
}

/// Which side a connection is on.
pub enum Side {
    /// A visitor's widget.
    Visitor(VisitorSide),
    /// An agent's console.
    Agent(AgentSide),
}

/// Lets a connection in.
///
/// # Errors
/// 401, 403 or 404 as over HTTP.
pub async fn admit(realtime: &Realtime, credentials: Credentials, hello: Hello) -> Result<Admission> {
    match credentials {
        Credentials::Visitor { origin, agent, address, page, known } => {
            super::visitor::admit(realtime, super::visitor::Guest { origin, agent, address, page, known }, hello).await
        }
        Credentials::Agent { signed_in } => super::agent::admit(realtime, signed_in, hello).await,
    }
}

impl Side {
    /// Does what a frame asks for.
    pub fn execute(
        &self,
        realtime: &Realtime,
        connection: &Connection,
        session: &Session,
        frame: ClientFrame,
    ) -> LocalBoxFuture<'static, Outcome> {
        match self {
            Self::Visitor(side) => side.execute(realtime, connection, session, frame),
            Self::Agent(side) => side.execute(realtime, connection, session, frame),
        }
    }

    /// Reads the log after a seq: the parts that this side may see, and how far that reaches. `None` when it failed.
    pub fn read_log(
        &self,
        realtime: &Realtime,
        conversation: Uuid,
        after: i64,
    ) -> LocalBoxFuture<'static, Option<(Vec<Part>, i64)>> {
        match self {
            Self::Visitor(side) => side.read_log(realtime, conversation, after),
            Self::Agent(side) => side.read_log(realtime, conversation, after),
        }
    }

    /// Reads conversations that changed as they stand now, to be sent. A widget is sent them by the refresher.
    pub fn read_states(
        &self,
        realtime: &Realtime,
        connection: &Arc<Connection>,
    ) -> Option<LocalBoxFuture<'static, Vec<Arc<str>>>> {
        match self {
            Self::Visitor(_) => None,
            Self::Agent(side) => Some(side.read_states(realtime, connection.clone())),
        }
    }

    /// Still here.
    pub async fn keep_alive(&self, realtime: &Realtime) {
        match self {
            Self::Visitor(side) => side.keep_alive(realtime).await,
            Self::Agent(side) => side.keep_alive(realtime).await,
        }
    }

    /// Gone.
    pub async fn leave(&self, realtime: &Realtime) {
        match self {
            Self::Visitor(side) => side.leave(realtime).await,
            Self::Agent(side) => side.leave(realtime).await,
        }
    }
}

/// The answer to a frame that asked for none is silence.
pub fn answer(reference: Option<String>, at: crate::platform::clock::Timestamp, outcome: Result<()>) -> Outcome {
    match (reference, outcome) {
        (None, Ok(())) => Outcome::Say(Vec::new()),
        (reference, Ok(())) => {
            Outcome::Say(vec![ServerFrame::Ack { r#ref: reference, conversation: None, seq: None, at }])
        }
        (reference, Err(problem)) => Outcome::Say(vec![ServerFrame::refusal(reference, &problem)]),
    }
}
