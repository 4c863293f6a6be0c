//! Who is signed in, and where.

use crate::accounts::model::{Me, SignedIn};
use crate::accounts::{store, team_presence};
use crate::platform::Foundation;
use crate::platform::problem::{Code, Problem, Result};

/// The person, the workspace their session looks at, and all workspaces they work in.
///
/// # Errors
/// 401 when they left the workspace this very moment.
pub async fn describe(foundation: &Foundation, person: &SignedIn) -> Result<Me> {
    let gone = || Problem::new(Code::Unauthenticated);
    let mut connection = foundation.db.read().await?;
    let workspace = store::find_workspace(&mut connection, person.workspace_id).await?.ok_or_else(gone)?;
    let mut teammate =
        store::find_teammate(&mut connection, person.workspace_id, person.teammate_id).await?.ok_or_else(gone)?;
    let workspaces = store::list_workspace_names(&mut connection, person.teammate_id).await?;
    drop(connection);
    team_presence::mark_online(&foundation.presence, person.workspace_id, std::iter::once(&mut teammate)).await;
    Ok(Me { teammate, workspace, workspaces, session_id: person.session_id })
}
