//! What accounts are made of, and the rules that need no database.

mod caller;
mod credential;
mod entry;
mod input;
mod invitation;
mod person;
mod texts;
mod widget;
mod workspace;

pub use caller::{Admin, Agent, Caller, Owner, Reader, SignedIn, Stranger};
pub use credential::{
    ApiKey, ApiKeyCreated, ApiKeyInput, Credential, IdentityAlgorithm, IdentityKey, IdentityKeyCreated,
    IdentityKeyInput, Scope, TeammateSession,
};
pub use entry::{AuditEntry, AuditLine};
pub use input::{
    InvitationAccept, InvitationInput, InvitationToken, PasswordInput, Person, ProfileInput, RoleInput, SetupInput,
    SignInInput, WorkspaceChoice, WorkspaceInput, WorkspaceSeed,
};
pub use invitation::{Invitation, InvitationCreated, InvitationLookup};
pub use person::{
    Face, Locale, Me, NewTeammate, Role, SetupState, Teammate, Theme, WorkspaceName, avatar_url, email_key,
};
pub use widget::{WidgetDocument, WidgetSettings};
pub use workspace::{Heard, Installation, NewWorkspace, Weekday, Workspace, WorkspaceChange};
