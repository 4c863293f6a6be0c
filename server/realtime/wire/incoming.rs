//! The reading half: frames in the bytes that come, joined within bounds.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use actix_http::ws::{CloseReason, Codec, Frame, Item, ProtocolError};
use actix_web::web;
use bytes::{Bytes, BytesMut};
use bytestring::ByteString;
use futures_util::Stream as _;
use tokio_util::codec::Decoder as _;

use super::oversize::refuse_announced;
use super::{Buffer, Ending, MOST_FRAME_BYTES, MOST_MESSAGE_BYTES};
use crate::realtime::protocol::{CLOSE_NORMAL, CLOSE_PROTOCOL, CLOSE_TOO_LARGE};

/// What the peer says.
#[derive(Debug, PartialEq, Eq)]
pub enum Said {
    /// Text, joined from its continuations.
    Text(ByteString),
    /// The same, with a frame larger than [`MOST_FRAME_BYTES`].
    LargeText(ByteString),
    /// The peer leaves, or what it says cannot be heard to its end, or is no WebSocket: the connection is to end so.
    Last(Ending),
    /// Bytes that are no text, which nobody here speaks.
    Binary,
    /// A question whether somebody is here, to be answered with the same bytes.
    Ping(Bytes),
    /// The answer to ours.
    Pong,
}

/// The beginning of a message that comes in continuations.
#[derive(Default)]
struct Joining {
    is_text: bool,
    /// One of its frames is larger than [`MOST_FRAME_BYTES`].
    is_large: bool,
    bytes: BytesMut,
}

/// The reading half.
pub struct Incoming {
    payload: web::Payload,
    codec: Codec,
    pub(super) bytes: BytesMut,
    joining: Option<Box<Joining>>,
    pub(super) ended: bool,
    shared: Rc<RefCell<Buffer>>,
}

impl Incoming {
    pub(super) fn new(payload: web::Payload, shared: Rc<RefCell<Buffer>>) -> Self {
        let codec = Codec::new().max_size(MOST_MESSAGE_BYTES);
        Self { payload, codec, bytes: BytesMut::new(), joining: None, ended: false, shared }
    }

    /// Waits for the next thing said; `None` when the peer has left.
    pub async fn next(&mut self) -> Option<Said> {
        std::future::poll_fn(|context| self.poll_next(context)).await
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Said>> {
        loop {
            match self.decode() {
                Ok(Some(said)) => return Poll::Ready(Some(said)),
                Ok(None) if self.ended => return Poll::Ready(None),
                Ok(None) => {}
                Err(error) => {
                    self.end();
                    return Poll::Ready(Some(Said::Last(ending_of(&error))));
                }
            }
            if !self.ended {
                ready!(self.poll_bytes(context));
            }
        }
    }

    fn end(&mut self) {
        self.ended = true;
        self.bytes.clear();
        self.joining = None;
    }

    pub(super) fn poll_bytes(&mut self, context: &mut Context<'_>) -> Poll<()> {
        match Pin::new(&mut self.payload).poll_next(context) {
            Poll::Ready(Some(Ok(bytes))) => self.bytes.extend_from_slice(&bytes),
            Poll::Ready(Some(Err(_)) | None) => self.ended = true,
            Poll::Pending if self.shared.borrow().broken => self.ended = true,
            Poll::Pending => {
                self.shared.borrow_mut().read = Some(context.waker().clone());
                return Poll::Pending;
            }
        }
        Poll::Ready(())
    }

    /// The next message in the bytes that are here.
    fn decode(&mut self) -> Result<Option<Said>, ProtocolError> {
        // The codec would gather a frame of any size before it refuses it.
        while let Some(frame) = {
            refuse_announced(&self.bytes)?;
            self.codec.decode(&mut self.bytes)?
        } {
            match frame {
                Frame::Text(bytes) => {
                    let is_large = bytes.len() > MOST_FRAME_BYTES;
                    return text(bytes, is_large).map(Some);
                }
                Frame::Binary(_) => return Ok(Some(Said::Binary)),
                Frame::Ping(bytes) => return Ok(Some(Said::Ping(bytes))),
                Frame::Pong(_) => return Ok(Some(Said::Pong)),
                Frame::Close(reason) => {
                    self.end();
                    return Ok(Some(Said::Last(answer_to(reason))));
                }
                Frame::Continuation(Item::FirstText(bytes)) => self.join(Some(true), &bytes)?,
                Frame::Continuation(Item::FirstBinary(bytes)) => self.join(Some(false), &bytes)?,
                Frame::Continuation(Item::Continue(bytes)) => self.join(None, &bytes)?,
                Frame::Continuation(Item::Last(bytes)) => {
                    self.join(None, &bytes)?;
                    return self.joined().map(Some);
                }
            }
        }
        if self.bytes.is_empty() {
            // Not even an empty buffer keeps its room while nothing is said.
            self.bytes = BytesMut::new();
        }
        Ok(None)
    }

    /// Takes one more part of a message. The first says whether it is text.
    fn join(&mut self, is_text: Option<bool>, part: &[u8]) -> Result<(), ProtocolError> {
        let joining = self.joining.get_or_insert_default();
        joining.is_text |= is_text == Some(true);
        joining.is_large |= part.len() > MOST_FRAME_BYTES;
        if joining.bytes.len() + part.len() > MOST_MESSAGE_BYTES {
            return Err(ProtocolError::Overflow);
        }
        joining.bytes.extend_from_slice(part);
        Ok(())
    }

    fn joined(&mut self) -> Result<Said, ProtocolError> {
        let Joining { is_text, is_large, bytes } = *self.joining.take().unwrap_or_default();
        if is_text { text(bytes.freeze(), is_large) } else { Ok(Said::Binary) }
    }
}

fn text(bytes: Bytes, is_large: bool) -> Result<Said, ProtocolError> {
    let said = if is_large { Said::LargeText } else { Said::Text };
    ByteString::try_from(bytes).map(said).map_err(|_| ProtocolError::BadOpCode)
}

/// A goodbye is answered with one of the same code, if that is one that peers may say (RFC 6455, section 7.4).
fn answer_to(goodbye: Option<CloseReason>) -> Ending {
    let code = goodbye.map_or(CLOSE_NORMAL, |reason| reason.code.into());
    let may_be_said = matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999);
    Ending(if may_be_said { code } else { CLOSE_PROTOCOL }, "")
}

fn ending_of(error: &ProtocolError) -> Ending {
    match error {
        ProtocolError::Overflow => Ending(CLOSE_TOO_LARGE, "a message may have at most 65536 bytes"),
        _ => Ending(CLOSE_PROTOCOL, "this is no WebSocket frame"),
    }
}
