//! Letting a visitor in: who is it, what does it hold, what did it miss?

use std::cell::RefCell;
use std::net::IpAddr;
use std::rc::Rc;

use uuid::Uuid;

use super::{Browser, Guest, VisitorSide, seed};
use crate::accounts;
use crate::contacts::{self, IdentifyInput, TokenLevel, Visitor, VisitorProfile, VisitorToken};
use crate::conversations;
use crate::events;
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::rate::{Rate, address_key};
use crate::realtime::Realtime;
use crate::realtime::admission::{Admission, Side};
use crate::realtime::presence;
use crate::realtime::protocol::{Hello, ServerFrame, VisitorWelcome, Welcome};
use crate::realtime::queue::Peer;
use crate::realtime::session::{Order, Session, Unopened};
use crate::realtime::socket::HEARTBEAT;

/// Connections that one contact has to a node: more tabs than anybody looks at. Everything that is said to them goes to each.
const MOST_CONNECTIONS: usize = 50;
const FULL_AGAIN_AFTER_MS: u64 = 10_000;

/// Lets a visitor in.
pub async fn admit(realtime: &Realtime, mut guest: Guest, hello: Hello) -> Result<Admission> {
    let foundation = &realtime.foundation;
    if let Some(page) = hello.page.clone() {
        guest.page = page.bounded();
    }
    let time_zone = contacts::time_zone(hello.time_zone.as_deref());
    let place = foundation.geo.locate(guest.address, time_zone.as_deref()).await;
    let browser = Browser { locale: hello.locale.clone(), time_zone, place };
    let visitor = open(realtime, &guest, &hello).await?;
    let visitor = match hello.identity.clone() {
        None => visitor,
        Some(identity) => {
            let input = IdentifyInput { identity: Some(identity), ..IdentifyInput::default() };
            let seed = seed(&guest, visitor.token(), browser.clone(), guest.page.clone());
            // By the workspace's key alone they have just come, and nobody has a token for their id.
            let held = (guest.known.is_some() || hello.token.is_some()).then(|| visitor.token());
            let identified = events::identify(foundation, held, seed, &input).await?;
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
    let peer = Peer::Contact(token, guest.origin.clone());
    let connection = realtime.registry.enter(foundation.ids.uuid(), token.workspace_id, peer);
    let side = VisitorSide {
        token,
        name: visitor.contact.as_ref().and_then(|contact| contact.name.clone()),
        browser,
        page: Rc::new(RefCell::new(std::mem::take(&mut guest.page))),
        guest: Rc::new(guest),
        connection: connection.id,
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
    if guest.known.is_none() {
        may_come(realtime, &visitor, guest.address)?;
    }
    Ok(visitor)
}

/// Who is here already and turned out to be somebody else is not asked: they paid for saying so.
fn may_come(realtime: &Realtime, visitor: &Visitor, address: Option<IpAddr>) -> Result<()> {
    let who = (visitor.workspace_id, visitor.contact_id);
    conversations::take_hello_rate(&realtime.foundation, who, address)?;
    if realtime.registry.of_contact(visitor.contact_id).len() >= MOST_CONNECTIONS {
        return Err(Problem::retry_later(Code::RateLimited, FULL_AGAIN_AFTER_MS));
    }
    Ok(())
}

async fn welcome(
    realtime: &Realtime,
    token: VisitorToken,
    contact: VisitorProfile,
    reference: Option<String>,
    resume: &std::collections::HashMap<Uuid, i64>,
) -> Result<(Session, Vec<Order>, ServerFrame)> {
    let foundation = &realtime.foundation;
    let heads = conversations::heads_of(foundation, &[token.contact_id]).await?;
    let inbox = conversations::visitor_inbox(foundation, token.workspace_id, token.contact_id).await?;
    let mut session = Session::new(Unopened::FromTheBeginning);
    let mut orders = Vec::new();
    // What this one is told, other tabs are not: were there any, the next comparison sends it to all of them.
    let is_alone = realtime.registry.of_contact(token.contact_id).len() == 1;
    for (_, conversation, head, version) in heads {
        if is_alone {
            realtime.refresh.note_visitor(conversation, version);
        }
        let after = resume.get(&conversation).copied().unwrap_or(head);
        orders.extend(session.open(conversation, after, head));
    }
    let online = presence::is_team_online(realtime, token.workspace_id).await;
    let welcome = Welcome::Visitor(Box::new(VisitorWelcome {
        r#ref: reference,
        visitor_token: token.seal(&foundation.sealer),
        contact_id: token.contact_id,
        contact,
        unread: inbox.unread,
        conversations: inbox.conversations,
        online,
        heartbeat_ms: u64::try_from(HEARTBEAT.as_millis()).unwrap_or(u64::MAX),
    }));
    Ok((session, orders, ServerFrame::Welcome(welcome)))
}
