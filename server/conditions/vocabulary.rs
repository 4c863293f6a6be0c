//! What may be asked, for editors: built-in attributes and what each kind of value takes.

use serde::Serialize;
use utoipa::ToSchema;

use super::attribute::{Attribute, BuiltIn, ValueType};
use super::model::Context;
use super::operator::Operator;

/// A built-in attribute with what may be asked of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AttributeWords {
    /// Its name in conditions.
    pub key: &'static str,
    /// The kind of its value.
    pub r#type: ValueType,
    /// What may be asked of it.
    pub operators: &'static [Operator],
    /// The words it may be, where they are fixed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<String>>)]
    pub choices: Option<&'static [&'static str]>,
}

/// What may be asked of the values of one type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TypeWords {
    /// The type.
    pub r#type: ValueType,
    /// What may be asked of it.
    pub operators: &'static [Operator],
}

/// The built-in attributes that may be asked for in a context.
#[must_use]
pub fn built_in_attributes(context: Context) -> Vec<AttributeWords> {
    BuiltIn::ALL
        .iter()
        .filter(|attribute| context.allows(&Attribute::BuiltIn(**attribute)))
        .map(|attribute| AttributeWords {
            key: attribute.key(),
            r#type: attribute.value_type(),
            operators: attribute.operators(),
            choices: attribute.choices(),
        })
        .collect()
}

/// What may be asked of traits. Properties of events take the same, except `within` and `not_within`.
#[must_use]
pub fn trait_types() -> Vec<TypeWords> {
    [ValueType::String, ValueType::Number, ValueType::Boolean, ValueType::Date, ValueType::List]
        .map(|value_type| TypeWords { r#type: value_type, operators: Operator::of(value_type) })
        .into()
}
