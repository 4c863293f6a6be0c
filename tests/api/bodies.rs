//! Bodies of events that are odd before they are read: compressed, too long, no JSON.

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use crate::on_both;

on_both!(bodies_may_be_compressed_where_events_go_and_nowhere_else, |world| async {
    let gzip = |plain: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut encoder, plain).expect("memory");
        encoder.finish().expect("memory")
    };
    let put = async |path: &str, body: Vec<u8>| {
        let request =
            Client::new().post(format!("{}{path}", world.server.url)).basic_auth(&world.workspace_key, Some(""));
        let request = request.header("content-type", "application/json").header("content-encoding", "gzip").body(body);
        let answer = request.send().await.expect("an answer");
        let status = answer.status();
        (status, answer.json::<Value>().await.expect("JSON, refused or not"))
    };
    let batch = json!({ "batch": [{ "type": "track", "anonymousId": "z", "event": "Zipped" }] }).to_string();
    let (status, taken) = put("/v1/batch", gzip(batch.as_bytes())).await;
    assert_eq!((status, &taken["stored"]), (StatusCode::OK, &json!(1)));
    assert_eq!(put("/v1/batch", batch.clone().into_bytes()).await.0, StatusCode::BAD_REQUEST, "no gzip");
    let bomb = gzip(&vec![b' '; 64 * 1024 * 1024]);
    assert_eq!(put("/v1/batch", bomb.clone()).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    for path in ["/widget/v1/boot", "/api/v1/sessions", "/widget/v1/attachments?name=x.txt"] {
        assert_eq!(put(path, bomb.clone()).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path}");
    }
});

on_both!(a_batch_that_cannot_be_read_is_listed_among_the_refused, |world| async {
    let put = async |body: Vec<u8>| {
        let request =
            Client::new().post(format!("{}/v1/batch", world.server.url)).basic_auth(&world.workspace_key, Some(""));
        request.body(body).send().await.expect("an answer").status()
    };
    assert_eq!(put(b"{\"batch\":[".to_vec()).await, StatusCode::BAD_REQUEST);
    assert_eq!(put(vec![b' '; 520_000]).await, StatusCode::PAYLOAD_TOO_LARGE);
    let refused = world.owner.get("/api/v1/events/rejected").await;
    let codes: Vec<&str> =
        refused["items"].as_array().expect("items").iter().filter_map(|one| one["code"].as_str()).collect();
    assert_eq!(codes, ["too_large", "malformed"]);
});

on_both!(a_list_is_not_taken_for_fields_in_their_order, |world| async {
    let visitor = world.visitor().await;
    visitor.say(None, "hello").await;
    let path = format!("/api/v1/contacts/{}", visitor.contact);
    let named = world.owner.call(reqwest::Method::PATCH, &path, Some(json!(["Positional", "pos@x.example"]))).await;
    assert_eq!(named.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let asked = world.owner.call(reqwest::Method::POST, "/api/v1/contacts/search", Some(json!([]))).await;
    assert_eq!(asked.status(), StatusCode::UNPROCESSABLE_ENTITY);
});

on_both!(json_is_taken_in_utf_8_only, |world| async {
    let put = async |path: &str, charset: &str| {
        let request = Client::new().post(format!("{}{path}", world.server.url));
        let request = request.header("content-type", format!("application/json; charset={charset}")).body("{}");
        request.send().await.expect("an answer").status() == StatusCode::UNSUPPORTED_MEDIA_TYPE
    };
    for path in ["/api/v1/sessions", "/api/v1/conversations", "/widget/v1/boot", "/v1/track"] {
        for charset in ["utf-16", "iso-8859-1", "no-such-thing"] {
            assert!(put(path, charset).await, "{path} takes {charset}");
        }
        assert!(!put(path, "UTF-8").await && !put(path, "utf8").await, "{path}");
    }
    let upload = world.visitor().await;
    let url = format!("{}/widget/v1/attachments?name=list.json", world.server.url);
    let file =
        Client::new().post(url).bearer_auth(&upload.token).header("content-type", "application/json; charset=utf-16");
    assert_eq!(file.body("{}").send().await.expect("an answer").status(), StatusCode::CREATED, "a file is what it is");
});

// JavaScript cuts emoji in the middle; what else came with the text is not lost for that.
on_both!(half_an_emoji_spoils_nothing, |world| async {
    let put = async |path: &str, token: Option<&str>, body: &'static str| {
        let request = Client::new().post(format!("{}{path}", world.server.url)).body(body);
        let request = match token {
            Some(token) => request.bearer_auth(token).header("content-type", "application/json"),
            None => request.basic_auth(&world.workspace_key, Some("")).header("content-type", "text/plain"),
        };
        let answer = request.send().await.expect("an answer");
        (answer.status(), answer.json::<Value>().await.expect("JSON"))
    };
    let batch = r#"{"batch":[{"type":"identify","anonymousId":"cut","traits":{"motto":"so \ud83d"}},
        {"type":"track","anonymousId":"cut","event":"Cut","properties":{"title":"\ude00 so"}}]}"#;
    let (status, taken) = put("/v1/batch", None, batch).await;
    assert_eq!((status, &taken["stored"]), (StatusCode::OK, &json!(2)), "{taken}");
    let people = world.owner.get("/api/v1/contacts").await;
    assert_eq!(people["items"][0]["traits"]["motto"], json!("so \u{fffd}"), "{people}");

    let request = Client::new().patch(format!("{}/api/v1/me", world.server.url)).header("cookie", &world.owner.cookie);
    let request = request.header("origin", &world.server.url).header("content-type", "application/json");
    let answer = request.body(r#"{"name":"Sara \ud83d"}"#).send().await.expect("an answer");
    let me = answer.json::<Value>().await.expect("JSON");
    assert_eq!(me["teammate"]["name"], json!("Sara \u{fffd}"), "{me}");

    let visitor = world.visitor().await;
    let message = r#"{"body":"half \ud83d","client_id":"0198c5a0-0000-7000-8000-000000000001"}"#;
    let (status, said) = put("/widget/v1/messages", Some(&visitor.token), message).await;
    assert_eq!((status, &said["message"]["body"]), (StatusCode::CREATED, &json!("half \u{fffd}")), "{said}");
});
