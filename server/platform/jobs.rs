//! Work for later: rows with a due time, taken by one node at a time under a lease, tried again with
//! growing pauses until they succeed. A job is named by (kind, key), so that scheduling it again moves it.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use sqlx::Row as _;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::Foundation;
use super::clock::Timestamp;
use super::db::{Connection, Engine, RowsAffected as _};
use super::problem::Result;
use crate::{push_in, sql, sql_build};

/// So long after its node died is work taken up by another, or by the same one once it is back.
const LEASE: TimeDelta = TimeDelta::seconds(15);
/// While it goes on it is leased anew, however long it takes.
const RENEW_EVERY: Duration = if cfg!(test) { Duration::from_millis(20) } else { Duration::from_secs(3) };
const POLL_EVERY: Duration = Duration::from_millis(500);
const LONGEST_PAUSE_SECONDS: i64 = 3_600;
const BATCH: i64 = 20;

/// Tells this node's runner that there is work right now; without it the runner finds out by itself half a second later.
#[derive(Clone, Default)]
pub struct Bell(Arc<tokio::sync::Notify>);

impl Bell {
    /// There is work, and it is committed.
    pub fn ring(&self) {
        self.0.notify_one();
    }
}

/// Does one kind of work. Bears being run twice.
pub type Handler = Arc<dyn Fn(Foundation, String) -> Pin<Box<dyn Future<Output = Result<()>> + Send>> + Send + Sync>;

/// Makes a [`Handler`] of an async function.
pub fn handler<F, Fut>(work: F) -> Handler
where
    F: Fn(Foundation, String) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<()>> + Send + 'static,
{
    Arc::new(move |foundation, payload| Box::pin(work(foundation, payload)))
}

/// Work that is due.
#[derive(Debug)]
pub struct Job {
    id: Uuid,
    kind: String,
    payload: String,
    attempts: i64,
}

/// Schedules work inside the caller's transaction; the same (kind, key) again moves it. Whoever is at it right now does not
/// end it: it has another id then.
///
/// # Errors
/// What the database says.
pub async fn schedule(
    connection: &mut Connection,
    id: Uuid,
    kind: &'static str,
    key: &str,
    payload: &str,
    run_at: Timestamp,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO jobs (id, kind, key, payload, scheduled_for, run_at, attempts) VALUES ($1, $2, $3, $4, $5, $5, 0)
         ON CONFLICT (kind, key) DO UPDATE SET id = excluded.id, payload = excluded.payload,
             scheduled_for = excluded.scheduled_for, run_at = excluded.run_at, attempts = 0"
    )
    .bind(id)
    .bind(kind)
    .bind(key)
    .bind(payload)
    .bind(run_at)
    .execute(c)
    .await
    .map(drop))
}

/// Schedules many pieces of work of one kind at once: id, key and payload of each. A key that is scheduled already is left
/// as it is.
///
/// # Errors
/// What the database says.
pub async fn schedule_many(
    connection: &mut Connection,
    kind: &'static str,
    work: &[(Uuid, String, String)],
    run_at: Timestamp,
) -> sqlx::Result<()> {
    sql_build!(connection, |c, builder| {
        builder.push("INSERT INTO jobs (id, kind, key, payload, scheduled_for, run_at, attempts) ");
        builder.push_values(work, |mut row, (id, key, payload)| {
            row.push_bind(*id).push_bind(kind).push_bind(key).push_bind(payload);
            row.push_bind(run_at).push_bind(run_at).push_bind(0_i64);
        });
        builder.push(" ON CONFLICT (kind, key) DO NOTHING").build().persistent(false).execute(c).await.map(drop)
    })
}

/// Forgets work that has one of these texts in its name or payload.
///
/// # Errors
/// What the database says.
pub async fn forget(connection: &mut Connection, texts: &[String]) -> sqlx::Result<()> {
    for chunk in texts.chunks(200) {
        sql_build!(connection, |c, builder| {
            builder.push("DELETE FROM jobs WHERE ");
            let mut either = builder.separated(" OR ");
            for text in chunk {
                either.push("key = ").push_bind_unseparated(text.clone());
                either.push("payload LIKE ").push_bind_unseparated(format!("%{text}%"));
            }
            builder.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Takes back scheduled work, if it is still there.
///
/// # Errors
/// What the database says.
pub async fn cancel(connection: &mut Connection, kind: &'static str, key: &str) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query("DELETE FROM jobs WHERE kind = $1 AND key = $2")
        .bind(kind)
        .bind(key)
        .execute(c)
        .await
        .map(drop))
}

/// Takes back one piece of work that nobody has begun; false when somebody has.
///
/// # Errors
/// What the database says.
pub async fn take_back(connection: &mut Connection, id: Uuid) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query("DELETE FROM jobs WHERE id = $1 AND attempts = 0")
        .bind(id)
        .execute(c)
        .await
        .map(|done| done.rows() == 1))
}

/// Leases what is due, oldest first.
///
/// # Errors
/// What the database says.
pub async fn take_due(connection: &mut Connection, now: Timestamp) -> sqlx::Result<Vec<Job>> {
    let skip_locked = match connection.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE SKIP LOCKED",
    };
    sql_build!(connection, |c, builder| {
        builder.push("UPDATE jobs SET attempts = attempts + 1, run_at = ").push_bind(now + LEASE);
        builder.push(" WHERE id IN (SELECT id FROM jobs WHERE run_at <= ").push_bind(now);
        builder.push(" ORDER BY run_at LIMIT ").push_bind(BATCH);
        builder.push(skip_locked).push(") RETURNING id, kind, payload, attempts");
        let rows = builder.build().fetch_all(c).await?;
        Ok(rows
            .into_iter()
            .map(|row| Job { id: row.get(0), kind: row.get(1), payload: row.get(2), attempts: row.get(3) })
            .collect())
    })
}

/// Leases work for longer that was taken before; what was scheduled anew meanwhile is somebody else's.
async fn renew(connection: &mut Connection, jobs: &[Job], now: Timestamp) -> sqlx::Result<()> {
    sql_build!(connection, |c, builder| {
        builder.push("UPDATE jobs SET run_at = ").push_bind(now + LEASE).push(" WHERE id");
        push_in!(builder, jobs.iter().map(|job| job.id));
        builder.build().execute(c).await.map(drop)
    })
}

/// Keeps the leases of work that is under way or waits its turn, for as long as it is awaited.
async fn keep_leased(foundation: &Foundation, jobs: &[Job]) -> std::convert::Infallible {
    loop {
        tokio::time::sleep(RENEW_EVERY).await;
        let renewed = async {
            let mut transaction = foundation.db.begin().await?;
            renew(&mut transaction, jobs, foundation.clock.now()).await?;
            transaction.commit().await
        };
        if let Err(error) = renewed.await {
            tracing::warn!(%error, "work under way could not be leased for longer; trying again");
        }
    }
}

/// Done: removes the job, unless it was scheduled anew meanwhile.
async fn finish(connection: &mut Connection, job: &Job) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query("DELETE FROM jobs WHERE id = $1").bind(job.id).execute(c).await.map(drop))
}

/// Failed: tried again later, each time twice as much later.
async fn postpone(connection: &mut Connection, job: &Job, error: &str, now: Timestamp) -> sqlx::Result<()> {
    let doublings = u32::try_from(job.attempts.clamp(0, 12)).unwrap_or(12);
    let pause = (2_i64.pow(doublings)).min(LONGEST_PAUSE_SECONDS);
    sql!(connection, |c| sqlx::query("UPDATE jobs SET run_at = $2, last_error = $3 WHERE id = $1")
        .bind(job.id)
        .bind(now + TimeDelta::seconds(pause))
        .bind(error)
        .execute(c)
        .await
        .map(drop))
}

/// Runs due jobs until told to stop.
pub async fn run(foundation: Foundation, handlers: HashMap<&'static str, Handler>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match run_due(&foundation, &handlers).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::warn!(%error, "jobs could not be taken; trying again"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = foundation.jobs.0.notified() => {}
            () = tokio::time::sleep(POLL_EVERY) => {}
        }
    }
}

/// One round; says how many jobs it took.
///
/// # Errors
/// What the database says when taking or settling; a job's own failure is recorded with the job.
pub async fn run_due(foundation: &Foundation, handlers: &HashMap<&'static str, Handler>) -> sqlx::Result<usize> {
    let now = foundation.clock.now();
    let mut connection = foundation.db.read().await?;
    let due: i64 = sql!(connection, |c| sqlx::query_scalar("SELECT COUNT(*) FROM jobs WHERE run_at <= $1")
        .bind(now)
        .fetch_one(c)
        .await)?;
    drop(connection);
    if due == 0 {
        return Ok(0);
    }
    let mut transaction = foundation.db.begin().await?;
    let jobs = take_due(&mut transaction, now).await?;
    transaction.commit().await?;
    for (at, job) in jobs.iter().enumerate() {
        let outcome = match handlers.get(job.kind.as_str()) {
            Some(handler) => tokio::select! {
                done = handler(foundation.clone(), job.payload.clone()) => done.map_err(|error| error.to_string()),
                never = keep_leased(foundation, &jobs[at..]) => match never {},
            },
            None => Err(format!("this node knows no job of kind {}", job.kind)),
        };
        let mut transaction = foundation.db.begin().await?;
        match outcome {
            Ok(()) => finish(&mut transaction, job).await?,
            Err(error) => {
                tracing::warn!(kind = job.kind, attempts = job.attempts, error, "a job failed; it is tried again");
                postpone(&mut transaction, job, &error, foundation.clock.now()).await?;
            }
        }
        transaction.commit().await?;
    }
    Ok(jobs.len())
}

#[cfg(test)]
mod tests;
