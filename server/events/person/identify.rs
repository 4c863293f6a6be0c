//! Who a visitor turned out to be.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::merge::move_activity;
use crate::contacts::{ContactSeed, Identified, IdentifyInput, VisitorToken};
use crate::conversations;
use crate::platform::Foundation;
use crate::platform::db::Connection;
use crate::platform::problem::Result;

/// Identifies the bearer of a visitor token, and commits. Everything that any slice keeps for an absorbed contact moves.
///
/// # Errors
/// As `contacts::identify`.
pub async fn identify(
    foundation: &Foundation,
    held: Option<VisitorToken>,
    seed: ContactSeed,
    input: &IdentifyInput,
) -> Result<Identified> {
    let workspace_id = seed.workspace_id;
    let move_more = async |connection: &mut Connection, from: Uuid, into: Uuid| -> Result<Map<String, Value>> {
        move_activity(foundation, connection, workspace_id, (from, into)).await
    };
    conversations::identify(foundation, held, seed, input, move_more).await
}
