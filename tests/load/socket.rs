//! A lean WebSocket client: thousands of them fit into this process without weighing on what is measured.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::{HeaderName, HeaderValue};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use crate::Fallible;

const PATIENCE: Duration = Duration::from_secs(30);
/// Connections that share one source address: far fewer than it has ports.
const PORTS_OF_AN_ADDRESS: usize = 5_000;

pub struct Socket(WebSocketStream<TcpStream>);

/// Where the nth connection comes from: 127.0.0.2, 127.0.0.3 …
pub fn source(index: usize) -> Ipv4Addr {
    let block = u8::try_from(index / PORTS_OF_AN_ADDRESS).unwrap_or(0);
    Ipv4Addr::new(127, 0, 0, 2 + block % 200)
}

impl Socket {
    pub async fn open(to: SocketAddr, path: &str, from: Ipv4Addr, headers: &[(&str, &str)]) -> Fallible<Self> {
        let mut request = format!("ws://{to}{path}").into_client_request()?;
        request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static("rahnama.v1"));
        for (name, value) in headers {
            request.headers_mut().insert(name.parse::<HeaderName>()?, value.parse()?);
        }
        let socket = TcpSocket::new_v4()?;
        socket.bind((from, 0).into())?;
        let stream = socket.connect(to).await?;
        stream.set_nodelay(true)?;
        let config = WebSocketConfig::default().read_buffer_size(4 * 1024).write_buffer_size(0);
        let opening = tokio_tungstenite::client_async_with_config(request, stream, Some(config));
        let (stream, _) = tokio::time::timeout(PATIENCE, opening).await??;
        Ok(Self(stream))
    }

    pub async fn send(&mut self, text: String) -> Fallible<()> {
        Ok(self.0.send(Message::text(text)).await?)
    }

    /// The next text; pings are answered on the way. `None` when the connection ended.
    pub async fn next(&mut self) -> Option<String> {
        loop {
            match self.0.next().await? {
                Ok(Message::Text(text)) => return Some(text.to_string()),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    /// The next frame that fits.
    pub async fn until(&mut self, fits: impl Fn(&Value) -> bool) -> Fallible<Value> {
        let waiting = async {
            loop {
                let text = self.next().await.ok_or("the server ended the connection")?;
                let frame: Value = serde_json::from_str(&text)?;
                if fits(&frame) {
                    return Ok(frame);
                }
                if frame["type"] == "error" {
                    return Err(format!("refused: {frame}").into());
                }
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await?
    }

    /// Says hello and waits for the welcome.
    pub async fn hello(&mut self, mut who: Value) -> Fallible<Value> {
        who["type"] = json!("hello");
        who["id"] = json!("hello");
        self.send(who.to_string()).await?;
        self.until(|frame| frame["type"] == "welcome").await
    }
}
