//! A person as a whole: two that become one and are told apart, a copy of everything, and being forgotten.

mod dump;
mod forgotten;
mod place;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::identity::signed;
use crate::on_both;
use crate::people::{Teammate, Visitor};
use crate::server::{World, code};

/// The visitor after the customer's server signed who it is.
pub async fn identify(visitor: &Visitor, jwt: &str) -> Visitor {
    let answer = visitor.call(Method::POST, "/widget/v1/identify", Some(json!({ "identity": jwt }))).await;
    let status = answer.status();
    let answer: Value = answer.json().await.expect("JSON");
    assert_eq!(status, StatusCode::OK, "{answer}");
    let contact = answer["contact_id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    Visitor { token: answer["visitor_token"].as_str().expect("a token").into(), contact, ..visitor.clone() }
}

/// Two contacts that became one; the merge.
pub async fn merge(world: &World) -> Uuid {
    let jwt = signed(world, "user-of-a-merge", json!({ "name": "Omid" })).await;
    let laptop = identify(&world.visitor().await, &jwt).await;
    let phone = world.visitor().await;
    phone.say(None, "from the phone").await;
    identify(&phone, &jwt).await;
    let merges = world.owner.get(&format!("/api/v1/contacts/{}/merges", laptop.contact)).await;
    merges[0]["id"].as_str().and_then(|id| id.parse().ok()).expect("a merge")
}

async fn conversations(visitor: &Visitor) -> usize {
    visitor.get("/widget/v1/sync").await["conversations"].as_array().map_or(0, Vec::len)
}

/// What the answer about somebody who is not there says of whom they became part of.
async fn moved_to(agent: &Teammate, contact: Uuid) -> Value {
    let answer = agent.call(Method::GET, &format!("/api/v1/contacts/{contact}"), None).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    answer.json::<Value>().await.expect("JSON")["moved_to"].clone()
}

on_both!(a_merge_is_undone_with_all_that_moved, |world| async {
    let jwt = signed(world, "user-7", json!({ "name": "Omid", "email": "omid@example.com" })).await;
    let laptop = identify(&world.visitor().await, &jwt).await;
    laptop.say(None, "from the laptop").await;
    let phone = world.visitor().await;
    let sent = phone.say(None, "from the phone").await;
    let claim = json!({ "name": "O.", "traits": { "color": "blue", "since": "2026-01-01" } });
    phone.call(Method::POST, "/widget/v1/identify", Some(claim)).await;
    let person = format!("/api/v1/contacts/{}", phone.contact);
    crate::people::until("who wrote is a lead", async || world.owner.get(&person).await["stage"] == "lead").await;
    let before = world.owner.get(&person).await;
    assert_eq!(before["traits"]["since"], "2025-12-31T20:30:00.000000Z", "a day begins where the workspace is");
    let both = identify(&phone, &jwt).await;
    assert_eq!((both.contact, conversations(&both).await), (laptop.contact, 2));
    assert_eq!(moved_to(&world.owner, phone.contact).await, json!(laptop.contact), "an old link leads on");
    assert_eq!(phone.call(Method::GET, "/widget/v1/sync", None).await.status(), StatusCode::UNAUTHORIZED);
    let conversation = sent["conversation"].as_str().expect("an id");
    both.say(Some(conversation), "said as one").await;
    let merged = world.owner.get(&format!("/api/v1/contacts/{}", both.contact)).await;
    assert_eq!((&merged["name"], &merged["traits"]["color"]), (&json!("Omid"), &json!("blue")));
    let identities = world.owner.get(&format!("/api/v1/contacts/{}/identities", both.contact)).await;
    let names: Vec<_> = identities.as_array().expect("a list").iter().map(|name| &name["value"]).collect();
    assert_eq!(names, [&json!("omid@example.com"), &json!("user-7")]);

    let merges = world.owner.get(&format!("/api/v1/contacts/{}/merges", both.contact)).await;
    assert_eq!(
        (&merges[0]["reason"], &merges[0]["from_name"], &merges[0]["undoable"]),
        (&json!("signed_identity"), &json!("O."), &json!(true))
    );
    let path = format!("/api/v1/merges/{}/undo", merges[0]["id"].as_str().expect("an id"));
    let undone = world.owner.post(&path, json!({})).await;
    assert_eq!(undone["from"]["id"], phone.contact.to_string());
    let again = world.owner.call(Method::POST, &path, Some(json!({}))).await;
    assert_eq!(again.status(), StatusCode::CONFLICT);
    assert_eq!(again.json::<Value>().await.expect("JSON")["detail"], "This merge was undone already.");

    assert_eq!((conversations(&phone).await, conversations(&laptop).await), (1, 1), "the old token works again");
    let after = world.owner.get(&person).await;
    assert_eq!(after, before);
    let survivor = world.owner.get(&format!("/api/v1/contacts/{}", laptop.contact)).await;
    assert_eq!((&survivor["name"], &survivor["traits"]), (&json!("Omid"), &json!({})));
    let parts = world.owner.get(&format!("/api/v1/conversations/{conversation}/messages")).await;
    let authors: Vec<_> = parts["items"].as_array().expect("parts").iter().map(|part| &part["author"]["id"]).collect();
    assert!(authors.iter().all(|author| **author == json!(phone.contact)), "{authors:?}");
    phone.say(Some(conversation), "said as two").await;
    let merges = world.owner.get(&format!("/api/v1/contacts/{}/merges", laptop.contact)).await;
    assert_eq!((&merges[0]["undoable"], merges[0]["undone_at"].is_string()), (&json!(false), true));
    assert!(world.owner.get("/api/v1/audit").await.to_string().contains("contact.merge_undone"));
    assert_eq!(identify(&phone, &jwt).await.contact, laptop.contact, "and may become one again");
});

on_both!(an_old_link_leads_on_as_long_as_there_is_somebody, |world| async {
    let elsewhere = world.agent("Neda", "neda@acme.example").await;
    let jwt = signed(world, "user-8", json!({ "name": "Omid" })).await;
    let laptop = identify(&world.visitor().await, &jwt).await;
    let phone = world.visitor().await;
    phone.say(None, "from the phone").await;
    let mut console = elsewhere.connect(json!({})).await;
    identify(&phone, &jwt).await;
    let merged =
        json!({ "type": "moved", "contact_id": phone.contact, "from": null, "to": null, "entered": [], "left": [] });
    while console.expect("moved").await != merged {}
    assert_eq!(moved_to(&elsewhere, phone.contact).await, json!(laptop.contact));
    let place = json!({ "name": "Other", "locale": "en", "time_zone": "Asia/Tehran", "week_start": "saturday",
        "weekend": ["friday"] });
    let me = world.owner.post("/api/v1/workspaces", place).await;
    assert_eq!(moved_to(&world.owner, phone.contact).await, Value::Null, "nothing of another workspace: {me}");
    let back = json!({ "workspace_id": me["workspaces"][0]["id"] });
    world.owner.post("/api/v1/sessions/current/workspace", back).await;
    let path = format!("/api/v1/contacts/{}", laptop.contact);
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(moved_to(&elsewhere, phone.contact).await, Value::Null, "of who was deleted nothing is said");
});

on_both!(somebody_who_became_another_is_not_kept_as_a_ghost, |world| async {
    let jwt = signed(world, "user-9", json!({ "name": "Omid" })).await;
    let laptop = identify(&world.visitor().await, &jwt).await;
    let phone = world.visitor().await;
    phone.say(None, "from the phone").await;
    let here = async |gone: bool| {
        let body = json!({ "token": phone.token, "tab": "t", "gone": gone,
            "page": { "url": "https://shop.example/", "title": "Shop", "referrer": "" } });
        let request =
            phone.client.post(format!("{}/widget/v1/here", phone.url)).header("origin", "https://shop.example");
        request.body(body.to_string()).send().await.expect("an answer").status()
    };
    assert_eq!(here(false).await, StatusCode::NO_CONTENT);
    identify(&phone, &jwt).await;
    // The list that the agent looks at still has who they were a moment ago.
    let kept = world.owner.put(&format!("/api/v1/visitors/online/{}", phone.contact), json!({})).await;
    assert_eq!(kept["id"], json!(laptop.contact));
    assert_eq!(here(true).await, StatusCode::NO_CONTENT, "their page says goodbye by the token that it had");
    assert_eq!(here(false).await, StatusCode::UNAUTHORIZED);
    let online = world.owner.get("/api/v1/visitors/online").await;
    assert_eq!(online["total"], 0, "{online}");
});

on_both!(a_signed_id_that_names_nobody_joins_nobody, |world| async {
    let visitor = world.visitor().await;
    let jwt = signed(world, " Undefined ", json!({})).await;
    let refused = visitor.call(Method::POST, "/widget/v1/identify", Some(json!({ "identity": jwt }))).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let refused: Value = refused.json().await.expect("JSON");
    assert_eq!((code(&refused), &refused["errors"][0]["pointer"]), ("invalid_input", &json!("/identity")));
    assert!(
        refused["detail"].as_str().is_some_and(|detail| detail.starts_with("sub is `Undefined`, which names nobody")),
        "{refused}"
    );
});

on_both!(contacts_are_filtered_and_sorted, |world| async {
    for (name, said) in [("Zoe", true), ("ada", false), ("Bita", true)] {
        let visitor = world.visitor().await;
        if said {
            visitor.say(None, "hello").await;
        }
        visitor.call(Method::POST, "/widget/v1/identify", Some(json!({ "name": name }))).await;
    }
    let names = async |query: &str| -> Vec<String> {
        let mut names = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = world.owner.get(&format!("/api/v1/contacts?limit=1&{query}{cursor}")).await;
            for contact in page["items"].as_array().expect("a list") {
                names.push(contact["name"].as_str().unwrap_or_default().to_owned());
            }
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return names,
            }
        }
    };
    assert_eq!(names("sort=name").await, ["ada", "Bita", "Zoe"]);
    assert_eq!(names("sort=first_seen").await, ["Bita", "ada", "Zoe"]);
    crate::people::until("who wrote is a lead", async || names("stage=lead&sort=name").await == ["Bita", "Zoe"]).await;
    assert_eq!(names(&format!("segment={}", Uuid::nil())).await, Vec::<String>::new());
    let page = world.owner.get("/api/v1/contacts?limit=1&sort=name").await;
    let foreign = format!("/api/v1/contacts?cursor={}", page["next_cursor"].as_str().expect("more"));
    for wrong in ["/api/v1/contacts?sort=shoe_size", "/api/v1/contacts?stage=king", foreign.as_str()] {
        let refused = world.owner.call(Method::GET, wrong, None).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
});
