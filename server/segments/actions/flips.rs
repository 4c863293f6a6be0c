//! Time going by: people for whom some answer may have changed without new data are looked at again.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::platform::Foundation;
use crate::platform::problem::Result;
use crate::segments::model::Cause;
use crate::segments::{Engine, store};

const LOOK_EVERY: Duration = Duration::from_secs(1);
/// People looked at in one transaction: at midnight many fall due together, and events must not wait for them.
const BATCH: i64 = 300;

/// Looks at whoever is due until told to stop.
pub async fn run(foundation: Foundation, engine: Engine, stop: CancellationToken) {
    loop {
        let pause = match flip_due(&foundation, &engine).await {
            // Others get their turn between two batches.
            Ok(looked_at) if looked_at > 0 => Duration::from_millis(10),
            Ok(_) => LOOK_EVERY,
            Err(error) => {
                tracing::warn!(%error, "people that are due were not looked at; trying again");
                LOOK_EVERY
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Looks at one batch of people that are due; says how many there were.
///
/// # Errors
/// What the database says.
pub async fn flip_due(foundation: &Foundation, engine: &Engine) -> Result<usize> {
    let now = foundation.clock.now();
    let mut connection = foundation.db.read().await?;
    let due = store::list_due(&mut connection, now, BATCH).await?;
    drop(connection);
    let count = due.len();
    let mut workspaces: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for (workspace_id, contact_id) in due {
        workspaces.entry(workspace_id).or_default().push(contact_id);
    }
    for (workspace_id, people) in workspaces {
        let mut transaction = foundation.db.begin().await?;
        let sitting = engine.open(&mut transaction, workspace_id, &people).await?;
        let settled = sitting.settle(&mut transaction, &Cause::Time).await?;
        transaction.commit().await?;
        foundation.outbox.announce(&settled.notices);
        engine.remember(settled);
    }
    Ok(count)
}
