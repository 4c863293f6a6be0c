//! Hints between nodes: every notice of a commit becomes a hint on the bus, and every hint on the bus is handed to
//! the connections of this node that it concerns.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::Realtime;
use super::protocol::{ContactPresence, Presence, ServerFrame};
use super::queue::{Event, Peer};
use super::session::Part;
use crate::accounts;
use crate::contacts::{self, TokenLevel};
use crate::conversations::{self, Appended, AuthorName, Read};
use crate::platform::bus::Bus;
use crate::platform::outbox::Subscriber;
use crate::segments::{self, Moved};
use crate::visitors::{self, HereNotice};

const TYPING: &str = "realtime.typing";
const PRESENCE: &str = "realtime.presence";

/// What travels on the bus.
#[derive(Debug, Serialize, Deserialize)]
struct Hint<'a> {
    kind: std::borrow::Cow<'a, str>,
    workspace: Uuid,
    #[serde(borrow)]
    payload: &'a serde_json::value::RawValue,
}

/// Somebody types.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Typing {
    pub conversation: Uuid,
    pub contact: Uuid,
    pub by: AuthorName,
    pub on: bool,
    /// The connection it came from, which need not hear it.
    pub from: Uuid,
}

/// Hands every notice to the bus.
#[must_use]
pub fn subscriber(bus: Bus) -> Subscriber {
    Box::new(move |kind, workspace, payload| {
        if let Some(hint) = encode(kind, workspace, payload) {
            bus.publish(hint);
        }
    })
}

fn encode(kind: &str, workspace: Uuid, payload: &str) -> Option<Arc<str>> {
    let payload = serde_json::from_str::<&serde_json::value::RawValue>(payload).ok()?;
    serde_json::to_string(&Hint { kind: kind.into(), workspace, payload }).ok().map(Arc::from)
}

impl Realtime {
    /// Tells all nodes that somebody types. May be lost.
    pub(super) fn hint_typing(&self, workspace: Uuid, typing: &Typing) {
        self.publish(TYPING, workspace, typing);
    }

    /// Tells all nodes who came or went. May be lost.
    pub(super) fn hint_presence(&self, workspace: Uuid, presence: &Presence) {
        self.publish(PRESENCE, workspace, presence);
    }

    fn publish(&self, kind: &str, workspace: Uuid, payload: &impl Serialize) {
        let payload = serde_json::to_string(payload).unwrap_or_default();
        if let Some(hint) = encode(kind, workspace, &payload) {
            self.foundation.bus.publish(hint);
        }
    }

    /// Hands one hint to whom it concerns here. What cannot be read is of a newer node, and is left to healing.
    fn deliver(&self, text: &str) {
        let Ok(hint) = serde_json::from_str::<Hint<'_>>(text) else { return };
        let (workspace, payload) = (hint.workspace, hint.payload.get());
        match &*hint.kind {
            conversations::APPENDED => self.deliver_parts(workspace, payload),
            conversations::READ => self.deliver_read(workspace, payload),
            TYPING => self.deliver_typing(workspace, payload),
            PRESENCE => self.deliver_presence(workspace, payload),
            segments::MOVED => self.deliver_move(workspace, payload),
            segments::SEGMENTS_CHANGED => self.tell_team(workspace, &ServerFrame::SegmentsChanged {}),
            visitors::HERE => self.deliver_here(workspace, payload),
            contacts::CONTACT_CHANGED => self.refresh.contact(workspace, contact_of(payload)),
            contacts::CONTACT_IDENTIFIED => self.deliver_identification(payload),
            contacts::CONTACT_MERGED => self.deliver_merge(workspace, payload),
            contacts::CONTACT_SEPARATED => self.deliver_separation(payload),
            contacts::CONTACT_DELETED => self.deliver_deletion(workspace, payload),
            accounts::CREDENTIAL_REVOKED => self.deliver_revocation(payload),
            accounts::WORKSPACE_CHANGED => self.refresh.settings(workspace),
            accounts::INSTALLATION_HEARD => self.refresh.installation(workspace),
            _ => {}
        }
    }

    fn deliver_parts(&self, workspace: Uuid, payload: &str) {
        let (contacts, consoles) = (|contact| self.registry.of_contact(contact), self.registry.of_team(workspace));
        let Ok(appended) = serde_json::from_str::<Appended>(payload) else { return };
        let widgets = contacts(appended.contact);
        if widgets.is_empty() && consoles.is_empty() {
            return;
        }
        let hides_nothing = appended.messages.iter().all(|message| message.kind == conversations::MessageKind::Comment);
        let for_team: Arc<[Part]> = appended.messages.iter().cloned().map(encode_part).collect();
        for console in &consoles {
            console.push(Event::Hint(appended.conversation, for_team.clone()));
            console.note_stale(appended.conversation);
        }
        let for_contact: Arc<[Part]> = appended.messages.into_iter().map(encode_for_contact).collect();
        for widget in &widgets {
            widget.push(Event::Hint(appended.conversation, for_contact.clone()));
        }
        if !hides_nothing && !widgets.is_empty() {
            self.refresh.visitor(workspace, appended.contact, appended.conversation);
        }
    }

    /// Somebody changed stage or segments: their own devices and the team hear of it.
    fn deliver_move(&self, workspace: Uuid, payload: &str) {
        let Ok(moved) = serde_json::from_str::<Moved>(payload) else { return };
        let contact = moved.contact_id;
        // Which segments somebody is in is the team's business.
        let own = Moved { entered: Vec::new(), left: Vec::new(), ..moved.clone() };
        let (for_team, for_contact) =
            (ServerFrame::Moved { moved }.encode(), ServerFrame::Moved { moved: own }.encode());
        // A build moves thousands. Whoever reads too slowly hears at its end that segments changed, and asks anew.
        for console in self.registry.of_team(workspace) {
            console.push(Event::Ephemeral(for_team.clone()));
        }
        for widget in self.registry.of_contact(contact) {
            widget.push(Event::Frame(for_contact.clone()));
        }
        self.refresh.contact(workspace, Some(contact));
    }

    /// What no console may miss while it is connected.
    fn tell_team(&self, workspace: Uuid, frame: &ServerFrame) {
        let frame = frame.encode();
        for console in self.registry.of_team(workspace) {
            console.push(Event::Frame(frame.clone()));
        }
    }

    /// Somebody came, moved or left, with or without an open messenger.
    fn deliver_here(&self, workspace: Uuid, payload: &str) {
        if let Ok(here) = serde_json::from_str(payload) {
            self.tell_team_where(workspace, here);
        }
    }

    fn tell_team_where(&self, workspace: Uuid, here: HereNotice) {
        let HereNotice { contact_id: id, online, page_url, page_title } = here;
        let contact = ContactPresence { id, online, page_url, page_title };
        // Whoever hears this is a teammate who is here.
        let presence = Presence { online: true, contacts: Some(vec![contact]), ..Presence::default() };
        let frame = ServerFrame::Presence(presence).encode();
        for console in self.registry.of_team(workspace) {
            console.push(Event::Ephemeral(frame.clone()));
        }
    }

    fn deliver_read(&self, workspace: Uuid, payload: &str) {
        let Ok(read) = serde_json::from_str::<Read>(payload) else { return };
        let frame = ServerFrame::Read { conversation: read.conversation, by: read.by, seq: read.seq }.encode();
        for connection in self.registry.of_contact(read.contact).iter().chain(&self.registry.of_team(workspace)) {
            connection.push(Event::Frame(frame.clone()));
        }
        for console in self.registry.of_team(workspace) {
            console.note_stale(read.conversation);
        }
    }

    fn deliver_typing(&self, workspace: Uuid, payload: &str) {
        let Ok(typing) = serde_json::from_str::<Typing>(payload) else { return };
        let frame = ServerFrame::Typing { conversation: typing.conversation, by: typing.by, on: typing.on }.encode();
        for connection in self.registry.of_contact(typing.contact).iter().chain(&self.registry.of_team(workspace)) {
            if connection.id != typing.from {
                connection.push(Event::Ephemeral(frame.clone()));
            }
        }
    }

    fn deliver_presence(&self, workspace: Uuid, payload: &str) {
        let Ok(presence) = serde_json::from_str::<Presence>(payload) else { return };
        if presence.teammates.is_some() {
            // Visitors learn only whether anybody is there.
            let frame = ServerFrame::Presence(Presence { online: presence.online, ..Presence::default() }).encode();
            for widget in self.registry.of_visitors(workspace) {
                widget.push(Event::Ephemeral(frame.clone()));
            }
        }
        let frame = ServerFrame::Presence(presence).encode();
        for console in self.registry.of_team(workspace) {
            console.push(Event::Ephemeral(frame.clone()));
        }
    }

    /// A signature said who this is. Whoever planted or copied a token before that must not read along.
    fn deliver_identification(&self, payload: &str) {
        let Some(contact) = contact_of(payload) else { return };
        for widget in self.registry.of_contact(contact) {
            if matches!(&widget.peer, Peer::Contact(token, _) if token.level == TokenLevel::Anonymous) {
                widget.revoke("this visitor was identified: boot again");
            }
        }
    }

    /// The anonymous half of a person is gone: its connections come back as who they are now, or as somebody new. The team hears.
    fn deliver_merge(&self, workspace: Uuid, payload: &str) {
        let Ok(merge) = serde_json::from_str::<Merge>(payload) else { return };
        self.close_contact(merge.from, "this visitor was identified: boot again");
        self.tell_team(workspace, &ServerFrame::Moved { moved: Moved { contact_id: merge.from, ..Moved::default() } });
        self.refresh.contact(workspace, Some(merge.into));
    }

    /// Conversations went back to whom they came from: the survivor's connections look again at what is theirs.
    fn deliver_separation(&self, payload: &str) {
        let Ok(merge) = serde_json::from_str::<Merge>(payload) else { return };
        self.close_contact(merge.into, "two people were told apart: boot again");
    }

    /// A person was forgotten: nothing may be written in their name any more, and nobody sees where they are or what they said.
    fn deliver_deletion(&self, workspace: Uuid, payload: &str) {
        if let Some(contact) = contact_of(payload) {
            self.close_contact(contact, "this visitor was deleted: boot again");
            self.tell_deletion(workspace, contact);
        }
    }

    /// Consoles take a deleted person off the screen. Each hears of it once, however often this node does.
    pub(super) fn tell_deletion(&self, workspace: Uuid, contact: Uuid) {
        if self.healed.is_news(workspace, contact) {
            self.tell_team_where(workspace, HereNotice::of(contact, None));
            self.tell_team(workspace, &ServerFrame::ContactDeleted { contact_id: contact });
        }
    }

    fn close_contact(&self, contact: Uuid, reason: &'static str) {
        for widget in self.registry.of_contact(contact) {
            widget.revoke(reason);
        }
    }

    fn deliver_revocation(&self, payload: &str) {
        let Ok(revoked) = serde_json::from_str::<accounts::CredentialRevoked>(payload) else { return };
        self.registry.revoke(|workspace, teammate, credential| revoked.concerns(workspace, teammate, credential));
    }
}

/// Two contacts, of a notice about both.
#[derive(Deserialize)]
struct Merge {
    from: Uuid,
    into: Uuid,
}

fn contact_of(payload: &str) -> Option<Uuid> {
    #[derive(Deserialize)]
    struct Changed {
        contact_id: Uuid,
    }
    serde_json::from_str::<Changed>(payload).ok().map(|changed| changed.contact_id)
}

/// A part encoded once for the whole team.
pub(super) fn encode_part(message: conversations::Message) -> Part {
    Part { seq: message.seq, frame: Some(ServerFrame::Message { message }.encode()) }
}

/// A part encoded once for all of its contact's devices; without a frame when the contact may not see it.
pub(super) fn encode_for_contact(message: conversations::Message) -> Part {
    let seq = message.seq;
    Part { seq, frame: message.for_contact().map(|message| ServerFrame::Message { message }.encode()) }
}

/// Delivers hints until told to stop. When hints were lost, the database is read at once.
pub async fn run(realtime: Realtime, stop: CancellationToken) {
    let mut hints = realtime.foundation.bus.subscribe();
    loop {
        let hint = tokio::select! {
            () = stop.cancelled() => return,
            hint = hints.recv() => hint,
        };
        match hint {
            Ok(text) => realtime.deliver(&text),
            Err(RecvError::Lagged(lost)) => {
                tracing::warn!(lost, "hints were lost; reading the database instead");
                super::healing::heal_now(&realtime).await;
            }
            Err(RecvError::Closed) => return,
        }
    }
}
