//! All SQL of the tables of accounts.

mod audit;
mod installation;
mod invitations;
mod keys;
mod sessions;
mod teammates;
#[cfg(test)]
mod tests;
mod workspaces;

pub use audit::{insert_line, list_entries};
pub use installation::{Claim, claim, find_installation, insert_installation, replace_setup_seed};
pub use invitations::{
    OpenInvitation, delete_invitation, delete_invitations_by, find_open_invitation, insert_invitation,
    list_invitations, sweep_invitations,
};
pub use keys::{
    ApiKeyOwner, KeyMaterial, delete_api_key, delete_api_keys_by, delete_identity_key, find_api_key, insert_api_key,
    insert_identity_key, list_api_keys, list_identity_key_ids, list_identity_keys, list_key_material, live_api_keys,
    sweep_api_keys, touch_api_key, touch_identity_key,
};
pub use sessions::{
    NewSession, SessionOwner, delete_session, delete_session_by_token, delete_sessions_except, delete_sessions_in,
    delete_sessions_of, find_session, insert_session, list_sessions, live_sessions, set_session_workspace,
    sweep_sessions, touch_session,
};
pub use teammates::{
    Account, count_owners, delete_role, find_account, find_account_by_email, find_role, find_teammate, hold_teammate,
    insert_role, insert_teammate, list_faces, list_team, list_workspace_names, page_team, set_avatar, set_password,
    update_profile, update_role,
};
pub use workspaces::{
    find_workspace, find_workspace_by_key, find_workspaces, find_zone_and_locale, insert_workspace, list_workspaces,
    lock_workspace, note_first_heard, note_heard, update_widget, update_workspace,
};
