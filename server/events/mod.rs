//! What people do on the site and in the product.
//!
//! Pages, events and facts come in from the widget and from the customer's own servers, in the shape of the Segment
//! spec. Each is stored once, however often it is sent, and acknowledged after it is stored; in the same moment the
//! person's stage and segments are brought up to date. What cannot be taken is refused with a reason and listed.

mod actions;
mod api;
mod model;
mod person;
mod pipeline;
mod seen;
mod store;
#[cfg(test)]
mod tests;
mod timeline;
mod visitor;

pub use actions::ingest::Taken;
pub use actions::milestone::{take_milestone, take_waiting};
pub use actions::reject::{SWEEP_JOB, sweep_rejected};
pub use api::{ingest_routes, routes, surroundings};
pub use model::{Context, MOST_BATCH_BYTES};
pub use person::{UndoneMerge, delete_person, export_person, identify, merge_people, person_routes, undo_merge};
pub use pipeline::Ingest;
pub use visitor::{VisitorCall, open_visitor, routes as visitor_routes, take_visitor_call};
