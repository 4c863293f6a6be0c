//! Uploading files, and handing them out by signed URL.

use actix_web::body::SizedStream;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::accounts::Agent;
use crate::conversations::actions::{self, Right, Upload, sender_of, store_upload};
use crate::conversations::model::Attachment;
use crate::platform::Foundation;
use crate::platform::http::{attachment, receive};
use crate::platform::problem::{ProblemBody, Result};

/// What a file is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UploadQuery {
    /// Its name, as its owner calls it.
    pub name: String,
}

/// Upload a file
///
/// The body is the file itself. Name the answer's `id` in `attachment_ids` of a message within a day.
#[utoipa::path(tag = "conversations", operation_id = "upload_attachment", params(UploadQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = 201, body = Attachment),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 413, body = ProblemBody, content_type = "application/problem+json"),
    (status = 415, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, body = ProblemBody, content_type = "application/problem+json")))]
#[post("/attachments")]
pub(super) async fn upload(
    agent: Agent,
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    query: web::Query<UploadQuery>,
    body: web::Payload,
) -> Result<HttpResponse> {
    let by = super::parts::author(&foundation, &agent).await?;
    let (workspace_id, (side, who)) = (agent.workspace_id, sender_of(&by, None));
    let received = receive(&foundation, &request, body, (side, &who), |_| Ok(())).await?;
    let right = Right::Credential(agent.credential);
    let upload = Upload { right, workspace_id, by, address: None, name: query.into_inner().name, file: received };
    let attachment = store_upload(&foundation, upload).await?;
    Ok(HttpResponse::Created().json(attachment))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SignedQuery {
    /// When the URL stops working, Unix seconds.
    expires: i64,
    /// Our seal over id and expiry.
    signature: String,
    /// Show a picture in place instead of downloading it.
    inline: Option<u8>,
}

/// Download a file
///
/// By the signed URL that comes with a message.
#[utoipa::path(tag = "files", operation_id = "download_file", params(("id" = Uuid, Path), SignedQuery), responses(
    (status = 200, content((Vec<u8> = "application/octet-stream"), (Vec<u8> = "image/*"))),
    (status = 404, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/files/{id}")]
pub(super) async fn file(
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    query: web::Query<SignedQuery>,
) -> Result<HttpResponse> {
    let (row, stored) = actions::signed_file(&foundation, *id, query.expires, &query.signature).await?;
    let inline = query.inline == Some(1) && row.is_picture();
    let mut disposition = attachment(&row.name);
    if inline {
        disposition.disposition = header::DispositionType::Inline;
    }
    // Only pictures that we encoded ourselves have a type a browser would show; all else is a download.
    let content_type = if row.is_picture() { row.media_type.as_str() } else { "application/octet-stream" };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, content_type))
        .insert_header(disposition)
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .insert_header((header::CACHE_CONTROL, "private, max-age=1800, immutable"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .body(SizedStream::new(stored.size, stored.pieces)))
}
