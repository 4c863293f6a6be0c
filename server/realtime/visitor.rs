//! The visitors' side of the protocol.

mod entrance;
mod tracking;

use std::cell::RefCell;
use std::net::IpAddr;
use std::rc::Rc;
use std::sync::Arc;

use futures_util::future::LocalBoxFuture;
use uuid::Uuid;

use super::Realtime;
use super::admission::{Credentials, answer};
use super::presence;
use super::protocol::{ClientFrame, IdentifyFrame, MessageSend, ServerFrame};
use super::queue::Connection;
use super::relay::{Typing, encode_part};
use super::session::{Part, Session};
use super::socket::Outcome;
use crate::contacts::{self, ContactSeed, PageView, UserAgent, Visitor, VisitorToken};
use crate::conversations::{self, AuthorName, MessageKind, Right, Send, Target};
use crate::events::{self, VisitorCall};
use crate::platform::geo::Place;
use crate::platform::problem::{Code, Problem, Result};

pub use entrance::admit;

const TAIL: u32 = 100;

/// What came with a visitor's request.
pub struct Guest {
    pub origin: Option<Arc<str>>,
    pub agent: UserAgent,
    pub address: Option<IpAddr>,
    pub page: PageView,
    pub known: Option<VisitorToken>,
}

/// What the browser says of its owner.
#[derive(Clone)]
struct Browser {
    locale: Option<String>,
    time_zone: Option<String>,
    place: Place,
}

/// A visitor's connection.
pub struct VisitorSide {
    token: VisitorToken,
    name: Option<String>,
    browser: Browser,
    guest: Rc<Guest>,
    page: Rc<RefCell<PageView>>,
    connection: Uuid,
}

fn seed(guest: &Guest, token: VisitorToken, browser: Browser, page: PageView) -> ContactSeed {
    ContactSeed {
        id: token.contact_id,
        workspace_id: token.workspace_id,
        locale: contacts::language(browser.locale.as_deref()),
        time_zone: contacts::time_zone(browser.time_zone.as_deref()),
        place: browser.place,
        agent: guest.agent.clone(),
        page,
    }
}

impl VisitorSide {
    /// Does what a frame asks for.
    pub fn execute(
        &self,
        realtime: &Realtime,
        connection: &Connection,
        session: &Session,
        frame: ClientFrame,
    ) -> LocalBoxFuture<'static, Outcome> {
        let (realtime, token) = (realtime.clone(), self.token);
        let now = realtime.foundation.clock.now();
        match frame {
            ClientFrame::MessageSend(message) => self.send(realtime, message),
            ClientFrame::Read { id, conversation, seq } => {
                let by = AuthorName::contact(token.contact_id, self.name.clone());
                let address = self.guest.address;
                Box::pin(async move {
                    let read = async {
                        let (foundation, who) = (&realtime.foundation, (token.workspace_id, token.contact_id));
                        conversations::take_ask_rate(foundation, "read", who, address)?;
                        conversations::read_as_contact(foundation, token, conversation, by, seq).await
                    };
                    answer(id, now, read.await)
                })
            }
            ClientFrame::Typing { conversation, on } => {
                let may = || conversations::take_visitor_rate(&realtime.foundation, "typing", token.contact_id);
                if session.is_open(conversation) && may().is_ok() {
                    let by = AuthorName::contact(token.contact_id, self.name.clone());
                    let contact = token.contact_id;
                    let typing = Typing { conversation, contact, by, on, from: connection.id };
                    realtime.hint_typing(token.workspace_id, &typing);
                }
                silence()
            }
            ClientFrame::Page { id, page, message_id, timestamp } => {
                let page = page.bounded();
                let counted = message_id.map(|message_id| VisitorCall::page(message_id, timestamp, &page));
                self.move_to(realtime, id, page, counted)
            }
            ClientFrame::Track(frame) => self.track(realtime, frame),
            ClientFrame::Identify(frame) => self.identify(realtime, frame),
            ClientFrame::Watch { id, .. } => {
                let problem =
                    Problem::with_detail(Code::Forbidden, "Visitors get all their conversations without watching.");
                Box::pin(async move { answer(id, now, Err(problem)) })
            }
            ClientFrame::Hello(hello) => {
                let problem = Problem::with_detail(Code::Conflict, "Hello was said already.");
                Box::pin(async move { answer(hello.id, now, Err(problem)) })
            }
            ClientFrame::Unwatch { .. } | ClientFrame::Ping { .. } | ClientFrame::Unknown => silence(),
        }
    }

    fn send(&self, realtime: Realtime, message: MessageSend) -> LocalBoxFuture<'static, Outcome> {
        let token = self.token;
        let page = message.page.clone().map_or_else(|| self.page.borrow().clone(), PageView::bounded);
        let seed = seed(&self.guest, token, self.browser.clone(), page);
        let client_id = client_id_of(&message);
        let (author, address) = (AuthorName::contact(token.contact_id, self.name.clone()), self.guest.address);
        Box::pin(async move {
            let reference = message.id.clone();
            let ready = || {
                let (foundation, workspace) = (&realtime.foundation, token.workspace_id);
                conversations::take_send_rate(foundation, workspace, token.contact_id, address)?;
                Ok(Send {
                    right: Right::Token(token),
                    workspace_id: token.workspace_id,
                    target: message.conversation.map_or(Target::OpenAsVisitor(Box::new(seed)), Target::Conversation),
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

    fn identify(&self, realtime: Realtime, frame: IdentifyFrame) -> LocalBoxFuture<'static, Outcome> {
        let token = self.token;
        let page = self.page.borrow().clone();
        let seed = seed(&self.guest, token, self.browser.clone(), page.clone());
        let (guest, address) = (self.guest.clone(), self.guest.address);
        Box::pin(async move {
            let reference = frame.id;
            let identified = async {
                authorize(&realtime, token).await?;
                let (foundation, workspace) = (&realtime.foundation, token.workspace_id);
                conversations::take_identify_rate(foundation, workspace, token.contact_id, address)?;
                if frame.input.is_empty() {
                    return Err(Problem::invalid("/", "Say who this is: identity, name, email, phone or traits."));
                }
                events::identify(&realtime.foundation, Some(token), seed, &frame.input).await
            };
            match identified.await {
                Err(problem) => Outcome::Say(vec![ServerFrame::refusal(reference, &problem)]),
                Ok(identified) => {
                    let at = realtime.foundation.clock.now();
                    let say = reference.map(|reference| ServerFrame::Ack {
                        r#ref: Some(reference),
                        conversation: None,
                        seq: None,
                        at,
                    });
                    let credentials = Credentials::Visitor {
                        origin: guest.origin.clone(),
                        agent: guest.agent.clone(),
                        address: guest.address,
                        page,
                        known: Some(identified.token),
                    };
                    if identified.token == token {
                        Outcome::Say(say.into_iter().collect())
                    } else {
                        Outcome::Become(say, Box::new(credentials))
                    }
                }
            }
        })
    }

    /// Reads what the contact missed.
    pub fn read_log(
        &self,
        realtime: &Realtime,
        conversation: Uuid,
        after: i64,
    ) -> LocalBoxFuture<'static, Option<(Vec<Part>, i64)>> {
        let (foundation, token) = (realtime.foundation.clone(), self.token);
        Box::pin(async move {
            let (workspace, contact) = (token.workspace_id, token.contact_id);
            match conversations::visitor_tail(&foundation, workspace, contact, conversation, after, TAIL).await {
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

    async fn come(&self, realtime: &Realtime) {
        let page = self.page.borrow().clone();
        let VisitorToken { workspace_id, contact_id, .. } = self.token;
        presence::contact_moved(realtime, workspace_id, contact_id, self.connection, &page).await;
    }

    /// Still here.
    pub async fn keep_alive(&self, realtime: &Realtime) {
        let page = self.page.borrow().clone();
        let VisitorToken { workspace_id, contact_id, .. } = self.token;
        contacts::set_online(&realtime.foundation, workspace_id, contact_id, self.connection, &page).await;
    }

    /// Gone.
    pub async fn leave(&self, realtime: &Realtime) {
        let VisitorToken { workspace_id, contact_id, .. } = self.token;
        presence::contact_left(realtime, workspace_id, contact_id, self.connection).await;
    }
}

/// The id that a message is known by: its own, or that of its frame.
pub(super) fn client_id_of(message: &MessageSend) -> Result<Uuid> {
    message
        .client_id
        .or_else(|| message.id.as_deref().and_then(|id| id.parse().ok()))
        .ok_or_else(|| Problem::invalid("/client_id", "Give client_id, a UUIDv7 of your own for this message."))
}

/// Hands a send to the pipeline; its answer comes after the commit.
pub(super) fn commit(realtime: &Realtime, reference: Option<String>, send: Result<Send>) -> Outcome {
    let send = match send {
        Ok(send) => send,
        Err(problem) => return Outcome::Say(vec![ServerFrame::refusal(reference, &problem)]),
    };
    let enqueued = realtime.commits.enqueue(send);
    Outcome::Later(Box::pin(async move {
        let sent = match enqueued {
            Ok(answer) => answer.wait().await,
            Err(problem) => Err(problem),
        };
        match sent {
            Ok(sent) => ServerFrame::Ack {
                r#ref: reference,
                conversation: Some(sent.message.conversation),
                seq: Some(sent.message.seq),
                at: sent.message.created_at,
            },
            Err(problem) => ServerFrame::refusal(reference, &problem),
        }
    }))
}

/// Each write is authorised anew.
async fn authorize(realtime: &Realtime, token: VisitorToken) -> Result<Visitor> {
    let mut connection = realtime.foundation.db.read().await?;
    Visitor::check(&mut connection, token).await
}

fn silence() -> LocalBoxFuture<'static, Outcome> {
    Box::pin(std::future::ready(Outcome::Say(Vec::new())))
}
