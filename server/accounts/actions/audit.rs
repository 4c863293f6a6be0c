//! Remembering who did what.

use serde_json::Value;
use uuid::Uuid;

use crate::accounts::model::{Agent, AuditLine, SignedIn};
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
///
/// # Errors
/// What the database says.
pub async fn note(
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

/// The same for what an agent does, at a console or by an API key.
///
/// # Errors
/// What the database says.
pub async fn note_by_agent(
    connection: &mut Connection,
    foundation: &Foundation,
    by: &Agent,
    action: &'static str,
    subject: &str,
    detail: Value,
) -> sqlx::Result<()> {
    let teammate = store::find_teammate(connection, by.workspace_id, by.teammate_id).await?;
    let actor = teammate.map(|teammate| teammate.name).unwrap_or_default();
    let line = AuditLine { action, actor, subject: subject.to_owned(), detail, address: String::new() };
    write_audit(connection, foundation, by.workspace_id, line).await
}
