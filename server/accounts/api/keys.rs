//! API keys and identity keys.

use actix_web::{HttpResponse, delete, get, post, web};
use uuid::Uuid;

use super::{RefusedInput, RefusedItem, RefusedList};
use crate::accounts::model::{
    Admin, ApiKey, ApiKeyCreated, ApiKeyInput, IdentityKey, IdentityKeyCreated, IdentityKeyInput,
};
use crate::accounts::{actions, store};
use crate::platform::Foundation;
use crate::platform::http::JsonBody;
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{ProblemBody, Result};

/// List API keys
///
/// Newest first.
#[utoipa::path(tag = "keys", operation_id = "list_api_keys", params(PageQuery), responses(
    (status = 200, body = Page<ApiKey>), RefusedList))]
#[get("/api-keys")]
pub(super) async fn list_api_keys(
    admin: Admin,
    foundation: web::Data<Foundation>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let (limit, after) = (query.limit()?, query.after()?);
    let mut connection = foundation.db.read().await?;
    let rows = store::list_api_keys(&mut connection, admin.0.workspace_id, after, limit).await?;
    Ok(HttpResponse::Ok().json(Page::cut(rows, limit, |key| key.id)))
}

/// Make an API key
///
/// The answer holds the secret, this once. The key acts for whoever makes it, with the rights of an agent, and stops
/// working when they leave.
#[utoipa::path(tag = "keys", operation_id = "create_api_key", request_body = ApiKeyInput, responses(
    (status = 201, body = ApiKeyCreated), RefusedInput))]
#[post("/api-keys")]
pub(super) async fn create_api_key(
    admin: Admin,
    foundation: web::Data<Foundation>,
    input: JsonBody<ApiKeyInput>,
) -> Result<HttpResponse> {
    let created = actions::make_api_key(&foundation, &admin, input.read()?).await?;
    Ok(HttpResponse::Created().json(created))
}

/// Revoke an API key
///
/// Its connections close within seconds, on every node.
#[utoipa::path(tag = "keys", operation_id = "delete_api_key", params(("id" = Uuid, Path)), responses(
    (status = 204), RefusedItem))]
#[delete("/api-keys/{id}")]
pub(super) async fn delete_api_key(
    admin: Admin,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    actions::revoke_api_key(&foundation, &admin, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// List identity keys
///
/// Newest first; there are at most two.
#[utoipa::path(tag = "keys", operation_id = "list_identity_keys", params(PageQuery), responses(
    (status = 200, body = Page<IdentityKey>), RefusedList))]
#[get("/identity-keys")]
pub(super) async fn list_identity_keys(
    admin: Admin,
    foundation: web::Data<Foundation>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let (limit, after): (u32, Option<Uuid>) = (query.limit()?, query.after()?);
    let mut connection = foundation.db.read().await?;
    let mut rows = store::list_identity_keys(&mut connection, admin.0.workspace_id).await?;
    rows.retain(|key| after.is_none_or(|after| key.id < after));
    Ok(HttpResponse::Ok().json(Page::cut(rows, limit, |key| key.id)))
}

/// Make an identity key
///
/// Your server signs a JWT for each person who is signed in there: `sub` is your id of them, `aud` the workspace's
/// key, `exp` at most 24 hours ahead; `name`, `email`, `phone` and `traits` may be added. Two keys can be in use, to
/// change over from one to the other.
#[utoipa::path(tag = "keys", operation_id = "create_identity_key", request_body = IdentityKeyInput, responses(
    (status = 201, body = IdentityKeyCreated),
    (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Two are in use"),
    RefusedInput))]
#[post("/identity-keys")]
pub(super) async fn create_identity_key(
    admin: Admin,
    foundation: web::Data<Foundation>,
    input: JsonBody<IdentityKeyInput>,
) -> Result<HttpResponse> {
    let created = actions::make_identity_key(&foundation, &admin, input.read()?).await?;
    Ok(HttpResponse::Created().json(created))
}

/// Revoke an identity key
///
/// What it signed is refused from now on. Visitors whom it vouched for are strangers again within seconds, on every node,
/// until another key vouches for them.
#[utoipa::path(tag = "keys", operation_id = "delete_identity_key", params(("id" = Uuid, Path)), responses(
    (status = 204), RefusedItem))]
#[delete("/identity-keys/{id}")]
pub(super) async fn delete_identity_key(
    admin: Admin,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    actions::revoke_identity_key(&foundation, &admin, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}
