//! A visitor's socket lives no longer than the token it was opened with, whichever node hears of it, and how.

use std::time::Instant;

use reqwest::Method;
use serde_json::{Value, json};

use crate::identity::signed;
use crate::on_both;
use crate::people::{Teammate, Visitor, client_id};
use crate::server::{Server, World};
use crate::socket::{End, Socket};

/// What else comes, and how it ends.
async fn rest(mut socket: Socket) -> (Vec<Value>, End) {
    let mut heard = Vec::new();
    loop {
        match socket.read().await {
            Ok(frame) => heard.push(frame),
            Err(end) => return (heard, end),
        }
    }
}

/// A visitor who wrote, with the conversation and a socket that is open.
async fn somebody(world: &World, node: &Server) -> (Visitor, String, Socket) {
    let visitor = world.visitor().await;
    let sent = visitor.say(None, "who am I").await;
    let conversation = sent["conversation"].as_str().expect("an id").to_owned();
    let socket = visitor.at(node).connect(json!({ conversation.clone(): 1 })).await;
    (visitor, conversation, socket)
}

async fn identify(visitor: &Visitor, jwt: &str) {
    let answer = visitor.call(Method::POST, "/widget/v1/identify", Some(json!({ "identity": jwt }))).await;
    assert_eq!(answer.status(), 200);
}

/// Ended as a token that holds no longer, within five seconds, and nothing was heard that came after.
async fn assert_revoked(socket: Socket) {
    let since = Instant::now();
    let (heard, end) = rest(socket).await;
    assert_eq!(end, End::Closed(4001));
    assert!(since.elapsed().as_secs() < 5, "{:?}", since.elapsed());
    assert!(!heard.iter().any(|frame| frame.to_string().contains("for the verified")), "{heard:?}");
}

on_both!(a_token_that_a_signature_replaced_reads_no_message_that_comes_after, |world| async {
    let (visitor, conversation, planted) = somebody(world, &world.server).await;
    identify(&visitor, &signed(world, "user-1", json!({})).await).await;
    world.owner.say(&conversation, "for the verified").await;
    assert_revoked(planted).await;

    let (visitor, conversation, planted) = somebody(world, &world.server).await;
    let jwt = signed(world, "user-2", json!({})).await;
    let boot = json!({ "visitor_token": visitor.token, "identity": jwt });
    Visitor::boot(&world.server, &world.workspace_key, boot).await;
    world.owner.say(&conversation, "for the verified").await;
    assert_revoked(planted).await;
});

on_both!(whoever_identifies_over_a_socket_keeps_that_one_and_loses_the_others, |world| async {
    let (visitor, conversation, planted) = somebody(world, &world.server).await;
    let mut own = visitor.connect(json!({})).await;
    let jwt = signed(world, "user-3", json!({})).await;
    own.send(json!({ "type": "identify", "id": "i", "identity": jwt })).await;
    assert_eq!(own.answer("i").await["type"], "ack");
    assert_eq!(own.expect("welcome").await["contact"]["verified"], true);
    world.owner.say(&conversation, "for the verified").await;
    assert_eq!(own.message().await, (2, "for the verified".into()));
    assert_revoked(planted).await;
    assert_eq!(own.say(Some(&conversation), "it is me").await["type"], "ack");
});

on_both!(a_token_that_was_replaced_on_another_node_loses_its_socket_without_a_bus, |world| async {
    let node = Server::start(&world.database, |_| {});
    let (visitor, conversation, planted) = somebody(world, &node).await;
    let (_, _, mut bystander) = somebody(world, &node).await;
    let mut newcomer = world.visitor().await.at(&node).connect(json!({})).await;
    identify(&visitor, &signed(world, "user-4", json!({})).await).await;
    let since = Instant::now();
    let (_, end) = rest(planted).await;
    assert_eq!(end, End::Closed(4001));
    assert!(since.elapsed().as_secs() < 5, "{:?}", since.elapsed());
    world.owner.say(&conversation, "for the verified").await;
    bystander.until_quiet().await;
    newcomer.until_quiet().await;
});

/// Somebody whom a fresh identity key of the workspace vouched for, and the path of that key.
async fn vouched(world: &World, subject: &str) -> (Visitor, String) {
    let jwt = signed(world, subject, json!({})).await;
    let visitor = Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": jwt })).await;
    let keys = world.owner.get("/api/v1/identity-keys").await;
    (visitor, format!("/api/v1/identity-keys/{}", keys["items"][0]["id"].as_str().expect("an id")))
}

async fn sync_status(visitor: &Visitor) -> u16 {
    visitor.call(Method::GET, "/widget/v1/sync", None).await.status().as_u16()
}

on_both!(whom_a_revoked_key_vouched_for_is_a_stranger_and_others_stay, |world| async {
    let node = Server::start(&world.database, |_| {});
    let (victim, leaked) = vouched(world, "victim").await;
    let (bystander, other) = vouched(world, "bystander").await;
    assert_ne!(leaked, other);
    let sent = victim.say(None, "my secret").await;
    let conversation = sent["conversation"].as_str().expect("an id").to_owned();
    bystander.say(None, "hello").await;
    let socket = victim.at(&node).connect(json!({})).await;
    let mut kept = bystander.at(&node).connect(json!({})).await;
    assert_eq!(world.owner.call(Method::DELETE, &leaked, None).await.status(), 204);
    assert_eq!(sync_status(&victim).await, 401);
    assert_silenced(socket, &conversation).await;
    let again = json!({ "visitor_token": victim.token });
    let again = Visitor::boot(&world.server, &world.workspace_key, again).await;
    assert_ne!(again.contact, victim.contact, "somebody new");
    assert_eq!(again.booted["conversations"], json!([]));
    assert_eq!(sync_status(&bystander).await, 200);
    kept.until_quiet().await;
    // With a new key the site says again who they are.
    let jwt = signed(world, "victim", json!({})).await;
    let boot = json!({ "visitor_token": victim.token, "identity": jwt });
    let back = Visitor::boot(&world.server, &world.workspace_key, boot).await;
    assert_eq!(back.contact, victim.contact);
    assert_eq!(sync_status(&back).await, 200);
    assert_eq!(sync_status(&victim).await, 401, "what was given out before stays refused");
});

/// Nothing that the bearer of this token tries over HTTP is taken.
async fn assert_refused(world: &World, visitor: &Visitor) {
    let message = json!({ "client_id": client_id(), "conversation": null, "body": "I am back" });
    let event = json!({ "batch": [{ "type": "track", "event": "Came back", "messageId": client_id() }] });
    for (method, path, body) in [
        (Method::POST, "/widget/v1/messages", Some(message)),
        (Method::POST, "/widget/v1/identify", Some(json!({ "name": "Nobody" }))),
        (Method::POST, "/widget/v1/events", Some(event)),
        (Method::GET, "/widget/v1/sync", None),
    ] {
        assert_eq!(visitor.call(method, path, body).await.status(), 401, "{path}");
    }
    let mut socket = Socket::open(&world.server.url, "/widget/v1/socket", &[]).await;
    socket.send(json!({ "type": "hello", "id": "h", "token": visitor.token })).await;
    assert_eq!(socket.answer("h").await["code"], "unauthenticated");
    assert_eq!(socket.end().await, End::Closed(4001));
    let again = json!({ "visitor_token": visitor.token });
    let again = Visitor::boot(&world.server, &world.workspace_key, again).await;
    assert_ne!(again.contact, visitor.contact, "somebody new");
    let contact = world.owner.call(Method::GET, &format!("/api/v1/contacts/{}", visitor.contact), None).await;
    assert_eq!(contact.status(), 404);
}

/// No frame that writes is taken any more; then the socket is closed.
async fn assert_silenced(mut socket: Socket, conversation: &str) {
    let since = Instant::now();
    for frame in [
        json!({ "type": "message.send", "id": client_id(), "conversation": null, "body": "I am back" }),
        json!({ "type": "message.send", "id": client_id(), "conversation": conversation, "body": "I am back" }),
        json!({ "type": "read", "id": client_id(), "conversation": conversation, "seq": 1 }),
        json!({ "type": "identify", "id": client_id(), "name": "Nobody" }),
        json!({ "type": "track", "id": client_id(), "event": "Came back" }),
    ] {
        let id = frame["id"].as_str().expect("an id").to_owned();
        socket.send(frame).await;
        assert_eq!(socket.answer(&id).await["code"], "unauthenticated");
    }
    assert_eq!(socket.end().await, End::Closed(4001));
    assert!(since.elapsed().as_secs() < 5, "{:?}", since.elapsed());
}

on_both!(whoever_was_deleted_writes_nothing_on_another_node_without_a_bus, |world| async {
    let node = Server::start(&world.database, |_| {});
    let (visitor, conversation, socket) = somebody(world, &node).await;
    let path = format!("/api/v1/contacts/{}", visitor.contact);
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), 204);
    assert_silenced(socket, &conversation).await;
    assert_refused(world, &visitor).await;
});

on_both!(whoever_became_another_writes_nothing_on_another_node_without_a_bus, |world| async {
    let node = Server::start(&world.database, |_| {});
    let jwt = signed(world, "user-5", json!({})).await;
    let person = Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": jwt })).await;
    let (visitor, conversation, socket) = somebody(world, &node).await;
    identify(&visitor, &jwt).await;
    assert_silenced(socket, &conversation).await;
    assert_refused(world, &visitor).await;
    // Who was deleted takes along whoever had become part of them.
    let path = format!("/api/v1/contacts/{}", person.contact);
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), 204);
    assert_refused(world, &visitor).await;
    assert_refused(world, &person).await;
    let again = Visitor::boot(&world.server, &world.workspace_key, json!({ "identity": jwt })).await;
    again.say(None, "a new beginning").await;
});

/// Somebody who works in two workspaces, whose session looks at the first; ids of both, and the second one's owner.
async fn somebody_of_two(world: &World) -> (Teammate, [Value; 2], Teammate) {
    let sara = Teammate::sign_in(&world.server, "sara@acme.example").await;
    let place = json!({ "name": "Second", "locale": "en", "time_zone": "UTC", "week_start": "monday", "weekend": [] });
    let second = sara.post("/api/v1/workspaces", place).await["workspace"]["id"].clone();
    let first = world.owner.get("/api/v1/workspace").await["id"].clone();
    world.agent("Omid", "omid@acme.example").await;
    let invited = sara.post("/api/v1/invitations", json!({ "email": "omid@acme.example", "role": "agent" })).await;
    let token = invited["url"].as_str().and_then(|url| url.split("#token=").nth(1)).expect("a token").to_owned();
    let omid = Teammate::accept(&world.server, &token, "Omid", "omid@acme.example").await;
    turn_to(&omid, &first).await;
    (omid, [first, second], sara)
}

async fn turn_to(teammate: &Teammate, workspace: &Value) {
    teammate.post("/api/v1/sessions/current/workspace", json!({ "workspace_id": workspace })).await;
}

on_both!(whoever_turns_to_another_workspace_loses_the_sockets_of_the_one_before_and_no_others, |world| async {
    let node = Server::start(&world.database, |_| {});
    let (omid, [first, second], _) = somebody_of_two(world).await;
    for workspace in [&second, &first, &second] {
        let (mut near, mut far) = (omid.connect(json!({})).await, omid.at(&node).connect(json!({})).await);
        let since = Instant::now();
        turn_to(&omid, workspace).await;
        assert_eq!(near.end().await, End::Closed(4001));
        assert!(since.elapsed().as_secs() < 2, "at once where it is heard: {:?}", since.elapsed());
        let (mut near_now, mut far_now) = (omid.connect(json!({})).await, omid.at(&node).connect(json!({})).await);
        assert_eq!(far.end().await, End::Closed(4001));
        assert!(since.elapsed().as_secs() < 5, "{:?}", since.elapsed());
        near_now.until_quiet().await;
        far_now.until_quiet().await;
        // Turning to where they are already closes nothing.
        turn_to(&omid, workspace).await;
        near_now.until_quiet().await;
    }
});

on_both!(a_new_workspace_takes_the_sockets_of_the_one_before_along, |world| async {
    let sara = Teammate::sign_in(&world.server, "sara@acme.example").await;
    let mut before = sara.connect(json!({})).await;
    let since = Instant::now();
    let place = json!({ "name": "Second", "locale": "en", "time_zone": "UTC", "week_start": "monday", "weekend": [] });
    sara.post("/api/v1/workspaces", place).await;
    assert_eq!(before.end().await, End::Closed(4001));
    assert!(since.elapsed().as_secs() < 2, "{:?}", since.elapsed());
});

on_both!(whoever_was_removed_from_a_workspace_reads_none_of_it_on_another_node_without_a_bus, |world| async {
    let node = Server::start(&world.database, |_| {});
    let (omid, [first, second], sara) = somebody_of_two(world).await;
    // A second session of the same person looks at the first workspace all along.
    let other = Teammate::sign_in(&world.server, "omid@acme.example").await;
    turn_to(&other, &first).await;
    let mut elsewhere = other.at(&node).connect(json!({})).await;
    turn_to(&omid, &second).await;
    let mut far = omid.at(&node).connect(json!({})).await;
    let since = Instant::now();
    assert_eq!(sara.call(Method::DELETE, &format!("/api/v1/teammates/{}", omid.id), None).await.status(), 204);
    assert_eq!(far.end().await, End::Closed(4001));
    assert!(since.elapsed().as_secs() < 5, "{:?}", since.elapsed());
    elsewhere.until_quiet().await;
});
