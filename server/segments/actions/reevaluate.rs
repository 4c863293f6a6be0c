//! Looking at one person again after something changed outside the stream of events: an edit, a merge, an identity.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::platform::db::Connection;
use crate::platform::problem::{Problem, Result};
use crate::platform::{Foundation, jobs};
use crate::segments::model::Cause;
use crate::segments::Engine;

/// Kind of the job that looks at one person again.
pub const REEVALUATE_JOB: &str = "segments.reevaluate";

/// Whom to look at again, and why.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reevaluation {
    /// Whose person.
    pub workspace_id: Uuid,
    /// Who.
    pub contact_id: Uuid,
    /// Why.
    pub cause: Cause,
}

/// Schedules it in the caller's transaction: it happens if and only if that commits.
///
/// # Errors
/// What the database says.
pub async fn schedule_reevaluation(
    foundation: &Foundation,
    connection: &mut Connection,
    reevaluation: &Reevaluation,
) -> sqlx::Result<()> {
    let payload = serde_json::to_string(reevaluation).unwrap_or_default();
    let (id, key) = (foundation.ids.uuid(), reevaluation.contact_id.to_string());
    jobs::schedule(connection, id, REEVALUATE_JOB, &key, &payload, foundation.clock.now()).await?;
    foundation.jobs.ring();
    Ok(())
}

/// Looks at one person again; the job of kind [`REEVALUATE_JOB`].
///
/// # Errors
/// What the database says; the job is then tried again.
pub async fn reevaluate(foundation: &Foundation, engine: &Engine, payload: &str) -> Result<()> {
    let Reevaluation { workspace_id, contact_id, cause } =
        serde_json::from_str(payload).map_err(|error| Problem::internal(&error))?;
    let mut transaction = foundation.db.begin().await?;
    let sitting = engine.open(&mut transaction, workspace_id, &[contact_id]).await?;
    let settled = sitting.settle(&mut transaction, &cause).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&settled.notices);
    engine.remember(settled);
    Ok(())
}
