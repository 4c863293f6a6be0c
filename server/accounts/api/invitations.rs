//! Invitations.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use uuid::Uuid;

use super::{RefusedInput, RefusedItem, RefusedList, RefusedStranger, welcome};
use crate::accounts::model::{
    Admin, Invitation, InvitationAccept, InvitationCreated, InvitationInput, InvitationLookup, InvitationToken, Me,
    Stranger,
};
use crate::accounts::session_cookie;
use crate::accounts::{actions, store};
use crate::platform::Foundation;
use crate::platform::http::JsonBody;
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{ProblemBody, Result};

/// List open invitations
///
/// Newest first.
#[utoipa::path(tag = "team", operation_id = "list_invitations", params(PageQuery), responses(
    (status = 200, body = Page<Invitation>), RefusedList))]
#[get("/invitations")]
pub(super) async fn list(
    admin: Admin,
    foundation: web::Data<Foundation>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let (limit, after, now) = (query.limit()?, query.after()?, foundation.clock.now());
    let mut connection = foundation.db.read().await?;
    let rows = store::list_invitations(&mut connection, admin.0.workspace_id, after, limit, now).await?;
    Ok(HttpResponse::Ok().json(Page::cut(rows, limit, |invitation| invitation.id)))
}

/// Invite somebody
///
/// The answer holds the link, this once. It works for seven days and for one person.
#[utoipa::path(tag = "team", operation_id = "create_invitation", request_body = InvitationInput, responses(
    (status = 201, body = InvitationCreated),
    (status = 409, body = ProblemBody, content_type = "application/problem+json",
        description = "The address is in the team already: change its role there"),
    RefusedInput))]
#[post("/invitations")]
pub(super) async fn create(
    admin: Admin,
    foundation: web::Data<Foundation>,
    input: JsonBody<InvitationInput>,
) -> Result<HttpResponse> {
    let created = actions::invite(&foundation, &admin, input.read()?).await?;
    Ok(HttpResponse::Created().json(created))
}

/// Look up an invitation
///
/// For the page behind the link. The token travels in the body, so that no log keeps it.
#[utoipa::path(tag = "team", operation_id = "look_up_invitation", request_body = InvitationToken, responses(
    (status = 200, body = InvitationLookup),
    (status = 410, body = ProblemBody, content_type = "application/problem+json",
        description = "The link was used, taken back or has expired"),
    RefusedStranger))]
#[post("/invitations/lookup")]
pub(super) async fn look_up(
    Stranger(caller): Stranger,
    foundation: web::Data<Foundation>,
    input: JsonBody<InvitationToken>,
) -> Result<HttpResponse> {
    let found = actions::find_invitation(&foundation, &caller, &input.read()?.token).await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Accept an invitation
///
/// Makes an account, or joins with the one that the address has when the password is its own; signs in.
#[utoipa::path(tag = "team", operation_id = "accept_invitation", request_body = InvitationAccept, responses(
    (status = 201, body = Me, description = "Joined; the cookie carries the session"),
    (status = 401, body = ProblemBody, content_type = "application/problem+json",
        description = "The address has an account with another password"),
    (status = 409, body = ProblemBody, content_type = "application/problem+json",
        description = "The address is in the team already; the link works on"),
    (status = 410, body = ProblemBody, content_type = "application/problem+json",
        description = "The link was used, taken back or has expired"),
    RefusedStranger))]
#[post("/invitations/accept")]
pub(super) async fn accept(
    Stranger(caller): Stranger,
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    input: JsonBody<InvitationAccept>,
) -> Result<HttpResponse> {
    let previous = session_cookie(&request);
    let opened = actions::accept(&foundation, caller, input.read()?, previous.as_deref()).await?;
    welcome(&request, &foundation, opened).await
}

/// Take back an invitation
#[utoipa::path(tag = "team", operation_id = "delete_invitation", params(("id" = Uuid, Path)), responses(
    (status = 204), RefusedItem))]
#[delete("/invitations/{id}")]
pub(super) async fn delete(
    admin: Admin,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    actions::take_back(&foundation, &admin, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}
