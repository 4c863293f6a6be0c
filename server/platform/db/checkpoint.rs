//! What was deleted leaves SQLite's log of recent writes, too.
//!
//! The log (`rahnama.db-wal`) holds pages as they were written, until they are moved into the database and the log is begun
//! anew. Nobody does that while nothing happens, so a person who was forgotten would stay readable there for days.

use std::time::Duration;

use sqlx::sqlite::{SqliteConnection, SqlitePool};
use sqlx::{ConnectOptions as _, Connection as _};

use super::Db;

/// How long readers that need the log are waited for. Writers wait meanwhile.
const PATIENCE: Duration = Duration::from_millis(250);
/// When it is tried again, while readers are in the way. At the latest the log is emptied when the process ends.
const AGAIN_AFTER: [Duration; 4] =
    [Duration::from_secs(1), Duration::from_secs(5), Duration::from_secs(30), Duration::from_secs(300)];

impl Db {
    /// Empties SQLite's log of recent writes, now or a little later: call it after the commit that deleted what nobody may
    /// read any more. It never fails, because what was deleted is deleted. PostgreSQL looks after its log by itself.
    pub async fn empty_log(&self) {
        let Self::Sqlite { writer, .. } = self else { return };
        if empty(writer).await {
            return;
        }
        let writer = writer.clone();
        tokio::spawn(async move {
            for pause in AGAIN_AFTER {
                tokio::time::sleep(pause).await;
                if writer.is_closed() || empty(&writer).await {
                    return;
                }
            }
            tracing::warn!("what was deleted is still in the database's log: something reads without an end");
        });
    }
}

/// Tries once, and says whether the log is empty.
async fn empty(writer: &SqlitePool) -> bool {
    match checkpoint(writer).await {
        Ok(emptied) => emptied,
        Err(error) => {
            tracing::debug!(%error, "the database's log was not emptied");
            false
        }
    }
}

/// By a connection of its own, which waits less long than those that serve requests.
async fn checkpoint(writer: &SqlitePool) -> sqlx::Result<bool> {
    let options = writer.connect_options().as_ref().clone().busy_timeout(PATIENCE);
    let mut connection: SqliteConnection = options.connect().await?;
    let busy: i64 = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(busy == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::databases::TestDatabase;
    use crate::sql;

    fn log_of(database: &TestDatabase) -> std::path::PathBuf {
        format!("{}-wal", database.url.trim_start_matches("sqlite://")).into()
    }

    fn bytes(file: &std::path::Path) -> u64 {
        std::fs::metadata(file).map_or(0, |metadata| metadata.len())
    }

    #[tokio::test]
    async fn the_log_is_emptied_as_soon_as_nobody_reads_from_it() {
        let database = TestDatabase::sqlite().await;
        let Db::Sqlite { readers, writer } = &database.db else { panic!("SQLite") };
        let log = log_of(&database);
        // Whoever reads in a transaction keeps what was there when it began.
        let mut reading = readers.begin().await.expect("begin");
        let count = "SELECT COUNT(*) FROM workspaces";
        assert_eq!(sqlx::query_scalar::<_, i64>(count).fetch_one(&mut *reading).await.expect("a count"), 0);
        database.workspace().await;
        assert!(!empty(writer).await && bytes(&log) > 0, "a reader is in the way, and nobody fails");
        reading.rollback().await.expect("rollback");
        database.db.empty_log().await;
        assert_eq!(bytes(&log), 0);
        let mut connection = database.db.read().await.expect("read");
        let rows: i64 = sql!(connection, |c| sqlx::query_scalar(count).fetch_one(c).await).expect("a count");
        assert_eq!(rows, 1, "and nothing is lost");
        drop(connection);
        database.workspace().await;
    }
}
