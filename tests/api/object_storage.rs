//! Files on S3-compatible storage: the real program, and a server that speaks S3 and checks signatures.

use std::path::{Path, PathBuf};

use hyper_util::rt::{TokioExecutor, TokioIo};
use reqwest::{Method, StatusCode};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use serde_json::{Value, json};

use crate::databases::TestDatabase;
use crate::people::{Teammate, Visitor, client_id};
use crate::program::Program;
use crate::server::Server;

const KEY: &str = "the-key-of-the-test";
const SECRET: &str = "the-secret-of-the-test";

/// An S3 server with one bucket, on a folder.
async fn storage(folder: &Path) -> String {
    std::fs::create_dir(folder.join("support")).expect("a bucket");
    let files = s3s_fs::FileSystem::new(folder).expect("a file system");
    let mut builder = S3ServiceBuilder::new(files);
    builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
    let service = builder.build();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let server = hyper_util::server::conn::auto::Builder::new(TokioExecutor::new());
            let connection = server.serve_connection(TokioIo::new(stream), service.clone()).into_owned();
            tokio::spawn(connection);
        }
    });
    format!("http://{address}")
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

fn start(database: &TestDatabase, endpoint: &str, secret: &str) -> Program {
    let variables = [
        ("RAHNAMA_FILES__URL", "s3://support/live"),
        ("AWS_ENDPOINT", endpoint),
        ("AWS_ALLOW_HTTP", "true"),
        ("AWS_REGION", "us-east-1"),
        ("AWS_ACCESS_KEY_ID", KEY),
        ("AWS_SECRET_ACCESS_KEY", secret),
    ];
    Program::start(database, &variables)
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
    let endpoint = storage(folder.path()).await;
    let database = TestDatabase::sqlite().await;
    let program = start(&database, &endpoint, SECRET);
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
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn storage_that_refuses_us_is_no_success() {
    let folder = tempfile::tempdir().expect("a folder");
    let endpoint = storage(folder.path()).await;
    let database = TestDatabase::sqlite().await;
    let program = start(&database, &endpoint, "not the secret");
    let server = Server::elsewhere(&program.url);
    let (_, key) = server.claim().await;
    let visitor = Visitor::boot(&server, &key, json!({})).await;
    let (status, problem) = upload(&visitor, "photo.png", picture()).await;
    assert!(status.is_server_error(), "{status} {problem}");
    assert!(!problem.to_string().contains("SignatureDoesNotMatch"), "what storage says is for the log");
    assert!(objects(folder.path(), "live").is_empty());
    let log = program.log();
    assert!(log.contains("SignatureDoesNotMatch"), "{log}");
    assert!(!log.contains("not the secret"));
}
