//! Signing in and out.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use uuid::Uuid;

use super::{Refused, RefusedInput, RefusedItem, RefusedList, RefusedStranger, goodbye, welcome};
use crate::accounts::actions;
use crate::accounts::model::{Me, SignInInput, SignedIn, Stranger, TeammateSession, WorkspaceChoice};
use crate::accounts::session_cookie;
use crate::platform::Foundation;
use crate::platform::http::JsonBody;
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{ProblemBody, Result};

/// Sign in
///
/// The cookie `__Host-rahnama` carries the session (`rahnama` where this machine itself is asked over http).
/// `__Host-rahnama-device` (`rahnama-device`) lets nobody in: sent along with a later sign-in of the same account, it keeps what
/// others try at the account from slowing this browser down. A wrong password and an unknown address look the same.
#[utoipa::path(tag = "accounts", operation_id = "sign_in", request_body = SignInInput, responses(
    (status = 201, body = Me, description = "Signed in; one cookie carries the session, one names the device"),
    (status = 401, body = ProblemBody, content_type = "application/problem+json",
        description = "The e-mail address or the password is wrong"),
    RefusedStranger))]
#[post("/sessions")]
pub(super) async fn sign_in(
    Stranger(caller): Stranger,
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    input: JsonBody<SignInInput>,
) -> Result<HttpResponse> {
    let previous = session_cookie(&request);
    let opened = actions::sign_in(&foundation, caller, input.read()?, previous.as_deref()).await?;
    welcome(&request, &foundation, opened).await
}

/// List one's own sessions
///
/// Newest first, in all workspaces.
#[utoipa::path(tag = "accounts", operation_id = "list_sessions", params(PageQuery), responses(
    (status = 200, body = Page<TeammateSession>), RefusedList))]
#[get("/sessions")]
pub(super) async fn list(
    person: SignedIn,
    foundation: web::Data<Foundation>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let page = actions::list_sessions(&foundation, &person, &query).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Sign out
#[utoipa::path(tag = "accounts", operation_id = "sign_out", responses((status = 204), Refused))]
#[delete("/sessions/current")]
pub(super) async fn sign_out(
    person: SignedIn,
    request: HttpRequest,
    foundation: web::Data<Foundation>,
) -> Result<HttpResponse> {
    actions::sign_out(&foundation, &person).await?;
    Ok(goodbye(&request))
}

/// Turn to another workspace
///
/// The session looks at that workspace from now on.
#[utoipa::path(tag = "accounts", operation_id = "switch_workspace", request_body = WorkspaceChoice, responses(
    (status = 200, body = Me),
    (status = 404, body = ProblemBody, content_type = "application/problem+json",
        description = "There is no such workspace, or you do not work there"),
    RefusedInput))]
#[post("/sessions/current/workspace")]
pub(super) async fn switch(
    person: SignedIn,
    foundation: web::Data<Foundation>,
    input: JsonBody<WorkspaceChoice>,
) -> Result<HttpResponse> {
    let person = actions::switch_workspace(&foundation, person, input.read()?.workspace_id).await?;
    Ok(HttpResponse::Ok().json(actions::describe(&foundation, &person).await?))
}

/// End one of one's own sessions
///
/// Its connections close within seconds, on every node.
#[utoipa::path(tag = "accounts", operation_id = "end_session", params(("id" = Uuid, Path)), responses(
    (status = 204), RefusedItem))]
#[delete("/sessions/{id}")]
pub(super) async fn end(
    person: SignedIn,
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    actions::end_session(&foundation, &person, *id).await?;
    Ok(if *id == person.session_id { goodbye(&request) } else { HttpResponse::NoContent().finish() })
}
