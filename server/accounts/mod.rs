//! Workspaces, the people who work in them, and what proves who is asking.
//!
//! Whoever runs the server claims it with a one-time link, and so becomes the owner of the first workspace. Owners
//! and admins invite others by link. People sign in at the console and get a session; programs get API keys, which
//! act for whoever made them. A customer's own server may hold an identity key, with which it signs who its
//! visitors are. Whatever changes access, keys or settings leaves a line in the audit log.

mod actions;
mod api;
mod authority;
mod cookie;
mod device;
mod identity;
mod model;
mod notice;
mod picture;
mod store;
mod team_presence;
#[cfg(test)]
pub mod testing;

pub use actions::{
    HeldCredential, LEFT_JOB, SWEEP_JOB, SeedPerson, TeammateLeft, ZONE_JOB, hear_installation, live_credentials,
    note as note_audit, note_by_agent as note_audit_by_agent, open_installation, renew_setup_token, reset_password,
    seed_owner, seed_teammate, setup_token, sweep_expired,
};
pub use api::{avatar_routes, routes};
pub use authority::{authenticate_page, authenticate_program, authenticate_writer, recognise};
pub use cookie::session_cookie;
pub use identity::{SignedIdentity, verify_identity};
pub use model::{
    Admin, Agent, Credential, Face, Installation, Locale, NewWorkspace, Owner, Reader, Role, SignedIn, Teammate, Theme,
    Weekday, WidgetSettings, Workspace,
};
pub use notice::{
    CREDENTIAL_REVOKED, CredentialRevoked, INSTALLATION_HEARD, TEAM_CHANGED, TeamChanged, WORKSPACE_CHANGED,
};
pub use store::{
    find_workspace, find_workspace_by_key, find_workspaces, find_zone_and_locale, hold_teammate, list_faces,
    list_identity_key_ids, list_team, list_workspaces,
};
pub use team_presence::{OpenConsole, is_console_known, list_team_online, set_team_online, unset_team_online};
