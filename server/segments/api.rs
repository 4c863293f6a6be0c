//! Segments, stages and conditions over HTTP, for the console and integrators.

mod conditions;
mod lifecycle;
mod members;
mod people;
mod segments;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes below `/api/v1`.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(segments::list)
        .service(segments::create)
        .service(segments::show)
        .service(segments::put)
        .service(segments::delete)
        .service(segments::sizes)
        .service(segments::versions)
        .service(members::list)
        .service(members::export)
        .service(members::add)
        .service(members::remove)
        .service(members::transitions)
        .service(members::explain)
        .service(people::segments)
        .service(people::stages)
        .service(people::search)
        .service(conditions::preview)
        .service(conditions::explain)
        .service(lifecycle::show)
        .service(lifecycle::put)
        .service(lifecycle::preview);
}

/// Documents the refusals of an operation.
macro_rules! refusals {
    ($name:ident: $($status:literal),+) => {
        pub(super) struct $name;
        impl utoipa::IntoResponses for $name {
            fn responses() -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
                use utoipa::openapi::{ContentBuilder, Ref, ResponseBuilder};
                let content = || ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
                let response = |status: &str| {
                    ResponseBuilder::new()
                        .description(crate::segments::api::sentence(status))
                        .content("application/problem+json", content())
                        .build()
                        .into()
                };
                [$($status),+].into_iter().map(|status: &str| (status.to_owned(), response(status))).collect()
            }
        }
    };
}

/// What a refusal means.
fn sentence(status: &str) -> &'static str {
    match status {
        "400" => "The body is not JSON",
        "401" => "Not signed in, or the credential does not work any more",
        "403" => "The role or the key's scope does not permit it, or another site asked",
        "404" => "There is no such thing, or it is another workspace's",
        "409" => "It contradicts what is there",
        "412" => "Somebody changed it meanwhile",
        "413" => "The body is too large",
        "415" => "The body is not application/json",
        "428" => "If-Match is missing",
        _ => "Some fields are not valid",
    }
}

refusals!(RefusedRead: "401", "403", "422");
refusals!(RefusedItem: "401", "403", "404", "422");
refusals!(RefusedInput: "400", "401", "403", "404", "409", "413", "415", "422");
refusals!(RefusedDocument: "400", "401", "403", "404", "412", "413", "415", "422", "428");
