//! What can happen to events: taken in, applied to a person, refused.

pub mod apply;
pub mod ingest;
pub mod link;
pub mod milestone;
pub mod reject;
mod strangers;
mod visits;

pub use visits::VISIT_PAUSE;
