//! Questions about events.

use serde_json::Value as Json;

use super::super::leaf::Filter;
use super::super::model::{Condition, CountTest, EventQuestion, WhenOperand, WhenTest, Which};
use super::super::operator::Operator;
use super::super::value::Operand;
use super::test::Subject;
use super::{Object, Reader};

/// Filters of one question.
const MOST_FILTERS: usize = 10;
/// The greatest number that counts are compared with.
const MOST_COUNT: u64 = 1_000_000_000;

const COUNTS: [Operator; 6] = [Operator::Eq, Operator::Ne, Operator::Gt, Operator::Gte, Operator::Lt, Operator::Lte];
const TIMES: [Operator; 4] = [Operator::Before, Operator::After, Operator::Within, Operator::NotWithin];

impl Reader {
    pub(super) fn event(&mut self, object: &Object, pointer: &str) -> Option<Condition> {
        self.only(object, &["type", "event", "filters", "count", "within", "when"], pointer);
        let event = self.text(object, "event", pointer, "Name the event.");
        let given = |field: &str| object.get(field).filter(|value| !value.is_null());
        let filters = given("filters").map_or(Some(Vec::new()), |filters| self.filters(filters, pointer));
        if given("when").is_some() && (given("count").is_some() || given("within").is_some()) {
            self.refuse(format!("{pointer}/when"), "Ask either when (when) or how often (count, within), not both.");
            return None;
        }
        let count = optional(given("count"), |json| self.count(json, &format!("{pointer}/count")));
        let within = optional(given("within"), |json| self.span(json, &format!("{pointer}/within")));
        let when = optional(given("when"), |json| self.when(json, &format!("{pointer}/when")));
        Some(Condition::Event(EventQuestion {
            event: event?.trim().to_owned(),
            filters: filters?,
            count: count?,
            within: within?,
            when: when?,
        }))
    }

    fn filters(&mut self, json: &Json, pointer: &str) -> Option<Vec<Filter>> {
        let at = format!("{pointer}/filters");
        let filters = match json.as_array() {
            Some(filters) if filters.len() <= MOST_FILTERS => filters,
            _ => {
                self.refuse(at, format!("Give a list of at most {MOST_FILTERS} filters."));
                return None;
            }
        };
        let read: Vec<Option<Filter>> =
            filters.iter().enumerate().map(|(index, filter)| self.filter(filter, &format!("{at}/{index}"))).collect();
        read.into_iter().collect()
    }

    fn filter(&mut self, json: &Json, at: &str) -> Option<Filter> {
        let object = self.object(json, at, "A filter is an object with \"property\", \"operator\" and \"value\".")?;
        self.only(object, &["property", "operator", "value"], at);
        let property = self.text(object, "property", at, "Name a property of the event.");
        let (operator, value) = self.test(object, at, Subject::Property)?;
        Some(Filter { property: property?, operator, value })
    }

    fn count(&mut self, json: &Json, at: &str) -> Option<CountTest> {
        let object = self.object(json, at, "A count is an object such as {\"operator\": \"gte\", \"value\": 1}.")?;
        self.only(object, &["operator", "value"], at);
        let operator = self.operator(object, at, &COUNTS);
        let value = object.get("value").and_then(Json::as_u64).filter(|value| *value <= MOST_COUNT);
        let Some(value) = value.and_then(|value| u32::try_from(value).ok()) else {
            self.refuse(format!("{at}/value"), format!("Give a whole number from 0 to {MOST_COUNT}."));
            return None;
        };
        if (operator, value) == (Some(Operator::Lt), 0) {
            self.refuse(
                format!("{at}/value"),
                "Nothing happens less than 0 times: give 1 or more, or use \"eq\" with 0.",
            );
            return None;
        }
        operator.map(|operator| CountTest { operator, value })
    }

    fn when(&mut self, json: &Json, at: &str) -> Option<WhenTest> {
        let object = self.object(json, at, "Give an object with \"which\", \"operator\" and \"value\".")?;
        self.only(object, &["which", "operator", "value"], at);
        let which = match object.get("which").and_then(Json::as_str) {
            Some("first") => Some(Which::First),
            Some("last") => Some(Which::Last),
            _ => {
                self.refuse(format!("{at}/which"), "Say which time is meant: first or last.");
                None
            }
        };
        let operator = self.operator(object, at, &TIMES)?;
        let pointer = format!("{at}/value");
        let value = object.get("value").unwrap_or(&Json::Null);
        let value = match operator {
            Operator::Before | Operator::After => self.point(value, &pointer, true)?,
            _ => Operand::Relative(self.stretch(value, &pointer)?),
        };
        let value = match value {
            Operand::Relative(relative) => WhenOperand::Relative(relative),
            Operand::Text(text) => WhenOperand::Date(text),
            _ => return None,
        };
        which.map(|which| WhenTest { which, operator, value })
    }

    fn object<'a>(&mut self, json: &'a Json, at: &str, expected: &str) -> Option<&'a Object> {
        if json.as_object().is_none() {
            self.refuse(at, expected);
        }
        json.as_object()
    }
}

/// What may be left out: `Some(None)` where it is, `None` where it is there and wrong.
fn optional<T>(json: Option<&Json>, read: impl FnOnce(&Json) -> Option<T>) -> Option<Option<T>> {
    match json {
        None => Some(None),
        Some(json) => read(json).map(Some),
    }
}
