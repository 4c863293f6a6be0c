//! Segments, their members, and what is written down when somebody enters, leaves or changes stage.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::conditions::{Condition, Context, Explanation};
use crate::contacts::{Contact, Stage};
use crate::platform::clock::{DateTime, Timestamp};
use crate::stored_as_text;

/// How people come into a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// By a condition, by themselves.
    Dynamic,
    /// By hand.
    Manual,
}
stored_as_text!(SegmentKind { Dynamic = "dynamic", Manual = "manual" });

/// Has everybody been looked at since the last edit?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BuildState {
    /// Not yet.
    Building,
    /// Yes; from now on every event keeps it right.
    Ready,
}
stored_as_text!(BuildState { Building = "building", Ready = "ready" });

/// A group of people.
#[derive(Clone, Debug, Serialize, ToSchema, sqlx::FromRow)]
pub struct Segment {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// By a condition or by hand.
    pub kind: SegmentKind,
    /// Who belongs to it; null for segments by hand.
    #[sqlx(json(nullable))]
    pub condition: Option<Condition>,
    /// Which of those that every workspace begins with, such as `active_this_week`.
    pub template: Option<String>,
    /// Grows with every edit of the condition.
    pub version: i64,
    /// Has everybody been looked at since?
    pub state: BuildState,
    /// How many people were looked at while building.
    pub build_done: i64,
    /// How many there are to look at.
    pub build_total: i64,
    /// Since when its members are exact.
    pub as_of: Option<DateTime>,
    /// How many people belong to it now.
    #[sqlx(default)]
    pub size: i64,
    /// When it was made, UTC.
    pub created_at: DateTime,
    /// When it was last edited, UTC.
    pub updated_at: DateTime,
}

/// A segment by its name.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, PartialEq, Eq, sqlx::FromRow)]
pub struct SegmentName {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// A member of a segment.
#[derive(Debug, Serialize, ToSchema)]
pub struct Member {
    /// Who.
    pub contact: Contact,
    /// Since when, UTC.
    pub entered_at: DateTime,
}

/// In or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// In.
    Entered,
    /// Out.
    Left,
}
stored_as_text!(Direction { Entered = "entered", Left = "left" });

/// What made somebody change stage or segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Cause {
    /// They did something.
    Event {
        /// What.
        name: String,
        /// Which event of theirs.
        message_id: Uuid,
    },
    /// Facts of them changed: identified, edited.
    Profile,
    /// Time went by.
    Time,
    /// A condition was made or edited, and everybody was looked at anew.
    Edit,
    /// They turned out to be one person with somebody else, or not to be.
    Merge,
    /// A teammate did it by hand.
    Teammate {
        /// Who.
        id: Uuid,
    },
}

/// Somebody entered or left a segment.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, sqlx::FromRow)]
pub struct Transition {
    /// Its id.
    pub id: Uuid,
    /// Which segment.
    pub segment_id: Uuid,
    /// Who.
    pub contact_id: Uuid,
    /// In or out.
    pub direction: Direction,
    /// The version of the segment's condition.
    pub segment_version: i64,
    /// By what.
    #[sqlx(json)]
    pub cause: Cause,
    /// When, UTC.
    pub at: DateTime,
}

/// Somebody changed stage.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, sqlx::FromRow)]
pub struct StageChange {
    /// Its id.
    pub id: Uuid,
    /// Who.
    pub contact_id: Uuid,
    /// From which stage; null for their first.
    #[serde(rename = "from")]
    #[sqlx(rename = "from_stage")]
    pub from: Option<Stage>,
    /// To which stage.
    #[serde(rename = "to")]
    #[sqlx(rename = "to_stage")]
    pub to: Stage,
    /// By what.
    #[sqlx(json)]
    pub cause: Cause,
    /// The condition with the values found, as it was then.
    #[sqlx(json(nullable))]
    #[schema(value_type = Option<Explanation>)]
    pub evidence: Option<serde_json::Value>,
    /// When, UTC.
    pub at: DateTime,
}

/// Now, but after what is written down of somebody `last`: the last word of a log is what is so, though clocks of nodes
/// differ and may step back.
#[must_use]
pub fn after(last: Option<Timestamp>, now: Timestamp) -> Timestamp {
    last.map_or(now, |last| now.max(last + TimeDelta::microseconds(1)))
}

/// By what somebody becomes a lead or a user.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, PartialEq)]
pub struct Lifecycle {
    /// Who is a lead.
    pub lead: Condition,
    /// Who is a user.
    pub user: Condition,
    /// Does somebody stop being a lead when the condition does not hold any more?
    pub lead_demotes: bool,
    /// Does somebody stop being a user when the condition does not hold any more?
    pub user_demotes: bool,
}

impl Lifecycle {
    /// The stage of somebody who was in `stage` before, by which of the two conditions hold now.
    #[must_use]
    pub fn stage(&self, before: Stage, is_lead: bool, is_user: bool) -> Stage {
        let earned = if is_user {
            Stage::User
        } else if is_lead {
            Stage::Lead
        } else {
            Stage::Visitor
        };
        let kept = match before {
            Stage::User if !self.user_demotes => Stage::User,
            // Who stops being a user was a lead on the way, unless leads are demoted too.
            Stage::User | Stage::Lead if !self.lead_demotes => Stage::Lead,
            _ => Stage::Visitor,
        };
        earned.max(kept)
    }
}

/// What a lifecycle starts as: a lead starts a conversation, answers one, or leaves an address; a user signs in with a
/// signed identity, signs up or buys.
#[must_use]
pub fn default_lifecycle() -> Lifecycle {
    let parse = |value: serde_json::Value| {
        Condition::parse(&value, Context::Lifecycle).unwrap_or(Condition::Any { of: Vec::new() })
    };
    let exists = |attribute: &str| serde_json::json!({"type":"attribute","attribute":attribute,"operator":"exists"});
    let event = |name: &str| serde_json::json!({"type":"event","event":name});
    Lifecycle {
        lead: parse(serde_json::json!({"type":"any","of":[
            event("Conversation started"), event("Conversation replied"), exists("email"), exists("phone")]})),
        user: parse(serde_json::json!({"type":"any","of":[
            {"type":"attribute","attribute":"verified","operator":"eq","value":true},
            event("Signed up"), event("Signed Up"), event("Order Completed"), event("Purchased")]})),
        lead_demotes: false,
        user_demotes: false,
    }
}

/// The size of a segment at one time.
#[derive(Clone, Copy, Debug, Serialize, ToSchema, sqlx::FromRow)]
pub struct SegmentSize {
    /// When, UTC.
    pub at: DateTime,
    /// How many people.
    pub size: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promotion_is_for_good_unless_the_owner_wants_demotion() {
        let mut lifecycle = default_lifecycle();
        let stage = |lifecycle: &Lifecycle, before, lead, user| lifecycle.stage(before, lead, user);
        assert_eq!(stage(&lifecycle, Stage::Visitor, false, true), Stage::User);
        assert_eq!(stage(&lifecycle, Stage::Lead, false, false), Stage::Lead);
        assert_eq!(stage(&lifecycle, Stage::User, true, false), Stage::User);
        lifecycle.user_demotes = true;
        assert_eq!(stage(&lifecycle, Stage::User, false, false), Stage::Lead);
        lifecycle.lead_demotes = true;
        assert_eq!(stage(&lifecycle, Stage::User, false, false), Stage::Visitor);
        assert_eq!(stage(&lifecycle, Stage::User, true, false), Stage::Lead);
        assert_eq!(stage(&lifecycle, Stage::Lead, false, false), Stage::Visitor);
    }

    #[test]
    fn the_default_lifecycle_is_a_valid_one() {
        assert_eq!(default_lifecycle().lead.reads().leaves.len(), 2);
        assert_eq!(default_lifecycle().user.reads().leaves.len(), 4);
    }
}
