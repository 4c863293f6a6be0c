//! Signing in and out.

use std::collections::HashSet;

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::attempt::{Attempt, Tried, device_of, tried_at};
use super::audit::{note, write_audit};
use crate::accounts::device::seal_device;
use crate::accounts::model::{AuditLine, Caller, Credential, Role, SignInInput, SignedIn, TeammateSession};
use crate::accounts::notice::{CREDENTIAL_REVOKED, CredentialRevoked, notice};
use crate::accounts::store::{self, Account, NewSession};
use crate::platform::Foundation;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::outbox::{Notice, Outbox};
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::secrets::{SESSION, token_hash, verify_password};

/// A session or key with the workspace that it was used for, and who used it.
pub type HeldCredential = (Credential, Uuid, Uuid);

/// A session that just began.
pub struct Opened {
    /// For the cookie; stored only as a hash.
    pub token: String,
    /// For the browser to keep: that it is a device of this person. Lets nobody in by itself.
    pub device: String,
    /// Whose it is.
    pub person: SignedIn,
}

/// Signs somebody in with a new token; the session of `previous`, the token the browser had, ends.
///
/// # Errors
/// 401 that is the same for an unknown address and a wrong password, 429 after too many, 403 for somebody who
/// works in no workspace any more.
pub async fn sign_in(
    foundation: &Foundation,
    caller: Caller,
    input: SignInInput,
    previous: Option<&str>,
) -> Result<Opened> {
    let email = input.email();
    let account = match &email {
        Some(email) => store::find_account_by_email(&mut foundation.db.read().await?, email).await?,
        None => None,
    };
    let tried = match (&account, &email) {
        (Some(account), _) => tried_at(foundation, &caller, account),
        (None, Some(email)) => Tried::Account(email),
        (None, None) => Tried::Nobody,
    };
    let attempt = Attempt::count(foundation, &caller, &tried)?;
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let right = verify_password(input.password, stored).await;
    let Some(account) = account.filter(|_| right) else {
        // After the answer: what is written for known accounts must not be told by the time it takes.
        if let Some(email) = email {
            tokio::spawn(remember_failure(foundation.clone(), caller, email));
        }
        return Err(Problem::new(Code::SignInFailed));
    };
    attempt.forgive(foundation);
    let mut transaction = foundation.db.begin().await?;
    let workspaces = store::list_workspace_names(&mut transaction, account.id).await?;
    let place = workspaces.first().ok_or_else(|| {
        Problem::with_detail(Code::Forbidden, "You work in no workspace any more. Ask an admin to invite you.")
    })?;
    let opened = open(&mut transaction, foundation, &account, (place.id, place.role), caller).await?;
    let notices = end_previous(&mut transaction, foundation, previous).await?;
    note(&mut transaction, foundation, &opened.person, "session.started", &account.name, json!({})).await?;
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(opened)
}

/// One line in the audit logs of the workspaces whose door was tried.
async fn remember_failure(foundation: Foundation, caller: Caller, email: String) {
    let written = async {
        let mut transaction = foundation.db.begin().await?;
        let Some(account) = store::find_account_by_email(&mut transaction, &email).await? else { return Ok(()) };
        for workspace in store::list_workspace_names(&mut transaction, account.id).await? {
            let line = AuditLine {
                action: "sign_in.failed",
                actor: account.name.clone(),
                subject: account.name.clone(),
                detail: json!({ "teammate_id": account.id }),
                address: caller.address.clone(),
            };
            write_audit(&mut transaction, &foundation, workspace.id, line).await?;
        }
        transaction.commit().await
    };
    let written: sqlx::Result<()> = written.await;
    if let Err(error) = written {
        tracing::warn!(%error, "a failed sign-in was not written to the audit log");
    }
}

/// Begins a session.
pub(super) async fn open(
    connection: &mut Connection,
    foundation: &Foundation,
    account: &Account,
    (workspace_id, role): (Uuid, Role),
    caller: Caller,
) -> Result<Opened> {
    let now = foundation.clock.now();
    let limits = &foundation.config.session;
    let token = format!("{SESSION}{}", foundation.ids.token());
    let device_id = device_of(foundation, &caller, account).unwrap_or_else(|| foundation.ids.uuid());
    let device = seal_device(&foundation.sealer, device_id, account.id, &account.password_hash);
    let session = NewSession {
        id: foundation.ids.uuid(),
        teammate_id: account.id,
        workspace_id,
        token_hash: token_hash(&token),
        user_agent: caller.user_agent.clone(),
        address: caller.address.clone(),
        expires_at: now + TimeDelta::hours(limits.absolute_hours),
    };
    store::insert_session(connection, &session, now).await?;
    let (teammate_id, session_id, name) = (account.id, session.id, account.name.clone());
    Ok(Opened { token, device, person: SignedIn { workspace_id, teammate_id, role, session_id, name, caller } })
}

/// Sessions that were last used before this have ended.
pub(super) fn used_since(foundation: &Foundation) -> Timestamp {
    foundation.clock.now() - TimeDelta::hours(foundation.config.session.idle_hours)
}

/// Ends the session of a token that is being replaced.
pub(super) async fn end_previous(
    connection: &mut Connection,
    foundation: &Foundation,
    previous: Option<&str>,
) -> sqlx::Result<Vec<Notice>> {
    let Some(token) = previous else { return Ok(Vec::new()) };
    let ended = store::delete_session_by_token(connection, &token_hash(token)).await?;
    Ok(ended.into_iter().map(|(id, workspace_id)| revoked(foundation, workspace_id, vec![id])).collect())
}

/// The notice that sessions ended.
pub(super) fn revoked(foundation: &Foundation, workspace_id: Uuid, sessions: Vec<Uuid>) -> Notice {
    let credentials = sessions.into_iter().map(Credential::Session).collect();
    notice(foundation, workspace_id, CREDENTIAL_REVOKED, &CredentialRevoked::Credentials { credentials })
}

/// That a session looks at another workspace now: what was opened with it in the one before has to end.
pub(super) fn left(foundation: &Foundation, person: &SignedIn, workspace_id: Uuid) -> Vec<Notice> {
    let before = person.workspace_id;
    let left = CredentialRevoked::Session { workspace_id: before, session_id: person.session_id };
    let notices = (before != workspace_id).then(|| notice(foundation, before, CREDENTIAL_REVOKED, &left));
    notices.into_iter().collect()
}

/// A page of one's own sessions, newest first.
///
/// # Errors
/// 422 for a bad cursor or limit.
pub async fn list_sessions(
    foundation: &Foundation,
    person: &SignedIn,
    query: &PageQuery,
) -> Result<Page<TeammateSession>> {
    let (limit, after) = (query.limit()?, query.after()?);
    let (since, now) = (used_since(foundation), foundation.clock.now());
    let mut connection = foundation.db.read().await?;
    let (who, current) = (person.teammate_id, person.session_id);
    let rows = store::list_sessions(&mut connection, who, current, since, after, (limit, now)).await?;
    Ok(Page::cut(rows, limit, |session| session.id))
}

/// Ends the session at hand.
///
/// # Errors
/// What the database says.
pub async fn sign_out(foundation: &Foundation, person: &SignedIn) -> Result<()> {
    end_session(foundation, person, person.session_id).await
}

/// Ends one of one's own sessions; its connections close on all nodes.
///
/// # Errors
/// 404 for a session that is not one's own.
pub async fn end_session(foundation: &Foundation, person: &SignedIn, id: Uuid) -> Result<()> {
    let mut transaction = foundation.db.begin().await?;
    let workspace_id =
        store::delete_session(&mut transaction, person.teammate_id, id).await?.ok_or_else(Problem::not_found)?;
    let notices = [revoked(foundation, workspace_id, vec![id])];
    note(&mut transaction, foundation, person, "session.ended", &person.name, json!({ "session_id": id })).await?;
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(())
}

/// Turns the session at hand to another workspace of the same person. Its live connections belong to the
/// workspace before, and close on all nodes.
///
/// # Errors
/// 404 for a workspace they do not work in.
pub async fn switch_workspace(foundation: &Foundation, person: SignedIn, workspace_id: Uuid) -> Result<SignedIn> {
    let mut transaction = foundation.db.begin().await?;
    let role =
        store::find_role(&mut transaction, workspace_id, person.teammate_id).await?.ok_or_else(Problem::not_found)?;
    if !store::set_session_workspace(&mut transaction, person.session_id, workspace_id).await? {
        return Err(Problem::new(Code::Unauthenticated));
    }
    let notices = left(foundation, &person, workspace_id);
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(SignedIn { workspace_id, role, ..person })
}

/// Which of these credentials still let their holders into the workspace they were used for, in two queries
/// however many there are. One that was turned to another workspace is good for that, and not for the one before.
///
/// # Errors
/// What the database says.
pub async fn live_credentials(
    connection: &mut Connection,
    held: &[HeldCredential],
    now: Timestamp,
) -> sqlx::Result<HashSet<HeldCredential>> {
    let (mut sessions, mut keys) = (Vec::new(), Vec::new());
    for (credential, _, _) in held {
        match credential {
            Credential::Session(id) => sessions.push(*id),
            Credential::ApiKey(id) => keys.push(*id),
        }
    }
    let mut live = HashSet::new();
    if !sessions.is_empty() {
        let found = store::live_sessions(connection, &sessions, now).await?;
        live.extend(found.into_iter().map(|(id, workspace, who)| (Credential::Session(id), workspace, who)));
    }
    if !keys.is_empty() {
        let found = store::live_api_keys(connection, &keys, now).await?;
        live.extend(found.into_iter().map(|(id, workspace, who)| (Credential::ApiKey(id), workspace, who)));
    }
    Ok(held.iter().copied().filter(|asked| live.contains(asked)).collect())
}
