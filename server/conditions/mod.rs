//! One language for every decision about a person: does this contact, now, satisfy this condition?
//!
//! Segments, stages, audiences and rules all ask with the same conditions. A condition is checked when it is
//! saved, evaluated in memory when something happens, turned into SQL for counts and lists, and explained leaf by
//! leaf to whoever asks why.
//!
//! - [`Condition::parse`] reads one from outside, for a [`Context`]; whatever does not fit has a JSON pointer.
//! - [`Condition::reads`] says what has to be known: attributes, leaves to count, memberships.
//! - [`compile`] makes it ready, [`Compiled::evaluate`] answers for one person's [`Facts`], and says until when the
//!   answer holds if nothing happens. [`Compiled::explain`] says why.
//! - [`sql`] asks the database the same. The two give the same answers, which `sql/differential` holds them to.
//! - [`vocabulary`] is what an editor offers.

mod attribute;
pub mod buckets;
mod compile;
mod dates;
mod duration;
mod evaluate;
mod explain;
mod fold;
mod leaf;
mod matcher;
mod model;
mod operator;
mod parse;
mod reads;
pub mod sql;
#[cfg(test)]
mod tests;
mod value;
pub mod vocabulary;

pub use attribute::{Attribute, BuiltIn, STAGES, ValueType};
pub use compile::{Compiled, compile};
pub use dates::{Moment, has_stored_shape, normalise_date, normalise_dates, stored};
pub use duration::{Relative, Span, Window};
pub use evaluate::Facts;
pub use explain::{Counted, Explanation, NodeKind};
pub use fold::fold;
pub use leaf::{BucketCount, Filter, Leaf, LeafId, LeafMatcher};
pub use matcher::{Answer, Now};
pub use model::{Condition, Context, CountTest, EventQuestion, PageField, WhenOperand, WhenTest, Which};
pub use operator::Operator;
pub use reads::{LeafUse, Reads};
pub use value::{Operand, Value};
