//! Around every request: its id in the answer and in every problem, headers that make browsers careful, CORS for the
//! widget, and how long it took.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{HttpMessage as _, HttpResponse, ResponseError as _, web};
use tracing_actix_web::RequestId;

use super::encoding::{check_charset, inflate_body};
use super::patience::bound_body;
use super::unknown::Addresses;
use crate::platform::http::{PROBLEM_JSON, broken_body};
use crate::platform::problem::{Code, Problem};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What a HEAD hears of: as long as the body would have been, which is never read.
struct Unread(BodySize);

impl MessageBody for Unread {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        self.0
    }

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        Poll::Ready(None)
    }
}

/// Answers preflights of the widget, takes HEAD for the GET that it asks about, calls the service, and finishes its answer.
///
/// # Errors
/// What the service's own error is.
pub async fn around(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = std::time::Instant::now();
    let id = request.extensions().get::<RequestId>().map(ToString::to_string).unwrap_or_default();
    let for_widget = ["/widget/", "/v1/"].iter().any(|part| request.path().starts_with(part));
    let is_head = request.method() == Method::HEAD;
    if is_head {
        request.head_mut().method = Method::GET;
    }
    let mut response = if for_widget && request.method() == Method::OPTIONS {
        request.into_response(HttpResponse::NoContent().finish()).map_into_boxed_body()
    } else if let Err(problem) = judge(&mut request).await {
        request.into_response(problem.error_response())
    } else {
        next.call(request).await?.map_into_boxed_body()
    };
    response = finish_problem(response, &id);
    if is_head {
        response = response.map_body(|_, body| BoxBody::new(Unread(body.size())));
    }
    let status = response.status().as_u16().to_string();
    let route = response.request().match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    metrics::histogram!("rahnama_http_request_seconds", "route" => route, "status" => status)
        .record(started.elapsed().as_secs_f64());
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, value);
    }
    let mut default = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    default(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    default(header::REFERRER_POLICY, "same-origin");
    if for_widget {
        // No cookie is ever read here, so any page may ask; the token or key and the workspace's own list decide.
        default(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        default(header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, content-encoding, x-retry-count");
        default(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT");
        default(header::ACCESS_CONTROL_EXPOSE_HEADERS, "retry-after, x-request-id");
        default(header::ACCESS_CONTROL_MAX_AGE, "86400");
    }
    // Whatever may be kept says so itself.
    default(header::CACHE_CONTROL, "no-store");
    Ok(response)
}

/// What is judged before anybody asks who is there.
async fn judge(request: &mut ServiceRequest) -> Result<(), Problem> {
    if let Some(addresses) = request.app_data::<web::Data<Addresses>>() {
        addresses.check_query(request)?;
    }
    check_charset(request)?;
    bound_body(request);
    inflate_body(request).await
}

/// Puts the request's id into the body of a problem, and makes a problem of what the framework itself refused.
fn finish_problem(response: ServiceResponse<BoxBody>, id: &str) -> ServiceResponse<BoxBody> {
    let problem = response.response().extensions().get::<Problem>().cloned();
    let problem = match (problem, response.status()) {
        (Some(problem), _) => problem,
        (None, StatusCode::METHOD_NOT_ALLOWED) => Problem::new(Code::MethodNotAllowed),
        (None, StatusCode::PAYLOAD_TOO_LARGE) => Problem::new(Code::TooLarge),
        _ => match response.response().error().and_then(|error| error.as_error::<PayloadError>()) {
            Some(error) => broken_body(error),
            None => return response,
        },
    };
    let body = serde_json::to_string(&problem.body(id.to_owned())).unwrap_or_default();
    let mut response = response.map_body(|_, _| BoxBody::new(body));
    response.headers_mut().remove(header::CONTENT_LENGTH);
    let media_type = HeaderValue::from_static(PROBLEM_JSON);
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    response.response_mut().extensions_mut().insert(problem);
    response
}

#[cfg(test)]
mod tests {
    use actix_web::body::SizedStream;
    use actix_web::dev::Payload;
    use actix_web::middleware::from_fn;
    use actix_web::test::{TestRequest, call_service, init_service, read_body};
    use actix_web::{App, Responder};
    use futures_util::Stream;
    use serde_json::Value;

    use super::*;
    use crate::app::patience::too_slow;
    use crate::platform::http::{JsonBody, json_config};

    async fn takes_bytes(_: Bytes) -> impl Responder {
        "taken"
    }

    async fn takes_json(body: JsonBody<Value>) -> Result<String, Problem> {
        body.read().map(|_| "taken".to_owned())
    }

    /// What an operation answers to a body that breaks off like this.
    async fn answer(path: &str, error: PayloadError) -> (u16, String, Value) {
        let app = App::new()
            .app_data(json_config())
            .route("/widget/v1/bytes", web::post().to(takes_bytes))
            .route("/api/v1/json", web::post().to(takes_json))
            .wrap(from_fn(around));
        let request = TestRequest::post().uri(path).insert_header(("content-type", "application/json")).to_request();
        let payload: Pin<Box<dyn Stream<Item = _>>> = Box::pin(futures_util::stream::iter([Err(error)]));
        let (request, _) = request.replace_payload(Payload::Stream { payload });
        let answer = call_service(&init_service(app).await, request).await;
        let media_type = answer.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let (status, media_type) = (answer.status().as_u16(), media_type.unwrap_or_default().to_owned());
        (status, media_type, serde_json::from_slice(&read_body(answer).await).unwrap_or_default())
    }

    #[actix_web::test]
    async fn who_asks_for_the_head_only_has_nothing_read() {
        let file = || async {
            let pieces =
                futures_util::stream::poll_fn(|_| -> Poll<Option<Result<Bytes, Infallible>>> { panic!("read") });
            HttpResponse::Ok().body(SizedStream::new(7, pieces))
        };
        let app = init_service(App::new().route("/file", web::get().to(file)).wrap(from_fn(around))).await;
        let asked = TestRequest::default().method(Method::HEAD).uri("/file").to_request();
        let answer = call_service(&app, asked).await;
        assert_eq!((answer.status(), answer.response().body().size()), (StatusCode::OK, BodySize::Sized(7)));
        assert!(read_body(answer).await.is_empty());
    }

    #[actix_web::test]
    async fn answers_are_kept_nowhere_unless_they_say_so() {
        let kept = || async { HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "public")).finish() };
        let app = App::new()
            .route("/widget/v1/sync", web::get().to(HttpResponse::Ok))
            .route("/v1/track", web::get().to(HttpResponse::Ok))
            .route("/widget/loader.js", web::get().to(kept))
            .wrap(from_fn(around));
        let app = init_service(app).await;
        for (path, says) in [
            ("/widget/v1/sync", "no-store"),
            ("/v1/track", "no-store"),
            ("/widget/none", "no-store"),
            ("/widget/loader.js", "public"),
        ] {
            let answer = call_service(&app, TestRequest::get().uri(path).to_request()).await;
            let said = answer.headers().get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok());
            assert_eq!(said, Some(says), "{path}");
        }
    }

    #[actix_web::test]
    async fn a_body_that_breaks_off_is_a_problem_wherever_it_is_read() {
        for path in ["/widget/v1/bytes", "/api/v1/json"] {
            for (error, says) in
                [(too_slow(), "too slowly"), (PayloadError::Incomplete(None), "before it was complete")]
            {
                let (status, media_type, body) = answer(path, error).await;
                assert_eq!((status, media_type.as_str()), (400, PROBLEM_JSON), "{path}");
                assert_eq!(body["code"], "malformed_body", "{path}");
                assert!(body["detail"].as_str().is_some_and(|detail| detail.contains(says)), "{path}: {body}");
            }
        }
    }
}
