//! The people on the other side of the widget.
//!
//! A visitor gets a sealed token at once but no row: a row is made when something durable happens, a message
//! or an e-mail address left. Who somebody is counts only when the customer's own server signed it; what a
//! page merely claims is shown with an "unverified" badge and opens nothing.

mod actions;
mod api;
mod authority;
mod model;
mod presence;
mod store;
mod token;

pub use actions::{Identified, IdentifyInput, identify};
pub use api::routes;
pub use authority::Visitor;
pub use model::{Contact, ContactSeed, PageView, Stage, UserAgent, VisitorProfile, language, time_zone};
pub use presence::{OnlinePage, list_online, mark_online, set_online, unset_online};
pub use store::{
    delete_made, fill_browser, find_contact, find_contacts, insert_missing, list_ids_matching, list_merged,
    lock_visitors, promote, touch_page,
};
pub use token::{TokenLevel, VisitorToken};

/// Kind of the notice that a contact's row changed; its payload is `{"contact_id"}`.
pub const CONTACT_CHANGED: &str = "contacts.changed";
/// Kind of the notice that one contact became part of another; payload `{"from","into"}`.
pub const CONTACT_MERGED: &str = "contacts.merged";
