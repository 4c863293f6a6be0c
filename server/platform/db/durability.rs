//! "Acked means committed" only holds on a database that really flushes: refuse others at start.

use super::Db;

/// What makes this database forget committed data after a crash, if anything does.
pub(super) async fn weakness(db: &Db) -> sqlx::Result<Option<String>> {
    match db {
        Db::Sqlite { writer, .. } => {
            let level: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(writer).await?;
            Ok((level < 2).then(|| "PRAGMA synchronous is below FULL".to_owned()))
        }
        Db::Postgres { pool, .. } => {
            let fsync: String = sqlx::query_scalar("SHOW fsync").fetch_one(pool).await?;
            let commit: String = sqlx::query_scalar("SHOW synchronous_commit").fetch_one(pool).await?;
            if fsync != "on" {
                return Ok(Some(format!("fsync is {fsync}")));
            }
            Ok((commit == "off").then(|| "synchronous_commit is off".to_owned()))
        }
    }
}
