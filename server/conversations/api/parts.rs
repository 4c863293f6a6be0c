//! The parts of a conversation: read, write, mark as read.

use actix_web::{HttpResponse, get, post, put, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::accounts::{self, Agent};
use crate::conversations::actions::{self, Right, Send, Target};
use crate::conversations::model::{AuthorName, Message, MessageKind};
use crate::conversations::{Commits, store, view};
use crate::platform::Foundation;
use crate::platform::clock::DateTime;
use crate::platform::db::Connection;
use crate::platform::http::JsonBody;
use crate::platform::page::MAX_LIMIT;
use crate::platform::problem::{Problem, ProblemBody, Result};

/// A message to send.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MessageInput {
    /// Your own id for it (a UUIDv7): sending it again under the same id changes nothing.
    pub client_id: Uuid,
    /// `comment` or `note`.
    pub kind: MessageKind,
    /// At most 5,000 characters of the Markdown subset.
    pub body: String,
    /// Files uploaded before, at most 10.
    #[serde(default)]
    pub attachment_ids: Vec<Uuid>,
}

/// Opens a conversation with a contact.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConversationStart {
    /// With whom.
    pub contact_id: Uuid,
    /// Your own id for the message.
    pub client_id: Uuid,
    /// What to say.
    pub body: String,
    /// Files uploaded before.
    #[serde(default)]
    pub attachment_ids: Vec<Uuid>,
}

/// A message that is committed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sent {
    /// Its conversation.
    pub conversation: Uuid,
    /// Its place there.
    pub seq: i64,
    /// When it was committed.
    pub at: DateTime,
    /// As everybody sees it.
    pub message: Message,
}

impl From<Message> for Sent {
    fn from(message: Message) -> Self {
        Self { conversation: message.conversation, seq: message.seq, at: message.created_at, message }
    }
}

/// A stretch of a conversation.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessagePage {
    /// In order.
    pub items: Vec<Message>,
    /// Is there more before the first?
    pub has_before: bool,
    /// Is there more after the last?
    pub has_after: bool,
}

/// Which stretch of a conversation.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StretchQuery {
    /// Parts before this seq.
    pub before: Option<i64>,
    /// Parts after this seq.
    pub after: Option<i64>,
    /// 1 to 100, 50 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
}

/// How far somebody has read.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadInput {
    /// Up to this part.
    pub seq: i64,
}

/// Who writes when this agent writes.
pub(super) async fn author(foundation: &Foundation, agent: &Agent) -> Result<AuthorName> {
    let mut connection = foundation.db.read().await?;
    let faces = accounts::list_faces(&mut connection, &[agent.teammate_id]).await?;
    faces.into_iter().next().map(AuthorName::from).ok_or_else(Problem::not_found)
}

/// A stretch of the log for either side. 404 is for the caller to decide.
pub(in crate::conversations) async fn stretch(
    foundation: &Foundation,
    connection: &mut Connection,
    workspace_id: Uuid,
    conversation_id: Uuid,
    query: &StretchQuery,
    for_contact: bool,
) -> Result<MessagePage> {
    let limit = match query.limit.unwrap_or(50) {
        limit @ 1..=MAX_LIMIT => limit,
        _ => return Err(Problem::invalid("?limit", format!("limit must be 1 to {MAX_LIMIT}."))),
    };
    let wanted = limit as usize;
    let forward = query.after.is_some();
    let mut rows = match (query.after, query.before) {
        (Some(_), Some(_)) => return Err(Problem::invalid("?after", "Give before or after, not both.")),
        (Some(after), None) if for_contact => {
            store::list_contact_after(connection, workspace_id, conversation_id, after, limit + 1).await?
        }
        (Some(after), None) => store::list_after(connection, workspace_id, conversation_id, after, limit + 1).await?,
        (None, Some(before)) => {
            store::list_before(connection, workspace_id, conversation_id, before, for_contact, limit + 1).await?
        }
        (None, None) => store::list_newest(connection, workspace_id, conversation_id, for_contact, limit + 1).await?,
    };
    let more = rows.len() > wanted;
    rows.truncate(wanted);
    if !forward {
        rows.reverse();
    }
    let mut items = view::messages(foundation, connection, workspace_id, rows).await?;
    if for_contact {
        items = items.into_iter().filter_map(Message::for_contact).collect();
    }
    let has_before = if forward { query.after.is_some_and(|seq| seq > 0) } else { more };
    let has_after = match query.before {
        Some(before) => is_after(connection, workspace_id, conversation_id, before, for_contact).await?,
        None => forward && more,
    };
    Ok(MessagePage { items, has_before, has_after })
}

/// Does this side see anything from `seq` on?
async fn is_after(
    connection: &mut Connection,
    workspace_id: Uuid,
    conversation_id: Uuid,
    seq: i64,
    for_contact: bool,
) -> Result<bool> {
    let last = seq.saturating_sub(1);
    let rows = if for_contact {
        store::list_contact_after(connection, workspace_id, conversation_id, last, 1).await?
    } else {
        store::list_after(connection, workspace_id, conversation_id, last, 1).await?
    };
    Ok(!rows.is_empty())
}

/// List messages
///
/// The newest stretch, or the one before or after a seq; always in order.
#[utoipa::path(tag = "conversations", operation_id = "list_messages", params(("id" = Uuid, Path), StretchQuery), responses(
    (status = 200, body = MessagePage),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/conversations/{id}/messages")]
pub(super) async fn list(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    query: web::Query<StretchQuery>,
) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    store::find_row(&mut connection, agent.workspace_id, *id).await?.ok_or_else(Problem::not_found)?;
    let page = stretch(&foundation, &mut connection, agent.workspace_id, *id, &query, false).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Send a message
///
/// A comment goes to the contact, a note stays with the team. 201 means that it is stored durably; the same
/// `client_id` again answers 200 with the first one.
#[utoipa::path(tag = "conversations", operation_id = "send_message", params(("id" = Uuid, Path)),
    request_body = MessageInput, responses(
    (status = 201, body = Sent),
    (status = 200, body = Sent, description = "It was there already"),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, body = ProblemBody, content_type = "application/problem+json")))]
#[post("/conversations/{id}/messages")]
pub(super) async fn send(
    agent: Agent,
    foundation: web::Data<Foundation>,
    commits: web::Data<Commits>,
    id: web::Path<Uuid>,
    input: JsonBody<MessageInput>,
) -> Result<HttpResponse> {
    let input = input.read()?;
    let sent = commits
        .send(Send {
            right: Right::Credential(agent.credential),
            workspace_id: agent.workspace_id,
            target: Target::Conversation(*id),
            author: author(&foundation, &agent).await?,
            client_id: input.client_id,
            kind: input.kind,
            body: input.body,
            attachment_ids: input.attachment_ids,
        })
        .await?;
    Ok(answer(sent))
}

/// The answer to a send, the same for both sides.
pub(in crate::conversations) fn answer(sent: actions::Sent) -> HttpResponse {
    let mut response = if sent.repeated { HttpResponse::Ok() } else { HttpResponse::Created() };
    response.json(Sent::from(sent.message))
}

/// Start a conversation
///
/// Opens a conversation with a contact and says the first word. Who became part of another contact meanwhile is that one.
#[utoipa::path(tag = "conversations", operation_id = "start_conversation", request_body = ConversationStart, responses(
    (status = 201, body = Sent),
    (status = 200, body = Sent, description = "It was there already"),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, body = ProblemBody, content_type = "application/problem+json")))]
#[post("/conversations")]
pub(super) async fn start(
    agent: Agent,
    foundation: web::Data<Foundation>,
    commits: web::Data<Commits>,
    input: JsonBody<ConversationStart>,
) -> Result<HttpResponse> {
    let input = input.read()?;
    let sent = commits
        .send(Send {
            right: Right::Credential(agent.credential),
            workspace_id: agent.workspace_id,
            target: Target::OpenWith(input.contact_id),
            author: author(&foundation, &agent).await?,
            client_id: input.client_id,
            kind: MessageKind::Comment,
            body: input.body,
            attachment_ids: input.attachment_ids,
        })
        .await?;
    Ok(answer(sent))
}

/// Mark as read
///
/// Whoever asks has read up to this part. Less than before changes nothing.
#[utoipa::path(tag = "conversations", operation_id = "read_conversation", params(("id" = Uuid, Path)),
    request_body = ReadInput, responses(
    (status = 204),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json")))]
#[put("/conversations/{id}/read")]
pub(super) async fn read(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    input: JsonBody<ReadInput>,
) -> Result<HttpResponse> {
    let by = author(&foundation, &agent).await?;
    actions::read_as_teammate(&foundation, agent.workspace_id, *id, by, input.read()?.seq).await?;
    Ok(HttpResponse::NoContent().finish())
}
