//! Which stage somebody is in, which segments they belong to, and why.
//!
//! A segment is a condition that is kept answered: whenever a person does something, or time passes, the people
//! concerned are looked at again, and who entered or left is written down with the reason. Stages (visitor, lead,
//! user) work the same way. Segments by hand are lists of people.

mod actions;
mod api;
mod csv;
mod engine;
mod facts;
mod kept;
mod model;
mod set;
mod store;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;
mod verdict;

pub use actions::{
    BUILD_JOB, ConditionPreview, SIZES_JOB, build, change_zone, flip_due, matching_among, note_sizes, note_sizes_of,
    parse_condition, recount, recount_building, reevaluate, run_flips,
};
pub use api::routes;
pub use engine::{Engine, Settled, Sitting};
pub use model::{Cause, Direction, Segment, SegmentKind, SegmentName, StageChange, Transition};
pub use store::{
    delete_person, export_person, list_stage_changes, list_transitions_of_contact, move_person, return_person,
};
pub use verdict::{MOVED, Moved};

use uuid::Uuid;

use crate::platform::Foundation;
use crate::platform::db::Connection;
use crate::platform::outbox::Notice;
use crate::platform::problem::Result;

/// Kind of the notice that the segments or stages of a workspace were edited or built; its payload is empty.
pub const SEGMENTS_CHANGED: &str = "segments.changed";

fn changed(foundation: &Foundation, workspace_id: Uuid) -> Notice {
    let (id, created_at) = (foundation.ids.uuid(), foundation.clock.now());
    Notice { id, workspace_id, kind: SEGMENTS_CHANGED, payload: "{}".into(), created_at }
}

/// The names of all segments of a workspace.
///
/// # Errors
/// What the database says.
pub async fn list_names(connection: &mut Connection, workspace_id: Uuid) -> Result<Vec<SegmentName>> {
    let segments = store::list_all_segments(connection, workspace_id).await?;
    Ok(segments.into_iter().map(|segment| SegmentName { id: segment.id, name: segment.name }).collect())
}

/// Which segments each of these people belongs to.
///
/// # Errors
/// What the database says.
pub async fn list_segments_of(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_ids: &[Uuid],
) -> Result<std::collections::HashMap<Uuid, Vec<SegmentName>>> {
    let names: std::collections::HashMap<Uuid, String> =
        list_names(connection, workspace_id).await?.into_iter().map(|segment| (segment.id, segment.name)).collect();
    let mut of: std::collections::HashMap<Uuid, Vec<SegmentName>> = std::collections::HashMap::new();
    for (contact, id, _) in store::list_memberships(connection, contact_ids).await? {
        if let Some(name) = names.get(&id) {
            of.entry(contact).or_default().push(SegmentName { id, name: name.clone() });
        }
    }
    Ok(of)
}
