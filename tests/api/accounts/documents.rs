//! The workspace's documents: versions, cleaned values, and nothing that was not asked for.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::refusal;
use crate::on_both;
use crate::people::Teammate;

async fn put_if(person: &Teammate, method: Method, path: &str, etag: Option<&str>, body: Value) -> reqwest::Response {
    let client = reqwest::Client::new();
    let mut request =
        client.request(method, format!("{}{path}", person.url)).header("cookie", &person.cookie).json(&body);
    if let Some(etag) = etag {
        request = request.header("if-match", etag);
    }
    request.send().await.expect("an answer")
}

async fn etag_of(person: &Teammate, path: &str) -> String {
    let answer = person.call(Method::GET, path, None).await;
    answer.headers()["etag"].to_str().expect("text").to_owned()
}

on_both!(a_document_is_changed_only_as_it_was_read, |world| async {
    let widget = world.owner.get("/api/v1/workspace/widget").await;
    for (method, path, body) in [
        (Method::PATCH, "/api/v1/workspace", json!({ "name": "Naderi" })),
        (Method::PUT, "/api/v1/workspace/widget", widget["settings"].clone()),
    ] {
        let etag = etag_of(&world.owner, path).await;
        assert_eq!(etag, "\"1\"");
        let refused = refusal(put_if(&world.owner, method.clone(), path, None, body.clone()).await).await;
        assert_eq!(refused, (StatusCode::PRECONDITION_REQUIRED, "precondition_required".to_owned()));
        let changed = put_if(&world.owner, method.clone(), path, Some(&etag), body.clone()).await;
        assert_eq!((changed.status(), changed.headers()["etag"].as_bytes()), (StatusCode::OK, &b"\"2\""[..]));
        for stale in [etag.as_str(), "\"99\"", "\"x\"", "\"99\", \"1\""] {
            let refused = refusal(put_if(&world.owner, method.clone(), path, Some(stale), body.clone()).await).await;
            assert_eq!(refused, (StatusCode::PRECONDITION_FAILED, "precondition_failed".to_owned()), "{stale}");
        }
        for current in ["\"99\", \"2\"", "*"] {
            let changed = put_if(&world.owner, method.clone(), path, Some(current), body.clone()).await;
            assert_eq!(changed.status(), StatusCode::OK, "{current}");
        }
    }
    assert_eq!(world.owner.get("/api/v1/workspace").await["name"], "Naderi");
});

on_both!(settings_are_cleaned_and_bad_ones_pointed_at, |world| async {
    let origins = json!({ "allowed_origins": ["HTTPS://Shop.Example:443/", "https://فروشگاه.example"] });
    let changed: Value = put_if(&world.owner, Method::PATCH, "/api/v1/workspace", Some("\"1\""), origins)
        .await
        .json()
        .await
        .expect("JSON");
    assert_eq!(changed["allowed_origins"], json!(["https://shop.example", "https://xn--mgbtj4c7ad63e.example"]));
    let bad = json!({ "name": "", "time_zone": "x", "allowed_origins": ["https://a.example", "a.example", "https://a.example/shop"] });
    let problem: Value =
        put_if(&world.owner, Method::PATCH, "/api/v1/workspace", Some("\"2\""), bad).await.json().await.expect("JSON");
    let pointers: Vec<_> =
        problem["errors"].as_array().expect("errors").iter().map(|error| &error["pointer"]).collect();
    assert_eq!(pointers, ["/name", "/time_zone", "/allowed_origins/1", "/allowed_origins/2"]);
    let mut settings = world.owner.get("/api/v1/workspace/widget").await["settings"].clone();
    settings["color"] = json!("red");
    let problem: Value = put_if(&world.owner, Method::PUT, "/api/v1/workspace/widget", Some("\"1\""), settings)
        .await
        .json()
        .await
        .expect("JSON");
    assert_eq!(problem["errors"][0]["pointer"], "/color");
});

on_both!(no_body_takes_a_field_that_it_does_not_name, |world| async {
    let document = serde_json::to_value(rahnama::app::openapi()).expect("JSON");
    let mut checked = 0;
    for (path, operations) in document["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            let tags = operation["tags"].to_string();
            let ours =
                ["accounts", "workspaces", "team", "keys"].iter().any(|tag| tags.contains(&format!("\"{tag}\"")));
            let Some(schema) = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str()
            else {
                continue;
            };
            if !ours {
                continue;
            }
            let schema = &document["components"]["schemas"][schema.rsplit('/').next().unwrap_or_default()];
            let mut body = example(&document, schema);
            body["role_of_everybody"] = json!("owner");
            let url = path.replace("{id}", "00000000-0000-0000-0000-000000000000");
            let method: Method = method.to_uppercase().parse().expect("a method");
            let refused = put_if(&world.owner, method, &url, Some("\"1\""), body.clone()).await;
            let status = refused.status();
            let problem: Value = refused.json().await.expect("JSON");
            let detail = problem["detail"].as_str().unwrap_or_default();
            assert!(
                status == StatusCode::UNPROCESSABLE_ENTITY && detail.contains("role_of_everybody"),
                "{url}: {status} {problem}"
            );
            checked += 1;
        }
    }
    assert!(checked >= 14, "only {checked} bodies were tried");
});

/// A body of the right shape: what the fields hold does not matter here.
fn example(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return example(document, &document["components"]["schemas"][reference.rsplit('/').next().unwrap_or_default()]);
    }
    if let Some(words) = schema["enum"].as_array() {
        return words[0].clone();
    }
    if let Some(fields) = schema["properties"].as_object() {
        return Value::Object(fields.iter().map(|(name, schema)| (name.clone(), example(document, schema))).collect());
    }
    match (schema["format"].as_str(), schema["type"].as_str()) {
        (Some("uuid"), _) => json!("00000000-0000-0000-0000-000000000000"),
        (_, Some("string")) => json!("x"),
        (_, Some("integer")) => json!(1),
        (_, Some("boolean")) => json!(true),
        (_, Some("array")) => json!([]),
        _ => Value::Null,
    }
}

on_both!(the_snippet_turns_green_when_a_page_is_heard, |world| async {
    let before = world.owner.get("/api/v1/workspace/installation").await;
    let expected = format!(
        "<script async src=\"{}/widget.js\" data-workspace=\"{}\"></script>",
        public_url(&before),
        world.workspace_key
    );
    assert_eq!((&before["heard"], &before["snippet"]), (&json!(false), &json!(expected)));
    world.visitor().await;
    let after = world.owner.get("/api/v1/workspace/installation").await;
    assert_eq!((&after["heard"], &after["last_page_url"]), (&json!(true), &json!("https://shop.example/pricing")));
    assert_eq!(after["first_heard_at"], after["last_heard_at"]);
    world.visitor().await;
    assert_eq!(world.owner.get("/api/v1/workspace/installation").await, after, "within a minute nothing is written");
});

fn public_url(installation: &Value) -> String {
    let snippet = installation["snippet"].as_str().expect("a snippet");
    snippet.split("src=\"").nth(1).and_then(|rest| rest.split("/widget.js").next()).expect("a URL").to_owned()
}

on_both!(people_edit_their_own_profile, |world| async {
    let me = world.owner.patch("/api/v1/me", json!({ "name": "  سارا احمدی ", "locale": "fa", "theme": "dark" })).await;
    let teammate = &me["teammate"];
    assert_eq!(
        (&teammate["name"], &teammate["locale"], &teammate["theme"]),
        (&json!("سارا احمدی"), &json!("fa"), &json!("dark"))
    );
    let same = world.owner.patch("/api/v1/me", json!({})).await;
    assert_eq!(same, me);
    for bad in [
        json!({ "name": "x\u{0}" }),
        json!({ "name": "x".repeat(121) }),
        json!({ "theme": "blue" }),
        json!({ "email": "a@b.example" }),
    ] {
        let refused = world.owner.call(Method::PATCH, "/api/v1/me", Some(bad.clone())).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
    }
});
