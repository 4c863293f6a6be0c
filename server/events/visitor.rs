//! What the widget tells of its visitor, in batches: pages, events, facts.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, post, web};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::Ingest;
use super::actions::reject::{Source, note_rejected, problem_of};
use super::api::{IngestOutput, RefusedCalls, answer, surroundings};
use super::model::{Batch, Context, Envelope, EventKind, MOST_BATCH_BYTES, Sender, open_batch, open_call};
use crate::accounts;
use crate::contacts::{PageView, Visitor};
use crate::conversations;
use crate::platform::Foundation;
use crate::platform::http::{bearer, header_text};
use crate::platform::problem::{Code, Problem, Result};

/// Mounts the routes below `/widget/v1`.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(batch);
}

/// What a widget sends. Calls are of the shape of the Segment spec; they are about the bearer of the token.
#[derive(Deserialize, ToSchema)]
#[allow(dead_code, reason = "documents the body, which is read as JSON")]
struct VisitorBatch {
    /// The visitor token, where it is not sent as `Authorization: Bearer` (a beacon cannot).
    token: Option<String>,
    /// Calls of type `track`, `page` or `identify`, each with a `messageId` of its own.
    batch: Vec<serde_json::Value>,
    /// When it was sent, by the browser's clock.
    #[schema(rename = "sentAt")]
    sent_at: Option<String>,
}

/// Opens a visitor token that may come from a page of this origin.
///
/// # Errors
/// 401 for a token that does not hold, 403 for a site that the workspace does not list.
pub async fn open_visitor(foundation: &Foundation, token: &str, origin: Option<&str>) -> Result<Visitor> {
    let mut connection = foundation.db.read().await?;
    let visitor = Visitor::open(foundation, &mut connection, token).await?;
    let workspace = accounts::find_workspace(&mut connection, visitor.workspace_id).await?;
    let workspace = workspace.ok_or_else(|| Problem::new(Code::Unauthenticated))?;
    if workspace.allows_origin(origin, &foundation.public_url) {
        Ok(visitor)
    } else {
        Err(Problem::new(Code::OriginNotAllowed))
    }
}

async fn open(request: &HttpRequest, foundation: &Foundation, envelope: &Envelope) -> Result<Visitor> {
    let token = bearer(request).or_else(|| envelope.body.get("token").and_then(serde_json::Value::as_str));
    let missing = || Problem::with_detail(Code::Unauthenticated, "Send the visitor token as bearer or in the body.");
    open_visitor(foundation, token.ok_or_else(missing)?, header_text(request, header::ORIGIN)).await
}

/// A visitor as sender: believed of their own browser only.
fn sender<'a>(foundation: &'a Foundation, (workspace_id, contact_id): (Uuid, Uuid), around: &'a Context) -> Sender<'a> {
    Sender {
        workspace_id,
        trusted: false,
        visitor: Some(contact_id),
        around,
        now: foundation.clock.now(),
        ids: &foundation.ids,
    }
}

/// Tell what a visitor did
///
/// 200 means that what could be taken is stored. Sent as `text/plain` with the token in the body it needs no
/// preflight, and works as a beacon.
#[utoipa::path(tag = "widget", operation_id = "send_visitor_events", request_body = VisitorBatch, responses(
    (status = 200, body = IngestOutput),
    RefusedCalls))]
#[post("/events")]
async fn batch(
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    ingest: web::Data<Ingest>,
    body: web::Bytes,
) -> Result<HttpResponse> {
    let envelope = Envelope::read(&body, MOST_BATCH_BYTES).map_err(|error| problem_of(&error))?;
    let visitor = open(&request, &foundation, &envelope).await?;
    conversations::take_visitor_rate(&foundation, "events", visitor.contact_id)?;
    let around = surroundings(&request, &foundation).await;
    let sender = sender(&foundation, (visitor.workspace_id, visitor.contact_id), &around);
    let Batch { calls, refused } = open_batch(envelope, sender).map_err(|error| problem_of(&error))?;
    let taken = ingest.take(calls.into_iter().map(|(_, call)| call).collect()).await?;
    let samples = refused.iter().map(|refused| (&refused.error, refused.call.to_string()));
    note_rejected(&foundation, visitor.workspace_id, Source::Widget(visitor.contact_id), samples).await;
    Ok(HttpResponse::Ok().json(answer(&taken, &refused)))
}

/// A call that a visitor's connection brings, in the shape of the Segment spec.
#[derive(Debug)]
pub struct VisitorCall(EventKind, serde_json::Map<String, serde_json::Value>);

impl VisitorCall {
    /// They looked at a page.
    #[must_use]
    pub fn page(message_id: Uuid, timestamp: Option<String>, page: &PageView) -> Self {
        let properties = json!({ "url": page.url, "title": page.title, "referrer": page.referrer });
        Self::new(EventKind::Page, Some(message_id.to_string()), timestamp, &json!({ "properties": properties }))
    }

    /// They did something.
    #[must_use]
    pub fn track(
        message_id: Option<String>,
        timestamp: Option<String>,
        event: String,
        properties: serde_json::Map<String, serde_json::Value>,
    ) -> Self {
        Self::new(EventKind::Track, message_id, timestamp, &json!({ "event": event, "properties": properties }))
    }

    fn new(
        kind: EventKind,
        message_id: Option<String>,
        timestamp: Option<String>,
        content: &serde_json::Value,
    ) -> Self {
        let mut call = content.as_object().cloned().unwrap_or_default();
        call.insert("messageId".into(), message_id.into());
        call.insert("timestamp".into(), timestamp.into());
        Self(kind, call)
    }
}

/// Takes in a call that a visitor's connection brings; it is stored when this returns.
///
/// # Errors
/// 422 with a pointer, 429, or 503 when the queue is full.
pub async fn take_visitor_call(
    foundation: &Foundation,
    ingest: &Ingest,
    (workspace_id, contact_id): (Uuid, Uuid),
    VisitorCall(kind, call): VisitorCall,
    around: &Context,
) -> Result<()> {
    conversations::take_visitor_rate(foundation, "events", contact_id)?;
    let sender = sender(foundation, (workspace_id, contact_id), around);
    let sample = serde_json::Value::Object(call.clone()).to_string();
    match open_call(&Envelope { body: call, write_key: None }, kind.as_str(), sender) {
        Ok(call) => ingest.take(vec![call]).await.map(drop),
        Err(error) => {
            let source = Source::Widget(contact_id);
            note_rejected(foundation, workspace_id, source, std::iter::once((&error, sample))).await;
            Err(problem_of(&error))
        }
    }
}
