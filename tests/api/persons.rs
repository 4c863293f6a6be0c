//! A person as a whole: two that become one and are told apart, a copy of everything, and being forgotten.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::databases::TestDatabase;
use crate::identity::signed;
use crate::on_both;
use crate::people::{Visitor, client_id};
use crate::server::{Server, World, code};

/// The visitor after the customer's server signed who it is.
async fn identify(visitor: &Visitor, jwt: &str) -> Visitor {
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

on_both!(a_merge_is_undone_with_all_that_moved, |world| async {
    let jwt = signed(world, "user-7", json!({ "name": "Omid", "email": "omid@example.com" })).await;
    let laptop = identify(&world.visitor().await, &jwt).await;
    laptop.say(None, "from the laptop").await;
    let phone = world.visitor().await;
    let sent = phone.say(None, "from the phone").await;
    let claim = json!({ "name": "O.", "traits": { "color": "blue", "since": "2026-01-01" } });
    phone.call(Method::POST, "/widget/v1/identify", Some(claim)).await;
    let before = world.owner.get(&format!("/api/v1/contacts/{}", phone.contact)).await;
    assert_eq!(before["traits"]["since"], "2025-12-31T20:30:00.000000Z", "a day begins where the workspace is");
    let both = identify(&phone, &jwt).await;
    assert_eq!((both.contact, conversations(&both).await), (laptop.contact, 2));
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
    let after = world.owner.get(&format!("/api/v1/contacts/{}", phone.contact)).await;
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

on_both!(a_signed_id_that_names_nobody_joins_nobody, |world| async {
    let visitor = world.visitor().await;
    let jwt = signed(world, " Undefined ", json!({})).await;
    let refused = visitor.call(Method::POST, "/widget/v1/identify", Some(json!({ "identity": jwt }))).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let refused: Value = refused.json().await.expect("JSON");
    assert_eq!((code(&refused), &refused["errors"][0]["pointer"]), ("invalid_input", &json!("/identity")));
    assert!(refused["detail"].as_str().is_some_and(|detail| detail.contains("names nobody")), "{refused}");
});

/// Everything in the database as text, one string a row; on SQLite also the file's own bytes.
async fn dump(database: &TestDatabase) -> String {
    use rahnama::platform::db::{Db, Driver};
    let mut whole = String::new();
    if let Db::Sqlite { writer, .. } = &database.db {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await.expect("a checkpoint");
        let path = database.url.strip_prefix("sqlite://").expect("a path");
        whole.push_str(&String::from_utf8_lossy(&std::fs::read(path).expect("the file")));
    }
    let mut connection = database.db.read().await.expect("a connection");
    match connection.driver() {
        Driver::Sqlite(c) => {
            let tables: Vec<String> =
                sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                    .fetch_all(&mut *c)
                    .await
                    .expect("tables");
            for table in tables {
                let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
                    .bind(&table)
                    .fetch_all(&mut *c)
                    .await
                    .expect("columns");
                let text: Vec<String> =
                    columns.iter().map(|column| format!("COALESCE(CAST(\"{column}\" AS BLOB), x'')")).collect();
                let query = format!("SELECT {} FROM \"{table}\"", text.join(" || ' ' || "));
                let rows: Vec<Vec<u8>> = sqlx::query_scalar(sqlx::AssertSqlSafe(
                    query.replace("SELECT ", "SELECT CAST(").replacen(" FROM", " AS BLOB) FROM", 1),
                ))
                .fetch_all(&mut *c)
                .await
                .expect("rows");
                rows.iter().for_each(|row| whole.push_str(&String::from_utf8_lossy(row)));
            }
        }
        Driver::Postgres(c) => {
            let tables: Vec<String> = sqlx::query_scalar(
                "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'",
            )
            .fetch_all(&mut *c)
            .await
            .expect("tables");
            for table in tables {
                let query = format!("SELECT t::text FROM \"{table}\" t");
                let rows: Vec<String> =
                    sqlx::query_scalar(sqlx::AssertSqlSafe(query)).fetch_all(&mut *c).await.expect("rows");
                whole.push_str(&rows.join("\n"));
            }
        }
    }
    whole
}

fn files(folder: &std::path::Path) -> String {
    let mut whole = String::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            whole.push_str(&files(&path));
        } else {
            whole.push_str(&String::from_utf8_lossy(&std::fs::read(&path).expect("a file")));
        }
    }
    whole
}

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
    assert_eq!(names("stage=lead&sort=name").await, ["Bita", "Zoe"]);
    assert_eq!(names(&format!("segment={}", Uuid::nil())).await, Vec::<String>::new());
    let page = world.owner.get("/api/v1/contacts?limit=1&sort=name").await;
    let foreign = format!("/api/v1/contacts?cursor={}", page["next_cursor"].as_str().expect("more"));
    for wrong in ["/api/v1/contacts?sort=shoe_size", "/api/v1/contacts?stage=king", foreign.as_str()] {
        let refused = world.owner.call(Method::GET, wrong, None).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_somebody_is_is_known_and_their_address_is_not() {
    let database = TestDatabase::sqlite().await;
    let server = Server::start(&database, |config| {
        config.http.trusted_proxies = vec!["127.0.0.1".into()];
        config.geo.database = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/geo/nested.mmdb").into();
    });
    let (owner, key) = server.claim().await;
    let boot = |address: &'static str, more: Value| {
        let mut body = json!({
            "workspace_key": key, "time_zone": "Europe/Berlin", "locale": "fa",
            "page": { "url": "https://shop.example/?utm_source=mail&utm_campaign=norouz", "title": "", "referrer": "" },
        });
        for (name, value) in more.as_object().into_iter().flatten() {
            body[name] = value.clone();
        }
        let request = server.client().post(format!("{}/widget/v1/boot", server.url)).header("x-forwarded-for", address);
        async move { request.json(&body).send().await.expect("an answer").json::<Value>().await.expect("JSON") }
    };
    let booted = boot("192.0.2.77", json!({})).await;
    let token = booted["visitor_token"].as_str().expect("a token");
    let message = json!({ "client_id": client_id(), "conversation": null, "body": "hello",
                          "page": { "url": "https://shop.example/?utm_source=mail&utm_campaign=norouz" } });
    let request = server.client().post(format!("{}/widget/v1/messages", server.url)).bearer_auth(token);
    request.header("x-forwarded-for", "192.0.2.77").json(&message).send().await.expect("an answer");
    let path = format!("/api/v1/contacts/{}", booted["contact_id"].as_str().expect("an id"));
    let contact = owner.get(&path).await;
    assert_eq!(
        (&contact["country"], &contact["region"], &contact["city"]),
        (&json!("IR"), &json!("Isfahan Province"), &json!("Isfahan"))
    );
    assert_eq!((&contact["utm_source"], &contact["utm_campaign"]), (&json!("mail"), &json!("norouz")));
    // Elsewhere, where only the browser's time zone tells.
    boot("203.0.113.99", json!({ "visitor_token": token })).await;
    assert_eq!(owner.get(&path).await["country"], "FR");
    boot("10.1.2.3", json!({ "visitor_token": token })).await;
    assert_eq!(owner.get(&path).await["country"], "DE");
    let dump = dump(&database).await;
    for address in ["192.0.2.77", "203.0.113.99", "10.1.2.3"] {
        assert!(!dump.contains(address), "{address} was kept");
    }
}
