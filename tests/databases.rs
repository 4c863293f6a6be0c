//! A fresh, migrated database of each engine for one test. Included by the unit tests and by `tests/api`.
//!
//! SQLite lives in a temporary folder. PostgreSQL is the one that `RAHNAMA_TEST_POSTGRES_URL` names (run
//! tests through `make test` or `tests/services.sh`); without it the test fails, it is never skipped.

use rahnama_under_test::platform::db::{DatabaseUrl, Db};

/// A database that is dropped with this value's folder, or left to the throw-away server.
pub struct TestDatabase {
    /// The open, migrated database.
    pub db: Db,
    /// How a second process or node opens it.
    pub url: String,
    folder: Option<tempfile::TempDir>,
}

impl TestDatabase {
    /// A new SQLite file.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        Self::open(url, Some(folder)).await
    }

    /// A new database on the PostgreSQL server of the test run.
    pub async fn postgres() -> Self {
        let server = std::env::var("RAHNAMA_TEST_POSTGRES_URL")
            .expect("RAHNAMA_TEST_POSTGRES_URL names no PostgreSQL: run the tests through `make test` or `tests/services.sh -- …`");
        let name = format!("test_{}", uuid::Uuid::from_u128(rand_name()).simple());
        let mut connection =
            <sqlx::PgConnection as sqlx::Connection>::connect(&server).await.expect("the test PostgreSQL");
        sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
            .execute(&mut connection)
            .await
            .expect("CREATE DATABASE");
        let mut url = url::Url::parse(&server).expect("a URL");
        url.set_path(&name);
        Self::open(url.to_string(), None).await
    }

    async fn open(url: String, folder: Option<tempfile::TempDir>) -> Self {
        let parsed: DatabaseUrl = url.parse().expect("a database URL");
        let db = Db::open(&parsed, 8, false).await.expect("the database opens");
        db.migrate().await.expect("migrations run");
        Self { db, url, folder }
    }

    /// Keeps the folder alive for as long as the caller wants.
    pub fn keep(&mut self) -> Option<tempfile::TempDir> {
        self.folder.take()
    }
}

fn rand_name() -> u128 {
    use std::hash::{BuildHasher, Hasher};
    let half = || u128::from(std::collections::hash_map::RandomState::new().build_hasher().finish());
    (half() << 64) | half()
}

/// `on_both_engines!(name, |db| async { … })`: one test a name and engine.
#[macro_export]
macro_rules! on_both_engines {
    ($(#[$attribute:meta])* $name:ident, |$db:ident| $body:expr) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            async fn check($db: &$crate::databases::TestDatabase) {
                $body.await
            }
            #[tokio::test]
            async fn on_sqlite() {
                check(&$crate::databases::TestDatabase::sqlite().await).await;
            }
            #[tokio::test]
            async fn on_postgres() {
                check(&$crate::databases::TestDatabase::postgres().await).await;
            }
        }
    };
}
