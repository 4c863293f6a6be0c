//! Pictures of teammates.

use std::io::Cursor;

use reqwest::{Response, StatusCode};
use serde_json::Value;

use crate::on_both;
use crate::people::Teammate;

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

async fn put(person: &Teammate, media_type: &str, bytes: Vec<u8>) -> Response {
    let request =
        reqwest::Client::new().put(format!("{}/api/v1/me/avatar", person.url)).header("cookie", &person.cookie);
    request.header("content-type", media_type).body(bytes).send().await.expect("an answer")
}

async fn show(person: &Teammate, path: &str) -> Response {
    reqwest::get(format!("{}{path}", person.url)).await.expect("an answer")
}

on_both!(a_picture_is_kept_as_a_small_square_under_a_name_of_its_own, |world| async {
    let me: Value = put(&world.owner, "image/png", png(800, 400)).await.json().await.expect("JSON");
    let first = me["teammate"]["avatar_url"].as_str().expect("a path").to_owned();
    assert!(first.starts_with("/avatars/"), "{first}");
    let shown = show(&world.owner, &first).await;
    assert_eq!(shown.headers()["content-type"], "image/png");
    assert_eq!(shown.headers()["x-content-type-options"], "nosniff");
    assert_eq!(shown.headers()["cache-control"], "public, max-age=31536000, immutable");
    let picture = image::load_from_memory(&shown.bytes().await.expect("bytes")).expect("a picture");
    assert_eq!((picture.width(), picture.height()), (256, 256));
    let me: Value = put(&world.owner, "image/png", png(10, 10)).await.json().await.expect("JSON");
    let second = me["teammate"]["avatar_url"].as_str().expect("a path").to_owned();
    assert_ne!(first, second, "browsers keep what they know by its name");
    assert_eq!(show(&world.owner, &first).await.status(), StatusCode::NOT_FOUND, "the picture before is gone");
    let me: Value =
        world.owner.call(reqwest::Method::DELETE, "/api/v1/me/avatar", None).await.json().await.expect("JSON");
    assert!(me["teammate"]["avatar_url"].is_null());
    assert_eq!(show(&world.owner, &second).await.status(), StatusCode::NOT_FOUND);
});

on_both!(what_is_no_picture_is_refused_whatever_it_calls_itself, |world| async {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    let mut bomb = png(1, 1);
    // The header claims 60,000 × 60,000 pixels (its checksum does not matter to whoever reads only the size).
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    for (bytes, expected) in [
        (svg, vec![415]),
        (b"<html><script>alert(1)</script>".to_vec(), vec![415]),
        (Vec::new(), vec![415]),
        (png(30, 30)[..50].to_vec(), vec![422]),
        (bomb, vec![413, 422]),
        (vec![0; 11 * 1024 * 1024], vec![413]),
    ] {
        let status = put(&world.owner, "image/png", bytes).await.status();
        assert!(expected.contains(&status.as_u16()), "{status} instead of {expected:?}");
    }
});

on_both!(no_other_file_is_shown_as_a_picture, |world| async {
    for path in [
        "/avatars/..%2f..%2fetc%2fpasswd",
        "/avatars/x.svg",
        "/avatars/.png",
        "/avatars/%00.png",
        "/avatars/nobody.png",
    ] {
        assert_eq!(show(&world.owner, path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
});
