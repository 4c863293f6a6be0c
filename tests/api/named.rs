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

on_both!(in_a_batch_a_browser_is_whose_it_was_first_wherever_that_stands, |world| async {
    let secret = secret_key(world).await;
    let (mut later, mut earlier) = (identify("later", "browser"), identify("earlier", "browser"));
    (later["timestamp"], earlier["timestamp"]) = (json!("2026-03-01T10:00:00Z"), json!("2026-03-01T09:00:00Z"));
    let (status, answer) = send(world, &secret, "batch", json!({ "batch": [later, earlier] })).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    track(world, json!({ "event": "Came back", "anonymousId": "browser" })).await;
    let earlier = person(world, "earlier").await;
    let theirs = format!("/api/v1/events?contact={}", earlier["id"].as_str().expect("an id"));
    assert!(world.owner.get(&theirs).await.to_string().contains("Came back"));
});

on_both!(whoever_names_a_browser_at_the_same_moment_is_not_sent_away, |world| async {
    let secret = secret_key(world).await;
    for round in 0..4 {
        let calls = (0..6).map(|one| {
            let (secret, call) =
                (secret.clone(), identify(&format!("user-{round}-{one}"), &format!("browser-{round}")));
            async move { send(world, &secret, "identify", call).await }
        });
        for (status, answer) in futures_util::future::join_all(calls).await {
            assert_eq!(status, StatusCode::OK, "{answer}");
        }
    }
});

on_both!(an_address_that_a_page_claimed_is_not_that_of_whom_the_server_names, |world| async {
    let secret = secret_key(world).await;
    let claim = json!({ "anonymousId": "b", "traits": { "email": "victim@x.example", "phone": "110", "plan": "pro" } });
    assert_eq!(send(world, &world.workspace_key, "identify", claim).await.0, StatusCode::OK);
    assert_eq!(people(world).await[0]["email"], "victim@x.example");
    assert_eq!(send(world, &secret, "identify", identify("known", "b")).await.0, StatusCode::OK);
    let known = person(world, "known").await;
    assert_eq!((&known["verified"], &known["email"], &known["phone"]), (&json!(true), &Value::Null, &Value::Null));
    assert_eq!(known["traits"], json!({ "plan": "pro" }));
});

on_both!(a_nul_in_the_name_of_a_fact_spoils_nothing, |world| async {
    let secret = secret_key(world).await;
    for key in [secret.clone(), world.workspace_key.clone()] {
        let good = json!({ "type": "track", "anonymousId": "z", "event": "Good" });
        let strange = json!({ "type": "identify", "anonymousId": "z", "traits": { "a\0b": 1 } });
        let (status, answer) = send(world, &key, "batch", json!({ "batch": [good, strange] })).await;
        assert_eq!((status, &answer["stored"]), (StatusCode::OK, &json!(2)), "{answer}");
    }
    let group = json!({ "anonymousId": "z", "groupId": "g", "traits": { "c\0d": 1 } });
    assert_eq!(send(world, &secret, "group", group).await.0, StatusCode::OK);
    let traits = people(world).await[0]["traits"].clone();
    assert_eq!(traits, json!({ "ab": 1, "company_cd": 1, "company_id": "g" }));
    let asked = world.owner.call(reqwest::Method::GET, "/api/v1/events?name=%00", None).await;
    assert!(!asked.status().is_server_error(), "{}", asked.status());
});
