//! What every HTTP handler shares: problems, checked bodies, ETags, the caller's address, and who asks from elsewhere.

mod if_match;
mod object;
mod peer;
mod query;
mod upload;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, HttpResponse, ResponseError, web};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use tracing_actix_web::RequestId;

use self::object::{Object, refused_nulls};
use super::json::read_json;
use super::problem::{Code, Problem, Result};

pub use self::if_match::IfMatch;
pub use self::peer::{client_address, is_forwarded, truncated_address};
pub use self::query::{path_config, query_config};
pub use self::upload::{Received, receive};

/// The media type of problems.
pub const PROBLEM_JSON: &str = "application/problem+json";
/// The largest JSON body of any operation, in bytes.
pub const JSON_LIMIT: usize = 64 * 1024;

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Without the request at hand there is no request id; [`add_request_id`] puts it in.
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        if let Some(wait) = self.retry_after_ms {
            response.insert_header((header::RETRY_AFTER, wait.div_ceil(1_000).to_string()));
        }
        response.extensions_mut().insert(self.clone());
        response.insert_header((header::CONTENT_TYPE, PROBLEM_JSON));
        let body = serde_json::to_string(&self.body(String::new())).unwrap_or_default();
        response.body(body)
    }
}

/// The id of this request, as in the log.
#[must_use]
pub fn request_id(request: &HttpRequest) -> String {
    request.extensions().get::<RequestId>().map(ToString::to_string).unwrap_or_default()
}

/// What a header of the request says, where it is text.
#[must_use]
pub fn header_text(request: &HttpRequest, name: header::HeaderName) -> Option<&str> {
    request.headers().get(name)?.to_str().ok()
}

/// The secret of `Authorization: Bearer …`.
#[must_use]
pub fn bearer(request: &HttpRequest) -> Option<&str> {
    authorization(request, "Bearer")
}

/// What follows the name of this scheme in `Authorization`; letter case of the name does not matter.
#[must_use]
pub fn authorization<'a>(request: &'a HttpRequest, scheme: &str) -> Option<&'a str> {
    let (named, credential) = header_text(request, header::AUTHORIZATION)?.split_once(' ')?;
    named.eq_ignore_ascii_case(scheme).then_some(credential)
}

/// The JSON body settings for every operation: refusals are problems too.
#[must_use]
pub fn json_config() -> web::JsonConfig {
    web::JsonConfig::default().limit(JSON_LIMIT).error_handler(|error, _| json_problem(&error).into())
}

fn json_problem(error: &actix_web::error::JsonPayloadError) -> Problem {
    use actix_web::error::JsonPayloadError as E;
    match error {
        E::ContentType => {
            Problem::with_detail(Code::UnsupportedMediaType, "Send the body as Content-Type: application/json.")
        }
        E::Overflow { .. } | E::OverflowKnownLength { .. } => {
            Problem::with_detail(Code::TooLarge, format!("The body must be at most {JSON_LIMIT} bytes."))
        }
        E::Deserialize(error) => describe_json_error(error),
        E::Payload(error) => broken_body(error),
        other => Problem::with_detail(Code::MalformedBody, other.to_string()),
    }
}

/// A file for the reader to keep under this name, in whatever letters it is.
#[must_use]
pub fn attachment(name: &str) -> header::ContentDisposition {
    header::ContentDisposition {
        disposition: header::DispositionType::Attachment,
        parameters: vec![header::DispositionParam::FilenameExt(header::ExtendedValue {
            charset: header::Charset::Ext("UTF-8".into()),
            language_tag: None,
            value: name.replace(['/', '\\'], "-").into_bytes(),
        })],
    }
}

/// A body that did not come to its end.
#[must_use]
pub fn broken_body(error: &PayloadError) -> Problem {
    let detail = match error {
        PayloadError::Overflow => return Problem::new(Code::TooLarge),
        PayloadError::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => {
            "The body came too slowly. Send it again where the network is better."
        }
        _ => "The body ended before it was complete.",
    };
    Problem::with_detail(Code::MalformedBody, detail)
}

fn describe_json_error(error: &serde_json::Error) -> Problem {
    if error.is_data() {
        Problem::with_detail(Code::InvalidInput, format!("The body does not fit: {error}."))
    } else {
        Problem::with_detail(Code::MalformedBody, format!("The body is not valid JSON: {error}."))
    }
}

/// A JSON body that is judged last: whoever may not call an operation learns nothing of what it takes.
///
/// Extractors of one handler run side by side; a bad body would otherwise be refused before the credential is.
#[derive(Debug)]
pub struct JsonBody<T>(Result<T>);

impl<T> JsonBody<T> {
    /// The body.
    ///
    /// # Errors
    /// 400, 413, 415 or 422: what is wrong with it.
    pub fn read(self) -> Result<T> {
        self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for JsonBody<T> {
    type Error = Problem;
    type Future = std::pin::Pin<Box<dyn std::future::Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = web::Json::<Box<RawValue>>::from_request(request, payload);
        Box::pin(async move {
            Ok(Self(
                body.await
                    .map_err(|error| {
                        let problem = error.as_error::<Problem>().cloned();
                        problem.unwrap_or_else(|| Problem::with_detail(Code::MalformedBody, error.to_string()))
                    })
                    .and_then(|body| parse_json(body.get().as_bytes())),
            ))
        })
    }
}

/// Parses a body that came as `text/plain` (a request without preflight) or as JSON.
///
/// # Errors
/// 400 or 422, as for a JSON body.
pub fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    read_json(bytes).map(|Object(body)| body).map_err(|error| {
        let nulls = if error.is_data() { refused_nulls::<T>(bytes) } else { Vec::new() };
        if nulls.is_empty() { describe_json_error(&error) } else { Problem::invalid_fields(nulls) }
    })
}

/// Refuses an unsafe request that a browser made for another site. Programs send neither header.
///
/// # Errors
/// 403 when `Origin` or `Sec-Fetch-Site` name another site.
pub fn same_site(request: &HttpRequest, public_url: &str) -> Result<()> {
    if let Some(origin) = header_text(request, header::ORIGIN)
        && !is_own_origin(origin, header_text(request, header::HOST), public_url)
    {
        return Err(Problem::new(Code::CrossSite));
    }
    match header_text(request, header::HeaderName::from_static("sec-fetch-site")) {
        None | Some("same-origin" | "none") => Ok(()),
        Some(_) => Err(Problem::new(Code::CrossSite)),
    }
}

/// Is `origin` this server: the configured public URL, or the very host that was asked? Where that is the host of the
/// public URL, its scheme is known too.
#[must_use]
pub fn is_own_origin(origin: &str, host: Option<&str>, public_url: &str) -> bool {
    let public = url::Url::parse(public_url).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
    let host_of =
        |origin: &str| ["https://", "http://"].iter().find_map(|scheme| origin.strip_prefix(scheme)).map(str::to_owned);
    let asked = host.filter(|host| host_of(&public).as_deref() != Some(*host));
    public == origin || asked.is_some_and(|host| host_of(origin).as_deref() == Some(host))
}

/// The `ETag` of a versioned document.
#[must_use]
pub fn etag(version: i64) -> (header::HeaderName, String) {
    (header::ETAG, format!("\"{version}\""))
}

/// A versioned document as an answer, with its ETag.
pub fn with_etag<T: Serialize>(version: i64, body: &T) -> HttpResponse {
    HttpResponse::Ok().insert_header(etag(version)).insert_header((header::CACHE_CONTROL, "no-cache")).json(body)
}

/// What a partial update may leave out and cannot empty: null is refused.
///
/// # Errors
/// For null, and when the value itself does not parse.
pub fn given<'de, T, D>(deserializer: D) -> std::result::Result<Option<T>, D::Error>
where
    T: serde::Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Tells "not mentioned" from "set to null" in a partial update.
///
/// # Errors
/// When the value itself does not parse.
pub fn mentioned<'de, T, D>(deserializer: D) -> std::result::Result<Option<Option<T>>, D::Error>
where
    T: serde::Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    serde::Deserialize::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_origin_is_ours() {
        let own = |origin| is_own_origin(origin, Some("chat.example.com"), "https://chat.example.com");
        assert!(own("https://chat.example.com"));
        assert!(is_own_origin("https://other.example", Some("other.example"), "https://chat.example.com"));
        for foreign in [
            "http://chat.example.com",
            "https://chat.example.com.evil.org",
            "https://evil-chat.example.com",
            "https://chat.example.com:8443",
            "null",
            "https://CHAT.example.com@evil.org",
            "",
        ] {
            assert!(!own(foreign), "{foreign}");
        }
    }
}
