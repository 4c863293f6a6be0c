//! A person as a whole over HTTP: for admins, at a console.

use actix_web::http::header;
use actix_web::{HttpResponse, delete, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::merge::UndoneMerge;
use super::{erase, merge};
use crate::accounts::Admin;
use crate::platform::Foundation;
use crate::platform::problem::{ProblemBody, Result};

/// Mounts the routes below `/api/v1`.
pub fn person_routes(config: &mut ServiceConfig<'_>) {
    config.service(undo).service(remove).service(export);
}

/// Undo a merge
///
/// Both contacts are as they were, with their conversations, events and names. What came in after the merge stays
/// with the survivor. Merges of one contact are undone last first.
#[utoipa::path(tag = "contacts", operation_id = "undo_merge", params(("id" = Uuid, Path)), responses(
    (status = 200, body = UndoneMerge),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, body = ProblemBody, content_type = "application/problem+json")))]
#[post("/merges/{id}/undo")]
async fn undo(admin: Admin, foundation: web::Data<Foundation>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(merge::undo_merge(&foundation, &admin, *id).await?))
}

/// Delete a contact
///
/// For good, with everything about them: conversations and their files, events, memberships, history, names, and the
/// contacts that became part of them. The audit log keeps that it was done, and by whom.
#[utoipa::path(tag = "contacts", operation_id = "delete_contact", params(("id" = Uuid, Path)), responses(
    (status = 204),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json")))]
#[delete("/contacts/{id}")]
async fn remove(admin: Admin, foundation: web::Data<Foundation>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    erase::delete_person(&foundation, &admin, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Export a contact
///
/// Everything that is known about one person, as a JSON file.
#[utoipa::path(tag = "contacts", operation_id = "export_contact", params(("id" = Uuid, Path)), responses(
    (status = 200, body = std::collections::HashMap<String, serde_json::Value>),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/contacts/{id}/export")]
async fn export(admin: Admin, foundation: web::Data<Foundation>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let copy = erase::export_person(&foundation, &admin, *id).await?;
    let disposition = format!("attachment; filename=\"contact-{id}.json\"");
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(copy))
}
