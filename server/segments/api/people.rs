//! One person's segments and stages, each with its reason.

use actix_web::{HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::RefusedItem;
use crate::accounts::Agent;
use crate::conditions::Explanation;
use crate::contacts;
use crate::platform::Foundation;
use crate::platform::clock::DateTime;
use crate::platform::problem::{Problem, Result};
use crate::segments::model::{SegmentKind, StageChange};
use crate::segments::{actions, store};

/// A segment that somebody belongs to.
#[derive(Debug, Serialize, ToSchema)]
struct Membership {
    /// The segment's id.
    segment_id: Uuid,
    /// Its name.
    segment_name: String,
    /// By a condition or by hand.
    segment_kind: SegmentKind,
    /// Since when, UTC.
    entered_at: DateTime,
    /// The condition with the values found now; null for segments by hand.
    explanation: Option<Explanation>,
}

/// List a contact's segments
///
/// Each with the reason.
#[utoipa::path(tag = "contacts", operation_id = "list_contact_segments", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Vec<Membership>), RefusedItem))]
#[get("/contacts/{id}/segments")]
pub(super) async fn segments(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    contacts::find_contact(&mut connection, agent.workspace_id, *id).await?.ok_or_else(Problem::not_found)?;
    let all = store::list_all_segments(&mut connection, agent.workspace_id).await?;
    let members = store::list_memberships(&mut connection, &[*id]).await?;
    drop(connection);
    let mut memberships = Vec::new();
    for segment in all {
        let Some((.., entered_at)) = members.iter().find(|(_, member_of, _)| *member_of == segment.id) else {
            continue;
        };
        let explanation = match &segment.condition {
            Some(condition) => Some(actions::explain_for(&foundation, agent.workspace_id, *id, condition).await?),
            None => None,
        };
        memberships.push(Membership {
            segment_id: segment.id,
            segment_name: segment.name,
            segment_kind: segment.kind,
            entered_at: *entered_at,
            explanation,
        });
    }
    Ok(HttpResponse::Ok().json(memberships))
}

/// List a contact's stages
///
/// Newest first, each with what caused it and the condition with the values found then. At most a hundred.
#[utoipa::path(tag = "contacts", operation_id = "list_contact_stages", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Vec<StageChange>), RefusedItem))]
#[get("/contacts/{id}/stages")]
pub(super) async fn stages(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    contacts::find_contact(&mut connection, agent.workspace_id, *id).await?.ok_or_else(Problem::not_found)?;
    let now = foundation.clock.now();
    let changes = store::list_stage_changes(&mut connection, agent.workspace_id, *id, now, 100).await?;
    Ok(HttpResponse::Ok().json(changes))
}
