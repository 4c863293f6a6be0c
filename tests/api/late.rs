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
    assert_eq!(person["traits"], json!({ "firstName": "N.", "plan": "pro", "city": "Tehran", "seats": 1 }));
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

on_both!(a_refused_call_is_about_nobody_whose_id_is_only_somewhere_in_it, |world| async {
    let secret = secret_key(world).await;
    for id in ["2026", "Type"] {
        assert_eq!(send(world, &secret, "identify", json!({ "userId": id })).await.0, StatusCode::OK);
    }
    let dated = json!({ "type": "track", "userId": "bystander", "timestamp": "2026-03-01T10:00:00Z" });
    assert_eq!(send(world, &secret, "track", dated).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    for person in people(world).await {
        let path = format!("/api/v1/contacts/{}", person["id"].as_str().expect("an id"));
        world.owner.call(reqwest::Method::DELETE, &path, None).await;
    }
    let left = world.owner.get("/api/v1/events/rejected").await;
    assert_eq!(left["items"].as_array().map(Vec::len), Some(1), "{left}");
});

on_both!(refused_calls_by_what_somebody_was_called_before_go_too, |world| async {
    let secret = secret_key(world).await;
    let old = json!({ "anonymousId": "b-1", "traits": { "email": "old@x.example", "name": "Neda Rezaei" } });
    assert_eq!(send(world, &world.workspace_key, "identify", old).await.0, StatusCode::OK);
    for email in ["first@x.example", "second@x.example"] {
        let call = json!({ "userId": "42", "anonymousId": "b-1", "traits": { "email": email } });
        assert_eq!(send(world, &secret, "identify", call).await.0, StatusCode::OK);
    }
    for word in ["old@x.example", "first@x.example", "Second@X.example", "Neda Rezaei", "somebody@else.example"] {
        let refused = json!({ "userId": "nobody", "properties": { "note": format!("for {word}, soon") } });
        assert_eq!(send(world, &secret, "track", refused).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let person = people(world).await.remove(0);
    let path = format!("/api/v1/contacts/{}", person["id"].as_str().expect("an id"));
    world.owner.call(reqwest::Method::DELETE, &path, None).await;
    let left = world.owner.get("/api/v1/events/rejected").await;
    let samples: Vec<_> = left["items"].as_array().expect("items").iter().map(|item| item["sample"].as_str()).collect();
    assert_eq!(samples.len(), 1, "{samples:?}");
    assert!(samples[0].is_some_and(|sample| sample.contains("somebody@else.example")), "{samples:?}");
});

on_both!(a_secret_key_is_in_no_list_of_refused_calls, |world| async {
    let secret = secret_key(world).await;
    let url = format!("{}/v1/track", world.server.url);
    for body in [json!({ "writeKey": secret, "userId": "u" }).to_string(), format!("{{\"writeKey\":\"{secret}\",")] {
        let refused = reqwest::Client::new().post(&url).basic_auth(&secret, Some("")).body(body).send().await;
        assert!(refused.expect("an answer").status().is_client_error());
    }
    let listed = world.owner.get("/api/v1/events/rejected").await;
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(2));
    assert!(!listed.to_string().contains(&secret), "{listed}");
});

on_both!(ids_are_never_cut, |world| async {
    let secret = secret_key(world).await;
    let url = format!("{}/v1/identify", world.server.url);
    let send = async |id: &str| {
        let body = format!("{{\"userId\":{id}}}");
        reqwest::Client::new()
            .post(&url)
            .basic_auth(&secret, Some(""))
            .body(body)
            .send()
            .await
            .expect("an answer")
            .status()
    };
    for id in ["18446744073709551615", "-7", "\"108204268033311374519\""] {
        assert_eq!(send(id).await, StatusCode::OK, "{id}");
    }
    for id in ["108204268033311374519", "108204268033311379999", "1.0", "1e3"] {
        assert_eq!(send(id).await, StatusCode::UNPROCESSABLE_ENTITY, "{id}");
    }
    let mut ids: Vec<_> = people(world).await.iter().map(|person| person["external_id"].to_string()).collect();
    ids.sort();
    assert_eq!(ids, ["\"-7\"", "\"108204268033311374519\"", "\"18446744073709551615\""]);
});

on_both!(who_was_deleted_stays_so_when_their_name_is_heard_again, |world| async {
    let secret = secret_key(world).await;
    let track = json!({ "userId": "u-1", "event": "Signed up" });
    assert_eq!(send(world, &secret, "track", track.clone()).await.0, StatusCode::OK);
    let jwt = crate::identity::signed(world, "u-1", json!({})).await;
    let visitor = crate::persons::identify(&world.visitor().await, &jwt).await;
    visitor.say(None, "mine alone").await;
    let first = people(world).await.remove(0)["id"].clone();
    let path = format!("/api/v1/contacts/{}", first.as_str().expect("an id"));
    assert_eq!(world.owner.call(reqwest::Method::DELETE, &path, None).await.status(), StatusCode::NO_CONTENT);
    for _ in 0..2 {
        assert_eq!(send(world, &secret, "track", track.clone()).await.0, StatusCode::OK);
    }
    let again = people(world).await;
    assert_eq!((again.len(), &again[0]["external_id"]), (1, &json!("u-1")));
    assert_ne!(again[0]["id"], first);
    assert_eq!(visitor.call(reqwest::Method::GET, "/widget/v1/sync", None).await.status(), StatusCode::UNAUTHORIZED);
    let send = json!({ "client_id": crate::people::client_id(), "body": "me again" });
    let refused = visitor.call(reqwest::Method::POST, "/widget/v1/messages", Some(send)).await;
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
});

on_both!(what_was_said_of_the_survivor_since_a_merge_stays_with_them, |world| async {
    let secret = secret_key(world).await;
    let say = async |key: &str, call: &str, body: Value| {
        let (status, answer) = send(world, key, call, body).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
    };
    let claims = json!({ "anonymousId": "b-1", "traits": { "name": "Ali", "plan": "team", "color": "red" } });
    say(&world.workspace_key, "identify", claims).await;
    let ago = |minutes: i64| (world.server.clock.now() - chrono::TimeDelta::minutes(minutes)).to_rfc3339();
    say(&secret, "track", json!({ "userId": "42", "event": "Old", "timestamp": ago(600) })).await;
    say(&secret, "identify", json!({ "userId": "42", "anonymousId": "b-1", "traits": { "seats": 3 } })).await;
    // The same words once more, now about the survivor; and something that happened before the browser was last heard of.
    say(&secret, "identify", json!({ "userId": "42", "traits": { "name": "Ali", "plan": "team" } })).await;
    let late = json!({ "userId": "42", "timestamp": ago(120), "properties": { "url": "https://shop.example/late" } });
    say(&secret, "page", late).await;
    let person = people(world).await.remove(0);
    let merges = world.owner.get(&format!("/api/v1/contacts/{}/merges", person["id"].as_str().expect("an id"))).await;
    let path = format!("/api/v1/merges/{}/undo", merges[0]["id"].as_str().expect("an id"));
    world.owner.post(&path, json!({})).await;
    let people = people(world).await;
    let survivor = people.iter().find(|person| person["external_id"] == "42").expect("the survivor");
    assert_eq!((&survivor["name"], &survivor["traits"]), (&json!("Ali"), &json!({ "plan": "team", "seats": 3 })));
    assert_eq!(survivor["last_page_url"], "https://shop.example/late");
    let browser = people.iter().find(|person| person["external_id"].is_null()).expect("the browser");
    assert_eq!((&browser["name"], &browser["traits"]), (&json!("Ali"), &json!({ "plan": "team", "color": "red" })));
});

on_both!(what_an_agent_or_the_widget_said_later_stands, |world| async {
    let late = |who: &str, value: &str| {
        let traits = json!({ "name": "Late", "email": "late@x.example", "phone": "110", "plan": "late" });
        json!({ (who): value, "timestamp": "2026-03-01T10:00:00Z", "traits": traits })
    };
    let secret = secret_key(world).await;
    assert_eq!(send(world, &secret, "identify", json!({ "userId": "42" })).await.0, StatusCode::OK);
    let path = format!("/api/v1/contacts/{}", people(world).await[0]["id"].as_str().expect("an id"));
    world.owner.patch(&path, json!({ "name": "Right", "email": null })).await;
    assert_eq!(send(world, &secret, "identify", late("userId", "42")).await.0, StatusCode::OK);
    let person = world.owner.get(&path).await;
    assert_eq!((&person["name"], &person["email"], &person["phone"]), (&json!("Right"), &json!(null), &json!("110")));
    let refused = world.owner.call(reqwest::Method::PATCH, &path, Some(json!({ "phone": "0912 hello" }))).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let visitor = world.visitor().await;
    let says = json!({ "name": "Neda", "traits": { "plan": "team" } });
    assert!(visitor.call(reqwest::Method::POST, "/widget/v1/identify", Some(says)).await.status().is_success());
    let call = late("anonymousId", &visitor.contact.to_string());
    assert_eq!(send(world, &world.workspace_key, "identify", call).await.0, StatusCode::OK);
    let person = world.owner.get(&format!("/api/v1/contacts/{}", visitor.contact)).await;
    assert_eq!((&person["name"], &person["traits"]["plan"]), (&json!("Neda"), &json!("team")));
});

on_both!(one_address_does_not_use_up_what_all_may_send, |world| async {
    let node = crate::server::Server::start(&world.database, |config| {
        config.http.trusted_proxies = vec!["127.0.0.1".into()];
        (config.limits.workspace_burst, config.limits.workspace_requests_per_second) = (40, 4);
    });
    let track = async |address: &str| {
        let request = reqwest::Client::new().post(format!("{}/v1/track", node.url)).header("x-forwarded-for", address);
        let body = json!({ "writeKey": world.workspace_key, "anonymousId": "a-1", "event": "Clicked" });
        request.body(body.to_string()).send().await.expect("an answer").status()
    };
    let mut refused = 0;
    for _ in 0..40 {
        refused += i32::from(track("203.0.113.7").await == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 10, "{refused} of 40 were refused");
    assert_eq!(track("203.0.113.8").await, StatusCode::OK);
});
