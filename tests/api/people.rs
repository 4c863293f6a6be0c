//! Who speaks to the server: teammates with a cookie, visitors with a token.

use reqwest::{Client, Method, Response, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::server::{PASSWORD, SETUP_TOKEN, Server};
use crate::socket::Socket;

/// A signed-in teammate.
#[derive(Clone)]
pub struct Teammate {
    pub url: String,
    pub cookie: String,
    pub id: Uuid,
    client: Client,
}

/// A visitor's browser.
#[derive(Clone)]
pub struct Visitor {
    pub url: String,
    pub token: String,
    pub contact: Uuid,
    pub booted: Value,
    pub client: Client,
}

/// A new client id: a UUIDv7, as the front ends make them.
pub fn client_id() -> Uuid {
    use rahnama::platform::{clock::Clock, ids::Ids};
    static IDS: std::sync::OnceLock<Ids> = std::sync::OnceLock::new();
    IDS.get_or_init(|| Ids::from_system(Clock::system())).uuid()
}

/// Asks again until it is so: what follows from an event outside its own transaction takes a moment.
pub async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..100 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("in ten seconds: {what}");
}

impl Teammate {
    pub async fn claim(server: &Server, name: &str, email: &str) -> Self {
        let body = json!({
            "token": SETUP_TOKEN,
            "workspace": { "name": "Acme", "locale": "en", "time_zone": "Asia/Tehran", "week_start": "saturday", "weekend": ["friday"] },
            "teammate": { "name": name, "email": email, "password": PASSWORD, "locale": "en" },
        });
        Self::enter(server, "/api/v1/setup", body).await
    }

    pub async fn accept(server: &Server, token: &str, name: &str, email: &str) -> Self {
        let body = json!({ "token": token, "name": name, "email": email, "password": PASSWORD, "locale": "en" });
        Self::enter(server, "/api/v1/invitations/accept", body).await
    }

    pub async fn sign_in(server: &Server, email: &str) -> Self {
        Self::enter(server, "/api/v1/sessions", json!({ "email": email, "password": PASSWORD })).await
    }

    async fn enter(server: &Server, path: &str, body: Value) -> Self {
        let client = server.client();
        let response = client.post(format!("{}{path}", server.url)).json(&body).send().await.expect("an answer");
        let status = response.status();
        let cookie = response.headers().get("set-cookie").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let body: Value = response.json().await.expect("JSON");
        assert_eq!(status, StatusCode::CREATED, "{path}: {body}");
        let id = body["teammate"]["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
        Self { url: server.url.clone(), cookie, id, client }
    }

    /// The same person at another node.
    pub fn at(&self, server: &Server) -> Self {
        Self { url: server.url.clone(), ..self.clone() }
    }

    pub async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Response {
        let mut request = self.client.request(method, format!("{}{path}", self.url)).header("cookie", &self.cookie);
        if let Some(body) = body {
            request = request.json(&body);
        }
        request.send().await.expect("an answer")
    }

    /// The same, if it is still as `etag` says.
    pub async fn call_matching(&self, method: Method, path: &str, body: Option<Value>, etag: &str) -> Response {
        let request = self.client.request(method, format!("{}{path}", self.url)).header("cookie", &self.cookie);
        let request = request.header("if-match", etag);
        body.map_or(request.try_clone(), |body| request.try_clone().map(|request| request.json(&body)))
            .expect("a request")
            .send()
            .await
            .expect("an answer")
    }

    async fn expect(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let response = self.call(method, path, body).await;
        let status = response.status();
        let text = response.text().await.expect("a body");
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    pub async fn get(&self, path: &str) -> Value {
        self.expect(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Value {
        self.expect(Method::POST, path, Some(body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Value {
        self.expect(Method::PATCH, path, Some(body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Value {
        self.expect(Method::PUT, path, Some(body)).await
    }

    /// The console's socket, after its welcome.
    pub async fn connect(&self, resume: Value) -> Socket {
        let mut socket =
            Socket::open(&self.url, "/api/v1/socket", &[("cookie", &self.cookie), ("origin", &self.url)]).await;
        socket.send(json!({ "type": "hello", "id": "hello", "resume": resume })).await;
        let welcome = socket.expect("welcome").await;
        assert_eq!(welcome["role"], "teammate");
        socket
    }

    pub async fn say(&self, conversation: &str, body: &str) -> Value {
        let message = json!({ "client_id": client_id(), "kind": "comment", "body": body });
        self.post(&format!("/api/v1/conversations/{conversation}/messages"), message).await
    }
}

impl Visitor {
    pub async fn boot(server: &Server, key: &str, more: Value) -> Self {
        let mut body = json!({
            "workspace_key": key, "visitor_token": null, "locale": "fa-IR", "time_zone": "Asia/Tehran",
            "page": { "url": "https://shop.example/pricing", "title": "Pricing", "referrer": "" },
        });
        for (name, value) in more.as_object().into_iter().flatten() {
            body[name] = value.clone();
        }
        let client = server.client();
        // As the loader sends it: text/plain, so that no preflight is needed.
        let response = client
            .post(format!("{}/widget/v1/boot", server.url))
            .header("content-type", "text/plain")
            .body(body.to_string())
            .send()
            .await
            .expect("an answer");
        let status = response.status();
        let booted: Value = response.json().await.expect("JSON");
        assert_eq!(status, StatusCode::OK, "{booted}");
        Self {
            url: server.url.clone(),
            token: booted["visitor_token"].as_str().expect("a token").to_owned(),
            contact: booted["contact_id"].as_str().and_then(|id| id.parse().ok()).expect("an id"),
            booted,
            client,
        }
    }

    /// The same browser at another node.
    pub fn at(&self, server: &Server) -> Self {
        Self { url: server.url.clone(), ..self.clone() }
    }

    pub async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Response {
        let mut request = self.client.request(method, format!("{}{path}", self.url)).bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        request.send().await.expect("an answer")
    }

    pub async fn get(&self, path: &str) -> Value {
        let response = self.call(Method::GET, path, None).await;
        let status = response.status();
        let body: Value = response.json().await.expect("JSON");
        assert!(status.is_success(), "{path}: {body}");
        body
    }

    /// Sends over HTTP; `None` opens a conversation.
    pub async fn say(&self, conversation: Option<&str>, body: &str) -> Value {
        let message = json!({ "client_id": client_id(), "conversation": conversation, "body": body });
        let response = self.call(Method::POST, "/widget/v1/messages", Some(message)).await;
        let status = response.status();
        let sent: Value = response.json().await.expect("JSON");
        assert!(status.is_success(), "{status} {sent}");
        sent
    }

    /// The widget's socket, after its welcome.
    pub async fn connect(&self, resume: Value) -> Socket {
        let mut socket = Socket::open(&self.url, "/widget/v1/socket", &[("origin", "https://shop.example")]).await;
        socket.send(json!({ "type": "hello", "id": "hello", "token": self.token, "resume": resume })).await;
        let welcome = socket.expect("welcome").await;
        assert_eq!(welcome["role"], "visitor");
        socket
    }
}
