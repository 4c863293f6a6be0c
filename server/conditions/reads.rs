//! What has to be known of a person before a condition can be answered.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::attribute::Attribute;
use super::duration::Window;
use super::leaf::Leaf;
use super::model::Condition;

/// What a condition reads.
#[derive(Clone, Debug, Default)]
pub struct Reads {
    /// Attributes and traits.
    pub attributes: BTreeSet<Attribute>,
    /// Counts of events, each leaf once, in the order of the condition.
    pub leaves: Vec<LeafUse>,
    /// Memberships.
    pub segments: BTreeSet<Uuid>,
}

/// A leaf and how finely it has to be counted.
#[derive(Clone, Debug, PartialEq)]
pub struct LeafUse {
    /// What is counted.
    pub leaf: Leaf,
    /// Are counts by the hour needed, besides those by the day?
    pub hours: bool,
}

impl Condition {
    /// What the condition reads.
    #[must_use]
    pub fn reads(&self) -> Reads {
        let mut reads = Reads::default();
        let mut places = HashMap::new();
        self.collect(&mut reads, &mut places);
        reads
    }

    /// Where the condition first asks about a segment, as a JSON pointer.
    #[must_use]
    pub fn pointer_to_segment(&self, id: Uuid) -> Option<String> {
        match self {
            Self::All { of } | Self::Any { of } => {
                let mut parts = of.iter().enumerate();
                parts.find_map(|(at, part)| Some(format!("/of/{at}{}", part.pointer_to_segment(id)?)))
            }
            Self::Not { of } => Some(format!("/of{}", of.pointer_to_segment(id)?)),
            Self::Segment { segment } => (*segment == id).then(|| "/segment".to_owned()),
            Self::Attribute { .. } | Self::Event(_) | Self::Page { .. } => None,
        }
    }

    fn collect(&self, reads: &mut Reads, places: &mut HashMap<String, usize>) {
        match self {
            Self::All { of } | Self::Any { of } => of.iter().for_each(|part| part.collect(reads, places)),
            Self::Not { of } => of.collect(reads, places),
            Self::Attribute { attribute, .. } => {
                reads.attributes.insert(attribute.clone());
            }
            Self::Segment { segment } => {
                reads.segments.insert(*segment);
            }
            Self::Event(question) => {
                let leaf = question.leaf();
                let hours = question.within.is_some_and(|span| matches!(span.window(), Window::Hours(_)));
                let place = *places.entry(leaf.key()).or_insert(reads.leaves.len());
                match reads.leaves.get_mut(place) {
                    Some(known) => known.hours |= hours,
                    None => reads.leaves.push(LeafUse { leaf, hours }),
                }
            }
            Self::Page { .. } => {}
        }
    }
}
