//! All SQL of stages and segments.

mod person;

pub use person::{delete_person, export_person, move_person, return_person};
