//! What people change about themselves.

use serde_json::json;

use super::attempt::{Attempt, Tried, device_of};
use super::audit::note;
use super::session::revoked;
use crate::accounts::device::seal_device;
use crate::accounts::model::{PasswordInput, ProfileInput, SignedIn};
use crate::accounts::notice::{TEAM_CHANGED, TeamChanged, notice};
use crate::accounts::picture;
use crate::accounts::store::{self, Account};
use crate::platform::Foundation;
use crate::platform::db::{Connection, Transaction};
use crate::platform::files::{Unnamed, forget_later, put_unnamed};
use crate::platform::http::Received;
use crate::platform::outbox::{Notice, Outbox};
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::secrets::{hash_password, verify_password};
use crate::platform::turns::{Asker, Side};

/// Changes name, language and theme.
///
/// # Errors
/// 422 for bad fields.
pub async fn change_profile(foundation: &Foundation, person: &SignedIn, input: ProfileInput) -> Result<()> {
    let profile = input.check()?;
    let mut transaction = foundation.db.begin().await?;
    store::update_profile(&mut transaction, person.teammate_id, &profile).await?;
    commit(foundation, transaction, person).await
}

/// Changes the password, and ends all other sessions of the same person. Returns what their browser keeps from now on,
/// as [`super::Opened::device`]: what it had was bound to the password before.
///
/// # Errors
/// 422 that points at a wrong current or a bad new password, 429 after too many wrong ones.
pub async fn change_password(foundation: &Foundation, person: &SignedIn, input: PasswordInput) -> Result<String> {
    let account = account(foundation, person).await?;
    let input = input.check(&[&account.name, &account.email])?;
    let device_id = device_of(foundation, &person.caller, &account).unwrap_or(person.session_id);
    let attempt = Attempt::count(foundation, &person.caller, &Tried::Device(device_id))?;
    if !verify_password(input.current_password, Some(account.password_hash)).await {
        return Err(Problem::invalid("/current_password", "This is not your current password."));
    }
    attempt.forgive(foundation);
    let password_hash = hash_password(input.new_password, foundation.ids.bytes()).await?;
    let mut transaction = foundation.db.begin().await?;
    store::set_password(&mut transaction, account.id, &password_hash).await?;
    let ended = store::delete_sessions_except(&mut transaction, account.id, person.session_id).await?;
    note(&mut transaction, foundation, person, "password.changed", &account.name, json!({})).await?;
    let notices = [revoked(foundation, person.workspace_id, ended)];
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(seal_device(&foundation.sealer, device_id, account.id, &password_hash))
}

/// Takes an uploaded picture as one's own, as a small square.
///
/// # Errors
/// 415, 413 or 422 for what is no picture, too large or broken; 429 or 503 when too many pictures wait.
pub async fn set_avatar(foundation: &Foundation, person: &SignedIn, file: Received) -> Result<()> {
    let most_pixels = foundation.config.limits.image_pixels;
    let (group, name) = (person.workspace_id.to_string(), person.teammate_id.to_string());
    let work = move || {
        // Its room is free once the work has ended, whether anybody still waits for it or not.
        let Received { bytes, place: _place } = file;
        picture::square(&bytes, most_pixels)
    };
    let square = foundation.turns.run(Asker { side: Side::Members, group, name }, work).await??;
    let key = format!("avatars/{}.png", foundation.ids.token());
    let stored = put_unnamed(foundation, &key, square.into()).await?;
    replace_avatar(foundation, person, Some((&key, stored))).await
}

/// Goes without a picture again.
///
/// # Errors
/// What the database says.
pub async fn remove_avatar(foundation: &Foundation, person: &SignedIn) -> Result<()> {
    replace_avatar(foundation, person, None).await
}

async fn replace_avatar(foundation: &Foundation, person: &SignedIn, picture: Option<(&str, Unnamed)>) -> Result<()> {
    let before = account(foundation, person).await?.avatar_key;
    let mut transaction = foundation.db.begin().await?;
    store::set_avatar(&mut transaction, person.teammate_id, picture.as_ref().map(|(key, _)| *key)).await?;
    if let Some((_, stored)) = picture {
        stored.name(&mut transaction).await?;
    }
    forget_later(foundation, &mut transaction, before.iter().cloned().collect()).await?;
    commit(foundation, transaction, person).await?;
    if let Some(before) = before {
        foundation.files.delete(&before).await?;
    }
    Ok(())
}

async fn account(foundation: &Foundation, person: &SignedIn) -> Result<Account> {
    let mut connection = foundation.db.read().await?;
    let account = store::find_account(&mut connection, person.teammate_id).await?;
    account.ok_or_else(|| Problem::new(Code::Unauthenticated))
}

/// Commits, and tells every workspace of the person that they look different now.
async fn commit(foundation: &Foundation, mut transaction: Transaction, person: &SignedIn) -> Result<()> {
    let notices = everywhere(foundation, &mut transaction, person).await?;
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(())
}

async fn everywhere(
    foundation: &Foundation,
    connection: &mut Connection,
    person: &SignedIn,
) -> sqlx::Result<Vec<Notice>> {
    let changed = TeamChanged { teammate_id: person.teammate_id };
    let workspaces = store::list_workspace_names(connection, person.teammate_id).await?;
    Ok(workspaces.iter().map(|workspace| notice(foundation, workspace.id, TEAM_CHANGED, &changed)).collect())
}
