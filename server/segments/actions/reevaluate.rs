//! Looking at one person again after something changed outside the stream of events: an edit, a merge, an identity.

use crate::contacts::{Change, Reevaluation};
use crate::platform::Foundation;
use crate::platform::problem::{Problem, Result};
use crate::segments::Engine;
use crate::segments::model::Cause;

/// Looks at one person again; the job of kind [`REEVALUATE_JOB`](crate::contacts::REEVALUATE_JOB).
///
/// # Errors
/// What the database says; the job is then tried again.
pub async fn reevaluate(foundation: &Foundation, engine: &Engine, payload: &str) -> Result<()> {
    let Reevaluation { workspace_id, contact_id, change } =
        serde_json::from_str(payload).map_err(|error| Problem::internal(&error))?;
    let cause = match change {
        Change::Profile => Cause::Profile,
        Change::Merge => Cause::Merge,
    };
    let mut transaction = foundation.db.begin().await?;
    let sitting = engine.open(&mut transaction, workspace_id, &[contact_id]).await?;
    let settled = sitting.settle(&mut transaction, &cause).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&settled.notices);
    engine.remember(settled);
    Ok(())
}
