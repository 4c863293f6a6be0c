//! Messages that are too large: refused by their announcement, before they are gathered, and closed so that the peer hears why.

use std::time::Duration;

use actix_http::ws::ProtocolError;

use super::{Ending, Incoming, MOST_MESSAGE_BYTES, Wire};

/// When nothing more comes for so long, the peer has said what it had to say.
const SILENCE: Duration = Duration::from_millis(250);
/// The longest that a peer is listened to after it was told to leave.
const MOST_PATIENCE: Duration = Duration::from_secs(2);

/// Refuses a frame whose beginning says that it is larger than any message.
pub(super) fn refuse_announced(frame: &[u8]) -> Result<(), ProtocolError> {
    let most = u64::try_from(MOST_MESSAGE_BYTES).unwrap_or(u64::MAX);
    if announced(frame).is_some_and(|bytes| bytes > most) { Err(ProtocolError::Overflow) } else { Ok(()) }
}

/// The length of the content that a frame announces, once that much of it is here (RFC 6455, section 5.2).
fn announced(frame: &[u8]) -> Option<u64> {
    match *frame.get(1)? & 0x7f {
        126 => Some(u16::from_be_bytes(frame.get(2..4)?.try_into().ok()?).into()),
        127 => Some(u64::from_be_bytes(frame.get(2..10)?.try_into().ok()?)),
        short => Some(short.into()),
    }
}

impl Wire {
    /// Says why the connection ends, and hears out what is on its way. A connection that ends while bytes of it are unread
    /// is reset, and the peer would not hear the reason.
    pub async fn end_after(self, mut incoming: Incoming, ending: Ending) {
        self.say_goodbye(&ending);
        let _patience_is_over = tokio::time::timeout(MOST_PATIENCE, async {
            while let Ok(true) = tokio::time::timeout(SILENCE, incoming.discard()).await {}
        })
        .await;
    }
}

impl Incoming {
    /// Waits for bytes and forgets them. False when there will be none.
    async fn discard(&mut self) -> bool {
        self.ended = false;
        std::future::poll_fn(|context| self.poll_bytes(context)).await;
        self.bytes.clear();
        !self.ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_refused_by_its_announcement() {
        let refused = |frame: &[u8]| refuse_announced(frame).is_err();
        assert!(!refused(&[0x81]) && !refused(&[0x81, 0xff]) && !refused(&[0x81, 0xfe, 0xff]));
        assert!(!refused(&[0x81, 0xfd]) && !refused(&[0x81, 0xfe, 0xff, 0xff]));
        assert!(!refused(&[0x81, 0xff, 0, 0, 0, 0, 0, 1, 0, 0]), "just as much as is taken");
        assert!(refused(&[0x81, 0xff, 0, 0, 0, 0, 0, 1, 0, 1]));
        assert!(refused(&[0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
    }
}
