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
        // For the clients of the test, which are built with encryption because the server's are.
        let _set_already = rustls::crypto::ring::default_provider().install_default();
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

impl TestDatabase {
    /// A workspace of its own, for stores whose rows belong to one.
    pub async fn workspace(&self) -> uuid::Uuid {
        let id = uuid::Uuid::from_u128(rand_name());
        let mut transaction = self.db.begin().await.expect("a transaction");
        rahnama_under_test::sql!(transaction, |c| sqlx::query(
            "INSERT INTO workspaces (id, name, key, locale, time_zone, week_start, weekend, allowed_origins, version, widget, \
             widget_version, created_at) VALUES ($1, 'Acme', $2, 'en', 'UTC', 'monday', $3, $3, 1, $4, 1, $5)"
        )
        .bind(id)
        .bind(id.to_string())
        .bind(sqlx::types::Json(serde_json::json!([])))
        .bind(sqlx::types::Json(serde_json::json!({})))
        .bind(chrono::DateTime::UNIX_EPOCH)
        .execute(c)
        .await
        .map(drop))
        .expect("a workspace row");
        transaction.commit().await.expect("a commit");
        id
    }

    /// Does somebody wait for what another transaction has locked? On PostgreSQL.
    pub async fn somebody_waits(&self) -> bool {
        self.somebody_waits_with("").await
    }

    /// The same with a statement that ends like this: a running server has jobs that wait for people too.
    pub async fn somebody_waits_with(&self, end: &str) -> bool {
        let mut connection = self.db.read().await.expect("a connection");
        let rahnama_under_test::platform::db::Driver::Postgres(c) = connection.driver() else { panic!("PostgreSQL") };
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1)",
        )
        .bind(format!("%{end}"))
        .fetch_one(c)
        .await
        .expect("an answer")
    }

    /// A teammate of no workspace in particular.
    pub async fn teammate(&self) -> uuid::Uuid {
        let id = uuid::Uuid::from_u128(rand_name());
        let mut transaction = self.db.begin().await.expect("a transaction");
        rahnama_under_test::sql!(transaction, |c| sqlx::query(
            "INSERT INTO teammates (id, name, email, email_key, password_hash, locale, theme, created_at)
             VALUES ($1, 'Sara', $2, $2, '', 'en', 'auto', $3)"
        )
        .bind(id)
        .bind(id.to_string())
        .bind(chrono::DateTime::UNIX_EPOCH)
        .execute(c)
        .await
        .map(drop))
        .expect("a teammate row");
        transaction.commit().await.expect("a commit");
        id
    }
}

impl TestDatabase {
    /// A foundation on this database: a clock that stands still, ids that repeat, files in a folder of its own.
    pub async fn foundation(&self) -> rahnama_under_test::platform::Foundation {
        use rahnama_under_test::config::Config;
        use rahnama_under_test::platform::{
            Foundation, bus, clock, files, geo, ids, jobs, outbox, presence, rate, room, secrets, turns,
        };
        let clock = clock::Clock::manual(chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000));
        let folder = tempfile::tempdir().expect("a temporary folder").keep();
        let bus = bus::Bus::memory();
        Foundation {
            db: self.db.clone(),
            ids: ids::Ids::from_system(clock.clone()),
            presence: presence::Presence::new(clock.clone(), bus.clone()),
            bus,
            files: files::Files::open(&format!("file://{}", folder.display())).expect("a file store"),
            geo: geo::Geo::open("off", clock.clone()),
            sealer: secrets::Sealer::new(b"test"),
            rates: rate::Rates::new(clock.clone()),
            room: room::Room::new(256 * 1_048_576),
            turns: turns::Turns::default(),
            outbox: outbox::Outbox::default(),
            jobs: jobs::Bell::default(),
            config: std::sync::Arc::new(Config::load(None).expect("the defaults")),
            public_url: "http://localhost:8080".into(),
            clock,
        }
    }
}
