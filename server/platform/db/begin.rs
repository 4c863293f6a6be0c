//! How a write transaction begins, so that it also ends when whoever asked for it has gone meanwhile.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use tokio::runtime::Handle;

/// A connection of the pool. Where none is idle, the next one is opened at home: a connection ends with the runtime that
/// opened it, and the web server's threads have one each, which end while the last work is still done.
pub async fn acquire(pool: &PgPool, home: &Handle) -> sqlx::Result<PoolConnection<Postgres>> {
    if pool.num_idle() > 0 {
        return pool.acquire().await;
    }
    let pool = pool.clone();
    home.spawn(async move { pool.acquire().await }).await.unwrap_or(Err(sqlx::Error::WorkerCrashed))
}

/// On PostgreSQL. The driver rolls back what has begun; a connection that was given back between BEGIN and its answer it
/// takes for an idle one, and a transaction would stay open there with its locks.
pub async fn begin_postgres(pool: &PgPool, home: &Handle) -> sqlx::Result<Transaction<'static, Postgres>> {
    let connection = acquire(pool, home).await?;
    Beginning(Some(Transaction::begin(connection, None))).await
}

/// BEGIN on its way. Dropped before the answer it is waited for all the same, and then rolled back.
struct Beginning<T: Send + 'static>(Option<Pin<Box<dyn Future<Output = T> + Send>>>);

impl<T: Send + 'static> Future for Beginning<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let Some(answer) = &mut self.0 else { return Poll::Pending };
        let begun = ready!(answer.as_mut().poll(context));
        self.0 = None;
        Poll::Ready(begun)
    }
}

impl<T: Send + 'static> Drop for Beginning<T> {
    fn drop(&mut self) {
        if let (Some(answer), Ok(runtime)) = (self.0.take(), Handle::try_current()) {
            runtime.spawn(answer);
        }
    }
}

/// On SQLite, whose driver itself rolls back what begins for nobody. SQLite ends a transaction by itself when the disk is full, and the driver does not hear of it: a connection that was left
/// like that takes no other, and is replaced.
pub async fn begin_sqlite(writer: &SqlitePool) -> sqlx::Result<Transaction<'static, Sqlite>> {
    const BEGIN: &str = "BEGIN IMMEDIATE";
    match writer.begin_with(BEGIN).await {
        Err(sqlx::Error::InvalidSavePointStatement) => {
            writer.acquire().await?.close().await?;
            writer.begin_with(BEGIN).await
        }
        begun => begun,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sqlx::{Connection as _, PgConnection};

    use super::super::Db;
    use crate::databases::TestDatabase;

    /// Asks to begin and goes away after so many turns, unless it has begun by then.
    async fn begins_within(turns: usize, db: &Db) -> bool {
        let go_away = async {
            for _ in 0..turns {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            biased;
            begun = db.begin() => {
                begun.expect("begin").rollback().await.expect("rollback");
                true
            }
            () = go_away => false,
        }
    }

    #[tokio::test]
    async fn nothing_stays_open_of_whoever_goes_away_while_it_begins() {
        let database = TestDatabase::postgres().await;
        // None of the pool's: what was left open is at work while it is asked, and whoever begins there next ends it.
        let mut onlooker = PgConnection::connect(&database.url).await.expect("a connection");
        let mut is_open = async || -> bool {
            let open = "SELECT EXISTS (SELECT 1 FROM pg_stat_activity \
                        WHERE datname = current_database() AND state LIKE 'idle in%')";
            sqlx::query_scalar(open).fetch_one(&mut onlooker).await.expect("an answer")
        };
        for turns in 0..10_000 {
            let has_begun = begins_within(turns, &database.db).await;
            let ended = async { while is_open().await {} };
            tokio::time::timeout(Duration::from_secs(10), ended).await.expect("everything has ended");
            if has_begun {
                return;
            }
        }
        panic!("it never begins");
    }

    /// A full disk has SQLite end the transaction by itself, and so has this.
    #[tokio::test]
    async fn a_transaction_that_sqlite_ended_by_itself_is_not_the_last_one() {
        let database = TestDatabase::sqlite().await;
        let mut ended = database.db.begin().await.expect("begin");
        crate::sql!(ended, |c| sqlx::query("CREATE TABLE one (x INTEGER UNIQUE)").execute(c).await.map(drop))
            .expect("a table");
        let twice = "INSERT OR ROLLBACK INTO one VALUES (1), (1)";
        assert!(crate::sql!(ended, |c| sqlx::query(twice).execute(c).await.map(drop)).is_err());
        drop(ended);
        for table in ["CREATE TABLE two (x INTEGER)", "CREATE TABLE three (x INTEGER)"] {
            let mut next = database.db.begin().await.expect("writing goes on");
            crate::sql!(next, |c| sqlx::query(table).execute(c).await.map(drop)).expect("a table");
            next.commit().await.expect("commit");
        }
    }
}
