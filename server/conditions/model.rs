//! What a condition is.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::attribute::Attribute;
use super::duration::{Relative, Span};
use super::leaf::{Filter, Leaf};
use super::operator::Operator;
use super::value::Operand;

/// A question about a person, which holds or does not.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Condition {
    /// Every one of them holds.
    All {
        /// At least one condition.
        #[schema(no_recursion)]
        of: Vec<Self>,
    },
    /// At least one of them holds.
    Any {
        /// At least one condition.
        #[schema(no_recursion)]
        of: Vec<Self>,
    },
    /// It does not hold.
    Not {
        /// One condition.
        #[schema(no_recursion)]
        of: Box<Self>,
    },
    /// Something that is known about the person.
    Attribute {
        /// `country`, or `traits.plan`.
        #[schema(value_type = String, example = "traits.plan")]
        attribute: Attribute,
        /// How it is compared.
        operator: Operator,
        /// With what; absent for `exists` and `not_exists`.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<Operand>,
    },
    /// Something that the person did, or did not.
    Event(EventQuestion),
    /// Is the person in another segment?
    Segment {
        /// Its id.
        segment: Uuid,
    },
    /// The page that the person is on, where the question is asked there.
    Page {
        /// What of it.
        field: PageField,
        /// How it is compared.
        operator: Operator,
        /// With what; absent for `exists` and `not_exists`.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<Operand>,
    },
}

/// How often, or when, somebody did something.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct EventQuestion {
    /// Name of the event, exactly.
    pub event: String,
    /// What its properties have to fulfil, all of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub filters: Vec<Filter>,
    /// How often; at least once where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<CountTest>,
    /// Only in the last hours, days or weeks, such as `30d`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "30d")]
    pub within: Option<Span>,
    /// Instead of `count` and `within`: when they first or last did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<WhenTest>,
}

/// How often something was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CountTest {
    /// One of eq, ne, gt, gte, lt and lte.
    pub operator: Operator,
    /// The number it is compared with.
    pub value: u32,
}

impl CountTest {
    /// At least once.
    pub const ONCE: Self = Self { operator: Operator::Gte, value: 1 };

    /// Does a count fulfil it?
    #[must_use]
    pub fn holds(self, count: i64) -> bool {
        let value = i64::from(self.value);
        match self.operator {
            Operator::Eq => count == value,
            Operator::Ne => count != value,
            Operator::Gt => count > value,
            Operator::Gte => count >= value,
            Operator::Lt => count < value,
            Operator::Lte => count <= value,
            _ => false,
        }
    }
}

/// When something was done.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct WhenTest {
    /// The first or the last time.
    pub which: Which,
    /// One of before, after, within and not_within.
    pub operator: Operator,
    /// A date, or a stretch of time.
    pub value: WhenOperand,
}

/// The first or the last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// The first.
    First,
    /// The last.
    Last,
}

/// What a time is compared with.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum WhenOperand {
    /// A date, or an instant.
    Date(String),
    /// A stretch of time up to now or from now on.
    Relative(Relative),
}

/// What is asked of the page that a person is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PageField {
    /// The whole address.
    Url,
    /// The address's path.
    Path,
    /// The title.
    Title,
}

/// Where a condition is used, which decides what it may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Who belongs to a segment.
    Segment,
    /// Who becomes a lead or a user. Stages are decided before segments: it asks for neither.
    Lifecycle,
}

impl EventQuestion {
    /// What is counted for it.
    #[must_use]
    pub fn leaf(&self) -> Leaf {
        Leaf::new(&self.event, &self.filters)
    }
}

impl WhenOperand {
    pub(super) fn operand(&self) -> Operand {
        match self {
            Self::Date(text) => Operand::Text(text.clone()),
            Self::Relative(relative) => Operand::Relative(*relative),
        }
    }
}

/// Reads a condition that was checked when it was stored; [`Condition::parse`] is for those that come from outside.
impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(deserializer)?;
        super::parse::read(&json, None).map_err(|errors| {
            let first = errors.first().map(|error| format!("{} (at {:?})", error.detail, error.pointer));
            D::Error::custom(first.unwrap_or_default())
        })
    }
}
