//! SQL of contacts for the pipeline of messages: for all of a batch in one statement each.

use serde_json::json;
use uuid::Uuid;

use super::filled;
use crate::contacts::model::{ContactSeed, Stage};
use crate::platform::clock::Timestamp;
use crate::platform::db::many::{column, hex, rows};
use crate::platform::db::{Connection, Driver, Engine, RowsAffected as _};
use crate::{push_in, sql_build};

/// Makes rows for those who have none yet, in one statement; returns the ids of the new rows.
///
/// # Errors
/// What the database says.
pub async fn insert_missing(
    connection: &mut Connection,
    seeds: &[ContactSeed],
    stage: Stage,
    now: Timestamp,
) -> sqlx::Result<Vec<Uuid>> {
    if seeds.is_empty() {
        return Ok(Vec::new());
    }
    let mut seeds: Vec<&ContactSeed> = seeds.iter().collect();
    // One order everywhere, so that two nodes that insert the same people never wait for each other in a circle.
    seeds.sort_by_key(|seed| seed.id);
    seeds.dedup_by_key(|seed| seed.id);
    match connection.driver() {
        Driver::Postgres(c) => sqlx::query_scalar(
            "INSERT INTO contacts (id, workspace_id, stage, verified, traits, locale, time_zone, browser, os, device, \
             referrer, last_page_url, last_page_title, search_text, first_seen_at, last_seen_at) \
             SELECT s.id, s.workspace_id, $12, FALSE, '{}', s.locale, s.time_zone, s.browser, s.os, s.device, \
             s.referrer, s.url, s.title, '', $11, $11 FROM UNNEST($1::UUID[], $2::UUID[], $3::TEXT[], $4::TEXT[], \
             $5::TEXT[], $6::TEXT[], $7::TEXT[], $8::TEXT[], $9::TEXT[], $10::TEXT[]) \
             AS s (id, workspace_id, locale, time_zone, browser, os, device, referrer, url, title) \
             ON CONFLICT (id) DO NOTHING RETURNING id",
        )
        .bind(column(&seeds, |seed| seed.id))
        .bind(column(&seeds, |seed| seed.workspace_id))
        .bind(column(&seeds, |seed| seed.locale.as_deref()))
        .bind(column(&seeds, |seed| seed.time_zone.as_deref()))
        .bind(column(&seeds, |seed| seed.agent.browser.as_deref()))
        .bind(column(&seeds, |seed| seed.agent.os.as_deref()))
        .bind(column(&seeds, |seed| seed.agent.device.as_deref()))
        .bind(column(&seeds, |seed| filled(&seed.page.referrer)))
        .bind(column(&seeds, |seed| filled(&seed.page.url)))
        .bind(column(&seeds, |seed| filled(&seed.page.title)))
        .bind(now)
        .bind(stage)
        .fetch_all(c)
        .await,
        Driver::Sqlite(c) => sqlx::query_scalar(
            "INSERT INTO contacts (id, workspace_id, stage, verified, traits, locale, time_zone, browser, os, device, \
             referrer, last_page_url, last_page_title, search_text, first_seen_at, last_seen_at) \
             SELECT unhex(value ->> 0), unhex(value ->> 1), $3, FALSE, '{}', value ->> 2, value ->> 3, value ->> 4, \
             value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, '', $2, $2 FROM json_each($1) WHERE true \
             ON CONFLICT (id) DO NOTHING RETURNING id",
        )
        .bind(rows(&seeds, |seed| {
            let (agent, page) = (&seed.agent, &seed.page);
            json!([
                hex(seed.id),
                hex(seed.workspace_id),
                seed.locale,
                seed.time_zone,
                agent.browser,
                agent.os,
                agent.device,
                filled(&page.referrer),
                filled(&page.url),
                filled(&page.title),
            ])
        }))
        .bind(now)
        .bind(stage)
        .fetch_all(c)
        .await,
    }
}

/// Forgets contacts that were made for a message which was then refused. They must have been made in this
/// transaction, and hold nothing.
///
/// # Errors
/// What the database says.
pub async fn delete_made(connection: &mut Connection, ids: &[Uuid]) -> sqlx::Result<u64> {
    sql_build!(connection, |c, builder| {
        builder.push("DELETE FROM contacts WHERE id");
        push_in!(builder, ids.iter().copied());
        builder.build().execute(c).await.map(|done| done.rows())
    })
}

/// Which of these contacts are visitors still, of any workspace; locked in id order until the transaction ends.
///
/// # Errors
/// What the database says.
pub async fn lock_visitors(connection: &mut Connection, ids: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let lock = match connection.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => " FOR NO KEY UPDATE",
    };
    sql_build!(connection, |c, builder| {
        builder.push("SELECT id FROM contacts WHERE stage = ").push_bind(Stage::Visitor).push(" AND id");
        push_in!(builder, ids.iter().copied());
        builder.push(" ORDER BY id").push(lock);
        builder.build_query_scalar().fetch_all(c).await
    })
}

/// Moves visitors on to leads (or further), never back; those that are there already stay.
///
/// # Errors
/// What the database says.
pub async fn promote(connection: &mut Connection, workspace_id: Uuid, ids: &[Uuid]) -> sqlx::Result<()> {
    sql_build!(connection, |c, builder| {
        builder.push("UPDATE contacts SET stage = ").push_bind(Stage::Lead);
        builder.push(" WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" AND stage = ").push_bind(Stage::Visitor).push(" AND id");
        push_in!(builder, ids.iter().copied());
        builder.build().execute(c).await.map(drop)
    })
}

/// Which of these contacts of these workspaces were made part of another? Their tokens open nothing.
///
/// # Errors
/// What the database says.
pub async fn list_merged(connection: &mut Connection, workspaces: &[Uuid], ids: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT from_contact_id FROM contact_merges WHERE workspace_id");
        push_in!(builder, workspaces.iter().copied());
        builder.push(" AND from_contact_id");
        push_in!(builder, ids.iter().copied());
        builder.build_query_scalar().fetch_all(c).await
    })
}
