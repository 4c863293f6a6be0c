//! Putting people into segments by hand, and taking them out.

use uuid::Uuid;

use crate::platform::Foundation;
use crate::platform::problem::{Problem, Result};
use crate::segments::model::{Cause, SegmentKind};
use crate::segments::{Engine, store};

/// Makes somebody a member of a segment by hand; who is one already stays one.
///
/// # Errors
/// 404 for an unknown segment or person, 422 for a segment by a condition.
pub async fn add_member(
    foundation: &Foundation,
    engine: &Engine,
    workspace_id: Uuid,
    teammate_id: Uuid,
    (segment_id, contact_id): (Uuid, Uuid),
) -> Result<()> {
    change(foundation, engine, workspace_id, teammate_id, (segment_id, contact_id), true).await
}

/// Takes somebody out of a segment by hand; who is in none stays out.
///
/// # Errors
/// 404 for an unknown segment or person, 422 for a segment by a condition.
pub async fn remove_member(
    foundation: &Foundation,
    engine: &Engine,
    workspace_id: Uuid,
    teammate_id: Uuid,
    (segment_id, contact_id): (Uuid, Uuid),
) -> Result<()> {
    change(foundation, engine, workspace_id, teammate_id, (segment_id, contact_id), false).await
}

async fn change(
    foundation: &Foundation,
    engine: &Engine,
    workspace_id: Uuid,
    teammate_id: Uuid,
    (segment_id, contact_id): (Uuid, Uuid),
    belongs: bool,
) -> Result<()> {
    let mut transaction = foundation.db.begin().await?;
    // The set first: whoever removes segments waits until this ends.
    engine.set(&mut transaction, workspace_id).await?;
    let segment =
        store::find_segment(&mut transaction, workspace_id, segment_id).await?.ok_or_else(Problem::not_found)?;
    if segment.kind == SegmentKind::Dynamic {
        return Err(Problem::invalid("/", "Who belongs to this segment is up to its condition."));
    }
    let mut sitting = engine.open(&mut transaction, workspace_id, &[contact_id]).await?;
    if sitting.person(contact_id).is_none() {
        return Err(Problem::not_found());
    }
    sitting.set_membership(contact_id, (segment_id, segment.version), belongs);
    let settled = sitting.settle(&mut transaction, &Cause::Teammate { id: teammate_id }).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&settled.notices);
    engine.remember(settled);
    Ok(())
}
