//! Events over HTTP: the way in, in the shape of the Segment spec, and lists for the console.

mod ingest;
mod lists;
mod people;
mod schema;
mod short;
mod vocabulary;

use utoipa_actix_web::service_config::ServiceConfig;

use crate::refusals;
pub use ingest::{IngestOutput, answer, surroundings};

/// Mounts the routes below `/api/v1`.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(lists::rejected)
        .service(lists::events)
        .service(people::show)
        .service(vocabulary::show)
        .service(vocabulary::values);
}

/// Mounts the routes below `/v1`, where clients of the Segment spec look for them.
pub fn ingest_routes(config: &mut ServiceConfig<'_>) {
    config
        .service(ingest::identify)
        .service(ingest::track)
        .service(ingest::page)
        .service(ingest::screen)
        .service(ingest::group)
        .service(ingest::alias)
        .service(ingest::batch)
        .map(short::routes);
}

refusals! {
    /// Telling what people did.
    RefusedCalls:
        "400" "The body is not JSON, or not of the shape of the Segment spec",
        "401" "The write key, secret key or visitor token does not hold",
        "403" "The workspace does not list this site, or the key may not write",
        "413", "422", "429", "503";
}
