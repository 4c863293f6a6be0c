//! Making, editing and removing segments.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::matching::no_segment;
use super::prepare::ensure;
use super::publish::{begin_change, commit, count_people, publish, put_in_force};
use crate::accounts::{self, Agent};
use crate::conditions::{Condition, Context};
use crate::contacts::bounded;
use crate::platform::Foundation;
use crate::platform::db::Transaction;
use crate::platform::http::IfMatch;
use crate::platform::problem::{Code, FieldError, Problem, Result};
use crate::segments::model::{BuildState, Segment, SegmentKind};
use crate::segments::{set, store};

/// Segments by a condition that a workspace may have: each is evaluated with every event.
const MOST_SEGMENTS: usize = 500;
const LONGEST_NAME: usize = 100;
const LONGEST_DESCRIPTION: usize = 500;

/// A segment as somebody wants it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SegmentInput {
    /// Its name, at most 100 characters; two segments cannot have the same.
    pub name: String,
    /// What it is for, at most 500 characters.
    #[serde(default)]
    pub description: String,
    /// By a condition or by hand; cannot be changed later.
    pub kind: SegmentKind,
    /// Who belongs to it; only with `dynamic`.
    #[serde(default)]
    #[schema(value_type = Option<Condition>)]
    pub condition: Option<serde_json::Value>,
}

/// What of an input is fit to be stored.
struct Checked {
    name: String,
    description: String,
    condition: Option<Condition>,
}

fn check(input: &SegmentInput) -> Result<Checked> {
    let (name, description) =
        (bounded(&input.name, LONGEST_NAME + 1), bounded(&input.description, LONGEST_DESCRIPTION));
    let mut errors = Vec::new();
    let mut wrong = |pointer: &str, detail: &str| {
        errors.push(FieldError { pointer: pointer.into(), detail: detail.into() });
    };
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        wrong("/name", "Give the segment a name of at most 100 characters.");
    }
    let condition = match (input.kind, &input.condition) {
        (SegmentKind::Dynamic, None | Some(serde_json::Value::Null)) => {
            wrong("/condition", "Say who belongs to the segment: a dynamic segment needs a condition.");
            None
        }
        (SegmentKind::Dynamic, Some(value)) => match Condition::parse(value, Context::Segment) {
            Ok(condition) => Some(condition),
            Err(found) => {
                errors.extend(found.into_iter().map(|error| error.below("/condition")));
                None
            }
        },
        (SegmentKind::Manual, Some(value)) if !value.is_null() => {
            wrong("/condition", "A segment by hand has no condition.");
            None
        }
        (SegmentKind::Manual, _) => None,
    };
    if errors.is_empty() { Ok(Checked { name, description, condition }) } else { Err(Problem::invalid_fields(errors)) }
}

/// Refuses names that are taken, unknown segments and circles.
async fn check_among_others(
    transaction: &mut Transaction,
    workspace_id: Uuid,
    id: Uuid,
    checked: &Checked,
) -> Result<Vec<Segment>> {
    let others = store::list_all_segments(transaction, workspace_id).await?;
    let folded = crate::platform::text::fold(&checked.name);
    if others.iter().any(|other| other.id != id && crate::platform::text::fold(&other.name) == folded) {
        return Err(Problem::invalid("/name", "There is a segment of this name already. Choose another."));
    }
    if let Some(condition) = &checked.condition {
        for asked in condition.reads().segments {
            if asked != id && !others.iter().any(|other| other.id == asked) {
                return Err(no_segment(condition, asked));
            }
        }
        if set::closes_circle(&others, id, condition) {
            return Err(Problem::invalid(
                "/condition",
                "The segment would ask about itself, by way of another segment. Break the circle.",
            ));
        }
    }
    Ok(others)
}

/// Makes a segment. One by a condition is `building` until everybody was looked at.
///
/// # Errors
/// 422 with pointers, 409 when the workspace has too many.
pub async fn create(
    foundation: &Foundation,
    workspace_id: Uuid,
    teammate_id: Uuid,
    input: &SegmentInput,
) -> Result<Segment> {
    let checked = check(input)?;
    let (id, now) = (foundation.ids.uuid(), foundation.clock.now());
    let is_dynamic = input.kind == SegmentKind::Dynamic;
    let build_total = if is_dynamic { count_people(foundation, workspace_id).await? } else { 0 };
    let mut transaction = foundation.db.begin().await?;
    ensure(foundation, &mut transaction, workspace_id).await?;
    let before = begin_change(&mut transaction, workspace_id).await?;
    let others = check_among_others(&mut transaction, workspace_id, id, &checked).await?;
    if others.len() >= MOST_SEGMENTS {
        let detail = format!("A workspace may have at most {MOST_SEGMENTS} segments. Remove one first.");
        return Err(Problem::with_detail(Code::Conflict, detail));
    }
    let segment = Segment {
        id,
        name: checked.name,
        description: checked.description,
        kind: input.kind,
        condition: checked.condition,
        template: None,
        version: 1,
        state: if is_dynamic { BuildState::Building } else { BuildState::Ready },
        build_done: 0,
        build_total,
        as_of: (!is_dynamic).then_some(now),
        size: 0,
        created_at: now,
        updated_at: now,
    };
    store::insert_segment(&mut transaction, workspace_id, &segment, Some(teammate_id)).await?;
    if is_dynamic {
        publish(foundation, &mut transaction, workspace_id, &before).await?;
    }
    commit(foundation, transaction, workspace_id).await?;
    Ok(segment)
}

/// Edits a segment that still is as `read`. A changed condition is a new version, and everybody is looked at anew.
///
/// # Errors
/// 404, 412 when somebody changed it meanwhile, 422 with pointers.
pub async fn edit(
    foundation: &Foundation,
    workspace_id: Uuid,
    teammate_id: Uuid,
    id: Uuid,
    read: &IfMatch,
    input: &SegmentInput,
) -> Result<Segment> {
    let checked = check(input)?;
    let now = foundation.clock.now();
    let build_total = if checked.condition.is_some() { count_people(foundation, workspace_id).await? } else { 0 };
    let mut transaction = foundation.db.begin().await?;
    let before = begin_change(&mut transaction, workspace_id).await?;
    let mut segment = store::find_segment(&mut transaction, workspace_id, id).await?.ok_or_else(Problem::not_found)?;
    if segment.kind != input.kind {
        return Err(Problem::invalid("/kind", "A segment stays by a condition or by hand. Make another one instead."));
    }
    check_among_others(&mut transaction, workspace_id, id, &checked).await?;
    read.read(segment.updated_at.timestamp_micros())?;
    let read_at = segment.updated_at;
    let changes_condition = segment.condition != checked.condition;
    segment.name = checked.name;
    segment.description = checked.description;
    segment.condition = checked.condition;
    // Two edits within one microsecond must not look the same.
    segment.updated_at = now.max(segment.updated_at + chrono::TimeDelta::microseconds(1));
    if changes_condition {
        segment.version += 1;
        segment.state = BuildState::Building;
        segment.build_done = 0;
        segment.build_total = build_total;
    }
    if !store::update_segment(&mut transaction, workspace_id, &segment, read_at, Some(teammate_id)).await? {
        return Err(Problem::new(Code::PreconditionFailed));
    }
    if changes_condition {
        publish(foundation, &mut transaction, workspace_id, &before).await?;
    }
    commit(foundation, transaction, workspace_id).await?;
    Ok(segment)
}

/// Removes a segment with its members and its log.
///
/// # Errors
/// 404, or 409 with the names of segments that ask about it.
pub async fn delete(foundation: &Foundation, by: &Agent, id: Uuid) -> Result<()> {
    let workspace_id = by.workspace_id;
    let mut transaction = foundation.db.begin().await?;
    let before = begin_change(&mut transaction, workspace_id).await?;
    let segment = store::find_segment(&mut transaction, workspace_id, id).await?.ok_or_else(Problem::not_found)?;
    let others = store::list_all_segments(&mut transaction, workspace_id).await?;
    let users: Vec<&str> = others
        .iter()
        .filter(|other| other.id != id)
        .filter(|other| other.condition.as_ref().is_some_and(|condition| condition.reads().segments.contains(&id)))
        .map(|other| other.name.as_str())
        .collect();
    if !users.is_empty() {
        let detail = format!("Other segments ask about this one: {}. Change them first.", users.join(", "));
        return Err(Problem::with_detail(Code::Conflict, detail));
    }
    store::delete_segment(&mut transaction, workspace_id, id).await?;
    if segment.kind == SegmentKind::Dynamic {
        put_in_force(foundation, &mut transaction, workspace_id, &before).await?;
    }
    let detail = serde_json::json!({ "segment_id": id });
    accounts::note_audit_by_agent(&mut transaction, foundation, by, "segment.deleted", &segment.name, detail).await?;
    commit(foundation, transaction, workspace_id).await
}
