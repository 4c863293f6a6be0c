//! Visits: stretches of activity without a pause of half an hour.

use std::collections::BTreeMap;

use sqlx::types::Json;
use uuid::Uuid;

use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::page::{Position, list_before};
use crate::sql_rows;

/// A visit, or what is new of one.
#[derive(Clone, Debug, sqlx::FromRow)]
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
const GO_ON: &str = " ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, \
     page_views = visits.page_views + excluded.page_views, exit_url = COALESCE(excluded.exit_url, visits.exit_url)";

/// Begins visits and continues those that are there: their end moves on, their pages add up.
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
    let query = "SELECT id, contact_id, started_at, ended_at, page_views, landing_url, exit_url, referrer, utm, browser, os, \
         device, country FROM visits WHERE workspace_id = $1 AND contact_id = $2 \
         AND (started_at, id) < ($3, $4) ORDER BY started_at DESC, id DESC LIMIT $5";
    list_before(connection, query, (workspace_id, contact_id), before, limit).await
}
