//! Claiming a new installation, once, by whoever can read what the server prints.

use serde_json::json;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::audit::note;
use super::session::{Opened, open};
use super::workspace::make_workspace;
use crate::accounts::model::{Caller, NewTeammate, NewWorkspace, Person, Role, SetupInput, Workspace};
use crate::accounts::store::{self, Account, Claim};
use crate::config::Config;
use crate::platform::Foundation;
use crate::platform::clock::Clock;
use crate::platform::db::{Connection, Db};
use crate::platform::ids::Ids;
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::rate::Rate;
use crate::platform::secrets::{Sealer, hash_password, token_hash};

const PURPOSE: &str = "setup-link";
/// Guesses at the setup link from one address, at once and each minute.
const GUESSES: (u32, u32) = (10, 10);

/// The installation's row; made by whichever node starts first.
///
/// # Errors
/// What the database says.
pub async fn open_installation(db: &Db, clock: &Clock, ids: &Ids) -> sqlx::Result<Claim> {
    let mut connection = db.read().await?;
    if let Some(claim) = store::find_installation(&mut connection).await? {
        return Ok(claim);
    }
    drop(connection);
    let mut transaction = db.begin().await?;
    store::insert_installation(&mut transaction, &ids.bytes::<32>(), &ids.bytes::<32>(), clock.now()).await?;
    let claim = store::find_installation(&mut transaction).await?.ok_or(sqlx::Error::RowNotFound)?;
    transaction.commit().await?;
    Ok(claim)
}

/// The token of the setup link, while nobody used it. It follows from the installation's key and a seed, so that
/// every node and every start print the same link; a configured token takes its place.
#[must_use]
pub fn setup_token(config: &Config, sealer: &Sealer, claim: &Claim) -> Option<String> {
    if claim.claimed_at.is_some() {
        return None;
    }
    if !config.setup.token.is_empty() {
        return Some(config.setup.token.expose().to_owned());
    }
    claim.setup_seed.as_ref().map(|seed| sealer.seal(PURPOSE, seed))
}

/// Makes all setup links given out so far invalid, and returns the token of a new one; `None` once claimed.
///
/// # Errors
/// What the database says.
pub async fn renew_setup_token(foundation: &Foundation) -> Result<Option<String>> {
    let mut transaction = foundation.db.begin().await?;
    store::replace_setup_seed(&mut transaction, &foundation.ids.bytes::<32>()).await?;
    let claim = store::find_installation(&mut transaction).await?;
    transaction.commit().await?;
    Ok(claim.and_then(|claim| setup_token(&foundation.config, &foundation.sealer, &claim)))
}

/// Did somebody use the setup link?
///
/// # Errors
/// What the database says.
pub async fn is_claimed(foundation: &Foundation) -> Result<bool> {
    let mut connection = foundation.db.read().await?;
    let claim = store::find_installation(&mut connection).await?;
    Ok(claim.is_some_and(|claim| claim.claimed_at.is_some()))
}

/// Makes the first workspace and its owner, and signs the owner in.
///
/// # Errors
/// 409 when somebody did before, 403 for a wrong token, 422 for bad fields.
pub async fn claim_installation(foundation: &Foundation, caller: Caller, input: SetupInput) -> Result<Opened> {
    foundation.rates.take(&format!("setup:{}", caller.address_key), Rate::per_minute(GUESSES.0, GUESSES.1))?;
    let mut connection = foundation.db.read().await?;
    let claim = store::find_installation(&mut connection).await?.ok_or_else(|| Problem::new(Code::SetupRefused))?;
    drop(connection);
    if claim.claimed_at.is_some() {
        return Err(Problem::new(Code::AlreadyClaimed));
    }
    let expected = setup_token(&foundation.config, &foundation.sealer, &claim);
    let right = expected.is_some_and(|expected| token_hash(&expected).ct_eq(&token_hash(&input.token)).into());
    if !right {
        return Err(Problem::new(Code::SetupRefused));
    }
    let (_, workspace, person) = input.checked()?;
    let password_hash = hash_password(person.password.clone(), foundation.ids.bytes()).await?;
    let mut transaction = foundation.db.begin().await?;
    if !store::claim(&mut transaction, foundation.clock.now()).await? {
        return Err(Problem::new(Code::AlreadyClaimed));
    }
    let workspace = make_workspace(&mut transaction, foundation, workspace).await?;
    let account = make_account(&mut transaction, foundation, person, password_hash).await?;
    store::insert_role(&mut transaction, workspace.id, account.id, Role::Owner, foundation.clock.now()).await?;
    let opened = open(&mut transaction, foundation, &account, (workspace.id, Role::Owner), caller).await?;
    note(&mut transaction, foundation, &opened.person, "installation.claimed", &workspace.name, json!({})).await?;
    transaction.commit().await?;
    Ok(opened)
}

/// Makes an account for an address that has none.
pub(super) async fn make_account(
    connection: &mut Connection,
    foundation: &Foundation,
    person: Person,
    password_hash: String,
) -> Result<Account> {
    let (id, now) = (foundation.ids.uuid(), foundation.clock.now());
    let Person { name, email, locale, .. } = person;
    let teammate = NewTeammate { id, name, email, password_hash, locale };
    store::insert_teammate(connection, &teammate, now).await.map_err(|error| {
        if crate::platform::db::is_unique_violation(&error) {
            Problem::with_detail(Code::Conflict, "This address got an account this very moment. Try again.")
        } else {
            error.into()
        }
    })?;
    let NewTeammate { name, email, password_hash, .. } = teammate;
    Ok(Account { id, name, email, password_hash, avatar_key: None })
}

/// A person of the demo: not asked for a good password.
pub struct SeedPerson {
    /// What visitors see.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// In the clear.
    pub password: String,
    /// Language of their console.
    pub locale: crate::accounts::model::Locale,
}

/// Makes a workspace and its owner without a setup link, for the demo, and counts the installation as claimed.
///
/// # Errors
/// 409 when the address has an account.
pub async fn seed_owner(
    foundation: &Foundation,
    workspace: NewWorkspace,
    owner: SeedPerson,
) -> Result<(Workspace, Uuid)> {
    let password_hash = hash_password(owner.password.clone(), foundation.ids.bytes()).await?;
    let mut transaction = foundation.db.begin().await?;
    store::claim(&mut transaction, foundation.clock.now()).await?;
    let workspace = make_workspace(&mut transaction, foundation, workspace).await?;
    let account = make_account(&mut transaction, foundation, person(owner), password_hash).await?;
    store::insert_role(&mut transaction, workspace.id, account.id, Role::Owner, foundation.clock.now()).await?;
    transaction.commit().await?;
    Ok((workspace, account.id))
}

/// Makes an account that works in a workspace, for the demo.
///
/// # Errors
/// 409 when the address has an account.
pub async fn seed_teammate(
    foundation: &Foundation,
    workspace_id: Uuid,
    teammate: SeedPerson,
    role: Role,
) -> Result<Uuid> {
    let password_hash = hash_password(teammate.password.clone(), foundation.ids.bytes()).await?;
    let mut transaction = foundation.db.begin().await?;
    let account = make_account(&mut transaction, foundation, person(teammate), password_hash).await?;
    store::insert_role(&mut transaction, workspace_id, account.id, role, foundation.clock.now()).await?;
    transaction.commit().await?;
    Ok(account.id)
}

fn person(seed: SeedPerson) -> Person {
    Person { name: seed.name, email: seed.email, password: seed.password, locale: seed.locale }
}
