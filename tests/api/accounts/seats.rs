//! A page speaks for the workspace and the teammate that it shows, whatever another tab did to the browser's session.

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use super::refusal;
use crate::on_both;
use crate::people::Teammate;
use crate::server::World;
use crate::socket::Socket;

/// Somebody's request from a page that shows `seat`.
async fn from_page(person: &Teammate, seat: &str, method: Method, path: &str, body: Option<Value>) -> Response {
    let mut request = reqwest::Client::new().request(method, format!("{}{path}", person.url));
    if let Some(body) = body {
        request = request.header("if-match", "\"1\"").json(&body);
    }
    request.header("cookie", &person.cookie).header("rahnama-seat", seat).send().await.expect("an answer")
}

async fn socket_status(person: &Teammate, seat: &str) -> u16 {
    let headers = [("cookie", person.cookie.as_str()), ("origin", person.url.as_str())];
    let opened = Socket::try_open(&person.url, &format!("/api/v1/socket?seat={seat}"), &headers).await;
    opened.map_or_else(|status| status, |_| 101)
}

async fn seat_of(world: &World, me: &Value) -> String {
    let id = me["workspace"]["id"].as_str().expect("an id");
    format!("{id}.{}", world.owner.id)
}

on_both!(what_a_tab_left_behind_sends_reaches_no_other_workspace, |world| async {
    let owner = &world.owner;
    let first = seat_of(world, &owner.get("/api/v1/me").await).await;
    let place = json!({ "name": "Second", "locale": "en", "time_zone": "UTC", "week_start": "monday", "weekend": [] });
    let second = seat_of(world, &owner.post("/api/v1/workspaces", place).await).await;
    let name = || Some(json!({ "name": "Meant for the first" }));
    let elsewhere = (StatusCode::UNAUTHORIZED, "seat_changed".to_owned());
    for (method, path, body) in [
        (Method::GET, "/api/v1/me", None),
        (Method::GET, "/api/v1/conversations", None),
        (Method::PATCH, "/api/v1/workspace", name()),
        (Method::POST, "/api/v1/segments", name()),
        (Method::DELETE, "/api/v1/sessions/current", None),
    ] {
        assert_eq!(refusal(from_page(owner, &first, method, path, body).await).await, elsewhere, "{path}");
    }
    assert_eq!(owner.get("/api/v1/workspace").await["name"], "Second", "nothing was written");
    assert_eq!((socket_status(owner, &first).await, socket_status(owner, &second).await), (401, 101));
    let of_nobody = second.replace(&owner.id.to_string(), &crate::people::client_id().to_string());
    assert_eq!(refusal(from_page(owner, &of_nobody, Method::GET, "/api/v1/me", None).await).await, elsewhere);
    let kept = from_page(owner, &second, Method::PATCH, "/api/v1/workspace", name()).await;
    assert_eq!(kept.status(), StatusCode::OK);
});
