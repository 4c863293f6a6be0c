//! Asking the database who satisfies a condition now, without saving it, and why somebody does.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::matching;
use crate::conditions::{Condition, Context, Explanation};
use crate::contacts::{self, Contact};
use crate::platform::Foundation;
use crate::platform::clock::DateTime;
use crate::platform::problem::{FieldError, Problem, Result};
use crate::segments::store;

/// People shown beside the count.
const SAMPLE: usize = 5;

/// Who satisfies a condition now.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConditionPreview {
    /// How many people.
    pub count: i64,
    /// Of how many.
    pub total: i64,
    /// When that was, UTC.
    pub as_of: DateTime,
    /// Some of them, last seen first.
    pub sample: Vec<Contact>,
}

/// Reads a condition of a request.
///
/// # Errors
/// 422 with pointers below `pointer`.
pub fn parse(value: &serde_json::Value, context: Context, pointer: &str) -> Result<Condition> {
    Condition::parse(value, context).map_err(|errors| {
        Problem::invalid_fields(errors.into_iter().map(|error: FieldError| error.below(pointer)).collect())
    })
}

/// Counts who satisfies a condition now.
///
/// # Errors
/// What the database says.
pub async fn preview(foundation: &Foundation, workspace_id: Uuid, condition: &Condition) -> Result<ConditionPreview> {
    let now = foundation.clock.now();
    let mut connection = foundation.db.read().await?;
    let (count, sample) = matching::count(&mut connection, workspace_id, condition, now, SAMPLE).await?;
    let total = store::count_people(&mut connection, workspace_id).await?;
    let mut sample = contacts::find_contacts(&mut connection, workspace_id, &sample).await?;
    sample.sort_by_key(|contact| std::cmp::Reverse(contact.last_seen_at));
    Ok(ConditionPreview { count, total, as_of: now, sample })
}

/// Why each of these conditions holds for somebody, or does not, by one read of what is known of them.
///
/// # Errors
/// 404 for an unknown person.
pub async fn explain_all(
    foundation: &Foundation,
    workspace_id: Uuid,
    contact_id: Uuid,
    conditions: Vec<Condition>,
) -> Result<Vec<Explanation>> {
    let all = Condition::All { of: conditions };
    Ok(explain_for(foundation, workspace_id, contact_id, &all).await?.children)
}

/// Why a condition holds for somebody, or does not. What no segment asks for is counted from the events.
///
/// # Errors
/// 404 for an unknown person.
pub async fn explain_for(
    foundation: &Foundation,
    workspace_id: Uuid,
    contact_id: Uuid,
    condition: &Condition,
) -> Result<Explanation> {
    let mut connection = foundation.db.read().await?;
    let (asked, zone) = matching::ask(&mut connection, workspace_id, condition).await?;
    let mut people = matching::read_people(&mut connection, workspace_id, &[contact_id]).await?;
    let now = foundation.clock.now();
    asked.count(&mut connection, &mut people, now).await?;
    let person = people.get(&contact_id).ok_or_else(Problem::not_found)?;
    Ok(asked.compiled().explain(person, now, zone))
}
