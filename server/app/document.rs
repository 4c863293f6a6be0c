//! The OpenAPI document, finished: what an answer always carries is marked as required, null or not, each operation says
//! which credentials open it, and each response what it means.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use actix_web::dev::HttpServiceFactory;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, ContentType};
use actix_web::middleware::DefaultHeaders;
use actix_web::web::Bytes;
use actix_web::{HttpResponse, get, web};
use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::platform::refusals::{meaning, refusal};

/// Fields of answers that are left out when they have nothing to say.
const LEFT_OUT: [(&str, &str); 12] = [
    ("AttributeWords", "choices"),
    ("Explanation", "children"),
    ("Explanation", "condition"),
    ("Explanation", "counted"),
    ("Explanation", "found"),
    ("Explanation", "may_flip_at"),
    ("Problem", "errors"),
    ("Problem", "moved_to"),
    ("Problem", "retry_after_ms"),
    ("Presence", "teammates"),
    ("Presence", "contacts"),
    ("Presence", "viewers"),
];
/// Its variants leave out what they do not carry.
const FRAMES: &str = "ServerFrame";

/// Operations that need no credential, or bring it in another way: a socket in its first frame, a file in its address.
const OPEN: [(&str, &str); 11] = [
    ("get", "/api/v1/setup"),
    ("post", "/api/v1/setup"),
    ("post", "/api/v1/sessions"),
    ("post", "/api/v1/invitations/lookup"),
    ("post", "/api/v1/invitations/accept"),
    ("get", "/api/v1/socket"),
    ("get", "/widget/v1/socket"),
    ("post", "/widget/v1/boot"),
    ("get", "/widget/v1/strings/{locale}"),
    ("get", "/files/{id}"),
    ("get", "/avatars/{name}"),
];

/// Operations of people at a console, whom no API key stands for.
const PEOPLE: [(&str, &str); 29] = [
    ("get", "/api/v1/segments/{id}/members.csv"),
    ("put", "/api/v1/lifecycle"),
    ("delete", "/api/v1/contacts/{id}"),
    ("get", "/api/v1/contacts/{id}/export"),
    ("post", "/api/v1/merges/{id}/undo"),
    ("get", "/api/v1/sessions"),
    ("delete", "/api/v1/sessions/{id}"),
    ("delete", "/api/v1/sessions/current"),
    ("post", "/api/v1/sessions/current/workspace"),
    ("get", "/api/v1/me"),
    ("patch", "/api/v1/me"),
    ("post", "/api/v1/me/password"),
    ("put", "/api/v1/me/avatar"),
    ("delete", "/api/v1/me/avatar"),
    ("patch", "/api/v1/workspace"),
    ("put", "/api/v1/workspace/widget"),
    ("patch", "/api/v1/teammates/{id}"),
    ("delete", "/api/v1/teammates/{id}"),
    ("get", "/api/v1/invitations"),
    ("post", "/api/v1/invitations"),
    ("delete", "/api/v1/invitations/{id}"),
    ("get", "/api/v1/audit"),
    ("get", "/api/v1/api-keys"),
    ("post", "/api/v1/api-keys"),
    ("delete", "/api/v1/api-keys/{id}"),
    ("get", "/api/v1/identity-keys"),
    ("post", "/api/v1/identity-keys"),
    ("delete", "/api/v1/identity-keys/{id}"),
    ("post", "/api/v1/workspaces"),
];

/// The document's text, the same for all workers, made when somebody asks for it: hardly anybody does.
#[derive(Default)]
pub struct Text(OnceLock<Bytes>);

/// What the server offers, for the page of documentation and for generators of clients.
#[get("/openapi.json")]
pub async fn show(text: web::Data<Text>) -> HttpResponse {
    let text = text.0.get_or_init(|| super::openapi().to_string().into());
    HttpResponse::Ok().content_type(ContentType::json()).body(text.clone())
}

/// Marks every field of every schema that only answers use as required, but for those that are left out.
#[must_use]
pub fn finish(document: &OpenApi) -> Value {
    let mut value = serde_json::to_value(document).unwrap_or_default();
    let schemas = value["components"]["schemas"].as_object().cloned().unwrap_or_default();
    let mut inputs = BTreeSet::from(["ClientFrame".to_owned()]);
    for operation in value["paths"].as_object().into_iter().flat_map(Map::values).filter_map(Value::as_object) {
        for body in operation.values().map(|operation| &operation["requestBody"]) {
            collect(body, &mut inputs);
        }
    }
    close_over(&schemas, &mut inputs);
    secure(&mut value);
    if let Some(all) = value["components"]["schemas"].as_object_mut() {
        for (name, schema) in all.iter_mut().filter(|(name, _)| !inputs.contains(*name) && *name != FRAMES) {
            require_all(name, schema);
        }
        // What a newer client may send is no frame that anybody should.
        if let Some(frames) = all.get_mut("ClientFrame").and_then(|schema| schema["oneOf"].as_array_mut()) {
            frames.retain(|frame| !frame.to_string().contains("\"unknown\""));
        }
    }
    value
}

/// Names the credentials, and those of each operation: one of them is enough.
fn secure(document: &mut Value) {
    document["components"]["securitySchemes"] = json!({
        "api_key": { "type": "http", "scheme": "bearer", "bearerFormat": "rk_…",
            "description": "A key for programs, made under Settings, API keys. It does not reach accounts, keys and changes of settings." },
        "session": { "type": "apiKey", "in": "cookie", "name": "__Host-rahnama",
            "description": "Signed in at the console. Unsafe requests of other origins are refused." },
        "write_key": { "type": "http", "scheme": "basic",
            "description": "The workspace's public key, or a secret API key, as user name. Without a password. Or as writeKey in the body." },
        "visitor_token": { "type": "http", "scheme": "bearer", "bearerFormat": "rv_…", "description": "From POST /widget/v1/boot." },
    });
    for (path, operations) in document["paths"].as_object_mut().into_iter().flatten() {
        for (method, operation) in operations.as_object_mut().into_iter().flatten() {
            let names: &[&str] = if OPEN.contains(&(method.as_str(), path.as_str())) {
                &[]
            } else if path.starts_with("/widget/") {
                &["visitor_token"]
            } else if path.starts_with("/v1/") {
                &["write_key", "api_key"]
            } else if PEOPLE.contains(&(method.as_str(), path.as_str())) {
                &["session"]
            } else {
                &["session", "api_key"]
            };
            operation["security"] = names.iter().map(|name| json!({ *name: [] })).collect();
            complete_refusals(path, operation, !names.is_empty());
            describe(operation);
        }
    }
}

/// Adds the refusals that every operation has in common: what a credential does not reach, odd bodies, and what nobody knows:
/// below /api a parameter of any operation, elsewhere one of those that take some.
fn complete_refusals(path: &str, operation: &mut Value, needs_credential: bool) {
    let has_body = operation.get("requestBody").is_some();
    let has_query = operation["parameters"].as_array().into_iter().flatten().any(|one| one["in"] == "query");
    let may_not_fit = path.starts_with("/api/") || has_body || has_query;
    let common =
        [("403", needs_credential), ("400", has_body), ("413", has_body), ("415", has_body), ("422", may_not_fit)];
    let Some(responses) = operation["responses"].as_object_mut() else { return };
    for (status, _) in common.into_iter().filter(|(_, meant)| *meant) {
        responses.entry(status).or_insert_with(|| json!(refusal(meaning(status))));
    }
}

/// What a response means where nothing else is said: OpenAPI wants a sentence for each.
fn describe(operation: &mut Value) {
    for (status, response) in operation["responses"].as_object_mut().into_iter().flatten() {
        if response["description"].as_str().is_none_or(str::is_empty) {
            response["description"] = match status.as_str() {
                "200" => "Done: this is what there is now",
                "201" => "Made: this is it",
                "204" => "Done; there is nothing more to say",
                refused => meaning(refused),
            }
            .into();
        }
    }
}

/// The names of all schemas that a piece of the document refers to.
fn collect(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            if let Some(name) = object.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next()) {
                names.insert(name.to_owned());
            }
            object.values().for_each(|value| collect(value, names));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, names)),
        _ => {}
    }
}

fn close_over(schemas: &Map<String, Value>, names: &mut BTreeSet<String>) {
    loop {
        let before = names.len();
        for name in names.clone() {
            if let Some(schema) = schemas.get(&name) {
                collect(schema, names);
            }
        }
        if names.len() == before {
            return;
        }
    }
}

fn require_all(name: &str, schema: &mut Value) {
    for list in ["oneOf", "allOf"] {
        for part in schema.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            require_all(name, part);
        }
    }
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
    let required: Vec<Value> = properties
        .keys()
        .filter(|field| !LEFT_OUT.contains(&(name, field.as_str())))
        .map(|field| Value::from(field.as_str()))
        .collect();
    schema["required"] = required.into();
}

/// The pages that show the OpenAPI document. They act with the cookie of whoever looks, so no other site frames them.
pub fn pages() -> impl HttpServiceFactory {
    const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    let pages = SwaggerUi::new("/{_:.*}").config(Config::from("/openapi.json"));
    let headers = DefaultHeaders::new().add((CONTENT_SECURITY_POLICY, POLICY));
    web::scope("/docs").wrap(headers).service(style).service(pages)
}

/// What the pages' own styles leave to be wished, in the place of a file of theirs.
#[get("/index.css")]
async fn style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(include_str!("docs.css"))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    #[test]
    fn answers_say_what_they_always_carry_and_inputs_stay_optional() {
        let document = crate::app::openapi();
        let required =
            |name: &str| document["components"]["schemas"][name]["required"].as_array().cloned().unwrap_or_default();
        assert!(required("Contact").contains(&Value::from("email")), "null, but there");
        assert!(!required("Problem").contains(&Value::from("errors")));
        assert!(!required("ConversationInput").contains(&Value::from("status")));
    }

    #[test]
    fn every_response_says_what_it_means_and_every_operation_that_nobody_knows_a_parameter() {
        let document = crate::app::openapi();
        let paths = document["paths"].as_object().cloned().unwrap_or_default();
        let operations = paths.iter().flat_map(|(path, all)| {
            all.as_object().into_iter().flatten().map(move |(method, operation)| (path, method, operation))
        });
        let mut count = 0;
        for (path, method, operation) in operations {
            let responses = operation["responses"].as_object().cloned().unwrap_or_default();
            for (status, response) in &responses {
                let said = response["description"].as_str().unwrap_or_default();
                assert!(!said.is_empty() && said != "Refused", "{method} {path} does not say what {status} means");
            }
            let may_not_fit = path.starts_with("/api/v1/") || operation.get("requestBody").is_some();
            assert!(!may_not_fit || responses.contains_key("422"), "{method} {path}");
            count += 1;
        }
        assert!(count > 80, "{count}");
        assert!(document["paths"]["/files/{id}"]["get"]["responses"]["422"].is_object());
    }
}
