//! The two WebSocket endpoints.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use super::Realtime;
use super::admission::Credentials;
use super::protocol::{ClientFrame, ServerFrame};
use super::{socket, wire};
use crate::accounts;
use crate::contacts::{PageView, UserAgent};
use crate::platform::Foundation;
use crate::platform::http::{client_address, header_text, is_own_origin};
use crate::platform::problem::{Code, Problem, ProblemBody, Result};

/// Mounts the agents' socket below `/api/v1`.
pub fn agent_routes(config: &mut ServiceConfig<'_>) {
    config.service(agent_socket);
}

/// Mounts the visitors' socket below `/widget/v1`.
pub fn visitor_routes(config: &mut ServiceConfig<'_>) {
    config.service(visitor_socket);
}

/// Connect a widget
///
/// WebSocket, subprotocol `rahnama.v1`. The first frame is a `hello` with the visitor token; no cookie is read. The
/// client sends [`ClientFrame`], the server [`ServerFrame`].
#[utoipa::path(tag = "realtime", operation_id = "connect_widget", responses(
    (status = 101, description = "Frames from the client are ClientFrame, frames from the server ServerFrame", body = ServerFrame),
    (status = 400, body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/socket")]
async fn visitor_socket(
    request: HttpRequest,
    payload: web::Payload,
    realtime: web::Data<Realtime>,
) -> Result<HttpResponse> {
    let credentials = Credentials::Visitor {
        origin: header_text(&request, header::ORIGIN).map(Arc::from),
        agent: header_text(&request, header::USER_AGENT).map(UserAgent::parse).unwrap_or_default(),
        address: client_address(&request),
        page: PageView::default(),
        known: None,
    };
    open(&request, payload, &realtime, credentials)
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SocketQuery {
    /// `<workspace id>.<teammate id>` that a signed-in page shows, which sends it as `Rahnama-Seat` elsewhere. A session that
    /// speaks for another by now is refused.
    seat: Option<String>,
}

/// Connect a console
///
/// WebSocket, subprotocol `rahnama.v1`. Signed in by the console's cookie together with this server's own Origin, or
/// by an API key as `token` of the `hello`.
#[utoipa::path(tag = "realtime", operation_id = "connect_console", params(SocketQuery), request_body(content = ClientFrame, description = "Each text frame"), responses(
    (status = 101, description = "Frames from the client are ClientFrame, frames from the server ServerFrame", body = ServerFrame),
    (status = 400, body = ProblemBody, content_type = "application/problem+json"),
    (status = 401, body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, body = ProblemBody, content_type = "application/problem+json")))]
#[get("/socket")]
async fn agent_socket(
    request: HttpRequest,
    payload: web::Payload,
    realtime: web::Data<Realtime>,
    foundation: web::Data<Foundation>,
    query: web::Query<SocketQuery>,
) -> Result<HttpResponse> {
    let signed_in = match accounts::session_cookie(&request) {
        None => None,
        Some(cookie) => {
            // A cookie comes along with requests of any site: only our own pages may use it.
            let own = header_text(&request, header::ORIGIN).is_some_and(|origin| {
                is_own_origin(origin, header_text(&request, header::HOST), &foundation.public_url)
            });
            if !own {
                return Err(Problem::new(Code::CrossSite));
            }
            Some(accounts::authenticate_page(&foundation, &cookie, query.seat.as_deref()).await?)
        }
    };
    open(&request, payload, &realtime, Credentials::Agent { signed_in })
}

fn open(
    request: &HttpRequest,
    payload: web::Payload,
    realtime: &web::Data<Realtime>,
    credentials: Credentials,
) -> Result<HttpResponse> {
    if realtime.draining.is_cancelled() {
        return Err(Problem::retry_later(Code::Busy, 1_000));
    }
    let (response, wire, incoming) = wire::open(request, payload)
        .ok_or_else(|| Problem::with_detail(Code::MalformedBody, "This address takes only WebSocket connections."))?;
    actix_web::rt::spawn(socket::serve(realtime.clone(), wire, incoming, credentials));
    Ok(response)
}
