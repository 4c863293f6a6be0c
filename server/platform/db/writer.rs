//! For tasks that write all the time, one transaction after the other.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::postgres::{PgConnection, PgPool};
use sqlx::{Connection as _, Executor as _};
use tokio::time::{Instant, timeout};

use super::open::ACQUIRE_TIMEOUT;
use super::{Connection, Db, Transaction};

/// A connection that still lives begins within this.
const STILL_LIVES: Duration = Duration::from_secs(2);
/// Longer than any transaction takes. The network may lose a connection without a word, and then the system waits for a
/// quarter of an hour.
const PATIENCE: Duration = Duration::from_secs(30);

/// Begins transactions as [`Db::begin`] does, on PostgreSQL by a connection of its own beside the pool's: whoever shares
/// connections asks each one before and after a transaction whether it still lives, and meets another process of the
/// server each time. SQLite has one connection that writes, whoever does.
pub struct Writer {
    db: Db,
    /// The connection, while no transaction has it.
    idle: Idle,
    patience: Duration,
}

type Idle = Arc<Mutex<Option<PgConnection>>>;

impl Writer {
    /// Connects when it is first needed.
    #[must_use]
    pub fn new(db: &Db) -> Self {
        Self { db: db.clone(), idle: Idle::default(), patience: PATIENCE }
    }

    /// One that gives up sooner.
    #[cfg(test)]
    #[must_use]
    pub fn with_patience(db: &Db, patience: Duration) -> Self {
        Self { patience, ..Self::new(db) }
    }

    /// Waits for a transaction of this writer, from its beginning to its commit. On PostgreSQL one that hangs is given up,
    /// together with its connection: whether it was committed nobody knows then, as of any connection that breaks.
    ///
    /// # Errors
    /// What comes of the transaction, or that it hangs.
    pub async fn in_time<T, E: From<sqlx::Error>>(
        &self,
        transaction: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        if matches!(self.db, Db::Sqlite { .. }) {
            return transaction.await;
        }
        let hangs = |_| Err(sqlx::Error::Io(io::ErrorKind::TimedOut.into()).into());
        timeout(self.patience, transaction).await.unwrap_or_else(hangs)
    }

    /// Until when to try one transaction after the other, for people who wait for all of them.
    #[must_use]
    pub fn give_up_at(&self) -> Instant {
        Instant::now() + self.patience
    }

    /// A write transaction; dropped without [`Transaction::commit`] it is rolled back.
    ///
    /// # Errors
    /// When the engine cannot begin, or cannot be reached.
    pub async fn begin(&self) -> sqlx::Result<Transaction> {
        let Db::Postgres { pool, .. } = &self.db else { return self.db.begin().await };
        let idle = lock(&self.idle).take();
        let begun = match idle {
            // It may have died with the server since the last transaction, or have been lost without a word.
            Some(connection) => timeout(STILL_LIVES, begin(connection)).await.ok().and_then(Result::ok),
            None => None,
        };
        let connection = match begun {
            Some(connection) => connection,
            None => timeout(ACQUIRE_TIMEOUT, connect(pool)).await.map_err(|_| sqlx::Error::PoolTimedOut)??,
        };
        let transaction = OwnTransaction { connection, idle: self.idle.clone() };
        Ok(Transaction(Connection::PostgresOwnTransaction(Box::new(transaction))))
    }
}

/// A transaction on a [`Writer`]'s connection. Dropped before it ended it takes the connection with it, and the server
/// rolls back.
pub struct OwnTransaction {
    connection: PgConnection,
    idle: Idle,
}

impl OwnTransaction {
    pub(super) fn driver(&mut self) -> &mut PgConnection {
        &mut self.connection
    }

    pub(super) async fn end(mut self, statement: &'static str) -> sqlx::Result<()> {
        self.connection.execute(statement).await?;
        *lock(&self.idle) = Some(self.connection);
        Ok(())
    }
}

async fn connect(pool: &PgPool) -> sqlx::Result<PgConnection> {
    begin(PgConnection::connect_with(&pool.connect_options()).await?).await
}

async fn begin(mut connection: PgConnection) -> sqlx::Result<PgConnection> {
    connection.execute("BEGIN").await?;
    Ok(connection)
}

fn lock(idle: &Idle) -> std::sync::MutexGuard<'_, Option<PgConnection>> {
    idle.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::databases::TestDatabase;
    use crate::{on_both_engines, sql};

    async fn rename(transaction: &mut Transaction, name: &str) {
        sql!(transaction, |c| sqlx::query("UPDATE workspaces SET name = $1").bind(name).execute(c).await.map(drop))
            .expect("an update");
    }

    async fn name(db: &Db) -> String {
        let mut connection = db.read().await.expect("read");
        sql!(connection, |c| sqlx::query_scalar("SELECT name FROM workspaces").fetch_one(c).await).expect("a name")
    }

    on_both_engines!(what_is_committed_stays_and_all_else_never_was, |database| async {
        database.workspace().await;
        let writer = Writer::new(&database.db);
        let mut first = writer.begin().await.expect("begin");
        rename(&mut first, "kept").await;
        first.commit().await.expect("commit");
        let mut dropped = writer.begin().await.expect("begin");
        rename(&mut dropped, "dropped").await;
        drop(dropped);
        let mut undone = writer.begin().await.expect("begin");
        rename(&mut undone, "undone").await;
        undone.rollback().await.expect("rollback");
        assert_eq!(name(&database.db).await, "kept");
        let mut last = writer.begin().await.expect("begin");
        assert!(last.is_transaction());
        rename(&mut last, "last").await;
        last.commit().await.expect("commit");
        assert_eq!(name(&database.db).await, "last");
    });

    async fn process(transaction: &mut Transaction) -> i32 {
        let super::super::Driver::Postgres(c) = transaction.driver() else { panic!("PostgreSQL") };
        sqlx::query_scalar("SELECT pg_backend_pid()").fetch_one(c).await.expect("a process")
    }

    async fn begin_and_commit(writer: &Writer) -> i32 {
        let mut transaction = writer.begin().await.expect("begin");
        let process = process(&mut transaction).await;
        transaction.commit().await.expect("commit");
        process
    }

    #[tokio::test]
    async fn its_connection_is_kept_and_replaced_when_the_server_ended_it() {
        let database = TestDatabase::postgres().await;
        let writer = Writer::new(&database.db);
        let first = begin_and_commit(&writer).await;
        assert_eq!(begin_and_commit(&writer).await, first);
        let Db::Postgres { pool, .. } = &database.db else { panic!("PostgreSQL") };
        let ended: bool = sqlx::query_scalar("SELECT pg_terminate_backend($1, 10000)")
            .bind(first)
            .fetch_one(pool)
            .await
            .expect("terminate");
        assert!(ended);
        let second = begin_and_commit(&writer).await;
        assert_ne!(second, first);
        assert_eq!(begin_and_commit(&writer).await, second);
    }

    #[tokio::test]
    async fn the_server_looks_whether_somebody_is_there() {
        let database = TestDatabase::postgres().await;
        let mut transaction = Writer::new(&database.db).begin().await.expect("begin");
        let super::super::Driver::Postgres(c) = transaction.driver() else { panic!("PostgreSQL") };
        let idle: String = sqlx::query_scalar("SHOW tcp_keepalives_idle").fetch_one(c).await.expect("a setting");
        assert_eq!(idle, "30");
    }
}
