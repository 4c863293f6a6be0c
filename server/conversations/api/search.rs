//! Search over everything that was said, and over who said it.

use actix_web::{HttpResponse, get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::accounts::Agent;
use crate::conversations::model::{AuthorName, Conversation};
use crate::conversations::search::{SearchResult, search as run};
use crate::platform::Foundation;
use crate::platform::clock::DateTime;
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{ProblemBody, Result};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SearchQuery {
    /// Words, or beginnings of words; all must be found. Arabic and Persian letters, digits and half-spaces are one.
    q: String,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// 1 to 100, 50 unless told.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// A message that was found, with its conversation.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchHit {
    /// The conversation.
    pub conversation: Conversation,
    /// What was found there; null when the person was found, not something they said.
    pub message: Option<FoundMessage>,
}

/// The message that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundMessage {
    /// Its place.
    pub seq: i64,
    /// Who wrote it.
    pub author: AuthorName,
    /// When.
    pub at: DateTime,
    /// Plain text around the first match.
    pub excerpt: String,
    /// Matches in the excerpt: start and end in UTF-16 code units.
    pub matches: Vec<(usize, usize)>,
}

impl From<SearchResult> for SearchHit {
    fn from(found: SearchResult) -> Self {
        let message = found.message.map(|(hit, author, excerpt)| FoundMessage {
            seq: hit.seq,
            author,
            at: hit.created_at,
            excerpt: excerpt.text,
            matches: excerpt.matches,
        });
        Self { conversation: found.conversation, message }
    }
}

/// Search
///
/// Newest first. The first page begins with conversations of people whose name, e-mail or phone matches.
#[utoipa::path(tag = "conversations", operation_id = "search_conversations", params(SearchQuery), responses(
    (status = 200, body = Page<SearchHit>),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/search")]
pub(super) async fn search(
    agent: Agent,
    foundation: web::Data<Foundation>,
    query: web::Query<SearchQuery>,
) -> Result<HttpResponse> {
    let query = query.into_inner();
    let page = PageQuery { cursor: query.cursor, limit: query.limit };
    let (limit, before): (u32, Option<i64>) = (page.limit()?, page.after()?);
    let asker: (Uuid, Uuid) = (agent.workspace_id, agent.teammate_id);
    let found = run(&foundation, asker, &query.q, before, limit).await?;
    Ok(HttpResponse::Ok().json(found.map(SearchHit::from)))
}
