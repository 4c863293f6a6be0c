//! Values: those that are found on a person, and those that a condition compares them with.

use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::dates::{Moment, stored};
use super::duration::Relative;
use super::fold::fold;
use super::operator::Operator;
use crate::platform::clock::Timestamp;

/// A value that was found. Nothing found is no value; an empty text is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Text; of a trait or property also a date in its stored spelling.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// An instant.
    Date(Timestamp),
    /// A list.
    List(&'a [Json]),
    /// A nested object: there is a value, and nothing else can be asked of it.
    Object(&'a Json),
}

impl<'a> Value<'a> {
    /// The value of a trait or property. Null is none.
    #[must_use]
    pub fn from_json(json: &'a Json) -> Option<Self> {
        Some(match json {
            Json::Null => return None,
            Json::Bool(boolean) => Self::Boolean(*boolean),
            Json::Number(number) => Self::Number(number.as_f64()?),
            Json::String(text) => Self::Text(text),
            Json::Array(elements) => Self::List(elements),
            Json::Object(_) => Self::Object(json),
        })
    }

    /// As JSON, for explanations: dates as they are stored.
    #[must_use]
    pub fn to_json(self) -> Json {
        match self {
            Self::Text(text) => text.into(),
            Self::Number(number) => number_json(number),
            Self::Boolean(boolean) => boolean.into(),
            Self::Date(at) => stored(at).into(),
            Self::List(elements) => elements.to_vec().into(),
            Self::Object(object) => object.clone(),
        }
    }
}

/// What a condition compares with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Operand {
    /// Text, a date or a regular expression.
    Text(String),
    /// A number.
    Number(#[serde(serialize_with = "plain")] f64),
    /// True or false.
    Boolean(bool),
    /// Several texts.
    Texts(Vec<String>),
    /// Several numbers.
    Numbers(#[serde(serialize_with = "plain_list")] Vec<f64>),
    /// A stretch of time up to now or from now on.
    Relative(Relative),
}

impl Operand {
    /// The spelling that all operands of the same meaning share.
    pub(super) fn normalised(&self, operator: Operator) -> Self {
        match self {
            Self::Text(text) => match operator {
                Operator::Matches => self.clone(),
                Operator::Before | Operator::After => match Moment::parse(text) {
                    Some(Moment::Instant(at)) => Self::Text(stored(at)),
                    _ => self.clone(),
                },
                _ => Self::Text(fold(text).into_owned()),
            },
            Self::Texts(texts) => {
                let mut folded: Vec<String> = texts.iter().map(|text| fold(text).into_owned()).collect();
                folded.sort_unstable();
                folded.dedup();
                Self::Texts(folded)
            }
            Self::Numbers(numbers) => {
                let mut sorted: Vec<f64> = numbers.iter().map(|number| number + 0.0).collect();
                sorted.sort_by(f64::total_cmp);
                sorted.dedup();
                Self::Numbers(sorted)
            }
            Self::Number(number) => Self::Number(number + 0.0),
            Self::Boolean(_) | Self::Relative(_) => self.clone(),
        }
    }
}

/// 5 for 5.0: up to 2^53 whole numbers are written without a fraction.
fn plain<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    number_json(*number).serialize(serializer)
}

#[allow(clippy::ptr_arg, reason = "serde hands over what the field is")]
fn plain_list<S: Serializer>(numbers: &Vec<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(numbers.iter().map(|number| number_json(*number)))
}

fn number_json(number: f64) -> Json {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[allow(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    if number.fract() == 0.0 && number.abs() <= EXACT { Json::from(number as i64) } else { Json::from(number) }
}
