//! A person as a whole, over all slices: becoming another, being told apart again, a copy of everything, being forgotten.

mod api;
mod erase;
mod identify;
mod merge;
mod traces;
mod visits;

pub use api::person_routes;
pub use erase::{delete_person, export_person};
pub use identify::identify;
#[cfg(test)]
pub use merge::separate_people;
pub use merge::{UndoneMerge, merge_people, undo_merge};
