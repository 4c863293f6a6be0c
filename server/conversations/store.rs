//! All SQL of conversations, one file for each table it is about. Every function is scoped by workspace and
//! tested on both engines.

mod attachments;
mod changes;
mod lists;
mod messages;
mod opened;
mod person;
mod reads;
mod rows;
mod search;
mod tags;
#[cfg(test)]
mod tests;
mod timeline;

pub use attachments::{
    AttachmentRow, delete_unused, find_attachment, find_unused, insert_attachment, link_attachments, list_for_messages,
};
pub use changes::{ChangedRow, find_last_change, list_changed, list_heads};
pub use lists::{Filter, Position, Sort, View, count_unread, is_awaited, list_assigned, list_of_contact, list_rows};
pub use messages::{MessageRow, find_sent, insert_messages, list_after, list_before, list_contact_after, list_newest};
pub use opened::{delete_empty, insert_opened};
pub use person::{
    delete_conversations, delete_files, list_conversations_of, list_files_of, list_parts_of, lock_conversations_of,
    move_conversations, move_uploads,
};
pub use reads::{
    ReadPosition, WaitingRow, advance_contact_read, advance_team_read, count_of_contacts, find_waiting_since,
    list_read_positions, list_waiting, note_read,
};
pub use rows::{LockedRow, count, find_row, find_rows, lock_rows, lock_with_contacts, save_rows};
pub use search::{Hit, search_messages};
pub use tags::{delete_tag, ensure_tags, list_tags, list_tags_of, set_tags};
pub use timeline::{list_begun, list_notes};
