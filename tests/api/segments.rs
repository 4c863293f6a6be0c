//! Where people belong: segments and stages that follow what they do, and what conditions are offered and refused.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::on_both;
use crate::people::{client_id, until};
use crate::tracking::{people, secret_key, send, track};

on_both!(a_segment_fills_with_who_was_there_and_with_who_comes, |world| async {
    track(world, json!({ "event": "Paid", "anonymousId": "old", "properties": { "amount": 7 } })).await;
    track(world, json!({ "event": "Paid", "anonymousId": "small", "properties": { "amount": 1 } })).await;
    let condition = json!({ "type": "event", "event": "Paid", "within": "30d",
        "filters": [{ "property": "amount", "operator": "gt", "value": 5 }] });
    let preview = world.owner.post("/api/v1/conditions/preview", json!({ "condition": condition })).await;
    assert_eq!((&preview["count"], &preview["total"]), (&json!(1), &json!(2)));
    let segment = json!({ "name": "Paying", "kind": "dynamic", "condition": condition });
    let id = world.owner.post("/api/v1/segments", segment.clone()).await["id"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/segments/{id}");
    until("the segment is built", async || world.owner.get(&path).await["state"] == "ready").await;
    assert_eq!(world.owner.get(&path).await["size"], 1);
    track(world, json!({ "event": "Paid", "anonymousId": "new", "properties": { "amount": 9 } })).await;
    let members = world.owner.get(&format!("{path}/members")).await;
    assert_eq!(members["items"].as_array().map(Vec::len), Some(2), "in the very transaction of the event");
    let newest = &members["items"][0]["contact"]["id"];
    let why = world.owner.get(&format!("{path}/explain/{}", newest.as_str().expect("an id"))).await;
    assert_eq!((&why["matches"], &why["explanation"]["counted"]["count"]), (&json!(true), &json!(1)));
    let list = world.owner.post("/api/v1/segments", json!({ "name": "By hand", "kind": "manual" })).await;
    let newest = newest.as_str().expect("an id");
    let member = format!("/api/v1/segments/{}/members/{newest}", list["id"].as_str().expect("an id"));
    assert_eq!(world.owner.call(Method::PUT, &member, None).await.status(), StatusCode::NO_CONTENT);
    let own = world.owner.get(&format!("/api/v1/contacts/{newest}/segments")).await;
    let of = |name: &str| {
        let own = own.as_array().expect("a list").iter().find(|one| one["segment"]["name"] == name);
        own.map(|one| one["explanation"].clone()).expect("there")
    };
    assert_eq!((of("Paying"), of("By hand")), (why["explanation"].clone(), Value::Null), "each with its own reason");
    let log = world.owner.get(&format!("{path}/transitions")).await;
    assert_eq!((&log["items"][0]["direction"], &log["items"][0]["cause"]["name"]), (&json!("entered"), &json!("Paid")));
    let csv = world.owner.call(Method::GET, &format!("{path}/members.csv"), None).await;
    let named = csv.headers()["content-disposition"].to_str().expect("text").to_owned();
    let csv = csv.text().await.expect("text");
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(named.starts_with("attachment; filename*=UTF-8''Paying%2D20") && named.ends_with(".csv"), "{named}");
    for path in [format!("{path}/members?q=%25"), "/api/v1/contacts?q=_".to_owned()] {
        assert_eq!(world.owner.get(&path).await["items"], json!([]), "there is no word in it");
    }
    assert_eq!(world.owner.post("/api/v1/contacts/search", json!({ "q": "%" })).await["items"], json!([]));
    let twin = world.owner.call(Method::POST, "/api/v1/segments", Some(segment)).await;
    assert_eq!(twin.status(), StatusCode::UNPROCESSABLE_ENTITY);
    // Edited, nobody stays in by accident.
    let etag = world.owner.call(Method::GET, &path, None).await.headers()["etag"].to_str().expect("text").to_owned();
    let changed = json!({ "name": "Paying", "kind": "dynamic", "condition":
        { "type": "event", "event": "Paid", "filters": [{ "property": "amount", "operator": "gt", "value": 8 }] } });
    let put = world.owner.call_matching(Method::PUT, &path, Some(changed.clone()), &etag).await;
    assert_eq!(put.status(), StatusCode::OK);
    let again = world.owner.call_matching(Method::PUT, &path, Some(changed), &etag).await;
    assert_eq!(again.status(), StatusCode::PRECONDITION_FAILED);
    until("it is built again", async || world.owner.get(&path).await["state"] == "ready").await;
    assert_eq!(world.owner.get(&path).await["size"], 1);
    assert_eq!(world.owner.get(&format!("{path}/versions")).await.as_array().map(Vec::len), Some(2));
});

on_both!(a_window_of_hours_is_answered_where_only_days_are_kept, |world| async {
    // "Signed up" is counted for the stages, by the day.
    for who in ["a", "b"] {
        track(world, json!({ "event": "Signed up", "anonymousId": who })).await;
    }
    let asked = |within: &str| json!({ "type": "event", "event": "Signed up", "within": within });
    for within in ["1h", "24h", "47h", "2d"] {
        let preview = world.owner.post("/api/v1/conditions/preview", json!({ "condition": asked(within) })).await;
        assert_eq!(preview["count"], 2, "{within}");
        let found = world.owner.post("/api/v1/contacts/search", json!({ "condition": asked(within) })).await;
        assert_eq!(found["items"].as_array().map(Vec::len), Some(2), "{within}");
        let contact_id = &found["items"][0]["id"];
        let why = json!({ "condition": asked(within), "contact_id": contact_id });
        let why = world.owner.post("/api/v1/conditions/explain", why).await;
        assert_eq!((&why["holds"], &why["counted"]["count"]), (&json!(true), &json!(1)), "{within}: {why}");
    }
    // Kept by the hour for a while, and then no more.
    let segment = json!({ "name": "Today", "kind": "dynamic", "condition": asked("24h") });
    let id = world.owner.post("/api/v1/segments", segment).await["id"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/segments/{id}");
    until("the segment is built", async || world.owner.get(&path).await["state"] == "ready").await;
    assert_eq!(world.owner.get(&path).await["size"], 2);
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), StatusCode::NO_CONTENT);
    track(world, json!({ "event": "Signed up", "anonymousId": "c" })).await;
    let preview = world.owner.post("/api/v1/conditions/preview", json!({ "condition": asked("24h") })).await;
    assert_eq!(preview["count"], 3);
});

on_both!(a_question_about_a_segment_that_is_not_there_is_refused, |world| async {
    let unknown = json!({ "type": "segment", "segment": "0198c0de-0000-7000-8000-000000000001" });
    for condition in [unknown.clone(), json!({ "type": "not", "of": unknown })] {
        for path in ["/api/v1/conditions/preview", "/api/v1/contacts/search"] {
            let answer = world.owner.call(Method::POST, path, Some(json!({ "condition": condition }))).await;
            assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}: {condition}");
        }
    }
});

on_both!(a_cursor_of_another_order_is_refused, |world| async {
    for who in ["a", "b", "c"] {
        track(world, json!({ "event": "Paid", "anonymousId": who })).await;
    }
    let segment = json!({ "name": "Paying", "kind": "dynamic", "condition": { "type": "event", "event": "Paid" } });
    let id = world.owner.post("/api/v1/segments", segment).await["id"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/segments/{id}");
    until("the segment is built", async || world.owner.get(&path).await["state"] == "ready").await;
    let first = world.owner.get(&format!("{path}/members?sort=name&limit=1")).await;
    let cursor = first["next_cursor"].as_str().expect("more").to_owned();
    let second = world.owner.get(&format!("{path}/members?sort=name&limit=1&cursor={cursor}")).await;
    assert_eq!(second["items"].as_array().map(Vec::len), Some(1));
    for other in ["entered_at", "last_seen"] {
        let path = format!("{path}/members?sort={other}&cursor={cursor}");
        assert_eq!(world.owner.call(Method::GET, &path, None).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
});

on_both!(conditions_are_refused_with_a_pointer_and_circles_are_too, |world| async {
    let make = async |name: &str, condition: Value| {
        let input = json!({ "name": name, "kind": "dynamic", "condition": condition });
        let answer = world.owner.call(Method::POST, "/api/v1/segments", Some(input)).await;
        (answer.status(), answer.json::<Value>().await.expect("JSON"))
    };
    let bad = json!({ "type": "all", "of": [
        { "type": "attribute", "attribute": "country", "operator": "within", "value": "x" }] });
    let (status, answer) = make("bad", bad).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let pointer = answer["errors"][0]["pointer"].as_str().expect("a pointer");
    assert!(pointer.starts_with("/condition/of/0"), "{pointer}");
    let (_, first) = make("first", json!({ "type": "attribute", "attribute": "email", "operator": "exists" })).await;
    let (_, second) = make("second", json!({ "type": "segment", "segment": first["id"] })).await;
    let path = format!("/api/v1/segments/{}", first["id"].as_str().expect("an id"));
    let etag = world.owner.call(Method::GET, &path, None).await.headers()["etag"].to_str().expect("text").to_owned();
    let circle =
        json!({ "name": "first", "kind": "dynamic", "condition": { "type": "segment", "segment": second["id"] } });
    let put = world.owner.call_matching(Method::PUT, &path, Some(circle), &etag).await;
    assert_eq!(put.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let removed = world.owner.call(Method::DELETE, &path, None).await;
    assert_eq!(removed.status(), StatusCode::CONFLICT, "another segment asks about it");
});

on_both!(a_chat_makes_a_lead_and_an_answer_ends_the_waiting, |world| async {
    let visitor = world.visitor().await;
    let mut socket = visitor.connect(json!({})).await;
    let sent = visitor.say(None, "hello").await;
    let path = format!("/api/v1/contacts/{}", visitor.contact);
    until("a lead", async || world.owner.get(&path).await["stage"] == "lead").await;
    let moved = socket.expect("moved").await;
    assert_eq!((&moved["from"], &moved["to"]), (&json!("visitor"), &json!("lead")));
    assert!(world.owner.get(&path).await["waiting_since"].is_string());
    let names = async || {
        let of = world.owner.get(&format!("{path}/segments")).await;
        of.as_array().expect("a list").iter().map(|one| one["segment"]["name"].clone()).collect::<Vec<_>>()
    };
    until("in the segment of those who wait", async || names().await.contains(&json!("Leads without reply"))).await;
    world.owner.say(sent["conversation"].as_str().expect("an id"), "hi").await;
    until("out of it", async || !names().await.contains(&json!("Leads without reply"))).await;
    let stages = world.owner.get(&format!("{path}/stages")).await;
    assert_eq!(stages[0]["cause"]["name"], "Conversation started");
});

on_both!(the_owner_says_what_makes_a_lead, |world| async {
    track(world, json!({ "event": "Asked for a price", "anonymousId": "a" })).await;
    let shown = world.owner.call(Method::GET, "/api/v1/lifecycle", None).await;
    let etag = shown.headers()["etag"].to_str().expect("text").to_owned();
    let shown: Value = shown.json().await.expect("JSON");
    let lifecycle = json!({ "lead": { "type": "event", "event": "Asked for a price" }, "user": shown["user"],
        "lead_demotes": true, "user_demotes": false });
    let preview = world.owner.post("/api/v1/lifecycle/preview", lifecycle.clone()).await;
    assert_eq!(preview["changes"], json!([{ "from": "visitor", "to": "lead", "count": 1 }]));
    let put = world.owner.call_matching(Method::PUT, "/api/v1/lifecycle", Some(lifecycle), &etag).await;
    assert_eq!(put.status(), StatusCode::OK);
    until("everybody was looked at", async || people(world).await[0]["stage"] == "lead").await;
    let of_a_segment = json!({ "lead": { "type": "segment", "segment": world.owner.id }, "user": shown["user"] });
    let refused = world.owner.call(Method::POST, "/api/v1/lifecycle/preview", Some(of_a_segment)).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
});

on_both!(values_and_words_are_offered_as_they_were_seen, |world| async {
    for plan in ["pro", "pro", "free"] {
        let call = json!({ "anonymousId": plan.len().to_string() + plan, "traits": { "plan": plan, "seats": 3 } });
        send(world, &world.workspace_key, "identify", call).await;
    }
    let told =
        json!({ "anonymousId": "3pro", "traits": { "email": "a@b.example", "born": "1990-05-01T00:00:00.000Z" } });
    send(world, &world.workspace_key, "identify", told).await;
    let company = json!({ "anonymousId": "3pro", "groupId": "g", "traits": { "size": 9 } });
    send(world, &world.workspace_key, "group", company).await;
    track(world, json!({ "event": "Paid", "anonymousId": "x", "properties": { "method": "card" } })).await;
    let words = async || world.owner.get("/api/v1/conditions/vocabulary").await;
    let paid =
        |words: &Value| words["events"].as_array().is_some_and(|all| all.iter().any(|one| one["name"] == "Paid"));
    until("what was seen is noted", async || paid(&words().await)).await;
    let words = words().await;
    let traits: Vec<_> = words["traits"].as_array().expect("traits").iter().collect();
    let kinds: Vec<_> = traits.iter().map(|word| (word["key"].as_str(), word["types"][0].as_str())).collect();
    let pair = |key, kind| (Some(key), Some(kind));
    let stored =
        [pair("born", "date"), pair("company_size", "number"), pair("plan", "string"), pair("seats", "number")];
    assert_eq!(kinds, stored, "as they are stored, and no field of the contact's own");
    assert_eq!(world.owner.get("/api/v1/conditions/values?attribute=traits.plan&q=P").await, json!(["pro"]));
    assert_eq!(world.owner.get("/api/v1/conditions/values?event=Paid&property=method").await, json!(["card"]));
    let found = json!({ "condition": { "type": "attribute", "attribute": "traits.plan", "operator": "matches", "value": "^pr" } });
    let found = world.owner.post("/api/v1/contacts/search", found).await;
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1), "regular expressions are asked in memory");
});

on_both!(what_a_condition_lacks_is_said_where_it_lacks_it, |world| async {
    let refused = async |body: Value| {
        let answer = world.owner.call(Method::POST, "/api/v1/conditions/preview", Some(body)).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let problem: Value = answer.json().await.expect("JSON");
        (problem["errors"][0]["pointer"].clone(), problem["detail"].as_str().unwrap_or_default().to_owned())
    };
    let exists = json!({ "type": "attribute", "attribute": "name", "operator": "exists" });
    let unknown = json!({ "type": "segment", "segment": client_id() });
    let nested = json!({ "condition": { "type": "all", "of": [exists, { "type": "not", "of": unknown }] } });
    assert_eq!(refused(nested).await.0, "/condition/of/1/of/segment");
    assert_eq!(refused(json!({})).await.0, "/condition");
    let never = json!({ "type": "event", "event": "Paid", "count": { "operator": "lt", "value": 0 } });
    assert_eq!(refused(json!({ "condition": never })).await.0, "/condition/count/value");
    let nameless = json!({ "type": "attribute", "attribute": "traits.", "operator": "exists" });
    let (at, detail) = refused(json!({ "condition": nameless })).await;
    assert_eq!(at, "/condition/attribute");
    assert!(detail.contains("\"traits.plan\""), "{detail}");
});

on_both!(a_list_of_members_has_their_place_and_traits, |world| async {
    let secret = secret_key(world).await;
    let says = json!({ "userId": "7", "traits": { "phone": "+98 21 8888", "plan": "pro", "seats": 3, "sum": "=1+1" },
        "context": { "timezone": "Asia/Tehran" } });
    let (status, answer) = send(world, &secret, "identify", says).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let condition = json!({ "type": "attribute", "attribute": "verified", "operator": "eq", "value": true });
    let made = json!({ "name": "Known", "kind": "dynamic", "condition": condition });
    let path =
        format!("/api/v1/segments/{}", world.owner.post("/api/v1/segments", made).await["id"].as_str().expect("an id"));
    until("it is built", async || world.owner.get(&path).await["state"] == "ready").await;
    let export =
        async || world.owner.call(Method::GET, &format!("{path}/members.csv"), None).await.text().await.expect("text");
    until("the traits are noted", async || export().await.contains("traits.sum")).await;
    let csv = export().await;
    let lines: Vec<Vec<&str>> =
        csv.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').collect()).collect();
    let of = |column: &str| lines[1][lines[0].iter().position(|name| *name == column).expect(column)];
    assert_eq!((of("phone"), of("country"), of("city")), ("+98 21 8888", "IR", ""));
    assert_eq!((of("traits.plan"), of("traits.seats"), of("traits.sum")), ("pro", "3", "'=1+1"));
});
