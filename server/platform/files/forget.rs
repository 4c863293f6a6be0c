//! Storage and the database do not commit together, and a node may die between the two. So the database knows of each file
//! before it is there, and of each that is to go in the transaction that forgets what named it: a job deletes it.

use bytes::Bytes;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::{Foundation, jobs};

/// Kind of the job that deletes files; it waits by this name in databases that are there.
pub const FORGET_JOB: &str = "people.forget_files";
/// Storing a file, with all tries, and naming it take far less.
const NAMED_WITHIN: TimeDelta = TimeDelta::minutes(10);

/// By then whoever deletes files themselves has long done so.
const GONE_AFTER: TimeDelta = TimeDelta::minutes(1);

#[derive(Serialize, Deserialize)]
struct Forgotten {
    keys: Vec<String>,
}

/// A file that is stored and that nothing names yet. It is deleted unless somebody does.
#[derive(Debug)]
#[must_use]
pub struct Unnamed {
    job: Uuid,
}

/// Stores bytes under a key that is to be named in a transaction of its own.
///
/// # Errors
/// What the database or storage says.
pub async fn put_unnamed(foundation: &Foundation, key: &str, bytes: Bytes) -> Result<Unnamed> {
    let job = foundation.ids.uuid();
    let mut transaction = foundation.db.begin().await?;
    schedule(&mut transaction, job, vec![key.to_owned()], foundation.clock.now() + NAMED_WITHIN).await?;
    transaction.commit().await?;
    foundation.files.put(key, bytes).await.map_err(|error| match error {
        // The bucket is gone: nothing that whoever stores could look for.
        object_store::Error::NotFound { .. } => Problem::internal(&error),
        other => other.into(),
    })?;
    Ok(Unnamed { job })
}

impl Unnamed {
    /// Keeps the file, if the transaction that names it commits.
    ///
    /// # Errors
    /// 503 when that took so long that it is being deleted.
    pub async fn name(self, connection: &mut Connection) -> Result<()> {
        if jobs::take_back(connection, self.job).await? { Ok(()) } else { Err(Problem::retry_later(Code::Busy, 1_000)) }
    }
}

/// Has files deleted in a minute, if the caller's transaction, which forgets what named them, commits. Whoever wants them
/// gone at once deletes them after it, and need not live to do so.
///
/// # Errors
/// What the database says.
pub async fn forget_later(foundation: &Foundation, connection: &mut Connection, keys: Vec<String>) -> sqlx::Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    schedule(connection, foundation.ids.uuid(), keys, foundation.clock.now() + GONE_AFTER).await
}

async fn schedule(connection: &mut Connection, job: Uuid, keys: Vec<String>, at: Timestamp) -> sqlx::Result<()> {
    let payload = serde_json::to_string(&Forgotten { keys }).unwrap_or_default();
    jobs::schedule(connection, job, FORGET_JOB, &job.to_string(), &payload, at).await
}

/// Deletes files; the job of kind [`FORGET_JOB`]. Those that are gone are fine.
///
/// # Errors
/// What storage says; the job is then tried again.
pub async fn forget(foundation: Foundation, payload: String) -> Result<()> {
    let forgotten: Forgotten = serde_json::from_str(&payload).map_err(|error| Problem::internal(&error))?;
    for key in &forgotten.keys {
        foundation.files.delete(key).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::on_both_engines;

    on_both_engines!(what_nothing_names_is_deleted, |database| async {
        let foundation = database.foundation().await;
        let handlers = HashMap::from([(FORGET_JOB, jobs::handler(forget))]);
        let put = async |key| put_unnamed(&foundation, key, Bytes::from_static(b"hello")).await.expect("stored");
        let (named, late, rolled_back) = (put("named").await, put("late").await, put("rolled back").await);
        // Its node dies here.
        let _dead = put("unnamed").await;
        let mut transaction = foundation.db.begin().await.expect("begin");
        named.name(&mut transaction).await.expect("named");
        transaction.commit().await.expect("commit");
        let mut transaction = foundation.db.begin().await.expect("begin");
        rolled_back.name(&mut transaction).await.expect("named");
        drop(transaction);
        assert_eq!(jobs::run_due(&foundation, &handlers).await.expect("run"), 0, "not while it may be named");
        foundation.clock.advance(NAMED_WITHIN);
        let mut transaction = foundation.db.begin().await.expect("begin");
        let begun = jobs::take_due(&mut transaction, foundation.clock.now()).await.expect("taken");
        assert_eq!(begun.len(), 3);
        let refused = late.name(&mut transaction).await.expect_err("it is being deleted");
        assert_eq!(refused.code, Code::Busy);
        drop(transaction);
        assert_eq!(jobs::run_due(&foundation, &handlers).await.expect("run"), 3);
        for (key, there) in [("named", true), ("late", false), ("rolled back", false), ("unnamed", false)] {
            assert_eq!(foundation.files.get(key).await.is_ok(), there, "{key}");
        }
    });
}
