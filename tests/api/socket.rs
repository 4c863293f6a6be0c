//! A WebSocket spoken by hand, frame by frame.

use std::collections::VecDeque;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::{HeaderName, HeaderValue};
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};
use uuid::Uuid;

use crate::people::client_id;

/// Longer than anything takes; a wait that reaches it fails the test.
const PATIENCE: Duration = Duration::from_secs(15);

pub struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    kept: VecDeque<Value>,
}

/// How a socket ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    Closed(u16),
    Broken,
}

impl Socket {
    pub async fn try_open(url: &str, path: &str, headers: &[(&str, &str)]) -> Result<Self, u16> {
        let mut request =
            format!("{}{path}", url.replace("http://", "ws://")).into_client_request().expect("a request");
        request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static("rahnama.v1"));
        for (name, value) in headers {
            let name: HeaderName = name.parse().expect("a header");
            request.headers_mut().insert(name, value.parse().expect("a value"));
        }
        match tokio_tungstenite::connect_async(request).await {
            Ok((stream, response)) => {
                assert_eq!(
                    response.headers().get("sec-websocket-protocol").map(HeaderValue::as_bytes),
                    Some(&b"rahnama.v1"[..])
                );
                Ok(Self { stream, kept: VecDeque::new() })
            }
            Err(tokio_tungstenite::tungstenite::Error::Http(response)) => Err(response.status().as_u16()),
            Err(error) => panic!("{error}"),
        }
    }

    pub async fn open(url: &str, path: &str, headers: &[(&str, &str)]) -> Self {
        Self::try_open(url, path, headers).await.unwrap_or_else(|status| panic!("refused with {status}"))
    }

    /// A peer whose receive window is as small as the system makes it.
    pub async fn open_with_small_window(url: &str, path: &str) -> Self {
        let address = url.trim_start_matches("http://");
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(2_048).expect("a small buffer");
        let stream = socket.connect(address.parse().expect("an address")).await.expect("a connection");
        let mut request = format!("ws://{address}{path}").into_client_request().expect("a request");
        request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static("rahnama.v1"));
        let stream = MaybeTlsStream::Plain(stream);
        let (stream, _) = tokio_tungstenite::client_async(request, stream).await.expect("a handshake");
        Self { stream, kept: VecDeque::new() }
    }

    /// The seq of the next message, or how the socket ended.
    pub async fn try_message(&mut self) -> Result<i64, End> {
        loop {
            let frame = self.read().await?;
            if frame["type"] == "message" {
                return Ok(frame["message"]["seq"].as_i64().expect("a seq"));
            }
        }
    }

    pub async fn send(&mut self, frame: Value) {
        self.send_text(frame.to_string()).await;
    }

    pub async fn send_text(&mut self, text: String) {
        self.send_message(Message::text(text)).await;
    }

    pub async fn send_message(&mut self, message: Message) {
        self.stream.send(message).await.expect("the socket takes frames");
    }

    /// The same in frames of so many bytes. A peer that has heard enough may close before the last.
    pub async fn send_joined(&mut self, text: &str, bytes: usize) {
        let parts: Vec<_> = text.as_bytes().chunks(bytes).collect();
        for (number, part) in parts.iter().enumerate() {
            let code = if number == 0 { OpCode::Data(Data::Text) } else { OpCode::Data(Data::Continue) };
            let frame = Frame::message(part.to_vec(), code, number + 1 == parts.len());
            let _closed_already = self.stream.send(Message::Frame(frame)).await;
        }
    }

    pub async fn read(&mut self) -> Result<Value, End> {
        loop {
            match tokio::time::timeout(PATIENCE, self.stream.next()).await.expect("a frame in time") {
                Some(Ok(Message::Text(text))) => return Ok(serde_json::from_str(&text).expect("JSON")),
                Some(Ok(Message::Close(close))) => {
                    return Err(close.map_or(End::Broken, |close| End::Closed(close.code.into())));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(End::Broken),
            }
        }
    }

    /// The next frame of this type; others are kept for later.
    pub async fn expect(&mut self, kind: &str) -> Value {
        self.expect_that(kind, |_| true).await
    }

    /// The next frame of this type that fits; others are kept for later.
    pub async fn expect_that(&mut self, kind: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let position = self.kept.iter().position(|frame| frame["type"] == kind && fits(frame));
        if let Some(frame) = position.and_then(|position| self.kept.remove(position)) {
            return frame;
        }
        loop {
            let frame = self
                .read()
                .await
                .unwrap_or_else(|end| panic!("ended with {end:?} while waiting for {kind}; kept: {:?}", self.kept));
            if frame["type"] == kind && fits(&frame) {
                return frame;
            }
            self.kept.push_back(frame);
        }
    }

    /// The body of the next message.
    pub async fn message(&mut self) -> (i64, String) {
        let frame = self.expect("message").await;
        (
            frame["message"]["seq"].as_i64().expect("a seq"),
            frame["message"]["body"].as_str().unwrap_or_default().to_owned(),
        )
    }

    /// Waits until a console hears that somebody is on a page.
    pub async fn shown_at(&mut self, contact: Uuid, url: &str) {
        let is_there = |frame: &Value| {
            let shown = &frame["contacts"][0];
            shown["id"] == json!(contact) && shown["page_url"] == url
        };
        self.expect_that("presence", is_there).await;
    }

    /// Everything that comes until the answer to a ping.
    pub async fn until_quiet(&mut self) -> Vec<Value> {
        let id = client_id().to_string();
        self.send(json!({ "type": "ping", "id": id })).await;
        self.expect_that("pong", |frame| frame["ref"] == *id).await;
        self.kept.drain(..).collect()
    }

    /// Sends a message and waits for its ack or error.
    pub async fn say(&mut self, conversation: Option<&str>, body: &str) -> Value {
        let id = client_id().to_string();
        self.send(
            json!({ "type": "message.send", "id": id, "client_id": id, "conversation": conversation, "body": body }),
        )
        .await;
        self.answer(&id).await
    }

    /// The ack or error to a frame.
    pub async fn answer(&mut self, id: &str) -> Value {
        let position = self.kept.iter().position(|frame| frame["ref"] == *id);
        if let Some(frame) = position.and_then(|position| self.kept.remove(position)) {
            return frame;
        }
        loop {
            let frame =
                self.read().await.unwrap_or_else(|end| panic!("ended with {end:?} while waiting for an answer"));
            if frame["ref"] == *id {
                return frame;
            }
            self.kept.push_back(frame);
        }
    }

    /// Waits for the end.
    pub async fn end(&mut self) -> End {
        loop {
            if let Err(end) = self.read().await {
                return end;
            }
        }
    }

    /// Breaks the connection without a word, as a lost network does.
    pub fn cut(self) {
        drop(self);
    }
}
