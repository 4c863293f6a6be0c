//! Two ids that a secret key says are one person: whose a browser is, when it is said to be two people's.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::identity::signed;
use crate::on_both;
use crate::people::Visitor;
use crate::server::World;
use crate::tracking::{people, secret_key, send, track};

fn identify(user: &str, browser: &str) -> Value {
    json!({ "type": "identify", "userId": user, "anonymousId": browser })
}

async fn person(world: &World, external_id: &str) -> Value {
    let people = people(world).await;
    let found: Vec<&Value> = people.iter().filter(|person| person["external_id"] == external_id).collect();
    assert_eq!(found.len(), 1, "{external_id}: {people:?}");
    found[0].clone()
}

on_both!(one_browser_of_two_new_people_is_the_first_ones, |world| async {
    let secret = secret_key(world).await;
    for (case, is_known, is_one_batch) in
        [("a", false, true), ("b", true, true), ("c", false, false), ("d", true, false)]
    {
        let (first, second, browser) = (format!("{case}-2"), format!("{case}-1"), format!("browser-{case}"));
        if is_known {
            track(world, json!({ "event": "Clicked", "anonymousId": browser })).await;
        }
        let calls = [identify(&first, &browser), identify(&second, &browser)];
        let batches = if is_one_batch { vec![calls.to_vec()] } else { calls.map(|call| vec![call]).to_vec() };
        for batch in batches {
            let (status, answer) = send(world, &secret, "batch", json!({ "batch": batch })).await;
            assert_eq!((status, &answer["stored"]), (StatusCode::OK, &json!(batch.len())), "{answer}");
        }
        let (first, other) = (person(world, &first).await, person(world, &second).await);
        assert_ne!(first["id"], other["id"], "{case}");
        track(world, json!({ "event": "Came back", "anonymousId": browser })).await;
        let theirs = format!("/api/v1/events?contact={}", first["id"].as_str().expect("an id"));
        assert!(world.owner.get(&theirs).await.to_string().contains("Came back"), "{case}: whose it was first");
        // A workspace has at most two keys to sign with.
        if is_one_batch {
            let jwt = signed(world, &second, json!({})).await;
            let signed_in = Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": jwt })).await;
            assert_eq!(json!(signed_in.contact), other["id"], "{case}");
        }
        // What is said again changes nothing.
        let again = json!({ "batch": [identify(&second, &browser)] });
        assert_eq!(send(world, &secret, "batch", again).await.0, StatusCode::OK);
        assert_eq!(person(world, &second).await["id"], other["id"], "{case}");
        let names = format!("/api/v1/contacts/{}/identities", other["id"].as_str().expect("an id"));
        let names = world.owner.get(&names).await;
        assert!(!names.to_string().contains(&browser), "{case}");
    }
});
