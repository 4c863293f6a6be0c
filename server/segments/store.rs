//! All SQL of stages and segments: the sets of conditions in force, what they count, and who belongs where.

mod counts;
mod definitions;
mod lists;
mod matching;
mod members;
mod person;
mod sets;

pub use counts::{CountRow, RawEvent, add_counts, delete_hours_before, each_raw_event, list_counts, replace_counts};
pub use definitions::{
    delete_segment, delete_sizes_before, find_segment, insert_segment, list_segments, list_sizes, list_versions,
    note_sizes, set_built, set_progress, set_segments_building, update_segment,
};
pub use lists::{
    MemberSort, list_members, list_stage_changes, list_transitions_of_contact, list_transitions_of_segment,
};
pub use matching::{count_matching, list_matching, list_stages_since};
pub use members::{
    count_members, count_people, delete_members, insert_members, insert_stage_changes, insert_transitions, list_due,
    list_memberships, list_moves_since, list_people_after,
};
pub use person::{delete_person, export_person, move_person, return_person};
pub use sets::{
    FIRST_EPOCH, LeafRow, bump_epoch, delete_unused_leaves, find_epoch, find_lifecycle, insert_epoch, insert_leaves,
    list_all_segments, list_leaves, lock_epoch, put_lifecycle, set_leaves_building, set_leaves_ready,
};

#[cfg(test)]
mod tests;
