//! Operators with their values.

use serde_json::Value as Json;

use super::super::attribute::{BuiltIn, ValueType};
use super::super::dates::{self, Moment};
use super::super::duration::{self, Relative, Span};
use super::super::matcher::compile_regex;
use super::super::operator::Operator;
use super::super::value::Operand;
use super::{MOST_VALUES, Object, Reader, short};

/// Texts, names and keys, in characters.
const LONGEST_TEXT: usize = 1_000;
/// Values of one list.
const LONGEST_LIST: usize = 200;

/// What is tested, which decides by what operators.
#[derive(Clone, Copy)]
pub(super) enum Subject {
    BuiltIn(BuiltIn),
    /// Of any type: the value says which.
    Trait,
    /// Of any type; but what time changes cannot be asked of what was counted once.
    Property,
    Page,
}

impl Subject {
    /// `None` where it may be of any type.
    const fn value_type(self) -> Option<ValueType> {
        match self {
            Self::BuiltIn(attribute) => Some(attribute.value_type()),
            Self::Page => Some(ValueType::String),
            Self::Trait | Self::Property => None,
        }
    }

    fn operators(self) -> Vec<Operator> {
        match self.value_type() {
            Some(value_type) => Operator::of(value_type).to_vec(),
            None => {
                let timeless = |operator: &Operator| !matches!(operator, Operator::Within | Operator::NotWithin);
                let all = Operator::ALL.iter().copied();
                all.filter(|operator| matches!(self, Self::Trait) || timeless(operator)).collect()
            }
        }
    }
}

impl Reader {
    /// `operator` and `value` of an object.
    pub(super) fn test(
        &mut self,
        object: &Object,
        pointer: &str,
        subject: Subject,
    ) -> Option<(Operator, Option<Operand>)> {
        let operator = self.operator(object, pointer, &subject.operators())?;
        let at = format!("{pointer}/value");
        let value = object.get("value").filter(|value| !value.is_null());
        if matches!(operator, Operator::Exists | Operator::NotExists) {
            if value.is_some() {
                self.refuse(at, format!("{operator} takes no value: leave it out."));
                return None;
            }
            return Some((operator, None));
        }
        let Some(value) = value else {
            self.refuse(at, format!("{operator} needs a value to compare with."));
            return None;
        };
        self.operand(operator, value, &at, subject).map(|operand| (operator, Some(operand)))
    }

    /// `operator` of an object, one of these.
    pub(super) fn operator(&mut self, object: &Object, pointer: &str, known: &[Operator]) -> Option<Operator> {
        let word = object.get("operator").and_then(Json::as_str);
        let operator = word.and_then(Operator::find).filter(|operator| known.contains(operator));
        if operator.is_none() {
            let words: Vec<&str> = known.iter().map(|operator| operator.as_str()).collect();
            let wrong = word.map_or(String::new(), |word| format!("{:?} cannot be asked of this. ", short(word)));
            self.refuse(format!("{pointer}/operator"), format!("{wrong}Use one of {}.", words.join(", ")));
        }
        operator
    }

    fn operand(&mut self, operator: Operator, value: &Json, at: &str, subject: Subject) -> Option<Operand> {
        match operator.positive().0 {
            Operator::In => self.list(value, at, subject),
            Operator::Contains if subject.value_type().is_none() && value.is_number() => {
                self.number(value, at).map(Operand::Number)
            }
            Operator::Contains | Operator::StartsWith => self.some_text(value, at).map(Operand::Text),
            Operator::Matches => self.regex(value, at).map(Operand::Text),
            Operator::Gt | Operator::Gte | Operator::Lt | Operator::Lte => self.number(value, at).map(Operand::Number),
            Operator::Before | Operator::After => self.point(value, at, !matches!(subject, Subject::Property)),
            Operator::Within => self.stretch(value, at).map(Operand::Relative),
            _ => self.scalar(value, at, subject),
        }
    }

    fn scalar(&mut self, value: &Json, at: &str, subject: Subject) -> Option<Operand> {
        match (subject.value_type(), value) {
            (None | Some(ValueType::Number), Json::Number(_)) => self.number(value, at).map(Operand::Number),
            (None | Some(ValueType::Boolean), Json::Bool(boolean)) => Some(Operand::Boolean(*boolean)),
            (None | Some(ValueType::String), Json::String(text)) => self.bounded(text, at).map(Operand::Text),
            (Some(ValueType::Choice), Json::String(text)) => self.choice(text, at, subject).map(Operand::Text),
            (expected, _) => {
                let expected = match expected {
                    None => "a text, a number, true or false",
                    Some(ValueType::Number) => "a number",
                    Some(ValueType::Boolean) => "true or false",
                    Some(_) => "a text",
                };
                self.refuse(at, format!("Give {expected}."));
                None
            }
        }
    }

    fn choice(&mut self, text: &str, at: &str, subject: Subject) -> Option<String> {
        let Subject::BuiltIn(attribute) = subject else { return None };
        let choices = attribute.choices().unwrap_or_default();
        if choices.contains(&text) {
            return Some(text.to_owned());
        }
        self.refuse(at, format!("Give one of {}.", choices.join(", ")));
        None
    }

    fn list(&mut self, value: &Json, at: &str, subject: Subject) -> Option<Operand> {
        let numbers = match (subject.value_type(), value.as_array().and_then(|list| list.first())) {
            (Some(ValueType::Number), _) | (None, Some(Json::Number(_))) => true,
            (Some(_), _) | (None, Some(_) | None) => false,
        };
        let kind = if numbers { "numbers" } else { "texts" };
        let list = match value.as_array() {
            Some(list) if (1..=LONGEST_LIST).contains(&list.len()) => list,
            _ => {
                self.refuse(at, format!("Give a list of 1 to {LONGEST_LIST} {kind}."));
                return None;
            }
        };
        self.values += list.len();
        if self.values > MOST_VALUES {
            self.refuse(at, format!("All lists of a condition together may have at most {MOST_VALUES} values."));
            return None;
        }
        let each = list.iter().enumerate().map(|(index, value)| (value, format!("{at}/{index}")));
        if numbers {
            let read: Vec<_> = each.map(|(value, at)| self.number(value, &at)).collect();
            return read.into_iter().collect::<Option<_>>().map(Operand::Numbers);
        }
        let read: Vec<_> = each
            .map(|(value, at)| match (value, subject.value_type()) {
                (Json::String(text), Some(ValueType::Choice)) => self.choice(text, &at, subject),
                (Json::String(text), _) => self.bounded(text, at),
                _ => {
                    self.refuse(at, format!("Give {kind} only: a list holds values of one type."));
                    None
                }
            })
            .collect();
        read.into_iter().collect::<Option<_>>().map(Operand::Texts)
    }

    fn number(&mut self, value: &Json, at: &str) -> Option<f64> {
        let number = value.as_f64().filter(|number| number.is_finite());
        if number.is_none() {
            self.refuse(at, "Give a number.");
        }
        number
    }

    /// A text that is not empty.
    fn some_text(&mut self, value: &Json, at: &str) -> Option<String> {
        match value.as_str() {
            Some("") => {
                self.refuse(at, "An empty text is in every text: use exists, or give some letters.");
                None
            }
            Some(text) => self.bounded(text, at),
            None => {
                self.refuse(at, "Give a text.");
                None
            }
        }
    }

    /// Any text that can be stored.
    pub(super) fn bounded(&mut self, text: &str, at: impl Into<String>) -> Option<String> {
        if text.chars().nth(LONGEST_TEXT).is_some() {
            self.refuse(at, format!("Shorten this to {LONGEST_TEXT} characters."));
            return None;
        }
        if text.contains('\0') {
            self.refuse(at, "Remove the NUL character: no text can have one.");
            return None;
        }
        Some(text.to_owned())
    }

    fn regex(&mut self, value: &Json, at: &str) -> Option<String> {
        let pattern = self.some_text(value, at)?;
        match compile_regex(&pattern) {
            Ok(_) => Some(pattern),
            Err(regex::Error::CompiledTooBig(_)) => {
                self.refuse(at, "This regular expression is too large: repeat less, or use several.");
                None
            }
            Err(error) => {
                // The last line says what is wrong; those before draw the place.
                let reason = error.to_string();
                let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                self.refuse(at, format!("This is no regular expression of the kind we take: {reason}."));
                None
            }
        }
    }

    /// A date, or a stretch of time of which the far end is meant.
    pub(super) fn point(&mut self, value: &Json, at: &str, relative: bool) -> Option<Operand> {
        match value {
            Json::Object(_) if relative => self.stretch(value, at).map(Operand::Relative),
            Json::String(text) if Moment::parse(text).is_some() => Some(Operand::Text(text.clone())),
            _ => {
                let or = if relative { ", or a stretch of time such as {\"last\": \"14d\"}" } else { "" };
                self.refuse(at, format!("Please {}{or}.", dates::EXPECTED));
                None
            }
        }
    }

    /// `{"last": "30d"}` or `{"next": "7d"}`.
    pub(super) fn stretch(&mut self, value: &Json, at: &str) -> Option<Relative> {
        let side = value.as_object().filter(|object| object.len() == 1).and_then(|object| object.iter().next());
        match side.map(|(side, span)| (side.as_str(), span)) {
            Some(("last", span)) => self.span(span, &format!("{at}/last")).map(Relative::Last),
            Some(("next", span)) => self.span(span, &format!("{at}/next")).map(Relative::Next),
            _ => {
                self.refuse(at, "Give a stretch of time: {\"last\": \"30d\"} or {\"next\": \"7d\"}.");
                None
            }
        }
    }

    /// `30d`.
    pub(super) fn span(&mut self, value: &Json, at: &str) -> Option<Span> {
        let span = value.as_str().and_then(Span::parse);
        if span.is_none() {
            self.refuse(at, format!("Please {}.", duration::EXPECTED));
        }
        span
    }
}
