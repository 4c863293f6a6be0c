//! Teammates for tests of other rooms.

use uuid::Uuid;

use super::{Agent, Credential, Role, SignedIn};
use crate::accounts::model::Caller;

/// Somebody with an API key of this workspace.
pub fn agent(workspace_id: Uuid) -> Agent {
    Agent { workspace_id, teammate_id: Uuid::nil(), role: Role::Agent, credential: Credential::ApiKey(Uuid::nil()) }
}

/// Its owner at a console.
pub fn owner(workspace_id: Uuid) -> SignedIn {
    SignedIn {
        workspace_id,
        teammate_id: Uuid::nil(),
        role: Role::Owner,
        session_id: Uuid::nil(),
        name: "Sara".into(),
        caller: Caller::default(),
    }
}
