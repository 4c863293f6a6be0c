//! Who works here, and as what. Admins look after agents, owners after everybody, and an owner always remains.

use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::audit::note;
use crate::accounts::model::{Admin, Role, SignedIn, Teammate};
use crate::accounts::notice::{CREDENTIAL_REVOKED, CredentialRevoked, TEAM_CHANGED, TeamChanged, notice};
use crate::accounts::store;
use crate::platform::db::{Connection, Transaction};
use crate::platform::outbox::{Notice, Outbox};
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::{Foundation, jobs};

/// Changes what a teammate may do.
///
/// # Errors
/// 404 for somebody who does not work here, 403 for a role that one may not grant, 409 for the last owner.
pub async fn change_role(foundation: &Foundation, Admin(by): &Admin, id: Uuid, role: Role) -> Result<Teammate> {
    let mut transaction = foundation.db.begin().await?;
    let teammate = subject(&mut transaction, by, id, role).await?;
    if role != Role::Owner {
        keep_an_owner(&mut transaction, by, &teammate).await?;
    }
    store::update_role(&mut transaction, by.workspace_id, id, role).await?;
    let detail = json!({ "teammate_id": id, "from": teammate.role, "to": role });
    note(&mut transaction, foundation, by, "teammate.role_changed", &teammate.name, detail).await?;
    let changed = notice(foundation, by.workspace_id, TEAM_CHANGED, &TeamChanged { teammate_id: id });
    tell(foundation, transaction, &[changed]).await?;
    Ok(Teammate { role, ..teammate })
}

/// Kind of the job that follows when somebody left a workspace; its payload is a [`TeammateLeft`].
pub const LEFT_JOB: &str = "accounts.teammate_left";

/// Who left, and where.
#[derive(Debug, Deserialize, Serialize)]
pub struct TeammateLeft {
    /// The workspace they left.
    pub workspace_id: Uuid,
    /// Who left.
    pub teammate_id: Uuid,
}

/// Takes somebody out of the workspace: their sessions here, the keys they made and the invitations they gave
/// stop working, their connections close, their conversations are nobody's. Their account and what they wrote stay.
///
/// # Errors
/// As [`change_role`].
pub async fn remove_teammate(foundation: &Foundation, Admin(by): &Admin, id: Uuid) -> Result<()> {
    let workspace_id = by.workspace_id;
    let mut transaction = foundation.db.begin().await?;
    let teammate = subject(&mut transaction, by, id, Role::Agent).await?;
    keep_an_owner(&mut transaction, by, &teammate).await?;
    store::delete_role(&mut transaction, workspace_id, id).await?;
    store::delete_sessions_in(&mut transaction, workspace_id, id).await?;
    let keys = store::delete_api_keys_by(&mut transaction, workspace_id, id).await?;
    let invitations = store::delete_invitations_by(&mut transaction, workspace_id, id).await?;
    let detail = json!({ "teammate_id": id, "role": teammate.role, "api_keys": keys, "invitations": invitations });
    note(&mut transaction, foundation, by, "teammate.removed", &teammate.name, detail).await?;
    let revoked = CredentialRevoked::Teammate { workspace_id, teammate_id: id };
    let notices = [
        notice(foundation, workspace_id, CREDENTIAL_REVOKED, &revoked),
        notice(foundation, workspace_id, TEAM_CHANGED, &TeamChanged { teammate_id: id }),
    ];
    let left = serde_json::to_string(&TeammateLeft { workspace_id, teammate_id: id }).unwrap_or_default();
    let key = format!("{workspace_id} {id}");
    jobs::schedule(&mut transaction, foundation.ids.uuid(), LEFT_JOB, &key, &left, foundation.clock.now()).await?;
    tell(foundation, transaction, &notices).await?;
    foundation.jobs.ring();
    Ok(())
}

/// The teammate to be changed, with the team held still; refused where the actor may not grant what they are or shall
/// be. Step down may everybody. The actor's own role is read anew: it may have changed since the request was let in.
async fn subject(connection: &mut Connection, by: &SignedIn, id: Uuid, wanted: Role) -> Result<Teammate> {
    store::lock_workspace(connection, by.workspace_id).await?;
    let own = store::find_role(connection, by.workspace_id, by.teammate_id).await?;
    let own = own.ok_or_else(|| Problem::new(Code::Unauthenticated))?;
    let teammate = store::find_teammate(connection, by.workspace_id, id).await?.ok_or_else(Problem::not_found)?;
    let steps_down = id == by.teammate_id && wanted <= own;
    let may = steps_down || own.may_grant(teammate.role) && own.may_grant(wanted);
    if !may {
        let detail = "Admins change and remove agents only. Ask an owner.";
        return Err(Problem::with_detail(Code::Forbidden, detail));
    }
    Ok(teammate)
}

async fn keep_an_owner(connection: &mut Connection, by: &SignedIn, teammate: &Teammate) -> Result<()> {
    if teammate.role == Role::Owner && store::count_owners(connection, by.workspace_id).await? < 2 {
        return Err(Problem::with_detail(
            Code::Conflict,
            "A workspace keeps at least one owner. Name another one first.",
        ));
    }
    Ok(())
}

async fn tell(foundation: &Foundation, mut transaction: Transaction, notices: &[Notice]) -> Result<()> {
    Outbox::write(&mut transaction, notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(notices);
    Ok(())
}
