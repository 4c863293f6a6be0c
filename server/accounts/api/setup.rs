//! Claiming a new installation.

use actix_web::{HttpRequest, HttpResponse, get, post, web};

use super::{RefusedStranger, welcome};
use crate::accounts::actions;
use crate::accounts::model::{Me, SetupInput, SetupState, Stranger};
use crate::platform::Foundation;
use crate::platform::http::JsonBody;
use crate::platform::problem::{ProblemBody, Result};

/// Is this installation claimed?
#[utoipa::path(tag = "accounts", operation_id = "show_setup", responses((status = 200, body = SetupState)))]
#[get("/setup")]
pub(super) async fn show(_: Stranger, foundation: web::Data<Foundation>) -> Result<HttpResponse> {
    let claimed = actions::is_claimed(&foundation).await?;
    Ok(HttpResponse::Ok().json(SetupState { claimed }))
}

/// Claim this installation
///
/// Makes the first workspace and its owner, who is then signed in. The token is in the link that the server prints
/// at start; `rahnama setup` prints a new one.
#[utoipa::path(tag = "accounts", operation_id = "claim_installation", request_body = SetupInput, responses(
    (status = 201, body = Me, description = "Claimed; the cookie signs the owner in"),
    (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Claimed already"),
    RefusedStranger))]
#[post("/setup")]
pub(super) async fn claim(
    Stranger(caller): Stranger,
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    input: JsonBody<SetupInput>,
) -> Result<HttpResponse> {
    let opened = actions::claim_installation(&foundation, caller, input.read()?).await?;
    welcome(&request, &foundation, opened).await
}
