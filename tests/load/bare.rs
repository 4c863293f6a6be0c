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

/// Inserts batches of events into a table of the product's own shape and indexes, with its durability and nothing else.
pub struct Events {
    pool: Pool,
    workspace: uuid::Uuid,
}

const EVENTS_POSTGRES: &str = "CREATE TABLE IF NOT EXISTS bare_events (LIKE events INCLUDING ALL)";
const EVENTS_SQLITE: [&str; 3] = [
    "CREATE TABLE IF NOT EXISTS events (workspace_id BLOB NOT NULL, message_id BLOB NOT NULL, contact_id BLOB NOT NULL, \
     kind TEXT NOT NULL, name TEXT NOT NULL, properties TEXT NOT NULL, page_url TEXT, page_title TEXT, at TEXT NOT NULL, \
     received_at TEXT NOT NULL, PRIMARY KEY (workspace_id, message_id)) STRICT",
    "CREATE INDEX IF NOT EXISTS events_contact ON events (contact_id, at DESC, message_id)",
    "CREATE INDEX IF NOT EXISTS events_name ON events (workspace_id, name, at)",
];

impl Events {
    /// SQLite: a file of its own in the same folder. PostgreSQL: the same database.
    pub async fn open(engine: Engine, folder: &Path, url: &str) -> Fallible<Self> {
        let Rows { pool, .. } = Rows::open(engine, folder, url).await?;
        match &pool {
            Pool::Sqlite(pool) => {
                for statement in EVENTS_SQLITE {
                    sqlx::query(statement).execute(pool).await?;
                }
            }
            Pool::Postgres(pool) => {
                sqlx::query(EVENTS_POSTGRES).execute(pool).await?;
            }
        }
        Ok(Self { pool, workspace: uuid::Uuid::now_v7() })
    }

    /// How many insert side by side: as many as the product has lanes.
    pub fn lanes(&self) -> usize {
        match self.pool {
            Pool::Sqlite(_) => 1,
            Pool::Postgres(_) => 2,
        }
    }

    /// The events of these numbers in a transaction of their own, committed durably: the very rows that the product
    /// stores for the same calls.
    pub async fn commit(&self, numbers: std::ops::Range<u64>) -> Fallible<()> {
        let at = chrono::Utc::now();
        let rows: Vec<Row> = numbers.map(|number| Row::of(&crate::ingest::call(number))).collect();
        match &self.pool {
            Pool::Sqlite(pool) => {
                let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
                let mut builder = sqlx::QueryBuilder::<sqlx::Sqlite>::new(
                    "INSERT INTO events (workspace_id, message_id, contact_id, kind, name, properties, page_url, \
                     page_title, at, received_at) ",
                );
                builder.push_values(&rows, |mut cells, row| {
                    cells.push_bind(self.workspace).push_bind(row.message).push_bind(row.contact).push_bind("track");
                    cells.push_bind(&row.name).push_bind(&row.properties).push_bind(&row.url).push_bind(&row.title);
                    cells.push_bind(at).push_bind(at);
                });
                builder.build().persistent(false).execute(&mut *transaction).await?;
                transaction.commit().await?;
            }
            Pool::Postgres(pool) => {
                sqlx::query(
                    "INSERT INTO bare_events SELECT $1, message, contact, 'track', name, properties, url, title, $2, $2 \
                     FROM UNNEST($3::uuid[], $4::uuid[], $5::text[], $6::jsonb[], $7::text[], $8::text[]) \
                     AS rows (message, contact, name, properties, url, title)",
                )
                .bind(self.workspace)
                .bind(at)
                .bind(rows.iter().map(|row| row.message).collect::<Vec<_>>())
                .bind(rows.iter().map(|row| row.contact).collect::<Vec<_>>())
                .bind(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>())
                .bind(rows.iter().map(|row| &row.properties).collect::<Vec<_>>())
                .bind(rows.iter().map(|row| row.url.as_str()).collect::<Vec<_>>())
                .bind(rows.iter().map(|row| row.title.as_str()).collect::<Vec<_>>())
                .execute(pool)
                .await?;
            }
        }
        Ok(())
    }
}

/// What is stored of a call.
struct Row {
    message: uuid::Uuid,
    contact: uuid::Uuid,
    name: String,
    properties: sqlx::types::Json<serde_json::Value>,
    url: String,
    title: String,
}

impl Row {
    fn of(call: &serde_json::Value) -> Self {
        let text = |pointer: &str| call.pointer(pointer).and_then(|text| text.as_str()).unwrap_or_default().to_owned();
        let browser: u64 = text("/anonymousId").rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or(0);
        Self {
            message: text("/messageId").parse().unwrap_or_default(),
            // As far apart as ids of people are.
            contact: uuid::Uuid::from_u128(u128::from(browser).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)),
            name: text("/event"),
            properties: sqlx::types::Json(call["properties"].clone()),
            url: text("/context/page/url"),
            title: text("/context/page/title"),
        }
    }
}
