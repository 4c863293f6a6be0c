//! How bodies of requests are written down. A few kilobytes can be made of many megabytes, so only calls of events may come
//! compressed, and they are inflated no further than a call may be long. JSON comes in UTF-8.

use std::io::Read as _;

use actix_web::HttpMessage as _;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use actix_web::web::Bytes;
use flate2::read::MultiGzDecoder;
use futures_util::StreamExt as _;

use crate::events;
use crate::platform::http::broken_body;
use crate::platform::problem::{Code, Problem, Result};

/// Where bodies may come as gzip: libraries of the Segment spec send them so.
const COMPRESSED: &str = "/v1/";
/// Where files come as they are.
const UPLOADS: &str = "/attachments";
/// The most that a body may have in bytes, before and after. Longer ones than a batch may be are refused by whoever reads them.
const MOST_BYTES: usize = 2 * events::MOST_BATCH_BYTES;

/// Puts the plain body in place of a compressed one.
///
/// # Errors
/// 415 where bodies must come plain or for another encoding, 413 for what would be too long, 400 for what is no gzip.
pub async fn inflate_body(request: &mut ServiceRequest) -> Result<()> {
    let Some(encoding) = request.headers_mut().remove(CONTENT_ENCODING).next() else { return Ok(()) };
    if encoding.as_bytes().eq_ignore_ascii_case(b"identity") {
        return Ok(());
    }
    if !encoding.as_bytes().eq_ignore_ascii_case(b"gzip") || !request.path().starts_with(COMPRESSED) {
        let detail = "Send the body without Content-Encoding; only calls below /v1 may come as gzip.";
        return Err(Problem::with_detail(Code::UnsupportedMediaType, detail));
    }
    let mut payload = request.take_payload();
    let mut compressed = Vec::new();
    while let Some(piece) = payload.next().await {
        compressed.extend_from_slice(&piece.map_err(|error| broken_body(&error))?);
        within_limit(compressed.len())?;
    }
    let plain = inflate(&compressed)?;
    request.headers_mut().remove(CONTENT_LENGTH);
    request.set_payload(Payload::from(Bytes::from(plain)));
    Ok(())
}

/// JSON is UTF-8 by its definition, and is read so: what says something else would be misread. A file that is uploaded may be
/// whatever it says.
///
/// # Errors
/// 415 for JSON that says it has another charset.
pub fn check_charset(request: &ServiceRequest) -> Result<()> {
    let is_json = request.mime_type().ok().flatten().is_some_and(|media_type| {
        media_type.subtype() == "json" || media_type.suffix().is_some_and(|suffix| suffix == "json")
    });
    let is_utf_8 = request.encoding().is_ok_and(|encoding| encoding.name() == "UTF-8");
    if !is_json || is_utf_8 || request.path().ends_with(UPLOADS) {
        return Ok(());
    }
    Err(Problem::with_detail(Code::UnsupportedMediaType, "Send JSON in UTF-8."))
}

fn within_limit(bytes: usize) -> Result<()> {
    if bytes <= MOST_BYTES {
        return Ok(());
    }
    let detail = format!("The body may have at most {} bytes, inflated.", events::MOST_BATCH_BYTES);
    Err(Problem::with_detail(Code::TooLarge, detail))
}

fn inflate(compressed: &[u8]) -> Result<Vec<u8>> {
    let mut plain = Vec::new();
    MultiGzDecoder::new(compressed).take(MOST_BYTES as u64 + 1).read_to_end(&mut plain).map_err(|error| {
        Problem::with_detail(
            Code::MalformedBody,
            format!("The body is not the gzip that Content-Encoding says: {error}."),
        )
    })?;
    within_limit(plain.len())?;
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(plain: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(plain).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn a_bomb_is_put_out_before_it_unfolds() {
        let bomb = gzip(&vec![b'x'; 200 * 1024 * 1024]);
        assert!(bomb.len() < 256 * 1024, "small enough to be sent");
        let refused = inflate(&bomb).expect_err("too long");
        assert_eq!(refused.code, Code::TooLarge);
        assert_eq!(inflate(&gzip(b"{}")).expect("plain"), b"{}");
        assert_eq!(inflate(b"{}").expect_err("no gzip").code, Code::MalformedBody);
    }
}
