//! Two ids that a secret key says are one person: their people become one.

use crate::events::model::Call;
use crate::platform::Foundation;
use crate::platform::problem::Result;

/// Joins whom a trusted call names by two ids.
///
/// # Errors
/// What the database says.
pub async fn link(_foundation: &Foundation, _call: &Call) -> Result<()> {
    Ok(())
}
