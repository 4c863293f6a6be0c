//! Ranks, the last owner, and what somebody who leaves loses.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{ask, ask_with, audit, refusal, signed_in};
use crate::on_both;
use crate::people::{Teammate, until};
use crate::server::World;

async fn set_role(by: &Teammate, of: &Teammate, role: &str) -> StatusCode {
    by.call(Method::PATCH, &format!("/api/v1/teammates/{}", of.id), Some(json!({ "role": role }))).await.status()
}

async fn remove(by: &Teammate, who: &Teammate) -> StatusCode {
    by.call(Method::DELETE, &format!("/api/v1/teammates/{}", who.id), None).await.status()
}

async fn roles(world: &World) -> Vec<(String, String)> {
    let team = world.owner.get("/api/v1/teammates").await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let team = team["items"].as_array().expect("items");
    team.iter().map(|teammate| (text(&teammate["name"]), text(&teammate["role"]))).collect()
}

on_both!(admins_look_after_agents_only, |world| async {
    let admin = world.teammate("Leila", "leila@acme.example", "admin").await;
    let agent = world.agent("Omid", "omid@acme.example").await;
    assert_eq!(set_role(&admin, &agent, "owner").await, StatusCode::FORBIDDEN);
    assert_eq!(set_role(&admin, &admin, "owner").await, StatusCode::FORBIDDEN, "not even to oneself");
    assert_eq!(set_role(&admin, &world.owner, "agent").await, StatusCode::FORBIDDEN);
    assert_eq!(remove(&admin, &world.owner).await, StatusCode::FORBIDDEN);
    assert_eq!(set_role(&agent, &agent, "admin").await, StatusCode::FORBIDDEN);
    for role in ["admin", "owner"] {
        let link = admin.call(Method::POST, "/api/v1/invitations", Some(json!({ "email": null, "role": role }))).await;
        assert_eq!(link.status(), StatusCode::FORBIDDEN, "{role}");
        assert_eq!(set_role(&admin, &agent, role).await, StatusCode::FORBIDDEN, "{role}");
    }
    assert_eq!(set_role(&world.owner, &agent, "admin").await, StatusCode::OK);
    assert_eq!(set_role(&admin, &agent, "agent").await, StatusCode::FORBIDDEN, "another admin");
    assert_eq!(remove(&admin, &agent).await, StatusCode::FORBIDDEN, "another admin");
    assert_eq!(roles(world).await.iter().map(|(_, role)| &**role).collect::<Vec<_>>(), ["owner", "admin", "admin"]);
    assert_eq!(set_role(&admin, &admin, "agent").await, StatusCode::OK, "whoever likes steps down");
    assert_eq!(set_role(&world.owner, &agent, "nobody").await, StatusCode::UNPROCESSABLE_ENTITY);
});

on_both!(a_workspace_keeps_an_owner, |world| async {
    assert_eq!(set_role(&world.owner, &world.owner, "admin").await, StatusCode::CONFLICT);
    assert_eq!(remove(&world.owner, &world.owner).await, StatusCode::CONFLICT);
    let second = world.teammate("Leila", "leila@acme.example", "owner").await;
    // Two owners who demote each other at the same moment: one of them stays.
    let both = futures_util::join!(set_role(&world.owner, &second, "agent"), set_role(&second, &world.owner, "agent"));
    let owners = roles_in_database(world).await;
    assert_eq!(owners, 1, "{both:?}");
});

async fn roles_in_database(world: &World) -> i64 {
    let mut connection = world.database.db.read().await.expect("a connection");
    rahnama::sql!(connection, |c| sqlx::query_scalar("SELECT COUNT(*) FROM workspace_roles WHERE role = 'owner'")
        .fetch_one(c)
        .await)
    .expect("a count")
}

on_both!(whoever_is_removed_loses_everything_here_and_nothing_elsewhere, |world| async {
    let admin = world.teammate("Leila", "leila@acme.example", "admin").await;
    let key = admin.post("/api/v1/api-keys", json!({ "name": "hers", "scopes": ["read"], "expires_at": null })).await;
    let key = key["secret"].as_str().expect("a secret").to_owned();
    let link = admin.post("/api/v1/invitations", json!({ "email": null, "role": "agent" })).await;
    let token = link["url"].as_str().expect("a link").split("#token=").nth(1).expect("a token").to_owned();
    assert_eq!(ask_with(&world.server, &key, Method::GET, "/api/v1/workspace", None).await.status(), StatusCode::OK);
    assert_eq!(remove(&world.owner, &admin).await, StatusCode::NO_CONTENT);
    assert!(!signed_in(&admin).await);
    let refused = ask_with(&world.server, &key, Method::GET, "/api/v1/workspace", None).await;
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    let lookup = ask(&world.server, Method::POST, "/api/v1/invitations/lookup", json!({ "token": token })).await;
    assert_eq!(refusal(lookup).await, (StatusCode::GONE, "link_expired".to_owned()));
    let sign_in = json!({ "email": "leila@acme.example", "password": crate::server::PASSWORD });
    let sign_in = ask(&world.server, Method::POST, "/api/v1/sessions", sign_in).await;
    assert_eq!(refusal(sign_in).await, (StatusCode::FORBIDDEN, "forbidden".to_owned()));
    assert_eq!(remove(&world.owner, &admin).await, StatusCode::NOT_FOUND);
    let logged = audit(world).await;
    assert!(logged.contains(&("teammate.removed".into(), "Sara Ahmadi".into(), "Leila".into())), "{logged:?}");
    // The account stays, for what she wrote and for other workspaces: invited again, her password lets her in.
    let again = world.agent("Somebody Else", "leila@acme.example").await;
    assert_eq!(again.id, admin.id);
    assert_eq!(again.get("/api/v1/me").await["teammate"]["name"], "Leila");
});

on_both!(what_somebody_who_left_looked_after_is_nobodys, |world| async {
    let agent = world.agent("Omid", "omid@acme.example").await;
    let mut conversations = Vec::new();
    for assignee in [&agent, &agent, &world.owner] {
        let sent = world.visitor().await.say(None, "Where is my invoice?").await;
        let path = format!("/api/v1/conversations/{}", sent["conversation"].as_str().expect("an id"));
        world.owner.patch(&path, json!({ "assignee_id": assignee.id })).await;
        conversations.push(path);
    }
    world.owner.patch(&conversations[1], json!({ "status": "closed" })).await;
    assert_eq!(remove(&world.owner, &agent).await, StatusCode::NO_CONTENT);
    for (path, left) in conversations.iter().zip([true, true, false]) {
        let is_nobodys = async || world.owner.get(path).await["assignee_id"].is_null() == left;
        until("what was theirs is nobody's", is_nobodys).await;
    }
    let unassigned = world.owner.get("/api/v1/conversations?view=unassigned&status=open").await;
    assert_eq!(unassigned["items"].as_array().map(Vec::len), Some(1));
    let log = world.owner.get(&format!("{}/messages", conversations[0])).await;
    let last = log["items"].as_array().and_then(|items| items.last()).expect("a part");
    assert_eq!((&last["event"]["type"], &last["event"]["from"]), (&json!("assigned"), &json!(agent.id)), "{last}");
    assert_eq!((&last["event"]["to"], &last["author"]["kind"]), (&json!(null), &json!("system")), "{last}");
    let late = world.owner.call(Method::PATCH, &conversations[0], Some(json!({ "assignee_id": agent.id }))).await;
    assert_eq!(late.status(), StatusCode::UNPROCESSABLE_ENTITY, "not to whoever has left");
});

on_both!(roles_hold_in_one_workspace_only, |world| async {
    let place = json!({ "name": "Second", "locale": "en", "time_zone": "UTC", "week_start": "monday", "weekend": [] });
    let agent = world.agent("Omid", "omid@acme.example").await;
    let refused = agent.call(Method::POST, "/api/v1/workspaces", Some(place.clone())).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let before = world.owner.get("/api/v1/me").await;
    let me = world.owner.post("/api/v1/workspaces", place).await;
    assert_eq!((&me["workspace"]["name"], &me["teammate"]["role"]), (&json!("Second"), &json!("owner")));
    assert_eq!(me["workspaces"].as_array().map(Vec::len), Some(2));
    assert_eq!(roles(world).await, [("Sara Ahmadi".to_owned(), "owner".to_owned())], "only she is in the new one");
    let there = json!({ "workspace_id": me["workspace"]["id"] });
    let refused = agent.call(Method::POST, "/api/v1/sessions/current/workspace", Some(there)).await;
    assert_eq!(refused.status(), StatusCode::NOT_FOUND);
    let back = json!({ "workspace_id": before["workspace"]["id"] });
    let back = world.owner.post("/api/v1/sessions/current/workspace", back).await;
    assert_eq!(back["workspace"], before["workspace"]);
});

on_both!(what_changes_access_is_in_the_audit_log, |world| async {
    let agent = world.agent("Omid", "omid@acme.example").await;
    set_role(&world.owner, &agent, "admin").await;
    let key =
        world.owner.post("/api/v1/api-keys", json!({ "name": "Export", "scopes": ["read"], "expires_at": null })).await;
    let id = key["api_key"]["id"].as_str().expect("an id").to_owned();
    world.owner.call(Method::DELETE, &format!("/api/v1/api-keys/{id}"), None).await;
    world.owner.post("/api/v1/identity-keys", json!({ "algorithm": "HS256" })).await;
    let logged = audit(world).await;
    let actions: Vec<_> = logged.iter().map(|(action, _, _)| &**action).collect();
    assert_eq!(
        actions,
        [
            "identity_key.created",
            "api_key.deleted",
            "api_key.created",
            "teammate.role_changed",
            "invitation.accepted",
            "invitation.created",
            "installation.claimed"
        ]
    );
});
