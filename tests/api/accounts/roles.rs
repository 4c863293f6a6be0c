//! Who may do what: one table, held against every route that the server documents.

use std::collections::BTreeMap;

use reqwest::{Method, Response, StatusCode};
use serde_json::json;

use super::{api_key, ask, ask_with};
use crate::on_both;
use crate::people::Teammate;
use crate::server::World;

/// Whom a route is for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum For {
    /// Anybody.
    Everybody,
    /// Visitors by their token, sites and servers by their write key: a console's cookie is nothing to these.
    Visitors,
    /// Teammates, at a console or through an API key.
    Agents,
    /// Teammates at a console.
    People,
    /// Admins at a console.
    Admins,
    /// Owners at a console.
    Owners,
    /// Answers to its own rules: see the tests of sockets and files.
    Itself,
}

const TABLE: &str = "
    Everybody  GET /api/v1/setup                        POST /api/v1/setup
    Everybody  POST /api/v1/sessions                    POST /api/v1/invitations/lookup
    Everybody  POST /api/v1/invitations/accept          GET /avatars/{name}
    Everybody  POST /widget/v1/boot                     GET /widget/v1/strings/{locale}
    Itself     GET /api/v1/socket                       GET /widget/v1/socket
    Itself     GET /files/{id}
    Visitors   POST /widget/v1/messages                 GET /widget/v1/sync
    Visitors   GET /widget/v1/conversations/{id}/messages
    Visitors   PUT /widget/v1/conversations/{id}/read   POST /widget/v1/identify
    Visitors   POST /widget/v1/attachments              POST /widget/v1/events
    Visitors   POST /widget/v1/here                     POST /v1/batch
    Visitors   POST /v1/identify                        POST /v1/track
    Visitors   POST /v1/page                            POST /v1/group
    Visitors   POST /v1/alias                           POST /v1/screen
    Agents     GET /api/v1/contacts/{id}/segments       GET /api/v1/contacts/{id}/stages
    Agents     GET /api/v1/contacts/{id}/timeline       POST /api/v1/contacts/search
    Agents     GET /api/v1/segments                     POST /api/v1/segments
    Agents     GET /api/v1/segments/{id}                PUT /api/v1/segments/{id}
    Agents     DELETE /api/v1/segments/{id}             GET /api/v1/segments/{id}/sizes
    Agents     GET /api/v1/segments/{id}/versions       GET /api/v1/segments/{id}/members
    Agents     PUT /api/v1/segments/{id}/members/{contact_id}
    Admins     GET /api/v1/segments/{id}/members.csv
    Agents     DELETE /api/v1/segments/{id}/members/{contact_id}
    Agents     GET /api/v1/segments/{id}/transitions    GET /api/v1/segments/{id}/explain/{contact_id}
    Agents     POST /api/v1/conditions/preview          POST /api/v1/conditions/explain
    Agents     GET /api/v1/conditions/vocabulary        GET /api/v1/conditions/values
    Agents     GET /api/v1/lifecycle                    POST /api/v1/lifecycle/preview
    Admins     PUT /api/v1/lifecycle
    Agents     GET /api/v1/events                       GET /api/v1/events/rejected
    Agents     GET /api/v1/visitors/online              POST /api/v1/visitors/online/search
    Agents     PUT /api/v1/visitors/online/{id}
    Agents     GET /api/v1/workspace                    GET /api/v1/workspace/widget
    Agents     GET /api/v1/workspace/installation       GET /api/v1/teammates
    Agents     GET /api/v1/contacts                     GET /api/v1/contacts/{id}
    Agents     PATCH /api/v1/contacts/{id}              GET /api/v1/conversations
    Agents     GET /api/v1/contacts/{id}/identities     GET /api/v1/contacts/{id}/merges
    Admins     DELETE /api/v1/contacts/{id}             GET /api/v1/contacts/{id}/export
    Admins     POST /api/v1/merges/{id}/undo
    Agents     POST /api/v1/conversations               GET /api/v1/conversations/counts
    Agents     GET /api/v1/conversations/{id}           PATCH /api/v1/conversations/{id}
    Agents     GET /api/v1/conversations/{id}/messages  POST /api/v1/conversations/{id}/messages
    Agents     PUT /api/v1/conversations/{id}/read      PUT /api/v1/conversations/{id}/tags
    Agents     GET /api/v1/tags                         DELETE /api/v1/tags/{id}
    Agents     GET /api/v1/search                       POST /api/v1/attachments
    People     GET /api/v1/sessions                     DELETE /api/v1/sessions/{id}
    People     DELETE /api/v1/sessions/current          POST /api/v1/sessions/current/workspace
    People     GET /api/v1/me                           PATCH /api/v1/me
    People     POST /api/v1/me/password                 PUT /api/v1/me/avatar
    People     DELETE /api/v1/me/avatar
    Admins     PATCH /api/v1/workspace                  PUT /api/v1/workspace/widget
    Admins     PATCH /api/v1/teammates/{id}             DELETE /api/v1/teammates/{id}
    Admins     GET /api/v1/invitations                  POST /api/v1/invitations
    Admins     DELETE /api/v1/invitations/{id}          GET /api/v1/audit
    Admins     GET /api/v1/api-keys                     POST /api/v1/api-keys
    Admins     DELETE /api/v1/api-keys/{id}             GET /api/v1/identity-keys
    Admins     POST /api/v1/identity-keys               DELETE /api/v1/identity-keys/{id}
    Owners     POST /api/v1/workspaces
";

fn table() -> BTreeMap<(String, String), For> {
    let mut table = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let whom = match words.next() {
            Some("Everybody") => For::Everybody,
            Some("Visitors") => For::Visitors,
            Some("Agents") => For::Agents,
            Some("People") => For::People,
            Some("Admins") => For::Admins,
            Some("Owners") => For::Owners,
            Some("Itself") => For::Itself,
            other => panic!("{other:?} is nobody"),
        };
        while let (Some(method), Some(path)) = (words.next(), words.next()) {
            let before = table.insert((method.to_owned(), path.to_owned()), whom);
            assert!(before.is_none(), "{method} {path} is there twice");
        }
    }
    table
}

/// Every route that the server documents.
fn documented() -> Vec<(String, String)> {
    let document = serde_json::to_value(rahnama::app::openapi()).expect("JSON");
    let paths = document["paths"].as_object().expect("paths").iter();
    paths
        .flat_map(|(path, methods)| {
            methods.as_object().expect("methods").keys().map(move |method| (method.to_uppercase(), path.clone()))
        })
        .collect()
}

#[test]
fn every_documented_route_is_in_somebodys_list_and_no_other() {
    let (table, documented) = (table(), documented());
    let unlisted: Vec<_> = documented.iter().filter(|route| !table.contains_key(*route)).collect();
    assert!(unlisted.is_empty(), "say whom these routes are for: {unlisted:?}");
    let vanished: Vec<_> = table.keys().filter(|route| !documented.contains(route)).collect();
    assert!(vanished.is_empty(), "these routes are not served: {vanished:?}");
}

fn filled(path: &str) -> String {
    path.replace("{id}", "00000000-0000-0000-0000-000000000000")
        .replace("{contact_id}", "00000000-0000-0000-0000-000000000000")
        .replace("{name}", "x.png")
        .replace("{locale}", "fa")
}

/// What somebody was told: let in (whatever the body then met), not known, or not permitted.
#[derive(Debug, PartialEq)]
enum Told {
    LetIn,
    Unknown,
    NotPermitted,
}

fn told(response: &Response) -> Told {
    match response.status() {
        StatusCode::UNAUTHORIZED => Told::Unknown,
        StatusCode::FORBIDDEN => Told::NotPermitted,
        status => {
            assert!(!status.is_server_error(), "{status} from {}", response.url());
            Told::LetIn
        }
    }
}

/// Asks with an empty body. Signing out would end the test's own session.
async fn try_as(person: &Teammate, method: &str, path: &str) -> Option<Told> {
    if path == "/api/v1/sessions/current" {
        return None;
    }
    let method: Method = method.parse().expect("a method");
    Some(told(&person.call(method, &filled(path), Some(json!({}))).await))
}

async fn try_with(world: &World, secret: &str, method: &str, path: &str) -> Told {
    let method: Method = method.parse().expect("a method");
    told(&ask_with(&world.server, secret, method, &filled(path), Some(json!({}))).await)
}

#[test]
fn the_document_offers_keys_only_what_they_reach() {
    let document = rahnama::app::openapi();
    for ((method, path), whom) in table() {
        let security = document["paths"][&path][method.to_lowercase()]["security"].to_string();
        let offered = security.contains("api_key");
        let reached = matches!(whom, For::Agents | For::Itself) || path.starts_with("/v1/");
        assert!(!offered || reached, "{method} {path} offers {security}");
        assert!(offered || whom != For::Agents, "{method} {path} offers {security}");
    }
}

on_both!(people_reach_what_their_role_permits_and_nothing_else, |world| async {
    let admin = world.teammate("Leila", "leila@acme.example", "admin").await;
    let agent = world.agent("Omid", "omid@acme.example").await;
    let people = [(&world.owner, For::Owners), (&admin, For::Admins), (&agent, For::Agents)];
    for ((method, path), whom) in table() {
        for (person, rank) in people {
            let permitted = match whom {
                For::Agents | For::People => true,
                For::Admins => rank != For::Agents,
                For::Owners => rank == For::Owners,
                For::Everybody | For::Visitors | For::Itself => continue,
            };
            let expected = if permitted { Told::LetIn } else { Told::NotPermitted };
            if let Some(told) = try_as(person, &method, &path).await {
                assert_eq!(told, expected, "{method} {path} as one of the {rank:?}");
            }
        }
        if !matches!(whom, For::Everybody | For::Itself) {
            let stranger = ask(&world.server, method.parse().expect("a method"), &filled(&path), json!({})).await;
            assert_eq!(told(&stranger), Told::Unknown, "{method} {path} as a stranger");
        }
        if whom == For::Visitors {
            let teammate = try_as(&world.owner, &method, &path).await;
            assert_eq!(teammate, Some(Told::Unknown), "{method} {path}: a console's cookie is nothing to the widget");
        }
    }
});

on_both!(api_keys_reach_what_their_scope_permits_and_never_accounts, |world| async {
    let (reader, writer) = (api_key(world, &["read"]).await, api_key(world, &["write"]).await);
    let visitor = world.visitor().await;
    for ((method, path), whom) in table() {
        if !path.starts_with("/api/") || matches!(whom, For::Everybody | For::Itself) {
            continue;
        }
        // Some questions are too long for an address.
        let asks = ["/search", "/preview", "/explain"].iter().any(|end| path.ends_with(end));
        let reads = method == "GET" || asks;
        let expected =
            |permitted: bool| if whom == For::Agents && permitted { Told::LetIn } else { Told::NotPermitted };
        assert_eq!(
            try_with(world, &reader, &method, &path).await,
            expected(reads),
            "{method} {path} with a key that reads"
        );
        assert_eq!(
            try_with(world, &writer, &method, &path).await,
            expected(!reads),
            "{method} {path} with a key that writes"
        );
        assert_eq!(
            try_with(world, &visitor.token, &method, &path).await,
            Told::Unknown,
            "{method} {path} as a visitor"
        );
        assert_eq!(try_with(world, "rk_", &method, &path).await, Told::Unknown, "{method} {path} with no key at all");
    }
});
