//! The first moments of a connection, and how it writes and ends.

use std::time::Duration;

use actix_ws::{AggregatedMessage, AggregatedMessageStream, CloseCode, CloseReason};
use tokio::time::Instant;

use super::Realtime;
use super::admission::{Admission, Credentials, admit};
use super::protocol::{CLOSE_BAD_HELLO, CLOSE_ORIGIN, CLOSE_RESTART, CLOSE_REVOKED, ClientFrame, ServerFrame};
use super::queue::Connection;
use crate::platform::problem::{Code, Problem};

const HELLO_WITHIN: Duration = Duration::from_secs(10);
const GOODBYE_WITHIN: Duration = Duration::from_secs(2);

/// Why a connection ends.
pub struct Ending(pub u16, pub &'static str);

/// The writing half of a connection.
pub struct Wire {
    /// The framework's handle.
    pub session: actix_ws::Session,
}

impl Wire {
    /// Writes a frame; gives up when the connection is told to close meanwhile.
    pub async fn send(&mut self, text: &str, connection: Option<&Connection>) -> Result<(), Ending> {
        let write = self.session.text(text.to_owned());
        let gone = Ending(0, "gone");
        match connection {
            None => write.await.map_err(|_| gone),
            Some(connection) => tokio::select! {
                written = write => written.map_err(|_| gone),
                (code, reason) = connection.closing() => Err(Ending(code, reason)),
            },
        }
    }

    /// Says goodbye, if there is anybody to say it to.
    pub async fn end(self, Ending(code, reason): Ending) {
        if code != 0 {
            let close = CloseReason { code: CloseCode::from(code), description: Some(reason.to_owned()) };
            let _peer_left = tokio::time::timeout(GOODBYE_WITHIN, self.session.close(Some(close))).await;
        }
    }
}

/// Waits for the hello and answers it.
pub async fn greet(
    realtime: &Realtime,
    wire: &mut Wire,
    stream: &mut AggregatedMessageStream,
    credentials: Credentials,
) -> Result<Admission, Ending> {
    let deadline = Instant::now() + HELLO_WITHIN;
    loop {
        let Ok(message) = tokio::time::timeout_at(deadline, stream.recv()).await else {
            return Err(Ending(CLOSE_BAD_HELLO, "no hello came in time"));
        };
        let text = match message {
            None | Some(Ok(AggregatedMessage::Close(_)) | Err(_)) => return Err(Ending(0, "gone")),
            Some(Ok(AggregatedMessage::Ping(payload))) => {
                let _peer_left = wire.session.pong(&payload).await;
                continue;
            }
            Some(Ok(AggregatedMessage::Pong(_))) => continue,
            Some(Ok(AggregatedMessage::Binary(_))) => return Err(Ending(CLOSE_BAD_HELLO, "frames are text")),
            Some(Ok(AggregatedMessage::Text(text))) => text,
        };
        let Ok(ClientFrame::Hello(hello)) = serde_json::from_str::<ClientFrame>(&text) else {
            let problem = Problem::with_detail(Code::MalformedBody, "The first frame must be a hello.");
            wire.send(&ServerFrame::refusal(None, &problem).encode(), None).await?;
            return Err(Ending(CLOSE_BAD_HELLO, "the first frame must be a hello"));
        };
        let reference = hello.id.clone();
        match admit(realtime, credentials, hello).await {
            Ok(admission) => return Ok(admission),
            Err(problem) => {
                wire.send(&ServerFrame::refusal(reference, &problem).encode(), None).await?;
                return Err(match problem.code {
                    Code::OriginNotAllowed | Code::CrossSite => Ending(CLOSE_ORIGIN, "the origin is not allowed"),
                    Code::Unauthenticated => Ending(CLOSE_REVOKED, "the credential is not valid"),
                    _ if problem.is_retryable() => Ending(CLOSE_RESTART, "busy: connect again"),
                    _ => Ending(CLOSE_BAD_HELLO, "the hello was refused"),
                });
            }
        }
    }
}

/// The `id` of a frame that could not be read otherwise.
pub fn reference_of(text: &str) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Named {
        id: Option<String>,
    }
    serde_json::from_str::<Named>(text).ok().and_then(|named| named.id)
}
