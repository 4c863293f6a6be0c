//! Why a condition holds or does not, node by node.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::compile::{Compiled, Node};
use super::duration::Window;
use super::evaluate::{Facts, counts, in_window, time_of};
use super::leaf::{BucketCount, LeafId};
use super::matcher::Now;
use super::model::{Condition, Which};
use crate::platform::clock::{DateTime, Timestamp};

/// One node of a condition with the answer to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Explanation {
    /// What the node is.
    pub kind: NodeKind,
    /// The node itself, where it is no group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Does it hold?
    pub holds: bool,
    /// The value found: text, number, boolean or list; a date as text; of a segment, whether they are in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<serde_json::Value>,
    /// What was counted, of an event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
    /// When this may change without anything happening, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_flip_at: Option<DateTime>,
    /// The parts of a group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion, required = false)]
    pub children: Vec<Self>,
}

/// What a node of a condition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// All of several.
    All,
    /// Any of several.
    Any,
    /// Not another.
    Not,
    /// Something known.
    Attribute,
    /// Something done.
    Event,
    /// Membership.
    Segment,
    /// The page.
    Page,
}

/// How often somebody did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Counted {
    /// How often: within the window, where the condition has one.
    pub count: i64,
    /// The first time of those, UTC.
    pub first_at: Option<DateTime>,
    /// The last time of those, UTC.
    pub last_at: Option<DateTime>,
}

impl Compiled {
    /// The answer of every node, with what was found.
    #[must_use]
    pub fn explain(&self, facts: &impl Facts, now: Timestamp, zone: Tz) -> Explanation {
        explain(&self.root, &self.condition, facts, &Now::new(now, zone))
    }
}

fn explain(node: &Node, condition: &Condition, facts: &impl Facts, now: &Now) -> Explanation {
    let answer = node.ask(facts, now);
    let (kind, parts): (NodeKind, Vec<(&Node, &Condition)>) = match (node, condition) {
        (Node::All(nodes), Condition::All { of }) => (NodeKind::All, nodes.iter().zip(of).collect()),
        (Node::Any(nodes), Condition::Any { of }) => (NodeKind::Any, nodes.iter().zip(of).collect()),
        (Node::Not(node), Condition::Not { of }) => (NodeKind::Not, vec![(node, of)]),
        (Node::Attribute(..), _) => (NodeKind::Attribute, Vec::new()),
        (Node::Segment(_), _) => (NodeKind::Segment, Vec::new()),
        (Node::Page(..), _) => (NodeKind::Page, Vec::new()),
        _ => (NodeKind::Event, Vec::new()),
    };
    Explanation {
        kind,
        condition: parts.is_empty().then(|| condition.clone()),
        holds: answer.matches,
        found: found(node, facts),
        counted: counted(node, facts, now),
        may_flip_at: answer.next_flip_at,
        children: parts.into_iter().map(|(node, part)| explain(node, part, facts, now)).collect(),
    }
}

fn found(node: &Node, facts: &impl Facts) -> Option<serde_json::Value> {
    match node {
        Node::Attribute(attribute, _) => facts.attribute(attribute).map(super::value::Value::to_json),
        Node::Segment(segment) => Some(facts.is_member(*segment).into()),
        Node::Page(field, _) => facts.page(*field).map(Into::into),
        _ => None,
    }
}

fn counted(node: &Node, facts: &impl Facts, now: &Now) -> Option<Counted> {
    let all = |leaf: Option<LeafId>, window: Option<Window>| summary(in_window(counts(facts, leaf), window, now));
    match node {
        Node::Count { leaf, window, .. } => Some(all(*leaf, *window)),
        Node::When { leaf, .. } => Some(all(*leaf, None)),
        _ => None,
    }
}

fn summary(counts: &[BucketCount]) -> Counted {
    Counted {
        count: counts.iter().map(|count| count.count).sum(),
        first_at: time_of(counts, Which::First),
        last_at: time_of(counts, Which::Last),
    }
}
