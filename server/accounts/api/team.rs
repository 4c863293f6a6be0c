//! The team.

use actix_web::{HttpResponse, delete, get, patch, web};
use uuid::Uuid;

use super::{RefusedInput, RefusedItem, RefusedList};
use crate::accounts::model::{Admin, Agent, RoleInput, Teammate};
use crate::accounts::{actions, store, team_presence};
use crate::platform::Foundation;
use crate::platform::http::JsonBody;
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{ProblemBody, Result};

/// List teammates
///
/// Oldest account first.
#[utoipa::path(tag = "team", operation_id = "list_teammates", params(PageQuery), responses(
    (status = 200, body = Page<Teammate>), RefusedList))]
#[get("/teammates")]
pub(super) async fn list(
    agent: Agent,
    foundation: web::Data<Foundation>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let (limit, after) = (query.limit()?, query.after()?);
    let mut connection = foundation.db.read().await?;
    let mut rows = store::page_team(&mut connection, agent.workspace_id, after, limit).await?;
    drop(connection);
    team_presence::mark_online(&foundation.presence, agent.workspace_id, rows.iter_mut()).await;
    Ok(HttpResponse::Ok().json(Page::cut(rows, limit, |teammate| teammate.id)))
}

/// Change a teammate's role
///
/// Admins make and change agents, owners everybody; a workspace keeps at least one owner.
#[utoipa::path(tag = "team", operation_id = "edit_teammate", params(("id" = Uuid, Path)), request_body = RoleInput,
    responses(
    (status = 200, body = Teammate),
    (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Nobody here has this id"),
    (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "They are the last owner"),
    RefusedInput))]
#[patch("/teammates/{id}")]
pub(super) async fn edit(
    admin: Admin,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    input: JsonBody<RoleInput>,
) -> Result<HttpResponse> {
    let mut teammate = actions::change_role(&foundation, &admin, *id, input.read()?.role).await?;
    let presence = &foundation.presence;
    team_presence::mark_online(presence, admin.0.workspace_id, std::iter::once(&mut teammate)).await;
    Ok(HttpResponse::Ok().json(teammate))
}

/// Remove a teammate
///
/// They lose access within seconds, together with the API keys they made and the invitations they gave. What they
/// wrote stays.
#[utoipa::path(tag = "team", operation_id = "remove_teammate", params(("id" = Uuid, Path)), responses(
    (status = 204),
    (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "They are the last owner"),
    RefusedItem))]
#[delete("/teammates/{id}")]
pub(super) async fn remove(
    admin: Admin,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    actions::remove_teammate(&foundation, &admin, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}
