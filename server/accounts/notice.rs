//! What other parts of the house hear of accounts, through the outbox.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::model::Credential;
use crate::platform::Foundation;
use crate::platform::outbox::Notice;

/// Kind of the notice that credentials stopped working; its payload is a [`CredentialRevoked`].
pub const CREDENTIAL_REVOKED: &str = "accounts.credential_revoked";
/// Kind of the notice that a workspace's snippet was heard for the first time; payload `{}`.
pub const INSTALLATION_HEARD: &str = "accounts.installation_heard";
/// Kind of the notice that a workspace's settings changed; payload `{}`.
pub const WORKSPACE_CHANGED: &str = "accounts.workspace_changed";
/// Kind of the notice that a workspace's team changed; its payload is a [`TeamChanged`].
pub const TEAM_CHANGED: &str = "accounts.team_changed";

/// Who lost access.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
pub enum CredentialRevoked {
    /// These sessions and keys.
    Credentials {
        /// Sessions and keys of any workspace.
        credentials: Vec<Credential>,
    },
    /// Everything that one person holds in one workspace.
    Teammate {
        /// The workspace they left.
        workspace_id: Uuid,
        /// Who left.
        teammate_id: Uuid,
    },
    /// What was opened with one session in one workspace: it looks at another one now.
    Session {
        /// The workspace it looked at.
        workspace_id: Uuid,
        /// The session.
        session_id: Uuid,
    },
}

impl CredentialRevoked {
    /// Must a connection that was opened with `credential` end?
    #[must_use]
    pub fn concerns(&self, workspace: Uuid, teammate: Uuid, credential: &Credential) -> bool {
        match self {
            Self::Credentials { credentials } => credentials.contains(credential),
            Self::Teammate { workspace_id, teammate_id } => *workspace_id == workspace && *teammate_id == teammate,
            Self::Session { workspace_id, session_id } => {
                *workspace_id == workspace && *credential == Credential::Session(*session_id)
            }
        }
    }
}

/// Whose name, picture or role changed, who came or left.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct TeamChanged {
    /// The person.
    pub teammate_id: Uuid,
}

/// A notice to write and announce.
pub fn notice(foundation: &Foundation, workspace_id: Uuid, kind: &'static str, payload: &impl Serialize) -> Notice {
    Notice {
        id: foundation.ids.uuid(),
        workspace_id,
        kind,
        payload: serde_json::to_string(payload).unwrap_or_else(|_| "{}".to_owned()).into(),
        created_at: foundation.clock.now(),
    }
}

/// The payload of notices that say all by their kind.
#[derive(Serialize)]
pub struct Nothing {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revocation_survives_the_trip_and_concerns_only_whom_it_names() {
        let (workspace, sara, omid) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let session = Credential::Session(Uuid::from_u128(4));
        let key = Credential::ApiKey(Uuid::from_u128(4));
        for (revoked, concerned) in [
            (CredentialRevoked::Credentials { credentials: vec![session] }, [true, false, true]),
            (CredentialRevoked::Teammate { workspace_id: workspace, teammate_id: sara }, [true, true, false]),
            (
                CredentialRevoked::Session { workspace_id: workspace, session_id: Uuid::from_u128(4) },
                [true, false, true],
            ),
            (
                CredentialRevoked::Session { workspace_id: Uuid::from_u128(9), session_id: Uuid::from_u128(4) },
                [false, false, false],
            ),
        ] {
            let text = serde_json::to_string(&revoked).unwrap_or_default();
            assert_eq!(serde_json::from_str(&text).ok(), Some(revoked.clone()), "{text}");
            let asked = [(sara, session), (sara, key), (omid, session)];
            assert_eq!(asked.map(|(who, credential)| revoked.concerns(workspace, who, &credential)), concerned);
        }
    }
}
