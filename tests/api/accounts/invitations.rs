//! Links that let one person in.

use chrono::TimeDelta;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{ask, manual_clock, refusal};
use crate::databases::TestDatabase;
use crate::on_both;
use crate::people::Teammate;
use crate::server::{PASSWORD, Server};

async fn link(by: &Teammate, email: Option<&str>, role: &str) -> String {
    let made = by.post("/api/v1/invitations", json!({ "email": email, "role": role })).await;
    made["url"].as_str().expect("a link").split("#token=").nth(1).expect("a token in the fragment").to_owned()
}

fn acceptance(token: &str, email: &str, password: &str) -> Value {
    json!({ "token": token, "name": "Omid Rezaei", "email": email, "password": password, "locale": "fa" })
}

async fn accept(server: &Server, token: &str, email: &str, password: &str) -> reqwest::Response {
    ask(server, Method::POST, "/api/v1/invitations/accept", acceptance(token, email, password)).await
}

fn gone() -> (StatusCode, String) {
    (StatusCode::GONE, "link_expired".to_owned())
}

on_both!(a_link_shows_what_it_is_for_and_works_once, |world| async {
    let token = link(&world.owner, None, "admin").await;
    let shown: Value = ask(&world.server, Method::POST, "/api/v1/invitations/lookup", json!({ "token": token }))
        .await
        .json()
        .await
        .expect("JSON");
    assert_eq!(shown, json!({ "workspace_name": "Acme", "role": "admin", "email": null }));
    let emails: Vec<_> = (0..4).map(|index| format!("p{index}@acme.example")).collect();
    let answers =
        futures_util::future::join_all(emails.iter().map(|email| accept(&world.server, &token, email, PASSWORD))).await;
    let statuses: Vec<_> = answers.iter().map(reqwest::Response::status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::CREATED).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::GONE).count(), 3, "{statuses:?}");
    let lookup = ask(&world.server, Method::POST, "/api/v1/invitations/lookup", json!({ "token": token })).await;
    assert_eq!(refusal(lookup).await, gone());
    assert_eq!(
        world.owner.get("/api/v1/teammates").await["items"].as_array().map(Vec::len),
        Some(2),
        "nobody else got an account here"
    );
});

on_both!(a_link_for_an_address_is_for_that_address, |world| async {
    let token = link(&world.owner, Some("Omid@acme.example"), "agent").await;
    let refused = accept(&world.server, &token, "mallory@acme.example", PASSWORD).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(accept(&world.server, &token, "omid@ACME.example", PASSWORD).await.status(), StatusCode::CREATED);
});

on_both!(an_account_joins_with_its_own_password_only, |world| async {
    let place = json!({ "name": "Second", "locale": "en", "time_zone": "UTC", "week_start": "monday", "weekend": [] });
    world.agent("Omid", "omid@acme.example").await;
    world.owner.post("/api/v1/workspaces", place).await;
    let token = link(&world.owner, None, "agent").await;
    let refused = refusal(accept(&world.server, &token, "omid@acme.example", "not his password").await).await;
    assert_eq!(refused, (StatusCode::UNAUTHORIZED, "sign_in_failed".to_owned()));
    let joined = accept(&world.server, &token, "omid@acme.example", PASSWORD).await;
    assert_eq!(joined.status(), StatusCode::CREATED, "a wrong password did not use up the link");
    let me: Value = joined.json().await.expect("JSON");
    assert_eq!((&me["teammate"]["name"], &me["workspace"]["name"]), (&json!("Omid"), &json!("Second")));
    assert_eq!(me["workspaces"].as_array().map(Vec::len), Some(2));
});

on_both!(whoever_is_in_the_team_is_not_invited_into_it, |world| async {
    world.agent("Omid", "omid@acme.example").await;
    let member = (StatusCode::CONFLICT, "already_member".to_owned());
    let invitation = json!({ "email": "Omid@acme.example", "role": "admin" });
    let refused = world.owner.call(Method::POST, "/api/v1/invitations", Some(invitation)).await;
    assert_eq!(refusal(refused).await, member);
    let token = link(&world.owner, None, "admin").await;
    let refused = accept(&world.server, &token, "omid@acme.example", "not his password").await;
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED, "only he learns that he is in the team");
    assert_eq!(refusal(accept(&world.server, &token, "omid@acme.example", PASSWORD).await).await, member);
    let joined = accept(&world.server, &token, "leila@acme.example", PASSWORD).await;
    assert_eq!(joined.status(), StatusCode::CREATED, "the link was not used up");
});

on_both!(a_link_is_worth_what_its_maker_is_worth_today, |world| async {
    let admin = world.teammate("Leila", "leila@acme.example", "admin").await;
    let token = link(&admin, None, "agent").await;
    world.owner.patch(&format!("/api/v1/teammates/{}", admin.id), json!({ "role": "agent" })).await;
    assert_eq!(refusal(accept(&world.server, &token, "x@acme.example", PASSWORD).await).await, gone());
});

on_both!(a_link_can_be_taken_back, |world| async {
    let token = link(&world.owner, Some("omid@acme.example"), "agent").await;
    let list = world.owner.get("/api/v1/invitations").await;
    assert_eq!(list["items"][0]["email"], "omid@acme.example");
    assert!(!list.to_string().contains(&token), "the secret is shown once");
    let path = format!("/api/v1/invitations/{}", list["items"][0]["id"].as_str().expect("an id"));
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(refusal(accept(&world.server, &token, "omid@acme.example", PASSWORD).await).await, gone());
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_works_for_a_week() {
    for database in [TestDatabase::sqlite().await, TestDatabase::postgres().await] {
        let server = Server::start_at(&database, manual_clock(), |_| {});
        let (owner, _) = server.claim().await;
        let (early, late) = (link(&owner, None, "agent").await, link(&owner, None, "agent").await);
        server.clock.advance(TimeDelta::days(7) - TimeDelta::seconds(1));
        assert_eq!(accept(&server, &early, "early@acme.example", PASSWORD).await.status(), StatusCode::CREATED);
        server.clock.advance(TimeDelta::seconds(1));
        assert_eq!(refusal(accept(&server, &late, "late@acme.example", PASSWORD).await).await, gone());
        assert_eq!(owner.get("/api/v1/invitations").await["items"], json!([]));
    }
}
