//! What operations of the API refuse, for their documentation: every refusal is a problem.

use utoipa::openapi::{ContentBuilder, Ref, Response, ResponseBuilder};

/// Declares sets of refusals that several operations document: `Name: "401", "422" "cursor or limit is not valid";`.
/// Without a sentence a status says what it means everywhere.
#[macro_export]
macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident: $($status:literal $($sentence:literal)?),+;)+) => {$(
        $(#[$doc])*
        pub(super) struct $name;

        impl utoipa::IntoResponses for $name {
            fn responses() -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
                use $crate::platform::refusals::{meaning, refusal};
                [$(($status, [$($sentence,)? meaning($status)][0])),+]
                    .into_iter()
                    .map(|(status, sentence): (&str, &str)| (status.to_owned(), refusal(sentence).into()))
                    .collect()
            }
        }
    )+};
}

/// What a status means where nothing else is said.
#[must_use]
pub fn meaning(status: &str) -> &'static str {
    match status {
        "400" => "The body is not JSON",
        "401" => "Not signed in, or the credential does not work any more",
        "403" => "The role or the key's scope does not permit it, or another site asked",
        "404" => "There is no such thing, or it is another workspace's",
        "409" => "It contradicts what is there",
        "412" => "Somebody changed it meanwhile",
        "413" => "The body is too large",
        "415" => "The body is not of the type this operation takes",
        "422" => "Some fields are not valid",
        "428" => "If-Match is missing",
        "429" => "Too many requests; Retry-After says how long to wait",
        "503" => "Nothing was taken; try again after Retry-After",
        _ => "Refused",
    }
}

/// A documented refusal.
#[must_use]
pub fn refusal(sentence: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(sentence).content("application/problem+json", content).build()
}
