//! A copy of everything about one person, and nothing of it left.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use super::dump::{dump, files};
use super::identify;
use crate::identity::signed;
use crate::on_both;
use crate::people::{Visitor, client_id, until};
use crate::server::World;

const CANARY: &str = "Kanarienvogel";

/// Somebody who left the canary wherever a person can.
async fn person_of_the_canary(world: &World) -> (Visitor, String) {
    let jwt = signed(
        world,
        &format!("{CANARY}-id"),
        json!({ "name": format!("{CANARY} Name"), "email": format!("{CANARY}@example.com"), "phone": format!("{CANARY}5"),
                "traits": { "animal": CANARY, "list": [CANARY] } }),
    )
    .await;
    let person = identify(&world.visitor().await, &jwt).await;
    let page = json!({ "url": format!("https://shop.example/?utm_source={CANARY}"), "title": CANARY, "referrer": "" });
    let phone = Visitor::boot(&world.server, &world.workspace_key, json!({ "page": page })).await;
    phone.say(None, &format!("{CANARY} from the phone")).await;
    phone.call(Method::POST, "/widget/v1/identify", Some(json!({ "name": format!("{CANARY} claimed") }))).await;
    identify(&phone, &jwt).await;
    let sent = person.say(None, &format!("I am {CANARY}")).await;
    let conversation = sent["conversation"].as_str().expect("an id").to_owned();
    world.owner.say(&conversation, &format!("Hello {CANARY}")).await;
    let note = json!({ "client_id": client_id(), "kind": "note", "body": format!("{CANARY} is rude") });
    world.owner.post(&format!("/api/v1/conversations/{conversation}/messages"), note).await;
    let upload = format!("/widget/v1/attachments?name={CANARY}.txt");
    let request = person.client.post(format!("{}{upload}", person.url)).bearer_auth(&person.token);
    let file = request.body(format!("{CANARY} in a file")).send().await.expect("an answer");
    assert_eq!(file.status(), StatusCode::CREATED);
    let file: Value = file.json().await.expect("JSON");
    let message =
        json!({ "client_id": client_id(), "conversation": conversation, "body": "", "attachment_ids": [file["id"]] });
    assert!(person.call(Method::POST, "/widget/v1/messages", Some(message)).await.status().is_success());
    leave_activity(world, person.contact).await;
    (person, conversation)
}

/// What the person did and where they belong, as rows.
async fn leave_activity(world: &World, contact: Uuid) {
    let mut transaction = world.database.db.begin().await.expect("begin");
    let workspace = world.owner.get("/api/v1/workspace").await["id"].as_str().and_then(|id| id.parse::<Uuid>().ok());
    let (workspace, now) = (workspace.expect("an id"), world.server.clock.now());
    let value = sqlx::types::Json(json!({ "animal": CANARY }));
    for query in [
        "INSERT INTO events (workspace_id, message_id, contact_id, kind, name, properties, at, received_at)
             VALUES ($1, $2, $2, 'track', 'Sang', $3, $4, $4)",
        "INSERT INTO visits (id, workspace_id, contact_id, started_at, ended_at, page_views, utm)
             VALUES ($2, $1, $2, $4, $4, 1, $3)",
        "INSERT INTO stage_changes (id, workspace_id, contact_id, to_stage, cause, evidence, at)
             VALUES ($2, $1, $2, 'lead', $3, $3, $4)",
        "INSERT INTO segment_transitions (id, workspace_id, segment_id, contact_id, direction, segment_version, cause, at)
             VALUES ($2, $1, $2, $2, 'entered', 1, $3, $4)",
        "INSERT INTO outbox (id, workspace_id, kind, payload, created_at)
             VALUES ($2, $1, 'x', '{\"contact\":\"CONTACT\",\"body\":\"Kanarienvogel\"}', $4)",
        "INSERT INTO rejected_events (id, workspace_id, code, reason, source, sample, received_at)
             VALUES ($2, $1, 'x', 'x', 'http', '{\"email\":\"Kanarienvogel@example.com\"}', $4)",
    ] {
        let query = query.replace("CONTACT", &contact.to_string());
        rahnama::sql!(transaction, |c| sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(workspace)
            .bind(contact)
            .bind(value.clone())
            .bind(now)
            .execute(c)
            .await
            .map(drop))
        .expect("a row");
    }
    transaction.commit().await.expect("commit");
}

on_both!(a_deleted_person_is_nowhere_any_more, |world| async {
    let (person, conversation) = person_of_the_canary(world).await;
    let (database, disk) = (dump(&world.database).await, files(world.server.files()));
    assert!(database.matches(CANARY).count() > 15 && disk.contains(CANARY), "the canary is there to be forgotten");
    let agent = world.agent("Omid", "omid@acme.example").await;
    let path = format!("/api/v1/contacts/{}", person.contact);
    assert_eq!(agent.call(Method::DELETE, &path, None).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), StatusCode::NOT_FOUND);
    let (database, disk) = (dump(&world.database).await, files(world.server.files()));
    let at = database.to_lowercase().find(&CANARY.to_lowercase());
    let around = at.map(|at| database.chars().skip(at.saturating_sub(200)).take(400).collect::<String>());
    assert_eq!(around, None);
    assert!(!disk.contains(CANARY));
    let gone = world.owner.call(Method::GET, &format!("/api/v1/conversations/{conversation}"), None).await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    assert_eq!(person.call(Method::GET, "/widget/v1/sync", None).await.status(), StatusCode::UNAUTHORIZED);
    let audit = world.owner.get("/api/v1/audit").await;
    assert_eq!(audit["items"][0]["action"], "contact.deleted");
});

on_both!(a_deleted_person_is_on_no_page_any_more, |world| async {
    let (neda, omid) = (world.visitor().await, world.visitor().await);
    for visitor in [&neda, &omid] {
        visitor.say(None, "hello").await;
        for tab in ["t1", "t2"] {
            let page = json!({ "url": format!("https://shop.example/{CANARY}"), "title": "", "referrer": "" });
            let here = json!({ "token": visitor.token, "tab": tab, "page": page });
            let request = visitor.client.post(format!("{}/widget/v1/here", visitor.url));
            let request = request.header("origin", "https://shop.example").body(here.to_string());
            assert!(request.send().await.expect("an answer").status().is_success());
        }
    }
    let mut console = world.owner.connect(json!({})).await;
    let path = format!("/api/v1/contacts/{}", neda.contact);
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(console.expect("contact_deleted").await["contact_id"], json!(neda.contact), "open pages hear of it");
    let only_omid = async || {
        let online = world.owner.get("/api/v1/visitors/online").await;
        online["total"] == 1 && online["items"][0]["contact_id"] == json!(omid.contact)
    };
    until("nobody sees where the deleted person is", only_omid).await;
});

on_both!(refused_calls_of_a_deleted_persons_own_widget_go_too, |world| async {
    let refused =
        json!({ "batch": [{ "type": "track", "messageId": "m-1", "properties": { "note": "nothing names me" } }] });
    let (laptop, phone, other) = (world.visitor().await, world.visitor().await, world.visitor().await);
    for visitor in [&laptop, &phone, &other] {
        let answer = visitor.call(Method::POST, "/widget/v1/events", Some(refused.clone())).await;
        assert_eq!(answer.status(), StatusCode::OK);
    }
    let jwt = signed(world, "u-1", json!({})).await;
    let person = identify(&laptop, &jwt).await;
    phone.say(None, "hello").await;
    identify(&phone, &jwt).await;
    let path = format!("/api/v1/contacts/{}", person.contact);
    assert_eq!(world.owner.get("/api/v1/events/rejected").await["items"].as_array().map(Vec::len), Some(3));
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), StatusCode::NO_CONTENT);
    let left = world.owner.get("/api/v1/events/rejected").await;
    assert_eq!(left["items"].as_array().map(Vec::len), Some(1), "that of somebody else: {left}");
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deleted_person_is_in_no_file_of_the_database_any_more() {
    let world = World::on(crate::databases::TestDatabase::sqlite().await).await;
    let database = std::path::PathBuf::from(world.database.url.trim_start_matches("sqlite://"));
    let folder = database.parent().expect("a folder");
    let (person, _) = person_of_the_canary(&world).await;
    assert!(files(folder).contains(CANARY), "the canary is there to be forgotten");
    let path = format!("/api/v1/contacts/{}", person.contact);
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), StatusCode::NO_CONTENT);
    // Whoever reads at that moment may hold it up; it is tried again after a second.
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while files(folder).to_lowercase().contains(&CANARY.to_lowercase()) {
        assert!(std::time::Instant::now() < patience, "the canary is in a file");
        tokio::task::yield_now().await;
    }
}

on_both!(a_copy_of_everything_is_handed_out_to_admins, |world| async {
    let (person, _) = person_of_the_canary(world).await;
    let path = format!("/api/v1/contacts/{}/export", person.contact);
    let response = world.owner.call(Method::GET, &path, None).await;
    assert_eq!(response.status(), StatusCode::OK);
    let disposition = response.headers()["content-disposition"].to_str().expect("text").to_owned();
    assert_eq!(disposition, format!("attachment; filename=\"contact-{}.json\"", person.contact));
    let copy: Value = response.json().await.expect("JSON");
    assert_eq!(copy["contact"]["traits"]["animal"], CANARY);
    let said = copy["conversations"].to_string();
    for part in ["I am", "Hello", "is rude", "from the phone"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(copy["files"][0]["name"], format!("{CANARY}.txt"));
    assert_eq!(copy["merges"][0]["before"]["name"], format!("{CANARY} claimed"));
    for list in ["identities", "events", "visits", "stage_changes", "segment_transitions"] {
        assert!(copy[list].as_array().is_some_and(|rows| !rows.is_empty()), "{list}");
    }
    assert_eq!(world.owner.get("/api/v1/audit").await["items"][0]["action"], "contact.exported");
});
