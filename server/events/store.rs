//! All SQL of events and visits.

mod person;

pub use person::{delete_person, delete_rejected_with, export_person, move_person, return_person};
