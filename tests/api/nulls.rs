//! `null` in a partial update: it empties, or it is refused; it is never taken for nothing.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::on_both;

on_both!(what_cannot_be_empty_refuses_null_and_points_at_it, |world| async {
    let visitor = world.visitor().await;
    let conversation = visitor.say(None, "hello").await["conversation"].as_str().expect("an id").to_owned();
    let agent = world.agent("Omid", "omid@acme.example").await;
    let document = world.owner.get("/openapi.json").await;
    let mut refused = Vec::new();
    for (path, operations) in document["paths"].as_object().expect("paths") {
        let body = &operations["patch"]["requestBody"]["content"]["application/json"]["schema"]["$ref"];
        let Some(name) = body.as_str().and_then(|schema| schema.rsplit('/').next()) else {
            assert!(operations["patch"].is_null(), "{path} has a body that this test does not read");
            continue;
        };
        let id = match path.as_str() {
            "/api/v1/contacts/{id}" => visitor.contact.to_string(),
            "/api/v1/conversations/{id}" => conversation.clone(),
            "/api/v1/teammates/{id}" => agent.id.to_string(),
            path => {
                assert!(!path.contains('{'), "of what is {path}?");
                String::new()
            }
        };
        for (field, schema) in document["components"]["schemas"][name]["properties"].as_object().expect("fields") {
            if schema["type"].as_array().is_some_and(|types| types.contains(&json!("null")))
                || schema["oneOf"].as_array().is_some_and(|kinds| kinds.contains(&json!({ "type": "null" })))
            {
                continue;
            }
            let address = path.replace("{id}", &id);
            let answer =
                world.owner.call_matching(Method::PATCH, &address, Some(json!({ field.as_str(): null })), "*").await;
            assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{address} {field}");
            let problem: Value = answer.json().await.expect("JSON");
            assert_eq!(problem["errors"][0]["pointer"], format!("/{field}"), "{address} {problem}");
            refused.push(format!("{name}.{field}"));
        }
    }
    for field in ["ConversationInput.status", "ProfileInput.name", "RoleInput.role", "WorkspaceInput.weekend"] {
        assert!(refused.iter().any(|one| one == field), "{field} is not among {refused:?}");
    }
});

on_both!(what_can_be_empty_is_emptied_by_null, |world| async {
    let visitor = world.visitor().await;
    let conversation = visitor.say(None, "hello").await["conversation"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/conversations/{conversation}");
    let urgent = json!({ "priority": "urgent", "assignee_id": world.owner.id });
    assert_eq!(world.owner.patch(&path, urgent).await["priority"], "urgent");
    let emptied = world.owner.patch(&path, json!({ "priority": null, "assignee_id": null })).await;
    assert_eq!((&emptied["priority"], &emptied["assignee_id"]), (&json!("none"), &Value::Null));
});
