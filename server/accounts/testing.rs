//! Teammates and keys for tests of other rooms.

use uuid::Uuid;

use super::{Agent, Credential, Role, SignedIn, store};
use crate::accounts::model::{Caller, IdentityAlgorithm, IdentityKey};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;

/// A key with which the workspace's own server vouches for its visitors.
pub async fn identity_key(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> Uuid {
    let key =
        IdentityKey { id, algorithm: IdentityAlgorithm::Hs256, created_at: Timestamp::UNIX_EPOCH, last_used_at: None };
    store::insert_identity_key(connection, workspace_id, &key, "a secret").await.expect("a key");
    id
}

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
