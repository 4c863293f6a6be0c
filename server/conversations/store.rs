//! All SQL of conversations, one file for each table it is about. Every function is scoped by workspace and
//! tested on both engines.

mod attachments;
mod lists;
mod messages;
mod person;
mod reads;
mod rows;
mod search;
mod tags;
#[cfg(test)]
mod tests;

pub use attachments::{
    AttachmentRow, delete_unused, find_attachment, find_unused, insert_attachment, link_attachments, list_for_messages,
};
pub use lists::{Filter, Position, Sort, View, list_of_contact, list_rows};
pub use messages::{MessageRow, find_sent, insert_messages, list_after, list_before, list_contact_after, list_newest};
pub use person::{
    delete_conversations, delete_files, list_conversations_of, list_files_of, list_parts_of, move_conversations,
    move_uploads,
};
pub use reads::{ReadPosition, advance_contact_read, advance_team_read, list_read_positions, note_read};
pub use rows::{count, find_row, find_rows, insert_opened, list_changed, list_heads, lock_rows, save_rows};
pub use search::{Hit, search_messages};
pub use tags::{delete_tag, ensure_tags, list_tags, list_tags_of, set_tags};
