//! People as the ingest of events sees them: locked, read whole, and written back in bulk.
//!
//! `version` grows with every write here. Whoever keeps a person in memory may use that copy only while the version
//! under the lock is the same.

use sqlx::types::Json;
use uuid::Uuid;

use super::COLUMNS;
use crate::contacts::model::{ContactState, Stage};
use crate::platform::db::{Connection, Engine};
use crate::{push_in, sql_build, sql_rows};

/// Locks people of one workspace, in the order of their ids, and reads their versions; those without a row are left
/// out. Everything that changes a person takes this lock first, so that two nodes never wait in a circle.
///
/// # Errors
/// What the database says.
pub async fn lock_people(
    connection: &mut Connection,
    workspace_id: Uuid,
    ids: &[Uuid],
    known: impl Fn(Uuid, i64) -> bool,
) -> sqlx::Result<(Vec<Uuid>, Vec<ContactState>)> {
    let lock = match connection.engine() {
        Engine::Sqlite => "",
        // Not FOR UPDATE: rows that merely refer to the person may still be written meanwhile.
        Engine::Postgres => " FOR NO KEY UPDATE",
    };
    let mut versions: Vec<(Uuid, i64)> = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(5_000) {
        let rows: Vec<(Uuid, i64)> = sql_build!(connection, |c, builder| {
            builder.push("SELECT id, version FROM contacts WHERE workspace_id = ").push_bind(workspace_id);
            builder.push(" AND id");
            push_in!(builder, chunk.iter().copied());
            builder.push(" ORDER BY id").push(lock);
            builder.build_query_as().persistent(false).fetch_all(c).await
        })?;
        versions.extend(rows);
    }
    let (current, unknown): (Vec<_>, Vec<_>) = versions.into_iter().partition(|(id, version)| known(*id, *version));
    let unknown: Vec<Uuid> = unknown.into_iter().map(|(id, _)| id).collect();
    let mut states = Vec::with_capacity(unknown.len());
    for chunk in unknown.chunks(5_000) {
        let rows: Vec<ContactState> = sql_build!(connection, |c, builder| {
            builder.push(format!(
                "SELECT {COLUMNS}, version, next_flip_at, visit_id, last_visit_at, facts_at FROM contacts WHERE id"
            ));
            push_in!(builder, chunk.iter().copied());
            builder.build_query_as().persistent(false).fetch_all(c).await
        })?;
        states.extend(rows);
    }
    Ok((current.into_iter().map(|(id, _)| id).collect(), states))
}

/// Makes rows for people who have none, in the order of their ids; returns the ids of the new rows.
///
/// # Errors
/// What the database says.
pub async fn insert_people(
    connection: &mut Connection,
    workspace_id: Uuid,
    states: &[ContactState],
) -> sqlx::Result<Vec<Uuid>> {
    let mut states: Vec<&ContactState> = states.iter().collect();
    states.sort_by_key(|state| state.contact.id);
    states.dedup_by_key(|state| state.contact.id);
    let mut made = Vec::new();
    for chunk in states.chunks(1_000) {
        let ids: Vec<Uuid> = sql_rows!(connection, |c, builder, keep| "INSERT INTO contacts (id, workspace_id, stage, \
             verified, traits, search_text, first_seen_at, last_seen_at) ",
            chunk => |state| [
                state.contact.id,
                workspace_id,
                Stage::Visitor.as_str(),
                false,
                Json(serde_json::Map::new()),
                "",
                state.contact.first_seen_at,
                state.contact.last_seen_at,
            ],
            builder.push(" ON CONFLICT (id) DO NOTHING RETURNING id").build_query_scalar().persistent(keep).fetch_all(c)
                .await)?;
        made.extend(ids);
    }
    Ok(made)
}

/// Writes people back, with their next version. `profiles` are those of them whose profile changed too.
///
/// # Errors
/// What the database says; a unique violation when another person has one's external id.
pub async fn save_people(
    connection: &mut Connection,
    workspace_id: Uuid,
    states: &[&ContactState],
    profiles: &[&ContactState],
) -> sqlx::Result<()> {
    for chunk in states.chunks(1_000) {
        match connection.driver() {
            crate::platform::db::Driver::Sqlite(c) => save_activity_sqlite(c, chunk).await?,
            crate::platform::db::Driver::Postgres(c) => save_activity_postgres(c, chunk).await?,
        }
    }
    for chunk in profiles.chunks(500) {
        save_profiles(connection, workspace_id, chunk).await?;
    }
    Ok(())
}

async fn save_activity_sqlite(c: &mut sqlx::SqliteConnection, states: &[&ContactState]) -> sqlx::Result<()> {
    let mut builder = sqlx::QueryBuilder::<sqlx::Sqlite>::new(
        "UPDATE contacts SET last_seen_at = v.column2, last_page_url = v.column3, last_page_title = v.column4, \
         visits = v.column5, page_views = v.column6, visit_id = v.column7, last_visit_at = v.column8, \
         waiting_since = v.column9, stage = v.column10, stage_changed_at = v.column11, next_flip_at = v.column12, \
         version = version + 1 FROM (",
    );
    builder.push_values(states, |mut row, state| {
        let contact = &state.contact;
        row.push_bind(contact.id)
            .push_bind(contact.last_seen_at)
            .push_bind(&contact.last_page_url)
            .push_bind(&contact.last_page_title)
            .push_bind(contact.visits)
            .push_bind(contact.page_views)
            .push_bind(state.visit_id)
            .push_bind(state.last_visit_at)
            .push_bind(contact.waiting_since)
            .push_bind(contact.stage)
            .push_bind(contact.stage_changed_at)
            .push_bind(state.next_flip_at);
    });
    builder.push(") AS v WHERE contacts.id = v.column1");
    builder.build().persistent(false).execute(c).await.map(drop)
}

async fn save_activity_postgres(c: &mut sqlx::PgConnection, states: &[&ContactState]) -> sqlx::Result<()> {
    macro_rules! column {
        (|$state:ident| $value:expr) => {
            states.iter().map(|$state| $value).collect::<Vec<_>>()
        };
    }
    sqlx::query(
        "UPDATE contacts SET last_seen_at = v.seen, last_page_url = v.url, last_page_title = v.title, \
         visits = v.visits, page_views = v.views, visit_id = v.visit, last_visit_at = v.visited, \
         waiting_since = v.waiting, stage = v.stage, stage_changed_at = v.staged, next_flip_at = v.flip, \
         version = version + 1 \
         FROM UNNEST($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::uuid[], \
         $8::timestamptz[], $9::timestamptz[], $10::text[], $11::timestamptz[], $12::timestamptz[]) \
         AS v(id, seen, url, title, visits, views, visit, visited, waiting, stage, staged, flip) \
         WHERE contacts.id = v.id",
    )
    .bind(column!(|state| state.contact.id))
    .bind(column!(|state| state.contact.last_seen_at))
    .bind(column!(|state| state.contact.last_page_url.clone()))
    .bind(column!(|state| state.contact.last_page_title.clone()))
    .bind(column!(|state| state.contact.visits))
    .bind(column!(|state| state.contact.page_views))
    .bind(column!(|state| state.visit_id))
    .bind(column!(|state| state.last_visit_at))
    .bind(column!(|state| state.contact.waiting_since))
    .bind(column!(|state| state.contact.stage.as_str()))
    .bind(column!(|state| state.contact.stage_changed_at))
    .bind(column!(|state| state.next_flip_at))
    .execute(c)
    .await
    .map(drop)
}

async fn save_profiles(connection: &mut Connection, workspace_id: Uuid, states: &[&ContactState]) -> sqlx::Result<()> {
    sql_build!(connection, |c, builder| {
        builder.push(
            "INSERT INTO contacts (id, workspace_id, stage, verified, traits, search_text, first_seen_at, last_seen_at, \
             name, email, phone, external_id, claimed_id, locale, time_zone, browser, os, device, referrer, country, \
             region, city, utm_source, utm_medium, utm_campaign, utm_term, utm_content, facts_at) ",
        );
        builder.push_values(states, |mut row, state| {
            let contact = &state.contact;
            row.push_bind(contact.id).push_bind(workspace_id).push_bind(contact.stage);
            row.push_bind(contact.verified).push_bind(Json(&contact.traits)).push_bind(contact.search_text());
            row.push_bind(contact.first_seen_at).push_bind(contact.last_seen_at);
            for text in [
                &contact.name,
                &contact.email,
                &contact.phone,
                &contact.external_id,
                &contact.claimed_id,
                &contact.locale,
                &contact.time_zone,
                &contact.browser,
                &contact.os,
                &contact.device,
                &contact.referrer,
                &contact.country,
                &contact.region,
                &contact.city,
                &contact.utm_source,
                &contact.utm_medium,
                &contact.utm_campaign,
                &contact.utm_term,
                &contact.utm_content,
            ] {
                row.push_bind(text);
            }
            row.push_bind(Json(&state.facts_at));
        });
        // The rows are there and locked: this is an update of many rows at once.
        builder.push(
            " ON CONFLICT (id) DO UPDATE SET verified = excluded.verified, traits = excluded.traits, \
             search_text = excluded.search_text, first_seen_at = excluded.first_seen_at, name = excluded.name, \
             email = excluded.email, phone = excluded.phone, external_id = excluded.external_id, \
             claimed_id = excluded.claimed_id, locale = excluded.locale, time_zone = excluded.time_zone, \
             browser = excluded.browser, os = excluded.os, device = excluded.device, referrer = excluded.referrer, \
             country = excluded.country, region = excluded.region, city = excluded.city, \
             utm_source = excluded.utm_source, utm_medium = excluded.utm_medium, \
             utm_campaign = excluded.utm_campaign, utm_term = excluded.utm_term, utm_content = excluded.utm_content, \
             facts_at = excluded.facts_at",
        );
        builder.build().persistent(false).execute(c).await.map(drop)
    })
}
/// People as they are in the database, without locks.
///
/// # Errors
/// What the database says.
pub async fn read_people(
    connection: &mut Connection,
    workspace_id: Uuid,
    ids: &[Uuid],
) -> sqlx::Result<Vec<ContactState>> {
    sql_build!(connection, |c, builder| {
        builder.push(format!(
            "SELECT {COLUMNS}, version, next_flip_at, visit_id, last_visit_at, facts_at FROM contacts WHERE "
        ));
        builder.push("workspace_id = ").push_bind(workspace_id).push(" AND id");
        push_in!(builder, ids.iter().copied());
        builder.build_query_as().persistent(false).fetch_all(c).await
    })
}
