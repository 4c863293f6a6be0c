//! Files: checked by content, bound to their sender, handed out by signature only.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::databases::TestDatabase;
use crate::identity::signed;
use crate::on_both;
use crate::people::{Visitor, client_id};
use crate::persons::identify;
use crate::server::{Server, World};

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(4, 3).write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    let mut bytes = bytes.into_inner();
    bytes.extend_from_slice(b"<script>alert(document.domain)</script>");
    bytes
}

async fn upload(visitor: &Visitor, name: &str, bytes: Vec<u8>) -> (StatusCode, Value) {
    let url = reqwest::Url::parse_with_params(&format!("{}/widget/v1/attachments", visitor.url), [("name", name)])
        .expect("a URL");
    let request = reqwest::Client::new().post(url).bearer_auth(&visitor.token).header("content-type", "image/svg+xml");
    let response = request.body(bytes).send().await.expect("an answer");
    (response.status(), response.json().await.expect("JSON"))
}

on_both!(a_picture_travels_with_a_message_and_opens_by_signature_only, |world| async {
    let visitor = world.visitor().await;
    let (status, file) = upload(&visitor, "../../photo \u{202e}gnp.exe", png()).await;
    assert_eq!(status, StatusCode::CREATED, "{file}");
    assert_eq!(
        (&file["media_type"], &file["width"], &file["name"]),
        (&json!("image/png"), &json!(4), &json!("photo gnp.exe.png"))
    );
    let message = json!({ "client_id": client_id(), "conversation": null, "body": "", "attachment_ids": [file["id"]] });
    let sent: Value =
        visitor.call(Method::POST, "/widget/v1/messages", Some(message)).await.json().await.expect("JSON");
    let path = format!("/api/v1/conversations/{}/messages", sent["conversation"].as_str().expect("an id"));
    let seen = world.owner.get(&path).await;
    let url = seen["items"][0]["attachments"][0]["preview_url"].as_str().expect("a URL").to_owned();
    let response = reqwest::get(format!("{}{url}", world.server.url)).await.expect("an answer");
    let header =
        |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!((header("content-type").as_str(), header("x-content-type-options").as_str()), ("image/png", "nosniff"));
    assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
    assert!(header("content-disposition").starts_with("inline"));
    let bytes = response.bytes().await.expect("bytes");
    assert!(!bytes.windows(8).any(|window| window == b"<script>"), "only pixels are left");
    let download =
        reqwest::get(format!("{}{}", world.server.url, url.replace("&inline=1", ""))).await.expect("an answer");
    assert!(download.headers()["content-disposition"].to_str().expect("text").starts_with("attachment"));
    for tampered in [
        url.replace("expires=", "expires=9"),
        url.replace("signature=", "signature=A"),
        url.split('?').next().unwrap_or_default().to_owned(),
    ] {
        let refused = reqwest::get(format!("{}{tampered}", world.server.url)).await.expect("an answer");
        assert!(refused.status().is_client_error(), "{tampered}");
    }
    let again = json!({ "client_id": client_id(), "conversation": null, "body": "", "attachment_ids": [file["id"]] });
    let refused = visitor.call(Method::POST, "/widget/v1/messages", Some(again)).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "one file, one message");
});

on_both!(a_file_comes_as_it_was_sent_and_its_head_without_it, |world| async {
    let visitor = world.visitor().await;
    let text = "A line of a long report.\n".repeat(200_000);
    let (_, file) = upload(&visitor, "report.txt", text.clone().into_bytes()).await;
    let url = format!("{}{}", world.server.url, file["url"].as_str().expect("a URL"));
    let ask = async |method| reqwest::Client::new().request(method, &url).send().await.expect("an answer");
    let (whole, head) = (ask(Method::GET).await, ask(Method::HEAD).await);
    for answer in [&whole, &head] {
        assert_eq!(answer.status(), StatusCode::OK);
        let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
        assert_eq!(header("content-length"), text.len().to_string());
        assert_eq!(header("content-type"), "application/octet-stream");
        assert!(header("content-disposition").starts_with("attachment"));
        assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
    }
    assert!(whole.text().await.expect("text") == text, "as it was");
    assert!(head.bytes().await.expect("an end").is_empty());
});

on_both!(a_message_has_its_files_as_they_were_named_and_a_repeat_may_name_them_in_any_order, |world| async {
    let visitor = world.visitor().await;
    let mut files = Vec::new();
    for name in ["a.txt", "b.txt", "c.txt"] {
        files.push(upload(&visitor, name, format!("words of {name}").into_bytes()).await.1["id"].clone());
    }
    let id = client_id();
    let send = async |conversation: Value, files: &[&Value]| {
        let message =
            json!({ "client_id": id, "conversation": conversation, "body": "files", "attachment_ids": files });
        let answer = visitor.call(Method::POST, "/widget/v1/messages", Some(message)).await;
        (answer.status(), answer.json::<Value>().await.expect("JSON"))
    };
    let names = |message: &Value| {
        let files = message["attachments"].as_array().expect("files");
        files.iter().map(|file| file["name"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let (status, sent) = send(Value::Null, &[&files[1], &files[0]]).await;
    assert_eq!(
        (status, names(&sent["message"])),
        (StatusCode::CREATED, vec!["b.txt".to_owned(), "a.txt".to_owned()]),
        "in the order in which they are named"
    );
    let (status, again) = send(Value::Null, &[&files[0], &files[1]]).await;
    assert_eq!((status, names(&again["message"])), (StatusCode::OK, names(&sent["message"])));
    let (status, refused) = send(Value::Null, &[&files[0], &files[2]]).await;
    assert_eq!((status, &refused["code"]), (StatusCode::CONFLICT, &json!("client_id_reused")));
});

on_both!(what_is_not_allowed_is_refused_with_a_sentence, |world| async {
    let visitor = world.visitor().await;
    let html = b"<!doctype html><script>alert(1)</script>".to_vec();
    let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec();
    for (name, bytes, expected) in [
        ("page.png", html, StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("drawing.svg", svg, StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("tool.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("empty.png", Vec::new(), StatusCode::UNPROCESSABLE_ENTITY),
        ("large.txt", vec![b'a'; 10 * 1024 * 1024 + 1], StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let (status, problem) = upload(&visitor, name, bytes).await;
        assert_eq!(status, expected, "{name}: {problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.len() > 10));
    }
    let (status, file) = upload(&visitor, "notes.txt", "سلام".into()).await;
    assert_eq!((status, &file["preview_url"]), (StatusCode::CREATED, &Value::Null));
});

on_both!(nobody_sends_anothers_file, |world| async {
    let (neda, omid) = (world.visitor().await, world.visitor().await);
    let (_, file) = upload(&neda, "notes.txt", "mine".into()).await;
    let message =
        json!({ "client_id": client_id(), "conversation": null, "body": "look", "attachment_ids": [file["id"]] });
    let refused = omid.call(Method::POST, "/widget/v1/messages", Some(message.clone())).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let sent = neda.call(Method::POST, "/widget/v1/messages", Some(message)).await;
    assert_eq!(sent.status(), StatusCode::CREATED);
});

on_both!(who_signs_in_sends_what_they_uploaded_before, |world| async {
    let jwt = signed(world, "user-of-a-file", json!({})).await;
    identify(&world.visitor().await, &jwt).await;
    let newcomer = world.visitor().await;
    let (_, file) = upload(&newcomer, "notes.txt", "mine".into()).await;
    let message =
        json!({ "client_id": client_id(), "conversation": null, "body": "look", "attachment_ids": [file["id"]] });
    let stranger = world.visitor().await;
    let known = identify(&newcomer, &jwt).await;
    for (who, expected) in [(&stranger, StatusCode::UNPROCESSABLE_ENTITY), (&known, StatusCode::CREATED)] {
        assert_eq!(who.call(Method::POST, "/widget/v1/messages", Some(message.clone())).await.status(), expected);
    }
});

/// Whoever likes takes as many tokens as they like; what they upload is counted by their address.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_fills_no_disk() {
    let database = TestDatabase::sqlite().await;
    let server = Server::start(&database, |config| config.limits.address_upload_mib_per_hour = 1);
    let (owner, workspace_key) = server.claim().await;
    let world = World { server, database, workspace_key, owner };
    for expected in [StatusCode::CREATED, StatusCode::CREATED, StatusCode::TOO_MANY_REQUESTS] {
        let (status, answer) = upload(&world.visitor().await, "notes.txt", vec![b'a'; 800_000]).await;
        assert_eq!(status, expected, "{answer}");
    }
}

/// What is on its way waits in memory, so it is counted before it has come.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn unfinished_uploads_take_no_more_room_than_there_is() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let database = TestDatabase::sqlite().await;
    let server = Server::start(&database, |config| config.limits.uploading_mib = 4);
    let (owner, workspace_key) = server.claim().await;
    let world = World { server, database, workspace_key, owner };
    let visitor = world.visitor().await;
    let host = world.server.url.trim_start_matches("http://").to_owned();
    let mut unfinished = tokio::net::TcpStream::connect(&host).await.expect("a connection");
    let head = format!(
        "POST /widget/v1/attachments?name=a.txt HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\n\
         Content-Length: 900000\r\nExpect: 100-continue\r\n\r\n",
        visitor.token
    );
    unfinished.write_all(head.as_bytes()).await.expect("sent");
    let mut answer = [0; 12];
    unfinished.read_exact(&mut answer).await.expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 100", "its body is waited for");
    let full = async || upload(&visitor, "b.txt", vec![b'a'; 200_000]).await.0 == StatusCode::TOO_MANY_REQUESTS;
    crate::people::until("it has taken its room", full).await;
    let (_, problem) = upload(&visitor, "b.txt", vec![b'a'; 200_000]).await;
    assert!(
        problem["retry_after_ms"].is_u64() && problem["detail"].as_str().is_some_and(|text| text.contains("at once"))
    );
    let (status, answer) = upload(&visitor, "b.txt", vec![b'a'; 100_000]).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    drop(unfinished);
    let fits = async || upload(&visitor, "b.txt", vec![b'a'; 200_000]).await.0 == StatusCode::CREATED;
    crate::people::until("what broke off leaves its room", fits).await;
}

/// A small file of many pixels takes long to be read; it costs more than its bytes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pixels_are_paid_for() {
    let database = TestDatabase::sqlite().await;
    let server = Server::start(&database, |config| config.limits.address_upload_mib_per_hour = 1);
    let (owner, workspace_key) = server.claim().await;
    let world = World { server, database, workspace_key, owner };
    let visitor = world.visitor().await;
    let mut picture = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(2_500, 2_000).write_to(&mut picture, image::ImageFormat::Png).expect("a picture");
    let picture = picture.into_inner();
    assert!(picture.len() < 100_000);
    for expected in [StatusCode::CREATED, StatusCode::TOO_MANY_REQUESTS] {
        let (status, answer) = upload(&visitor, "large.png", picture.clone()).await;
        assert_eq!(status, expected, "{answer}");
    }
    let path = format!("{}/api/v1/attachments?name=large.png", world.server.url);
    let request = reqwest::Client::new().post(path).header("cookie", &world.owner.cookie).body(picture);
    assert_eq!(request.send().await.expect("an answer").status(), StatusCode::CREATED, "teammates pay nothing");
}

on_both!(a_picture_that_was_stored_under_another_end_is_handed_out_as_what_it_is, |world| async {
    let visitor = world.visitor().await;
    let (_, file) = upload(&visitor, "invoice.html", png()).await;
    assert_eq!(file["name"], "invoice.html.png");
    let mut transaction = world.database.db.begin().await.expect("begin");
    let id: uuid::Uuid = file["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    rahnama::sql!(transaction, |c| sqlx::query("UPDATE attachments SET name = 'invoice.html' WHERE id = $1")
        .bind(id)
        .execute(c)
        .await
        .map(drop))
    .expect("as it was before");
    transaction.commit().await.expect("commit");
    let url = format!("{}{}", world.server.url, file["url"].as_str().expect("a URL"));
    let download = reqwest::get(url).await.expect("an answer");
    let disposition = download.headers()["content-disposition"].to_str().expect("text").to_owned();
    assert!(disposition.ends_with("invoice.html.png"), "{disposition}");
});
