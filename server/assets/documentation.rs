//! The table of problems as a page: every `type` of a problem points here.

use actix_web::http::header;
use actix_web::{HttpResponse, get};

use crate::platform::problem::Code;

/// Every code with its status and what to do.
#[get("/docs/problems")]
pub async fn problems() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'"))
        .body(problems_page())
}

/// The page's HTML.
fn problems_page() -> String {
    let rows: String = Code::ALL
        .iter()
        .map(|code| {
            let (word, status, title) = (code.as_str(), code.status(), code.title());
            format!(
                "<tr id=\"{word}\"><td><code>{word}</code></td><td>{status}</td><td>{}</td></tr>",
                super::files::escape_html(title)
            )
        })
        .collect();
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Problems · Rahnama API</title><h1>Problems</h1>\
         <p>Refused requests are answered as <code>application/problem+json</code> (RFC 9457) with one of these codes.</p>\
         <table><thead><tr><th>Code</th><th>Status</th><th>What it means</th></tr></thead><tbody>{rows}</tbody></table></html>"
    )
}
