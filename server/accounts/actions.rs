//! What can happen to accounts.

mod attempt;
mod audit;
mod forgotten;
mod installation;
mod invitations;
mod keys;
mod me;
mod profile;
mod session;
mod setup;
mod sweep;
mod team;
mod workspace;

pub use audit::{note, note_by_agent};
pub use forgotten::reset_password;
pub use installation::hear_installation;
pub use invitations::{accept, find_invitation, invite, take_back};
pub use keys::{make_api_key, make_identity_key, revoke_api_key, revoke_identity_key};
pub use me::describe;
pub use profile::{change_password, change_profile, remove_avatar, set_avatar};
pub use session::{
    HeldCredential, Opened, end_session, list_sessions, live_credentials, sign_in, sign_out, switch_workspace,
};
pub use setup::{
    SeedPerson, claim_installation, is_claimed, open_installation, renew_setup_token, seed_owner, seed_teammate,
    setup_token,
};
pub use sweep::{SWEEP_JOB, sweep_expired};
pub use team::{LEFT_JOB, TeammateLeft, change_role, remove_teammate};
pub use workspace::{ZONE_JOB, change_widget, change_workspace, create_workspace};
