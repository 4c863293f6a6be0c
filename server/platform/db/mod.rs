//! The database: SQLite on one machine, PostgreSQL on several, behind one set of types.
//!
//! Store functions take a [`Connection`] and paste one portable SQL text into both engines with
//! [`sql!`](crate::sql). Reads use [`Db::read`], writes [`Db::begin`]. On SQLite readers are opened
//! read-only and the only way to write is an IMMEDIATE transaction on the one writer connection, so
//! that "database is locked" cannot happen halfway through a read-then-write.

mod backup;
mod begin;
mod checkpoint;
mod durability;
mod engine;
pub mod many;
mod migrate;
mod open;
mod text;
mod writer;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnection, PgPool};
use sqlx::sqlite::{SqliteConnection, SqlitePool};
use sqlx::{Postgres, Sqlite};

pub use engine::{Engine, MINUTE};
pub use many::PushIn;
pub use open::{DatabaseUrl, OpenError};
pub use writer::{OwnTransaction, Writer};

/// The pools of one database. Cheap to clone.
#[derive(Clone)]
pub enum Db {
    /// Readers are read-only; the writer pool holds exactly one connection.
    Sqlite {
        /// Many read-only connections.
        readers: SqlitePool,
        /// The one connection that writes.
        writer: SqlitePool,
    },
    /// One pool for both.
    Postgres {
        /// The connections.
        pool: PgPool,
        /// Where they are opened: what is there to the end.
        home: tokio::runtime::Handle,
    },
}

/// A connection to read with, or the inside of a [`Transaction`].
pub enum Connection {
    /// SQLite, outside a transaction: read-only.
    Sqlite(PoolConnection<Sqlite>),
    /// SQLite, inside BEGIN IMMEDIATE.
    SqliteTransaction(sqlx::Transaction<'static, Sqlite>),
    /// PostgreSQL, outside a transaction.
    Postgres(PoolConnection<Postgres>),
    /// PostgreSQL, inside a transaction.
    PostgresTransaction(sqlx::Transaction<'static, Postgres>),
    /// PostgreSQL, inside a transaction of a [`Writer`].
    PostgresOwnTransaction(Box<OwnTransaction>),
}

/// What [`sql!`](crate::sql) matches on.
pub enum Driver<'a> {
    /// The SQLite driver's connection.
    Sqlite(&'a mut SqliteConnection),
    /// The PostgreSQL driver's connection.
    Postgres(&'a mut PgConnection),
}

impl Db {
    /// A connection for reading. On SQLite it cannot write.
    ///
    /// # Errors
    /// When no connection comes free within the pool's time limit.
    pub async fn read(&self) -> sqlx::Result<Connection> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Connection::Sqlite(readers.acquire().await?),
            Self::Postgres { pool, home } => Connection::Postgres(begin::acquire(pool, home).await?),
        })
    }

    /// A write transaction; dropped without [`Transaction::commit`] it is rolled back.
    ///
    /// # Errors
    /// When no connection comes free, or the engine cannot begin.
    pub async fn begin(&self) -> sqlx::Result<Transaction> {
        Ok(Transaction(match self {
            Self::Sqlite { writer, .. } => Connection::SqliteTransaction(begin::begin_sqlite(writer).await?),
            Self::Postgres { pool, home } => Connection::PostgresTransaction(begin::begin_postgres(pool, home).await?),
        }))
    }

    /// The engine behind this database.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres { .. } => Engine::Postgres,
        }
    }

    /// Closes every connection, after what runs on them has finished.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres { pool, .. } => pool.close().await,
        }
    }
}

impl Connection {
    /// The driver's own connection, for [`sql!`](crate::sql).
    pub fn driver(&mut self) -> Driver<'_> {
        match self {
            Self::Sqlite(connection) => Driver::Sqlite(connection),
            Self::SqliteTransaction(transaction) => Driver::Sqlite(transaction),
            Self::Postgres(connection) => Driver::Postgres(connection),
            Self::PostgresTransaction(transaction) => Driver::Postgres(transaction),
            Self::PostgresOwnTransaction(transaction) => Driver::Postgres(transaction.driver()),
        }
    }

    /// The engine behind this connection.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) | Self::SqliteTransaction(_) => Engine::Sqlite,
            Self::Postgres(_) | Self::PostgresTransaction(_) | Self::PostgresOwnTransaction(_) => Engine::Postgres,
        }
    }

    /// Is this the inside of a [`Transaction`]? Otherwise it only reads.
    #[must_use]
    pub fn is_transaction(&self) -> bool {
        !matches!(self, Self::Sqlite(_) | Self::Postgres(_))
    }
}

/// A write transaction. It is a [`Connection`], so store functions take either.
pub struct Transaction(Connection);

impl Transaction {
    /// Commits durably: on `Ok` the data survives a crash of the process and of the machine.
    ///
    /// # Errors
    /// What the engine says; then nothing was written.
    pub async fn commit(self) -> sqlx::Result<()> {
        match self.0 {
            Connection::SqliteTransaction(transaction) => transaction.commit().await,
            Connection::PostgresTransaction(transaction) => transaction.commit().await,
            Connection::PostgresOwnTransaction(transaction) => transaction.end("COMMIT").await,
            Connection::Sqlite(_) | Connection::Postgres(_) => Ok(()),
        }
    }

    /// Undoes everything done in it.
    ///
    /// # Errors
    /// What the engine says; the connection is then discarded, which rolls back too.
    pub async fn rollback(self) -> sqlx::Result<()> {
        match self.0 {
            Connection::SqliteTransaction(transaction) => transaction.rollback().await,
            Connection::PostgresTransaction(transaction) => transaction.rollback().await,
            Connection::PostgresOwnTransaction(transaction) => transaction.end("ROLLBACK").await,
            Connection::Sqlite(_) | Connection::Postgres(_) => Ok(()),
        }
    }
}

impl std::ops::Deref for Transaction {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl std::ops::DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

/// Pastes one query into both engines, so that each driver's types are inferred.
///
/// ```ignore
/// sql!(connection, |c| sqlx::query_as("SELECT id, name FROM tags WHERE workspace_id = $1")
///     .bind(workspace)
///     .fetch_all(c)
///     .await)
/// ```
#[macro_export]
macro_rules! sql {
    ($connection:expr, |$driver:ident| $query:expr) => {
        match $connection.driver() {
            $crate::platform::db::Driver::Sqlite($driver) => $query,
            $crate::platform::db::Driver::Postgres($driver) => $query,
        }
    };
}

/// Builds a query of varying shape on both engines: `$builder` is a `QueryBuilder` of the engine's own
/// type in both arms.
#[macro_export]
macro_rules! sql_build {
    ($connection:expr, |$driver:ident, $builder:ident| $query:expr) => {
        match $connection.driver() {
            $crate::platform::db::Driver::Sqlite($driver) => {
                let mut $builder = sqlx::QueryBuilder::<sqlx::Sqlite>::default();
                $query
            }
            $crate::platform::db::Driver::Postgres($driver) => {
                let mut $builder = sqlx::QueryBuilder::<sqlx::Postgres>::default();
                $query
            }
        }
    };
}

/// Writes many rows by one statement: `$builder` begins with `$begin` and then holds the rows, one cell after the other,
/// as PostgreSQL takes them fastest (one array for each column, so that the text is the same for any number) and as
/// SQLite does. `$keep` says whether that text is worth keeping as a prepared statement. At most 32,000 cells.
///
/// ```ignore
/// sql_rows!(connection, |c, builder, keep| "INSERT INTO tags (id, name) ", tags => |tag| [tag.id, tag.name.as_str()],
///     builder.push(" ON CONFLICT (id) DO NOTHING").build().persistent(keep).execute(c).await.map(drop))
/// ```
#[macro_export]
macro_rules! sql_rows {
    ($connection:expr, |$driver:ident, $builder:ident, $keep:ident| $begin:expr,
     $rows:expr => |$row:pat_param| [$($cell:expr),+ $(,)?], $query:expr) => {
        match $connection.driver() {
            $crate::platform::db::Driver::Sqlite($driver) => {
                let (mut $builder, $keep) = (sqlx::QueryBuilder::<sqlx::Sqlite>::new($begin), false);
                $builder.push_values($rows, |mut cells, $row| {
                    $(cells.push_bind($cell);)+
                });
                $query
            }
            $crate::platform::db::Driver::Postgres($driver) => {
                let (mut $builder, $keep) = (sqlx::QueryBuilder::<sqlx::Postgres>::new($begin), true);
                $builder.push("SELECT * FROM UNNEST(");
                let mut columns = $builder.separated(", ");
                $(columns.push_bind(
                    $rows
                        .iter()
                        .map(|#[allow(unused_variables, reason = "a column may use a part of its row")] $row| $cell)
                        .collect::<Vec<_>>(),
                );)+
                columns.push_unseparated(")");
                $query
            }
        }
    };
}

/// Appends ` IN (…)` with all values in one parameter, so that the text is the same for lists of any length; an empty
/// list matches nothing.
#[macro_export]
macro_rules! push_in {
    ($builder:expr, $values:expr) => {
        $crate::platform::db::PushIn::push_in(&mut $builder, $values.collect())
    };
}

/// Rows affected, on either engine.
pub trait RowsAffected {
    /// How many rows the statement changed.
    fn rows(&self) -> u64;
}
impl RowsAffected for sqlx::sqlite::SqliteQueryResult {
    fn rows(&self) -> u64 {
        self.rows_affected()
    }
}
impl RowsAffected for sqlx::postgres::PgQueryResult {
    fn rows(&self) -> u64 {
        self.rows_affected()
    }
}

/// Was the error a broken UNIQUE constraint? (Never ask for its name: it differs by engine.)
#[must_use]
pub fn is_unique_violation(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(inner) if inner.is_unique_violation())
}

/// Was there a character in a text that PostgreSQL cannot store or compare (U+0000)?
#[must_use]
pub fn is_strange_text(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(inner) if matches!(inner.code().as_deref(), Some("22021" | "22P05")))
}

/// Did PostgreSQL end this transaction because two waited for each other? Nothing of it happened: try again.
#[must_use]
pub fn is_deadlock(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(inner) if inner.code().as_deref() == Some("40P01"))
}
