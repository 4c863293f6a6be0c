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
#[cfg(test)]
mod strange;
mod token;

pub use actions::{
    Change, Identified, JOINED_VISITS, Merged, Pair, REEVALUATE_JOB, Reevaluation, Separated, identify, merge,
    reevaluate_later, undo_merge,
};
pub use api::routes;
pub use authority::{Visitor, Vouchers, live_tokens};
pub use model::{
    CAMPAIGN, Contact, ContactSeed, ContactState, FactTimes, IdentifyInput, Identity, IdentityKind, JoinedVisits,
    KnownIdentity, LOCALE, Merge, MergeReason, ORIGIN, PLACE, PageView, Said, Stage, Statement, TIME_ZONE, TraitType,
    UserAgent, Utm, VisitorProfile, bounded, bounded_option, is_remembered, language, normalise, time_zone,
    trait_types, weight,
};
pub use presence::{
    connection_source, find_said, forget_online, list_online, mark_online, say_online, set_online, unset_online,
};
pub use store::{
    AskedCondition, ContactFilter, ContactPosition, ContactSort, IdentityInsert, delete_contact, delete_made,
    delete_rows, export_contact, fill_browser, find_by_identities, find_contact, find_contacts, insert_identities,
    insert_missing, insert_people, list_absorbed, list_contacts, list_deleted, list_deleted_since, list_former,
    list_gone, list_identities, list_ids_matching, list_merges, list_trait_keys, lock_people, lock_states, merged_into,
    move_rows, note_traits, read_people, save_people, set_seen, set_visits, set_waiting, touch_page,
};
pub use token::{TokenLevel, VisitorToken};

/// Kind of the notice that a contact's row changed; its payload is `{"contact_id"}`.
pub const CONTACT_CHANGED: &str = "contacts.changed";
/// Kind of the notice that a signature said who somebody is: anonymous tokens speak for them no longer; payload
/// `{"contact_id"}`.
pub const CONTACT_IDENTIFIED: &str = "contacts.identified";
/// Kind of the notice that one contact became part of another; payload `{"from","into"}`.
pub const CONTACT_MERGED: &str = "contacts.merged";
/// Kind of the notice that a merge was undone; payload as of [`CONTACT_MERGED`].
pub const CONTACT_SEPARATED: &str = "contacts.separated";
/// Kind of the notice that a contact was deleted; its payload is `{"contact_id"}`.
pub const CONTACT_DELETED: &str = "contacts.deleted";
