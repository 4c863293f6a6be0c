//! Is this node alive, is it ready for visitors, and what does it measure?

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::json;
use subtle::ConstantTimeEq as _;
use tokio_util::sync::CancellationToken;

use crate::platform::Foundation;
use crate::platform::http::{bearer, is_forwarded};
use crate::platform::problem::{Problem, Result};
use crate::sql;

/// Cancelled once the node is about to stop.
#[derive(Clone)]
pub struct Draining(pub CancellationToken);

/// The process runs.
#[get("/health/live")]
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "alive" }))
}

/// The database answers and the node is not about to stop. Redis may be away: then hints are late, and nothing is lost.
#[get("/health/ready")]
pub async fn ready(foundation: web::Data<Foundation>, draining: web::Data<Draining>) -> HttpResponse {
    let database = async {
        let mut connection = foundation.db.read().await?;
        sql!(connection, |c| sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM installation").fetch_one(c).await)
    };
    let database = tokio::time::timeout(std::time::Duration::from_secs(2), database).await;
    let database_answers = matches!(database, Ok(Ok(_)));
    let stopping = draining.0.is_cancelled();
    let report = json!({
        "status": if database_answers && !stopping { "ready" } else { "not ready" },
        "database": database_answers,
        "bus": foundation.bus.healthy(),
        "stopping": stopping,
        "migrations": foundation.db.migrations(),
        "version": env!("CARGO_PKG_VERSION"),
    });
    if database_answers && !stopping {
        HttpResponse::Ok().json(report)
    } else {
        HttpResponse::ServiceUnavailable().json(report)
    }
}

/// What is counted, with what it means. Each is there from the start: of a series that is not, no rate can be asked.
const COUNTERS: [(&str, &str); 5] = [
    ("rahnama_messages_committed_total", "Messages that were acknowledged."),
    ("rahnama_sends_refused_total", "Messages that were refused because too many waited for the database."),
    ("rahnama_events_stored_total", "Events that were acknowledged."),
    ("rahnama_events_refused_total", "Events that were refused because too many waited for the database."),
    ("rahnama_slow_readers_total", "Connections that were closed because they read too slowly."),
];

/// Begins to count.
pub fn begin_to_count() {
    for (name, meaning) in COUNTERS {
        ::metrics::describe_counter!(name, meaning);
        ::metrics::counter!(name).increment(0);
    }
    ::metrics::describe_gauge!("rahnama_connections", "WebSockets that are open on this node.");
    ::metrics::gauge!("rahnama_connections").increment(0.0);
}

/// Prometheus text, for this machine or for whoever has the token.
#[get("/metrics")]
pub async fn metrics(
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    handle: web::Data<PrometheusHandle>,
) -> Result<HttpResponse> {
    let wanted = foundation.config.http.metrics_token.expose();
    let allowed = if wanted.is_empty() {
        // Behind a proxy on this machine everybody looks local: then a token must be set.
        !is_forwarded(&request) && request.peer_addr().is_some_and(|peer| peer.ip().is_loopback())
    } else {
        let given = bearer(&request).unwrap_or_default();
        bool::from(given.as_bytes().ct_eq(wanted.as_bytes()))
    };
    if !allowed {
        return Err(Problem::not_found());
    }
    Ok(HttpResponse::Ok().insert_header((header::CONTENT_TYPE, "text/plain; version=0.0.4")).body(handle.render()))
}
