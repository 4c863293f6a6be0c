//! One person's segments and stages, each with its reason.

use actix_web::{HttpResponse, get, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{RefusedInput, RefusedItem};
use crate::accounts::{Agent, Reader};
use crate::conditions::{Condition, Context, Explanation};
use crate::contacts::{self, Contact, ContactFilter, ContactPosition, ContactSort, Stage};
use crate::platform::Foundation;
use crate::platform::clock::{DateTime, Timestamp};
use crate::platform::http::JsonBody;
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{Problem, Result};
use crate::platform::text::{is_wordless, query_tokens};
use crate::segments::model::{Segment, SegmentKind, StageChange};
use crate::segments::{actions, store};

/// A segment, in short.
#[derive(Debug, Serialize, ToSchema)]
struct SegmentBrief {
    /// Its id.
    id: Uuid,
    /// Its name.
    name: String,
    /// By a condition or by hand.
    kind: SegmentKind,
}

/// A segment that somebody belongs to.
#[derive(Debug, Serialize, ToSchema)]
struct Membership {
    /// Which.
    segment: SegmentBrief,
    /// Since when, UTC.
    entered_at: DateTime,
    /// The condition with the values found now; null for segments by hand.
    explanation: Option<Explanation>,
}

/// Which people a search looks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContactSearch {
    /// Only those for whom this holds.
    #[serde(default)]
    #[schema(value_type = Option<Condition>)]
    condition: Option<serde_json::Value>,
    /// Words of a name, e-mail address, telephone number or id.
    #[serde(default)]
    q: Option<String>,
    /// How far they have come.
    #[serde(default)]
    stage: Option<Stage>,
    /// Members of this segment.
    #[serde(default)]
    segment: Option<Uuid>,
    /// `last_seen` unless told.
    #[serde(default)]
    sort: Option<ContactSort>,
    /// `next_cursor` of the page before.
    #[serde(default)]
    cursor: Option<String>,
    /// Rows a page, 1 to 100, 50 unless told.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Search contacts
///
/// By a condition, words, stage and segment.
#[utoipa::path(tag = "contacts", operation_id = "search_contacts", request_body = ContactSearch, responses(
    (status = 200, body = Page<Contact>), RefusedInput))]
#[post("/contacts/search")]
pub(super) async fn search(
    Reader(agent): Reader,
    foundation: web::Data<Foundation>,
    input: JsonBody<ContactSearch>,
) -> Result<HttpResponse> {
    let input = input.read()?;
    let page = PageQuery { cursor: input.cursor, limit: input.limit };
    let (limit, after) = (page.limit()?, page.after::<ContactPosition>()?);
    let sort = input.sort.unwrap_or_default();
    if after.as_ref().is_some_and(|position| !position.suits(sort)) {
        return Err(Problem::invalid(
            "/cursor",
            "This cursor is of a list in another order. Start from the beginning.",
        ));
    }
    let condition = match input.condition.filter(|value| !value.is_null()) {
        Some(value) => Some(actions::parse_condition(&value, Context::Segment, "/condition")?),
        None => None,
    };
    if is_wordless(input.q.as_deref()) {
        return Ok(HttpResponse::Ok().json(Page::<Contact> { items: Vec::new(), next_cursor: None }));
    }
    let filter = ContactFilter {
        tokens: query_tokens(input.q.as_deref().unwrap_or_default()),
        stage: input.stage,
        segment: input.segment,
        condition: None,
        sort,
    };
    let mut found = actions::list_people(&foundation, agent.workspace_id, filter, condition, after, limit).await?;
    contacts::mark_online(&foundation.presence, agent.workspace_id, found.iter_mut()).await;
    Ok(HttpResponse::Ok().json(Page::cut(found, limit, |contact| ContactPosition::of(contact, sort))))
}

/// List a contact's segments
///
/// Each with the reason.
#[utoipa::path(tag = "contacts", operation_id = "list_contact_segments", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Vec<Membership>), RefusedItem))]
#[get("/contacts/{id}/segments")]
pub(super) async fn segments(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    contacts::find_contact(&mut connection, agent.workspace_id, *id).await?.ok_or_else(Problem::not_found)?;
    let all = store::list_all_segments(&mut connection, agent.workspace_id).await?;
    let members = store::list_memberships(&mut connection, &[*id]).await?;
    drop(connection);
    let entered_at = |segment: &Segment| members.iter().find(|(_, id, _)| *id == segment.id).map(|(.., at)| *at);
    let own: Vec<(Segment, Timestamp)> =
        all.into_iter().filter_map(|segment| entered_at(&segment).map(|at| (segment, at))).collect();
    let conditions = own.iter().filter_map(|(segment, _)| segment.condition.clone()).collect();
    let mut explained = actions::explain_all(&foundation, agent.workspace_id, *id, conditions).await?.into_iter();
    let memberships = own.into_iter().map(|(segment, entered_at)| Membership {
        explanation: segment.condition.as_ref().and_then(|_| explained.next()),
        segment: SegmentBrief { id: segment.id, name: segment.name, kind: segment.kind },
        entered_at,
    });
    Ok(HttpResponse::Ok().json(memberships.collect::<Vec<_>>()))
}

/// List a contact's stages
///
/// Newest first, each with what caused it and the condition with the values found then. At most a hundred.
#[utoipa::path(tag = "contacts", operation_id = "list_contact_stages", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Vec<StageChange>), RefusedItem))]
#[get("/contacts/{id}/stages")]
pub(super) async fn stages(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    contacts::find_contact(&mut connection, agent.workspace_id, *id).await?.ok_or_else(Problem::not_found)?;
    let now = (foundation.clock.now(), Uuid::max());
    let changes = store::list_stage_changes(&mut connection, agent.workspace_id, *id, now, 99).await?;
    Ok(HttpResponse::Ok().json(changes))
}
