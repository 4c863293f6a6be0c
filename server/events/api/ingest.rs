//! `/v1/…`: identify, track, page, group, alias and batch, as clients of the Segment spec send them.
//!
//! The workspace's public key may be in any browser, so what comes with it is believed only of the browser itself. A
//! secret API key is the customer's own server, whose word on who somebody is counts.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, post, web};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::RefusedCalls;
use super::schema::{AliasCall, CallBatch, GroupCall, IdentifyCall, PageCall, ScreenCall, TrackCall};
use crate::accounts;
use crate::contacts::UserAgent;
use crate::events::Ingest;
use crate::events::actions::ingest::Taken;
use crate::events::actions::link::link;
use crate::events::actions::reject::{Source, note_rejected, problem_of};
use crate::events::model::{
    Batch, Call, CallError, Context, Envelope, MOST_BATCH_BYTES, MOST_CALL_BYTES, Refused, Sender, open_batch,
    open_call,
};
use crate::platform::Foundation;
use crate::platform::http::{authorization, bearer, client_address, header_text};
use crate::platform::json::read_json;
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::secrets::API_KEY;

/// What became of the calls of a request. 200 means that everything that was taken is stored.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct IngestOutput {
    /// Was the request understood? Always true here; refusals are problems.
    pub success: bool,
    /// Calls stored now.
    pub stored: usize,
    /// Calls that were there already, by their `messageId`.
    pub repeated: usize,
    /// Calls of crawlers, which leave no trace.
    pub ignored: usize,
    /// Calls that could not be taken. The others were.
    pub rejected: Vec<RejectedCall>,
}

/// A call of a batch that could not be taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RejectedCall {
    /// Which one, counted from 0.
    pub index: usize,
    /// Stable word.
    pub code: String,
    /// JSON pointer into the call.
    pub pointer: String,
    /// What is wrong and what would be right.
    pub detail: String,
}

/// The answer to a request.
#[must_use]
pub fn answer(taken: &[Taken], refused: &[Refused]) -> IngestOutput {
    let count = |which| taken.iter().filter(|taken| **taken == which).count();
    IngestOutput {
        success: true,
        stored: count(Taken::Stored),
        repeated: count(Taken::Repeated),
        ignored: count(Taken::Ignored),
        rejected: refused
            .iter()
            .map(|refused| RejectedCall {
                index: refused.index,
                code: refused.error.code.to_owned(),
                pointer: refused.error.pointer.to_owned(),
                detail: refused.error.reason.clone(),
            })
            .collect(),
    }
}

/// What a request tells of where it came from. What a server sends says nothing of the person's own place and browser.
pub async fn surroundings(request: &HttpRequest, foundation: &Foundation) -> Context {
    let agent = header_text(request, header::USER_AGENT).unwrap_or_default();
    let language = header_text(request, header::ACCEPT_LANGUAGE).and_then(|list| list.split([',', ';']).next());
    let mut context =
        Context { agent: UserAgent::parse(agent), locale: crate::contacts::language(language), ..Context::default() };
    context.locate(&foundation.geo, client_address(request)).await;
    context
}

/// Whose key a request came with.
struct KeyHolder {
    workspace_id: Uuid,
    trusted: bool,
}

/// The key: as user name of Basic authentication, as bearer, or in the body.
fn key_of(request: &HttpRequest, envelope: &Envelope) -> Option<String> {
    if let Some(encoded) = authorization(request, "Basic") {
        let decoded = STANDARD.decode(encoded.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok())?;
        return decoded.split(':').next().map(str::to_owned);
    }
    bearer(request).map(|key| key.trim().to_owned()).or_else(|| envelope.write_key.clone())
}

async fn open_key(request: &HttpRequest, foundation: &Foundation, envelope: &Envelope) -> Result<KeyHolder> {
    let missing = "Send the write key as user name of Basic authentication, or as writeKey in the body.";
    let key = key_of(request, envelope).ok_or_else(|| Problem::with_detail(Code::Unauthenticated, missing))?;
    if key.starts_with(API_KEY) {
        let agent = accounts::authenticate_writer(foundation, &key).await?;
        return Ok(KeyHolder { workspace_id: agent.workspace_id, trusted: true });
    }
    let mut connection = foundation.db.read().await?;
    let workspace = accounts::find_workspace_by_key(&mut connection, &key).await?.ok_or_else(|| {
        Problem::with_detail(Code::Unauthenticated, "No workspace has this write key. See Settings, Installation.")
    })?;
    drop(connection);
    let origin = header_text(request, header::ORIGIN);
    if origin.is_some() && !workspace.allows_origin(origin, &foundation.public_url) {
        return Err(Problem::new(Code::OriginNotAllowed));
    }
    let limits = &foundation.config.limits;
    let whole = (limits.workspace_burst, limits.workspace_requests_per_second);
    foundation.rates.take_shared(&format!("ingest:{}", workspace.id), client_address(request), whole)?;
    Ok(KeyHolder { workspace_id: workspace.id, trusted: false })
}

fn source(trusted: bool) -> Source {
    if trusted { Source::ApiKey } else { Source::WriteKey }
}

/// Refuses a whole request, and notes it where the workspace is known.
async fn refuse(foundation: &Foundation, holder: &KeyHolder, error: &CallError, body: &[u8]) -> Problem {
    // Written anew where it can be read, so that whoever is in it is found when they are deleted.
    let call = read_json::<serde_json::Value>(body).map(|call| call.to_string());
    let sample = call.unwrap_or_else(|_| String::from_utf8_lossy(body).into_owned());
    note_rejected(foundation, holder.workspace_id, source(holder.trusted), std::iter::once((error, sample))).await;
    problem_of(error)
}

/// The body, and whose key it came with. One that cannot be read is noted where the key says whose it is.
async fn open(
    request: &HttpRequest,
    foundation: &Foundation,
    body: &[u8],
    most_bytes: usize,
) -> Result<(Envelope, KeyHolder)> {
    match Envelope::read(body, most_bytes) {
        Ok(envelope) => {
            let holder = open_key(request, foundation, &envelope).await?;
            Ok((envelope, holder))
        }
        Err(error) => {
            // The key of a body that cannot be read may still be in the header.
            let empty = Envelope { body: serde_json::Map::new(), write_key: None };
            Err(match open_key(request, foundation, &empty).await {
                Ok(holder) => refuse(foundation, &holder, &error, body).await,
                Err(_) => problem_of(&error),
            })
        }
    }
}

pub(super) async fn take_one(
    request: &HttpRequest,
    foundation: &Foundation,
    ingest: &Ingest,
    body: &[u8],
    call_type: &str,
) -> Result<HttpResponse> {
    let (envelope, holder) = open(request, foundation, body, MOST_CALL_BYTES).await?;
    let around = around(request, foundation, &holder).await;
    let sender = sender_of(foundation, &holder, &around);
    let call = match open_call(&envelope, call_type, sender) {
        Ok(call) => call,
        Err(error) => return Err(refuse(foundation, &holder, &error, body).await),
    };
    let taken = take(foundation, ingest, vec![call]).await?;
    Ok(HttpResponse::Ok().json(answer(&taken, &[])))
}

async fn around(request: &HttpRequest, foundation: &Foundation, holder: &KeyHolder) -> Context {
    if holder.trusted { Context::default() } else { surroundings(request, foundation).await }
}

fn sender_of<'a>(foundation: &'a Foundation, holder: &KeyHolder, around: &'a Context) -> Sender<'a> {
    Sender {
        workspace_id: holder.workspace_id,
        trusted: holder.trusted,
        visitor: None,
        around,
        now: foundation.clock.now(),
        ids: &foundation.ids,
    }
}

/// Joins whom these calls say are one person, whoever was said so first before others, then takes the calls in.
async fn take(foundation: &Foundation, ingest: &Ingest, calls: Vec<Call>) -> Result<Vec<Taken>> {
    let mut trusted: Vec<&Call> = calls.iter().filter(|call| call.trusted).collect();
    trusted.sort_by_key(|call| call.at);
    for call in trusted {
        link(foundation, call).await?;
    }
    ingest.take(calls).await
}

macro_rules! single_calls {
    ($($(#[doc = $doc:literal])+ $name:ident $id:literal $path:literal $type:literal $body:ident;)+) => {$(
        $(#[doc = $doc])+
        #[utoipa::path(tag = "ingest", operation_id = $id,
            request_body(content = $body, content_type = "application/json"), responses(
            (status = 200, body = IngestOutput, description = "Stored"),
            RefusedCalls))]
        #[post($path)]
        pub async fn $name(
            request: HttpRequest,
            foundation: web::Data<Foundation>,
            ingest: web::Data<Ingest>,
            body: web::Bytes,
        ) -> Result<HttpResponse> {
            take_one(&request, &foundation, &ingest, &body, $type).await
        }
    )+};
}

single_calls! {
    /// Say who somebody is
    ///
    /// `userId` or `anonymousId`, and `traits`. With a secret API key `userId` is believed, and an `anonymousId` beside
    /// it becomes part of that person; with the public key both are claims about the browser at hand.
    identify "ingest_identify" "/identify" "identify" IdentifyCall;
    /// Say that somebody did something
    ///
    /// `event`, `properties`, and who: `userId` or `anonymousId`.
    track "ingest_track" "/track" "track" TrackCall;
    /// Say that somebody looked at a page
    ///
    /// `properties.url`, `properties.title`, and who.
    page "ingest_page" "/page" "page" PageCall;
    /// Say that somebody looked at a screen of an app
    ///
    /// Stored as the event `Screen viewed`, with `name` among its properties.
    screen "ingest_screen" "/screen" "screen" ScreenCall;
    /// Say which company somebody belongs to
    ///
    /// `groupId` and `traits`, which become traits of the person that begin with `company_`.
    group "ingest_group" "/group" "group" GroupCall;
    /// Say that two ids are one person
    ///
    /// `previousId` and `userId`, with a secret API key.
    alias "ingest_alias" "/alias" "alias" AliasCall;
}

/// Send many calls at once
///
/// `batch`: at most 2,500 calls and 500 KB, each with its `type`. A call that cannot be taken does not spoil the
/// others; it is named in `rejected`.
#[utoipa::path(tag = "ingest", operation_id = "ingest_batch",
    request_body(content = CallBatch, content_type = "application/json"), responses(
    (status = 200, body = IngestOutput, description = "What could be taken is stored"),
    RefusedCalls))]
#[post("/batch")]
pub async fn batch(
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    ingest: web::Data<Ingest>,
    body: web::Bytes,
) -> Result<HttpResponse> {
    take_batch(request, foundation, ingest, body).await
}

pub(super) async fn take_batch(
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    ingest: web::Data<Ingest>,
    body: web::Bytes,
) -> Result<HttpResponse> {
    let (envelope, holder) = open(&request, &foundation, &body, MOST_BATCH_BYTES).await?;
    let around = around(&request, &foundation, &holder).await;
    let opened = open_batch(envelope, sender_of(&foundation, &holder, &around));
    let Batch { calls, refused } = match opened {
        Ok(opened) => opened,
        Err(error) => return Err(refuse(&foundation, &holder, &error, &body).await),
    };
    let taken = take(&foundation, &ingest, calls.into_iter().map(|(_, call)| call).collect()).await?;
    let samples = refused.iter().map(|refused| (&refused.error, refused.call.to_string()));
    note_rejected(&foundation, holder.workspace_id, source(holder.trusted), samples).await;
    Ok(HttpResponse::Ok().json(answer(&taken, &refused)))
}
