//! Looking at everybody after conditions changed: in small steps, so that events never wait long, with visible
//! progress, and from where it stopped should the node die.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::publish::commit;
use crate::platform::db::Connection;
use crate::platform::problem::{Problem, Result};
use crate::platform::{Foundation, jobs};
use crate::segments::model::Cause;
use crate::segments::{Engine, store};

/// Kind of the job that looks at everybody.
pub const BUILD_JOB: &str = "segments.build";
/// People looked at in one transaction, at most.
pub const STEP: i64 = 500;
/// So many are looked at first: each of them may have done so much that the rest would be held for long.
const FIRST_STEP: i64 = 32;
/// A step that took less is followed by one of twice as many people, …
const QUICK: Duration = Duration::from_millis(50);
/// … and one that took longer by one of half as many.
const SLOW: Duration = Duration::from_millis(200);
/// After this long the job takes a breath and others get their turn.
const RUN_FOR: Duration = Duration::from_secs(1);

/// How far the building of a workspace has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildProgress {
    workspace_id: Uuid,
    /// The set of conditions that everybody is looked at with; 0 before the first step.
    epoch: i64,
    /// Everybody up to this id was looked at. It has no hyphens: a person who is forgotten takes along the work that has
    /// their id in it, and this is about everybody else too.
    #[serde(serialize_with = "uuid::serde::simple::serialize")]
    after: Uuid,
    done: i64,
    total: i64,
}

enum Step {
    Going(BuildProgress),
    Done,
}

impl BuildProgress {
    /// Nobody was looked at yet.
    #[must_use]
    pub fn begin(workspace_id: Uuid) -> Self {
        Self { workspace_id, epoch: 0, after: Uuid::nil(), done: 0, total: 0 }
    }

    /// Has everybody who is left looked at, when the caller's transaction is committed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn schedule(&self, foundation: &Foundation, connection: &mut Connection) -> Result<()> {
        let payload = serde_json::to_string(self).unwrap_or_default();
        let (id, key, now) = (foundation.ids.uuid(), self.workspace_id.to_string(), foundation.clock.now());
        jobs::schedule(connection, id, BUILD_JOB, &key, &payload, now).await?;
        Ok(())
    }
}

/// Looks at the next people of a workspace, and comes back until everybody was looked at; the job of kind
/// [`BUILD_JOB`].
///
/// # Errors
/// What the database says; the job is then tried again from where it was.
pub async fn build(foundation: &Foundation, engine: &Engine, payload: &str) -> Result<()> {
    build_for((RUN_FOR, FIRST_STEP), foundation, engine, payload).await
}

/// The same, for about so long, and beginning with so many people: at least one step.
///
/// # Errors
/// As [`build`].
pub async fn build_for(
    (run_for, mut size): (Duration, i64),
    foundation: &Foundation,
    engine: &Engine,
    payload: &str,
) -> Result<()> {
    let begun = Instant::now();
    let mut progress: BuildProgress = serde_json::from_str(payload).map_err(|error| Problem::internal(&error))?;
    loop {
        let step_begun = Instant::now();
        progress = match step(foundation, engine, progress, size).await? {
            Step::Going(progress) => progress,
            Step::Done => return Ok(()),
        };
        size = size_after(size, step_begun.elapsed());
        if begun.elapsed() >= run_for {
            break;
        }
    }
    let mut transaction = foundation.db.begin().await?;
    progress.schedule(foundation, &mut transaction).await?;
    transaction.commit().await?;
    Ok(())
}

/// How many people are looked at after so many took so long.
fn size_after(size: i64, took: Duration) -> i64 {
    match took {
        took if took < QUICK => (size * 2).min(STEP),
        took if took > SLOW => (size / 2).max(1),
        _ => size,
    }
}

async fn step(foundation: &Foundation, engine: &Engine, mut progress: BuildProgress, most: i64) -> Result<Step> {
    let workspace_id = progress.workspace_id;
    // Who is there is found out without the lock of one who writes: whoever comes later is looked at as they come.
    let mut connection = foundation.db.read().await?;
    let Some(epoch) = store::find_epoch(&mut connection, workspace_id).await? else { return Ok(Step::Done) };
    if epoch != progress.epoch {
        // Conditions changed meanwhile: everybody is looked at with the new ones.
        let total = store::count_people(&mut connection, workspace_id).await?;
        progress = BuildProgress { epoch, total, ..BuildProgress::begin(workspace_id) };
    }
    let people = store::list_people_after(&mut connection, workspace_id, progress.after, most).await?;
    drop(connection);
    let Some(last) = people.last().copied() else { return finish(foundation, progress).await };
    let mut transaction = foundation.db.begin().await?;
    let sitting = engine.open(&mut transaction, workspace_id, &people).await?;
    if sitting.set.epoch != progress.epoch {
        return Ok(Step::Going(progress));
    }
    let settled = sitting.settle(&mut transaction, &Cause::Edit).await?;
    progress.after = last;
    progress.done += i64::try_from(people.len()).unwrap_or(0);
    progress.total = progress.total.max(progress.done);
    store::set_progress(&mut transaction, workspace_id, progress.done, progress.total).await?;
    transaction.commit().await?;
    foundation.outbox.announce(&settled.notices);
    engine.remember(settled);
    Ok(Step::Going(progress))
}

/// Everybody was looked at: from now on events keep it right.
async fn finish(foundation: &Foundation, progress: BuildProgress) -> Result<Step> {
    let (workspace_id, now) = (progress.workspace_id, foundation.clock.now());
    super::sizes::note_sizes_of(foundation, workspace_id, now).await?;
    let mut transaction = foundation.db.begin().await?;
    if store::bump_epoch(&mut transaction, workspace_id).await? != Some(progress.epoch + 1) {
        // Conditions changed between the two transactions. Not committed: that change goes on from its own epoch.
        return Ok(Step::Going(BuildProgress::begin(workspace_id)));
    }
    store::set_leaves_ready(&mut transaction, workspace_id, now).await?;
    store::set_built(&mut transaction, workspace_id, now).await?;
    commit(foundation, transaction, workspace_id).await?;
    Ok(Step::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slow_people_are_held_by_ever_fewer() {
        let (quick, slow) = (Duration::from_millis(5), Duration::from_secs(3));
        let after = |size, took: &[Duration]| took.iter().fold(size, |size, took| size_after(size, *took));
        assert_eq!(after(FIRST_STEP, &[quick; 5]), STEP);
        assert_eq!(after(STEP, &[Duration::from_millis(100)]), STEP);
        assert_eq!(after(STEP, &[slow, slow, quick]), 250);
        assert_eq!(after(STEP, &[slow; 12]), 1);
    }
}
