//! Opens the pools with the settings our promises rest on.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use tokio::runtime::Handle;
use tokio::time::Instant;

use super::{Db, durability};

/// How long a request waits for a free connection before it is refused.
pub(super) const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// How often a PostgreSQL that does not answer is asked again at the start.
const RETRY_EVERY: Duration = Duration::from_secs(1);
/// What PostgreSQL says while it starts or recovers.
const CANNOT_CONNECT_NOW: &str = "57P03";
/// Readers beside the one writer on SQLite. Each holds a thread and a page cache.
const SQLITE_READERS: u32 = 4;

/// A parsed database URL.
#[derive(Clone, Debug)]
pub enum DatabaseUrl {
    /// `sqlite://path/to/file.db`
    Sqlite(PathBuf),
    /// `postgres://…`
    Postgres(String),
}

/// Why the database could not be opened, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Neither `sqlite://` nor `postgres://`.
    #[error("database.url must start with sqlite:// or postgres://, but is {0:?}")]
    Scheme(String),
    /// The folder of the SQLite file cannot be made.
    #[error("cannot create the folder of the database {path}: {source}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The SQLite file cannot be opened or made.
    #[error(
        "cannot open the database {path}: {source}. May whoever runs the server write this file, and into its folder?"
    )]
    File {
        /// The file.
        path: PathBuf,
        /// What the driver said.
        source: sqlx::Error,
    },
    /// There is nothing of ours.
    #[error("{0} is no database of Rahnama. Is database.url right, seen from this folder?")]
    NotOurs(PathBuf),
    /// A copy overwrites nothing.
    #[error("{0} exists already: name a new file for the copy")]
    CopyExists(PathBuf),
    /// The copy cannot be written.
    #[error("cannot write the copy {file}: {source}")]
    Copy {
        /// The copy.
        file: PathBuf,
        /// What the driver said.
        source: sqlx::Error,
    },
    /// PostgreSQL has better tools of its own.
    #[error("PostgreSQL is backed up with pg_dump; this command copies SQLite databases")]
    NotCopied,
    /// The engine would acknowledge what a crash loses.
    #[error(
        "the database does not commit durably ({0}); an acknowledged message could be lost. Switch it on, or set database.allow_unsafe_durability = true to accept that"
    )]
    NotDurable(String),
    /// Nobody answers there.
    #[error("PostgreSQL does not answer at {address}: {reason}. Is it running, and is database.url right?")]
    Unreachable {
        /// Host and port.
        address: String,
        /// What the network said.
        reason: String,
    },
    /// What the driver said.
    #[error("cannot open the database: {0}")]
    Driver(#[from] sqlx::Error),
    /// A migration failed.
    #[error("cannot migrate the database: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

impl FromStr for DatabaseUrl {
    type Err = OpenError;

    fn from_str(text: &str) -> Result<Self, OpenError> {
        if let Some(path) = text.strip_prefix("sqlite://") {
            Ok(Self::Sqlite(PathBuf::from(path)))
        } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Self::Postgres(text.to_owned()))
        } else {
            Err(OpenError::Scheme(text.split("://").next().unwrap_or_default().to_owned()))
        }
    }
}

impl DatabaseUrl {
    /// Opening makes an SQLite file that is not there; whoever wants what is in one asks first.
    ///
    /// # Errors
    /// [`OpenError::NotOurs`].
    pub fn check_is_there(&self) -> Result<(), OpenError> {
        match self {
            Self::Sqlite(path) if !path.is_file() => Err(OpenError::NotOurs(path.clone())),
            Self::Sqlite(_) | Self::Postgres(_) => Ok(()),
        }
    }
}

impl Db {
    /// Opens the database and checks that it commits durably. Does not migrate.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(url: &DatabaseUrl, connections: u32, allow_unsafe_durability: bool) -> Result<Self, OpenError> {
        let db = match url {
            DatabaseUrl::Sqlite(path) => open_sqlite(path.clone()).await?,
            DatabaseUrl::Postgres(url) => open_postgres(url, connections).await?,
        };
        if !allow_unsafe_durability && let Some(reason) = durability::weakness(&db).await? {
            return Err(OpenError::NotDurable(reason));
        }
        Ok(db)
    }
}

async fn open_sqlite(path: PathBuf) -> Result<Db, OpenError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|source| OpenError::Folder { path: folder.to_owned(), source })?;
    }
    let options = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(ACQUIRE_TIMEOUT)
        .foreign_keys(true)
        .statement_cache_capacity(256)
        // What is deleted is overwritten: a person who asked to be forgotten is not in the free pages either.
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF");
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        // a file does not hang up
        .test_before_acquire(false)
        .connect_with(options.clone())
        .await
        .map_err(|source| OpenError::File { path, source })?;
    let readers = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false)
        .connect_lazy_with(options.pragma("query_only", "ON"));
    Ok(Db::Sqlite { readers, writer })
}

async fn open_postgres(url: &str, connections: u32) -> Result<Db, OpenError> {
    let options = PgConnectOptions::from_str(url)?.application_name("rahnama").statement_cache_capacity(256).options([
        ("default_transaction_isolation", "read committed"),
        ("timezone", "UTC"),
        // compiling a query takes longer than any of ours takes to run
        ("jit", "off"),
        // whoever is counted among many is looked up in a table in memory instead of one by one
        ("hash_mem_multiplier", "8"),
        // no firewall forgets a connection that is seldom used, and what is locked for a node that vanished comes free
        ("tcp_keepalives_idle", "30"),
        ("tcp_keepalives_interval", "10"),
        ("tcp_keepalives_count", "3"),
    ]);
    wait_for(&options, ACQUIRE_TIMEOUT).await?;
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .connect_with(options)
        .await?;
    Ok(Db::Postgres { pool, home: Handle::current() })
}

/// Waits for a PostgreSQL that starts beside us, and says so.
async fn wait_for(options: &PgConnectOptions, patience: Duration) -> Result<(), OpenError> {
    let address = format!("{}:{}", options.get_host(), options.get_port());
    let give_up = Instant::now() + patience;
    loop {
        let reason = match tokio::time::timeout_at(give_up, PgConnection::connect_with(options)).await {
            Ok(Ok(connection)) => return Ok(connection.close().await?),
            Ok(Err(error)) if may_pass(&error) => error.to_string(),
            Ok(Err(error)) => return Err(error.into()),
            Err(_) => "it is silent".to_owned(),
        };
        if Instant::now() + RETRY_EVERY >= give_up {
            return Err(OpenError::Unreachable { address, reason });
        }
        tracing::warn!(address, reason, "PostgreSQL does not answer yet; trying again");
        tokio::time::sleep(RETRY_EVERY).await;
    }
}

fn may_pass(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Io(_))
        || error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == CANNOT_CONNECT_NOW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_that_cannot_be_opened_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        // Whoever runs the tests may write anywhere, but into no folder as if it were a file.
        let url = DatabaseUrl::Sqlite(folder.path().to_owned());
        let error = Db::open(&url, 1, false).await.map(drop).expect_err("a folder").to_string();
        assert!(error.contains(&folder.path().display().to_string()), "{error}");
    }

    #[tokio::test]
    async fn a_database_that_does_not_answer_is_named() {
        let nobody =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
        let options = PgConnectOptions::from_str(&format!("postgres://me:secret@{nobody}/rahnama")).expect("a URL");
        let error = wait_for(&options, Duration::from_millis(100)).await.expect_err("nobody is there").to_string();
        assert!(error.contains(&nobody.to_string()) && !error.contains("secret"), "{error}");
    }
}
