//! The bytes of one WebSocket: what the peer says comes in, and what it is told goes out through a buffer that the
//! framework's connection drains. The two halves run on one thread and share nothing but that buffer, so that a
//! connection which does nothing holds next to no memory here.

use std::cell::RefCell;
use std::convert::Infallible;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker, ready};

use actix_http::ws::{self, CloseCode, CloseReason, Codec, Frame, Item, OpCode, Parser, ProtocolError};
use actix_web::body::{BodySize, MessageBody};
use actix_web::http::header::{HeaderValue, SEC_WEBSOCKET_PROTOCOL};
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::{Bytes, BytesMut};
use bytestring::ByteString;
use futures_util::Stream as _;
use tokio_util::codec::Decoder as _;

use super::protocol::SUBPROTOCOL;

/// The largest message joined from continuations, in bytes. More breaks the connection.
pub const MOST_MESSAGE_BYTES: usize = 64 * 1024;
/// When so many bytes wait for the network, the next frame waits too.
const MOST_BUFFERED_BYTES: usize = 16 * 1024;

/// Why a connection ends.
#[derive(Debug, PartialEq, Eq)]
pub struct Ending(pub u16, pub &'static str);

/// There is nobody to talk to any more.
pub const GONE: Ending = Ending(0, "gone");

/// Answers the handshake; from then on both sides speak frames. `None` when the request asks for no WebSocket.
pub fn open(request: &HttpRequest, payload: web::Payload) -> Option<(HttpResponse, Wire, Incoming)> {
    let mut response = ws::handshake(request.head()).ok()?;
    let offered = request.headers().get_all(SEC_WEBSOCKET_PROTOCOL).filter_map(|value| value.to_str().ok());
    if offered.flat_map(|list| list.split(',')).any(|name| name.trim() == SUBPROTOCOL) {
        response.insert_header((SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL)));
    }
    let shared = Rc::new(RefCell::new(Buffer::default()));
    let response = response.message_body(Body(shared.clone())).ok()?.map_into_boxed_body().into();
    let codec = Codec::new().max_size(MOST_MESSAGE_BYTES);
    let incoming =
        Incoming { payload, codec, bytes: BytesMut::new(), joined: Vec::new(), ended: false, shared: shared.clone() };
    Some((response, Wire(shared), incoming))
}

#[derive(Default)]
struct Buffer {
    bytes: BytesMut,
    /// Nothing more will be written.
    finished: bool,
    /// Nobody drains the buffer any more.
    broken: bool,
    drain: Option<Waker>,
    write: Option<Waker>,
    read: Option<Waker>,
}

impl Buffer {
    fn put(&mut self, told: &Told) -> Result<(), Ending> {
        if self.broken {
            return Err(GONE);
        }
        match told {
            Told::Text(text) => Parser::write_message(&mut self.bytes, text.as_bytes(), OpCode::Text, true, false),
            Told::Ping => Parser::write_message(&mut self.bytes, b"", OpCode::Ping, true, false),
            Told::Pong(bytes) => Parser::write_message(&mut self.bytes, bytes, OpCode::Pong, true, false),
        }
        wake(&mut self.drain);
        Ok(())
    }
}

fn wake(waker: &mut Option<Waker>) {
    if let Some(waker) = waker.take() {
        waker.wake();
    }
}

/// What the peer is told.
#[derive(Debug)]
pub enum Told {
    /// A frame of the protocol.
    Text(Arc<str>),
    /// Is anybody there?
    Ping,
    /// The answer to the peer's ping.
    Pong(Bytes),
}

/// The writing half. When it is dropped the connection ends.
pub struct Wire(Rc<RefCell<Buffer>>);

impl Wire {
    /// Waits until there is room, then writes a frame.
    ///
    /// # Errors
    /// [`GONE`] when the connection has ended.
    pub async fn send(&self, told: &Told) -> Result<(), Ending> {
        std::future::poll_fn(|context| self.poll_room(context)).await;
        self.0.borrow_mut().put(told)
    }

    fn poll_room(&self, context: &Context<'_>) -> Poll<()> {
        let mut buffer = self.0.borrow_mut();
        if buffer.bytes.len() < MOST_BUFFERED_BYTES || buffer.broken {
            return Poll::Ready(());
        }
        buffer.write = Some(context.waker().clone());
        Poll::Pending
    }

    /// Says goodbye, if there is anybody to say it to, and ends the connection.
    pub fn end(self, Ending(code, reason): Ending) {
        if code != 0 {
            let close = CloseReason { code: CloseCode::from(code), description: Some(reason.to_owned()) };
            Parser::write_close(&mut self.0.borrow_mut().bytes, Some(close), false);
        }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        let mut buffer = self.0.borrow_mut();
        buffer.finished = true;
        wake(&mut buffer.drain);
    }
}

/// What the framework's connection drains.
struct Body(Rc<RefCell<Buffer>>);

impl MessageBody for Body {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        let mut buffer = self.0.borrow_mut();
        if !buffer.bytes.is_empty() {
            wake(&mut buffer.write);
            return Poll::Ready(Some(Ok(std::mem::take(&mut buffer.bytes).freeze())));
        }
        if buffer.finished {
            return Poll::Ready(None);
        }
        buffer.drain = Some(context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        let mut buffer = self.0.borrow_mut();
        buffer.broken = true;
        wake(&mut buffer.write);
        wake(&mut buffer.read);
    }
}

/// What the peer says.
#[derive(Debug, PartialEq, Eq)]
pub enum Said {
    /// Text, joined from its continuations.
    Text(ByteString),
    /// Bytes that are no text, which nobody here speaks.
    Binary,
    /// A question whether somebody is here, to be answered with the same bytes.
    Ping(Bytes),
    /// The answer to ours.
    Pong,
}

/// The reading half.
pub struct Incoming {
    payload: web::Payload,
    codec: Codec,
    bytes: BytesMut,
    /// The beginning of a message that comes in continuations; the first says whether it is text.
    joined: Vec<(bool, Bytes)>,
    ended: bool,
    shared: Rc<RefCell<Buffer>>,
}

impl Incoming {
    /// Waits for the next thing said; `None` when the peer has left, or spoke what is no WebSocket.
    pub async fn next(&mut self) -> Option<Said> {
        std::future::poll_fn(|context| self.poll_next(context)).await
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Said>> {
        loop {
            match self.decode() {
                Ok(Some(said)) => return Poll::Ready(Some(said)),
                Ok(None) if self.ended => return Poll::Ready(None),
                Ok(None) => {}
                Err(_) => self.end(),
            }
            if !self.ended {
                ready!(self.poll_bytes(context));
            }
        }
    }

    fn end(&mut self) {
        self.ended = true;
        self.bytes.clear();
    }

    fn poll_bytes(&mut self, context: &mut Context<'_>) -> Poll<()> {
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
        while let Some(frame) = self.codec.decode(&mut self.bytes)? {
            match frame {
                Frame::Text(bytes) => return text(bytes).map(Some),
                Frame::Binary(_) => return Ok(Some(Said::Binary)),
                Frame::Ping(bytes) => return Ok(Some(Said::Ping(bytes))),
                Frame::Pong(_) => return Ok(Some(Said::Pong)),
                Frame::Close(_) => {
                    self.end();
                    return Ok(None);
                }
                Frame::Continuation(Item::FirstText(bytes)) => self.join(true, bytes)?,
                Frame::Continuation(Item::FirstBinary(bytes)) => self.join(false, bytes)?,
                Frame::Continuation(Item::Continue(bytes)) => self.join(false, bytes)?,
                Frame::Continuation(Item::Last(bytes)) => {
                    self.join(false, bytes)?;
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

    fn join(&mut self, is_text: bool, bytes: Bytes) -> Result<(), ProtocolError> {
        // Endless empty continuations must not grow the list.
        if self.joined.is_empty() || !bytes.is_empty() {
            self.joined.push((is_text, bytes));
        }
        let size: usize = self.joined.iter().map(|(_, bytes)| bytes.len()).sum();
        if size > MOST_MESSAGE_BYTES { Err(ProtocolError::Overflow) } else { Ok(()) }
    }

    fn joined(&mut self) -> Result<Said, ProtocolError> {
        let parts = std::mem::take(&mut self.joined);
        if !parts.first().is_some_and(|(is_text, _)| *is_text) {
            return Ok(Said::Binary);
        }
        text(parts.into_iter().flat_map(|(_, bytes)| bytes).collect())
    }
}

fn text(bytes: Bytes) -> Result<Said, ProtocolError> {
    ByteString::try_from(bytes).map(Said::Text).map_err(|_| ProtocolError::BadOpCode)
}

#[cfg(test)]
mod tests;
