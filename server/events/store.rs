//! All SQL of events, visits, names of events and refused calls.

mod lists;
mod names;
mod person;
mod rejected;
mod seen;
mod values;
mod visits;
mod writes;

pub use lists::list_events;
pub use names::{list_names, upsert_names};
pub use person::{
    delete_person, delete_rejected, export_person, list_rejected_with, list_said_of, move_person, return_person,
    return_said,
};
pub use rejected::{delete_rejected_before, delete_rejected_of, insert_rejected, list_rejected};
pub use seen::{SeenPage, find_last_page, find_seen, list_seen_pages};
pub use values::{list_attribute_values, list_property_values};
pub use visits::{
    Span, VisitRow, absorb_visit, delete_visits, list_first_visits, list_spans, list_visits, list_visits_of,
    put_visits_back, save_visits,
};
pub use writes::insert_events;

#[cfg(test)]
mod tests;
