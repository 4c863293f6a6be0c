//! The bytes of one WebSocket: what the peer says comes in, and what it is told goes out through a buffer that the
//! framework's connection drains. The two halves run on one thread and share nothing but that buffer, so that a
//! connection which does nothing holds next to no memory here.

mod incoming;
mod oversize;

use std::cell::RefCell;
use std::convert::Infallible;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use actix_http::ws::{self, CloseCode, CloseReason, OpCode, Parser};
use actix_web::body::{BodySize, MessageBody};
use actix_web::http::header::{HeaderValue, SEC_WEBSOCKET_PROTOCOL};
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::{Bytes, BytesMut};

pub use self::incoming::{Incoming, Said};
use super::protocol::{CLOSE_TOO_SLOW, SUBPROTOCOL};

/// The largest frame, in bytes. A larger one is heard, so that it can be refused by its name.
pub const MOST_FRAME_BYTES: usize = 16 * 1024;
/// The largest message, joined from continuations or not, in bytes. More closes the connection.
pub const MOST_MESSAGE_BYTES: usize = 64 * 1024;
/// When so many bytes wait for the network, the next frame waits too.
const MOST_BUFFERED_BYTES: usize = 16 * 1024;
/// Whoever leaves no room for the next frame for so long is not waited for.
const ROOM_WITHIN: Duration = Duration::from_secs(30);

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
    let incoming = Incoming::new(payload, shared.clone());
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
    /// [`GONE`] when the connection has ended, [`CLOSE_TOO_SLOW`] when nobody reads at its other end.
    pub async fn send(&self, told: &Told) -> Result<(), Ending> {
        self.send_within(ROOM_WITHIN, told).await
    }

    async fn send_within(&self, patience: Duration, told: &Told) -> Result<(), Ending> {
        let room = std::future::poll_fn(|context| self.poll_room(context));
        if tokio::time::timeout(patience, room).await.is_err() {
            metrics::counter!("rahnama_slow_readers_total").increment(1);
            return Err(Ending(CLOSE_TOO_SLOW, "reads too slowly: connect again and resume"));
        }
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
    pub fn end(self, ending: &Ending) {
        self.say_goodbye(ending);
    }

    fn say_goodbye(&self, Ending(code, reason): &Ending) {
        if *code != 0 {
            let close = CloseReason { code: CloseCode::from(*code), description: Some((*reason).to_owned()) };
            let mut buffer = self.0.borrow_mut();
            Parser::write_close(&mut buffer.bytes, Some(close), false);
            wake(&mut buffer.drain);
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

#[cfg(test)]
mod tests;
