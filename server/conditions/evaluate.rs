//! Answers in memory: what the server goes by when something happens.

use chrono_tz::Tz;
use uuid::Uuid;

use super::attribute::Attribute;
use super::buckets::{self, DAYS_END};
use super::compile::{Compiled, Node};
use super::duration::Window;
use super::leaf::{BucketCount, LeafId};
use super::matcher::{Answer, Now};
use super::model::{CountTest, PageField, Which};
use super::value::Value;
use crate::platform::clock::Timestamp;

/// What is known of one person.
pub trait Facts {
    /// The value of an attribute or trait; none where there is none, or null.
    fn attribute(&self, attribute: &Attribute) -> Option<Value<'_>>;

    /// How often they did what a leaf names, sorted by bucket; empty for whoever never did.
    fn counts(&self, leaf: LeafId) -> &[BucketCount];

    /// Are they in this segment?
    fn is_member(&self, segment: Uuid) -> bool;

    /// The page that they are on, where the question is asked there.
    fn page(&self, _field: PageField) -> Option<&str> {
        None
    }
}

impl Compiled {
    /// Does the condition hold for this person, and until when at least?
    #[must_use]
    pub fn evaluate(&self, facts: &impl Facts, now: Timestamp, zone: Tz) -> Answer {
        self.evaluate_at(facts, &Now::new(now, zone))
    }

    /// The same, with the instant prepared for many evaluations.
    #[must_use]
    pub fn evaluate_at(&self, facts: &impl Facts, now: &Now) -> Answer {
        self.root.ask(facts, now)
    }
}

impl Node {
    pub(super) fn ask(&self, facts: &impl Facts, now: &Now) -> Answer {
        match self {
            Self::All(of) => group(of.iter().map(|part| part.ask(facts, now)), true),
            Self::Any(of) => group(of.iter().map(|part| part.ask(facts, now)), false),
            Self::Not(of) => of.ask(facts, now).negated_if(true),
            Self::Attribute(attribute, test) => test.ask(facts.attribute(attribute), now),
            Self::Count { leaf, test, window } => count(counts(facts, *leaf), *test, *window, now),
            Self::When { leaf, which, test } => {
                test.ask(time_of(days(counts(facts, *leaf)), *which).map(Value::Date), now)
            }
            Self::Segment(segment) => Answer::always(facts.is_member(*segment)),
            Self::Page(field, test) => test.ask(facts.page(*field).map(Value::Text), now),
        }
    }
}

/// All (`unless = true`) or any (`unless = false`) of them. The group is `unless` unless one of its parts is not.
///
/// While it is `unless`, the first part that flips may flip it. While it is not, it stays so at least until every part
/// that makes it so has flipped once: if one of those never flips, the group never does.
pub(super) fn group(parts: impl Iterator<Item = Answer>, unless: bool) -> Answer {
    let mut first_flip: Option<Timestamp> = None;
    let mut last_flip: Option<Timestamp> = None;
    let mut decided = false;
    for part in parts {
        if part.matches == unless {
            first_flip = [first_flip, part.next_flip_at].into_iter().flatten().min();
            continue;
        }
        decided = true;
        match part.next_flip_at {
            None => return Answer::always(!unless),
            flip => last_flip = last_flip.max(flip),
        }
    }
    if decided {
        Answer { matches: !unless, next_flip_at: last_flip }
    } else {
        Answer { matches: unless, next_flip_at: first_flip }
    }
}

pub(super) fn counts(facts: &impl Facts, leaf: Option<LeafId>) -> &[BucketCount] {
    leaf.map_or(&[], |leaf| facts.counts(leaf))
}

/// Those by the day.
pub(super) fn days(counts: &[BucketCount]) -> &[BucketCount] {
    counts.get(..counts.partition_point(|count| count.bucket < DAYS_END)).unwrap_or_default()
}

pub(super) fn time_of(days: &[BucketCount], which: Which) -> Option<Timestamp> {
    match which {
        Which::First => days.iter().map(|count| count.first_at).min(),
        Which::Last => days.iter().map(|count| count.last_at).max(),
    }
}

/// The buckets that a window counts now.
pub(super) fn in_window<'a>(counts: &'a [BucketCount], window: Option<Window>, now: &Now) -> &'a [BucketCount] {
    match window {
        None => days(counts),
        Some(Window::Days(before)) => {
            let days = days(counts);
            days.get(days.partition_point(|count| count.bucket < now.today - before)..).unwrap_or_default()
        }
        Some(Window::Hours(before)) => {
            counts.get(counts.partition_point(|count| count.bucket < now.hour - before)..).unwrap_or_default()
        }
    }
}

/// How often, and when enough of it has left the window to change the answer.
fn count(counts: &[BucketCount], test: CountTest, window: Option<Window>, now: &Now) -> Answer {
    let counted = in_window(counts, window, now);
    let mut left: i64 = counted.iter().map(|count| count.count).sum();
    let matches = test.holds(left);
    let Some(window) = window else { return Answer::always(matches) };
    for count in counted {
        left -= count.count;
        if test.holds(left) != matches {
            return Answer { matches, next_flip_at: Some(leaves_at(count.bucket, window, now)) };
        }
    }
    Answer::always(matches)
}

/// When a bucket leaves the window.
fn leaves_at(bucket: i64, window: Window, now: &Now) -> Timestamp {
    let at = match window {
        Window::Days(before) => buckets::day_start(bucket + before + 1, now.zone),
        Window::Hours(before) => buckets::hour_start(bucket + before + 1),
    };
    if at > now.at { at } else { now.at + chrono::TimeDelta::minutes(1) }
}
