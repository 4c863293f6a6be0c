//! What a visitor missed, over HTTP.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::accounts;
use crate::contacts::Visitor;
use crate::conversations::actions::take_ask_rate;
use crate::conversations::model::{Message, VisitorConversation};
use crate::conversations::resume;
use crate::platform::Foundation;
use crate::platform::http::client_address;
use crate::platform::problem::{Problem, ProblemBody, Result};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SyncQuery {
    /// JSON object: conversation id → the last seq that the caller holds.
    resume: Option<String>,
}

/// What a visitor missed.
#[derive(Debug, Serialize, ToSchema)]
pub struct SyncOutput {
    /// Their conversations as they stand, changed last first; the newest 100.
    pub conversations: Vec<VisitorConversation>,
    /// What came after the given seqs, in order for each conversation.
    pub messages: Vec<Message>,
    /// Is there more? Call again with the new seqs.
    pub more: bool,
    /// The team's comments that the visitor has not read, over all conversations.
    pub unread: i64,
    /// Is anybody of the team here?
    pub online: bool,
}

/// Parts of one answer.
const MOST_AT_ONCE: usize = 200;

/// Catch up
///
/// The twin of the frame `hello`: what came after the last seq of each conversation that the caller holds.
#[utoipa::path(tag = "widget", operation_id = "sync_visitor", params(SyncQuery), responses(
    (status = 200, body = SyncOutput),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/sync")]
pub(super) async fn sync(
    visitor: Visitor,
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    query: web::Query<SyncQuery>,
) -> Result<HttpResponse> {
    let who = (visitor.workspace_id, visitor.contact_id);
    take_ask_rate(&foundation, "sync", who, client_address(&request))?;
    let held: BTreeMap<Uuid, i64> = match query.resume.as_deref() {
        None | Some("") => BTreeMap::new(),
        Some(text) => serde_json::from_str(text).map_err(|_| {
            Problem::invalid("?resume", "resume must be a JSON object of conversation ids and the last seq of each.")
        })?,
    };
    let (workspace, contact) = (visitor.workspace_id, visitor.contact_id);
    let (messages, more) = resume::visitor_missed(&foundation, workspace, contact, &held, MOST_AT_ONCE).await?;
    let inbox = resume::visitor_inbox(&foundation, workspace, contact).await?;
    let online = !accounts::list_team_online(&foundation.presence, visitor.workspace_id).await.is_empty();
    Ok(HttpResponse::Ok().json(SyncOutput {
        conversations: inbox.conversations,
        messages,
        more,
        unread: inbox.unread,
        online,
    }))
}
