//! A copy of everything about one person, and forgetting all of it.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::accounts::{self, Admin, SignedIn};
use crate::contacts::{self, CONTACT_DELETED};
use crate::conversations;
use crate::events::store;
use crate::platform::db::Transaction;
use crate::platform::outbox::{Notice, Outbox};
use crate::platform::problem::{Problem, Result};
use crate::platform::{Foundation, jobs};
use crate::segments;

/// Kind of the job that deletes files of people who were forgotten, in case the node that forgot them died at it.
pub const FORGET_JOB: &str = "people.forget_files";
/// By then the node that forgot the person is long done.
const FORGET_AGAIN_AFTER: TimeDelta = TimeDelta::minutes(1);
/// Shorter words are in too many texts to be about one person, unless they are the whole of a value.
const SHORTEST_WORD: usize = 4;

#[derive(Serialize, Deserialize)]
struct ForgottenFiles {
    keys: Vec<String>,
}

/// Forgets a person: everything in every table, files, notices and work that waits. A line in the audit log says that
/// and by whom, not who it was.
///
/// # Errors
/// 404.
pub async fn delete_person(foundation: &Foundation, Admin(by): &Admin, id: Uuid) -> Result<()> {
    let workspace_id = by.workspace_id;
    let mut transaction = foundation.db.begin().await?;
    contacts::lock_states(&mut transaction, workspace_id, &[id]).await?.pop().ok_or_else(Problem::not_found)?;
    let words = words_of(&mut transaction, workspace_id, id).await?;
    let mut ids = contacts::list_absorbed(&mut transaction, workspace_id, id).await?;
    let (conversations, keys) = conversations::delete_belongings(&mut transaction, workspace_id, &ids).await?;
    segments::delete_person(&mut transaction, workspace_id, &ids).await?;
    store::delete_person(&mut transaction, workspace_id, &ids).await?;
    store::delete_rejected_with(&mut transaction, workspace_id, &words).await?;
    contacts::delete_contact(&mut transaction, workspace_id, id).await?;
    ids.extend(conversations);
    let texts: Vec<String> = ids.iter().map(Uuid::to_string).collect();
    Outbox::forget(&mut transaction, workspace_id, &texts).await?;
    jobs::forget(&mut transaction, &texts).await?;
    if !keys.is_empty() {
        let payload = serde_json::to_string(&ForgottenFiles { keys: keys.clone() }).unwrap_or_default();
        let (job, at) = (foundation.ids.uuid(), foundation.clock.now() + FORGET_AGAIN_AFTER);
        jobs::schedule(&mut transaction, job, FORGET_JOB, &job.to_string(), &payload, at).await?;
    }
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
    contacts::unset_online(&foundation.presence, workspace_id, id).await;
    delete_files(foundation, &keys).await
}

/// What refused calls about this person would have in them, as JSON: names, addresses, ids.
async fn words_of(transaction: &mut Transaction, workspace_id: Uuid, id: Uuid) -> Result<Vec<String>> {
    let contact = contacts::find_contact(transaction, workspace_id, id).await?.ok_or_else(Problem::not_found)?;
    let names = contacts::list_identities(transaction, workspace_id, id).await?;
    let own = [contact.name, contact.email, contact.phone, contact.external_id, contact.claimed_id];
    let mut words: Vec<String> = own.into_iter().flatten().chain(names.into_iter().map(|name| name.value)).collect();
    words.push(id.to_string());
    words.retain(|word| !word.is_empty());
    words.sort();
    words.dedup();
    Ok(words.iter().flat_map(|word| pieces_of(word)).collect())
}

/// The pieces of JSON by which a word is found.
fn pieces_of(word: &str) -> Vec<String> {
    let quoted = Value::from(word).to_string();
    match word.chars().count() {
        SHORTEST_WORD.. => vec![quoted[1..quoted.len() - 1].to_owned()],
        _ if word.bytes().all(|byte| byte.is_ascii_digit()) => vec![quoted, format!(":{word},"), format!(":{word}}}")],
        _ => vec![quoted],
    }
}

async fn delete_files(foundation: &Foundation, keys: &[String]) -> Result<()> {
    for key in keys {
        foundation.files.delete(key).await?;
    }
    Ok(())
}

/// Deletes the files of a person who was forgotten; the job of kind [`FORGET_JOB`]. Those that are gone are fine.
///
/// # Errors
/// What the file store says; the job is then tried again.
pub async fn forget_files(foundation: Foundation, payload: String) -> Result<()> {
    let files: ForgottenFiles = serde_json::from_str(&payload).map_err(|error| Problem::internal(&error))?;
    delete_files(&foundation, &files.keys).await
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
