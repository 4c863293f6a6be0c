//! What libraries of the Segment spec do beyond it: addresses of one letter, headers of their own.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use crate::on_both;
use crate::tracking::{people, send};

on_both!(the_addresses_of_one_letter_are_those_of_the_words, |world| async {
    let who = json!({ "anonymousId": "laptop" });
    let calls = [
        ("i", json!({ "traits": { "name": "Neda" } })),
        ("t", json!({ "event": "Paid" })),
        ("p", json!({ "properties": { "url": "https://shop.example/pay" } })),
        ("s", json!({ "name": "Basket" })),
        ("g", json!({ "groupId": "acme" })),
    ];
    for (letter, mut call) in calls {
        call["anonymousId"] = who["anonymousId"].clone();
        let (status, answer) = send(world, &world.workspace_key, letter, call).await;
        assert_eq!((status, &answer["stored"]), (StatusCode::OK, &json!(1)), "{letter} {answer}");
    }
    let batch = json!({ "batch": [{ "type": "screen", "anonymousId": "laptop", "name": "Help" }] });
    assert_eq!(send(world, &world.workspace_key, "b", batch).await.1["stored"], 1);
    let alias = json!({ "userId": "7", "previousId": "laptop" });
    let (status, refused) = send(world, &world.workspace_key, "a", alias).await;
    assert_eq!((status, &refused["errors"][0]["pointer"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("/previousId")));
    let known = people(world).await;
    assert_eq!(known.len(), 1, "{known:?}");
    assert_eq!((&known[0]["name"], &known[0]["traits"]["company_id"]), (&json!("Neda"), &json!("acme")));
    let path = format!("/api/v1/events?contact={}", known[0]["id"].as_str().expect("an id"));
    let events = world.owner.get(&path).await;
    let seen: Vec<_> = events["items"].as_array().expect("events").iter().map(|event| &event["name"]).collect();
    assert_eq!(seen.iter().filter(|name| **name == "Screen viewed").count(), 2, "{seen:?}");
});

on_both!(a_repeat_may_say_that_it_is_one_and_a_scheme_is_written_as_one_likes, |world| async {
    let address = format!("{}/v1/t", world.server.url);
    let preflight = Client::new()
        .request(Method::OPTIONS, &address)
        .header("origin", "https://shop.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type,x-retry-count");
    let preflight = preflight.send().await.expect("an answer");
    let allowed = preflight.headers()["access-control-allow-headers"].to_str().expect("text").to_owned();
    assert!(allowed.split(", ").any(|header| header == "x-retry-count"), "{allowed}");
    let key = STANDARD.encode(format!("{}:", world.workspace_key));
    for value in [format!("basic {key}"), format!("BASIC {key}"), format!("bearer {}", world.workspace_key)] {
        let call = json!({ "event": "Paid", "anonymousId": "laptop" });
        let request = Client::new().post(&address).header("authorization", &value).json(&call);
        let answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
        assert_eq!(answer["stored"], 1, "{value}: {answer}");
    }
});
