//! Which visits come of what people do.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::on_both;
use crate::tracking::{people, send};

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
