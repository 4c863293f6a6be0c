//! The audit log: who did what to whom, for good.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::platform::clock::DateTime;

/// One line of the audit log. Names are those of the time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditEntry {
    /// Its id.
    pub id: Uuid,
    /// What was done, `thing.verb`.
    #[schema(example = "api_key.created")]
    pub action: String,
    /// Who did it.
    #[schema(example = "Sara Ahmadi")]
    pub actor: String,
    /// To whom or what.
    #[schema(example = "Nightly export")]
    pub subject: String,
    /// Ids, and what changed.
    #[schema(value_type = std::collections::HashMap<String, serde_json::Value>)]
    pub detail: serde_json::Value,
    /// Where from, the last part left out.
    pub address: String,
    /// When.
    pub created_at: DateTime,
}

/// What is to be remembered.
#[derive(Clone, Debug)]
pub struct AuditLine {
    /// What was done, `thing.verb`.
    pub action: &'static str,
    /// Name of who did it.
    pub actor: String,
    /// Name of whom or what it was done to.
    pub subject: String,
    /// Ids, and what changed. Never a secret.
    pub detail: serde_json::Value,
    /// Truncated.
    pub address: String,
}
