//! A forgotten password: whoever runs the server sets a new one, while it runs.

use std::process::{Command, Output};

use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{ask, audit, signed_in};
use crate::on_both;
use crate::server::{PASSWORD, World};
use crate::socket::End;

const OWNER: &str = "sara@acme.example";

/// `rahnama password EMAIL` beside the running server, with its database.
fn reset(world: &World, email: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rahnama"));
    command.args(["password", email]).env("RAHNAMA_DATABASE__URL", &world.database.url);
    command.env("RAHNAMA_FILES__URL", format!("file://{}", world.server.files().display()));
    command.output().expect("the program starts")
}

async fn status(world: &World, password: &str) -> StatusCode {
    let body = json!({ "email": OWNER, "password": password });
    ask(&world.server, Method::POST, "/api/v1/sessions", body).await.status()
}

on_both!(a_password_set_on_the_server_lets_its_owner_in_and_everybody_else_out, |world| async {
    let omid = world.agent("Omid", "omid@acme.example").await;
    let mut console = world.owner.connect(json!({})).await;
    let done = reset(world, " Sara@ACME.example ");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let password = said.split("with the password ").nth(1).and_then(|rest| rest.split_whitespace().next());
    let password = password.expect("a password");
    assert!(!String::from_utf8_lossy(&done.stderr).contains(password), "no log has it");
    assert!(!signed_in(&world.owner).await);
    assert_eq!(console.end().await, End::Closed(4001));
    assert_eq!(status(world, PASSWORD).await, StatusCode::UNAUTHORIZED);
    assert_eq!(status(world, password).await, StatusCode::CREATED);
    assert!(signed_in(&omid).await, "nobody else is concerned");
});

on_both!(every_workspace_of_the_person_hears_of_it, |world| async {
    let leila = world.teammate("Leila", "leila@acme.example", "admin").await;
    assert!(reset(world, "leila@acme.example").status.success());
    assert!(!signed_in(&leila).await);
    let line = ("password.reset".to_owned(), "rahnama password".to_owned(), "Leila".to_owned());
    assert!(audit(world).await.contains(&line), "{:?}", audit(world).await);
});

on_both!(an_address_that_has_no_account_is_told, |world| async {
    let refused = reset(world, "nobody@acme.example");
    assert!(!refused.status.success());
    assert!(refused.stdout.is_empty());
    let reason = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(reason.contains("nobody has an account with the address nobody@acme.example"), "{reason}");
    assert!(signed_in(&world.owner).await);
});

/// A path that is spelt wrong must not become an empty database in which nobody has an account.
#[test]
fn a_database_that_is_not_there_is_not_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("elsewhere.db");
    let refused = Command::new(env!("CARGO_BIN_EXE_rahnama"))
        .args(["password", OWNER])
        .env("RAHNAMA_DATABASE__URL", format!("sqlite://{}", path.display()))
        .output()
        .expect("the program starts");
    assert!(!refused.status.success());
    assert!(!path.exists());
}
