//! SQL of contacts for the pipeline of messages: for all of a batch in one statement each.

use serde_json::json;
use uuid::Uuid;

use super::filled;
use crate::contacts::model::{ContactSeed, Utm};
use crate::platform::clock::Timestamp;
use crate::platform::db::many::{column, hex, rows};
use crate::platform::db::{Connection, Driver, RowsAffected as _};
use crate::{push_in, sql_build};

/// Makes rows of visitors for those who have none yet, in one statement; returns the ids of the new rows.
///
/// # Errors
/// What the database says.
pub async fn insert_missing(
    connection: &mut Connection,
    seeds: &[ContactSeed],
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
        Driver::Postgres(c) => insert_postgres(c, &seeds, now).await,
        Driver::Sqlite(c) => insert_sqlite(c, &seeds, now).await,
    }
}

async fn insert_postgres(
    c: &mut sqlx::PgConnection,
    seeds: &[&ContactSeed],
    now: Timestamp,
) -> sqlx::Result<Vec<Uuid>> {
    let utms: Vec<Utm> = seeds.iter().map(|seed| Utm::of(&seed.page.url)).collect();
    sqlx::query_scalar(
            "INSERT INTO contacts (id, workspace_id, stage, verified, traits, locale, time_zone, browser, os, device, \
             referrer, last_page_url, last_page_title, search_text, first_seen_at, last_seen_at, country, region, city, \
             utm_source, utm_medium, utm_campaign, utm_term, utm_content) \
             SELECT s.id, s.workspace_id, 'visitor', FALSE, '{}', s.locale, s.time_zone, s.browser, s.os, s.device, \
             s.referrer, s.url, s.title, '', $11, $11, s.country, s.region, s.city, s.utm_source, s.utm_medium, \
             s.utm_campaign, s.utm_term, s.utm_content FROM UNNEST($1::UUID[], $2::UUID[], $3::TEXT[], $4::TEXT[], \
             $5::TEXT[], $6::TEXT[], $7::TEXT[], $8::TEXT[], $9::TEXT[], $10::TEXT[], $12::TEXT[], $13::TEXT[], \
             $14::TEXT[], $15::TEXT[], $16::TEXT[], $17::TEXT[], $18::TEXT[], $19::TEXT[]) \
             AS s (id, workspace_id, locale, time_zone, browser, os, device, referrer, url, title, country, region, \
             city, utm_source, utm_medium, utm_campaign, utm_term, utm_content) \
             ON CONFLICT (id) DO NOTHING RETURNING id",
        )
        .bind(column(seeds, |seed| seed.id))
        .bind(column(seeds, |seed| seed.workspace_id))
        .bind(column(seeds, |seed| seed.locale.as_deref()))
        .bind(column(seeds, |seed| seed.time_zone.as_deref()))
        .bind(column(seeds, |seed| seed.agent.browser.as_deref()))
        .bind(column(seeds, |seed| seed.agent.os.as_deref()))
        .bind(column(seeds, |seed| seed.agent.device.as_deref()))
        .bind(column(seeds, |seed| filled(&seed.page.referrer)))
        .bind(column(seeds, |seed| filled(&seed.page.url)))
        .bind(column(seeds, |seed| filled(&seed.page.title)))
        .bind(now)
        .bind(column(seeds, |seed| seed.place.country.as_deref()))
        .bind(column(seeds, |seed| seed.place.region.as_deref()))
        .bind(column(seeds, |seed| seed.place.city.as_deref()))
        .bind(column(&utms, |utm| utm.source.as_deref()))
        .bind(column(&utms, |utm| utm.medium.as_deref()))
        .bind(column(&utms, |utm| utm.campaign.as_deref()))
        .bind(column(&utms, |utm| utm.term.as_deref()))
        .bind(column(&utms, |utm| utm.content.as_deref()))
        .fetch_all(c)
        .await
}

async fn insert_sqlite(
    c: &mut sqlx::SqliteConnection,
    seeds: &[&ContactSeed],
    now: Timestamp,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar(
        "INSERT INTO contacts (id, workspace_id, stage, verified, traits, locale, time_zone, browser, os, device, \
             referrer, last_page_url, last_page_title, country, region, city, utm_source, utm_medium, utm_campaign, \
             utm_term, utm_content, search_text, first_seen_at, last_seen_at) \
             SELECT unhex(value ->> 0), unhex(value ->> 1), 'visitor', FALSE, '{}', value ->> 2, value ->> 3, \
             value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, \
             value ->> 12, value ->> 13, value ->> 14, value ->> 15, value ->> 16, value ->> 17, '', $2, $2 \
             FROM json_each($1) WHERE true \
             ON CONFLICT (id) DO NOTHING RETURNING id",
    )
    .bind(rows(seeds, |seed| {
        let (agent, page, place) = (&seed.agent, &seed.page, &seed.place);
        let utm = Utm::of(&page.url);
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
            place.country,
            place.region,
            place.city,
            utm.source,
            utm.medium,
            utm.campaign,
            utm.term,
            utm.content,
        ])
    }))
    .bind(now)
    .fetch_all(c)
    .await
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

/// Which of these contacts of these workspaces are no more: became part of another, or were deleted? Their tokens open
/// nothing.
///
/// # Errors
/// What the database says.
pub async fn list_gone(connection: &mut Connection, workspaces: &[Uuid], ids: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT from_contact_id FROM contact_merges WHERE undone_at IS NULL AND workspace_id");
        push_in!(builder, workspaces.iter().copied());
        builder.push(" AND from_contact_id");
        push_in!(builder, ids.iter().copied());
        builder.push(" UNION SELECT contact_id FROM deleted_contacts WHERE workspace_id");
        push_in!(builder, workspaces.iter().copied());
        builder.push(" AND contact_id");
        push_in!(builder, ids.iter().copied());
        builder.build_query_scalar().fetch_all(c).await
    })
}
