//! The widget's side over HTTP: the twins of the socket's frames for networks that block WebSocket.

mod sync;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, post, put, web};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::actions::{
    self, Right, Send, Target, Upload, sender_of, store_upload, take_ask_rate, take_send_rate, take_upload_rate,
};
use super::api::parts::{MessagePage, ReadInput, Sent, StretchQuery, answer, stretch};
use super::api::uploads::UploadQuery;
use super::model::{Attachment, AuthorName, MessageKind};
use super::{Commits, WidgetBundle, store};
use crate::accounts::Locale;
use crate::contacts::{self, ContactSeed, PageView, UserAgent, Visitor};
use crate::platform::Foundation;
use crate::platform::http::{JsonBody, client_address, header_text, receive};
use crate::platform::problem::{Problem, ProblemBody, Result};

/// Mounts the routes below `/widget/v1`.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(send).service(sync::sync).service(history).service(read).service(upload).service(strings);
}

/// A message of a visitor.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct VisitorMessageInput {
    /// The sender's own id for it (a UUIDv7); sending it again changes nothing.
    pub client_id: Uuid,
    /// Null opens a conversation.
    pub conversation: Option<Uuid>,
    /// At most 5,000 characters.
    pub body: String,
    /// Files uploaded before.
    #[serde(default)]
    pub attachment_ids: Vec<Uuid>,
    /// Where the visitor is.
    #[serde(default)]
    pub page: Option<PageView>,
}

/// Send a visitor's message
///
/// The twin of the frame `message.send`. 201 means that it is stored durably.
#[utoipa::path(tag = "widget", operation_id = "send_visitor_message", request_body = VisitorMessageInput, responses(
    (status = 201, body = Sent),
    (status = 200, body = Sent, description = "It was there already"),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, body = ProblemBody, content_type = "application/problem+json")))]
#[post("/messages")]
async fn send(
    request: HttpRequest,
    visitor: Visitor,
    foundation: web::Data<Foundation>,
    commits: web::Data<Commits>,
    input: JsonBody<VisitorMessageInput>,
) -> Result<HttpResponse> {
    take_send_rate(&foundation, visitor.workspace_id, visitor.contact_id, client_address(&request))?;
    let input = input.read()?;
    let target = match input.conversation {
        Some(id) => Target::Conversation(id),
        None => Target::OpenAsVisitor(Box::new(seed(&foundation, &request, &visitor, input.page).await)),
    };
    let sent = commits
        .send(Send {
            right: Right::Token(visitor.token()),
            workspace_id: visitor.workspace_id,
            target,
            author: name_of(&visitor),
            client_id: input.client_id,
            kind: MessageKind::Comment,
            body: input.body,
            attachment_ids: input.attachment_ids,
        })
        .await?;
    Ok(answer(sent))
}

fn name_of(visitor: &Visitor) -> AuthorName {
    AuthorName::contact(visitor.contact_id, visitor.contact.as_ref().and_then(|contact| contact.name.clone()))
}

/// What is known of the bearer of a token when a row has to be made for them.
pub async fn seed(
    foundation: &Foundation,
    request: &HttpRequest,
    visitor: &Visitor,
    page: Option<PageView>,
) -> ContactSeed {
    let language = header_text(request, header::ACCEPT_LANGUAGE);
    ContactSeed {
        id: visitor.contact_id,
        workspace_id: visitor.workspace_id,
        locale: language.and_then(|list| contacts::language(list.split([',', ';']).next())),
        time_zone: None,
        place: foundation.geo.locate(client_address(request), None).await,
        agent: header_text(request, header::USER_AGENT).map(UserAgent::parse).unwrap_or_default(),
        page: page.unwrap_or_default().bounded(),
    }
}

/// List a visitor's messages
///
/// Comments and what concerns the visitor; never notes.
#[utoipa::path(tag = "widget", operation_id = "list_visitor_messages", params(("id" = Uuid, Path), StretchQuery), responses(
    (status = 200, body = MessagePage),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/conversations/{id}/messages")]
async fn history(
    request: HttpRequest,
    visitor: Visitor,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    query: web::Query<StretchQuery>,
) -> Result<HttpResponse> {
    let who = (visitor.workspace_id, visitor.contact_id);
    take_ask_rate(&foundation, "history", who, client_address(&request))?;
    let mut connection = foundation.db.read().await?;
    store::find_row(&mut connection, visitor.workspace_id, *id)
        .await?
        .filter(|row| row.contact_id == visitor.contact_id)
        .ok_or_else(Problem::not_found)?;
    let page = stretch(&foundation, &mut connection, visitor.workspace_id, *id, &query, true).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Mark as read by the visitor
#[utoipa::path(tag = "widget", operation_id = "read_visitor_conversation", params(("id" = Uuid, Path)),
    request_body = ReadInput, responses(
    (status = 204),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, body = ProblemBody, content_type = "application/problem+json")))]
#[put("/conversations/{id}/read")]
async fn read(
    request: HttpRequest,
    visitor: Visitor,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    input: JsonBody<ReadInput>,
) -> Result<HttpResponse> {
    let who = (visitor.workspace_id, visitor.contact_id);
    take_ask_rate(&foundation, "read", who, client_address(&request))?;
    actions::read_as_contact(&foundation, visitor.token(), *id, name_of(&visitor), input.read()?.seq).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Upload a visitor's file
///
/// The body is the file itself.
#[utoipa::path(tag = "widget", operation_id = "upload_visitor_attachment", params(UploadQuery),
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
async fn upload(
    visitor: Visitor,
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    query: web::Query<UploadQuery>,
    body: web::Payload,
) -> Result<HttpResponse> {
    let (workspace_id, by, address) = (visitor.workspace_id, name_of(&visitor), client_address(&request));
    take_send_rate(&foundation, workspace_id, visitor.contact_id, address)?;
    let charge = |bytes| take_upload_rate(&foundation, workspace_id, address, bytes);
    let (side, who) = sender_of(&by, address);
    let file = receive(&foundation, &request, body, (side, &who), charge).await?;
    let right = Right::Token(visitor.token());
    let upload = Upload { right, workspace_id, by, address, name: query.into_inner().name, file };
    let attachment = store_upload(&foundation, upload).await?;
    Ok(HttpResponse::Created().json(attachment))
}

/// The widget's texts
///
/// In one language, `en` or `fa`.
#[utoipa::path(tag = "widget", operation_id = "widget_strings", params(("locale" = String, Path)), responses(
    (status = 200, body = std::collections::HashMap<String, String>),
    (status = 404, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/strings/{locale}")]
async fn strings(bundle: web::Data<WidgetBundle>, locale: web::Path<String>) -> Result<HttpResponse> {
    let locale = Locale::parse(&locale).ok_or_else(Problem::not_found)?;
    let texts = bundle.strings.get(&locale).ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "public, max-age=300")).json(texts))
}
