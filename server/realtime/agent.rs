//! The agents' side of the protocol.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use futures_util::future::LocalBoxFuture;
use uuid::Uuid;

use super::Realtime;
use super::admission::{Admission, Side, answer};
use super::presence;
use super::protocol::{AnyConversation, ClientFrame, Hello, MessageSend, ServerFrame, TeammateWelcome, Welcome};
use super::queue::{Connection, Peer};
use super::refresh::GATHER;
use super::relay::{Typing, encode_part};
use super::session::{Part, Session, Unopened};
use super::socket::{HEARTBEAT, Outcome};
use super::visitor::{client_id_of, commit};
use crate::accounts::{self, Agent, OpenConsole};
use crate::conversations::{self, AuthorName, MessageKind, Right, Send, Target};
use crate::platform::problem::{Code, Problem, Result};

const TAIL: u32 = 200;
const MOST_RESUMED: usize = 200;
/// Conversations that are read together after they changed.
const MOST_STATES: usize = 50;

/// An agent's connection.
pub struct AgentSide {
    agent: Agent,
    name: AuthorName,
    console: OpenConsole,
    viewing: Rc<Cell<Option<Uuid>>>,
}

/// Lets an agent in: by the console's cookie, or by an API key in the hello.
pub async fn admit(realtime: &Realtime, signed_in: Option<Agent>, hello: Hello) -> Result<Admission> {
    let foundation = &realtime.foundation;
    let agent = match signed_in {
        Some(agent) => agent,
        None => {
            let key = hello.token.as_deref().ok_or_else(|| Problem::new(Code::Unauthenticated))?;
            accounts::authenticate_program(foundation, key).await?
        }
    };
    if hello.resume.len() > MOST_RESUMED {
        let most = format!("resume may name at most {MOST_RESUMED} conversations. Watch the others after the welcome.");
        return Err(Problem::invalid("/resume", most));
    }
    let name = author_of(realtime, &agent).await?;
    let peer = Peer::Teammate(agent.teammate_id, agent.credential);
    let connection = realtime.registry.enter(foundation.ids.uuid(), agent.workspace_id, peer);
    let mut session = Session::new(Unopened::LiveOnly);
    let ids: Vec<Uuid> = hello.resume.keys().copied().collect();
    ids.iter().for_each(|id| connection.watch(*id));
    let held = async {
        realtime.healed.begin(realtime, agent.workspace_id).await?;
        let held = conversations::team_conversations(foundation, agent.workspace_id, agent.teammate_id, &ids).await?;
        Ok((held, conversations::count(foundation, agent.workspace_id, agent.teammate_id).await?))
    };
    let (held, counts) = match held.await {
        Ok(found) => found,
        Err(problem) => {
            realtime.registry.leave(&connection);
            return Err(problem);
        }
    };
    let mut orders = Vec::new();
    for conversation in held {
        let after = hello.resume.get(&conversation.id).copied().unwrap_or(conversation.head);
        orders.extend(session.open(conversation.id, after, conversation.head));
    }
    let (workspace_id, teammate_id) = (agent.workspace_id, agent.teammate_id);
    let console = OpenConsole { workspace_id, teammate_id, connection: connection.id };
    let side = AgentSide { agent, name, console, viewing: Rc::default() };
    presence::teammate_here(realtime, console, None).await;
    let online = accounts::list_team_online(&foundation.presence, workspace_id).await;
    let welcome = ServerFrame::Welcome(Welcome::Teammate(TeammateWelcome {
        r#ref: hello.id,
        teammate_id,
        workspace_id,
        counts,
        online: online.into_keys().collect(),
        heartbeat_ms: u64::try_from(HEARTBEAT.as_millis()).unwrap_or(u64::MAX),
    }));
    Ok(Admission { side: Side::Agent(side), connection, session, welcome, orders })
}

async fn author_of(realtime: &Realtime, agent: &Agent) -> Result<AuthorName> {
    let mut connection = realtime.foundation.db.read().await?;
    let faces = accounts::list_faces(&mut connection, &[agent.teammate_id]).await?;
    faces.into_iter().next().map(AuthorName::from).ok_or_else(|| Problem::new(Code::Unauthenticated))
}

impl AgentSide {
    /// Does what a frame asks for.
    pub fn execute(
        &self,
        realtime: &Realtime,
        connection: &Connection,
        _session: &Session,
        frame: ClientFrame,
    ) -> LocalBoxFuture<'static, Outcome> {
        let realtime = realtime.clone();
        let now = realtime.foundation.clock.now();
        match frame {
            ClientFrame::MessageSend(message) => self.send(realtime, message),
            ClientFrame::Read { id, conversation, seq } => {
                let (agent, by) = (self.agent.clone(), self.name.clone());
                Box::pin(async move {
                    let read = async {
                        authorize(&realtime, &agent).await?;
                        let workspace = agent.workspace_id;
                        conversations::read_as_teammate(&realtime.foundation, workspace, conversation, by, seq).await
                    };
                    answer(id, now, read.await)
                })
            }
            ClientFrame::Typing { conversation, on } => self.typing(realtime, connection.id, conversation, on),
            ClientFrame::Watch { id, conversation, after } => self.watch(realtime, id, conversation, after),
            ClientFrame::Unwatch { conversation } => {
                let (console, viewing) = (self.console, self.viewing.clone());
                Box::pin(async move {
                    if viewing.get() == Some(conversation) {
                        viewing.set(None);
                        presence::teammate_here(&realtime, console, None).await;
                    }
                    Outcome::Close(conversation)
                })
            }
            ClientFrame::Hello(Hello { id, .. }) | ClientFrame::Page { id, .. } => {
                Box::pin(async move { answer(id, now, Err(not_for_agents())) })
            }
            ClientFrame::Identify(frame) => Box::pin(async move { answer(frame.id, now, Err(not_for_agents())) }),
            ClientFrame::Track(frame) => Box::pin(async move { answer(frame.id, now, Err(not_for_agents())) }),
            ClientFrame::Ping { .. } | ClientFrame::Unknown => Box::pin(std::future::ready(Outcome::Say(Vec::new()))),
        }
    }

    fn send(&self, realtime: Realtime, message: MessageSend) -> LocalBoxFuture<'static, Outcome> {
        let (agent, author) = (self.agent.clone(), self.name.clone());
        let client_id = client_id_of(&message);
        Box::pin(async move {
            let reference = message.id.clone();
            let ready = || {
                let conversation = message
                    .conversation
                    .ok_or_else(|| Problem::invalid("/conversation", "Say which conversation; start one over HTTP."))?;
                Ok(Send {
                    right: Right::Credential(agent.credential),
                    workspace_id: agent.workspace_id,
                    target: Target::Conversation(conversation),
                    author,
                    client_id: client_id?,
                    kind: message.kind.unwrap_or(MessageKind::Comment),
                    body: message.body,
                    attachment_ids: message.attachment_ids,
                })
            };
            commit(&realtime, reference, ready())
        })
    }

    fn typing(&self, realtime: Realtime, from: Uuid, conversation: Uuid, on: bool) -> LocalBoxFuture<'static, Outcome> {
        let (agent, by) = (self.agent.clone(), self.name.clone());
        Box::pin(async move {
            let (workspace, teammate) = (agent.workspace_id, agent.teammate_id);
            let ids = [conversation];
            let found = conversations::team_conversations(&realtime.foundation, workspace, teammate, &ids).await;
            if let Ok(found) = found
                && let Some(found) = found.first()
            {
                let typing = Typing { conversation, contact: found.contact.id, by, on, from };
                realtime.hint_typing(workspace, &typing);
            }
            Outcome::Say(Vec::new())
        })
    }

    fn watch(
        &self,
        realtime: Realtime,
        id: Option<String>,
        conversation: Uuid,
        after: i64,
    ) -> LocalBoxFuture<'static, Outcome> {
        let (agent, console, viewing) = (self.agent.clone(), self.console, self.viewing.clone());
        Box::pin(async move {
            let now = realtime.foundation.clock.now();
            let (workspace, teammate) = (agent.workspace_id, agent.teammate_id);
            let found = async {
                authorize(&realtime, &agent).await?;
                let ids = [conversation];
                let found = conversations::team_conversations(&realtime.foundation, workspace, teammate, &ids).await?;
                found.into_iter().next().ok_or_else(Problem::not_found)
            };
            match found.await {
                Err(problem) => answer(id, now, Err(problem)),
                Ok(found) => {
                    viewing.set(Some(conversation));
                    presence::teammate_here(&realtime, console, Some(conversation)).await;
                    let say = id.map(|id| ServerFrame::Ack {
                        r#ref: Some(id),
                        conversation: Some(conversation),
                        seq: Some(found.head),
                        at: now,
                    });
                    Outcome::Open { conversation, after, head: found.head, say }
                }
            }
        })
    }

    /// Reads what the agent missed.
    pub fn read_log(
        &self,
        realtime: &Realtime,
        conversation: Uuid,
        after: i64,
    ) -> LocalBoxFuture<'static, Option<(Vec<Part>, i64)>> {
        let (foundation, workspace) = (realtime.foundation.clone(), self.agent.workspace_id);
        Box::pin(async move {
            match conversations::team_tail(&foundation, workspace, conversation, after, TAIL).await {
                Ok(Some(tail)) => {
                    let parts = tail.messages.into_iter().map(encode_part).collect();
                    Some((parts, tail.through))
                }
                Ok(None) => Some((Vec::new(), after)),
                Err(problem) => {
                    tracing::warn!(%problem, "the log could not be read; reading again");
                    None
                }
            }
        })
    }

    /// Reads conversations that changed as they stand now, for this agent. Those that could not be read stay changed.
    pub fn read_states(
        &self,
        realtime: &Realtime,
        connection: Arc<Connection>,
    ) -> LocalBoxFuture<'static, Vec<Arc<str>>> {
        let (foundation, workspace, teammate) =
            (realtime.foundation.clone(), self.agent.workspace_id, self.agent.teammate_id);
        Box::pin(async move {
            tokio::time::sleep(GATHER).await;
            let ids = connection.take_stale(MOST_STATES);
            match conversations::team_conversations(&foundation, workspace, teammate, &ids).await {
                Ok(found) => {
                    connection.note_sent(found.iter().map(|conversation| (conversation.id, conversation.version)));
                    let team = |conversation| AnyConversation::Team(Box::new(conversation));
                    found
                        .into_iter()
                        .map(|one| ServerFrame::Conversation { conversation: team(one) }.encode())
                        .collect()
                }
                Err(problem) => {
                    tracing::warn!(%problem, "changed conversations could not be read; reading again");
                    ids.into_iter().for_each(|id| connection.note_stale(id));
                    Vec::new()
                }
            }
        })
    }

    /// Still here.
    pub async fn keep_alive(&self, realtime: &Realtime) {
        presence::teammate_still_here(realtime, self.console, self.viewing.get()).await;
    }

    /// Gone.
    pub async fn leave(&self, realtime: &Realtime) {
        presence::teammate_left(realtime, self.console).await;
    }
}

fn not_for_agents() -> Problem {
    Problem::with_detail(Code::Forbidden, "This frame is for visitors.")
}

/// Each write is authorised anew: the session, key and role must still be there.
async fn authorize(realtime: &Realtime, agent: &Agent) -> Result<()> {
    let mut connection = realtime.foundation.db.read().await?;
    let asked = (agent.credential, agent.workspace_id, agent.teammate_id);
    let now = realtime.foundation.clock.now();
    let live = accounts::live_credentials(&mut connection, &[asked], now).await?;
    if live.contains(&asked) { Ok(()) } else { Err(Problem::new(Code::Unauthenticated)) }
}
