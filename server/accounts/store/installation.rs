//! The one row that says what this installation is sealed with, and whether somebody claimed it.

use crate::platform::clock::Timestamp;
use crate::platform::db::{Connection, RowsAffected as _};
use crate::sql;

/// The installation's row.
#[derive(sqlx::FromRow)]
pub struct Claim {
    /// What tokens and signed URLs are sealed with.
    pub sealing_key: Vec<u8>,
    /// What the setup link is derived from, until the installation is claimed.
    pub setup_seed: Option<Vec<u8>>,
    /// When somebody used the setup link.
    pub claimed_at: Option<Timestamp>,
}

/// The installation's row, once there is one.
///
/// # Errors
/// What the database says.
pub async fn find_installation(connection: &mut Connection) -> sqlx::Result<Option<Claim>> {
    sql!(connection, |c| sqlx::query_as("SELECT sealing_key, setup_seed, claimed_at FROM installation WHERE id = 1")
        .fetch_optional(c)
        .await)
}

/// Makes the row, unless another node was first.
///
/// # Errors
/// What the database says.
pub async fn insert_installation(
    connection: &mut Connection,
    sealing_key: &[u8],
    setup_seed: &[u8],
    now: Timestamp,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "INSERT INTO installation (id, sealing_key, setup_seed, created_at) VALUES (1, $1, $2, $3)
         ON CONFLICT (id) DO NOTHING"
    )
    .bind(sealing_key)
    .bind(setup_seed)
    .bind(now)
    .execute(c)
    .await
    .map(drop))
}

/// Makes every setup link given out so far invalid, in favour of a new one. False when already claimed.
///
/// # Errors
/// What the database says.
pub async fn replace_setup_seed(connection: &mut Connection, setup_seed: &[u8]) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query("UPDATE installation SET setup_seed = $1 WHERE id = 1 AND claimed_at IS NULL")
        .bind(setup_seed)
        .execute(c)
        .await
        .map(|done| done.rows() == 1))
}

/// Claims the installation; false when somebody else did.
///
/// # Errors
/// What the database says.
pub async fn claim(connection: &mut Connection, now: Timestamp) -> sqlx::Result<bool> {
    sql!(connection, |c| sqlx::query(
        "UPDATE installation SET claimed_at = $1, setup_seed = NULL WHERE id = 1 AND claimed_at IS NULL"
    )
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows() == 1))
}
