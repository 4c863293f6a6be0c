//! A copy of everything about one person, and forgetting all of it.

use serde_json::{Value, json};
use uuid::Uuid;

use super::traces::forget_refused_calls;
use crate::accounts::{self, Admin, SignedIn};
use crate::contacts::{self, CONTACT_DELETED};
use crate::conversations;
use crate::events::store;
use crate::platform::db::Transaction;
use crate::platform::files::forget_later;
use crate::platform::outbox::{Notice, Outbox};
use crate::platform::problem::{Problem, Result};
use crate::platform::{Foundation, jobs};
use crate::segments;

/// Forgets a person: everything in every table, files, notices and work that waits. A line in the audit log says that
/// and by whom, not who it was.
///
/// # Errors
/// 404.
pub async fn delete_person(foundation: &Foundation, Admin(by): &Admin, id: Uuid) -> Result<()> {
    let workspace_id = by.workspace_id;
    let mut transaction = foundation.db.begin().await?;
    contacts::lock_states(&mut transaction, workspace_id, &[id]).await?.pop().ok_or_else(Problem::not_found)?;
    let mut ids = contacts::list_absorbed(&mut transaction, workspace_id, id).await?;
    forget_refused_calls(&mut transaction, workspace_id, &ids).await?;
    let (conversations, keys) = conversations::delete_belongings(&mut transaction, workspace_id, &ids).await?;
    segments::delete_person(&mut transaction, workspace_id, &ids).await?;
    store::delete_person(&mut transaction, workspace_id, &ids).await?;
    contacts::delete_contact(&mut transaction, workspace_id, id, foundation.clock.now()).await?;
    ids.extend(conversations);
    let texts: Vec<String> = ids.iter().map(Uuid::to_string).collect();
    Outbox::forget(&mut transaction, workspace_id, &texts).await?;
    jobs::forget(&mut transaction, &texts).await?;
    forget_later(foundation, &mut transaction, keys.clone()).await?;
    note(foundation, &mut transaction, by, "contact.deleted", id).await?;
    let notices = [Notice {
        id: foundation.ids.uuid(),
        workspace_id,
        kind: CONTACT_DELETED,
        payload: json!({ "contact_id": id }).to_string().into(),
        created_at: foundation.clock.now(),
    }];
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.db.empty_log().await;
    foundation.outbox.announce(&notices);
    contacts::forget_online(&foundation.presence, workspace_id, id).await;
    for key in &keys {
        foundation.files.delete(key).await?;
    }
    Ok(())
}

/// Everything that any slice keeps about a person.
///
/// # Errors
/// 404.
pub async fn export_person(foundation: &Foundation, Admin(by): &Admin, id: Uuid) -> Result<Value> {
    let workspace_id = by.workspace_id;
    let mut connection = foundation.db.read().await?;
    let contact = contacts::export_contact(&mut connection, workspace_id, id).await?;
    let mut copy = contact.ok_or_else(Problem::not_found)?;
    let said = conversations::export_belongings(&mut connection, workspace_id, id).await?;
    let known = segments::export_person(&mut connection, workspace_id, id).await?;
    let did = store::export_person(&mut connection, workspace_id, id).await?;
    drop(connection);
    if let Some(copy) = copy.as_object_mut() {
        for part in [said, known, did] {
            copy.extend(part.as_object().cloned().unwrap_or_default());
        }
        copy.insert("exported_at".to_owned(), json!(foundation.clock.now()));
    }
    // Nothing is handed out that the audit log does not tell of.
    let mut transaction = foundation.db.begin().await?;
    note(foundation, &mut transaction, by, "contact.exported", id).await?;
    transaction.commit().await?;
    Ok(copy)
}

async fn note(
    foundation: &Foundation,
    transaction: &mut Transaction,
    by: &SignedIn,
    action: &'static str,
    id: Uuid,
) -> Result<()> {
    let detail = json!({ "contact_id": id });
    Ok(accounts::note_audit(transaction, foundation, by, action, &id.to_string(), detail).await?)
}
