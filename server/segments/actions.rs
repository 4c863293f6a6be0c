//! What can happen to segments and stages.

mod build;
mod edit;
mod flips;
mod lifecycle;
mod manual;
mod matching;
mod prepare;
mod preview;
mod publish;
mod recount;
mod reevaluate;
mod sizes;
mod zone;

pub use build::{BUILD_JOB, build};
#[cfg(test)]
pub use build::{STEP, build_for};
pub use edit::{SegmentInput, create, delete, edit};
pub use flips::{flip_due, run as run_flips};
pub use lifecycle::{LifecycleInput, LifecyclePreview, preview_lifecycle, put_lifecycle, show_lifecycle};
pub use manual::{add_member, remove_member};
#[cfg(test)]
pub use matching::{Asked, read_people};
pub use matching::{list_people, matching_among};
pub use prepare::{prepare, prepare_to_read};
pub use preview::{ConditionPreview, explain_all, explain_for, parse as parse_condition, preview};
pub use recount::{recount, recount_building};
pub use reevaluate::reevaluate;
#[cfg(test)]
pub use sizes::forget_hours;
pub use sizes::{SIZES_JOB, note_sizes, note_sizes_of};
pub use zone::change_zone;
