//! What integrators read: the document of all that is offered, and a page that shows it without the internet.

use reqwest::StatusCode;
use serde_json::Value;

use crate::databases::TestDatabase;
use crate::server::Server;

#[tokio::test]
async fn head_is_answered_as_get_without_its_body() {
    let database = TestDatabase::sqlite().await;
    let server = Server::start(&database, |_| {});
    for (path, status) in [
        ("/", StatusCode::OK),
        ("/health/ready", StatusCode::OK),
        ("/openapi.json", StatusCode::OK),
        ("/api/v1/conversations", StatusCode::UNAUTHORIZED),
        ("/api/v1/nowhere", StatusCode::NOT_FOUND),
    ] {
        let url = format!("{}{path}", server.url);
        let (get, head) = (server.client().get(&url), server.client().head(&url));
        let (get, head) = (get.send().await.expect("an answer"), head.send().await.expect("an answer"));
        assert_eq!((get.status(), head.status()), (status, status), "{path}");
        assert_eq!(get.headers().get("content-type"), head.headers().get("content-type"), "{path}");
        assert!(head.text().await.expect("no text").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn the_document_is_the_committed_one_and_the_page_shows_it() {
    let database = TestDatabase::sqlite().await;
    let server = Server::start(&database, |_| {});
    let get = async |path: &str| {
        let answer = server.client().get(format!("{}{path}", server.url)).send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.expect("text")
    };
    let committed: Value = serde_json::from_str(include_str!("../../openapi/openapi.json")).expect("JSON");
    for _ in 0..2 {
        let offered: Value = serde_json::from_str(&get("/openapi.json").await).expect("JSON");
        assert_eq!(offered, committed);
    }
    assert!(get("/docs/").await.contains("swagger-ui"));
    assert!(get("/docs/swagger-initializer.js").await.contains("/openapi.json"));
    assert!(get("/docs/index.css").await.contains("dark-mode"), "its colours can be read");
    let page = server.client().get(format!("{}/docs/", server.url)).send().await.expect("an answer");
    let policy = page.headers()["content-security-policy"].to_str().expect("text");
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
}

#[tokio::test]
async fn what_can_only_be_read_says_so_to_whoever_writes() {
    let database = TestDatabase::sqlite().await;
    let server = Server::start(&database, |_| {});
    for path in ["/", "/health/live", "/health/ready", "/metrics", "/openapi.json", "/widget.js"] {
        let answer = server.client().post(format!("{}{path}", server.url)).send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert_eq!(answer.headers()["allow"], "GET", "{path}");
    }
    let nowhere = server.client().post(format!("{}/nowhere.js", server.url)).send().await.expect("an answer");
    assert_eq!(nowhere.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn measures_are_for_this_machine_and_not_for_what_a_proxy_on_it_passes_on() {
    let database = TestDatabase::sqlite().await;
    let server = Server::start(&database, |_| {});
    let ask = || server.client().get(format!("{}/metrics", server.url));
    assert_eq!(ask().send().await.expect("an answer").status(), StatusCode::OK);
    for (name, value) in [
        ("x-forwarded-for", "203.0.113.9"),
        ("x-real-ip", "203.0.113.9"),
        ("forwarded", "for=203.0.113.9"),
        ("via", "1.1 proxy"),
    ] {
        let forwarded = ask().header(name, value).send().await.expect("an answer");
        assert_eq!(forwarded.status(), StatusCode::NOT_FOUND, "{name}");
    }
}

#[tokio::test]
async fn what_the_operators_guide_says_is_measured_is_there_from_the_start() {
    let database = TestDatabase::sqlite().await;
    let server = Server::start(&database, |_| {});
    let asked = server.client().get(format!("{}/metrics", server.url)).send().await.expect("an answer");
    let measured = asked.text().await.expect("text");
    let guide = include_str!("../../docs/guides/operator.md");
    let named: Vec<&str> = guide.split('`').filter(|word| word.starts_with("rahnama_")).collect();
    assert!(named.len() > 5, "{named:?}");
    // Those that have a distribution begin with what is first measured.
    for name in named.iter().filter(|name| name.ends_with("_total") || name.ends_with("_connections")) {
        assert!(measured.contains(&format!("# HELP {name} ")), "{name} has no meaning in {measured}");
        assert!(measured.contains(&format!("\n{name} 0")), "{name} is missing in {measured}");
    }
}
