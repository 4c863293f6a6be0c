//! Tests that the databases find by an index whom a condition asks for, where there is one.

use std::collections::HashMap;

use serde_json::json;
use sqlx::Row as _;
use uuid::Uuid;

use super::{Scope, push_condition};
use crate::conditions::{Condition, Context};
use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, Engine};
use crate::{on_both_engines, sql_build};

/// How the database finds those for whom the condition holds.
async fn plan(connection: &mut Connection, workspace_id: Uuid, condition: &Condition) -> sqlx::Result<String> {
    let scope =
        Scope { workspace_id, now: Timestamp::UNIX_EPOCH, zone: chrono_tz::Tz::UTC, ready: &HashMap::default() };
    let explain = match connection.engine() {
        Engine::Sqlite => "EXPLAIN QUERY PLAN ",
        Engine::Postgres => "EXPLAIN ",
    };
    sql_build!(connection, |c, builder| {
        builder.push(explain).push("SELECT COUNT(*) FROM contacts WHERE contacts.workspace_id = ");
        builder.push_bind(workspace_id).push(" AND ");
        push_condition(&mut builder, condition, &scope);
        let rows = builder.build().persistent(false).fetch_all(c).await?;
        Ok(rows.iter().map(|row| row.get::<String, _>(row.len() - 1)).collect::<Vec<_>>().join("\n"))
    })
}

on_both_engines!(an_index_finds_who_was_seen_at_a_time, |database| async {
    let workspace_id = database.workspace().await;
    let mut connection = database.db.read().await.unwrap();
    if let Connection::Postgres(connection) = &mut connection {
        // Of an empty table it would read all.
        sqlx::query("SET enable_seqscan = off").execute(&mut **connection).await.unwrap();
    }
    let cases = [
        (json!({ "operator": "within", "value": { "last": "1h" } }), vec![">", "<"]),
        (json!({ "operator": "after", "value": "2026-01-31T10:00:00Z" }), vec![">"]),
        (json!({ "operator": "before", "value": { "last": "30d" } }), vec!["<"]),
    ];
    for (mut test, bounds) in cases {
        test["type"] = json!("attribute");
        test["attribute"] = json!("last_seen");
        let condition = Condition::parse(&test, Context::Segment).unwrap();
        let plan = plan(&mut connection, workspace_id, &condition).await.unwrap();
        let found_by = |bound: &&str| match connection.engine() {
            Engine::Sqlite => plan.contains(&format!("last_seen_at{bound}?")),
            Engine::Postgres => plan
                .lines()
                .any(|line| line.contains("Index Cond") && line.contains(&format!("last_seen_minute {bound}"))),
        };
        assert!(plan.contains("contacts_workspace_seen") && bounds.iter().all(found_by), "{test}\n{plan}");
    }
});
