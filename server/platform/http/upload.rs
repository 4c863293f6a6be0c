//! Files that are sent as the whole body. They wait in memory until they are complete, so what they may take is asked
//! before their first byte is read.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::error::PayloadError;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut, Payload};
use futures_util::{Stream, StreamExt as _};
use tokio::time::{Instant, timeout};

use super::{broken_body, header_text};
use crate::platform::Foundation;
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::room::Place;
use crate::platform::turns::Side;

/// A file that comes no further for so long is given up: it holds room that others wait for.
const STALL: Duration = Duration::from_secs(10);
/// While others hold much of the room, a file comes at least this fast or leaves its room to them: some that trickle would
/// else hold all of it for as long as they like.
const CROWDED_BYTES_PER_SECOND: u64 = 32 * 1_024;
/// How fast a file comes is looked at so often: a network may falter for a moment.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Who is refused may still be sending, and would not hear why if the connection ended at once: so long is listened.
const HEAR_OUT: Duration = Duration::from_secs(5);
/// Bytes of a file of unknown length are counted, and take room, in pieces of so many.
const PIECE: u64 = 64 * 1_024;

/// A file, and the room that it takes.
#[derive(Debug)]
pub struct Received {
    /// All of it.
    pub bytes: Bytes,
    /// To be kept as long as the bytes.
    pub place: Place,
}

/// How fast a file comes.
struct Pace {
    looked_at: Instant,
    bytes_since: u64,
}

impl Pace {
    fn is_enough(&mut self, bytes: usize, now: Instant, place: &Place) -> bool {
        self.bytes_since += bytes as u64;
        let passed = now.saturating_duration_since(self.looked_at);
        if passed < LOOK_EVERY {
            return true;
        }
        let is_slow = self.bytes_since < passed.as_secs() * CROWDED_BYTES_PER_SECOND;
        *self = Self { looked_at: now, bytes_since: 0 };
        !is_slow || !place.is_crowded()
    }
}

/// Reads a file of at most `limits.attachment_bytes`. `charge` hears of bytes before they are read: of all at once where
/// the request says how many there are.
///
/// # Errors
/// 413 when it is too large, 429 or 503 when there is no room or as `charge` says, 503 when it is slow and others need its
/// room, 400 when it breaks off or stalls.
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
        Ok(mut place) => {
            let read = read(&mut body, (most, length), &mut place, &charge, Instant::now).await;
            read.map(|bytes| Received { bytes, place })
        }
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
    let place = foundation.room.take(side, who, length.unwrap_or_default())?;
    if let Some(length) = length {
        charge(length)?;
    }
    Ok(place)
}

async fn read(
    body: &mut (impl Stream<Item = std::result::Result<Bytes, PayloadError>> + Unpin),
    (most, length): (u64, Option<u64>),
    place: &mut Place,
    charge: &impl Fn(u64) -> Result<()>,
    now: impl Fn() -> Instant,
) -> Result<Bytes> {
    let mut bytes = BytesMut::new();
    let mut pace = Pace { looked_at: now(), bytes_since: 0 };
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
            place.grow(PIECE)?;
            charged += PIECE;
        }
        if !pace.is_enough(piece.len(), now(), place) {
            return Err(Problem::retry_later(Code::Busy, 10_000));
        }
        bytes.extend_from_slice(&piece);
    }
}

fn too_large(most: u64) -> Problem {
    Problem::with_detail(Code::TooLarge, format!("A file may have at most {} MiB.", most / 1_048_576))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::platform::room::Room;

    const KIB: u64 = 1_024;
    const MOST: u64 = 10 * 1_024 * KIB;

    /// What becomes of a file that comes at so many KiB a second, in a room of so much of which others hold a part.
    async fn arrives(length: Option<u64>, speed: u64, (room, held): (u64, u64)) -> std::result::Result<u64, Code> {
        let room = Room::new(room);
        let _others = room.take(Side::Public, "others", held).expect("room");
        let mut place = room.take(Side::Public, "neda", length.unwrap_or_default()).expect("room");
        let (began, passed) = (Instant::now(), Cell::new(Duration::ZERO));
        let mut body = futures_util::stream::iter(0..MOST / KIB / speed).map(|_| {
            passed.set(passed.get() + Duration::from_secs(1));
            Ok(Bytes::from(vec![b'x'; usize::try_from(speed * KIB).expect("a size")]))
        });
        let read = read(&mut body, (MOST, length), &mut place, &|_| Ok(()), || began + passed.get()).await;
        read.map(|bytes| bytes.len() as u64).map_err(|problem| problem.code)
    }

    #[tokio::test]
    async fn who_comes_slowly_has_time_until_others_need_the_room() {
        let (quiet, crowded) = ((4 * MOST, MOST), (4 * MOST, 2 * MOST + 1));
        for length in [Some(MOST), None] {
            assert_eq!(arrives(length, 20, quiet).await, Ok(MOST), "from a telephone far from its mast");
            assert_eq!(arrives(length, 2, quiet).await, Ok(MOST));
            assert_eq!(arrives(length, 20, crowded).await, Err(Code::Busy));
            assert_eq!(arrives(length, 40, crowded).await, Ok(MOST));
        }
    }

    #[tokio::test]
    async fn a_file_of_unknown_length_holds_no_more_room_than_it_has_come() {
        assert_eq!(arrives(None, 40, (2 * MOST, 0)).await, Ok(MOST));
        assert_eq!(arrives(None, 40, (2 * MOST, MOST + 1)).await, Err(Code::Busy), "and waits for nobody");
        let room = Room::new(MOST);
        let _others = room.take(Side::Public, "others", MOST - 2 * PIECE).expect("room");
        let mut place = room.take(Side::Public, "neda", 0).expect("room");
        let mut body = futures_util::stream::iter([Ok(Bytes::from_static(b"hello"))]);
        let read = read(&mut body, (MOST, None), &mut place, &|_| Ok(()), Instant::now).await;
        assert_eq!(read.expect("room for as much as came"), "hello");
        let _rest = room.take(Side::Public, "omid", PIECE).expect("room is left");
    }
}
