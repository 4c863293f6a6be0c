//! Files on S3-compatible storage: the real program, and a server that speaks S3 and checks signatures.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use hyper_util::rt::{TokioExecutor, TokioIo};
use reqwest::{Method, StatusCode};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use serde_json::{Value, json};
use tokio::task::{JoinHandle, JoinSet};

use crate::databases::TestDatabase;
use crate::people::{Teammate, Visitor, client_id};
use crate::program::Program;
use crate::server::Server;

const KEY: &str = "the-key-of-the-test";
const SECRET: &str = "the-secret-of-the-test";

/// An S3 server with one bucket, on a folder, and what ends it.
async fn storage(folder: &Path) -> (String, JoinHandle<()>) {
    std::fs::create_dir(folder.join("support")).expect("a bucket");
    let (address, running) = storage_at("127.0.0.1:0", SECRET, folder).await;
    (format!("http://{address}"), running)
}

async fn storage_at(address: &str, secret: &str, folder: &Path) -> (SocketAddr, JoinHandle<()>) {
    let files = s3s_fs::FileSystem::new(folder).expect("a file system");
    let mut builder = S3ServiceBuilder::new(files);
    builder.set_auth(SimpleAuth::from_single(KEY, secret));
    let service = builder.build();
    let listener = tokio::net::TcpListener::bind(address).await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let running = tokio::spawn(async move {
        let mut connections = JoinSet::new();
        while let Ok((stream, _)) = listener.accept().await {
            let server = hyper_util::server::conn::auto::Builder::new(TokioExecutor::new());
            let connection = server.serve_connection(TokioIo::new(stream), service.clone()).into_owned();
            connections.spawn(async move { connection.await.is_ok() });
        }
    });
    (address, running)
}

/// The stored objects under this prefix of the bucket.
fn objects(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.join("support").join(prefix)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
}

fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(40, 30).write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

fn variables<'a>(endpoint: &'a str, secret: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("RAHNAMA_FILES__URL", "s3://support/live"),
        ("AWS_ENDPOINT", endpoint),
        ("AWS_REGION", "us-east-1"),
        ("AWS_ACCESS_KEY_ID", KEY),
        ("AWS_SECRET_ACCESS_KEY", secret),
    ]
}

async fn upload(visitor: &Visitor, name: &str, bytes: Vec<u8>) -> (StatusCode, Value) {
    let url = format!("{}/widget/v1/attachments?name={name}", visitor.url);
    let response = visitor.client.post(url).bearer_auth(&visitor.token).body(bytes).send().await.expect("an answer");
    (response.status(), response.json().await.expect("JSON"))
}

async fn put_avatar(owner: &Teammate) -> String {
    let request = reqwest::Client::new().put(format!("{}/api/v1/me/avatar", owner.url));
    let answer = request.header("cookie", &owner.cookie).body(picture()).send().await.expect("an answer");
    let me: Value = answer.json().await.expect("JSON");
    me["teammate"]["avatar_url"].as_str().unwrap_or_else(|| panic!("{me}")).to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_live_in_a_bucket_from_upload_to_removal() {
    let folder = tempfile::tempdir().expect("a folder");
    let (endpoint, storage) = storage(folder.path()).await;
    let database = TestDatabase::sqlite().await;
    let program = Program::start(&database, &variables(&endpoint, SECRET));
    let server = Server::elsewhere(&program.url);
    let (owner, key) = server.claim().await;
    let visitor = Visitor::boot(&server, &key, json!({})).await;

    let (status, file) = upload(&visitor, "photo.png", picture()).await;
    assert_eq!(status, StatusCode::CREATED, "{file}");
    assert_eq!(objects(folder.path(), "live/attachments").len(), 1, "below the prefix, in the bucket");
    // More than one part of an upload in parts, were there any.
    let text = "A line of a long report.\n".repeat(300_000);
    let (status, report) = upload(&visitor, "report.txt", text.clone().into_bytes()).await;
    assert_eq!(status, StatusCode::CREATED, "{report}");
    let ids = [&file["id"], &report["id"]];
    let message = json!({ "client_id": client_id(), "conversation": null, "body": "", "attachment_ids": ids });
    let sent: Value =
        visitor.call(Method::POST, "/widget/v1/messages", Some(message)).await.json().await.expect("JSON");
    let path = format!("/api/v1/conversations/{}/messages", sent["conversation"].as_str().expect("an id"));
    let seen = owner.get(&path).await;
    let files = seen["items"][0]["attachments"].as_array().expect("files");
    let get = async |path: &Value| {
        let url = format!("{}{}", server.url, path.as_str().expect("a path"));
        reqwest::get(url).await.expect("an answer")
    };
    let preview = get(&files[0]["preview_url"]).await;
    assert_eq!(
        (preview.status(), &preview.headers()["content-type"]),
        (StatusCode::OK, &"image/png".parse().expect("one"))
    );
    let shown = image::load_from_memory(&preview.bytes().await.expect("bytes")).expect("a picture");
    assert_eq!((shown.width(), shown.height()), (40, 30));
    assert_eq!(get(&files[1]["url"]).await.text().await.expect("text"), text, "as it was");

    let first = put_avatar(&owner).await;
    assert_eq!(get(&json!(first)).await.status(), StatusCode::OK);
    let second = put_avatar(&owner).await;
    assert_eq!(objects(folder.path(), "live/avatars").len(), 1, "the one before is removed");
    assert_eq!(get(&json!(first)).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(get(&json!(second)).await.status(), StatusCode::OK);
    owner.call(Method::DELETE, "/api/v1/me/avatar", None).await.error_for_status().expect("removed");
    assert!(objects(folder.path(), "live/avatars").is_empty());

    // What somebody removed from the bucket is not there; everything else goes on.
    let kept = objects(folder.path(), "live/attachments");
    kept.iter().for_each(|object| std::fs::remove_file(object).expect("removed"));
    assert_eq!(get(&files[0]["preview_url"]).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(upload(&visitor, "again.png", picture()).await.0, StatusCode::CREATED);
    assert!(!objects(folder.path(), "").iter().any(|object| object.to_string_lossy().contains("probe")), "tidied up");

    // Storage that restarts is waited for by whoever uploads.
    storage.abort();
    assert!(storage.await.is_err_and(|ended| ended.is_cancelled()));
    let (status, problem) = upload(&visitor, "later.png", picture()).await;
    assert_eq!((status, &problem["code"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("busy")), "{problem}");
    assert!(problem["retry_after_ms"].as_u64().is_some_and(|wait| wait > 0), "{problem}");

    // What refuses us at once is no matter of waiting, and what it says is for the log.
    let (_, _storage) = storage_at(endpoint.trim_start_matches("http://"), "another secret", folder.path()).await;
    let (status, problem) = upload(&visitor, "later.png", picture()).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR, "{problem}");
    assert!(!problem.to_string().contains("SignatureDoesNotMatch"), "{problem}");
    let log = program.log();
    assert!(log.contains("does not answer") && log.contains("SignatureDoesNotMatch"), "{log}");
    assert_eq!(log.matches("ERROR").count(), 1, "{log}");
    assert!(!log.contains(SECRET));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn storage_that_refuses_us_or_is_not_there_ends_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let (endpoint, storage) = storage(folder.path()).await;
    let database = TestDatabase::sqlite().await;
    let refused =
        |changed: &[(&str, &str)]| Program::fail(&database, &[&variables(&endpoint, SECRET)[..], changed].concat());

    let log = refused(&[("AWS_SECRET_ACCESS_KEY", "not the secret")]);
    for part in ["files.url", "SignatureDoesNotMatch", "AWS_SECRET_ACCESS_KEY"] {
        assert!(log.contains(part), "{part}: {log}");
    }
    assert!(!log.contains("not the secret"));
    let log = refused(&[("AWS_ENDPOINT", "storage:9000")]);
    assert!(log.contains("AWS_ENDPOINT must be a URL"), "{log}");
    assert!(objects(folder.path(), "").is_empty(), "nothing was stored");

    storage.abort();
    assert!(storage.await.is_err_and(|ended| ended.is_cancelled()));
    let log = refused(&[]);
    assert!(log.contains("WARN") && log.contains("s3://support/live does not answer"), "{log}");
}
