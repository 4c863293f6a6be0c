//! The operators, and which of them may be asked of what.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::attribute::ValueType;

macro_rules! operators {
    ($($variant:ident $word:literal $doc:literal;)+) => {
        /// How a value found is compared.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Operator { $(#[doc = $doc] $variant),+ }

        impl Operator {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
        }
    };
}

operators! {
    Eq "eq" "Is the value.";
    Ne "ne" "Is not the value, or there is none.";
    Gt "gt" "Is greater.";
    Gte "gte" "Is greater or equal.";
    Lt "lt" "Is less.";
    Lte "lte" "Is less or equal.";
    In "in" "Is one of the values.";
    NotIn "not_in" "Is none of the values, or there is none.";
    Contains "contains" "Holds the text; of a list: has the element.";
    NotContains "not_contains" "Does not.";
    StartsWith "starts_with" "Begins with the text.";
    Matches "matches" "Matches the regular expression.";
    Exists "exists" "There is a value.";
    NotExists "not_exists" "There is none.";
    Before "before" "Is earlier.";
    After "after" "Is later.";
    Within "within" "Is in the stretch of time before or after now.";
    NotWithin "not_within" "Is not, or there is none.";
}

impl Operator {
    /// The operator of this word.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|operator| operator.as_str() == word)
    }

    /// What may be asked of a value of this type.
    #[must_use]
    pub const fn of(value_type: ValueType) -> &'static [Self] {
        match value_type {
            ValueType::String => &[
                Self::Eq,
                Self::Ne,
                Self::In,
                Self::NotIn,
                Self::Contains,
                Self::NotContains,
                Self::StartsWith,
                Self::Matches,
                Self::Exists,
                Self::NotExists,
            ],
            ValueType::Number => &[
                Self::Eq,
                Self::Ne,
                Self::Gt,
                Self::Gte,
                Self::Lt,
                Self::Lte,
                Self::In,
                Self::NotIn,
                Self::Exists,
                Self::NotExists,
            ],
            ValueType::Boolean => &[Self::Eq, Self::Ne, Self::Exists, Self::NotExists],
            ValueType::Date => {
                &[Self::Before, Self::After, Self::Within, Self::NotWithin, Self::Exists, Self::NotExists]
            }
            ValueType::List => &[Self::Contains, Self::NotContains, Self::Exists, Self::NotExists],
            ValueType::Choice => &[Self::Eq, Self::Ne, Self::In, Self::NotIn],
        }
    }

    /// A negative operator is exactly the opposite of a positive one; a positive one is itself.
    #[must_use]
    pub const fn positive(self) -> (Self, bool) {
        match self {
            Self::Ne => (Self::Eq, true),
            Self::NotIn => (Self::In, true),
            Self::NotContains => (Self::Contains, true),
            Self::NotExists => (Self::Exists, true),
            Self::NotWithin => (Self::Within, true),
            positive => (positive, false),
        }
    }
}

impl std::fmt::Display for Operator {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_json() {
        for operator in Operator::ALL {
            assert_eq!(serde_json::to_value(operator).unwrap(), operator.as_str());
            assert_eq!(Operator::find(operator.as_str()), Some(*operator));
        }
    }

    #[test]
    fn where_a_negative_may_be_asked_its_opposite_may_be_too() {
        use ValueType::{Boolean, Choice, Date, List, Number, String};
        for value_type in [String, Number, Boolean, Date, List, Choice] {
            for operator in Operator::of(value_type) {
                assert!(Operator::of(value_type).contains(&operator.positive().0), "{operator}");
            }
        }
    }
}
