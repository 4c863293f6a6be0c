//! API keys: scoped, expiring, revocable, and never a way into accounts.

use chrono::TimeDelta;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{api_key, ask_with, manual_clock, refusal};
use crate::databases::TestDatabase;
use crate::on_both;
use crate::server::Server;

on_both!(a_key_is_shown_once_and_recognised_by_its_beginning, |world| async {
    let made = world
        .owner
        .post("/api/v1/api-keys", json!({ "name": " Export ", "scopes": ["read", "read"], "expires_at": null }))
        .await;
    let secret = made["secret"].as_str().expect("a secret");
    assert!(secret.starts_with("rk_") && secret.len() == 46, "{secret}");
    assert_eq!(made["api_key"]["name"], "Export");
    assert_eq!(made["api_key"]["scopes"], json!(["read"]));
    assert_eq!(made["api_key"]["prefix"], secret[..9]);
    ask_with(&world.server, secret, Method::GET, "/api/v1/workspace", None).await;
    let list = world.owner.get("/api/v1/api-keys").await;
    assert!(list["items"][0]["last_used_at"].is_string());
    assert!(!list.to_string().contains(secret));
    for body in [
        json!({ "name": "", "scopes": ["read"], "expires_at": null }),
        json!({ "name": "x", "scopes": [], "expires_at": null }),
        json!({ "name": "x", "scopes": ["admin"], "expires_at": null }),
        json!({ "name": "x", "scopes": ["read"] }),
        json!({ "name": "x", "scopes": ["read"], "expires_at": "2001-01-01T00:00:00Z" }),
    ] {
        let refused = world.owner.call(Method::POST, "/api/v1/api-keys", Some(body.clone())).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
});

on_both!(a_revoked_key_stops_at_once, |world| async {
    let secret = api_key(world, &["read"]).await;
    let list = world.owner.get("/api/v1/api-keys").await;
    let path = format!("/api/v1/api-keys/{}", list["items"][0]["id"].as_str().expect("an id"));
    assert_eq!(ask_with(&world.server, &secret, Method::GET, "/api/v1/workspace", None).await.status(), StatusCode::OK);
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), StatusCode::NO_CONTENT);
    let refused = refusal(ask_with(&world.server, &secret, Method::GET, "/api/v1/workspace", None).await).await;
    assert_eq!(refused, (StatusCode::UNAUTHORIZED, "unauthenticated".to_owned()));
});

on_both!(a_key_beside_a_cookie_is_what_counts, |world| async {
    let secret = api_key(world, &["read"]).await;
    let request = world.server.client().get(format!("{}/api/v1/audit", world.server.url));
    let answer = request.header("cookie", &world.owner.cookie).bearer_auth(&secret).send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_expires() {
    for database in [TestDatabase::sqlite().await, TestDatabase::postgres().await] {
        let server = Server::start_at(&database, manual_clock(), |_| {});
        let (owner, _) = server.claim().await;
        let end = server.clock.now() + TimeDelta::days(1);
        let made = owner.post("/api/v1/api-keys", json!({ "name": "x", "scopes": ["read"], "expires_at": end })).await;
        let secret = made["secret"].as_str().expect("a secret");
        server.clock.advance(TimeDelta::days(1) - TimeDelta::seconds(1));
        assert_eq!(ask_with(&server, secret, Method::GET, "/api/v1/me", None).await.status(), StatusCode::FORBIDDEN);
        assert_eq!(ask_with(&server, secret, Method::GET, "/api/v1/workspace", None).await.status(), StatusCode::OK);
        server.clock.advance(TimeDelta::seconds(1));
        let late = ask_with(&server, secret, Method::GET, "/api/v1/workspace", None).await;
        assert_eq!(late.status(), StatusCode::UNAUTHORIZED);
    }
}

on_both!(two_identity_keys_can_be_in_use, |world| async {
    let algorithm = json!({ "algorithm": "HS256" });
    let first = world.owner.post("/api/v1/identity-keys", algorithm.clone()).await;
    let secret = first["secret"].as_str().expect("a secret");
    assert!(secret.len() >= 43);
    world.owner.post("/api/v1/identity-keys", algorithm.clone()).await;
    let third = refusal(world.owner.call(Method::POST, "/api/v1/identity-keys", Some(algorithm.clone())).await).await;
    assert_eq!(third, (StatusCode::CONFLICT, "conflict".to_owned()));
    let list: Value = world.owner.get("/api/v1/identity-keys").await;
    assert_eq!(list["items"].as_array().map(Vec::len), Some(2));
    assert!(!list.to_string().contains(secret));
    let path = format!("/api/v1/identity-keys/{}", first["identity_key"]["id"].as_str().expect("an id"));
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), StatusCode::NO_CONTENT);
    for body in [
        json!({ "algorithm": "RS256" }),
        json!({ "algorithm": "none" }),
        json!({ "algorithm": "EdDSA" }),
        json!({ "algorithm": "EdDSA", "public_key": "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----" }),
        json!({ "algorithm": "HS256", "public_key": "x" }),
    ] {
        let refused = world.owner.call(Method::POST, "/api/v1/identity-keys", Some(body.clone())).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
});
