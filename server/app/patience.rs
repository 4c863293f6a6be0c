//! How long a body may take. Connections that send a byte now and then would otherwise be held for good, by anybody.

use std::time::Duration;

use actix_web::HttpMessage as _;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::error::PayloadError;
use actix_web::http::header;
use futures_util::StreamExt as _;
use tokio::time::{Instant, timeout_at};

/// A body has so long to begin with,
const PATIENCE: Duration = Duration::from_secs(20);
/// and a second more for so many bytes: a telephone far from its mast sends more.
const SLOWEST_BYTES_PER_SECOND: u64 = 2_048;

/// Ends the wait for a body that does not come on. A socket's frames are no body.
pub fn bound_body(request: &mut ServiceRequest) {
    let has_body =
        [header::CONTENT_LENGTH, header::TRANSFER_ENCODING].iter().any(|name| request.headers().contains_key(name));
    if !has_body || request.headers().contains_key(header::UPGRADE) {
        return;
    }
    let body = bounded(request.take_payload(), PATIENCE, SLOWEST_BYTES_PER_SECOND);
    request.set_payload(body);
}

fn bounded(body: Payload, patience: Duration, slowest: u64) -> Payload {
    let started = Instant::now();
    let body = futures_util::stream::unfold((body, 0_u64), move |(mut body, bytes)| async move {
        let deadline = started + patience + Duration::from_millis(bytes.saturating_mul(1_000) / slowest);
        let Ok(next) = timeout_at(deadline, body.next()).await else {
            return Some((Err(too_slow()), (Payload::None, bytes)));
        };
        let next = next?;
        let bytes = bytes + next.as_ref().map_or(0, |chunk| u64::try_from(chunk.len()).unwrap_or(0));
        Some((next, (body, bytes)))
    });
    Payload::Stream { payload: Box::pin(body) }
}

/// Why the wait ended.
pub fn too_slow() -> PayloadError {
    PayloadError::Io(std::io::Error::new(std::io::ErrorKind::TimedOut, "the body came too slowly"))
}

#[cfg(test)]
mod tests {
    use actix_web::web::Bytes;

    use super::*;

    type BoxedPayloadStream = std::pin::Pin<Box<dyn futures_util::Stream<Item = Result<Bytes, PayloadError>>>>;

    /// A body of so many pieces, each a while after the one before.
    async fn arrives(pieces: u64, size: usize) -> Result<usize, String> {
        let body = futures_util::stream::iter(0..pieces).then(move |_| async move {
            tokio::time::sleep(Duration::from_millis(60)).await;
            Ok(Bytes::from(vec![b'x'; size]))
        });
        let payload: BoxedPayloadStream = Box::pin(body);
        let mut body = bounded(Payload::Stream { payload }, Duration::from_millis(300), 10_000);
        let mut arrived = 0;
        while let Some(next) = body.next().await {
            arrived += next.map_err(|error| error.to_string())?.len();
        }
        Ok(arrived)
    }

    #[tokio::test]
    async fn a_slow_network_is_waited_for_and_a_trickle_is_not() {
        assert_eq!(arrives(8, 10_000).await, Ok(80_000));
        assert!(arrives(100, 1).await.is_err_and(|error| error.contains("too slowly")));
    }
}
