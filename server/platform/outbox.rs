//! Notices of what was committed. An action writes its notices in the same transaction as its data; after
//! the commit the subscribers are told at once, and a notice whose node died between the two is told again
//! by whichever node finds it. Subscribers therefore hear every notice at least once.

use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;
use sqlx::Row as _;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::clock::{Clock, Timestamp};
use super::db::many::{column, hex, rows, time};
use super::db::{Connection, Db, Driver, Engine};
use super::ids::Ids;
use crate::{push_in, sql_build};

/// A notice nobody settled in this time lost its node.
const ORPHANED_AFTER: TimeDelta = TimeDelta::seconds(5);
const SETTLE_EVERY: Duration = Duration::from_millis(500);
const BATCH: i64 = 500;

/// Something was committed.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its own id.
    pub id: Uuid,
    /// Whose data changed.
    pub workspace_id: Uuid,
    /// What happened, `slice.verb`.
    pub kind: &'static str,
    /// JSON text, whose shape the kind's slice defines.
    pub payload: Arc<str>,
    /// When.
    pub created_at: Timestamp,
}

/// Hears notices. Quick, never blocks, and bears hearing one twice.
pub type Subscriber = Box<dyn Fn(&str, Uuid, &str) + Send + Sync>;

/// Notices of one node. Cheap to clone.
#[derive(Clone, Default)]
pub struct Outbox(Arc<Inner>);

#[derive(Default)]
struct Inner {
    subscribers: OnceLock<Vec<Subscriber>>,
    announced: Mutex<Vec<Uuid>>,
}

impl Outbox {
    /// Names the subscribers, once, when the server is put together.
    pub fn set_subscribers(&self, subscribers: Vec<Subscriber>) {
        let _already_set = self.0.subscribers.set(subscribers);
    }

    /// Writes notices inside the caller's transaction, in one statement.
    ///
    /// # Errors
    /// What the database says.
    pub async fn write(connection: &mut Connection, notices: &[Notice]) -> sqlx::Result<()> {
        if notices.is_empty() {
            return Ok(());
        }
        match connection.driver() {
            Driver::Postgres(c) => sqlx::query(
                "INSERT INTO outbox (id, workspace_id, kind, payload, created_at) \
                 SELECT * FROM UNNEST($1::UUID[], $2::UUID[], $3::TEXT[], $4::TEXT[], $5::TIMESTAMPTZ[])",
            )
            .bind(column(notices, |notice| notice.id))
            .bind(column(notices, |notice| notice.workspace_id))
            .bind(column(notices, |notice| notice.kind))
            .bind(column(notices, |notice| &*notice.payload))
            .bind(column(notices, |notice| notice.created_at))
            .execute(c)
            .await
            .map(drop),
            Driver::Sqlite(c) => sqlx::query(
                "INSERT INTO outbox (id, workspace_id, kind, payload, created_at) \
                 SELECT unhex(value ->> 0), unhex(value ->> 1), value ->> 2, value ->> 3, value ->> 4 FROM json_each($1)",
            )
            .bind(rows(notices, |notice| {
                let (id, workspace_id) = (hex(notice.id), hex(notice.workspace_id));
                json!([id, workspace_id, notice.kind, &*notice.payload, time(notice.created_at)])
            }))
            .execute(c)
            .await
            .map(drop),
        }
    }

    /// Forgets notices of a workspace that have one of these texts in them, told or not.
    ///
    /// # Errors
    /// What the database says.
    pub async fn forget(connection: &mut Connection, workspace_id: Uuid, texts: &[String]) -> sqlx::Result<()> {
        for chunk in texts.chunks(200) {
            sql_build!(connection, |c, builder| {
                builder.push("DELETE FROM outbox WHERE workspace_id = ").push_bind(workspace_id);
                let mut either = builder.push(" AND (").separated(" OR ");
                for text in chunk {
                    either.push("payload LIKE ").push_bind_unseparated(format!("%{text}%"));
                }
                builder.push(")").build().execute(c).await.map(drop)
            })?;
        }
        Ok(())
    }

    /// Tells the subscribers, after the commit.
    pub fn announce(&self, notices: &[Notice]) {
        for notice in notices {
            self.tell(notice.kind, notice.workspace_id, &notice.payload);
        }
        if !notices.is_empty() {
            self.announced().extend(notices.iter().map(|notice| notice.id));
        }
    }

    /// Tells the subscribers of something that is not stored, and may be lost.
    pub fn whisper(&self, kind: &str, workspace_id: Uuid, payload: &str) {
        self.tell(kind, workspace_id, payload);
    }

    fn tell(&self, kind: &str, workspace_id: Uuid, payload: &str) {
        for subscriber in self.0.subscribers.get().into_iter().flatten() {
            subscriber(kind, workspace_id, payload);
        }
    }

    fn announced(&self) -> std::sync::MutexGuard<'_, Vec<Uuid>> {
        self.0.announced.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Removes what was announced and replays what was orphaned, until told to stop.
    pub async fn run(self, db: Db, clock: Clock, stop: CancellationToken) {
        loop {
            let stopping = tokio::select! {
                () = stop.cancelled() => true,
                () = tokio::time::sleep(SETTLE_EVERY) => false,
            };
            if let Err(error) = self.settle(&db, clock.now()).await {
                tracing::warn!(%error, "the outbox was not settled; trying again");
            }
            if stopping {
                return;
            }
        }
    }

    /// One round: forget what was announced, replay what its node left behind.
    ///
    /// # Errors
    /// What the database says; nothing is forgotten then.
    pub async fn settle(&self, db: &Db, now: Timestamp) -> sqlx::Result<()> {
        let mut announced = std::mem::take(&mut *self.announced());
        if !announced.is_empty()
            && let Err(error) = delete(db, &announced).await
        {
            self.announced().append(&mut announced);
            return Err(error);
        }
        if !has_orphans(db, now - ORPHANED_AFTER).await? {
            return Ok(());
        }
        let mut transaction = db.begin().await?;
        for (kind, workspace_id, payload) in take_orphans(&mut transaction, now - ORPHANED_AFTER).await? {
            self.tell(&kind, workspace_id, &payload);
        }
        transaction.commit().await
    }
}

async fn delete(db: &Db, ids: &[Uuid]) -> sqlx::Result<()> {
    let mut transaction = db.begin().await?;
    for chunk in ids.chunks(5_000) {
        sql_build!(transaction, |c, builder| {
            builder.push("DELETE FROM outbox WHERE id");
            push_in!(builder, chunk.iter().copied());
            builder.build().execute(c).await.map(drop)
        })?;
    }
    transaction.commit().await
}

async fn has_orphans(db: &Db, before: Timestamp) -> sqlx::Result<bool> {
    let mut connection = db.read().await?;
    let found: Option<i64> = crate::sql!(connection, |c| sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM outbox WHERE id < $1 ORDER BY id LIMIT 1"
    )
    .bind(Ids::first_at(before))
    .fetch_optional(c)
    .await)?;
    Ok(found.is_some())
}

/// Deletes and returns the oldest orphans; two nodes never take the same row.
async fn take_orphans(connection: &mut Connection, before: Timestamp) -> sqlx::Result<Vec<(String, Uuid, String)>> {
    let skip_locked = match connection.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR UPDATE SKIP LOCKED",
    };
    sql_build!(connection, |c, builder| {
        builder.push("DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE id < ");
        builder.push_bind(Ids::first_at(before)).push(" ORDER BY id LIMIT ").push_bind(BATCH);
        builder.push(skip_locked).push(") RETURNING created_at, id, kind, workspace_id, payload");
        let mut rows = builder.build().fetch_all(c).await?;
        rows.sort_by_key(|row| (row.get::<Timestamp, _>(0), row.get::<Uuid, _>(1)));
        Ok(rows.into_iter().map(|row| (row.get(2), row.get(3), row.get(4))).collect())
    })
}
