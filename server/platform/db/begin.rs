//! How a write transaction begins on SQLite.

use sqlx::{Sqlite, SqlitePool};

/// SQLite ends a transaction by itself when the disk is full, and the driver does not hear of it: a connection that was left
/// like that takes no other, and is replaced.
pub async fn begin_sqlite(writer: &SqlitePool) -> sqlx::Result<sqlx::Transaction<'static, Sqlite>> {
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
    use crate::databases::TestDatabase;

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
