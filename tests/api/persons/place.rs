//! Where people are, without keeping their address.

use serde_json::{Value, json};

use super::dump::dump;
use crate::databases::TestDatabase;
use crate::people::client_id;
use crate::server::Server;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_somebody_is_is_known_and_their_address_is_not() {
    let database = TestDatabase::sqlite().await;
    let server = Server::start(&database, |config| {
        config.http.trusted_proxies = vec!["127.0.0.1".into()];
        config.geo.database = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/geo/nested.mmdb").into();
    });
    let (owner, key) = server.claim().await;
    let boot = |address: &'static str, more: Value| {
        let mut body = json!({
            "workspace_key": key, "time_zone": "Europe/Berlin", "locale": "fa",
            "page": { "url": "https://shop.example/?utm_source=mail&utm_campaign=norouz", "title": "", "referrer": "" },
        });
        for (name, value) in more.as_object().into_iter().flatten() {
            body[name] = value.clone();
        }
        let request = server.client().post(format!("{}/widget/v1/boot", server.url)).header("x-forwarded-for", address);
        async move { request.json(&body).send().await.expect("an answer").json::<Value>().await.expect("JSON") }
    };
    let booted = boot("192.0.2.77", json!({})).await;
    let token = booted["visitor_token"].as_str().expect("a token");
    let message = json!({ "client_id": client_id(), "conversation": null, "body": "hello",
                          "page": { "url": "https://shop.example/?utm_source=mail&utm_campaign=norouz" } });
    let request = server.client().post(format!("{}/widget/v1/messages", server.url)).bearer_auth(token);
    request.header("x-forwarded-for", "192.0.2.77").json(&message).send().await.expect("an answer");
    let path = format!("/api/v1/contacts/{}", booted["contact_id"].as_str().expect("an id"));
    let contact = owner.get(&path).await;
    assert_eq!(
        (&contact["country"], &contact["region"], &contact["city"]),
        (&json!("IR"), &json!("Isfahan Province"), &json!("Isfahan"))
    );
    assert_eq!((&contact["utm_source"], &contact["utm_campaign"]), (&json!("mail"), &json!("norouz")));
    // Elsewhere, where only the browser's time zone tells.
    boot("203.0.113.99", json!({ "visitor_token": token })).await;
    assert_eq!(owner.get(&path).await["country"], "FR");
    boot("10.1.2.3", json!({ "visitor_token": token })).await;
    assert_eq!(owner.get(&path).await["country"], "DE");
    let dump = dump(&database).await;
    for address in ["192.0.2.77", "203.0.113.99", "10.1.2.3"] {
        assert!(!dump.contains(address), "{address} was kept");
    }
}
