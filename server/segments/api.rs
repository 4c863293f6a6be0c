//! Segments, stages and conditions over HTTP, for the console and integrators.

mod conditions;
mod lifecycle;
mod members;
mod people;
mod segments;

use utoipa_actix_web::service_config::ServiceConfig;

use crate::refusals;

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

refusals! {
    /// Reading, with a query.
    RefusedRead: "401", "403", "422";
    /// Naming one thing.
    RefusedItem: "401", "403", "404", "422";
    /// Sending fields.
    RefusedInput: "400", "401", "403", "404", "409", "413", "415", "422";
    /// Replacing a versioned document.
    RefusedDocument: "400", "401", "403", "404", "412", "413", "415", "422", "428";
}
