//! How a write transaction begins, so that it also ends when whoever asked for it has gone meanwhile.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use tokio::runtime::Handle;

/// On PostgreSQL. The driver rolls back what has begun; a connection that was given back between BEGIN and its answer it
/// takes for an idle one, and a transaction would stay open there with its locks.
pub async fn begin_postgres(pool: &PgPool) -> sqlx::Result<Transaction<'static, Postgres>> {
    let connection = pool.acquire().await?;
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

    use super::super::Db;
    use crate::databases::TestDatabase;

    /// Asks to begin and goes away, each time a little later, until it is so late that it has begun.
    async fn begin_and_go_away(db: &Db) {
        for patience in 0..10_000 {
            let go_away = async {
                for _ in 0..patience {
                    tokio::task::yield_now().await;
                }
            };
            tokio::select! {
                biased;
                begun = db.begin() => {
                    begun.expect("begin").rollback().await.expect("rollback");
                    return;
                }
                () = go_away => {}
            }
        }
        panic!("it never begins");
    }

    #[tokio::test]
    async fn nothing_stays_open_of_whoever_goes_away_while_it_begins() {
        let database = TestDatabase::postgres().await;
        begin_and_go_away(&database.db).await;
        let open = async || {
            let mut connection = database.db.read().await.expect("read");
            let open =
                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'";
            let open: i64 = crate::sql!(connection, |c| sqlx::query_scalar(open).fetch_one(c).await).expect("a count");
            open
        };
        let ended = async { while open().await > 0 {} };
        tokio::time::timeout(Duration::from_secs(10), ended).await.expect("everything has ended");
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
