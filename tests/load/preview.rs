//! How long it takes to count for whom a condition holds, among ten thousand to a million people on PostgreSQL, beside
//! counting all of them.

use std::collections::HashMap;
use std::time::Instant;

use rahnama::conditions::sql::{Scope, push_condition};
use rahnama::conditions::{Condition, Context, Leaf, LeafId, buckets};
use rahnama::platform::db::Db;
use serde_json::{Value as Json, json};
use sqlx::{PgPool, Postgres, QueryBuilder};
use uuid::Uuid;

use crate::percentile::Latencies;
use crate::report::{Aim, Figure};
use crate::{Fallible, Options};

const LEAF: LeafId = 1;
const EVENT: &str = "Signed up";
const REPEATS: usize = 5;
/// What a person who waits for a number takes for immediate.
const SECOND: f64 = 1_000.0;

const CONTACTS: &str = r#"
INSERT INTO contacts (id, workspace_id, stage, verified, traits, country, email, visits, page_views, search_text, first_seen_at, last_seen_at)
SELECT md5('contact ' || n)::uuid, $1, CASE n % 10 WHEN 0 THEN 'user' WHEN 1 THEN 'lead' ELSE 'visitor' END, n % 10 = 0,
       jsonb_build_object('plan', CASE n % 5 WHEN 0 THEN 'Pro' ELSE 'free' END, 'seats', n % 50, 'tags', jsonb_build_array('new', n % 7)),
       (ARRAY['IR', 'DE', 'US', 'FR', NULL])[n % 5 + 1], 'person' || n || '@example.com', n % 30, n % 200, '',
       $3 - (n % 400) * interval '1 day', $3 - (n % 90) * interval '1 day'
FROM generate_series(1, $2) AS n"#;
/// Every second person did it, twice on each of one to three days.
const COUNTS: &str = "
INSERT INTO leaf_counts (leaf_id, contact_id, bucket, count, first_at, last_at)
SELECT $1, md5('contact ' || n)::uuid, $4 - (n % 60 + 10 * d), 2, $3 - (n % 60 + 10 * d) * interval '1 day', $3 - (n % 60 + 10 * d) * interval '1 day'
FROM generate_series(1, $2) AS n CROSS JOIN generate_series(0, 2) AS d WHERE n % 2 = 0 AND d <= n % 3";
const EVENTS: &str = r#"
INSERT INTO events (workspace_id, message_id, contact_id, kind, name, properties, at, received_at)
SELECT $1, md5(n || ' ' || d || ' ' || twice)::uuid, md5('contact ' || n)::uuid, 'track', $4, jsonb_build_object('plan', CASE n % 5 WHEN 0 THEN 'Pro' ELSE 'free' END),
       $3 - (n % 60 + 10 * d) * interval '1 day', $3
FROM generate_series(1, $2) AS n CROSS JOIN generate_series(0, 2) AS d CROSS JOIN generate_series(1, 2) AS twice WHERE n % 2 = 0 AND d <= n % 3"#;

/// Name, condition, and whether the counts of its leaf are complete.
fn questions() -> Vec<(&'static str, Json, bool)> {
    let did = |within: &str, operator: &str, value: u32| json!({ "type": "event", "event": EVENT, "within": within, "count": { "operator": operator, "value": value } });
    let plan = json!({ "type": "attribute", "attribute": "traits.plan", "operator": "eq", "value": "pro" });
    let seen =
        json!({ "type": "attribute", "attribute": "last_seen", "operator": "within", "value": { "last": "30d" } });
    let country = json!({ "type": "attribute", "attribute": "country", "operator": "in", "value": ["IR", "DE"] });
    let filtered = json!({ "type": "event", "event": EVENT, "within": "30d",
        "filters": [{ "property": "plan", "operator": "eq", "value": "pro" }] });
    let quiet = json!({ "type": "event", "event": EVENT,
        "when": { "which": "last", "operator": "not_within", "value": { "last": "14d" } } });
    vec![
        ("country and last seen", json!({ "type": "all", "of": [country, seen] }), true),
        ("a trait", plan.clone(), true),
        ("did it 3 times in 30 days", did("30d", "gte", 3), true),
        ("did not in 14 days", did("14d", "eq", 0), true),
        ("fewer than 3 times in 30 days", did("30d", "lt", 3), true),
        ("a trait, or 3 times in 30 days", json!({ "type": "any", "of": [plan, did("30d", "gte", 3)] }), true),
        ("a trait, or not in 14 days", json!({ "type": "any", "of": [seen, did("14d", "eq", 0)] }), true),
        ("last time not in 14 days", quiet, true),
        ("with a filter in 30 days, uncounted", filtered, false),
        ("3 times in 30 days, uncounted", did("30d", "gte", 3), false),
    ]
}

pub async fn measure(options: &Options) -> Fallible<Vec<Figure>> {
    let mut figures = Vec::new();
    let sizes = [10_000, 100_000, 1_000_000];
    for size in sizes.into_iter().filter(|size| *size <= options.people) {
        let db = Db::open(&crate::bare::create_postgres().await?.parse()?, 4, false).await?;
        db.migrate().await?;
        let Db::Postgres { pool, .. } = &db else { return Err("PostgreSQL is measured".into()) };
        let now = chrono::DateTime::from_timestamp(1_776_000_000, 0).ok_or("no instant")?;
        let workspace_id = fill(pool, size, now).await?;
        let bare = count(pool, workspace_id, None).await?;
        let key = Leaf::new(EVENT, &[]).key();
        for (name, json, ready) in questions() {
            let condition = Condition::parse(&json, Context::Segment).map_err(|errors| format!("{errors:?}"))?;
            let ready: HashMap<String, LeafId> = ready.then(|| (key.clone(), LEAF)).into_iter().collect();
            let scope = Scope { workspace_id, now, zone: chrono_tz::UTC, ready: &ready };
            let product = count(pool, workspace_id, Some((&condition, &scope))).await?;
            let name = format!("{size} people: {name}");
            figures.push(Figure { name, unit: "ms", product, bare: Some(bare), aim: Aim::AtMost(SECOND) });
        }
        db.close().await;
    }
    Ok(figures)
}

/// People, counts and events of a new workspace, as a database that runs for a while has them.
async fn fill(pool: &PgPool, size: i32, now: chrono::DateTime<chrono::Utc>) -> Fallible<Uuid> {
    let id = Uuid::from_u128(7);
    sqlx::query(
        "INSERT INTO workspaces (id, name, key, locale, time_zone, week_start, weekend, allowed_origins, version, widget, \
         widget_version, created_at) VALUES ($1, 'Acme', 'acme', 'en', 'UTC', 'monday', '[]', '[]', 1, '{}', 1, $2)",
    )
    .bind(id)
    .bind(now)
    .execute(pool)
    .await?;
    sqlx::query(CONTACTS).bind(id).bind(size).bind(now).execute(pool).await?;
    let today = buckets::day(now, chrono_tz::UTC);
    sqlx::query(COUNTS).bind(LEAF).bind(size).bind(now).bind(today).execute(pool).await?;
    sqlx::query(EVENTS).bind(id).bind(size).bind(now).bind(EVENT).execute(pool).await?;
    for table in ["VACUUM ANALYZE contacts", "VACUUM ANALYZE leaf_counts", "VACUUM ANALYZE events"] {
        sqlx::query(table).execute(pool).await?;
    }
    Ok(id)
}

/// Milliseconds, the median of several.
async fn count(pool: &PgPool, workspace_id: Uuid, asked: Option<(&Condition, &Scope<'_>)>) -> Fallible<f64> {
    let mut times = Latencies::default();
    for _ in 0..REPEATS {
        let mut query = QueryBuilder::<Postgres>::new("SELECT COUNT(*) FROM contacts WHERE contacts.workspace_id = ");
        query.push_bind(workspace_id);
        if let Some((condition, scope)) = asked {
            query.push(" AND ");
            push_condition(&mut query, condition, scope);
        }
        let begun = Instant::now();
        let count: i64 = query.build_query_scalar().persistent(false).fetch_one(pool).await?;
        times.add(begun.elapsed());
        if count == 0 {
            return Err("nobody is found: this measures nothing".into());
        }
    }
    Ok(times.milliseconds(0.5))
}
