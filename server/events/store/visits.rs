//! Visits: stretches of activity without a pause of half an hour.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::page::{Position, list_before};
use crate::{push_in, sql_build, sql_rows};

/// A visit, or what is new of one.
#[derive(Clone, Debug, Serialize, Deserialize, sqlx::FromRow)]
pub struct VisitRow {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub contact_id: Uuid,
    /// When it began.
    pub started_at: Timestamp,
    /// Its last activity: exact with each page, else to the minute.
    pub ended_at: Timestamp,
    /// Pages looked at.
    pub page_views: i64,
    /// Its first page.
    pub landing_url: Option<String>,
    /// Its last page.
    pub exit_url: Option<String>,
    /// Where it came from.
    pub referrer: Option<String>,
    /// Campaign parameters by name.
    #[sqlx(json)]
    pub utm: BTreeMap<String, String>,
    /// Browser.
    pub browser: Option<String>,
    /// Operating system.
    pub os: Option<String>,
    /// Device.
    pub device: Option<String>,
    /// Country.
    pub country: Option<String>,
}

const INSERT: &str = "INSERT INTO visits (id, workspace_id, contact_id, started_at, ended_at, page_views, landing_url, \
     exit_url, referrer, utm, browser, os, device, country) ";
const GO_ON: &str = " ON CONFLICT (id) DO UPDATE SET page_views = visits.page_views + excluded.page_views, \
     landing_url = CASE WHEN excluded.started_at < visits.started_at THEN COALESCE(excluded.landing_url, visits.landing_url) \
         ELSE visits.landing_url END, \
     referrer = CASE WHEN excluded.started_at < visits.started_at THEN excluded.referrer ELSE visits.referrer END, \
     utm = CASE WHEN excluded.started_at < visits.started_at THEN excluded.utm ELSE visits.utm END, \
     browser = CASE WHEN excluded.started_at < visits.started_at AND excluded.device IS NOT NULL \
         THEN excluded.browser ELSE COALESCE(visits.browser, excluded.browser) END, \
     os = CASE WHEN excluded.started_at < visits.started_at AND excluded.device IS NOT NULL \
         THEN excluded.os ELSE COALESCE(visits.os, excluded.os) END, \
     device = CASE WHEN excluded.started_at < visits.started_at \
         THEN COALESCE(excluded.device, visits.device) ELSE COALESCE(visits.device, excluded.device) END, \
     country = CASE WHEN excluded.started_at < visits.started_at \
         THEN COALESCE(excluded.country, visits.country) ELSE COALESCE(visits.country, excluded.country) END, \
     started_at = CASE WHEN excluded.started_at < visits.started_at THEN excluded.started_at ELSE visits.started_at END, \
     exit_url = CASE WHEN excluded.ended_at < visits.ended_at THEN visits.exit_url \
         ELSE COALESCE(excluded.exit_url, visits.exit_url) END, \
     ended_at = CASE WHEN excluded.ended_at < visits.ended_at THEN visits.ended_at ELSE excluded.ended_at END";

impl VisitRow {
    /// Adds what is new of it, earlier or later, as [`save_visits`] does.
    pub fn absorb(&mut self, new: Self) {
        self.page_views += new.page_views;
        if new.started_at < self.started_at {
            self.started_at = new.started_at;
            self.landing_url = new.landing_url.or(self.landing_url.take());
            (self.referrer, self.utm) = (new.referrer, new.utm);
            if new.device.is_some() {
                (self.browser, self.os, self.device) = (new.browser, new.os, new.device);
            }
            self.country = new.country.or(self.country.take());
        } else {
            self.browser = self.browser.take().or(new.browser);
            self.os = self.os.take().or(new.os);
            self.device = self.device.take().or(new.device);
            self.country = self.country.take().or(new.country);
        }
        if new.ended_at >= self.ended_at {
            self.ended_at = new.ended_at;
            self.exit_url = new.exit_url.or(self.exit_url.take());
        }
    }
}

/// When a visit was.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Span {
    /// Which visit.
    pub id: Uuid,
    /// Whose.
    pub contact_id: Uuid,
    /// When it began.
    pub started_at: Timestamp,
    /// Its last activity, exact to the minute.
    pub ended_at: Timestamp,
}

/// The visits of these people that lie, or begin or end, between two times.
///
/// # Errors
/// What the database says.
pub async fn list_spans(
    connection: &mut Connection,
    contacts: &[Uuid],
    from: Timestamp,
    to: Timestamp,
) -> sqlx::Result<Vec<Span>> {
    let mut spans = Vec::new();
    for chunk in contacts.chunks(1_000) {
        spans.extend::<Vec<Span>>(sql_build!(connection, |c, builder| {
            builder.push("SELECT id, contact_id, started_at, ended_at FROM visits WHERE contact_id");
            push_in!(builder, chunk.iter().copied());
            builder.push(" AND started_at <= ").push_bind(to).push(" AND ended_at >= ").push_bind(from);
            builder.build_query_as().fetch_all(c).await
        })?);
    }
    Ok(spans)
}

/// When these people were first on a page.
///
/// # Errors
/// What the database says.
pub async fn list_first_visits(connection: &mut Connection, contacts: &[Uuid]) -> sqlx::Result<Vec<(Uuid, Timestamp)>> {
    let mut first = Vec::new();
    for chunk in contacts.chunks(1_000) {
        first.extend::<Vec<(Uuid, Timestamp)>>(sql_build!(connection, |c, builder| {
            builder.push("SELECT contact_id, MIN(started_at) FROM visits WHERE contact_id");
            push_in!(builder, chunk.iter().copied());
            builder.push(" GROUP BY contact_id").build_query_as().fetch_all(c).await
        })?);
    }
    Ok(first)
}

/// The visits of people, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list_visits_of(
    connection: &mut Connection,
    workspace_id: Uuid,
    contacts: &[Uuid],
) -> sqlx::Result<Vec<VisitRow>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT * FROM visits WHERE workspace_id = ").push_bind(workspace_id).push(" AND contact_id");
        push_in!(builder, contacts.iter().copied());
        builder.push(" ORDER BY started_at, id").build_query_as().fetch_all(c).await
    })
}

/// Makes visits what they were before some of them were joined.
///
/// # Errors
/// What the database says.
pub async fn put_visits_back(connection: &mut Connection, workspace_id: Uuid, before: &[VisitRow]) -> sqlx::Result<()> {
    if before.is_empty() {
        return Ok(());
    }
    sql_build!(connection, |c, builder| {
        builder.push("DELETE FROM visits WHERE workspace_id = ").push_bind(workspace_id).push(" AND id");
        push_in!(builder, before.iter().map(|visit| visit.id));
        builder.build().execute(c).await.map(drop)
    })?;
    save_visits(connection, workspace_id, before).await
}

/// Takes away the visits of people, and returns them.
///
/// # Errors
/// What the database says.
pub async fn delete_visits(
    connection: &mut Connection,
    workspace_id: Uuid,
    contacts: &[Uuid],
) -> sqlx::Result<Vec<VisitRow>> {
    sql_build!(connection, |c, builder| {
        builder.push("DELETE FROM visits WHERE workspace_id = ").push_bind(workspace_id).push(" AND contact_id");
        push_in!(builder, contacts.iter().copied());
        builder.push(" RETURNING *").build_query_as().fetch_all(c).await
    })
}

/// Makes one visit part of another one of the same person.
///
/// # Errors
/// What the database says.
pub async fn absorb_visit(
    connection: &mut Connection,
    workspace_id: Uuid,
    part: Uuid,
    whole: Uuid,
) -> sqlx::Result<()> {
    let row: Option<VisitRow> = sql_build!(connection, |c, builder| {
        builder.push("DELETE FROM visits WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" AND id = ").push_bind(part).push(" RETURNING *");
        builder.build_query_as().fetch_optional(c).await
    })?;
    match row {
        Some(row) => save_visits(connection, workspace_id, &[VisitRow { id: whole, ..row }]).await,
        None => Ok(()),
    }
}

/// Begins visits and continues those that are there: they reach as far as what is new of them, and their pages add up.
///
/// # Errors
/// What the database says.
pub async fn save_visits(connection: &mut Connection, workspace_id: Uuid, visits: &[VisitRow]) -> sqlx::Result<()> {
    for chunk in visits.chunks(1_000) {
        sql_rows!(connection, |c, builder, keep| INSERT,
            chunk => |visit| [
                visit.id,
                workspace_id,
                visit.contact_id,
                visit.started_at,
                visit.ended_at,
                visit.page_views,
                visit.landing_url.as_deref(),
                visit.exit_url.as_deref(),
                visit.referrer.as_deref(),
                Json(&visit.utm),
                visit.browser.as_deref(),
                visit.os.as_deref(),
                visit.device.as_deref(),
                visit.country.as_deref(),
            ],
            builder.push(GO_ON).build().persistent(keep).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// The visits of a person before a position, newest first: one more than `limit`.
///
/// # Errors
/// What the database says.
pub async fn list_visits(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    before: Position,
    limit: u32,
) -> sqlx::Result<Vec<VisitRow>> {
    let query = "SELECT * FROM visits WHERE workspace_id = $1 AND contact_id = $2 \
         AND (started_at, id) < ($3, $4) ORDER BY started_at DESC, id DESC LIMIT $5";
    list_before(connection, query, (workspace_id, contact_id), before, limit).await
}
