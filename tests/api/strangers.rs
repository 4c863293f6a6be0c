//! Whoever has no right sees nothing: generated from the OpenAPI document.

use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::on_both;
use crate::people::client_id;

/// Every operation of the document: method, path with `{…}`, and its first example of a body.
fn operations() -> Vec<(Method, String)> {
    let document = rahnama::app::openapi();
    let mut found = Vec::new();
    for (path, operations) in document["paths"].as_object().expect("paths") {
        for method in operations.as_object().expect("operations").keys() {
            if let Ok(method) = method.to_uppercase().parse::<Method>() {
                found.push((method, path.clone()));
            }
        }
    }
    found
}

/// What anybody may ask without a credential.
const PUBLIC: [(&str, &str); 11] = [
    ("GET", "/api/v1/setup"),
    ("POST", "/api/v1/setup"),
    ("POST", "/api/v1/sessions"),
    ("POST", "/api/v1/invitations/lookup"),
    ("POST", "/api/v1/invitations/accept"),
    ("GET", "/api/v1/socket"),
    ("GET", "/widget/v1/socket"),
    ("POST", "/widget/v1/boot"),
    ("GET", "/widget/v1/strings/{locale}"),
    ("GET", "/files/{id}"),
    ("GET", "/avatars/{name}"),
];

fn is_public(method: &Method, path: &str) -> bool {
    PUBLIC.contains(&(method.as_str(), path))
}

#[test]
fn the_document_says_which_operations_need_no_credential() {
    let document = rahnama::app::openapi();
    for (method, path) in operations() {
        let security = &document["paths"][&path][method.as_str().to_lowercase()]["security"];
        let is_open = security.as_array().expect("a list").is_empty();
        assert_eq!(is_open, is_public(&method, &path), "{method} {path}: {security}");
    }
}

on_both!(no_operation_answers_without_a_credential, |world| async {
    let client = Client::new();
    for (method, path) in operations().into_iter().filter(|(method, path)| !is_public(method, path)) {
        let url = format!("{}{}", world.server.url, filled(&path, Uuid::nil()));
        for credential in [None, Some("Bearer rv_AAAA.AAAA"), Some("Bearer rk_nonsense")] {
            let mut request = client.request(method.clone(), &url).json(&json!({}));
            if let Some(credential) = credential {
                request = request.header("authorization", credential);
            }
            let status = request.send().await.expect("an answer").status();
            assert_eq!(status, StatusCode::UNAUTHORIZED, "{method} {path} with {credential:?}");
        }
    }
});

fn filled(path: &str, id: Uuid) -> String {
    let mut filled = String::new();
    for part in path.split('/').skip(1) {
        filled.push('/');
        filled.push_str(&if part.starts_with('{') { id.to_string() } else { part.to_owned() });
    }
    let query = match path {
        "/api/v1/search" => "?q=x",
        "/api/v1/attachments" | "/widget/v1/attachments" => "?name=x.txt",
        _ => "",
    };
    filled + query
}

/// A body that the operation takes, so that only the foreign id can be what refuses it.
fn body_of(path: &str, id: Uuid) -> Value {
    match path {
        "/api/v1/conversations/{id}/messages" => json!({ "client_id": client_id(), "kind": "comment", "body": "x" }),
        "/api/v1/conversations/{id}/read" | "/widget/v1/conversations/{id}/read" => json!({ "seq": 1 }),
        "/api/v1/conversations/{id}/tags" => json!({ "names": ["x"] }),
        "/api/v1/conversations/{id}" => json!({ "status": "closed" }),
        "/api/v1/contacts/{id}" => json!({ "name": "x" }),
        "/api/v1/teammates/{id}" => json!({ "role": "agent" }),
        "/api/v1/segments/{id}" => json!({ "name": "x", "kind": "manual" }),
        "/api/v1/conversations" => json!({ "contact_id": id, "client_id": client_id(), "body": "x" }),
        _ => json!({}),
    }
}

on_both!(an_id_of_another_workspace_is_not_found_anywhere, |world| async {
    let visitor = world.visitor().await;
    let sent = visitor.say(None, "hello").await;
    let conversation: Uuid = sent["conversation"].as_str().expect("an id").parse().expect("an id");
    world.owner.put(&format!("/api/v1/conversations/{conversation}/tags"), json!({ "names": ["mine"] })).await;
    let tags = world.owner.get("/api/v1/tags").await;
    let api_key =
        world.owner.post("/api/v1/api-keys", json!({ "name": "k", "scopes": ["read"], "expires_at": null })).await;
    let identity_key = world.owner.post("/api/v1/identity-keys", json!({ "algorithm": "HS256" })).await;
    let invitation = world.owner.post("/api/v1/invitations", json!({ "email": null, "role": "agent" })).await;
    let own = |value: &Value| value.as_str().expect("an id").parse::<Uuid>().expect("an id");
    let teammate = world.agent("Omid", "omid@acme.example").await;
    let merge = crate::persons::merge(world).await;
    let condition = json!({ "type": "attribute", "attribute": "email", "operator": "exists" });
    let segment =
        world.owner.post("/api/v1/segments", json!({ "name": "S", "kind": "dynamic", "condition": condition })).await;
    let ids = [
        ("/api/v1/conversations/{id}", conversation),
        ("/api/v1/contacts/{id}", visitor.contact),
        ("/api/v1/merges/{id}", merge),
        ("/api/v1/segments/{id}", own(&segment["id"])),
        ("/api/v1/visitors/online/{id}", visitor.contact),
        ("/api/v1/tags/{id}", own(&tags["items"][0]["id"])),
        ("/api/v1/api-keys/{id}", own(&api_key["api_key"]["id"])),
        ("/api/v1/identity-keys/{id}", own(&identity_key["identity_key"]["id"])),
        ("/api/v1/invitations/{id}", own(&invitation["invitation"]["id"])),
        ("/api/v1/teammates/{id}", teammate.id),
        ("/api/v1/sessions/{id}", Uuid::nil()),
    ];
    // The same person in another workspace of the same installation: the ids are real, and not of this workspace.
    let other = json!({ "name": "Other", "locale": "fa", "time_zone": "Asia/Tehran", "week_start": "saturday", "weekend": ["friday"] });
    world.owner.post("/api/v1/workspaces", other).await;
    let mut checked = 0;
    for (method, path) in operations() {
        let Some((_, id)) = ids.iter().find(|(prefix, _)| path.starts_with(prefix)) else { continue };
        let body = Some(body_of(&path, *id));
        let response = world.owner.call_matching(method.clone(), &filled(&path, *id), body, "\"1\"").await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{method} {path}");
        checked += 1;
    }
    let start = world
        .owner
        .call(Method::POST, "/api/v1/conversations", Some(body_of("/api/v1/conversations", visitor.contact)))
        .await;
    assert_eq!(start.status(), StatusCode::NOT_FOUND);
    assert!(checked >= 14, "only {checked} operations take an id?");
    let unnamed: Vec<_> = operations()
        .into_iter()
        .filter(|(method, path)| {
            path.starts_with("/api/")
                && path.contains('{')
                && !is_public(method, path)
                && !ids.iter().any(|(prefix, _)| path.starts_with(prefix))
        })
        .collect();
    assert!(unnamed.is_empty(), "name a foreign id for {unnamed:?}");
    for list in [
        "contacts",
        "conversations",
        "segments",
        "events",
        "tags",
        "teammates",
        "invitations",
        "api-keys",
        "identity-keys",
    ] {
        let seen = world.owner.get(&format!("/api/v1/{list}")).await.to_string();
        assert!(!ids.iter().any(|(_, id)| !id.is_nil() && seen.contains(&id.to_string())), "{list}: {seen}");
    }
});

on_both!(a_visitor_of_one_workspace_is_nobody_in_another, |world| async {
    let visitor = world.visitor().await;
    let sent = visitor.say(None, "hello").await;
    let other = json!({ "name": "Other", "locale": "fa", "time_zone": "Asia/Tehran", "week_start": "saturday", "weekend": ["friday"] });
    let me = world.owner.post("/api/v1/workspaces", other).await;
    let key = me["workspace"]["key"].as_str().expect("a key");
    let there = crate::people::Visitor::boot(&world.server, key, json!({ "visitor_token": visitor.token })).await;
    assert_ne!(there.contact, visitor.contact);
    assert_eq!(there.booted["conversations"], json!([]));
    let conversation = sent["conversation"].as_str().expect("an id");
    let path = format!("/widget/v1/conversations/{conversation}/messages");
    assert_eq!(there.call(Method::GET, &path, None).await.status(), StatusCode::NOT_FOUND);
});

on_both!(a_request_of_another_site_changes_nothing, |world| async {
    let client = Client::new();
    for (method, path) in operations() {
        if method.is_safe() || !path.starts_with("/api/") {
            continue;
        }
        let url = format!("{}{}", world.server.url, filled(&path, Uuid::nil()));
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let request =
                client.request(method.clone(), &url).header("cookie", &world.owner.cookie).header(name, value);
            let status = request.json(&json!({})).send().await.expect("an answer").status();
            assert_eq!(status, StatusCode::FORBIDDEN, "{method} {path} with {name}: {value}");
        }
    }
});

on_both!(unknown_paths_and_methods_are_problems, |world| async {
    for (method, path, expected) in [
        (Method::GET, "/api/v1/nothing", StatusCode::NOT_FOUND),
        (Method::GET, "/widget/v1/nothing", StatusCode::NOT_FOUND),
        (Method::POST, "/api/v1/conversations/counts", StatusCode::METHOD_NOT_ALLOWED),
        (Method::DELETE, "/api/v1/me", StatusCode::METHOD_NOT_ALLOWED),
        (Method::GET, "/api/v1/conversations/not-an-id", StatusCode::NOT_FOUND),
    ] {
        let response = world.owner.call(method, path, None).await;
        assert_eq!(response.status(), expected, "{path}");
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{path}");
    }
});
