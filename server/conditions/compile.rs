//! Conditions made ready to be answered many times.

use std::collections::HashMap;

use uuid::Uuid;

use super::attribute::Attribute;
use super::duration::Window;
use super::leaf::LeafId;
use super::matcher::Test;
use super::model::{Condition, CountTest, EventQuestion, PageField, Which};

/// A condition with its regular expressions compiled, texts folded and dates read.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub(super) condition: Condition,
    pub(super) root: Node,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Attribute(Attribute, Test),
    Count { leaf: Option<LeafId>, test: CountTest, window: Option<Window> },
    When { leaf: Option<LeafId>, which: Which, test: Test },
    Segment(Uuid),
    Page(PageField, Test),
}

/// Makes a condition ready. `leaf_ids` has the ids of its leaves by [`Leaf::key`](super::Leaf::key); of a leaf that is
/// missing there, nobody did anything.
#[must_use]
pub fn compile<S: std::hash::BuildHasher>(condition: &Condition, leaf_ids: &HashMap<String, LeafId, S>) -> Compiled {
    let root = node(condition, &|question| leaf_ids.get(&question.leaf().key()).copied());
    Compiled { condition: condition.clone(), root }
}

fn node(condition: &Condition, leaf_id: &impl Fn(&EventQuestion) -> Option<LeafId>) -> Node {
    let all = |of: &[Condition]| of.iter().map(|part| node(part, leaf_id)).collect();
    match condition {
        Condition::All { of } => Node::All(all(of)),
        Condition::Any { of } => Node::Any(all(of)),
        Condition::Not { of } => Node::Not(Box::new(node(of, leaf_id))),
        Condition::Attribute { attribute, operator, value } => {
            Node::Attribute(attribute.clone(), Test::new(*operator, value.as_ref()))
        }
        Condition::Event(question) => {
            let leaf = leaf_id(question);
            match &question.when {
                Some(when) => {
                    Node::When { leaf, which: when.which, test: Test::new(when.operator, Some(&when.value.operand())) }
                }
                None => Node::Count {
                    leaf,
                    test: question.count.unwrap_or(CountTest::ONCE),
                    window: question.within.map(super::duration::Span::window),
                },
            }
        }
        Condition::Segment { segment } => Node::Segment(*segment),
        Condition::Page { field, operator, value } => Node::Page(*field, Test::new(*operator, value.as_ref())),
    }
}
