//! The way back for whoever forgot their password: by somebody who can run commands on the server.

use serde_json::json;

use super::audit::write_audit;
use super::session::revoked;
use crate::accounts::model::AuditLine;
use crate::accounts::store;
use crate::platform::Foundation;
use crate::platform::outbox::{Notice, Outbox};
use crate::platform::problem::Result;
use crate::platform::secrets::hash_password;

/// Who set the password, as the audit log tells it: the command, because nobody is signed in.
const ACTOR: &str = "rahnama password";

/// Gives the account with this address a password that nobody chose, and ends all its sessions, on all nodes. Returns
/// the password, which is stored nowhere; `None` when no account has the address.
///
/// # Errors
/// What the database says.
pub async fn reset_password(foundation: &Foundation, email: &str) -> Result<Option<String>> {
    let password = foundation.ids.token();
    let password_hash = hash_password(password.clone(), foundation.ids.bytes()).await?;
    let mut transaction = foundation.db.begin().await?;
    let Some(account) = store::find_account_by_email(&mut transaction, email).await? else { return Ok(None) };
    store::set_password(&mut transaction, account.id, &password_hash).await?;
    let ended = store::delete_sessions_of(&mut transaction, account.id).await?;
    for workspace in store::list_workspace_names(&mut transaction, account.id).await? {
        let line = AuditLine {
            action: "password.reset",
            actor: ACTOR.to_owned(),
            subject: account.name.clone(),
            detail: json!({ "teammate_id": account.id }),
            address: String::new(),
        };
        write_audit(&mut transaction, foundation, workspace.id, line).await?;
    }
    let notices: Vec<Notice> =
        ended.into_iter().map(|(id, workspace_id)| revoked(foundation, workspace_id, vec![id])).collect();
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    Ok(Some(password))
}
