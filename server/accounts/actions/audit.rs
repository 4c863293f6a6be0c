//! Remembering who did what.

use serde_json::Value;
use uuid::Uuid;

use crate::accounts::model::{AuditLine, SignedIn};
use crate::accounts::store;
use crate::platform::Foundation;
use crate::platform::db::Connection;

/// Adds a line to a workspace's audit log, in the transaction of what it tells of.
///
/// # Errors
/// What the database says.
pub async fn write_audit(
    connection: &mut Connection,
    foundation: &Foundation,
    workspace_id: Uuid,
    line: AuditLine,
) -> sqlx::Result<()> {
    store::insert_line(connection, foundation.ids.uuid(), workspace_id, &line, foundation.clock.now()).await
}

/// The same for what somebody does at a console, in the workspace they look at.
pub(super) async fn note(
    connection: &mut Connection,
    foundation: &Foundation,
    by: &SignedIn,
    action: &'static str,
    subject: &str,
    detail: Value,
) -> sqlx::Result<()> {
    let (actor, subject, address) = (by.name.clone(), subject.to_owned(), by.caller.address.clone());
    let line = AuditLine { action, actor, subject, detail, address };
    write_audit(connection, foundation, by.workspace_id, line).await
}
