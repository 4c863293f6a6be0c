//! What every workspace begins with: its lifecycle is counted, and it has segments that everybody asks for.

use serde_json::json;
use uuid::Uuid;

use super::build::BuildProgress;
use super::publish::renew_leaves;
use crate::accounts::{self, Locale};
use crate::conditions::{Condition, Context};
use crate::platform::Foundation;
use crate::platform::db::Connection;
use crate::platform::problem::{Problem, Result};
use crate::segments::model::{BuildState, Segment, SegmentKind};
use crate::segments::store;

/// A segment that every workspace begins with: its word, its names, what it is for, and its condition.
struct Template {
    word: &'static str,
    names: [&'static str; 2],
    descriptions: [&'static str; 2],
    condition: fn() -> serde_json::Value,
}

fn seen(attribute: &str, operator: &str, last: &str) -> serde_json::Value {
    json!({ "type": "attribute", "attribute": attribute, "operator": operator, "value": { "last": last } })
}

const TEMPLATES: [Template; 4] = [
    Template {
        word: "new",
        names: ["New", "تازه‌واردها"],
        descriptions: ["Seen for the first time in the last 7 days", "نخستین بار در ۷ روز گذشته دیده شده‌اند"],
        condition: || seen("first_seen", "within", "7d"),
    },
    Template {
        word: "active_this_week",
        names: ["Active this week", "فعال این هفته"],
        descriptions: ["Seen in the last 7 days", "در ۷ روز گذشته دیده شده‌اند"],
        condition: || seen("last_seen", "within", "7d"),
    },
    Template {
        word: "slipping_away",
        names: ["Slipping away", "در حال رفتن"],
        descriptions: [
            "Came at least three times, but not in the last 14 days",
            "دست‌کم سه بار آمده‌اند، ولی نه در ۱۴ روز گذشته",
        ],
        condition: || {
            json!({ "type": "all", "of": [
                { "type": "attribute", "attribute": "visits", "operator": "gte", "value": 3 },
                seen("last_seen", "not_within", "14d")] })
        },
    },
    Template {
        word: "leads_without_reply",
        names: ["Leads without reply", "سرنخ‌های بی‌پاسخ"],
        descriptions: ["Leads who wait for an answer", "سرنخ‌هایی که منتظر پاسخ‌اند"],
        condition: || {
            json!({ "type": "all", "of": [
                { "type": "attribute", "attribute": "stage", "operator": "eq", "value": "lead" },
                { "type": "attribute", "attribute": "waiting_since", "operator": "exists" }] })
        },
    },
];

/// Gives a workspace its first set of conditions, unless it has one; ring for jobs after the commit.
///
/// Nothing is read that would be locked: whoever changes conditions does this first, and takes the lock of one who
/// changes them at once. Taken as a reader's first, two who change them would wait for each other.
///
/// # Errors
/// 404 for a workspace that is gone, or what the database says.
pub async fn ensure(foundation: &Foundation, connection: &mut Connection, workspace_id: Uuid) -> Result<()> {
    if store::insert_epoch(connection, workspace_id).await? {
        make_templates(foundation, connection, workspace_id).await?;
        renew_leaves(foundation, connection, workspace_id, &std::collections::HashSet::new()).await?;
        BuildProgress::begin(workspace_id).schedule(foundation, connection).await?;
    }
    Ok(())
}

/// The same, in the transaction of somebody who evaluates; returns the epoch in force, locked.
///
/// # Errors
/// 404 for a workspace that is gone, or what the database says.
pub async fn prepare(foundation: &Foundation, connection: &mut Connection, workspace_id: Uuid) -> Result<i64> {
    ensure(foundation, connection, workspace_id).await?;
    store::find_epoch(connection, workspace_id).await?.ok_or_else(Problem::not_found)
}

/// The same, for whoever only wants to look: a workspace that nobody visited yet gets its first segments.
///
/// # Errors
/// 404 for a workspace that is gone, or what the database says.
pub async fn prepare_to_read(foundation: &Foundation, workspace_id: Uuid) -> Result<()> {
    let mut connection = foundation.db.read().await?;
    let found = store::find_epoch(&mut connection, workspace_id).await?;
    drop(connection);
    if found.is_none() {
        let mut transaction = foundation.db.begin().await?;
        ensure(foundation, &mut transaction, workspace_id).await?;
        transaction.commit().await?;
        foundation.jobs.ring();
    }
    Ok(())
}

async fn make_templates(foundation: &Foundation, connection: &mut Connection, workspace_id: Uuid) -> Result<()> {
    let found = accounts::find_zone_and_locale(connection, workspace_id).await?;
    let (_, locale) = found.ok_or_else(Problem::not_found)?;
    let language = usize::from(locale == Locale::Fa);
    let now = foundation.clock.now();
    for template in &TEMPLATES {
        let condition = Condition::parse(&(template.condition)(), Context::Segment).map_err(Problem::invalid_fields)?;
        let segment = Segment {
            id: foundation.ids.uuid(),
            name: template.names[language].into(),
            description: template.descriptions[language].into(),
            kind: SegmentKind::Dynamic,
            condition: Some(condition),
            template: Some(template.word.into()),
            version: 1,
            state: BuildState::Building,
            build_done: 0,
            build_total: 0,
            as_of: None,
            size: 0,
            created_at: now,
            updated_at: now,
        };
        store::insert_segment(connection, workspace_id, &segment, None).await?;
    }
    Ok(())
}
