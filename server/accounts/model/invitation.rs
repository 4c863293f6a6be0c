//! Invitations: links that let somebody in, once.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::person::Role;
use crate::platform::clock::DateTime;

/// A link that waits to be used.
#[derive(Clone, Debug, Serialize, ToSchema, sqlx::FromRow)]
pub struct Invitation {
    /// Its id.
    pub id: Uuid,
    /// Whom it is for; null: whoever has the link.
    #[schema(required = true)]
    pub email: Option<String>,
    /// What they will be.
    pub role: Role,
    /// Name of who invited them.
    pub invited_by: String,
    /// When it was made.
    pub created_at: DateTime,
    /// When it stops working.
    pub expires_at: DateTime,
}

/// A new invitation with its link.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationCreated {
    /// The invitation.
    pub invitation: Invitation,
    /// Shown this once; send it to the person.
    #[schema(example = "https://chat.example.com/invite#token=…")]
    pub url: String,
}

/// What the bearer of a link is invited to.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationLookup {
    /// Name of the workspace.
    pub workspace_name: String,
    /// What they will be.
    pub role: Role,
    /// The address that the invitation is for; null: any.
    #[schema(required = true)]
    pub email: Option<String>,
}
