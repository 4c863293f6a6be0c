//! Which stage somebody is in, which segments they belong to, and why.
//!
//! A segment is a condition that is kept answered: whenever a person does something, or time passes, the people
//! concerned are looked at again, and who entered or left is written down with the reason. Stages (visitor, lead,
//! user) work the same way. Segments by hand are lists of people.

mod store;

pub use store::{delete_person, export_person, move_person, return_person};
