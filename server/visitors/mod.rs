//! A page load of the widget, and who is on the site now.
//!
//! Booting tells the widget who this visitor is and how it looks here. While somebody is on the site they are in the
//! list of live visitors, which is never stored.

mod api;
mod boot;
mod keep;
mod online;
mod visitor;

pub use api::routes;
pub use online::{HERE, HereNotice};
pub use visitor::routes as visitor_routes;
