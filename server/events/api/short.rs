//! The addresses of one letter that the Segment library for browsers uses for the same calls.

use actix_web::{HttpRequest, web};

use super::ingest::{take_batch, take_one};
use crate::events::Ingest;
use crate::platform::Foundation;

/// Mounts them.
pub fn routes(config: &mut web::ServiceConfig) -> &mut web::ServiceConfig {
    for (address, call_type) in
        [("/i", "identify"), ("/t", "track"), ("/p", "page"), ("/s", "screen"), ("/g", "group"), ("/a", "alias")]
    {
        let take = move |request: HttpRequest,
                         foundation: web::Data<Foundation>,
                         ingest: web::Data<Ingest>,
                         body: web::Bytes| async move {
            take_one(&request, &foundation, &ingest, &body, call_type).await
        };
        config.route(address, web::post().to(take));
    }
    config.route("/b", web::post().to(take_batch))
}
