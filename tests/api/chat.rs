//! A visitor and an agent talk, over HTTP.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::on_both;
use crate::people::{Visitor, client_id};
use crate::server::{World, code};

async fn opened(world: &World, body: &str) -> (crate::people::Visitor, String) {
    let visitor = world.visitor().await;
    let sent = visitor.say(None, body).await;
    let conversation = sent["conversation"].as_str().expect("an id").to_owned();
    (visitor, conversation)
}

on_both!(a_page_view_makes_no_row_and_a_message_makes_one, |world| async {
    let visitor = world.visitor().await;
    assert_eq!(world.owner.get("/api/v1/contacts").await["items"].as_array().map(Vec::len), Some(0));
    visitor.say(None, "سلام، hello").await;
    let contacts = world.owner.get("/api/v1/contacts").await;
    assert_eq!(contacts["items"][0]["id"], visitor.contact.to_string());
    let is_lead = async || world.owner.get("/api/v1/contacts").await["items"][0]["stage"] == "lead";
    crate::people::until("who wrote is a lead", is_lead).await;
});

on_both!(a_question_is_answered_and_both_sides_see_one_order, |world| async {
    let (visitor, conversation) = opened(world, "Where is my invoice?").await;
    let inbox = world.owner.get("/api/v1/conversations?view=unassigned&status=open").await;
    assert_eq!(inbox["items"][0]["last_comment"]["excerpt"], "Where is my invoice?");
    assert_eq!(inbox["items"][0]["unread"], 1);
    let answer = world.owner.say(&conversation, "In **Settings**.").await;
    assert_eq!(answer["seq"], 2);
    world
        .owner
        .post(
            &format!("/api/v1/conversations/{conversation}/messages"),
            json!({ "client_id": client_id(), "kind": "note", "body": "VIP" }),
        )
        .await;
    let seen = visitor.get(&format!("/widget/v1/conversations/{conversation}/messages")).await;
    let bodies: Vec<_> =
        seen["items"].as_array().expect("items").iter().map(|message| message["body"].clone()).collect();
    assert_eq!(bodies, vec![json!("Where is my invoice?"), json!("In **Settings**.")], "never a note");
    assert_eq!(seen["items"][1]["author"]["name"], "Sara Ahmadi");
    let team = world.owner.get(&format!("/api/v1/conversations/{conversation}/messages")).await;
    assert_eq!(team["items"].as_array().map(Vec::len), Some(3));
    let sync = visitor.get(&format!("/widget/v1/sync?resume={{\"{conversation}\":1}}")).await;
    assert_eq!(sync["messages"].as_array().map(Vec::len), Some(1));
    assert_eq!(sync["unread"], 1);
    let read = visitor
        .call(Method::PUT, &format!("/widget/v1/conversations/{conversation}/read"), Some(json!({ "seq": 2 })))
        .await;
    assert_eq!(read.status(), StatusCode::NO_CONTENT);
    assert_eq!(visitor.get("/widget/v1/sync").await["unread"], 0);
    assert_eq!(world.owner.get(&format!("/api/v1/conversations/{conversation}")).await["contact_read"], 2);
});

on_both!(an_answer_behind_many_notes_is_not_kept_from_the_visitor, |world| async {
    let (visitor, conversation) = opened(world, "Where is my invoice?").await;
    let path = format!("/api/v1/conversations/{conversation}/messages");
    for at in 0..105 {
        let note = json!({ "client_id": client_id(), "kind": "note", "body": format!("note {at}") });
        world.owner.post(&path, note).await;
    }
    world.owner.say(&conversation, "In Settings.").await;
    let sync = visitor.get(&format!("/widget/v1/sync?resume={{\"{conversation}\":1}}")).await;
    assert_eq!((&sync["messages"][0]["body"], &sync["more"]), (&json!("In Settings."), &json!(false)));
    for at in 0..205 {
        world.owner.say(&conversation, &format!("answer {at}")).await;
    }
    let mut held = 1;
    let mut bodies = Vec::new();
    loop {
        let sync = visitor.get(&format!("/widget/v1/sync?resume={{\"{conversation}\":{held}}}")).await;
        let messages = sync["messages"].as_array().cloned().expect("messages");
        held = messages.last().and_then(|message| message["seq"].as_i64()).expect("progress");
        bodies.extend(messages.iter().map(|message| message["body"].clone()));
        if sync["more"] == false {
            break;
        }
    }
    assert_eq!((bodies.len(), bodies.last()), (206, Some(&json!("answer 204"))));
});

on_both!(nothing_follows_what_is_before_the_end, |world| async {
    let (visitor, conversation) = opened(world, "hello").await;
    let note = json!({ "client_id": client_id(), "body": "only for us", "kind": "note" });
    world.owner.post(&format!("/api/v1/conversations/{conversation}/messages"), note).await;
    let head = world.owner.get(&format!("/api/v1/conversations/{conversation}")).await["head"].as_i64().expect("a seq");
    for (before, team, contact) in
        [(head + 9, false, false), (head + 1, false, false), (head, true, false), (1, true, true)]
    {
        let stretch = format!("conversations/{conversation}/messages?before={before}");
        let seen = world.owner.get(&format!("/api/v1/{stretch}")).await;
        assert_eq!(seen["has_after"], team, "the team, before {before}");
        let seen = visitor.get(&format!("/widget/v1/{stretch}")).await;
        assert_eq!(seen["has_after"], contact, "the visitor, before {before}");
    }
});

on_both!(a_repeat_is_the_same_message_and_another_body_is_refused, |world| async {
    let visitor = world.visitor().await;
    let message = json!({ "client_id": client_id(), "conversation": null, "body": "once" });
    let first = visitor.call(Method::POST, "/widget/v1/messages", Some(message.clone())).await;
    assert_eq!(first.status(), StatusCode::CREATED);
    let again = visitor.call(Method::POST, "/widget/v1/messages", Some(message.clone())).await;
    assert_eq!(again.status(), StatusCode::OK);
    let (first, again): (Value, Value) = (first.json().await.expect("JSON"), again.json().await.expect("JSON"));
    assert_eq!((&first["seq"], &first["conversation"]), (&again["seq"], &again["conversation"]));
    let mut other = message;
    other["body"] = json!("twice");
    let refused = visitor.call(Method::POST, "/widget/v1/messages", Some(other)).await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    assert_eq!(code(&refused.json().await.expect("JSON")), "client_id_reused");
});

on_both!(state_changes_are_parts_of_the_log, |world| async {
    let (visitor, conversation) = opened(world, "hello").await;
    let path = format!("/api/v1/conversations/{conversation}");
    let changed = world
        .owner
        .patch(&path, json!({ "assignee_id": world.owner.id, "priority": "urgent", "status": "closed" }))
        .await;
    assert_eq!(
        (&changed["status"], &changed["priority"], &changed["head"]),
        (&json!("closed"), &json!("urgent"), &json!(4))
    );
    let tagged = world.owner.put(&format!("{path}/tags"), json!({ "names": ["Billing", "billing", "مشتري"] })).await;
    assert_eq!(tagged["tags"].as_array().map(Vec::len), Some(2));
    let same = world.owner.patch(&path, json!({ "status": "closed" })).await;
    assert_eq!(same["head"], 5, "what changes nothing appends nothing");
    visitor.say(Some(&conversation), "one more thing").await;
    let reopened = world.owner.get(&path).await;
    assert_eq!((&reopened["status"], &reopened["head"]), (&json!("open"), &json!(7)));
    let unknown = world.owner.call(Method::PATCH, &path, Some(json!({ "assignee_id": client_id() }))).await;
    assert_eq!(unknown.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let mistyped = world.owner.call(Method::PATCH, &path, Some(json!({ "statsu": "open" }))).await;
    assert_eq!(mistyped.status(), StatusCode::UNPROCESSABLE_ENTITY);
});

on_both!(a_snoozed_conversation_comes_back, |world| async {
    let (_visitor, conversation) = opened(world, "later please").await;
    let path = format!("/api/v1/conversations/{conversation}");
    let past = world
        .owner
        .call(Method::PATCH, &path, Some(json!({ "status": "snoozed", "snoozed_until": "2020-01-01T00:00:00Z" })))
        .await;
    assert_eq!(past.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let soon = world.server.clock.now() + chrono::TimeDelta::seconds(1);
    world.owner.patch(&path, json!({ "status": "snoozed", "snoozed_until": soon })).await;
    let mut socket = world.owner.connect(json!({ conversation.clone(): 2 })).await;
    let woken = socket.expect("message").await;
    assert_eq!(woken["message"]["event"]["to"], "open");
    assert_eq!(woken["message"]["author"]["kind"], "system");
});

on_both!(search_finds_what_was_said_and_who_said_it, |world| async {
    let (visitor, _) = opened(world, "خطا در وارد کردن فایل customers.csv").await;
    let identify = visitor
        .call(Method::POST, "/widget/v1/identify", Some(json!({ "name": "ندا رضایی", "email": "neda@example.com" })))
        .await;
    assert_eq!(identify.status(), StatusCode::OK);
    for query in ["custom", "واردكردن", "فایل خطا", "ندا", "neda@exam"] {
        let path = reqwest::Url::parse_with_params("http://x/api/v1/search", [("q", query)]).expect("a URL");
        let found = world.owner.get(&format!("{}?{}", path.path(), path.query().unwrap_or_default())).await;
        let expected = usize::from(query != "واردكردن");
        assert_eq!(found["items"].as_array().map(Vec::len), Some(expected), "{query}: {found}");
    }
});

on_both!(a_teammates_first_message_is_for_one_person, |world| async {
    let (neda, omid) = (world.visitor().await, world.visitor().await);
    for visitor in [&neda, &omid] {
        visitor.say(None, "hello").await;
    }
    let id = client_id();
    let start = async |contact: uuid::Uuid| {
        let body = json!({ "contact_id": contact, "client_id": id, "body": "How can we help?" });
        let answer = world.owner.call(Method::POST, "/api/v1/conversations", Some(body)).await;
        (answer.status(), answer.json::<Value>().await.expect("JSON"))
    };
    let (status, sent) = start(neda.contact).await;
    assert_eq!(status, StatusCode::CREATED, "{sent}");
    let (status, again) = start(neda.contact).await;
    assert_eq!((status, &again["conversation"]), (StatusCode::OK, &sent["conversation"]));
    let (status, refused) = start(omid.contact).await;
    assert_eq!((status, &refused["code"]), (StatusCode::CONFLICT, &json!("client_id_reused")), "not sent, and said so");
});

on_both!(lists_page_by_cursor_and_refuse_bad_queries, |world| async {
    for number in 0..5 {
        opened(world, &format!("question {number}")).await;
    }
    let (mut path, mut seen) = ("/api/v1/conversations?limit=2".to_owned(), Vec::new());
    loop {
        let page = world.owner.get(&path).await;
        seen.extend(page["items"].as_array().expect("items").iter().map(|item| item["id"].to_string()));
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("/api/v1/conversations?limit=2&cursor={cursor}"),
            None => break,
        }
    }
    let count = seen.len();
    seen.dedup();
    assert_eq!((count, seen.len()), (5, 5));
    for bad in ["?limit=0", "?limit=101", "?cursor=zzz", "?status=lost", "?tag=1"] {
        let refused = world.owner.call(Method::GET, &format!("/api/v1/conversations{bad}"), None).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        let body: Value = refused.json().await.expect("a problem");
        assert!(!body["request_id"].as_str().unwrap_or_default().is_empty(), "{body}");
    }
    for unknown in
        ["conversations?assignee=me", "contacts?stages=lead", "teammates?sort=name", "events?type=x", "tags?q=x"]
    {
        let refused = world.owner.call(Method::GET, &format!("/api/v1/{unknown}"), None).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{unknown}");
        let body: Value = refused.json().await.expect("a problem");
        let name = unknown.split(['?', '=']).nth(1).expect("a name");
        assert_eq!(body["errors"][0]["pointer"], format!("?{name}"), "{body}");
    }
});

on_both!(counts_follow_what_happens, |world| async {
    let (_, conversation) = opened(world, "hello").await;
    opened(world, "hello again").await;
    let path = format!("/api/v1/conversations/{conversation}");
    world.owner.patch(&path, json!({ "assignee_id": world.owner.id })).await;
    let counts = world.owner.get("/api/v1/conversations/counts").await;
    assert_eq!(
        (&counts["mine"], &counts["unassigned"], &counts["open"], &counts["unread"]),
        (&json!(1), &json!(1), &json!(2), &json!(2))
    );
    world.owner.put(&format!("{path}/read"), json!({ "seq": 1 })).await;
    world.owner.patch(&path, json!({ "status": "closed" })).await;
    let counts = world.owner.get("/api/v1/conversations/counts").await;
    assert_eq!((&counts["mine"], &counts["closed"], &counts["unread"]), (&json!(0), &json!(1), &json!(1)));
});

on_both!(an_agent_opens_a_conversation_with_a_contact, |world| async {
    let (visitor, _) = opened(world, "hello").await;
    let start = json!({ "contact_id": visitor.contact, "client_id": client_id(), "body": "May I help?" });
    let sent = world.owner.post("/api/v1/conversations", start.clone()).await;
    assert_eq!(sent["seq"], 1);
    let again = world.owner.post("/api/v1/conversations", start).await;
    assert_eq!(again["conversation"], sent["conversation"]);
    let sync = visitor.get("/widget/v1/sync").await;
    assert_eq!(sync["conversations"].as_array().map(Vec::len), Some(2));
    assert_eq!(sync["unread"], 1);
});

on_both!(a_teammates_first_message_is_once_also_to_whoever_turned_out_to_be_somebody_else, |world| async {
    let jwt = crate::identity::signed(world, "user-1", json!({})).await;
    Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": jwt })).await;
    let (visitor, _) = opened(world, "hello").await;
    let start = async |id: uuid::Uuid| {
        let body = json!({ "contact_id": visitor.contact, "client_id": id, "body": "May I help?" });
        let answer = world.owner.call(Method::POST, "/api/v1/conversations", Some(body)).await;
        (answer.status(), answer.json::<Value>().await.expect("JSON"))
    };
    let id = client_id();
    let (status, first) = start(id).await;
    assert_eq!(status, StatusCode::CREATED, "{first}");
    let joined = visitor.call(Method::POST, "/widget/v1/identify", Some(json!({ "identity": jwt }))).await;
    let person = joined.json::<Value>().await.expect("JSON")["contact_id"].clone();
    let (status, again) = start(id).await;
    assert_eq!((status, &again["conversation"]), (StatusCode::OK, &first["conversation"]), "{again}");
    let (status, other) = start(client_id()).await;
    assert_eq!(status, StatusCode::CREATED, "{other}");
    let path = format!("/api/v1/conversations/{}", other["conversation"].as_str().expect("an id"));
    assert_eq!(world.owner.get(&path).await["contact"]["id"], person, "the person whom both are now is meant");
});

on_both!(what_is_unread_counts_in_older_conversations_than_are_listed, |world| async {
    let (visitor, conversation) = opened(world, "the first of many").await;
    world.owner.say(&conversation, "Have you seen this?").await;
    for number in 0..100 {
        visitor.say(None, &format!("question {number}")).await;
    }
    let boot = json!({ "visitor_token": visitor.token });
    let booted = Visitor::boot(&world.server, &world.workspace_key, boot).await.booted;
    let mut socket = crate::socket::Socket::open(&world.server.url, "/widget/v1/socket", &[]).await;
    socket.send(json!({ "type": "hello", "id": "h", "token": visitor.token })).await;
    for answer in [visitor.get("/widget/v1/sync").await, booted, socket.expect("welcome").await] {
        let listed = answer["conversations"].as_array().expect("a list");
        assert_eq!((listed.len(), &answer["unread"]), (100, &json!(1)));
        assert!(listed.iter().all(|one| one["id"] != *conversation), "the newest");
    }
});
