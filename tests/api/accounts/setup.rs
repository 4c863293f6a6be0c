//! Claiming a new installation.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{ask, refusal};
use crate::databases::TestDatabase;
use crate::server::{PASSWORD, SETUP_TOKEN, Server};

fn claim(token: &str) -> Value {
    json!({
        "token": token,
        "workspace": { "name": "نادری", "locale": "fa", "time_zone": "Asia/Tehran", "week_start": "saturday", "weekend": ["friday"] },
        "teammate": { "name": "سارا", "email": "sara@acme.example", "password": PASSWORD, "locale": "fa" },
    })
}

/// One test for each engine, on an installation that nobody has claimed.
macro_rules! on_new_installations {
    ($name:ident, |$server:ident| $body:expr) => {
        mod $name {
            use super::*;
            async fn check($server: &Server) {
                $body.await
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let database = TestDatabase::sqlite().await;
                check(&Server::start(&database, |_| {})).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let database = TestDatabase::postgres().await;
                check(&Server::start(&database, |_| {})).await;
            }
        }
    };
}

on_new_installations!(only_the_bearer_of_the_link_claims_and_only_once, |server| async {
    let state: Value = server
        .client()
        .get(format!("{}/api/v1/setup", server.url))
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    assert_eq!(state, json!({ "claimed": false }));
    for wrong in ["", "guess", &SETUP_TOKEN[1..]] {
        let refused = refusal(ask(server, Method::POST, "/api/v1/setup", claim(wrong)).await).await;
        assert_eq!(refused, (StatusCode::FORBIDDEN, "setup_refused".to_owned()));
    }
    let named = server.client().post(format!("{}/api/v1/setup", server.url)).header("host", "chat.acme.example");
    let claimed = named.json(&claim(SETUP_TOKEN)).send().await.expect("an answer");
    assert_eq!(claimed.status(), StatusCode::CREATED);
    let cookie = claimed.headers()["set-cookie"].to_str().expect("text").to_owned();
    for attribute in ["__Host-rahnama=rs_", "HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age="] {
        assert!(cookie.contains(attribute), "{attribute} in {cookie}");
    }
    let me: Value = claimed.json().await.expect("JSON");
    assert_eq!((&me["teammate"]["role"], &me["workspace"]["name"]), (&json!("owner"), &json!("نادری")));
    assert_eq!(me["workspaces"][0]["id"], me["workspace"]["id"]);
    let again = refusal(ask(server, Method::POST, "/api/v1/setup", claim(SETUP_TOKEN)).await).await;
    assert_eq!(again, (StatusCode::CONFLICT, "already_claimed".to_owned()));
});

on_new_installations!(of_two_who_claim_at_once_one_does, |server| async {
    let claims = (0..6).map(|_| ask(server, Method::POST, "/api/v1/setup", claim(SETUP_TOKEN)));
    let answers = futures_util::future::join_all(claims).await;
    let statuses: Vec<_> = answers.iter().map(reqwest::Response::status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::CREATED).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::CONFLICT).count(), 5, "{statuses:?}");
});

on_new_installations!(guessing_at_the_link_is_slowed_down, |server| async {
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses.push(ask(server, Method::POST, "/api/v1/setup", claim("guess")).await.status());
    }
    assert_eq!(statuses.first(), Some(&StatusCode::FORBIDDEN));
    assert_eq!(statuses.last(), Some(&StatusCode::TOO_MANY_REQUESTS));
});

on_new_installations!(every_bad_field_is_pointed_at, |server| async {
    let mut body = claim(SETUP_TOKEN);
    body["workspace"]["time_zone"] = json!("Mars/Olympus");
    body["teammate"]["email"] = json!("sara");
    body["teammate"]["password"] = json!("1234567890");
    let refused = ask(server, Method::POST, "/api/v1/setup", body).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let problem: Value = refused.json().await.expect("JSON");
    let pointers: Vec<_> =
        problem["errors"].as_array().expect("errors").iter().map(|error| &error["pointer"]).collect();
    assert_eq!(pointers, ["/workspace/time_zone", "/teammate/email", "/teammate/password"]);
    assert!(!problem["request_id"].as_str().unwrap_or_default().is_empty(), "{problem}");
});

/// The link must survive a restart and be the same on every node, or nodes that start together spoil each other's.
#[tokio::test]
async fn every_node_and_every_start_print_the_same_link_until_a_fresh_one_is_asked_for() {
    for database in [TestDatabase::sqlite().await, TestDatabase::postgres().await] {
        let foundation = database.foundation().await;
        let token = async || {
            let claim = rahnama::accounts::open_installation(&foundation.db, &foundation.clock, &foundation.ids).await;
            let claim = claim.expect("the installation");
            let sealer = rahnama::platform::secrets::Sealer::new(&claim.sealing_key);
            rahnama::accounts::setup_token(&foundation.config, &sealer, &claim).expect("a token")
        };
        let first = token().await;
        assert_eq!(token().await, first);
        assert_eq!(first.len(), 43, "256 bits");
        rahnama::accounts::renew_setup_token(&foundation).await.expect("a fresh token");
        assert_ne!(token().await, first);
    }
}
