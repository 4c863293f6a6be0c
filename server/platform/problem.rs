//! Errors as a product: one table of codes, each with a status and a sentence somebody can act on.
//! Answers are RFC 9457 `application/problem+json`; unknown failures are a bare 500, logged once.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! codes {
    ($($variant:ident $text:literal $status:literal $title:literal;)+) => {
        /// Every way a request can be refused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code { $(#[doc = $title] $variant),+ }

        impl Code {
            /// Every code, for the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable, machine-readable word.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $text),+ } }

            /// The HTTP status.
            #[must_use]
            pub const fn status(self) -> u16 { match self { $(Self::$variant => $status),+ } }

            /// The default sentence: what happened and what to do.
            #[must_use]
            pub const fn title(self) -> &'static str { match self { $(Self::$variant => $title),+ } }
        }
    };
}

codes! {
    InvalidInput "invalid_input" 422 "Some fields are not valid; see errors.";
    MalformedBody "malformed_body" 400 "The body is not the JSON this operation takes.";
    UnsupportedMediaType "unsupported_media_type" 415 "This operation does not take that content type.";
    TooLarge "too_large" 413 "The body is larger than this operation takes.";
    Unauthenticated "unauthenticated" 401 "Sign in, or send a valid credential.";
    SeatChanged "seat_changed" 401 "This session speaks for another workspace or person by now. Load the page again.";
    SignInFailed "sign_in_failed" 401 "The e-mail address or the password is wrong.";
    Forbidden "forbidden" 403 "Your role does not permit this.";
    CrossSite "cross_site" 403 "This request came from another site and was refused.";
    OriginNotAllowed "origin_not_allowed" 403 "This site is not in the workspace's list of allowed origins.";
    SetupRefused "setup_refused" 403 "The setup link is not valid. Use the one that the server prints at start, or run `rahnama setup`.";
    NotFound "not_found" 404 "There is no such thing, or it is not yours to see.";
    WorkspaceUnknown "workspace_unknown" 404 "No workspace has this key. Copy the snippet again from Settings, Installation.";
    MethodNotAllowed "method_not_allowed" 405 "This address does not take that method.";
    Conflict "conflict" 409 "This contradicts what is already there.";
    ClientIdReused "client_id_reused" 409 "This client_id was used for another message; make a new one.";
    AlreadyClaimed "already_claimed" 409 "This installation is claimed already. Sign in.";
    AlreadyMember "already_member" 409 "Whoever has this address is in the team already and can sign in. An owner or admin changes roles under Settings, Team.";
    LinkExpired "link_expired" 410 "This link was used or has expired. Ask for a new one.";
    PreconditionFailed "precondition_failed" 412 "Somebody changed this meanwhile. Load it again and repeat your change.";
    PreconditionRequired "precondition_required" 428 "Send If-Match with the ETag that you read.";
    RateLimited "rate_limited" 429 "Too many requests. Wait as long as retry_after_ms says.";
    Busy "busy" 503 "The server is busy. Wait as long as retry_after_ms says; nothing was stored.";
    Internal "internal" 500 "Something went wrong on our side. Nothing was acknowledged; try again.";
}

/// Points at one bad field.
#[derive(Clone, Debug, Serialize, ToSchema, PartialEq, Eq)]
pub struct FieldError {
    /// JSON pointer into the body, such as `/workspace/name`, or `?limit` for a query parameter.
    pub pointer: String,
    /// What is wrong and what would be right.
    pub detail: String,
}

impl FieldError {
    /// The same, where the value it points into is itself below `pointer`.
    #[must_use]
    pub fn below(self, pointer: &str) -> Self {
        Self { pointer: format!("{pointer}{}", self.pointer), detail: self.detail }
    }
}

/// A refused request.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Row of the table of codes.
    pub code: Code,
    /// A sentence about this very case.
    pub detail: String,
    /// The bad fields, if fields are what is wrong.
    pub errors: Vec<FieldError>,
    /// When trying again makes sense, in milliseconds.
    pub retry_after_ms: Option<u64>,
    /// The id of what it has become part of, where that is why it is not there.
    pub moved_to: Option<Uuid>,
}

/// The `application/problem+json` body.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// A URI for the kind of problem: `/docs/problems#<code>`.
    pub r#type: String,
    /// The code's general sentence.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// Stable word for programs.
    pub code: String,
    /// A sentence about this very case.
    pub detail: String,
    /// Quote it when you report the problem.
    pub request_id: String,
    /// The bad fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<FieldError>,
    /// When trying again makes sense, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    /// The id of what it has become part of, where that is why it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<Uuid>,
}

/// When to try again what somebody else was changing, in milliseconds.
const CONTENDED_MS: u64 = 100;

/// When to try again what needs storage that is away, in milliseconds.
const STORAGE_AWAY_MS: u64 = 5_000;

/// What handlers and actions return.
pub type Result<T> = std::result::Result<T, Problem>;

impl Problem {
    /// A refusal with the code's own sentence.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self { code, detail: code.title().to_owned(), errors: Vec::new(), retry_after_ms: None, moved_to: None }
    }

    /// A refusal with a sentence for this case.
    #[must_use]
    pub fn with_detail(code: Code, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..Self::new(code) }
    }

    /// Not there, or not this caller's: the two must look the same.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(Code::NotFound)
    }

    /// Not there under its id any more: it is part of another by now.
    #[must_use]
    pub fn moved(to: Uuid) -> Self {
        Self { moved_to: Some(to), ..Self::not_found() }
    }

    /// One bad field.
    #[must_use]
    pub fn invalid(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::invalid_fields(vec![FieldError { pointer: pointer.into(), detail: detail.into() }])
    }

    /// Several bad fields. The first one's sentence is the detail.
    #[must_use]
    pub fn invalid_fields(errors: Vec<FieldError>) -> Self {
        let detail = errors.first().map_or_else(|| Code::InvalidInput.title().to_owned(), |first| first.detail.clone());
        Self { errors, detail, ..Self::new(Code::InvalidInput) }
    }

    /// Refused for now.
    #[must_use]
    pub fn retry_later(code: Code, retry_after_ms: u64) -> Self {
        Self { retry_after_ms: Some(retry_after_ms), ..Self::new(code) }
    }

    /// Somebody else changes the same thing at this very moment. Nothing happened, and a moment later it goes.
    #[must_use]
    pub fn contended() -> Self {
        Self::retry_later(Code::Busy, CONTENDED_MS)
    }

    /// Is it [`Problem::contended`], and not that the whole server is busy?
    #[must_use]
    pub fn is_contended(&self) -> bool {
        self.code == Code::Busy && self.retry_after_ms == Some(CONTENDED_MS)
    }

    /// May the same request succeed later, unchanged?
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(self.code, Code::RateLimited | Code::Busy | Code::Internal)
    }

    /// The body to send.
    #[must_use]
    pub fn body(&self, request_id: String) -> ProblemBody {
        ProblemBody {
            r#type: format!("/docs/problems#{}", self.code.as_str()),
            title: self.code.title().to_owned(),
            status: self.code.status(),
            code: self.code.as_str().to_owned(),
            detail: self.detail.clone(),
            request_id,
            errors: self.errors.clone(),
            retry_after_ms: self.retry_after_ms,
            moved_to: self.moved_to,
        }
    }

    /// Logs the cause once and hides it from the caller.
    #[must_use]
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(cause = %cause, "internal error");
        Self::new(Code::Internal)
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}: {}", self.code.as_str(), self.detail)
    }
}

impl std::error::Error for Problem {}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut => {
                tracing::warn!("no database connection came free in time");
                Self::retry_later(Code::Busy, 1_000)
            }
            error if super::db::is_deadlock(&error) => Self::contended(),
            error if super::db::is_strange_text(&error) => {
                Self::invalid("", "A text holds the character U+0000, which cannot be stored: leave it out.")
            }
            other => Self::internal(&other),
        }
    }
}

impl From<object_store::Error> for Problem {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::not_found(),
            error if super::files::is_away(&error) => {
                tracing::warn!(%error, "the storage of files does not answer");
                Self::retry_later(Code::Busy, STORAGE_AWAY_MS)
            }
            other => Self::internal(&other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_words_with_client_or_server_status() {
        let mut words: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        words.sort_unstable();
        let count = words.len();
        words.dedup();
        assert_eq!(words.len(), count);
        assert!(Code::ALL.iter().all(|code| (400..600).contains(&code.status())));
    }

    #[test]
    fn an_internal_failure_tells_the_caller_nothing_of_its_cause() {
        let problem = Problem::from(sqlx::Error::Protocol("secret detail".into()));
        assert_eq!(problem.code, Code::Internal);
        assert!(!serde_json::to_string(&problem.body(String::new())).unwrap_or_default().contains("secret detail"));
    }
}
