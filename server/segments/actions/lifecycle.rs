//! Showing, previewing and changing by what somebody becomes a lead or a user.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::matching;
use super::prepare::ensure;
use super::preview::parse;
use super::publish::{begin_change, commit, publish};
use crate::accounts::{self, SignedIn};
use crate::conditions::{Condition, Context};
use crate::contacts::{self, Contact, Stage};
use crate::platform::Foundation;
use crate::platform::http::IfMatch;
use crate::platform::problem::{Code, Problem, Result};
use crate::segments::model::{BuildState, Lifecycle, default_lifecycle};
use crate::segments::store;

/// A preview looks at people who were seen in this many days.
const DAYS: i64 = 30;
const SAMPLE: usize = 10;

/// By what somebody is to become a lead or a user.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LifecycleInput {
    /// Who is a lead.
    #[schema(value_type = Condition)]
    pub lead: serde_json::Value,
    /// Who is a user.
    #[schema(value_type = Condition)]
    pub user: serde_json::Value,
    /// Does somebody stop being a lead when the condition does not hold any more?
    #[serde(default)]
    pub lead_demotes: bool,
    /// Does somebody stop being a user when the condition does not hold any more?
    #[serde(default)]
    pub user_demotes: bool,
}

impl LifecycleInput {
    fn check(&self) -> Result<Lifecycle> {
        Ok(Lifecycle {
            lead: parse(&self.lead, Context::Lifecycle, "/lead")?,
            user: parse(&self.user, Context::Lifecycle, "/user")?,
            lead_demotes: self.lead_demotes,
            user_demotes: self.user_demotes,
        })
    }
}

/// How many people are in each stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct StageCounts {
    /// Visitors.
    pub visitor: i64,
    /// Leads.
    pub lead: i64,
    /// Users.
    pub user: i64,
}

impl StageCounts {
    fn add(&mut self, stage: Stage) {
        match stage {
            Stage::Visitor => self.visitor += 1,
            Stage::Lead => self.lead += 1,
            Stage::User => self.user += 1,
        }
    }
}

/// How many people would go from one stage to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StageMove {
    /// From.
    pub from: Stage,
    /// To.
    pub to: Stage,
    /// How many.
    pub count: i64,
}

/// Somebody who would change stage.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovedPerson {
    /// Who.
    pub contact: Contact,
    /// From.
    pub from: Stage,
    /// To.
    pub to: Stage,
}

/// What a lifecycle would mean for the people of the last 30 days.
#[derive(Debug, Serialize, ToSchema)]
pub struct LifecyclePreview {
    /// Days looked at.
    pub days: i64,
    /// People seen in them.
    pub people: i64,
    /// Their stages now.
    pub now: StageCounts,
    /// Their stages then.
    pub then: StageCounts,
    /// Who would move.
    pub changes: Vec<StageMove>,
    /// Some of them.
    pub sample: Vec<MovedPerson>,
}

/// The lifecycle in force, its version and whether everybody was looked at.
///
/// # Errors
/// What the database says.
pub async fn show_lifecycle(foundation: &Foundation, workspace_id: Uuid) -> Result<(Lifecycle, i64, BuildState)> {
    let mut connection = foundation.db.read().await?;
    let found = store::find_lifecycle(&mut connection, workspace_id).await?;
    Ok(found.unwrap_or_else(first))
}

/// The lifecycle of a workspace that never changed it.
fn first() -> (Lifecycle, i64, BuildState) {
    (default_lifecycle(), 0, BuildState::Ready)
}

/// Puts a lifecycle in force, if it still has version `read`.
///
/// # Errors
/// 412 when somebody changed it meanwhile, 422 with pointers.
pub async fn put_lifecycle(
    foundation: &Foundation,
    by: &SignedIn,
    read: &IfMatch,
    input: &LifecycleInput,
) -> Result<(Lifecycle, i64, BuildState)> {
    let lifecycle = input.check()?;
    let workspace_id = by.workspace_id;
    let mut transaction = foundation.db.begin().await?;
    ensure(foundation, &mut transaction, workspace_id).await?;
    let before = begin_change(&mut transaction, workspace_id).await?;
    let (current, version, state) = store::find_lifecycle(&mut transaction, workspace_id).await?.unwrap_or_else(first);
    let now = foundation.clock.now();
    let changes = current != lifecycle;
    let state = if changes { BuildState::Building } else { state };
    let read = read.read(version)?;
    if !store::put_lifecycle(&mut transaction, workspace_id, &lifecycle, read, state, now).await? {
        return Err(Problem::new(Code::PreconditionFailed));
    }
    if changes {
        publish(foundation, &mut transaction, workspace_id, &before).await?;
    }
    let detail = serde_json::json!({ "version": read + 1 });
    accounts::note_audit(&mut transaction, foundation, by, "lifecycle.changed", "", detail).await?;
    commit(foundation, transaction, workspace_id).await?;
    Ok((lifecycle, read + 1, state))
}

/// What a lifecycle would mean for the people of the last 30 days.
///
/// # Errors
/// 422 with pointers, or what the database says.
pub async fn preview_lifecycle(
    foundation: &Foundation,
    workspace_id: Uuid,
    input: &LifecycleInput,
) -> Result<LifecyclePreview> {
    let lifecycle = input.check()?;
    let now = foundation.clock.now();
    let since = now - chrono::TimeDelta::days(DAYS);
    let mut connection = foundation.db.read().await?;
    let people = store::list_stages_since(&mut connection, workspace_id, since).await?;
    let leads = matching::ids(&mut connection, workspace_id, &lifecycle.lead, now).await?;
    let users = matching::ids(&mut connection, workspace_id, &lifecycle.user, now).await?;
    let (mut before, mut after) = (StageCounts::default(), StageCounts::default());
    let mut moves: std::collections::BTreeMap<(Stage, Stage), i64> = std::collections::BTreeMap::new();
    let mut moved = Vec::new();
    for (id, stage) in &people {
        let then = lifecycle.stage(*stage, leads.contains(id), users.contains(id));
        before.add(*stage);
        after.add(then);
        if then != *stage {
            *moves.entry((*stage, then)).or_default() += 1;
            if moved.len() < SAMPLE {
                moved.push((*id, *stage, then));
            }
        }
    }
    let ids: Vec<Uuid> = moved.iter().map(|(id, ..)| *id).collect();
    let shown = contacts::find_contacts(&mut connection, workspace_id, &ids).await?;
    let sample = moved.into_iter().filter_map(|(id, from, to)| {
        let contact = shown.iter().find(|contact| contact.id == id)?.clone();
        Some(MovedPerson { contact, from, to })
    });
    Ok(LifecyclePreview {
        days: DAYS,
        people: i64::try_from(people.len()).unwrap_or(i64::MAX),
        now: before,
        then: after,
        changes: moves.into_iter().map(|((from, to), count)| StageMove { from, to, count }).collect(),
        sample: sample.collect(),
    })
}
