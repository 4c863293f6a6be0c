//! One's own account.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, put, web};

use super::{Refused, RefusedInput};
use crate::accounts::model::{Me, PasswordInput, ProfileInput, SignedIn};
use crate::accounts::{actions, cookie};
use crate::platform::Foundation;
use crate::platform::http::{JsonBody, receive};
use crate::platform::problem::{ProblemBody, Result};
use crate::platform::turns::Side;

async fn me(foundation: &Foundation, person: &SignedIn) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(actions::describe(foundation, person).await?))
}

/// Who is signed in?
#[utoipa::path(tag = "accounts", operation_id = "show_me", responses((status = 200, body = Me), Refused))]
#[get("/me")]
pub(super) async fn show(person: SignedIn, foundation: web::Data<Foundation>) -> Result<HttpResponse> {
    me(&foundation, &person).await
}

/// Edit one's own profile
///
/// Fields that are not mentioned stay.
#[utoipa::path(tag = "accounts", operation_id = "edit_me", request_body = ProfileInput, responses(
    (status = 200, body = Me), RefusedInput))]
#[patch("/me")]
pub(super) async fn edit(
    person: SignedIn,
    foundation: web::Data<Foundation>,
    input: JsonBody<ProfileInput>,
) -> Result<HttpResponse> {
    actions::change_profile(&foundation, &person, input.read()?).await?;
    me(&foundation, &person).await
}

/// Change one's own password
///
/// Ends all other sessions of the same person. Other browsers count as unknown again; this one gets a new device cookie.
#[utoipa::path(tag = "accounts", operation_id = "change_password", request_body = PasswordInput, responses(
    (status = 204),
    (status = 429, body = ProblemBody, content_type = "application/problem+json", description = "Too many wrong passwords"),
    RefusedInput))]
#[post("/me/password")]
pub(super) async fn change_password(
    person: SignedIn,
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    input: JsonBody<PasswordInput>,
) -> Result<HttpResponse> {
    let device = actions::change_password(&foundation, &person, input.read()?).await?;
    Ok(HttpResponse::NoContent().cookie(cookie::naming_device(&request, device)).finish())
}

/// Set one's own picture
///
/// The body is a PNG, JPEG, GIF or WebP picture; its middle square is kept.
#[utoipa::path(tag = "accounts", operation_id = "put_avatar",
    request_body(content = String, content_type = "image/*", description = "The picture's bytes"),
    responses((status = 200, body = Me), RefusedInput,
        (status = 429, body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, body = ProblemBody, content_type = "application/problem+json")))]
#[put("/me/avatar")]
pub(super) async fn put_avatar(
    person: SignedIn,
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    body: web::Payload,
) -> Result<HttpResponse> {
    let who = person.teammate_id.to_string();
    let file = receive(&foundation, &request, body, (Side::Members, &who), |_| Ok(())).await?;
    actions::set_avatar(&foundation, &person, file).await?;
    me(&foundation, &person).await
}

/// Remove one's own picture
#[utoipa::path(tag = "accounts", operation_id = "delete_avatar", responses((status = 200, body = Me), Refused))]
#[delete("/me/avatar")]
pub(super) async fn delete_avatar(person: SignedIn, foundation: web::Data<Foundation>) -> Result<HttpResponse> {
    actions::remove_avatar(&foundation, &person).await?;
    me(&foundation, &person).await
}
