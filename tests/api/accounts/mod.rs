//! Accounts: who gets in, who may do what, and what stops working when.

/// Both engines, for tests that start their own server.
macro_rules! on_each_engine {
    ($($name:ident),+ $(,)?) => {
        mod own_server {
            use crate::databases::TestDatabase;
            $(mod $name {
                use super::TestDatabase;
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn on_sqlite() {
                    super::super::$name(TestDatabase::sqlite().await).await;
                }
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn on_postgres() {
                    super::super::$name(TestDatabase::postgres().await).await;
                }
            })+
        }
    };
}

mod devices;
mod documents;
mod forgotten;
mod invitations;
mod keys;
mod pictures;
mod roles;
mod seats;
mod secrets;
mod setup;
mod sign_in;
mod team;

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::databases::TestDatabase;
use crate::people::Teammate;
use crate::server::{Server, World};

/// A clock that only moves when told, starting at a time of our era.
fn manual_clock() -> rahnama::platform::clock::Clock {
    rahnama::platform::clock::Clock::manual(chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000))
}

/// A server that slows down after two wrong passwords, and whose clock stands still.
async fn strict(database: TestDatabase, proxies: &[&str]) -> World {
    let proxies = proxies.iter().map(|proxy| (*proxy).to_owned()).collect();
    let server = Server::start_at(&database, manual_clock(), |config| {
        config.limits.sign_in_burst = 2;
        config.limits.sign_ins_per_minute = 1;
        config.http.trusted_proxies = proxies;
    });
    let (owner, workspace_key) = server.claim().await;
    World { server, database, workspace_key, owner }
}

/// A request without any credential.
async fn ask(server: &Server, method: Method, path: &str, body: Value) -> Response {
    server.client().request(method, format!("{}{path}", server.url)).json(&body).send().await.expect("an answer")
}

/// A request with an API key or another bearer.
async fn ask_with(server: &Server, secret: &str, method: Method, path: &str, body: Option<Value>) -> Response {
    let mut request = server.client().request(method, format!("{}{path}", server.url)).bearer_auth(secret);
    if let Some(body) = body {
        request = request.json(&body);
    }
    request.send().await.expect("an answer")
}

/// Status and code of a refusal.
async fn refusal(response: Response) -> (StatusCode, String) {
    let status = response.status();
    let body: Value = response.json().await.expect("JSON");
    (status, body["code"].as_str().unwrap_or_default().to_owned())
}

/// A request with only a cookie.
async fn get_with_cookie(url: &str, cookie: &str, path: &str) -> Response {
    reqwest::Client::new().get(format!("{url}{path}")).header("cookie", cookie).send().await.expect("an answer")
}

async fn signed_in(person: &Teammate) -> bool {
    person.call(Method::GET, "/api/v1/me", None).await.status() == StatusCode::OK
}

/// An API key of the workspace's owner.
async fn api_key(world: &World, scopes: &[&str]) -> String {
    let made =
        world.owner.post("/api/v1/api-keys", json!({ "name": "Export", "scopes": scopes, "expires_at": null })).await;
    made["secret"].as_str().expect("a secret").to_owned()
}

/// Lines of the audit log, newest first: what was done, by whom, to whom.
async fn audit(world: &World) -> Vec<(String, String, String)> {
    let log = world.owner.get("/api/v1/audit?limit=100").await;
    let text = |entry: &Value, field: &str| entry[field].as_str().unwrap_or_default().to_owned();
    let entries = log["items"].as_array().expect("items");
    entries.iter().map(|entry| (text(entry, "action"), text(entry, "actor"), text(entry, "subject"))).collect()
}
