//! What conditions may ask about in this workspace: built-in attributes, traits and events that were seen, segments.

use actix_web::{HttpResponse, get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::accounts::Agent;
use crate::conditions::vocabulary::{AttributeWords, built_in_attributes};
use crate::conditions::{Attribute, Context};
use crate::contacts::{self, TraitType};
use crate::conversations::MilestoneKind;
use crate::events::model::PAGE_VIEWED;
use crate::events::store;
use crate::platform::Foundation;
use crate::platform::problem::{Problem, ProblemBody, Result};
use crate::segments::{self, SegmentName};

/// A trait or property with the types that its values had.
#[derive(Debug, Serialize, ToSchema)]
struct SeenKey {
    /// Its key.
    key: String,
    /// Types of its values.
    types: Vec<TraitType>,
}

/// An event that was seen.
#[derive(Debug, Serialize, ToSchema)]
struct SeenEvent {
    /// Its name.
    name: String,
    /// Its properties.
    properties: Vec<SeenKey>,
}

/// What conditions may ask about.
#[derive(Debug, Serialize, ToSchema)]
struct Vocabulary {
    /// Built-in attributes.
    attributes: Vec<AttributeWords>,
    /// Traits that were seen; conditions name them `traits.<key>`.
    traits: Vec<SeenKey>,
    /// Events that were seen, last seen first; those that Rahnama itself tells of are always there.
    events: Vec<SeenEvent>,
    /// Segments.
    segments: Vec<SegmentName>,
}

/// Events that Rahnama itself tells of.
fn own_events() -> impl Iterator<Item = &'static str> {
    std::iter::once(PAGE_VIEWED).chain(MilestoneKind::ALL.map(MilestoneKind::event_name))
}

fn seen_keys(keys: impl IntoIterator<Item = (String, Vec<TraitType>)>) -> Vec<SeenKey> {
    keys.into_iter().map(|(key, types)| SeenKey { key, types }).collect()
}

/// Show what conditions may ask about
#[utoipa::path(tag = "segments", operation_id = "show_vocabulary", responses(
    (status = 200, body = Vocabulary),
    (status = 401, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/conditions/vocabulary")]
pub async fn show(agent: Agent, foundation: web::Data<Foundation>) -> Result<HttpResponse> {
    let mut connection = foundation.db.read().await?;
    let traits = contacts::list_trait_keys(&mut connection, agent.workspace_id).await?;
    let seen = store::list_names(&mut connection, agent.workspace_id).await?;
    let segments = segments::list_names(&mut connection, agent.workspace_id).await?;
    let mut events: Vec<SeenEvent> =
        seen.into_iter().map(|(name, properties)| SeenEvent { name, properties: seen_keys(properties) }).collect();
    for own in own_events() {
        if !events.iter().any(|event| event.name == own) {
            events.push(SeenEvent { name: own.to_owned(), properties: Vec::new() });
        }
    }
    let vocabulary =
        Vocabulary { attributes: built_in_attributes(Context::Segment), traits: seen_keys(traits), events, segments };
    Ok(HttpResponse::Ok().json(vocabulary))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ValuesQuery {
    /// An attribute such as `country` or `traits.plan`.
    attribute: Option<String>,
    /// Or an event …
    event: Option<String>,
    /// … and one of its properties.
    property: Option<String>,
    /// Only values that contain this.
    q: Option<String>,
}

/// List values that were seen
///
/// Of an attribute or trait, or of a property of an event; the most frequent first, at most 20.
#[utoipa::path(tag = "segments", operation_id = "list_seen_values", params(ValuesQuery), responses(
    (status = 200, body = Vec<String>),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/conditions/values")]
pub async fn values(
    agent: Agent,
    foundation: web::Data<Foundation>,
    query: web::Query<ValuesQuery>,
) -> Result<HttpResponse> {
    let query = query.into_inner();
    let part = query.q.unwrap_or_default();
    let mut connection = foundation.db.read().await?;
    let found = match (query.attribute, query.event, query.property) {
        (Some(attribute), None, None) => {
            let attribute = Attribute::parse(&attribute).ok_or_else(|| {
                Problem::invalid("?attribute", "There is no such attribute. Traits are traits.<key>.")
            })?;
            store::list_attribute_values(&mut connection, agent.workspace_id, &attribute, &part).await?
        }
        (None, Some(event), Some(property)) => {
            store::list_property_values(&mut connection, agent.workspace_id, &event, &property, &part).await?
        }
        _ => return Err(Problem::invalid("?attribute", "Ask for an attribute, or for an event and a property.")),
    };
    Ok(HttpResponse::Ok().json(found))
}
