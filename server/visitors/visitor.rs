//! The widget's side over HTTP: boot, identify, and saying that somebody is here.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::boot::{BootInput, BootOutput, boot as boot_visitor};
use super::online::{self, Here};
use crate::contacts::{IdentifyInput, PageView, UserAgent, Visitor, VisitorProfile, VisitorToken};
use crate::conversations::{self, WidgetBundle, seed, take_identify_rate};
use crate::events;
use crate::platform::Foundation;
use crate::platform::http::{JsonBody, bearer, client_address, header_text, parse_json};
use crate::platform::problem::{Code, Problem, ProblemBody, Result};

/// Mounts the routes below `/widget/v1`.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(boot).service(identify).service(here);
}

/// Boot the widget
///
/// Called once for each page load. Gives a visitor token, which costs no row until something durable happens,
/// and everything the launcher and messenger need. Sent as `text/plain` it needs no preflight.
#[utoipa::path(tag = "widget", operation_id = "boot_widget", request_body = BootInput, responses(
    (status = 200, body = BootOutput),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, body = ProblemBody, content_type = "application/problem+json")))]
#[post("/boot")]
async fn boot(
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    bundle: web::Data<WidgetBundle>,
    body: web::Bytes,
) -> Result<HttpResponse> {
    let input: BootInput = parse_json(&body)?;
    let output = boot_visitor(
        &foundation,
        &bundle,
        input,
        header_text(&request, header::ORIGIN),
        header_text(&request, header::USER_AGENT).map(UserAgent::parse).unwrap_or_default(),
        client_address(&request),
    )
    .await?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(output))
}

/// Who the visitor turned out to be.
#[derive(Debug, Serialize, ToSchema)]
pub struct IdentifyOutput {
    /// Use this token from now on.
    pub visitor_token: String,
    /// The contact it speaks for.
    pub contact_id: Uuid,
    /// What the visitor may see of themselves.
    pub contact: VisitorProfile,
}

/// Identify a visitor
///
/// With `identity`, signed by your server: makes them a verified user and joins what they did before. Without
/// it: notes what they say of themselves, as a claim.
#[utoipa::path(tag = "widget", operation_id = "identify_visitor", request_body = IdentifyInput, responses(
    (status = 200, body = IdentifyOutput),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, body = ProblemBody, content_type = "application/problem+json")))]
#[post("/identify")]
async fn identify(
    request: HttpRequest,
    visitor: Visitor,
    foundation: web::Data<Foundation>,
    input: JsonBody<IdentifyInput>,
) -> Result<HttpResponse> {
    take_identify_rate(&foundation, visitor.workspace_id, visitor.contact_id, client_address(&request))?;
    let input = input.read()?;
    if input.is_empty() {
        return Err(Problem::invalid("/", "Say who this is: identity, name, email, phone or traits."));
    }
    let seed = seed(&foundation, &request, &visitor, None).await;
    let identified = events::identify(&foundation, Some(visitor.token()), seed, &input).await?;
    Ok(HttpResponse::Ok().json(IdentifyOutput {
        visitor_token: identified.token.seal(&foundation.sealer),
        contact_id: identified.contact.id,
        contact: VisitorProfile::from(&identified.contact),
    }))
}

/// Where a visitor is now.
#[derive(Debug, Deserialize, ToSchema)]
struct HereInput {
    /// The visitor token, where it is not in the header: a beacon has none.
    #[serde(default)]
    token: String,
    /// Which of their tabs says so.
    #[serde(default)]
    tab: Option<String>,
    /// The page they are on.
    #[serde(default)]
    page: PageView,
    /// When this visit began, by the browser's clock.
    #[serde(default)]
    since: Option<chrono::DateTime<chrono::Utc>>,
    /// The tab was closed.
    #[serde(default)]
    gone: bool,
}

/// Say that a visitor is here
///
/// Again every 30 seconds while the page is visible, and at once on another page. Nothing is stored: whoever is not
/// heard of for a minute is gone. Sent as `text/plain` it needs no preflight, and works as a beacon. 200 says that the team
/// wrote something that the visitor has not seen, 204 that it did not.
#[utoipa::path(tag = "widget", operation_id = "say_visitor_here", request_body = HereInput, responses(
    (status = 200, description = "Somebody wrote to them: connect, or boot anew"),
    (status = 204, description = "Nothing is new"),
    (status = 400, body = ProblemBody, content_type = "application/problem+json"),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, body = ProblemBody, content_type = "application/problem+json")))]
#[post("/here")]
async fn here(request: HttpRequest, foundation: web::Data<Foundation>, body: web::Bytes) -> Result<HttpResponse> {
    let mut input: HereInput = parse_json(&body)?;
    if input.token.is_empty() {
        input.token = bearer(&request).unwrap_or_default().to_owned();
    }
    let origin = header_text(&request, header::ORIGIN);
    let tab = input.tab.unwrap_or_default();
    if input.gone {
        // Also of somebody who became another just now, and whose token speaks for nobody any more.
        let refused = || {
            Problem::with_detail(Code::Unauthenticated, "Send the visitor token as a bearer, or as token of the body.")
        };
        let token = VisitorToken::open(&input.token, &foundation.sealer).ok_or_else(refused)?;
        conversations::take_visitor_rate(&foundation, "here", token.contact_id)?;
        online::left(&foundation, token.workspace_id, token.contact_id, &tab).await;
        return Ok(HttpResponse::NoContent().finish());
    }
    let visitor = events::open_visitor(&foundation, &input.token, origin).await?;
    conversations::take_visitor_rate(&foundation, "here", visitor.contact_id)?;
    let around = events::surroundings(&request, &foundation).await;
    if around.agent.is_bot() {
        return Ok(HttpResponse::NoContent().finish());
    }
    let here = Here::new(input.page, input.since, &around, foundation.clock.now());
    online::arrived(&foundation, visitor.workspace_id, visitor.contact_id, &tab, here).await;
    let mut connection = foundation.db.read().await?;
    if conversations::is_awaited(&mut connection, visitor.workspace_id, visitor.contact_id).await? {
        return Ok(HttpResponse::Ok().finish());
    }
    Ok(HttpResponse::NoContent().finish())
}
