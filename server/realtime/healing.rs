//! Reading the database for what hints failed to tell: a dropped last hint leaves no gap that anybody could see.
//!
//! Every five seconds, every second while the bus is unhealthy, this node compares the heads of all its connections'
//! conversations in a few batched queries, and reads who was deleted. Every three it checks that every connection's credential still holds, and that
//! the page of every widget may still show it.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::Realtime;
use super::origin::close_disallowed;
use super::queue::{Connection, Peer};
use crate::accounts::{self, HeldCredential};
use crate::contacts::{self, VisitorToken};
use crate::conversations::{self, ChangedRow, Position};
use crate::platform::clock::Timestamp;
use crate::platform::problem::Result;

const CALM: Duration = Duration::from_secs(5);
const ALARMED: Duration = Duration::from_secs(1);
const CREDENTIALS_EVERY: Duration = Duration::from_secs(3);
/// Commits of other nodes, whose clocks differ and whose transactions take a while, may appear this long before what was
/// read already.
const LOOK_BACK: TimeDelta = TimeDelta::seconds(30);
/// One look in so many goes further back, for nodes whose clocks are far behind this one's.
const FAR_EVERY: u32 = 6;
/// How far. Nodes whose clocks differ by more are not healed of each other's lost hints.
const FAR_BACK: TimeDelta = TimeDelta::minutes(10);
/// Conversations that one query reads.
const MOST_CHANGED: u32 = 1_000;

/// Heals until told to stop.
pub async fn run(realtime: Realtime, stop: CancellationToken) {
    let mut since_heads = Duration::ZERO;
    let mut since_credentials = Duration::ZERO;
    let mut was_healthy = true;
    let mut looks: u32 = 0;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(ALARMED) => {}
        }
        since_heads += ALARMED;
        since_credentials += ALARMED;
        let healthy = realtime.foundation.bus.healthy();
        // Once more when it has just come back: the last hints before that may be lost.
        let pause = if healthy && was_healthy { CALM } else { ALARMED };
        was_healthy = healthy;
        if since_heads >= pause {
            since_heads = Duration::ZERO;
            looks = looks.wrapping_add(1);
            heal(&realtime, if looks.is_multiple_of(FAR_EVERY) { FAR_BACK } else { LOOK_BACK }).await;
        }
        if since_credentials >= CREDENTIALS_EVERY {
            since_credentials = Duration::ZERO;
            close_revoked(&realtime).await;
        }
    }
}

/// Hints were lost: compares all heads now.
pub async fn heal_now(realtime: &Realtime) {
    heal(realtime, LOOK_BACK).await;
}

async fn heal(realtime: &Realtime, look_back: TimeDelta) {
    for outcome in [heal_visitors(realtime).await, heal_teams(realtime, look_back).await] {
        if let Err(problem) = outcome {
            tracing::warn!(%problem, "heads could not be compared; comparing again");
        }
    }
}

async fn heal_visitors(realtime: &Realtime) -> Result<()> {
    let contacts = realtime.registry.contacts();
    if contacts.is_empty() {
        return Ok(());
    }
    for (contact, conversation, head, version) in conversations::heads_of(&realtime.foundation, &contacts).await? {
        for widget in realtime.registry.of_contact(contact) {
            widget.note_head(conversation, head);
            realtime.refresh.heal_visitor(widget.workspace_id, contact, conversation, version);
        }
    }
    Ok(())
}

async fn heal_teams(realtime: &Realtime, look_back: TimeDelta) -> Result<()> {
    let workspaces = realtime.registry.workspaces();
    realtime.healed.keep(&workspaces);
    for workspace in workspaces {
        // Nearly always it has begun, unless its first console came this very moment.
        realtime.healed.begin(realtime, workspace).await?;
        let Some(read) = realtime.healed.of(workspace) else { continue };
        heal_changes(realtime, workspace, read.changes - look_back).await?;
        heal_deletions(realtime, workspace, read.deletions - look_back, look_back == FAR_BACK).await?;
    }
    Ok(())
}

async fn heal_changes(realtime: &Realtime, workspace: Uuid, since: Timestamp) -> Result<()> {
    let mut after = Position { at: since, id: Uuid::nil() };
    // Nobody's clock that is ahead makes this node miss what others write by theirs.
    let now = realtime.foundation.clock.now();
    loop {
        let changed = conversations::changed_after(&realtime.foundation, workspace, after, MOST_CHANGED).await?;
        tell_consoles(realtime, workspace, &changed);
        let Some(last) = changed.last() else { return Ok(()) };
        realtime.healed.note_changes(workspace, last.changed_at.min(now));
        after = Position { at: last.changed_at, id: last.id };
        if changed.len() < MOST_CHANGED as usize {
            return Ok(());
        }
    }
}

async fn heal_deletions(realtime: &Realtime, workspace: Uuid, since: Timestamp, far: bool) -> Result<()> {
    let now = realtime.foundation.clock.now();
    let mut connection = realtime.foundation.db.read().await?;
    let deleted = contacts::list_deleted_since(&mut connection, workspace, since).await?;
    drop(connection);
    for (contact, _) in &deleted {
        realtime.tell_deletion(workspace, *contact);
    }
    let until = deleted.last().map_or(since, |(_, at)| (*at).min(now));
    let all = far.then(|| deleted.into_iter().map(|(contact, _)| contact).collect::<HashSet<_>>());
    realtime.healed.note_deletions(workspace, until, all.as_ref());
    Ok(())
}

fn tell_consoles(realtime: &Realtime, workspace: Uuid, changed: &[ChangedRow]) {
    for console in realtime.registry.of_team(workspace) {
        for row in changed {
            console.note_head(row.id, row.head);
            console.note_version(row.id, row.version);
        }
    }
}

/// Closes connections whose credential does not hold any more, or whose page is not allowed any more, whether or not a
/// hint told of it.
async fn close_revoked(realtime: &Realtime) {
    let widgets = realtime.registry.widgets();
    let origins = close_disallowed(&realtime.foundation, &widgets).await;
    for outcome in [close_consoles(realtime).await, close_widgets(realtime, widgets).await, origins] {
        if let Err(problem) = outcome {
            tracing::warn!(%problem, "credentials could not be checked; checking again");
        }
    }
}

/// Those of visitors who became somebody else, or whom a signature gave another token.
async fn close_widgets(realtime: &Realtime, widgets: Vec<Arc<Connection>>) -> Result<()> {
    let token_of = |widget: &Connection| match widget.peer {
        Peer::Contact(token, _) => Some(token),
        Peer::Teammate(..) => None,
    };
    let asked: HashSet<VisitorToken> = widgets.iter().filter_map(|widget| token_of(widget)).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let asked: Vec<_> = asked.into_iter().collect();
    let mut connection = realtime.foundation.db.read().await?;
    let live = contacts::live_tokens(&mut connection, &asked).await?;
    for widget in widgets {
        if token_of(&widget).is_some_and(|token| !live.contains(&token)) {
            widget.revoke("the visitor token is not valid any more: boot again");
        }
    }
    Ok(())
}

/// Those of teammates whose session, key or role is gone.
async fn close_consoles(realtime: &Realtime) -> Result<()> {
    let consoles = realtime.registry.consoles();
    let mut asked: HashSet<HeldCredential> = HashSet::new();
    for console in &consoles {
        if let Peer::Teammate(teammate, credential) = &console.peer {
            asked.insert((*credential, console.workspace_id, *teammate));
        }
    }
    if asked.is_empty() {
        return Ok(());
    }
    let held: Vec<_> = asked.iter().copied().collect();
    let mut connection = realtime.foundation.db.read().await?;
    let now = realtime.foundation.clock.now();
    let live = accounts::live_credentials(&mut connection, &held, now).await?;
    realtime.registry.revoke(|workspace, teammate, credential| {
        let held = (*credential, workspace, teammate);
        asked.contains(&held) && !live.contains(&held)
    });
    Ok(())
}
