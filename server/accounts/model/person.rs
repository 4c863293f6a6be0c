//! People who work in workspaces.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::workspace::Workspace;
use crate::platform::clock::DateTime;
use crate::stored_as_text;

/// A language that every text of the product exists in.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    /// English.
    En,
    /// Persian.
    Fa,
}
stored_as_text!(Locale { En = "en", Fa = "fa" });

/// What somebody may do in a workspace. Ordered: whoever ranks higher may do all that lower ranks may.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Talks with contacts.
    Agent,
    /// Also runs the workspace: team, keys, settings.
    Admin,
    /// Also may make owners. Every workspace keeps at least one.
    Owner,
}

impl Role {
    /// May somebody of this role make, change and remove somebody of that one? Owners anybody, others those below them.
    #[must_use]
    pub fn may_grant(self, role: Self) -> bool {
        self == Self::Owner || role < self
    }
}
stored_as_text!(Role { Agent = "agent", Admin = "admin", Owner = "owner" });

/// Light or dark.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// As the device says.
    Auto,
}
stored_as_text!(Theme { Light = "light", Dark = "dark", Auto = "auto" });

/// Somebody who works in a workspace.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Teammate {
    /// Their id, the same in every workspace.
    pub id: Uuid,
    /// What visitors see.
    #[schema(example = "Sara Ahmadi")]
    pub name: String,
    /// What they sign in with; visitors never see it.
    #[schema(example = "sara@example.com")]
    pub email: String,
    /// Path of their picture on this server.
    #[schema(required = true)]
    pub avatar_url: Option<String>,
    /// What they may do in this workspace.
    pub role: Role,
    /// Language of their console.
    pub locale: Locale,
    /// Look of their console.
    pub theme: Theme,
    /// Since when they have an account.
    pub created_at: DateTime,
    /// Is their console open now?
    pub online: bool,
}

/// What others see of somebody who may have left meanwhile.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Face {
    /// Their id.
    pub id: Uuid,
    /// What visitors see.
    pub name: String,
    /// Path of their picture on this server.
    pub avatar_url: Option<String>,
}

impl Teammate {
    /// What visitors may see.
    #[must_use]
    pub fn face(&self) -> Face {
        Face { id: self.id, name: self.name.clone(), avatar_url: self.avatar_url.clone() }
    }
}

/// The public path of a stored picture: `avatars/<random>.png` in storage, the same below `/`.
pub fn avatar_url(key: Option<String>) -> Option<String> {
    key.map(|key| format!("/{key}"))
}

/// What an e-mail address is compared by: one account an address, however it is typed.
#[must_use]
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// A person about to get an account.
pub struct NewTeammate {
    /// Their id.
    pub id: Uuid,
    /// What visitors see.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// Argon2id.
    pub password_hash: String,
    /// Language of their console.
    pub locale: Locale,
}

/// A workspace that somebody works in.
#[derive(Clone, Debug, Serialize, ToSchema, sqlx::FromRow)]
pub struct WorkspaceName {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What they may do there.
    pub role: Role,
}

/// Who is signed in, and where.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The person.
    pub teammate: Teammate,
    /// The workspace this session looks at.
    pub workspace: Workspace,
    /// All workspaces they work in, by name.
    pub workspaces: Vec<WorkspaceName>,
    /// This session.
    pub session_id: Uuid,
}

/// Is there an owner yet?
#[derive(Debug, Serialize, ToSchema)]
pub struct SetupState {
    /// False until somebody used the setup link.
    pub claimed: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_rank_above_admins_and_admins_above_agents() {
        assert!(Role::Owner > Role::Admin && Role::Admin > Role::Agent);
    }

    #[test]
    fn one_account_an_address_however_it_is_typed() {
        assert_eq!(email_key(" Sara@Example.com"), email_key("sara@example.COM "));
    }
}
