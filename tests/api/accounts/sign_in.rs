//! Signing in: uniform failures, limits that lock nobody out, sessions that end.

use chrono::TimeDelta;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{ask, audit, get_with_cookie, refusal, signed_in, strict};
use crate::databases::TestDatabase;
use crate::on_both;
use crate::people::Teammate;
use crate::server::{PASSWORD, Server, World};

const OWNER: &str = "sara@acme.example";

fn attempt(email: &str, password: &str) -> Value {
    json!({ "email": email, "password": password })
}

async fn status(server: &Server, email: &str, password: &str) -> StatusCode {
    ask(server, Method::POST, "/api/v1/sessions", attempt(email, password)).await.status()
}

/// Accounts that share one password, written without hashing it anew each time.
async fn crowd(world: &World, count: usize) {
    let mut transaction = world.database.db.begin().await.expect("a transaction");
    for index in 0..count {
        let id = crate::people::client_id();
        rahnama::sql!(transaction, |c| sqlx::query(
            "INSERT INTO teammates (id, name, email, email_key, password_hash, locale, theme, created_at)
             SELECT $1, name, $2, $2, password_hash, locale, theme, created_at FROM teammates WHERE id = $3"
        )
        .bind(id)
        .bind(format!("person{index}@acme.example"))
        .bind(world.owner.id)
        .execute(c)
        .await
        .map(drop))
        .expect("an account");
        rahnama::sql!(transaction, |c| sqlx::query(
            "INSERT INTO workspace_roles (workspace_id, teammate_id, role, created_at)
             SELECT workspace_id, $1, 'agent', created_at FROM workspace_roles WHERE teammate_id = $2"
        )
        .bind(id)
        .bind(world.owner.id)
        .execute(c)
        .await
        .map(drop))
        .expect("a role");
    }
    transaction.commit().await.expect("a commit");
}

on_both!(an_unknown_address_and_a_wrong_password_look_the_same, |world| async {
    let mut answers = Vec::new();
    let long = format!("{}@acme.example", "x".repeat(60_000));
    for (email, password) in [
        (OWNER, "not my password"),
        ("nobody@acme.example", PASSWORD),
        ("not an address", ""),
        (&long, PASSWORD),
        ("", "x"),
    ] {
        let answer = ask(&world.server, Method::POST, "/api/v1/sessions", attempt(email, password)).await;
        let headers: Vec<_> = answer.headers().keys().map(|name| name.as_str().to_owned()).collect();
        let status = answer.status();
        let mut body: Value = answer.json().await.expect("JSON");
        body["request_id"] = json!("");
        answers.push((status, headers, body));
    }
    assert_eq!(answers[0].0, StatusCode::UNAUTHORIZED);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(status(&world.server, " SARA@acme.EXAMPLE ", PASSWORD).await, StatusCode::CREATED);
});

on_both!(a_failed_try_at_an_account_is_in_its_audit_log, |world| async {
    status(&world.server, OWNER, "not my password").await;
    let failed = ("sign_in.failed".to_owned(), "Sara Ahmadi".to_owned(), "Sara Ahmadi".to_owned());
    // It is written after the answer, so that its time tells nothing.
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !audit(world).await.contains(&failed) {
        assert!(std::time::Instant::now() < deadline, "no line was written");
        tokio::task::yield_now().await;
    }
    Teammate::sign_in(&world.server, OWNER).await;
    assert_eq!(audit(world).await[0].0, "session.started");
});

on_both!(signing_in_gives_a_new_token_and_ends_the_one_before, |world| async {
    let first = Teammate::sign_in(&world.server, OWNER).await;
    let again = first.call(Method::POST, "/api/v1/sessions", Some(attempt(OWNER, PASSWORD))).await;
    let cookie = again.headers()["set-cookie"].to_str().expect("text").split(';').next().expect("a cookie").to_owned();
    assert_ne!(cookie, first.cookie);
    assert!(!signed_in(&first).await, "the token before ended");
    let renewed = get_with_cookie(&world.server.url, &cookie, "/api/v1/me").await;
    assert_eq!(renewed.status(), StatusCode::OK);
    assert!(signed_in(&world.owner).await, "another device is left alone");
});

on_both!(only_on_this_machine_does_the_cookie_go_without_https, |world| async {
    let proxy = ("x-forwarded-for", "203.0.113.7");
    let (client, url) = (world.server.client(), &world.server.url);
    for (host, passed_on, plain) in [
        ("chat.acme.example", None, false),
        ("localhost.acme.example", None, false),
        ("192.0.2.1:8080", None, false),
        ("localhost:8080", Some(proxy), false),
        ("localhost:8080", None, true),
        ("127.0.0.1:8080", None, true),
        ("[::1]:8080", None, true),
    ] {
        let asked = |request: reqwest::RequestBuilder| {
            let request = request.header("host", host);
            passed_on.map_or(request.try_clone(), |(name, value)| Some(request.header(name, value))).expect("a request")
        };
        let opened = asked(client.post(format!("{url}/api/v1/sessions"))).json(&attempt(OWNER, PASSWORD));
        let cookie = opened.send().await.expect("an answer").headers()["set-cookie"].to_str().expect("text").to_owned();
        assert_eq!((cookie.starts_with("rahnama="), cookie.contains("; Secure")), (plain, !plain), "{host}: {cookie}");
        let token = cookie.split([';', '=']).nth(1).expect("a token");
        for (name, accepted) in [("__Host-rahnama", true), ("rahnama", plain)] {
            let me = asked(client.get(format!("{url}/api/v1/me"))).header("cookie", format!("{name}={token}"));
            let status = me.send().await.expect("an answer").status();
            assert_eq!(status == StatusCode::OK, accepted, "{name} at {host}: {status}");
        }
        let ended = asked(client.delete(format!("{url}/api/v1/sessions/current"))).header("cookie", cookie.clone());
        let removal = ended.send().await.expect("an answer").headers()["set-cookie"].to_str().expect("text").to_owned();
        assert!(
            removal.starts_with(cookie.split('=').next().expect("a name")) && removal.contains("Max-Age=0"),
            "{removal}"
        );
    }
});

on_both!(many_people_behind_one_address_all_get_in, |world| async {
    crowd(world, 200).await;
    let emails: Vec<_> = (0..200).map(|index| format!("person{index}@acme.example")).collect();
    let (client, url) = (world.server.client(), format!("{}/api/v1/sessions", world.server.url));
    let tries = emails
        .iter()
        .map(async |email| client.post(&url).json(&attempt(email, PASSWORD)).send().await.expect("an answer").status());
    let statuses = futures_util::future::join_all(tries).await;
    assert!(statuses.iter().all(|status| *status == StatusCode::CREATED), "{statuses:?}");
});

async fn from(server: &Server, forwarded: &str, email: &str, password: &str) -> StatusCode {
    let request = server.client().post(format!("{}/api/v1/sessions", server.url)).header("x-forwarded-for", forwarded);
    request.json(&attempt(email, password)).send().await.expect("an answer").status()
}

async fn an_account_is_slowed_down_and_never_locked(database: TestDatabase) {
    let world = strict(database, &[]).await;
    let server = &world.server;
    for _ in 0..2 {
        assert_eq!(status(server, OWNER, "wrong password").await, StatusCode::UNAUTHORIZED);
    }
    let answer = ask(server, Method::POST, "/api/v1/sessions", attempt(OWNER, PASSWORD)).await;
    assert_eq!(answer.headers()["retry-after"], "60");
    let problem: Value = answer.json().await.expect("JSON");
    assert_eq!((&problem["code"], &problem["retry_after_ms"]), (&json!("rate_limited"), &json!(60_000)));
    server.clock.advance(TimeDelta::seconds(60));
    assert_eq!(status(server, OWNER, PASSWORD).await, StatusCode::CREATED);
    assert_eq!(status(server, OWNER, PASSWORD).await, StatusCode::CREATED, "a right password costs nothing");
}

async fn addresses_that_no_account_can_have_are_counted_together(database: TestDatabase) {
    let world = strict(database, &["127.0.0.1"]).await;
    let long = |index: u32| format!("{}{index}@acme.example", "x".repeat(300));
    for (email, expected) in [
        (long(1), StatusCode::UNAUTHORIZED),
        (long(2), StatusCode::UNAUTHORIZED),
        (long(3), StatusCode::TOO_MANY_REQUESTS),
        ("not an address".to_owned(), StatusCode::TOO_MANY_REQUESTS),
        ("nobody@acme.example".to_owned(), StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(from(&world.server, "203.0.113.1", &email, PASSWORD).await, expected, "{email}");
    }
    assert_eq!(from(&world.server, "203.0.113.2", &long(4), PASSWORD).await, StatusCode::UNAUTHORIZED);
}

async fn a_forged_forwarding_header_changes_nothing(database: TestDatabase) {
    let world = strict(database, &[]).await;
    let mut statuses = Vec::new();
    for index in 0..4 {
        statuses.push(from(&world.server, &format!("203.0.113.{index}"), OWNER, "wrong password").await);
    }
    assert_eq!(statuses[1..], [StatusCode::UNAUTHORIZED, StatusCode::TOO_MANY_REQUESTS, StatusCode::TOO_MANY_REQUESTS]);
    statuses.clear();
    for index in 0..41 {
        statuses
            .push(from(&world.server, &format!("203.0.113.{index}"), &format!("{index}@acme.example"), "wrong").await);
    }
    assert_eq!(statuses.last(), Some(&StatusCode::TOO_MANY_REQUESTS), "one address shares one bucket for all accounts");
}

async fn behind_a_trusted_proxy_people_are_told_apart(database: TestDatabase) {
    let world = strict(database, &["127.0.0.1"]).await;
    for _ in 0..3 {
        from(&world.server, "203.0.113.1", OWNER, "wrong password").await;
    }
    assert_eq!(from(&world.server, "203.0.113.1", OWNER, PASSWORD).await, StatusCode::TOO_MANY_REQUESTS);
    let forged = from(&world.server, "198.51.100.7, 203.0.113.1", OWNER, PASSWORD).await;
    assert_eq!(forged, StatusCode::TOO_MANY_REQUESTS, "what the visitor wrote in front of the proxy's word is ignored");
    let elsewhere = from(&world.server, "198.51.100.7", OWNER, PASSWORD).await;
    assert_eq!(elsewhere, StatusCode::CREATED, "somebody else's guesses do not lock the owner out");
}

async fn a_session_ends_without_use_and_in_any_case(database: TestDatabase) {
    let world = strict(database, &[]).await;
    let clock = world.server.clock.clone();
    let idle = Teammate::sign_in(&world.server, OWNER).await;
    clock.advance(TimeDelta::hours(335));
    assert!(signed_in(&world.owner).await, "used in time");
    clock.advance(TimeDelta::hours(2));
    assert!(signed_in(&world.owner).await, "its use was noted");
    assert!(!signed_in(&idle).await, "nobody used it for two weeks");
    for _ in 0..7 {
        clock.advance(TimeDelta::hours(300));
        // 2,137 of 2,160 hours have passed the last time that it is let in.
        let passed = clock.now() - (chrono::DateTime::UNIX_EPOCH + TimeDelta::days(20_000));
        assert_eq!(signed_in(&world.owner).await, passed < TimeDelta::hours(2_160), "{passed}");
    }
    assert!(!signed_in(&world.owner).await, "90 days are over, however much it was used");
}

on_each_engine!(
    an_account_is_slowed_down_and_never_locked,
    addresses_that_no_account_can_have_are_counted_together,
    a_forged_forwarding_header_changes_nothing,
    behind_a_trusted_proxy_people_are_told_apart,
    a_session_ends_without_use_and_in_any_case,
);

on_both!(people_see_and_end_their_own_sessions, |world| async {
    let phone = Teammate::sign_in(&world.server, OWNER).await;
    let other = world.agent("Omid", "omid@acme.example").await;
    let list = world.owner.get("/api/v1/sessions").await;
    let items = list["items"].as_array().expect("items");
    assert_eq!(items.len(), 2, "{list}");
    assert_eq!(items.iter().filter(|session| session["current"] == true).count(), 1);
    assert_eq!(items[0]["address"], "127.0.0.0", "the last part is left out");
    let current = items.iter().find(|session| session["current"] == false).expect("the phone's")["id"].clone();
    let path = format!("/api/v1/sessions/{}", current.as_str().expect("an id"));
    let refused = refusal(other.call(Method::DELETE, &path, None).await).await;
    assert_eq!(refused, (StatusCode::NOT_FOUND, "not_found".to_owned()));
    assert_eq!(world.owner.call(Method::DELETE, &path, None).await.status(), StatusCode::NO_CONTENT);
    assert!(!signed_in(&phone).await && signed_in(&world.owner).await);
    let out = other.call(Method::DELETE, "/api/v1/sessions/current", None).await;
    assert!(out.headers()["set-cookie"].to_str().expect("text").contains("Max-Age=0"));
    assert!(!signed_in(&other).await);
});

on_both!(a_new_password_ends_all_other_sessions, |world| async {
    let phone = Teammate::sign_in(&world.server, OWNER).await;
    let change = |current: &str, new: &str| Some(json!({ "current_password": current, "new_password": new }));
    let path = "/api/v1/me/password";
    for (current, new) in [("wrong password", "another passphrase"), (PASSWORD, "short"), (PASSWORD, OWNER)] {
        let refused = refusal(world.owner.call(Method::POST, path, change(current, new)).await).await;
        assert_eq!(refused, (StatusCode::UNPROCESSABLE_ENTITY, "invalid_input".to_owned()), "{new}");
    }
    assert!(signed_in(&phone).await);
    let changed = world.owner.call(Method::POST, path, change(PASSWORD, "another passphrase")).await;
    assert_eq!(changed.status(), StatusCode::NO_CONTENT);
    assert!(!signed_in(&phone).await && signed_in(&world.owner).await);
    assert_eq!(status(&world.server, OWNER, PASSWORD).await, StatusCode::UNAUTHORIZED);
    assert_eq!(status(&world.server, OWNER, "another passphrase").await, StatusCode::CREATED);
});
