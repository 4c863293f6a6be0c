//! Files that are sent as the whole body. They wait in memory until they are complete, so what they may take is asked
//! before their first byte is read.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut, Payload};
use futures_util::StreamExt as _;
use tokio::time::timeout;

use super::{broken_body, header_text};
use crate::platform::Foundation;
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::room::Place;
use crate::platform::turns::Side;

/// A file that comes no further for so long is given up: it holds room that others wait for.
const STALL: Duration = Duration::from_secs(10);
/// Who is refused may still be sending, and would not hear why if the connection ended at once: so long is listened.
const HEAR_OUT: Duration = Duration::from_secs(5);
/// Bytes of a file of unknown length are counted in pieces of so many.
const PIECE: u64 = 64 * 1_024;

/// A file, and the room that it takes.
#[derive(Debug)]
pub struct Received {
    /// All of it.
    pub bytes: Bytes,
    /// To be kept as long as the bytes.
    pub place: Place,
}

/// Reads a file of at most `limits.attachment_bytes`. `charge` hears of bytes before they are read: of all at once where
/// the request says how many there are.
///
/// # Errors
/// 413 when it is too large, 429 or 503 when there is no room or as `charge` says, 400 when it breaks off or stalls.
pub async fn receive(
    foundation: &Foundation,
    request: &HttpRequest,
    mut body: Payload,
    (side, who): (Side, &str),
    charge: impl Fn(u64) -> Result<()>,
) -> Result<Received> {
    let most = foundation.config.limits.attachment_bytes as u64;
    let length = header_text(request, header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    let place = admit(foundation, most, length, (side, who), &charge);
    let read = match place {
        Ok(place) => read(&mut body, most, length, &charge).await.map(|bytes| Received { bytes, place }),
        Err(problem) => Err(problem),
    };
    if read.is_err() {
        let rest = async { while body.next().await.is_some_and(|piece| piece.is_ok()) {} };
        let _ = timeout(HEAR_OUT, rest).await;
    }
    read
}

fn admit(
    foundation: &Foundation,
    most: u64,
    length: Option<u64>,
    (side, who): (Side, &str),
    charge: &impl Fn(u64) -> Result<()>,
) -> Result<Place> {
    if length.is_some_and(|length| length > most) {
        return Err(too_large(most));
    }
    let place = foundation.room.take(side, who, length.unwrap_or(most))?;
    if let Some(length) = length {
        charge(length)?;
    }
    Ok(place)
}

async fn read(
    body: &mut Payload,
    most: u64,
    length: Option<u64>,
    charge: &impl Fn(u64) -> Result<()>,
) -> Result<Bytes> {
    let mut bytes = BytesMut::new();
    let mut charged = length.unwrap_or_default();
    loop {
        let Ok(piece) = timeout(STALL, body.next()).await else {
            let detail = "The file came no further. Send it again where the network is better.";
            return Err(Problem::with_detail(Code::MalformedBody, detail));
        };
        let Some(piece) = piece else { return Ok(bytes.freeze()) };
        let piece = piece.map_err(|error| broken_body(&error))?;
        let arrived = (bytes.len() + piece.len()) as u64;
        if arrived > length.unwrap_or(most) {
            return Err(too_large(most));
        }
        while charged < arrived {
            charge(PIECE)?;
            charged += PIECE;
        }
        bytes.extend_from_slice(&piece);
    }
}

fn too_large(most: u64) -> Problem {
    Problem::with_detail(Code::TooLarge, format!("A file may have at most {} MiB.", most / 1_048_576))
}
