//! What the log says of a request: method, path without its query, status, code of its refusal and id. Never an address, a
//! token or a signature, nor the sentence of a refusal, which may quote what somebody sent: those are somebody's.

use actix_web::Error;
use actix_web::HttpMessage as _;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder};

use crate::platform::problem::{Code, Problem};

/// The span of one request.
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request.extensions().get::<RequestId>().map(ToString::to_string).unwrap_or_default();
        tracing::info_span!("request", method = %request.method(), path = request.path(), request_id = id)
    }

    fn on_request_end<B: MessageBody>(_span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        match outcome {
            Ok(response) => {
                let problem = response.response().extensions().get::<Problem>().map(|problem| problem.code);
                note(response.status(), problem);
            }
            Err(error) => {
                let problem = error.as_error::<Problem>().map(|problem| problem.code);
                note(error.as_response_error().status_code(), problem);
            }
        }
    }
}

/// Refusals are everyday life, and anybody can have a million of them: they are not in the log unless somebody asks.
fn note(status: StatusCode, code: Option<Code>) {
    let (status, code) = (status.as_u16(), code.map(Code::as_str));
    match status {
        500.. => tracing::warn!(status, code, "the request could not be answered"),
        400..500 => tracing::debug!(status, code, "refused"),
        _ => tracing::debug!(status, "answered"),
    }
}
