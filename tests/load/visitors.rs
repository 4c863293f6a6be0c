//! A claimed workspace with its one agent, and visitors who open conversations.

use std::net::SocketAddr;

use futures_util::{StreamExt as _, TryStreamExt as _};
use reqwest::Client;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Fallible;
use crate::bare::BODY;
use crate::server::{Process, SETUP_TOKEN};
use crate::socket::{Socket, source};

/// How many come in at the same time while a measurement is prepared.
const TOGETHER: usize = 64;
const ORIGIN: &str = "https://shop.example";

/// An installation that was claimed. Outlives restarts of its server.
#[derive(Clone)]
pub struct Workspace {
    pub address: SocketAddr,
    pub key: String,
    cookie: String,
    client: Client,
}

/// Somebody with a conversation, and how much of it they hold.
#[derive(Clone)]
pub struct Visitor {
    pub token: String,
    pub conversation: String,
    pub seq: i64,
}

impl Workspace {
    pub async fn claim(server: &Process) -> Fallible<Self> {
        let client = Client::new();
        let body = json!({
            "token": SETUP_TOKEN,
            "workspace": { "name": "Acme", "locale": "en", "time_zone": "Asia/Tehran", "week_start": "saturday", "weekend": ["friday"] },
            "teammate": { "name": "Sara Ahmadi", "email": "sara@acme.example", "password": "a long enough passphrase", "locale": "en" },
        });
        let url = format!("http://{}/api/v1/setup", server.address);
        let response = client.post(url).json(&body).send().await?.error_for_status()?;
        let cookie = response.headers().get("set-cookie").ok_or("no cookie")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let url = format!("http://{}/api/v1/workspace", server.address);
        let workspace: Value =
            client.get(url).header("cookie", &cookie).send().await?.error_for_status()?.json().await?;
        let key = workspace["key"].as_str().ok_or("no key")?.to_owned();
        Ok(Self { address: server.address, key, cookie, client })
    }

    /// The agent's console, after its welcome.
    pub async fn console(&self) -> Fallible<Socket> {
        let origin = format!("http://{}", self.address);
        let headers = [("cookie", self.cookie.as_str()), ("origin", origin.as_str())];
        let mut socket = Socket::open(self.address, "/api/v1/socket", source(0), &headers).await?;
        socket.hello(json!({})).await?;
        Ok(socket)
    }

    /// Asks as the agent.
    pub async fn get(&self, path: &str) -> Fallible<Value> {
        let url = format!("http://{}{path}", self.address);
        Ok(self.client.get(url).header("cookie", &self.cookie).send().await?.error_for_status()?.json().await?)
    }

    /// Sends as the agent.
    pub async fn post(&self, path: &str, body: &Value) -> Fallible<Value> {
        let url = format!("http://{}{path}", self.address);
        let request = self.client.post(url).header("cookie", &self.cookie).json(body);
        Ok(request.send().await?.error_for_status()?.json().await?)
    }

    /// The agent answers, over HTTP.
    pub async fn reply(&self, conversation: &str) -> Fallible<()> {
        let url = format!("http://{}/api/v1/conversations/{conversation}/messages", self.address);
        let message = json!({ "client_id": Uuid::now_v7(), "kind": "comment", "body": BODY });
        self.client.post(url).header("cookie", &self.cookie).json(&message).send().await?.error_for_status()?;
        Ok(())
    }

    /// A visitor nobody knows, after their welcome.
    pub async fn stranger(&self, index: usize) -> Fallible<(Socket, Value)> {
        let mut socket = self.widget(index).await?;
        let page = json!({ "url": "https://shop.example/pricing", "title": "Pricing", "referrer": "" });
        let welcome = socket.hello(json!({ "workspace_key": self.key, "page": page })).await?;
        Ok((socket, welcome))
    }

    /// A visitor who comes back with what they hold.
    pub async fn resume(&self, index: usize, visitor: &Visitor) -> Fallible<Socket> {
        let mut socket = self.widget(index).await?;
        let resume = json!({ visitor.conversation.as_str(): visitor.seq });
        socket.hello(json!({ "token": visitor.token, "resume": resume })).await?;
        Ok(socket)
    }

    async fn widget(&self, index: usize) -> Fallible<Socket> {
        Socket::open(self.address, "/widget/v1/socket", source(index), &[("origin", ORIGIN)]).await
    }

    /// A visitor who opens a conversation with their first message.
    async fn begin(&self, index: usize) -> Fallible<(Socket, Visitor)> {
        let (mut socket, welcome) = self.stranger(index).await?;
        let id = Uuid::now_v7().to_string();
        socket.send(message_frame(&id, None)).await?;
        let ack = socket.until(|frame| frame["type"] == "ack" && frame["ref"] == *id).await?;
        let visitor = Visitor {
            token: welcome["visitor_token"].as_str().ok_or("no token")?.to_owned(),
            conversation: ack["conversation"].as_str().ok_or("no conversation")?.to_owned(),
            seq: ack["seq"].as_i64().ok_or("no seq")?,
        };
        Ok((socket, visitor))
    }

    /// So many visitors, each connected and with a conversation.
    pub async fn crowd(&self, count: usize) -> Fallible<Vec<(Socket, Visitor)>> {
        futures_util::stream::iter(0..count)
            .map(|index| self.begin(index))
            .buffer_unordered(TOGETHER)
            .try_collect()
            .await
    }
}

/// A message on its way in.
pub fn message_frame(id: &str, conversation: Option<&str>) -> String {
    json!({ "type": "message.send", "id": id, "client_id": id, "conversation": conversation, "body": BODY }).to_string()
}

/// As much of a frame as timing it takes.
#[derive(Deserialize)]
pub struct Glance<'a> {
    pub r#type: &'a str,
    pub r#ref: Option<&'a str>,
    #[serde(borrow)]
    pub message: Option<MessageGlance<'a>>,
}

#[derive(Deserialize)]
pub struct MessageGlance<'a> {
    pub client_id: &'a str,
}
