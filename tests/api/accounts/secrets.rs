//! What must stay secret is in no log and in no later answer.

use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use crate::databases::TestDatabase;
use crate::program::Program;

const PASSWORD: &str = "canary passphrase in a coal mine";
const SETUP: &str = "canary-setup-token-0123456789";
/// The most talkative logs we would ever ask somebody to switch on.
const TALKATIVE: [(&str, &str); 3] =
    [("RAHNAMA_SETUP__TOKEN", SETUP), ("RAHNAMA_LOG__FILTER", "debug"), ("RAHNAMA_LOG__FORMAT", "json")];

async fn post(url: &str, cookie: &str, path: &str, body: Value) -> (Value, String) {
    let request = Client::new().post(format!("{url}{path}")).header("cookie", cookie).json(&body);
    let answer = request.send().await.expect("an answer");
    let cookie = answer.headers().get("set-cookie").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
    (answer.json().await.unwrap_or_default(), cookie)
}

async fn canaries_stay_put(database: TestDatabase) {
    let program = Program::start(&database, &TALKATIVE);
    let url = program.url.clone();
    let claim = json!({
        "token": SETUP,
        "workspace": { "name": "Acme", "locale": "en", "time_zone": "UTC", "week_start": "monday", "weekend": [] },
        "teammate": { "name": "Sara", "email": "sara@acme.example", "password": PASSWORD, "locale": "en" },
    });
    let (me, cookie) = post(&url, "", "/api/v1/setup", claim).await;
    assert_eq!(me["teammate"]["role"], "owner");
    let (key, _) =
        post(&url, &cookie, "/api/v1/api-keys", json!({ "name": "k", "scopes": ["read"], "expires_at": null })).await;
    let (identity, _) = post(&url, &cookie, "/api/v1/identity-keys", json!({ "algorithm": "HS256" })).await;
    let (invitation, _) = post(&url, &cookie, "/api/v1/invitations", json!({ "email": null, "role": "agent" })).await;
    let text = |value: &Value| value.as_str().expect("a secret").to_owned();
    let link = text(&invitation["url"]);
    let invited = link.split("#token=").nth(1).expect("a token").to_owned();
    post(&url, "", "/api/v1/invitations/lookup", json!({ "token": invited })).await;
    post(&url, "", "/api/v1/sessions", json!({ "email": "sara@acme.example", "password": format!("{PASSWORD}!") }))
        .await;
    let used = Client::new().get(format!("{url}/api/v1/workspace")).bearer_auth(text(&key["secret"])).send().await;
    assert_eq!(used.expect("an answer").status(), StatusCode::OK);
    let session = cookie.split('=').nth(1).expect("a token").to_owned();
    let secrets =
        [PASSWORD.to_owned(), SETUP.to_owned(), session, text(&key["secret"]), text(&identity["secret"]), invited];
    let mut seen = String::new();
    for path in ["me", "sessions", "workspace", "teammates", "invitations", "api-keys", "identity-keys", "audit"] {
        let answer = super::get_with_cookie(&url, &cookie, &format!("/api/v1/{path}")).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        seen.push_str(&answer.text().await.expect("text"));
    }
    assert!(!seen.contains("argon2"), "not even a hash is told");
    let log = program.log();
    assert!(log.contains("/api/v1/sessions"), "requests are logged at all");
    for secret in secrets {
        assert!(!seen.contains(&secret), "{secret} is in an answer");
        assert!(!log.contains(&secret), "{secret} is in the log");
    }
    assert!(!log.contains("sara@acme.example"), "an address is in the log");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn canaries_stay_put_on_sqlite() {
    canaries_stay_put(TestDatabase::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn canaries_stay_put_on_postgres() {
    canaries_stay_put(TestDatabase::postgres().await).await;
}

/// The sentence of a refusal may quote what was sent. It is for whoever sent it, not for the log.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_refused_request_said_is_not_in_the_log() {
    let quiet = [("RAHNAMA_LOG__FORMAT", "json"), ("RAHNAMA_SETUP__TOKEN", SETUP)];
    for (variables, heard) in [(TALKATIVE.as_slice(), true), (quiet.as_slice(), false)] {
        let program = Program::start(&TestDatabase::sqlite().await, variables);
        let url = program.url.clone();
        for (path, body) in [
            ("/api/v1/sessions", json!({ "email": "a@b.example", "password": 424_242_424_242_i64 })),
            ("/api/v1/sessions", json!({ "email": "a@b.example", "password": "x", "locale": { "canary": 1 } })),
            ("/api/v1/sessions", json!("canary string")),
            ("/widget/v1/boot", json!({ "workspace_key": "x", "visitor_token": ["canary"], "page": "canary" })),
            ("/v1/track", json!({ "event": { "canary": 1 }, "userId": 424_242_424_242_i64 })),
            ("/api/v1/setup?canary=1", json!({ "token": "canary" })),
        ] {
            let (answer, _) = post(&url, "", path, body).await;
            assert!(answer["status"].as_u64().is_some_and(|status| status < 500), "{path} is refused: {answer}");
        }
        let log = program.log();
        assert_eq!(log.contains("invalid_input"), heard, "a refusal is told by its code, to who asks for it: {log}");
        assert!(!log.contains("canary") && !log.contains("424242424242"), "{log}");
    }
}

/// Whoever else has an account on the machine must not read what people wrote by opening the file.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_server_s_user_reads_the_files_it_makes() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("rahnama.db").display());
    let variables = [("RAHNAMA_DATABASE__URL", url.as_str())];
    let program = Program::start(&TestDatabase::sqlite().await, &variables);
    let copied = Command::new(env!("CARGO_BIN_EXE_rahnama"))
        .arg("backup")
        .arg(folder.path().join("copy.db"))
        .envs(variables)
        .status()
        .expect("the program starts");
    assert!(copied.success());
    let files: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").map(|file| file.expect("a file")).collect();
    assert!(files.len() >= 3, "the database, its log and the copy: {files:?}");
    for file in files {
        let mode = file.metadata().expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} is {mode:o}", file.path().display());
    }
    drop(program);
}
