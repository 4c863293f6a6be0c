//! The visitors' side of the protocol.

use std::cell::RefCell;
use std::net::IpAddr;
use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use uuid::Uuid;

use super::Realtime;
use super::admission::{Admission, Credentials, Side, answer};
use super::presence;
use super::protocol::{ClientFrame, Hello, IdentifyFrame, MessageSend, ServerFrame, VisitorWelcome, Welcome};
use super::registry::{Connection, Peer};
use super::relay::{Typing, encode_part};
use super::session::{Part, Session, Unopened};
use super::socket::{HEARTBEAT, Outcome};
use crate::accounts;
use crate::contacts::{
    self, ContactSeed, IdentifyInput, PageView, TokenLevel, UserAgent, Visitor, VisitorProfile, VisitorToken,
};
use crate::conversations::{self, AuthorName, MessageKind, Send, Target};
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::rate::{Rate, address_key};

const TAIL: u32 = 100;

/// What came with a visitor's request.
pub struct Guest {
    pub origin: Option<String>,
    pub agent: UserAgent,
    pub address: Option<IpAddr>,
    pub page: PageView,
    pub known: Option<VisitorToken>,
}

/// A visitor's connection.
pub struct VisitorSide {
    token: VisitorToken,
    name: Option<String>,
    locale: Option<String>,
    guest: Rc<Guest>,
    page: Rc<RefCell<PageView>>,
}

/// Lets a visitor in.
pub async fn admit(realtime: &Realtime, mut guest: Guest, hello: Hello) -> Result<Admission> {
    let foundation = &realtime.foundation;
    if let Some(page) = hello.page.clone() {
        guest.page = page.bounded();
    }
    let visitor = open(realtime, &guest, &hello).await?;
    let visitor = match hello.identity.clone() {
        None => visitor,
        Some(identity) => {
            let input = IdentifyInput { identity: Some(identity), ..IdentifyInput::default() };
            let seed = seed(&guest, visitor.token(), hello.locale.clone(), guest.page.clone());
            let identified = conversations::identify(foundation, seed, &input).await?;
            let token = identified.token;
            Visitor {
                workspace_id: token.workspace_id,
                contact_id: token.contact_id,
                level: token.level,
                contact: Some(identified.contact),
            }
        }
    };
    let token = visitor.token();
    let peer = Peer::Contact(token.contact_id);
    let connection = realtime.registry.enter(foundation.ids.uuid(), token.workspace_id, peer);
    let side = VisitorSide {
        token,
        name: visitor.contact.as_ref().and_then(|contact| contact.name.clone()),
        locale: hello.locale,
        page: Rc::new(RefCell::new(guest.page.clone())),
        guest: Rc::new(guest),
    };
    let profile = visitor.contact.as_ref().map(VisitorProfile::from).unwrap_or_default();
    match welcome(realtime, token, profile, hello.id, &hello.resume).await {
        Ok((session, orders, welcome)) => {
            side.come(realtime).await;
            Ok(Admission { side: Side::Visitor(side), connection, session, welcome, orders })
        }
        Err(problem) => {
            realtime.registry.leave(&connection);
            Err(problem)
        }
    }
}

/// Who is this? By what they turned out to be, by their token, or new by the workspace's key.
async fn open(realtime: &Realtime, guest: &Guest, hello: &Hello) -> Result<Visitor> {
    let foundation = &realtime.foundation;
    let mut connection = foundation.db.read().await?;
    let visitor = match (guest.known, hello.token.as_deref(), hello.workspace_key.as_deref()) {
        (Some(token), _, _) => Visitor::check(&mut connection, token).await?,
        (None, Some(token), _) => Visitor::open(foundation, &mut connection, token).await?,
        (None, None, Some(key)) => {
            let workspace = accounts::find_workspace_by_key(&mut connection, key).await?;
            let workspace = workspace.ok_or_else(|| Problem::new(Code::WorkspaceUnknown))?;
            if let Some(address) = guest.address {
                let limits = &foundation.config.limits;
                let rate = Rate::per_minute(limits.address_boot_burst, limits.address_boots_per_minute);
                foundation.rates.take(&format!("boot:{}", address_key(address)), rate)?;
            }
            let contact_id = foundation.ids.uuid();
            Visitor { workspace_id: workspace.id, contact_id, level: TokenLevel::Anonymous, contact: None }
        }
        (None, None, None) => {
            return Err(Problem::with_detail(Code::Unauthenticated, "Say hello with a token or a workspace_key."));
        }
    };
    let workspace = accounts::find_workspace(&mut connection, visitor.workspace_id).await?;
    let workspace = workspace.ok_or_else(|| Problem::new(Code::WorkspaceUnknown))?;
    if !workspace.allows_origin(guest.origin.as_deref(), &foundation.public_url) {
        return Err(Problem::new(Code::OriginNotAllowed));
    }
    Ok(visitor)
}

async fn welcome(
    realtime: &Realtime,
    token: VisitorToken,
    contact: VisitorProfile,
    reference: Option<String>,
    resume: &std::collections::HashMap<Uuid, i64>,
) -> Result<(Session, Vec<super::session::Order>, ServerFrame)> {
    let foundation = &realtime.foundation;
    let heads = conversations::heads_of(foundation, &[token.contact_id]).await?;
    let conversations = conversations::visitor_conversations(foundation, token.workspace_id, token.contact_id).await?;
    let mut session = Session::new(Unopened::FromTheBeginning);
    let mut orders = Vec::new();
    for (_, conversation, head, version) in heads {
        realtime.refresh.note_visitor(conversation, version);
        let after = resume.get(&conversation).copied().unwrap_or(head);
        orders.extend(session.open(conversation, after, head));
    }
    let online = presence::is_team_online(realtime, token.workspace_id).await;
    let welcome = Welcome::Visitor(Box::new(VisitorWelcome {
        r#ref: reference,
        visitor_token: token.seal(&foundation.sealer),
        contact_id: token.contact_id,
        contact,
        unread: conversations.iter().map(|conversation| conversation.unread).sum(),
        conversations,
        online,
        heartbeat_ms: u64::try_from(HEARTBEAT.as_millis()).unwrap_or(u64::MAX),
    }));
    Ok((session, orders, ServerFrame::Welcome(welcome)))
}

fn seed(guest: &Guest, token: VisitorToken, locale: Option<String>, page: PageView) -> ContactSeed {
    ContactSeed {
        id: token.contact_id,
        workspace_id: token.workspace_id,
        locale: locale.map(|locale| locale.chars().filter(|letter| !letter.is_control()).take(35).collect()),
        time_zone: None,
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
                Box::pin(async move {
                    let read = async {
                        authorize(&realtime, token).await?;
                        let workspace = token.workspace_id;
                        conversations::read_as_contact(&realtime.foundation, workspace, conversation, by, seq).await
                    };
                    answer(id, now, read.await)
                })
            }
            ClientFrame::Typing { conversation, on } => {
                if session.is_open(conversation) {
                    let by = AuthorName::contact(token.contact_id, self.name.clone());
                    let contact = token.contact_id;
                    let typing = Typing { conversation, contact, by, on, from: connection.id };
                    realtime.hint_typing(token.workspace_id, &typing);
                }
                silence()
            }
            ClientFrame::Page { id, page } => self.move_to(realtime, id, page.bounded()),
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
        let seed = seed(&self.guest, token, self.locale.clone(), page);
        let client_id = client_id_of(&message);
        Box::pin(async move {
            let reference = message.id.clone();
            let ready = async {
                let visitor = authorize(&realtime, token).await?;
                take_rate(&realtime, token)?;
                Ok(Send {
                    workspace_id: token.workspace_id,
                    target: message.conversation.map_or(Target::OpenAsVisitor(Box::new(seed)), Target::Conversation),
                    author: AuthorName::contact(token.contact_id, visitor.contact.and_then(|contact| contact.name)),
                    client_id: client_id?,
                    kind: message.kind.unwrap_or(MessageKind::Comment),
                    body: message.body,
                    attachment_ids: message.attachment_ids,
                })
            };
            commit(&realtime, reference, ready.await)
        })
    }

    fn move_to(&self, realtime: Realtime, id: Option<String>, page: PageView) -> LocalBoxFuture<'static, Outcome> {
        let token = self.token;
        self.page.replace(page.clone());
        Box::pin(async move {
            presence::contact_moved(&realtime, token.workspace_id, token.contact_id, &page).await;
            let now = realtime.foundation.clock.now();
            let moved = async {
                let mut transaction = realtime.foundation.db.begin().await?;
                contacts::touch_page(&mut transaction, token.workspace_id, token.contact_id, &page, now).await?;
                transaction.commit().await?;
                Ok(())
            };
            answer(id, now, moved.await)
        })
    }

    fn identify(&self, realtime: Realtime, frame: IdentifyFrame) -> LocalBoxFuture<'static, Outcome> {
        let token = self.token;
        let page = self.page.borrow().clone();
        let seed = seed(&self.guest, token, self.locale.clone(), page.clone());
        let guest = self.guest.clone();
        Box::pin(async move {
            let reference = frame.id;
            let identified = async {
                authorize(&realtime, token).await?;
                take_rate(&realtime, token)?;
                if frame.input.is_empty() {
                    return Err(Problem::invalid("/", "Say who this is: identity, name, email, phone or traits."));
                }
                conversations::identify(&realtime.foundation, seed, &frame.input).await
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
                    let parts = tail.messages.into_iter().map(|message| encode_part(message).0).collect();
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
        presence::contact_moved(realtime, self.token.workspace_id, self.token.contact_id, &page).await;
    }

    /// Still here.
    pub async fn keep_alive(&self, realtime: &Realtime) {
        let page = self.page.borrow().clone();
        let (workspace, contact) = (self.token.workspace_id, self.token.contact_id);
        contacts::set_online(&realtime.foundation.presence, workspace, contact, &(&page).into()).await;
    }

    /// Gone.
    pub async fn leave(&self, realtime: &Realtime, was_last: bool) {
        if was_last {
            presence::contact_left(realtime, self.token.workspace_id, self.token.contact_id).await;
        }
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

fn take_rate(realtime: &Realtime, token: VisitorToken) -> Result<()> {
    conversations::take_send_rate(&realtime.foundation, token.workspace_id, token.contact_id)
}

fn silence() -> LocalBoxFuture<'static, Outcome> {
    Box::pin(std::future::ready(Outcome::Say(Vec::new())))
}
