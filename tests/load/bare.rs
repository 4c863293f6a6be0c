//! The baselines: the same work with nothing of the product around it.

use std::io::Write as _;
use std::path::Path;
use std::str::FromStr as _;
use std::sync::atomic::{AtomicI64, Ordering};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::Fallible;
use crate::server::Engine;

/// As many as the server opens by default.
const POSTGRES_CONNECTIONS: u32 = 16;

/// A bare actix-ws server that says back what it hears, and names its port on the first line.
pub fn serve_echo() -> Fallible<()> {
    actix_web::rt::System::new().block_on(async {
        let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let workers = std::thread::available_parallelism()?.get();
        let app = || App::new().route("/", web::get().to(echo)).route("/health", web::get().to(HttpResponse::Ok));
        let server = HttpServer::new(app).workers(workers).backlog(8_192).listen(listener)?.run();
        writeln!(std::io::stdout(), "{address}")?;
        Ok(server.await?)
    })
}

async fn echo(request: HttpRequest, body: web::Payload) -> actix_web::Result<HttpResponse> {
    let (response, mut session, mut messages) = actix_ws::handle_with_protocols(&request, body, &["rahnama.v1"])?;
    actix_web::rt::spawn(async move {
        while let Some(Ok(message)) = messages.recv().await {
            let said = match message {
                actix_ws::Message::Text(text) => session.text(text).await,
                actix_ws::Message::Ping(payload) => session.pong(&payload).await,
                _ => return,
            };
            if said.is_err() {
                return;
            }
        }
    });
    Ok(response)
}

/// Commits one row at a time into a table with nothing but a primary key, with the product's durability.
pub struct Rows {
    pool: Pool,
    next: AtomicI64,
}

enum Pool {
    Sqlite(sqlx::SqlitePool),
    Postgres(sqlx::PgPool),
}

const TABLE: &str =
    "CREATE TABLE IF NOT EXISTS bare_rows (id BIGINT PRIMARY KEY, body TEXT NOT NULL, created_at TEXT NOT NULL)";
const INSERT: &str = "INSERT INTO bare_rows (id, body, created_at) VALUES ($1, $2, $3)";
/// As long as the bodies that the product is sent.
pub const BODY: &str = "The export stops at 98 % since this morning. Could somebody look at it, please?";

impl Rows {
    /// SQLite: a file of its own in the same folder, one writer. PostgreSQL: the same database.
    pub async fn open(engine: Engine, folder: &Path, url: &str) -> Fallible<Self> {
        let pool = match engine {
            Engine::Sqlite => {
                let options = SqliteConnectOptions::new()
                    .filename(folder.join("bare.db"))
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full);
                let patience = std::time::Duration::from_secs(60);
                let pool = SqlitePoolOptions::new().max_connections(1).acquire_timeout(patience);
                let pool = pool.connect_with(options).await?;
                sqlx::query(TABLE).execute(&pool).await?;
                Pool::Sqlite(pool)
            }
            Engine::Postgres => {
                let pool = sqlx::postgres::PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS);
                let pool = pool.connect(url).await?;
                sqlx::query(TABLE).execute(&pool).await?;
                Pool::Postgres(pool)
            }
        };
        let rows = Self { pool, next: AtomicI64::new(0) };
        rows.next.store(rows.count().await?, Ordering::Relaxed);
        Ok(rows)
    }

    async fn count(&self) -> Fallible<i64> {
        const COUNT: &str = "SELECT COUNT(*) FROM bare_rows";
        Ok(match &self.pool {
            Pool::Sqlite(pool) => sqlx::query_scalar(COUNT).fetch_one(pool).await?,
            Pool::Postgres(pool) => sqlx::query_scalar(COUNT).fetch_one(pool).await?,
        })
    }

    /// One row in a transaction of its own, committed durably.
    pub async fn commit(&self) -> Fallible<()> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let at = "2026-01-01T00:00:00.000000Z";
        match &self.pool {
            Pool::Sqlite(pool) => {
                let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
                sqlx::query(INSERT).bind(id).bind(BODY).bind(at).execute(&mut *transaction).await?;
                transaction.commit().await?;
            }
            Pool::Postgres(pool) => {
                // Alone, a statement commits itself: nothing barer exists.
                sqlx::query(INSERT).bind(id).bind(BODY).bind(at).execute(pool).await?;
            }
        }
        Ok(())
    }
}

/// A fresh database on the PostgreSQL of the measurement; it stays with that throw-away server.
pub async fn create_postgres() -> Fallible<String> {
    use sqlx::Connection as _;
    let server = std::env::var("RAHNAMA_TEST_POSTGRES_URL")
        .map_err(|_| "RAHNAMA_TEST_POSTGRES_URL names no PostgreSQL: run this through `make load`")?;
    let name = format!("load_{}", uuid::Uuid::now_v7().simple());
    let mut connection = sqlx::PgConnection::connect(&server).await?;
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await?;
    let mut url = url::Url::from_str(&server)?;
    url.set_path(&name);
    Ok(url.to_string())
}
