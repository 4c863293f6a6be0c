//! Who belongs to a segment, who entered and left it, and why.

use std::collections::HashMap;

use actix_web::http::header;
use actix_web::{HttpResponse, delete, get, put, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::segments::find;
use super::{RefusedInput, RefusedItem};
use crate::accounts::{self, Admin, Agent};
use crate::conditions::Explanation;
use crate::contacts;
use crate::platform::Foundation;
use crate::platform::clock::{DateTime, Timestamp};
use crate::platform::db::Connection;
use crate::platform::http::attachment;
use crate::platform::page::{Page, PageQuery};
use crate::platform::problem::{Problem, Result};
use crate::platform::text::{is_wordless, query_tokens};
use crate::segments::model::{Member, Transition};
use crate::segments::store::MemberSort;
use crate::segments::{Engine, actions, csv, store};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MemberQuery {
    /// Words of a name, e-mail address or telephone number.
    q: Option<String>,
    /// `entered_at` unless told.
    #[param(inline)]
    sort: Option<MemberSort>,
    cursor: Option<String>,
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Where a page ends, in the order that it is of.
type Position = (MemberSort, Option<Timestamp>, String, Uuid);

async fn page(
    connection: &mut Connection,
    workspace_id: Uuid,
    segment_id: Uuid,
    query: MemberQuery,
) -> Result<Page<Member>> {
    let sort = query.sort.unwrap_or_default();
    if is_wordless(query.q.as_deref()) {
        return Ok(Page { items: Vec::new(), next_cursor: None });
    }
    let tokens = query_tokens(query.q.as_deref().unwrap_or_default());
    let asked = PageQuery { cursor: query.cursor, limit: query.limit };
    let after = match asked.after::<Position>()? {
        Some((of, ..)) if of != sort => {
            let detail = "This cursor belongs to a list in another order. Begin again without it.";
            return Err(Problem::invalid("?cursor", detail));
        }
        after => after.map(|(_, time, name, id)| (time, name, id)),
    };
    let limit = asked.limit()?;
    let rows = store::list_members(connection, segment_id, &tokens, sort, after, limit).await?;
    let ids: Vec<Uuid> = rows.iter().map(|(id, ..)| *id).collect();
    let found = contacts::find_contacts(connection, workspace_id, &ids).await?;
    let by_id: HashMap<Uuid, contacts::Contact> = found.into_iter().map(|contact| (contact.id, contact)).collect();
    let cut = Page::cut(rows, limit, |(id, entered_at, seen, name)| -> Position {
        match sort {
            MemberSort::EnteredAt => (sort, Some(*entered_at), String::new(), *id),
            MemberSort::LastSeen => (sort, Some(*seen), String::new(), *id),
            MemberSort::Name => (sort, None, name.clone(), *id),
        }
    });
    let items = cut
        .items
        .into_iter()
        .filter_map(|(id, entered_at, ..)| Some(Member { contact: by_id.get(&id)?.clone(), entered_at }));
    Ok(Page { items: items.collect(), next_cursor: cut.next_cursor })
}

/// List a segment's members
#[utoipa::path(tag = "segments", operation_id = "list_segment_members", params(("id" = Uuid, Path), MemberQuery),
    responses((status = 200, body = Page<Member>), RefusedItem))]
#[get("/segments/{id}/members")]
pub(super) async fn list(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    query: web::Query<MemberQuery>,
) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    let segment = find(&mut connection, agent.workspace_id, *id).await?;
    let mut members = page(&mut connection, agent.workspace_id, segment.id, query.into_inner()).await?;
    drop(connection);
    let people = members.items.iter_mut().map(|member| &mut member.contact);
    contacts::mark_online(&foundation.presence, agent.workspace_id, people).await;
    Ok(HttpResponse::Ok().json(members))
}

/// Export a segment's members
///
/// For admins. As CSV, UTF-8, with a header line; at the end one column, `traits.<key>`, for each of the first 200 traits
/// that were seen, by name. The file is named after the segment and the day, UTC. Values that a spreadsheet would take for a formula begin with an apostrophe.
#[utoipa::path(tag = "segments", operation_id = "export_segment_members", params(("id" = Uuid, Path)), responses(
    (status = 200, body = String, content_type = "text/csv"), RefusedItem))]
#[get("/segments/{id}/members.csv")]
pub(super) async fn export(
    Admin(by): Admin,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let (workspace_id, foundation) = (by.workspace_id, foundation.into_inner());
    let mut transaction = foundation.db.begin().await?;
    let segment = find(&mut transaction, workspace_id, *id).await?;
    let detail = serde_json::json!({ "segment_id": segment.id });
    accounts::note_audit(&mut transaction, &foundation, &by, "segment.exported", &segment.name, detail).await?;
    let traits: std::sync::Arc<[String]> =
        csv::columns_of(contacts::list_trait_keys(&mut transaction, workspace_id).await?);
    transaction.commit().await?;
    let name = format!("{}-{}.csv", segment.name, foundation.clock.now().format("%F"));
    // Page by page as the reader takes it: a segment of a million people is never in memory.
    let rows = futures_util::stream::try_unfold(Some(None::<String>), move |state| {
        let (foundation, traits) = (foundation.clone(), traits.clone());
        async move {
            let Some(cursor) = state else { return Ok::<_, Problem>(None) };
            let first = cursor.is_none();
            let mut connection = foundation.db.read().await?;
            let query = MemberQuery { q: None, sort: None, cursor, limit: Some(crate::platform::page::MAX_LIMIT) };
            let members = page(&mut connection, workspace_id, segment.id, query).await?;
            let mut text = if first { csv::header(&traits) } else { String::new() };
            members.items.iter().for_each(|member| csv::push_member(&mut text, member, &traits));
            Ok(Some((web::Bytes::from(text), members.next_cursor.map(Some))))
        }
    });
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header(attachment(&name))
        .streaming(Box::pin(rows)))
}

/// Add somebody to a segment by hand
#[utoipa::path(tag = "segments", operation_id = "add_segment_member",
    params(("id" = Uuid, Path), ("contact_id" = Uuid, Path)), responses((status = 204), RefusedInput))]
#[put("/segments/{id}/members/{contact_id}")]
pub(super) async fn add(
    agent: Agent,
    foundation: web::Data<Foundation>,
    engine: web::Data<Engine>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    actions::add_member(&foundation, &engine, agent.workspace_id, agent.teammate_id, *path).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Take somebody out of a segment by hand
#[utoipa::path(tag = "segments", operation_id = "remove_segment_member",
    params(("id" = Uuid, Path), ("contact_id" = Uuid, Path)), responses((status = 204), RefusedInput))]
#[delete("/segments/{id}/members/{contact_id}")]
pub(super) async fn remove(
    agent: Agent,
    foundation: web::Data<Foundation>,
    engine: web::Data<Engine>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    actions::remove_member(&foundation, &engine, agent.workspace_id, agent.teammate_id, *path).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// List who entered and left a segment
///
/// Newest first, each with what caused it.
#[utoipa::path(tag = "segments", operation_id = "list_segment_transitions", params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, body = Page<TransitionOf>), RefusedItem))]
#[get("/segments/{id}/transitions")]
pub(super) async fn transitions(
    agent: Agent,
    foundation: web::Data<Foundation>,
    id: web::Path<Uuid>,
    asked: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let (limit, after) = (asked.limit()?, asked.after()?);
    let mut connection = foundation.db.read().await?;
    let segment = find(&mut connection, agent.workspace_id, *id).await?;
    let rows = store::list_transitions_of_segment(&mut connection, segment.id, after, limit).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.contact_id).collect();
    let found = contacts::find_contacts(&mut connection, agent.workspace_id, &ids).await?;
    let people: HashMap<Uuid, contacts::Contact> = found.into_iter().map(|contact| (contact.id, contact)).collect();
    let cut = Page::cut(rows, limit, |row| (row.at, row.id));
    let page = cut.map(|transition| TransitionOf { contact: people.get(&transition.contact_id).cloned(), transition });
    Ok(HttpResponse::Ok().json(page))
}

/// Who entered or left.
#[derive(Debug, Serialize, ToSchema)]
struct TransitionOf {
    /// What happened.
    #[serde(flatten)]
    transition: Transition,
    /// The person; null when they are gone.
    contact: Option<contacts::Contact>,
}

/// Why somebody belongs to a segment, or does not.
#[derive(Debug, Serialize, ToSchema)]
struct SegmentExplanation {
    /// Do they belong to it now, as it is kept?
    matches: bool,
    /// Since when, UTC.
    entered_at: Option<DateTime>,
    /// The condition with the values found; null for segments by hand.
    explanation: Option<Explanation>,
}

/// Explain why somebody belongs to a segment, or does not
#[utoipa::path(tag = "segments", operation_id = "explain_segment",
    params(("id" = Uuid, Path), ("contact_id" = Uuid, Path)), responses(
    (status = 200, body = SegmentExplanation), RefusedItem))]
#[get("/segments/{id}/explain/{contact_id}")]
pub(super) async fn explain(
    agent: Agent,
    foundation: web::Data<Foundation>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (segment_id, contact_id) = *path;
    let workspace_id = agent.workspace_id;
    let mut connection = foundation.db.read().await?;
    let segment = find(&mut connection, workspace_id, segment_id).await?;
    contacts::find_contact(&mut connection, workspace_id, contact_id).await?.ok_or_else(Problem::not_found)?;
    let members = store::list_memberships(&mut connection, &[contact_id]).await?;
    drop(connection);
    let entered_at = members.into_iter().find(|(_, id, _)| *id == segment_id).map(|(.., entered_at)| entered_at);
    let explanation = match &segment.condition {
        Some(condition) => Some(actions::explain_for(&foundation, workspace_id, contact_id, condition).await?),
        None => None,
    };
    Ok(HttpResponse::Ok().json(SegmentExplanation { matches: entered_at.is_some(), entered_at, explanation }))
}
