//! Which names of events, properties and traits are remembered for whoever writes conditions, and which are not.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::identity::signed;
use crate::on_both;
use crate::people::{Visitor, client_id, until};
use crate::tracking::{people, secret_key, send, track};

fn keys(seen: &Value) -> Vec<&str> {
    seen.as_array().into_iter().flatten().filter_map(|key| key["key"].as_str()).collect()
}

on_both!(a_name_that_is_too_long_to_be_asked_for_is_kept_and_not_remembered, |world| async {
    // Of nothing that could be stored shorter.
    let too_long: String = (0..460).map(|_| client_id().simple().to_string()[16..].to_owned()).collect();
    let longest = "ل".repeat(200);
    let facts = json!({ "plan": "pro", (longest.as_str()): 1, (too_long.as_str()): 2 });
    // As a widget's update does, and as a server's identify.
    let call = json!({ "event": "Sent", "anonymousId": "a", "properties": facts });
    assert_eq!(track(world, call).await["stored"], 1);
    let secret = secret_key(world).await;
    let call = json!({ "userId": "u-1", "traits": facts });
    let (status, answer) = send(world, &secret, "identify", call).await;
    assert_eq!((status, &answer["stored"]), (StatusCode::OK, &json!(1)), "{answer}");
    until("the names are noted", async || {
        let seen = world.owner.get("/api/v1/conditions/vocabulary").await;
        let sent = seen["events"].as_array().into_iter().flatten().find(|event| event["name"] == "Sent");
        !keys(&seen["traits"]).is_empty() && sent.is_some_and(|sent| !keys(&sent["properties"]).is_empty())
    })
    .await;
    let seen = world.owner.get("/api/v1/conditions/vocabulary").await;
    let sent = seen["events"].as_array().into_iter().flatten().find(|event| event["name"] == "Sent").expect("seen");
    for known in [&seen["traits"], &sent["properties"]] {
        let mut known = keys(known);
        known.sort_unstable();
        assert_eq!(known, ["plan", longest.as_str()]);
    }
    // The trait itself is theirs, and is in no later call's way.
    let person = people(world).await.into_iter().find(|person| person["external_id"] == "u-1").expect("there");
    assert_eq!(person["traits"][&too_long], 2);
    let jwt = signed(world, "u-1", json!({})).await;
    let signed_in = Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": jwt })).await;
    assert_eq!(json!(signed_in.contact), person["id"]);
    let visitor = world.visitor().await;
    let update = json!({ "traits": { (too_long.as_str()): 4, "seats": 7 } });
    let answer = visitor.call(Method::POST, "/widget/v1/identify", Some(update)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let seen = world.owner.get("/api/v1/conditions/vocabulary").await;
    assert!(keys(&seen["traits"]).contains(&"seats"), "what is beside it is remembered");
});
