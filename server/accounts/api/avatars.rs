//! Pictures of teammates, as the console and the widget show them.

use actix_web::body::SizedStream;
use actix_web::http::header;
use actix_web::{HttpResponse, get, web};

use crate::platform::Foundation;
use crate::platform::problem::{Problem, ProblemBody, Result};

/// Show a teammate's picture
///
/// The name is unguessable and changes with the picture.
#[utoipa::path(tag = "team", operation_id = "show_avatar", params(("name" = String, Path)), responses(
    (status = 200, body = String, content_type = "image/png"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "No such picture")))]
#[get("/avatars/{name}")]
pub(super) async fn show(foundation: web::Data<Foundation>, name: web::Path<String>) -> Result<HttpResponse> {
    let token = name.strip_suffix(".png").ok_or_else(Problem::not_found)?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if token.is_empty() || !token.chars().all(plain) {
        return Err(Problem::not_found());
    }
    let stored = foundation.files.get(&format!("avatars/{name}")).await?;
    Ok(HttpResponse::Ok()
        .content_type("image/png")
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .body(SizedStream::new(stored.size, stored.pieces)))
}
