//! A test of one value, prepared once and used for many people.

use std::collections::BTreeSet;

use regex::{Regex, RegexBuilder};

use super::dates::{Moment, find, stored};
use super::duration::Relative;
use super::fold::{fold, folded_starts_with, folds_to};
use super::operator::Operator;
use super::value::{Operand, Value};
use crate::platform::clock::Timestamp;

/// The most that a compiled regular expression may take, in bytes.
const REGEX_BYTES: usize = 256 * 1024;
/// The most that it may keep to be fast, in bytes.
const REGEX_CACHE_BYTES: usize = 256 * 1024;

/// Compiles a regular expression within bounds. Matching takes time linear in the text.
pub(super) fn compile_regex(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).size_limit(REGEX_BYTES).dfa_size_limit(REGEX_CACHE_BYTES).build()
}

/// When and where a question is asked.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The instant.
    pub at: Timestamp,
    /// The workspace's time zone.
    pub zone: chrono_tz::Tz,
    /// Number of the day.
    pub(super) today: i64,
    /// Number of the hour.
    pub(super) hour: i64,
}

impl Now {
    /// An instant in the workspace's time zone. Made once for many evaluations.
    #[must_use]
    pub fn new(at: Timestamp, zone: chrono_tz::Tz) -> Self {
        Self { at, zone, today: super::buckets::day(at, zone), hour: super::buckets::hour(at) }
    }
}

/// An answer and the earliest instant at which it changes without new data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Does the condition hold?
    pub matches: bool,
    /// The earliest instant at which that may change as time goes by; always later than now.
    pub next_flip_at: Option<Timestamp>,
}

impl Answer {
    /// An answer that time does not change.
    pub(super) const fn always(matches: bool) -> Self {
        Self { matches, next_flip_at: None }
    }

    /// The answer to whether now is from one instant on and before another.
    pub(super) fn during(now: Timestamp, from: Option<Timestamp>, until: Option<Timestamp>) -> Self {
        let begun = from.is_none_or(|from| from <= now);
        let ended = until.is_some_and(|until| until <= now);
        let next_flip_at = if ended {
            None
        } else if begun {
            until
        } else {
            from
        };
        Self { matches: begun && !ended, next_flip_at }
    }

    /// The opposite.
    pub(super) const fn negated_if(self, negated: bool) -> Self {
        Self { matches: self.matches != negated, ..self }
    }
}

/// A test of one value.
#[derive(Clone, Debug)]
pub(super) struct Test {
    pub positive: Positive,
    pub negated: bool,
}

/// What a test asks, without negation. Texts are folded.
#[derive(Clone, Debug)]
pub(super) enum Positive {
    Exists,
    /// The text, and the instant that it names, if it names one: dates of traits are stored in another spelling.
    Text {
        folded: String,
        moment: Option<Moment>,
    },
    Number(f64),
    Boolean(bool),
    Texts {
        folded: BTreeSet<String>,
        moments: Vec<Moment>,
    },
    Numbers(Vec<f64>),
    ContainsText(String),
    ContainsNumber(f64),
    StartsWith(String),
    /// None where it does not compile: then nothing matches. Conditions are checked before they are stored.
    Matches(Option<Regex>),
    Greater {
        than: f64,
        or_equal: bool,
    },
    Less {
        than: f64,
        or_equal: bool,
    },
    Before(Point),
    After(Point),
    Within(Relative),
    /// An operand that does not fit: nothing holds. Conditions are checked before they are stored.
    Never,
}

/// What a date is compared with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Point {
    Fixed(Moment),
    Relative(Relative),
}

impl Test {
    pub fn new(operator: Operator, operand: Option<&Operand>) -> Self {
        let (positive, negated) = operator.positive();
        Self { positive: Positive::new(positive, operand), negated }
    }

    /// Does the value found fulfil it now?
    pub fn ask(&self, found: Option<Value<'_>>, now: &Now) -> Answer {
        found.map_or(Answer::always(false), |found| self.positive.ask(found, now)).negated_if(self.negated)
    }
}

impl Positive {
    fn new(operator: Operator, operand: Option<&Operand>) -> Self {
        let text = |text: &String| Self::Text { folded: fold(text).into_owned(), moment: Moment::parse(text) };
        match (operator, operand) {
            (Operator::Exists, None) => Self::Exists,
            (Operator::Eq, Some(Operand::Text(value))) => text(value),
            (Operator::Eq, Some(Operand::Number(number))) => Self::Number(*number),
            (Operator::Eq, Some(Operand::Boolean(boolean))) => Self::Boolean(*boolean),
            (Operator::In, Some(Operand::Texts(texts))) => Self::Texts {
                folded: texts.iter().map(|text| fold(text).into_owned()).collect(),
                moments: texts.iter().filter_map(|text| Moment::parse(text)).collect(),
            },
            (Operator::In, Some(Operand::Numbers(numbers))) => Self::Numbers(numbers.clone()),
            (Operator::Contains, Some(Operand::Text(text))) => Self::ContainsText(fold(text).into_owned()),
            (Operator::Contains, Some(Operand::Number(number))) => Self::ContainsNumber(*number),
            (Operator::StartsWith, Some(Operand::Text(text))) => Self::StartsWith(fold(text).into_owned()),
            (Operator::Matches, Some(Operand::Text(pattern))) => Self::Matches(compile_regex(pattern).ok()),
            (Operator::Gt | Operator::Gte, Some(Operand::Number(than))) => {
                Self::Greater { than: *than, or_equal: operator == Operator::Gte }
            }
            (Operator::Lt | Operator::Lte, Some(Operand::Number(than))) => {
                Self::Less { than: *than, or_equal: operator == Operator::Lte }
            }
            (Operator::Before, Some(operand)) => Point::new(operand).map_or(Self::Never, Self::Before),
            (Operator::After, Some(operand)) => Point::new(operand).map_or(Self::Never, Self::After),
            (Operator::Within, Some(Operand::Relative(relative))) => Self::Within(*relative),
            _ => Self::Never,
        }
    }

    fn ask(&self, found: Value<'_>, now: &Now) -> Answer {
        match (self, found) {
            (Self::Before(_) | Self::After(_) | Self::Within(_), Value::Date(at)) => self.ask_date(at, now),
            (Self::Before(_) | Self::After(_) | Self::Within(_), Value::Text(text)) => {
                find(text).map_or(Answer::always(false), |at| self.ask_date(at, now))
            }
            (Self::Matches(regex), Value::Text(text)) => {
                Answer::always(regex.as_ref().is_some_and(|regex| regex.is_match(text)))
            }
            _ => Answer::always(self.holds(found, now)),
        }
    }

    /// What time does not change.
    fn holds(&self, found: Value<'_>, now: &Now) -> bool {
        match (self, found) {
            (Self::Exists, _) => true,
            (Self::Text { folded, moment }, Value::Text(text)) => {
                folds_to(text, folded) || moment.is_some_and(|moment| is_stored(moment, text, now))
            }
            (Self::Texts { folded, moments }, Value::Text(text)) => {
                folded.contains(&*fold(text)) || moments.iter().any(|moment| is_stored(*moment, text, now))
            }
            (Self::Number(number), Value::Number(found)) => found == *number,
            (Self::Numbers(numbers), Value::Number(found)) => numbers.contains(&found),
            (Self::Boolean(boolean), Value::Boolean(found)) => found == *boolean,
            (Self::ContainsText(part), Value::Text(text)) => fold(text).contains(part.as_str()),
            (Self::ContainsText(element), Value::List(list)) => {
                list.iter().any(|found| found.as_str().is_some_and(|found| folds_to(found, element)))
            }
            (Self::ContainsNumber(element), Value::List(list)) => {
                list.iter().any(|found| found.as_f64().is_some_and(|found| found == *element))
            }
            (Self::StartsWith(beginning), Value::Text(text)) => folded_starts_with(text, beginning),
            (Self::Greater { than, or_equal }, Value::Number(found)) => found > *than || (*or_equal && found == *than),
            (Self::Less { than, or_equal }, Value::Number(found)) => found < *than || (*or_equal && found == *than),
            _ => false,
        }
    }

    fn ask_date(&self, at: Timestamp, now: &Now) -> Answer {
        match self {
            Self::Before(Point::Fixed(moment)) => Answer::always(at < moment.instant(now.zone)),
            Self::After(Point::Fixed(moment)) => Answer::always(at > moment.instant(now.zone)),
            Self::Before(Point::Relative(relative)) => Answer::during(now.at, passes(at, *relative), None),
            Self::After(Point::Relative(relative)) => Answer::during(now.at, None, passes(at, *relative)),
            Self::Within(relative @ Relative::Last(_)) => Answer::during(now.at, Some(at), passes(at, *relative)),
            Self::Within(relative @ Relative::Next(_)) => Answer::during(now.at, passes(at, *relative), Some(at)),
            _ => Answer::always(false),
        }
    }
}

/// When an instant passes the far end of a stretch of time.
fn passes(at: Timestamp, relative: Relative) -> Option<Timestamp> {
    match relative {
        Relative::Last(span) => at.checked_add_signed(span.length()),
        Relative::Next(span) => at.checked_sub_signed(span.length()),
    }
}

fn is_stored(moment: Moment, text: &str, now: &Now) -> bool {
    stored(moment.instant(now.zone)) == text
}

impl Point {
    fn new(operand: &Operand) -> Option<Self> {
        match operand {
            Operand::Text(text) => Moment::parse(text).map(Self::Fixed),
            Operand::Relative(relative) => Some(Self::Relative(*relative)),
            _ => None,
        }
    }
}
