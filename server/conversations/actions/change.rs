//! What agents change about a conversation. Every change appends a part that says who did what, so that the
//! log explains itself and resuming brings state changes along with messages.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::accounts;
use crate::conversations::log::ConversationRow;
use crate::conversations::milestone::tell_milestones;
use crate::conversations::model::{AuthorName, ConversationEvent, ConversationStatus, Message, Priority};
use crate::conversations::notice::appended;
use crate::conversations::store;
use crate::platform::clock::DateTime;
use crate::platform::db::Transaction;
use crate::platform::http::{given, mentioned};
use crate::platform::outbox::Outbox;
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::{Foundation, jobs};

/// Kind of the job that wakes a snoozed conversation; its key is the conversation's id.
pub const WAKE_JOB: &str = "conversations.wake";
const LONGEST_SNOOZE: TimeDelta = TimeDelta::days(3_653);
const MOST_TAGS: usize = 20;
const LONGEST_TAG: usize = 40;

/// A partial change. What is not mentioned stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConversationInput {
    /// Open, snooze or close.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = ConversationStatus)]
    pub status: Option<ConversationStatus>,
    /// When a snoozed conversation comes back; required with `status: snoozed`, in the future.
    #[serde(default)]
    pub snoozed_until: Option<DateTime>,
    /// How urgent; null for none.
    #[serde(default, deserialize_with = "mentioned")]
    #[schema(value_type = Option<Priority>)]
    pub priority: Option<Option<Priority>>,
    /// Whose it is; null for nobody's.
    #[serde(default, deserialize_with = "mentioned")]
    #[schema(value_type = Option<Uuid>)]
    pub assignee_id: Option<Option<Uuid>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Wake {
    workspace_id: Uuid,
    conversation_id: Uuid,
}

/// Changes status, priority or assignee.
///
/// # Errors
/// 404, or 422 when the assignee is not of the team or the time to come back is missing or past.
pub async fn change(
    foundation: &Foundation,
    workspace_id: Uuid,
    id: Uuid,
    by: &AuthorName,
    input: ConversationInput,
) -> Result<()> {
    let now = foundation.clock.now();
    check_snooze(&input, now)?;
    let mut transaction = foundation.db.begin().await?;
    let assignee = match input.assignee_id {
        Some(Some(teammate)) => Some(Some(find_assignee(&mut transaction, workspace_id, teammate).await?)),
        Some(None) => Some(None),
        None => None,
    };
    let mut row = lock(&mut transaction, workspace_id, id).await?;
    let mut parts = Vec::new();
    let event_id = || foundation.ids.uuid();
    if let Some(assignee) = assignee {
        parts.extend(row.assign(assignee, by.clone(), event_id(), now));
    }
    if let Some(priority) = input.priority {
        parts.extend(row.set_priority(priority.unwrap_or(Priority::None), by.clone(), event_id(), now));
    }
    if let Some(status) = input.status {
        parts.extend(row.set_status(status, input.snoozed_until, by.clone(), event_id(), now));
        schedule_wake(foundation, &mut transaction, &row).await?;
    }
    finish(foundation, transaction, &[row], parts).await
}

fn check_snooze(input: &ConversationInput, now: DateTime) -> Result<()> {
    match (input.status, input.snoozed_until) {
        (Some(ConversationStatus::Snoozed), None) => {
            Err(Problem::invalid("/snoozed_until", "Say until when to snooze."))
        }
        (Some(ConversationStatus::Snoozed), Some(until)) if until <= now => {
            Err(Problem::invalid("/snoozed_until", "The time to come back must be in the future."))
        }
        (Some(ConversationStatus::Snoozed), Some(until)) if until > now + LONGEST_SNOOZE => Err(Problem::invalid(
            "/snoozed_until",
            "A conversation is snoozed for ten years at most. Close it instead.",
        )),
        (Some(ConversationStatus::Snoozed), Some(_)) | (_, None) => Ok(()),
        (_, Some(_)) => Err(Problem::invalid("/snoozed_until", "Only a snoozed conversation has a time to come back.")),
    }
}

async fn find_assignee(transaction: &mut Transaction, workspace_id: Uuid, id: Uuid) -> Result<(Uuid, String)> {
    let name = accounts::hold_teammate(transaction, workspace_id, id).await?;
    name.map(|name| (id, name))
        .ok_or_else(|| Problem::invalid("/assignee_id", "The assignee must be a teammate of this workspace."))
}

async fn lock(transaction: &mut Transaction, workspace_id: Uuid, id: Uuid) -> Result<ConversationRow> {
    let mut rows = store::lock_rows(transaction, &[id]).await?;
    rows.pop().filter(|row| row.workspace_id == workspace_id).ok_or_else(Problem::not_found)
}

async fn schedule_wake(foundation: &Foundation, transaction: &mut Transaction, row: &ConversationRow) -> Result<()> {
    let key = row.id.to_string();
    match row.snoozed_until {
        Some(until) => {
            let wake = Wake { workspace_id: row.workspace_id, conversation_id: row.id };
            let payload = serde_json::to_string(&wake).unwrap_or_default();
            jobs::schedule(transaction, foundation.ids.uuid(), WAKE_JOB, &key, &payload, until).await?;
        }
        None => jobs::cancel(transaction, WAKE_JOB, &key).await?,
    }
    Ok(())
}

/// Writes changed rows and the parts that say so, and tells of them.
pub(super) async fn finish(
    foundation: &Foundation,
    mut transaction: Transaction,
    rows: &[ConversationRow],
    parts: Vec<Message>,
) -> Result<()> {
    if parts.is_empty() {
        return Ok(transaction.commit().await?);
    }
    let workspace_of = |part: &Message| rows.iter().find(|row| row.id == part.conversation).map(|row| row.workspace_id);
    let with_workspace: Vec<_> = parts.iter().filter_map(|part| Some((workspace_of(part)?, part))).collect();
    store::insert_messages(&mut transaction, &with_workspace).await?;
    store::save_rows(&mut transaction, rows).await?;
    tell_milestones(foundation, &mut transaction, rows).await?;
    let notices = appended(foundation, rows, parts);
    Outbox::write(&mut transaction, &notices).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    foundation.jobs.ring();
    Ok(())
}

/// Puts exactly these tags on a conversation, making those that the workspace does not have.
///
/// # Errors
/// 404, or 422 for too many tags or a bad name.
pub async fn put_tags(
    foundation: &Foundation,
    workspace_id: Uuid,
    id: Uuid,
    by: &AuthorName,
    names: &[String],
) -> Result<()> {
    let names = check_tags(names)?;
    let now = foundation.clock.now();
    let mut transaction = foundation.db.begin().await?;
    let mut row = lock(&mut transaction, workspace_id, id).await?;
    let tags = store::ensure_tags(&mut transaction, workspace_id, &names, || foundation.ids.uuid()).await?;
    let before = store::list_tags_of(&mut transaction, &[id]).await?;
    let added: Vec<String> =
        tags.iter().filter(|tag| !before.iter().any(|(_, id, _)| *id == tag.id)).map(|tag| tag.name.clone()).collect();
    let removed: Vec<String> = before
        .iter()
        .filter(|(_, id, _)| !tags.iter().any(|tag| tag.id == *id))
        .map(|(_, _, name)| name.clone())
        .collect();
    let mut parts = Vec::new();
    if !(added.is_empty() && removed.is_empty()) {
        let ids: Vec<Uuid> = tags.iter().map(|tag| tag.id).collect();
        store::set_tags(&mut transaction, id, &ids).await?;
        let event = ConversationEvent::Tagged { added, removed };
        parts.push(row.append_event(event, by.clone(), foundation.ids.uuid(), now));
    }
    finish(foundation, transaction, &[row], parts).await
}

fn check_tags(names: &[String]) -> Result<Vec<String>> {
    let mut checked: Vec<String> = Vec::with_capacity(names.len());
    if names.len() > MOST_TAGS {
        return Err(Problem::invalid("/names", format!("A conversation may have at most {MOST_TAGS} tags.")));
    }
    for (index, name) in names.iter().enumerate() {
        let name = name.trim();
        let folded = crate::platform::text::fold(name);
        if folded.is_empty() || name.chars().count() > LONGEST_TAG || name.chars().any(char::is_control) {
            let detail = format!("A tag needs letters or digits and may have at most {LONGEST_TAG} characters.");
            return Err(Problem::invalid(format!("/names/{index}"), detail));
        }
        if !checked.iter().any(|other| crate::platform::text::fold(other) == folded) {
            checked.push(name.to_owned());
        }
    }
    Ok(checked)
}

/// Opens a snoozed conversation whose time has come; the job of kind [`WAKE_JOB`].
///
/// # Errors
/// What the database says; the job is then tried again.
pub async fn wake_snoozed(foundation: Foundation, payload: String) -> Result<()> {
    let Ok(wake) = serde_json::from_str::<Wake>(&payload) else { return Ok(()) };
    let now = foundation.clock.now();
    let mut transaction = foundation.db.begin().await?;
    let mut row = match lock(&mut transaction, wake.workspace_id, wake.conversation_id).await {
        Ok(row) => row,
        Err(problem) if problem.code == Code::NotFound => return Ok(()),
        Err(problem) => return Err(problem),
    };
    if row.snoozed_until.is_none_or(|until| until > now) {
        return Ok(());
    }
    let id = foundation.ids.uuid();
    let part = row.set_status(ConversationStatus::Open, None, AuthorName::system(), id, now);
    finish(&foundation, transaction, &[row], part.into_iter().collect()).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::databases::TestDatabase;
    use crate::on_both_engines;

    async fn rename(database: &TestDatabase, statement: &'static str) {
        let mut transaction = database.db.begin().await.expect("begin");
        crate::sql!(transaction, |c| sqlx::query(statement).execute(c).await.map(drop)).expect("renamed");
        transaction.commit().await.expect("commit");
    }

    on_both_engines!(a_conversation_that_cannot_be_read_now_is_woken_later, |database| async {
        let foundation = database.foundation().await;
        let wake = Wake { workspace_id: foundation.ids.uuid(), conversation_id: foundation.ids.uuid() };
        let payload = serde_json::to_string(&wake).expect("JSON");
        rename(database, "ALTER TABLE conversations RENAME TO elsewhere").await;
        wake_snoozed(foundation.clone(), payload.clone()).await.expect_err("so that the job comes again");
        rename(database, "ALTER TABLE elsewhere RENAME TO conversations").await;
        wake_snoozed(foundation, payload).await.expect("who is gone is not woken");
    });
}
