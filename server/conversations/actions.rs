//! What can happen to a conversation, in the product's verbs.

mod allowance;
mod append;
mod authorize;
mod begin;
mod change;
mod identify;
mod person;
mod read;
mod release;
mod send;
mod upload;

pub use allowance::{
    sender_of, take_ask_rate, take_hello_rate, take_identify_rate, take_send_rate, take_upload_rate, take_visitor_rate,
    take_workspace_rate,
};
pub use append::{Batch, append_all};
pub use change::{ConversationInput, WAKE_JOB, change, put_tags, wake_snoozed};
pub use identify::{SWEEP_JOB, identify, sweep_uploads};
pub use person::{BELONGINGS, delete_belongings, export_belongings, move_belongings, return_belongings};
pub use read::{read_as_contact, read_as_teammate};
pub use release::release_assigned;
pub use send::{Right, Send, Sent, Target};
pub use upload::{Upload, attachment_of, signed_file, store_upload};
