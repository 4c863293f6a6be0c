//! Conversations over HTTP, for the console and integrators.

mod lists;
pub(super) mod parts;
mod search;
pub(super) mod uploads;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the routes below `/api/v1`.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(lists::list)
        .service(lists::counts)
        .service(lists::show)
        .service(lists::edit)
        .service(lists::put_tags)
        .service(lists::list_tags)
        .service(lists::delete_tag)
        .service(parts::start)
        .service(parts::list)
        .service(parts::send)
        .service(parts::read)
        .service(uploads::upload)
        .service(search::search);
}

/// Mounts `/files/{id}`, outside `/api/v1`: a signature is its only key.
pub fn file_routes(config: &mut ServiceConfig<'_>) {
    config.service(uploads::file);
}
