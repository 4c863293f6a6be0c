//! Somebody of whom nothing was kept yet signs in as somebody known: what they write around that moment is theirs, once.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::identity::signed;
use crate::on_both;
use crate::people::{Visitor, client_id};
use crate::server::{Server, World};
use crate::socket::{End, Socket};

/// Somebody who is known by a signed id, and their signature.
async fn somebody_known(world: &World) -> (Visitor, String) {
    let jwt = signed(world, "user-1", json!({ "name": "Neda" })).await;
    (Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": jwt })).await, jwt)
}

/// The visitor with the token of an answer.
fn renamed(visitor: &Visitor, answer: &Value) -> Visitor {
    let contact = answer["contact_id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    Visitor { token: answer["visitor_token"].as_str().expect("a token").into(), contact, ..visitor.clone() }
}

async fn identify_over_http(visitor: &Visitor, jwt: &str) -> Visitor {
    let answer = visitor.call(Method::POST, "/widget/v1/identify", Some(json!({ "identity": jwt }))).await;
    assert_eq!(answer.status(), StatusCode::OK);
    renamed(visitor, &answer.json().await.expect("JSON"))
}

async fn identify_over(socket: &mut Socket, visitor: &Visitor, jwt: &str) -> Visitor {
    socket.send(json!({ "type": "identify", "id": "i", "identity": jwt })).await;
    assert_eq!(socket.answer("i").await["type"], "ack");
    renamed(visitor, &socket.expect("welcome").await)
}

fn opening() -> Value {
    json!({ "client_id": client_id(), "conversation": null, "body": "Where is my order?" })
}

async fn send(visitor: &Visitor, message: &Value) -> (StatusCode, Value) {
    let answer = visitor.call(Method::POST, "/widget/v1/messages", Some(message.clone())).await;
    (answer.status(), answer.json().await.expect("JSON"))
}

async fn conversations(visitor: &Visitor) -> Vec<Value> {
    let sync = visitor.get("/widget/v1/sync").await;
    sync["conversations"].as_array().expect("a list").iter().map(|one| one["id"].clone()).collect()
}

on_both!(the_token_from_before_writes_nothing_however_they_signed_in, |world| async {
    let node = Server::start(&world.database, |_| {});
    let (known, jwt) = somebody_known(world).await;
    for (number, way) in ["identify", "boot", "socket"].into_iter().enumerate() {
        let newcomer = world.visitor().await;
        let mut own = newcomer.connect(json!({})).await;
        let mut tab = newcomer.connect(json!({})).await;
        let mut far = newcomer.at(&node).connect(json!({})).await;
        let now = match way {
            "identify" => identify_over_http(&newcomer, &jwt).await,
            "boot" => {
                let boot = json!({ "visitor_token": newcomer.token, "identity": jwt });
                Visitor::boot(&world.server, &world.workspace_key, boot).await
            }
            _ => identify_over(&mut own, &newcomer, &jwt).await,
        };
        assert_eq!(now.contact, known.contact, "{way}");
        let message = opening();
        assert_eq!(send(&newcomer, &message).await.0, StatusCode::UNAUTHORIZED, "{way}");
        assert_eq!(tab.end().await, End::Closed(4001), "{way}");
        assert_eq!(far.end().await, End::Closed(4001), "{way}");
        let (status, first) = send(&now, &message).await;
        assert_eq!(status, StatusCode::CREATED, "{way}: {first}");
        let (status, again) = send(&now, &message).await;
        assert_eq!((status, &again["conversation"]), (StatusCode::OK, &first["conversation"]), "{way}");
        assert_eq!(conversations(&now).await.len(), number + 1, "{way}");
    }
    assert_eq!(world.owner.get("/api/v1/contacts").await["items"].as_array().map(Vec::len), Some(1));
    let merges = world.owner.get(&format!("/api/v1/contacts/{}/merges", known.contact)).await;
    assert_eq!(merges, json!([]), "there is nothing to take apart");
});

/// Sends a first message and signs in at once; whatever became of the message, its repeat is there once.
async fn assert_once(visitor: &Visitor, jwt: &str, (own, sender): (&mut Socket, Option<&mut Socket>)) {
    let mut message = opening();
    let id = message["client_id"].as_str().expect("an id").to_owned();
    message["type"] = json!("message.send");
    message["id"] = json!(id);
    let identify = json!({ "type": "identify", "id": "i", "identity": jwt });
    let answer = if let Some(other) = sender {
        own.send(identify).await;
        other.send(message.clone()).await;
        // The tab may be closed before it is answered: then nobody knows.
        loop {
            match other.read().await {
                Ok(frame) if frame["ref"] == *id => break frame,
                Ok(_) => {}
                Err(_) => break Value::Null,
            }
        }
    } else {
        own.send(message.clone()).await;
        own.send(identify).await;
        own.answer(&id).await
    };
    assert_eq!(own.answer("i").await["type"], "ack");
    let now = renamed(visitor, &own.expect("welcome").await);
    let (_, sent) = send(&now, &message).await;
    if answer["type"] == "ack" {
        assert_eq!(answer["conversation"], sent["conversation"], "acknowledged, and doubled by the repeat");
    }
    let seen = conversations(&now).await;
    assert_eq!(seen.iter().filter(|id| **id == sent["conversation"]).count(), 1, "{seen:?}");
}

on_both!(a_first_message_right_before_they_sign_in_is_there_once, |world| async {
    let (known, jwt) = somebody_known(world).await;
    for number in 1..=6 {
        let visitor = world.visitor().await;
        let mut own = visitor.connect(json!({})).await;
        assert_once(&visitor, &jwt, (&mut own, None)).await;
        assert_eq!(conversations(&known).await.len(), number);
    }
});

on_both!(a_first_message_of_one_tab_while_the_other_signs_in_is_there_once, |world| async {
    let (known, jwt) = somebody_known(world).await;
    for number in 1..=6 {
        let visitor = world.visitor().await;
        let (mut own, mut other) = (visitor.connect(json!({})).await, visitor.connect(json!({})).await);
        assert_once(&visitor, &jwt, (&mut own, Some(&mut other))).await;
        assert_eq!(conversations(&known).await.len(), number);
    }
});

on_both!(two_tabs_that_sign_in_at_once_both_do, |world| async {
    let (known, jwt) = somebody_known(world).await;
    for _ in 0..4 {
        let visitor = world.visitor().await;
        let input = || Some(json!({ "identity": jwt }));
        let (one, other) = tokio::join!(
            visitor.call(Method::POST, "/widget/v1/identify", input()),
            visitor.call(Method::POST, "/widget/v1/identify", input())
        );
        for answer in [one, other] {
            // Whoever comes second boots again, as after any sign-in of another tab.
            assert!([StatusCode::OK, StatusCode::UNAUTHORIZED].contains(&answer.status()), "{}", answer.status());
        }
        let again = Visitor::boot(
            &world.server,
            &world.workspace_key,
            json!({ "visitor_token": visitor.token, "identity": jwt }),
        );
        assert_eq!(again.await.contact, known.contact);
    }
});

on_both!(ids_of_which_nothing_was_kept_are_in_the_way_of_no_merge_that_is_undone, |world| async {
    let (known, jwt) = somebody_known(world).await;
    let phone = world.visitor().await;
    let sent = phone.say(None, "from the phone").await;
    identify_over_http(&phone, &jwt).await;
    identify_over_http(&world.visitor().await, &jwt).await;
    let merges = world.owner.get(&format!("/api/v1/contacts/{}/merges", known.contact)).await;
    assert_eq!((merges.as_array().map(Vec::len), &merges[0]["undoable"]), (Some(1), &json!(true)), "{merges}");
    let path = format!("/api/v1/merges/{}/undo", merges[0]["id"].as_str().expect("an id"));
    assert_eq!(world.owner.post(&path, json!({})).await["from"]["id"], json!(phone.contact));
    assert_eq!(conversations(&phone).await, [sent["conversation"].clone()]);
});
