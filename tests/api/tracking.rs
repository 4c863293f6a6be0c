//! What people do: taken in once each, and in the same moment it is known who did it.

use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use crate::on_both;
use crate::people::client_id;
use crate::server::World;

/// Sends a call of the Segment spec with this key, as its clients do: the key is the user name of Basic.
pub async fn send(world: &World, key: &str, call: &str, body: Value) -> (StatusCode, Value) {
    let url = format!("{}/v1/{call}", world.server.url);
    let answer = Client::new().post(url).basic_auth(key, Some("")).json(&body).send().await.expect("an answer");
    (answer.status(), answer.json().await.expect("JSON"))
}

pub async fn track(world: &World, body: Value) -> Value {
    let (status, answer) = send(world, &world.workspace_key, "track", body).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    answer
}

pub async fn secret_key(world: &World) -> String {
    let made = world
        .owner
        .post("/api/v1/api-keys", json!({ "name": "server", "scopes": ["write"], "expires_at": null }))
        .await;
    made["secret"].as_str().expect("a secret").to_owned()
}

pub async fn people(world: &World) -> Vec<Value> {
    world.owner.get("/api/v1/contacts").await["items"].as_array().cloned().unwrap_or_default()
}

on_both!(an_event_counts_once_however_often_it_is_sent, |world| async {
    let call =
        json!({ "event": "Signed up", "anonymousId": "a-1", "messageId": "m-1", "properties": { "plan": "pro" } });
    assert_eq!(track(world, call.clone()).await["stored"], 1);
    assert_eq!(track(world, call).await["repeated"], 1);
    let events = world.owner.get("/api/v1/events").await;
    assert_eq!(events["items"].as_array().map(Vec::len), Some(1));
    let people = people(world).await;
    assert_eq!((people.len(), &people[0]["stage"]), (1, &json!("user")));
    let id = people[0]["id"].as_str().expect("an id");
    let stages = world.owner.get(&format!("/api/v1/contacts/{id}/stages")).await;
    assert_eq!((&stages[0]["from"], &stages[0]["to"]), (&json!("visitor"), &json!("user")));
    assert_eq!(stages[0]["cause"]["name"], "Signed up");
    let held: Vec<_> = stages[0]["evidence"]["children"]
        .as_array()
        .expect("an explanation")
        .iter()
        .filter(|leaf| leaf["holds"] == true)
        .map(|leaf| leaf["condition"]["event"].clone())
        .collect();
    assert_eq!(held, [json!("Signed up")], "the reason names what decided");
});

on_both!(bad_calls_are_refused_with_a_reason_and_listed, |world| async {
    for (body, pointer) in [
        (json!({ "anonymousId": "a" }), "/event"),
        (json!({ "event": "X" }), "/anonymousId"),
        (json!({ "event": "X", "anonymousId": "undefined" }), "/anonymousId"),
        (json!({ "event": "X", "userId": "u", "timestamp": "yesterday" }), "/timestamp"),
    ] {
        let (status, answer) = send(world, &world.workspace_key, "track", body).await;
        assert_eq!((status, &answer["errors"][0]["pointer"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(pointer)));
    }
    let large = json!({ "event": "X", "userId": "u", "properties": { "x": "x".repeat(33 * 1024) } });
    assert_eq!(send(world, &world.workspace_key, "track", large).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(send(world, "wk_nobody", "track", json!({})).await.0, StatusCode::UNAUTHORIZED);
    let batch = json!({ "batch": [
        { "type": "track", "event": "Good", "anonymousId": "a" }, { "type": "track", "anonymousId": "a" }, 7] });
    let (status, answer) = send(world, &world.workspace_key, "batch", batch).await;
    assert_eq!((status, &answer["stored"]), (StatusCode::OK, &json!(1)));
    assert_eq!((&answer["rejected"][0]["index"], &answer["rejected"][1]["index"]), (&json!(1), &json!(2)));
    let many = vec![json!({ "type": "track", "event": "X", "userId": "u" }); 2_501];
    let (status, _) = send(world, &world.workspace_key, "batch", json!({ "batch": many })).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    let listed = world.owner.get("/api/v1/events/rejected").await;
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(8), "{listed}");
    assert!(listed["items"].as_array().is_some_and(|rows| rows.iter().all(|row| row["source"] == "write_key")));
});

on_both!(a_browser_may_send_text_and_the_key_in_the_body, |world| async {
    let body = json!({ "writeKey": world.workspace_key, "event": "X", "anonymousId": "a" });
    let request = |body: &Value| {
        Client::new()
            .post(format!("{}/v1/track", world.server.url))
            .header("content-type", "text/plain")
            .header("origin", "https://shop.example")
            .body(body.to_string())
    };
    let answer = request(&body).send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    let preflight = Client::new().request(Method::OPTIONS, format!("{}/v1/batch", world.server.url));
    let preflight = preflight.header("origin", "https://shop.example").send().await.expect("an answer");
    assert_eq!(preflight.status(), StatusCode::NO_CONTENT);
    let etag = world.owner.call(Method::GET, "/api/v1/workspace", None).await.headers()["etag"].clone();
    let only = json!({ "allowed_origins": ["https://other.example"] });
    let etag = etag.to_str().expect("text");
    let changed = world.owner.call_matching(Method::PATCH, "/api/v1/workspace", Some(only), etag).await;
    assert!(changed.status().is_success());
    assert_eq!(request(&body).send().await.expect("an answer").status(), StatusCode::FORBIDDEN);
});

on_both!(a_crawler_leaves_no_trace, |world| async {
    let crawler = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    let body = json!({ "writeKey": world.workspace_key, "anonymousId": "g", "properties": { "url": "https://shop.example/" } });
    let answer = Client::new()
        .post(format!("{}/v1/page", world.server.url))
        .header("user-agent", crawler)
        .json(&body)
        .send()
        .await
        .expect("an answer");
    let answer: Value = answer.json().await.expect("JSON");
    assert_eq!((&answer["stored"], &answer["ignored"]), (&json!(0), &json!(1)));
    assert!(people(world).await.is_empty());
});

on_both!(only_a_secret_key_makes_two_people_one, |world| async {
    let secret = secret_key(world).await;
    track(world, json!({ "event": "Clicked", "anonymousId": "laptop" })).await;
    let claim = json!({ "anonymousId": "laptop", "userId": "42", "traits": { "plan": "pro" } });
    assert_eq!(send(world, &world.workspace_key, "identify", claim.clone()).await.0, StatusCode::OK);
    let claimed = people(world).await;
    assert_eq!((claimed.len(), &claimed[0]["external_id"], &claimed[0]["verified"]), (1, &json!(null), &json!(false)));
    assert_eq!(claimed[0]["claimed_id"], "42", "shown, never believed");
    let alias = json!({ "previousId": "laptop", "userId": "42" });
    let (status, refused) = send(world, &world.workspace_key, "alias", alias.clone()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");
    let mut call = alias;
    call["type"] = json!("alias");
    let visitor = world.visitor().await;
    let body = Some(json!({ "batch": [call.clone()] }));
    let answer: Value = visitor.call(Method::POST, "/widget/v1/events", body).await.json().await.expect("an answer");
    assert_eq!(answer["rejected"][0]["code"], "unverified_alias", "{answer}");
    let (_, answer) = send(world, &world.workspace_key, "batch", json!({ "batch": [call] })).await;
    assert_eq!(answer["rejected"][0]["code"], "unverified_alias", "{answer}");
    // The customer's server knows somebody by that id already; then it says who the laptop is.
    send(world, &secret, "identify", json!({ "userId": "42", "traits": { "name": "Neda" } })).await;
    assert_eq!(people(world).await.len(), 2);
    let (status, answer) = send(world, &secret, "identify", claim).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let joined = people(world).await;
    assert_eq!((joined.len(), &joined[0]["external_id"], &joined[0]["name"]), (1, &json!("42"), &json!("Neda")));
    let id = joined[0]["id"].as_str().expect("an id");
    let timeline = world.owner.get(&format!("/api/v1/contacts/{id}/timeline?kinds=event,merge")).await;
    let kinds: Vec<_> = timeline["items"].as_array().expect("items").iter().map(|item| item["kind"].clone()).collect();
    assert!(
        kinds.contains(&json!("merge")) && kinds.iter().filter(|kind| **kind == "event").count() == 4,
        "{timeline}"
    );
    // What the laptop does from now on is theirs.
    track(world, json!({ "event": "Clicked", "anonymousId": "laptop" })).await;
    assert_eq!(people(world).await.len(), 1);
});

on_both!(who_is_on_the_site_is_seen_and_costs_no_row, |world| async {
    let visitor = world.visitor().await;
    let mut console = world.owner.connect(json!({})).await;
    let (pricing, help) = ("https://shop.example/pricing?utm_source=news", "https://shop.example/help");
    let say = async |more: Value| {
        let mut body = json!({ "token": visitor.token, "tab": "t1",
            "page": { "url": pricing, "title": "Pricing", "referrer": "" } });
        for (name, value) in more.as_object().into_iter().flatten() {
            body[name] = value.clone();
        }
        let request = visitor.client.post(format!("{}/widget/v1/here", visitor.url));
        let request = request.header("content-type", "text/plain").header("origin", "https://shop.example");
        let request = request.header("accept-language", "fa-IR,fa;q=0.9");
        let answer = request.body(body.to_string()).send().await.expect("an answer");
        assert!(answer.status().is_success(), "{}", answer.status());
    };
    say(json!({})).await;
    console.shown_at(visitor.contact, pricing).await;
    let online = world.owner.get("/api/v1/visitors/online").await;
    assert_eq!((&online["total"], &online["items"][0]["utm_source"]), (&json!(1), &json!("news")));
    assert_eq!(online["items"][0]["contact"], Value::Null);
    assert!(people(world).await.is_empty(), "somebody who just looks around is no row");
    say(json!({ "page": { "url": "https://shop.example/plans", "title": "Plans", "referrer": "" } })).await;
    let kept = world.owner.put(&format!("/api/v1/visitors/online/{}", visitor.contact), json!({})).await;
    assert_eq!(kept["id"], json!(visitor.contact));
    let shown = (&kept["locale"], &kept["utm_source"], &kept["last_page_url"]);
    assert_eq!(shown, (&json!("fa-IR"), &json!("news"), &json!("https://shop.example/plans")), "what the table showed");
    let contact = format!("/api/v1/contacts/{}", visitor.contact);
    assert_eq!(world.owner.get(&contact).await["online"], true, "though no messenger is connected");
    let start =
        json!({ "contact_id": visitor.contact, "client_id": crate::people::client_id(), "body": "How can I help?" });
    world.owner.post("/api/v1/conversations", start).await;
    let help_page = json!({ "url": help, "title": "Help", "referrer": "" });
    say(json!({ "tab": "t2", "page": help_page.clone() })).await;
    console.shown_at(visitor.contact, help).await;
    console.until_quiet().await;
    say(json!({})).await;
    console.shown_at(visitor.contact, pricing).await;
    console.until_quiet().await;
    say(json!({ "gone": true })).await;
    assert_eq!(world.owner.get("/api/v1/visitors/online").await["total"], 1, "another tab is open");
    let presence = console.expect("presence").await;
    let shown = (&presence["contacts"][0]["online"], &presence["contacts"][0]["page_url"]);
    assert_eq!(shown, (&json!(true), &json!(help)), "{presence}");
    let mut socket = visitor.connect(json!({})).await;
    socket.send(json!({ "type": "page", "id": "p", "page": help_page })).await;
    socket.expect("ack").await;
    console.until_quiet().await;
    socket.cut();
    let presence = console.expect("presence").await;
    let shown = (&presence["contacts"][0]["online"], &presence["contacts"][0]["page_url"]);
    assert_eq!(shown, (&json!(true), &json!(help)), "a tab is open: {presence}");
    assert_eq!(world.owner.get(&contact).await["online"], true);
    say(json!({ "tab": "t2", "gone": true })).await;
    assert_eq!(world.owner.get(&contact).await["online"], false);
    assert_eq!(world.owner.get("/api/v1/visitors/online").await["total"], 0);
});

on_both!(frames_are_taken_in_once_and_acked_after_that, |world| async {
    let visitor = world.visitor().await;
    let mut socket = visitor.connect(json!({})).await;
    let id = crate::people::client_id();
    for _ in 0..2 {
        socket.send(json!({ "type": "track", "id": id, "event": "Clicked", "properties": { "x": 1 } })).await;
        assert_eq!(socket.expect("ack").await["ref"], json!(id));
    }
    // Whoever counts their frames gives the same ids as everybody else, and as they did before.
    let mut other = world.visitor().await.connect(json!({})).await;
    for socket in [&mut other, &mut socket] {
        socket.send(json!({ "type": "track", "id": "1", "event": "Counted" })).await;
        assert_eq!(socket.expect("ack").await["ref"], "1");
    }
    let page = json!({ "url": "https://shop.example/a", "title": "A", "referrer": "" });
    socket.send(json!({ "type": "page", "id": "p", "page": page, "message_id": crate::people::client_id() })).await;
    assert_eq!(socket.expect("ack").await["ref"], "p");
    socket.send(json!({ "type": "track", "id": "bad", "event": " " })).await;
    assert_eq!(socket.expect("error").await["code"], "invalid_input");
    let events = world.owner.get(&format!("/api/v1/events?contact={}", visitor.contact)).await;
    let names: Vec<_> = events["items"].as_array().expect("items").iter().map(|event| event["name"].clone()).collect();
    assert_eq!(names, [json!("Page viewed"), json!("Counted"), json!("Clicked")]);
    let contact = world.owner.get(&format!("/api/v1/contacts/{}", visitor.contact)).await;
    assert_eq!((&contact["page_views"], &contact["visits"]), (&json!(1), &json!(1)));
});

on_both!(two_browsers_are_one_person_though_nobody_knew_the_id_before, |world| async {
    let secret = secret_key(world).await;
    track(world, json!({ "event": "Clicked", "anonymousId": "known-browser" })).await;
    let identify = |browser: &str| json!({ "type": "identify", "userId": "7", "anonymousId": browser });
    let batch = json!({ "batch": [identify("new-browser"), identify("known-browser")] });
    let (status, answer) = send(world, &secret, "batch", batch).await;
    assert_eq!((status, &answer["stored"]), (StatusCode::OK, &json!(2)), "{answer}");
    let people = people(world).await;
    assert_eq!((people.len(), &people[0]["external_id"]), (1, &json!("7")));
    for browser in ["new-browser", "known-browser"] {
        track(world, json!({ "event": "Clicked", "anonymousId": browser })).await;
    }
    assert_eq!(self::people(world).await.len(), 1);
});

on_both!(a_timeline_is_walked_whole_though_all_happened_at_once, |world| async {
    let call = |number: usize| {
        json!({ "type": "track", "event": "Clicked", "anonymousId": "a", "messageId": format!("m-{number}"),
            "timestamp": "2026-01-01T10:00:00Z" })
    };
    let batch = json!({ "batch": (0..60).map(call).collect::<Vec<_>>() });
    assert_eq!(send(world, &world.workspace_key, "batch", batch).await.1["stored"], 60);
    let person = people(world).await[0]["id"].as_str().expect("an id").to_owned();
    let (mut seen, mut cursor) = (std::collections::HashSet::new(), String::new());
    loop {
        let path = format!("/api/v1/contacts/{person}/timeline?kinds=event&limit=7{cursor}");
        let page = world.owner.get(&path).await;
        for item in page["items"].as_array().expect("items") {
            assert!(seen.insert(item["id"].to_string()), "shown twice");
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), 60);
});

on_both!(whoever_is_here_is_told_that_somebody_wrote, |world| async {
    let visitor = world.visitor().await;
    let here = async || {
        let body = json!({ "token": visitor.token, "tab": "t", "page": { "url": "https://shop.example/" } });
        let request = Client::new().post(format!("{}/widget/v1/here", world.server.url)).json(&body);
        request.send().await.expect("an answer").status()
    };
    assert_eq!(here().await, StatusCode::NO_CONTENT);
    let kept = format!("/api/v1/visitors/online/{}", visitor.contact);
    assert_eq!(world.owner.call(Method::PUT, &kept, None).await.status(), StatusCode::OK);
    let first = json!({ "contact_id": visitor.contact, "client_id": client_id(), "body": "May I help?" });
    let conversation = world.owner.post("/api/v1/conversations", first).await;
    assert_eq!(here().await, StatusCode::OK);
    let seen = format!("/widget/v1/conversations/{}/read", conversation["conversation"].as_str().expect("an id"));
    assert_eq!(visitor.call(Method::PUT, &seen, Some(json!({ "seq": 1 }))).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(here().await, StatusCode::NO_CONTENT);
});
