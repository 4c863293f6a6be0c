//! Letting people in by a link that works once.

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::attempt::{Attempt, tried_at};
use super::audit::note;
use super::session::{Opened, end_previous, open};
use super::setup::make_account;
use crate::accounts::model::{
    Admin, Caller, Invitation, InvitationAccept, InvitationCreated, InvitationInput, InvitationLookup, Person,
    email_key,
};
use crate::accounts::notice::{TEAM_CHANGED, TeamChanged, notice};
use crate::accounts::store::{self, Account, OpenInvitation};
use crate::platform::Foundation;
use crate::platform::db::Connection;
use crate::platform::outbox::Outbox;
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::rate::Rate;
use crate::platform::secrets::{INVITATION, hash_password, token_hash, verify_password};

/// A link works this long.
const LIFE: TimeDelta = TimeDelta::days(7);
/// Links that one address may try at once, and each minute.
const TRIES: (u32, u32) = (60, 60);

/// Makes a link for somebody. It is shown once.
///
/// # Errors
/// 403 for a role that one may not grant, 409 for who is in the team already, 422 for a bad address.
pub async fn invite(foundation: &Foundation, Admin(by): &Admin, input: InvitationInput) -> Result<InvitationCreated> {
    let input = input.check()?;
    if !by.role.may_grant(input.role) {
        return Err(Problem::with_detail(Code::Forbidden, "Admins invite agents only. Ask an owner."));
    }
    let now = foundation.clock.now();
    let token = format!("{INVITATION}{}", foundation.ids.token());
    let invitation = Invitation {
        id: foundation.ids.uuid(),
        email: input.email,
        role: input.role,
        invited_by: by.name.clone(),
        created_at: now,
        expires_at: now + LIFE,
    };
    let mut transaction = foundation.db.begin().await?;
    if let Some(email) = &invitation.email
        && let Some(account) = store::find_account_by_email(&mut transaction, email).await?
    {
        refuse_member(&mut transaction, by.workspace_id, &account).await?;
    }
    let hash = token_hash(&token);
    store::insert_invitation(&mut transaction, by.workspace_id, &invitation, by.teammate_id, &hash).await?;
    let subject = invitation.email.as_deref().unwrap_or("anybody with the link");
    let detail = json!({ "invitation_id": invitation.id, "role": invitation.role });
    note(&mut transaction, foundation, by, "invitation.created", subject, detail).await?;
    transaction.commit().await?;
    Ok(InvitationCreated { url: format!("{}/invite#token={token}", foundation.public_url), invitation })
}

/// Makes a link stop working.
///
/// # Errors
/// 404 for one that is not there, or was used.
pub async fn take_back(foundation: &Foundation, Admin(by): &Admin, id: Uuid) -> Result<()> {
    let mut transaction = foundation.db.begin().await?;
    let (email, role) =
        store::delete_invitation(&mut transaction, by.workspace_id, id).await?.ok_or_else(Problem::not_found)?;
    let subject = email.as_deref().unwrap_or("anybody with the link");
    let detail = json!({ "invitation_id": id, "role": role });
    note(&mut transaction, foundation, by, "invitation.deleted", subject, detail).await?;
    Ok(transaction.commit().await?)
}

/// What the bearer of a link is invited to.
///
/// # Errors
/// 410 for a link that was used, taken back or has expired.
pub async fn find_invitation(foundation: &Foundation, caller: &Caller, token: &str) -> Result<InvitationLookup> {
    count_try(foundation, caller)?;
    let mut connection = foundation.db.read().await?;
    let open = open_invitation(&mut connection, foundation, token).await?;
    Ok(InvitationLookup { workspace_name: open.workspace_name, role: open.role, email: open.email })
}

/// Lets the bearer of a link in, with a new account or the one that the address has, and signs them in.
///
/// # Errors
/// 410 for a link that does not work, 422 for bad fields or another address than it is for, 401 when the address
/// has an account and the password is not its own, 409 when it is in the team already: the link works on.
pub async fn accept(
    foundation: &Foundation,
    caller: Caller,
    input: InvitationAccept,
    previous: Option<&str>,
) -> Result<Opened> {
    count_try(foundation, &caller)?;
    let (token, person) = input.checked()?;
    let mut connection = foundation.db.read().await?;
    let invitation = open_invitation(&mut connection, foundation, &token).await?;
    if invitation.email.as_ref().is_some_and(|email| email_key(email) != email_key(&person.email)) {
        return Err(Problem::invalid("/email", "This invitation is for another address."));
    }
    let existing = store::find_account_by_email(&mut connection, &person.email).await?;
    drop(connection);
    let proven = prove(foundation, &caller, &person, existing).await?;
    let now = foundation.clock.now();
    let mut transaction = foundation.db.begin().await?;
    let invitation = open_invitation(&mut transaction, foundation, &token).await?;
    let workspace_id = invitation.workspace_id;
    if let Proven::Account(account) = &proven {
        refuse_member(&mut transaction, workspace_id, account).await?;
    }
    // Whoever deletes the row has the invitation: nobody else can use it any more.
    store::delete_invitation(&mut transaction, workspace_id, invitation.id).await?.ok_or_else(expired)?;
    let account = match proven {
        Proven::Account(account) => account,
        Proven::Newcomer { password_hash } => make_account(&mut transaction, foundation, person, password_hash).await?,
    };
    store::insert_role(&mut transaction, workspace_id, account.id, invitation.role, now).await?;
    let role = store::find_role(&mut transaction, workspace_id, account.id).await?.ok_or_else(expired)?;
    let opened = open(&mut transaction, foundation, &account, (workspace_id, role), caller).await?;
    let mut notices = end_previous(&mut transaction, foundation, previous).await?;
    let detail = json!({ "invitation_id": invitation.id, "teammate_id": account.id, "role": role });
    note(&mut transaction, foundation, &opened.person, "invitation.accepted", &account.name, detail).await?;
    notices.push(notice(foundation, workspace_id, TEAM_CHANGED, &TeamChanged { teammate_id: account.id }));
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(opened)
}

/// An invitation changes no role, and would be used up for nothing.
async fn refuse_member(connection: &mut Connection, workspace_id: Uuid, account: &Account) -> Result<()> {
    match store::find_role(connection, workspace_id, account.id).await? {
        Some(_) => Err(Problem::new(Code::AlreadyMember)),
        None => Ok(()),
    }
}

enum Proven {
    /// The address has this account, and the password was its own.
    Account(Account),
    /// The address has none.
    Newcomer {
        /// Of the new password.
        password_hash: String,
    },
}

/// Costs the same whether the address has an account or not.
async fn prove(foundation: &Foundation, caller: &Caller, person: &Person, existing: Option<Account>) -> Result<Proven> {
    let Some(account) = existing else {
        let password_hash = hash_password(person.password.clone(), foundation.ids.bytes()).await?;
        return Ok(Proven::Newcomer { password_hash });
    };
    let attempt = Attempt::count(foundation, caller, &tried_at(foundation, caller, &account))?;
    if !verify_password(person.password.clone(), Some(account.password_hash.clone())).await {
        return Err(Problem::with_detail(
            Code::SignInFailed,
            "This address has an account already. Give its password to join with it.",
        ));
    }
    attempt.forgive(foundation);
    Ok(Proven::Account(account))
}

fn count_try(foundation: &Foundation, caller: &Caller) -> Result<()> {
    foundation.rates.take(&format!("invitation:{}", caller.address_key), Rate::per_minute(TRIES.0, TRIES.1))
}

/// The invitation, while it works: whoever made it must still be allowed to.
async fn open_invitation(connection: &mut Connection, foundation: &Foundation, token: &str) -> Result<OpenInvitation> {
    store::find_open_invitation(connection, &token_hash(token), foundation.clock.now())
        .await?
        .filter(|open| open.inviter_role.may_grant(open.role))
        .ok_or_else(expired)
}

fn expired() -> Problem {
    Problem::new(Code::LinkExpired)
}
