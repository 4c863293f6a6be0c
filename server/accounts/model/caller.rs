//! Who asks, as actions need to know it.

use uuid::Uuid;

use super::credential::Credential;
use super::person::Role;

/// Where a request came from.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// Without its last part, as sessions and the audit log remember it.
    pub address: String,
    /// What attempts are counted by: never stored.
    pub address_key: String,
    /// Browser and system, as they call themselves.
    pub user_agent: String,
    /// What the browser keeps of somebody who signed in there, as it came along: anybody may have written it.
    pub device: Option<String>,
}

/// Any teammate, at a console or through an API key.
#[derive(Clone, Debug)]
pub struct Agent {
    /// The workspace they work in now.
    pub workspace_id: Uuid,
    /// Who they are.
    pub teammate_id: Uuid,
    /// What they may do there. Whoever comes with an API key is an agent.
    pub role: Role,
    /// What let them in.
    pub credential: Credential,
}

/// The same, to ask what is too long for an address: an API key needs to read for it, though the method is POST.
#[derive(Clone, Debug)]
pub struct Reader(pub Agent);

/// A person at a console: no program gets here.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The workspace their session looks at.
    pub workspace_id: Uuid,
    /// Who they are.
    pub teammate_id: Uuid,
    /// What they may do there.
    pub role: Role,
    /// Their session.
    pub session_id: Uuid,
    /// Their name.
    pub name: String,
    /// Where they are.
    pub caller: Caller,
}

/// Somebody who runs the workspace.
#[derive(Clone, Debug)]
pub struct Admin(pub SignedIn);

/// Somebody who owns the workspace.
#[derive(Clone, Debug)]
pub struct Owner(pub SignedIn);

/// Nobody in particular, on our own pages or from a program.
#[derive(Clone, Debug)]
pub struct Stranger(pub Caller);
