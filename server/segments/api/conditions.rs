//! Asking a condition without saving it.

use actix_web::{HttpResponse, post, web};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::RefusedInput;
use crate::accounts::Reader;
use crate::conditions::{Condition, Context, Explanation};
use crate::platform::Foundation;
use crate::platform::http::JsonBody;
use crate::platform::problem::Result;
use crate::segments::actions::{self, ConditionPreview};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PreviewInput {
    /// The condition.
    #[serde(default)]
    #[schema(value_type = Condition, required = true)]
    condition: serde_json::Value,
}

/// Count who satisfies a condition now
#[utoipa::path(tag = "segments", operation_id = "preview_condition", request_body = PreviewInput, responses(
    (status = 200, body = ConditionPreview), RefusedInput))]
#[post("/conditions/preview")]
pub(super) async fn preview(
    Reader(agent): Reader,
    foundation: web::Data<Foundation>,
    input: JsonBody<PreviewInput>,
) -> Result<HttpResponse> {
    let condition = actions::parse_condition(&input.read()?.condition, Context::Segment, "/condition")?;
    Ok(HttpResponse::Ok().json(actions::preview(&foundation, agent.workspace_id, &condition).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ExplainInput {
    /// The condition.
    #[serde(default)]
    #[schema(value_type = Condition, required = true)]
    condition: serde_json::Value,
    /// Of whom it is asked.
    contact_id: Uuid,
}

/// Explain why a condition holds for somebody, or does not
#[utoipa::path(tag = "segments", operation_id = "explain_condition", request_body = ExplainInput, responses(
    (status = 200, body = Explanation), RefusedInput))]
#[post("/conditions/explain")]
pub(super) async fn explain(
    Reader(agent): Reader,
    foundation: web::Data<Foundation>,
    input: JsonBody<ExplainInput>,
) -> Result<HttpResponse> {
    let input = input.read()?;
    let condition = actions::parse_condition(&input.condition, Context::Segment, "/condition")?;
    let explanation = actions::explain_for(&foundation, agent.workspace_id, input.contact_id, &condition).await?;
    Ok(HttpResponse::Ok().json(explanation))
}
