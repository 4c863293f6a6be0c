//! Only a signature says who somebody is.

use futures_util::StreamExt as _;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::databases::TestDatabase;
use crate::on_both;
use crate::people::{Visitor, client_id};
use crate::server::World;
use crate::socket::Socket;

pub async fn signed(world: &World, subject: &str, more: Value) -> String {
    let key = world.owner.post("/api/v1/identity-keys", json!({ "algorithm": "HS256" })).await;
    let secret = key["secret"].as_str().expect("shown once");
    let mut claims =
        json!({ "sub": subject, "aud": world.workspace_key, "exp": world.server.clock.now().timestamp() + 600 });
    for (name, value) in more.as_object().into_iter().flatten() {
        claims[name] = value.clone();
    }
    encode(&Header::new(Algorithm::HS256), &claims, &EncodingKey::from_secret(secret.as_bytes())).expect("a token")
}

on_both!(an_unsigned_claim_never_shows_anothers_history, |world| async {
    let neda = world.visitor().await;
    let jwt = signed(world, "user-42", json!({ "email": "neda@example.com", "name": "Neda" })).await;
    let identified: Value = neda
        .call(Method::POST, "/widget/v1/identify", Some(json!({ "identity": jwt })))
        .await
        .json()
        .await
        .expect("JSON");
    assert_eq!(identified["contact"]["verified"], true);
    let neda = Visitor { token: identified["visitor_token"].as_str().expect("a token").into(), ..neda };
    neda.say(None, "my secret").await;
    let stranger = world.visitor().await;
    for claim in [
        json!({ "email": "neda@example.com" }),
        json!({ "name": "Neda", "traits": { "user_id": "user-42", "external_id": "user-42" } }),
    ] {
        let answer = stranger.call(Method::POST, "/widget/v1/identify", Some(claim)).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let answer: Value = answer.json().await.expect("JSON");
        assert_eq!(answer["contact_id"], stranger.contact.to_string());
        assert_eq!(answer["contact"]["verified"], false);
    }
    let seen = stranger.get("/widget/v1/sync").await;
    assert_eq!(seen["conversations"], json!([]));
    let again = Visitor::boot(&world.server, &world.workspace_key, json!({ "visitor_token": stranger.token })).await;
    assert_eq!(again.booted["conversations"], json!([]));
    let mut socket = again.connect(json!({})).await;
    assert!(!socket.until_quiet().await.iter().any(|frame| frame.to_string().contains("my secret")));
});

on_both!(an_opening_message_that_is_repeated_as_somebody_else_opens_nothing_twice, |world| async {
    let jwt = signed(world, "user-7", json!({ "name": "Omid" })).await;
    let laptop = Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": jwt })).await;
    laptop.say(None, "from the laptop").await;
    let phone = world.visitor().await;
    let opening = json!({ "client_id": client_id(), "conversation": null, "body": "Where is my order?" });
    let first = phone.call(Method::POST, "/widget/v1/messages", Some(opening.clone())).await;
    assert_eq!(first.status(), StatusCode::CREATED);
    let first: Value = first.json().await.expect("JSON");
    // The answer was lost, and the page signs in before it sends again.
    let answer = phone.call(Method::POST, "/widget/v1/identify", Some(json!({ "identity": jwt }))).await;
    let answer: Value = answer.json().await.expect("JSON");
    let phone = Visitor { token: answer["visitor_token"].as_str().expect("a token").into(), ..phone };
    let again = phone.call(Method::POST, "/widget/v1/messages", Some(opening.clone())).await;
    assert_eq!(again.status(), StatusCode::OK, "it was there already");
    let again: Value = again.json().await.expect("JSON");
    assert_eq!((&again["conversation"], &again["seq"]), (&first["conversation"], &first["seq"]));
    assert_eq!(phone.get("/widget/v1/sync").await["conversations"].as_array().map(Vec::len), Some(2));
});

on_both!(a_signature_brings_the_history_and_the_anonymous_half_along, |world| async {
    let jwt = signed(world, "user-7", json!({ "name": "Omid", "email": "omid@example.com" })).await;
    let laptop = Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": jwt })).await;
    laptop.say(None, "from the laptop").await;
    let phone = world.visitor().await;
    let before = phone.token.clone();
    phone.say(None, "from the phone").await;
    let answer: Value = phone
        .call(Method::POST, "/widget/v1/identify", Some(json!({ "identity": jwt })))
        .await
        .json()
        .await
        .expect("JSON");
    assert_eq!(answer["contact_id"], laptop.contact.to_string());
    let phone = Visitor { token: answer["visitor_token"].as_str().expect("a token").into(), ..phone };
    assert_eq!(phone.get("/widget/v1/sync").await["conversations"].as_array().map(Vec::len), Some(2));
    let stale = Visitor { token: before, ..phone.clone() };
    assert_eq!(
        stale.call(Method::GET, "/widget/v1/sync", None).await.status(),
        StatusCode::UNAUTHORIZED,
        "a token planted before does not come along"
    );
    let contacts = world.owner.get("/api/v1/contacts").await;
    assert_eq!(contacts["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&contacts["items"][0]["external_id"], &contacts["items"][0]["stage"]),
        (&json!("user-7"), &json!("user"))
    );
});

on_both!(a_signature_that_says_no_address_takes_none_away, |world| async {
    let full = json!({ "name": "Omid", "email": "omid@example.com", "phone": "+98912" });
    let jwt = signed(world, "user-8", full).await;
    let first = Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": jwt })).await;
    let path = format!("/api/v1/contacts/{}", first.contact);
    let address = async || {
        let contact = world.owner.get(&path).await;
        (contact["email"].clone(), contact["phone"].clone())
    };
    let known = (json!("omid@example.com"), json!("+98912"));
    assert_eq!(address().await, known);
    // Every page signs as little as the guide says; a browser of theirs that claimed another address comes along.
    let bare = signed(world, "user-8", json!({})).await;
    Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": bare })).await;
    assert_eq!(address().await, known);
    let phone = world.visitor().await;
    phone.say(None, "from the phone").await;
    phone.call(Method::POST, "/widget/v1/identify", Some(json!({ "email": "claimed@example.com" }))).await;
    let joined = phone.call(Method::POST, "/widget/v1/identify", Some(json!({ "identity": bare }))).await;
    assert_eq!(joined.status(), StatusCode::OK);
    assert_eq!(address().await, known);
    let names = world.owner.get(&format!("{path}/identities")).await;
    assert!(names.to_string().contains("omid@example.com"), "{names}");
});

/// On SQLite one writes after the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signature_does_not_undo_what_an_agent_is_writing() {
    let world = World::on(TestDatabase::postgres().await).await;
    let jwt = signed(&world, "user-8", json!({ "email": "omid@example.com" })).await;
    let first = Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": jwt })).await;
    let bare = signed(&world, "user-8", json!({})).await;
    let mut edit = world.database.db.begin().await.expect("begin");
    rahnama_under_test::sql!(edit, |c| sqlx::query(
        "UPDATE contacts SET email = 'corrected@example.com' WHERE id = $1"
    )
    .bind(first.contact)
    .execute(c)
    .await
    .map(drop))
    .expect("an edit");
    let signs_in = Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": bare }));
    let edits = async {
        while !world.database.somebody_waits_with(" FOR UPDATE").await {
            tokio::task::yield_now().await;
        }
        edit.commit().await.expect("commit");
    };
    tokio::join!(signs_in, edits);
    let contact = world.owner.get(&format!("/api/v1/contacts/{}", first.contact)).await;
    assert_eq!(contact["email"], "corrected@example.com");
}

on_both!(what_only_the_page_claimed_is_not_vouched_for_by_a_signature_that_says_nothing_of_it, |world| async {
    let stranger = world.visitor().await;
    stranger.say(None, "hello").await;
    stranger.call(Method::POST, "/widget/v1/identify", Some(json!({ "email": "claimed@example.com" }))).await;
    let jwt = signed(world, "user-9", json!({})).await;
    stranger.call(Method::POST, "/widget/v1/identify", Some(json!({ "identity": jwt }))).await;
    assert_eq!(world.owner.get(&format!("/api/v1/contacts/{}", stranger.contact)).await["email"], Value::Null);
});

on_both!(a_signature_over_the_socket_welcomes_anew, |world| async {
    let jwt = signed(world, "user-9", json!({})).await;
    let visitor = world.visitor().await;
    let mut widget = visitor.connect(json!({})).await;
    widget.say(None, "who am I").await;
    widget.send(json!({ "type": "identify", "id": "i", "identity": jwt })).await;
    assert_eq!(widget.answer("i").await["type"], "ack");
    let welcome = widget.expect("welcome").await;
    assert_eq!(welcome["contact"]["verified"], true);
    assert_eq!(welcome["conversations"].as_array().map(Vec::len), Some(1));
    let conversation = welcome["conversations"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(widget.say(Some(&conversation), "still here").await["type"], "ack");
});

on_both!(who_turns_out_to_be_somebody_while_catching_up_gets_the_rest_too, |world| async {
    const PARTS: i64 = 1_000;
    let jwt = signed(world, "user-10", json!({})).await;
    let visitor = world.visitor().await;
    let conversation = visitor.say(None, "0").await["conversation"].as_str().expect("an id").to_owned();
    let talk = (1..PARTS).map(|_| world.owner.say(&conversation, "More."));
    futures_util::stream::iter(talk).buffer_unordered(32).collect::<Vec<_>>().await;
    let mut widget = Socket::open(&world.server.url, "/widget/v1/socket", &[]).await;
    let resume = json!({ conversation: 0 });
    widget.send(json!({ "type": "hello", "id": "h", "token": visitor.token, "resume": resume })).await;
    widget.send(json!({ "type": "identify", "id": "i", "identity": jwt })).await;
    for expected in 1..=PARTS {
        assert_eq!(widget.message().await.0, expected, "each once, in order");
    }
    assert_eq!(widget.answer("i").await["type"], "ack");
});

on_both!(a_claimed_address_is_noted_and_badged_unverified, |world| async {
    let visitor = world.visitor().await;
    let sent = visitor.say(None, "call me").await;
    let refused = visitor.call(Method::POST, "/widget/v1/identify", Some(json!({ "email": "not an address" }))).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    visitor.call(Method::POST, "/widget/v1/identify", Some(json!({ "email": "neda@example.com" }))).await;
    let path = format!("/api/v1/contacts/{}", visitor.contact);
    let contact = world.owner.get(&path).await;
    assert_eq!((&contact["email"], &contact["verified"]), (&json!("neda@example.com"), &json!(false)));
    crate::people::until("a lead", async || world.owner.get(&path).await["stage"] == "lead").await;
    let path = format!("/api/v1/conversations/{}/messages", sent["conversation"].as_str().expect("an id"));
    assert_eq!(world.owner.get(&path).await["items"][1]["event"]["type"], "email_captured");
});

on_both!(an_address_is_noted_when_it_changes_and_not_each_time_that_a_page_says_it, |world| async {
    let visitor = world.visitor().await;
    let sent = visitor.say(None, "call me").await;
    let conversation = format!("/api/v1/conversations/{}", sent["conversation"].as_str().expect("an id"));
    let noted = async || -> Vec<String> {
        let log = world.owner.get(&format!("{conversation}/messages")).await;
        let parts = log["items"].as_array().expect("a log").iter().map(|part| &part["event"]);
        let noted = parts.filter(|event| event["type"] == "email_captured");
        noted.map(|event| event["email"].as_str().expect("an address").to_owned()).collect()
    };
    let mut widget = visitor.connect(json!({})).await;
    let mut leave = async |email: &str| {
        let claims = json!({ "type": "identify", "id": "i", "name": "Neda", "email": email });
        let by_http = visitor.call(Method::POST, "/widget/v1/identify", Some(claims.clone())).await;
        assert_eq!(by_http.status(), StatusCode::OK);
        widget.send(claims).await;
        assert_eq!(widget.answer("i").await["type"], "ack");
    };
    leave("neda@example.com").await;
    assert_eq!(noted().await, ["neda@example.com"]);
    leave("neda@shop.example").await;
    assert_eq!(noted().await, ["neda@example.com", "neda@shop.example"]);
    world.owner.patch(&conversation, json!({ "status": "closed" })).await;
    let closed = world.owner.get(&conversation).await;
    leave("neda@home.example").await;
    assert_eq!(noted().await.len(), 2, "what is closed stays as it is");
    assert_eq!(world.owner.get(&conversation).await["updated_at"], closed["updated_at"]);
});
