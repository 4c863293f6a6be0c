//! Lists of conversations, and what agents change about one.

use actix_web::{HttpResponse, delete, get, patch, put, web};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::accounts::Agent;
use crate::conversations::actions::{self, ConversationInput};
use crate::conversations::model::{Conversation, ConversationCounts, ConversationStatus, Tag};
use crate::conversations::resume::team_conversation;
use crate::conversations::store::{self, Filter, Position, Sort, View};
use crate::conversations::view;
use crate::platform::Foundation;
use crate::platform::http::JsonBody;
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{Problem, ProblemBody, Result};

/// Whose conversations a list shows.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ViewName {
    /// Assigned to whoever asks.
    Mine,
    /// Assigned to nobody.
    Unassigned,
    /// Everybody's.
    #[default]
    All,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ConversationQuery {
    /// `mine`, `unassigned` or `all`.
    #[serde(default)]
    #[param(inline)]
    view: ViewName,
    /// `open`, `snoozed` or `closed`; all of them unless told.
    #[param(inline)]
    status: Option<ConversationStatus>,
    /// Only with this tag.
    tag: Option<Uuid>,
    /// Only of this contact.
    contact_id: Option<Uuid>,
    /// `newest`, `oldest` or `waiting` (longest first).
    #[serde(default)]
    #[param(inline)]
    sort: Sort,
    /// `next_cursor` of the page before; only with the same `sort`.
    cursor: Option<String>,
    /// 1 to 100, 50 unless told.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// List conversations
#[utoipa::path(tag = "conversations", operation_id = "list_conversations", params(ConversationQuery), responses(
    (status = 200, body = Page<Conversation>),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/conversations")]
pub(super) async fn list(
    agent: Agent,
    foundation: web::Data<Foundation>,
    query: web::Query<ConversationQuery>,
) -> Result<HttpResponse> {
    let query = query.into_inner();
    let sort = query.sort;
    let view = match query.view {
        ViewName::Mine => View::Mine(agent.teammate_id),
        ViewName::Unassigned => View::Unassigned,
        ViewName::All => View::All,
    };
    let filter = Filter { view, status: query.status, tag: query.tag, contact: query.contact_id, sort };
    let page = PageQuery { cursor: query.cursor, limit: query.limit };
    let limit = page.limit()?;
    let mut connection = foundation.db.read().await?;
    let rows = store::list_rows(&mut connection, agent.workspace_id, &filter, page.after()?, limit).await?;
    let Page { items, next_cursor } = Page::cut(rows, limit, |row| Position::of(row, sort));
    let items = view::conversations(&foundation, &mut connection, agent.workspace_id, agent.teammate_id, items).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor }))
}

/// Count conversations by view
#[utoipa::path(tag = "conversations", operation_id = "count_conversations", responses(
    (status = 200, body = ConversationCounts),
    (status = 401, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/conversations/counts")]
pub(super) async fn counts(agent: Agent, foundation: web::Data<Foundation>) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    let counts = store::count(&mut connection, agent.workspace_id, agent.teammate_id).await?;
    Ok(HttpResponse::Ok().json(counts))
}

/// Show a conversation
#[utoipa::path(tag = "conversations", operation_id = "show_conversation", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Conversation),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/conversations/{id}")]
pub(super) async fn show(agent: Agent, foundation: web::Data<Foundation>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let shown = team_conversation(&foundation, agent.workspace_id, agent.teammate_id, *id).await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// Change a conversation
///
/// Open, snooze or close it, set its priority, assign it. What is not mentioned stays. Every change appends an event.
#[utoipa::path(tag = "conversations", operation_id = "change_conversation", params(("id" = Uuid, Path)),
    request_body = ConversationInput, responses(
    (status = 200, body = Conversation),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json")))]
#[patch("/conversations/{id}")]
pub(super) async fn edit(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    input: JsonBody<ConversationInput>,
) -> Result<HttpResponse> {
    let by = super::parts::author(&foundation, &agent).await?;
    actions::change(&foundation, agent.workspace_id, *id, &by, input.read()?).await?;
    let shown = team_conversation(&foundation, agent.workspace_id, agent.teammate_id, *id).await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// The tags a conversation is to have.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TagsInput {
    /// Names, at most 20; missing tags are made.
    pub names: Vec<String>,
}

/// Set a conversation's tags
#[utoipa::path(tag = "conversations", operation_id = "put_conversation_tags", params(("id" = Uuid, Path)),
    request_body = TagsInput, responses(
    (status = 200, body = Conversation),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json")))]
#[put("/conversations/{id}/tags")]
pub(super) async fn put_tags(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    input: JsonBody<TagsInput>,
) -> Result<HttpResponse> {
    let by = super::parts::author(&foundation, &agent).await?;
    actions::put_tags(&foundation, agent.workspace_id, *id, &by, &input.read()?.names).await?;
    let shown = team_conversation(&foundation, agent.workspace_id, agent.teammate_id, *id).await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// List tags
///
/// All tags of the workspace, by name, on one page.
#[utoipa::path(tag = "conversations", operation_id = "list_tags", responses(
    (status = 200, body = Page<Tag>),
    (status = 401, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/tags")]
pub(super) async fn list_tags(agent: Agent, foundation: web::Data<Foundation>) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    let items = store::list_tags(&mut connection, agent.workspace_id).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// Delete a tag
///
/// Takes it off every conversation.
#[utoipa::path(tag = "conversations", operation_id = "delete_tag", params(("id" = Uuid, Path)), responses(
    (status = 204),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json")))]
#[delete("/tags/{id}")]
pub(super) async fn delete_tag(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut transaction = foundation.db.begin().await?;
    if !store::delete_tag(&mut transaction, agent.workspace_id, *id).await? {
        return Err(Problem::not_found());
    }
    transaction.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
