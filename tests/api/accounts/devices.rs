//! Browsers where somebody signed in before: strangers who try passwords do not keep their owners out.

use chrono::TimeDelta;
use reqwest::header::HeaderMap;
use reqwest::{Method, Response, StatusCode};
use serde_json::json;

use super::{get_with_cookie, strict};
use crate::databases::TestDatabase;
use crate::on_both;
use crate::people::Teammate;
use crate::server::{PASSWORD, Server, World};

const OWNER: &str = "sara@acme.example";
const PROXY: &str = "127.0.0.1";
/// Where the owner is; nobody failed there before.
const HOME: &str = "198.51.100.7";

async fn sign_in(server: &Server, forwarded: &str, device: &str, (email, password): (&str, &str)) -> Response {
    let request = server.client().post(format!("{}/api/v1/sessions", server.url)).header("x-forwarded-for", forwarded);
    let request = request.header("cookie", device).json(&json!({ "email": email, "password": password }));
    request.send().await.expect("an answer")
}

/// The cookie, as a browser sends it, that names the device.
fn device_cookie(headers: &HeaderMap) -> String {
    let cookies = headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
    let cookie = cookies.into_iter().find(|cookie| cookie.contains("rahnama-device=")).expect("a device cookie");
    cookie.split(';').next().expect("a cookie").to_owned()
}

/// Wrong passwords for the owner from so many addresses that the account has no more left.
async fn strangers_try(world: &World) {
    let mut last = StatusCode::OK;
    for stranger in 0..21 {
        for _ in 0..2 {
            let address = format!("2001:db8:2:{stranger:x}::1");
            last = sign_in(&world.server, &address, "", (OWNER, "wrong password")).await.status();
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS, "the account's bucket is empty");
}

async fn strangers_do_not_keep_an_owner_out_of_a_browser_that_is_known(database: TestDatabase) {
    let world = strict(database, &[PROXY]).await;
    let server = &world.server;
    let before = sign_in(server, HOME, "", (OWNER, PASSWORD)).await;
    let device = device_cookie(before.headers());
    strangers_try(&world).await;
    let unknown = sign_in(server, HOME, "", (OWNER, PASSWORD)).await;
    assert_eq!(unknown.status(), StatusCode::TOO_MANY_REQUESTS, "as for any other browser");
    let known = sign_in(server, HOME, &device, (OWNER, PASSWORD)).await;
    assert_eq!(known.status(), StatusCode::CREATED);
    let renewed = device_cookie(known.headers());
    let again = sign_in(server, "198.51.100.8", &renewed, (OWNER, PASSWORD)).await;
    assert_eq!(again.status(), StatusCode::CREATED, "also from another address");
}

async fn a_cookie_of_another_device_person_or_maker_changes_nothing(database: TestDatabase) {
    let world = strict(database, &[PROXY]).await;
    let server = &world.server;
    world.agent("Omid", "omid@acme.example").await;
    let own = device_cookie(sign_in(server, HOME, "", (OWNER, PASSWORD)).await.headers());
    let foreign = device_cookie(sign_in(server, HOME, "", ("omid@acme.example", PASSWORD)).await.headers());
    let (name, value) = own.split_once('=').expect("a cookie");
    let (device, seal) = value.split_once('.').expect("a seal");
    let (other_device, _) = foreign.split_once('=').and_then(|(_, value)| value.split_once('.')).expect("a seal");
    strangers_try(&world).await;
    for wrong in [
        foreign.clone(),
        format!("{name}={other_device}.{seal}"),
        format!("{name}={device}.{}", "A".repeat(43)),
        format!("{name}={device}"),
        format!("{name}="),
        format!("{name}=rd_é.🦀"),
        "rahnama-device=rd_.".to_owned(),
    ] {
        let refused = sign_in(server, HOME, &wrong, (OWNER, PASSWORD)).await;
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS, "{wrong}");
    }
    let omid = sign_in(server, HOME, &foreign, ("omid@acme.example", PASSWORD)).await;
    assert_eq!(omid.status(), StatusCode::CREATED, "nobody tried his account");
}

async fn a_stolen_device_cookie_opens_nothing_and_buys_few_guesses(database: TestDatabase) {
    let world = strict(database, &[PROXY]).await;
    let server = &world.server;
    let device = device_cookie(sign_in(server, HOME, "", (OWNER, PASSWORD)).await.headers());
    assert_eq!(get_with_cookie(&server.url, &device, "/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    let as_session = device.replace("rahnama-device", "rahnama");
    assert_eq!(get_with_cookie(&server.url, &as_session, "/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    let mut statuses = Vec::new();
    for address in 0..4 {
        let forwarded = format!("203.0.113.{address}");
        statuses.push(sign_in(server, &forwarded, &device, (OWNER, "wrong password")).await.status());
    }
    let (wrong, slow) = (StatusCode::UNAUTHORIZED, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(statuses, [wrong, wrong, slow, slow], "it has one bucket, wherever it is brought from");
    let elsewhere = sign_in(server, HOME, "", (OWNER, PASSWORD)).await;
    assert_eq!(elsewhere.status(), StatusCode::CREATED, "and the owner's other browsers are not slowed down by it");
    server.clock.advance(TimeDelta::seconds(60));
    assert_eq!(sign_in(server, HOME, &device, (OWNER, PASSWORD)).await.status(), StatusCode::CREATED);
}

async fn a_new_password_makes_device_cookies_worthless_but_that_of_the_browser_at_hand(database: TestDatabase) {
    let world = strict(database, &[PROXY]).await;
    let server = &world.server;
    let old = device_cookie(sign_in(server, HOME, "", (OWNER, PASSWORD)).await.headers());
    strangers_try(&world).await;
    let body = json!({ "current_password": PASSWORD, "new_password": "another passphrase" });
    let changed = world.owner.call(Method::POST, "/api/v1/me/password", Some(body)).await;
    assert_eq!(changed.status(), StatusCode::NO_CONTENT, "strangers do not keep the owner from changing it either");
    let new = device_cookie(changed.headers());
    let login = (OWNER, "another passphrase");
    assert_eq!(sign_in(server, HOME, &old, login).await.status(), StatusCode::TOO_MANY_REQUESTS);
    // The answer came over plain http on this machine; a proxy's browser has the name with the prefix.
    let held = new.replace("rahnama-device", "__Host-rahnama-device");
    assert_eq!(sign_in(server, HOME, &held, login).await.status(), StatusCode::CREATED);
}

on_each_engine!(
    strangers_do_not_keep_an_owner_out_of_a_browser_that_is_known,
    a_cookie_of_another_device_person_or_maker_changes_nothing,
    a_stolen_device_cookie_opens_nothing_and_buys_few_guesses,
    a_new_password_makes_device_cookies_worthless_but_that_of_the_browser_at_hand,
);

on_both!(a_device_cookie_is_held_to_this_host_hidden_from_scripts_and_stays_for_a_year, |world| async {
    let request = world.server.client().post(format!("{}/api/v1/sessions", world.server.url));
    let request = request.header("host", "chat.acme.example").json(&json!({ "email": OWNER, "password": PASSWORD }));
    let answer = request.send().await.expect("an answer");
    let cookies: Vec<_> =
        answer.headers().get_all("set-cookie").iter().map(|cookie| cookie.to_str().expect("text")).collect();
    assert!(cookies[0].starts_with("__Host-rahnama=rs_"), "{cookies:?}");
    let device = cookies[1];
    assert!(device.starts_with("__Host-rahnama-device=rd_"), "{device}");
    for attribute in ["; HttpOnly", "; Secure", "; SameSite=Lax", "; Path=/", "; Max-Age=31536000"] {
        assert!(device.contains(attribute), "{device}: {attribute}");
    }
    let out =
        Teammate::sign_in(&world.server, OWNER).await.call(Method::DELETE, "/api/v1/sessions/current", None).await;
    assert_eq!(out.headers().get_all("set-cookie").iter().count(), 1, "signing out leaves the device known");
});
