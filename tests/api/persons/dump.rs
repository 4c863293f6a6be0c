//! Everything that a server keeps, as text: to look for what must not be there.

use crate::databases::TestDatabase;

/// Everything in the database as text, one string a row; on SQLite also the file's own bytes.
pub async fn dump(database: &TestDatabase) -> String {
    use rahnama::platform::db::{Db, Driver};
    let mut whole = String::new();
    if let Db::Sqlite { writer, .. } = &database.db {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await.expect("a checkpoint");
        let path = database.url.strip_prefix("sqlite://").expect("a path");
        whole.push_str(&String::from_utf8_lossy(&std::fs::read(path).expect("the file")));
    }
    let mut connection = database.db.read().await.expect("a connection");
    match connection.driver() {
        Driver::Sqlite(c) => {
            let tables: Vec<String> =
                sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                    .fetch_all(&mut *c)
                    .await
                    .expect("tables");
            for table in tables {
                let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
                    .bind(&table)
                    .fetch_all(&mut *c)
                    .await
                    .expect("columns");
                let text: Vec<String> =
                    columns.iter().map(|column| format!("COALESCE(CAST(\"{column}\" AS BLOB), x'')")).collect();
                let query = format!("SELECT {} FROM \"{table}\"", text.join(" || ' ' || "));
                let rows: Vec<Vec<u8>> = sqlx::query_scalar(sqlx::AssertSqlSafe(
                    query.replace("SELECT ", "SELECT CAST(").replacen(" FROM", " AS BLOB) FROM", 1),
                ))
                .fetch_all(&mut *c)
                .await
                .expect("rows");
                rows.iter().for_each(|row| whole.push_str(&String::from_utf8_lossy(row)));
            }
        }
        Driver::Postgres(c) => {
            let tables: Vec<String> = sqlx::query_scalar(
                "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'",
            )
            .fetch_all(&mut *c)
            .await
            .expect("tables");
            for table in tables {
                let query = format!("SELECT t::text FROM \"{table}\" t");
                let rows: Vec<String> =
                    sqlx::query_scalar(sqlx::AssertSqlSafe(query)).fetch_all(&mut *c).await.expect("rows");
                whole.push_str(&rows.join("\n"));
            }
        }
    }
    whole
}

/// Everything in a folder as text.
pub fn files(folder: &std::path::Path) -> String {
    let mut whole = String::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            whole.push_str(&files(&path));
        } else {
            whole.push_str(&String::from_utf8_lossy(&std::fs::read(&path).expect("a file")));
        }
    }
    whole
}
