//! What is heard of late counts as if it had come in time.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::on_both;
use crate::tracking::{people, secret_key, send};

on_both!(visits_are_the_same_in_whatever_order_they_are_heard_of, |world| async {
    let page = |minute: i64| {
        let at = format!("2026-03-01T{:02}:{:02}:00Z", 10 + minute / 60, minute % 60);
        let url = format!("https://shop.example/{minute}");
        json!({ "type": "page", "anonymousId": "a-1", "timestamp": at, "properties": { "url": url } })
    };
    let visits = async || {
        let person = people(world).await.remove(0);
        let id = person["id"].as_str().expect("an id").to_owned();
        let timeline = world.owner.get(&format!("/api/v1/contacts/{id}/timeline?kinds=visit")).await;
        let visits: Vec<Value> = timeline["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|item| json!([item["pages"], item["landing_url"]]))
            .collect();
        (person["visits"].as_i64(), visits)
    };
    let url = |minute: i64| format!("https://shop.example/{minute}");
    for (minutes, expected) in [
        (vec![100, 10], vec![json!([1, url(100)]), json!([1, url(10)])]),
        (vec![55], vec![json!([1, url(100)]), json!([1, url(55)]), json!([1, url(10)])]),
        // What lies between makes them one.
        (vec![80, 30], vec![json!([5, url(10)])]),
    ] {
        let batch: Vec<Value> = minutes.iter().map(|minute| page(*minute)).collect();
        let (status, answer) = send(world, &world.workspace_key, "batch", json!({ "batch": batch })).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        assert_eq!(visits().await, (Some(expected.len() as i64), expected), "after {minutes:?}");
    }
});

on_both!(who_is_told_apart_again_has_the_visits_of_what_each_did, |world| async {
    let secret = secret_key(world).await;
    let page = async |who: (&str, &str), minute: u32| {
        let at = format!("2026-03-01T10:{minute:02}:00Z");
        let url = format!("https://shop.example/{minute}");
        let call = json!({ (who.0): who.1, "timestamp": at, "context": { "page": { "url": url } } });
        assert_eq!(send(world, &secret, "page", call).await.0, StatusCode::OK);
    };
    let (browser, user) = (("anonymousId", "a-1"), ("userId", "42"));
    page(browser, 5).await;
    page(user, 40).await;
    let joined = json!({ "userId": "42", "anonymousId": "a-1", "timestamp": "2026-03-01T10:41:00Z" });
    assert_eq!(send(world, &secret, "identify", joined).await.0, StatusCode::OK);
    // Between both: one visit of three pages.
    page(user, 20).await;
    let person = people(world).await.remove(0);
    assert_eq!((&person["visits"], &person["page_views"]), (&json!(1), &json!(3)));
    let merges = world.owner.get(&format!("/api/v1/contacts/{}/merges", person["id"].as_str().expect("an id"))).await;
    let path = format!("/api/v1/merges/{}/undo", merges[0]["id"].as_str().expect("an id"));
    world.owner.post(&path, json!({})).await;
    let mut told = Vec::new();
    for person in people(world).await {
        let id = person["id"].as_str().expect("an id");
        let visits = world.owner.get(&format!("/api/v1/contacts/{id}/timeline?kinds=visit")).await;
        let pages = visits["items"].as_array().expect("items").iter().map(|visit| visit["pages"].clone());
        told.push((person["external_id"].clone(), person["visits"].clone(), pages.collect::<Vec<_>>()));
    }
    told.sort_by_key(|(id, ..)| id.to_string());
    assert_eq!(told, [(json!("42"), json!(1), vec![json!(2)]), (json!(null), json!(1), vec![json!(1)])]);
});

on_both!(facts_that_come_late_leave_newer_ones_as_they_are, |world| async {
    let secret = secret_key(world).await;
    let identify = async |key: &str, hour: u32, traits: Value| {
        let at = format!("2026-03-01T{hour:02}:00:00Z");
        let call = json!({ "userId": "42", "anonymousId": "a-1", "timestamp": at, "traits": traits });
        assert_eq!(send(world, key, "identify", call).await.0, StatusCode::OK);
    };
    identify(&secret, 12, json!({ "plan": "pro", "name": "Neda" })).await;
    // What a browser says of somebody whom the server knows is no fact, however new.
    identify(&world.workspace_key, 14, json!({ "city": "Shiraz", "seats": 9 })).await;
    identify(&secret, 10, json!({ "plan": "free", "firstName": "N.", "city": "Tehran", "seats": 1 })).await;
    let person = people(world).await.remove(0);
    assert_eq!(person["traits"], json!({ "plan": "pro", "city": "Tehran", "seats": 1 }));
    assert_eq!(person["name"], "Neda");
    identify(&secret, 13, json!({ "plan": "free" })).await;
    assert_eq!(people(world).await[0]["traits"]["plan"], "free");
});

on_both!(a_browser_cannot_take_the_place_of_a_servers_call, |world| async {
    let secret = secret_key(world).await;
    let call = |who: &str| json!({ "event": "Order completed", (who): "x-1", "messageId": "order-1046" });
    assert_eq!(send(world, &world.workspace_key, "track", call("anonymousId")).await.1["stored"], 1);
    assert_eq!(send(world, &secret, "track", call("userId")).await.1["stored"], 1);
    assert_eq!(send(world, &secret, "track", call("userId")).await.1["repeated"], 1);
    assert_eq!(send(world, &world.workspace_key, "track", call("anonymousId")).await.1["repeated"], 1);
});

on_both!(refused_calls_about_somebody_who_was_deleted_go_too, |world| async {
    let secret = secret_key(world).await;
    for id in ["42", "ندا-رضایی", "long-enough"] {
        assert_eq!(send(world, &secret, "identify", json!({ "userId": id })).await.0, StatusCode::OK);
        // With its letters escaped, as many clients send it.
        let escaped: String = id.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        let body = format!("{{ \"userId\": \"{escaped}\" }}");
        let url = format!("{}/v1/track", world.server.url);
        let refused = reqwest::Client::new().post(url).basic_auth(&secret, Some("")).body(body).send().await;
        assert_eq!(refused.expect("an answer").status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(send(world, &secret, "track", json!({ "userId": "421" })).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    for person in people(world).await {
        let path = format!("/api/v1/contacts/{}", person["id"].as_str().expect("an id"));
        let gone = world.owner.call(reqwest::Method::DELETE, &path, None).await;
        assert_eq!(gone.status(), StatusCode::NO_CONTENT);
    }
    let left = world.owner.get("/api/v1/events/rejected").await;
    let samples: Vec<_> = left["items"].as_array().expect("items").iter().map(|item| &item["sample"]).collect();
    assert_eq!(samples, [&json!("{\"userId\":\"421\"}")], "and nobody else's");
});
