//! The console: one page for every path of its own, under a strict policy with a fresh nonce each time.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};

use super::files::{self, ConsoleFiles, Keep};
use crate::platform::Foundation;
use crate::platform::problem::{Problem, Result};

const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Rahnama</title>\
     <h1>The console is not built</h1><p>Run <code>make web</code>, then start the server again. \
     The API works meanwhile: see <a href=\"/docs\">its documentation</a>.</p></html>";

/// Scripts, styles and fonts, whose names change with their content.
#[get("/console-assets/{path:.*}")]
pub async fn asset(request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse> {
    files::answer::<ConsoleFiles>(&request, &format!("console-assets/{path}"), Keep::Forever)
        .ok_or_else(Problem::not_found)
}

/// The page itself. A path with a dot names a file that is not there.
#[get("/{path:.*}")]
pub async fn index(foundation: web::Data<Foundation>, path: web::Path<String>) -> Result<HttpResponse> {
    let own = ["api/", "widget/", "files/", "demo/", "docs/"];
    if path.contains('.') || own.iter().any(|prefix| path.starts_with(prefix)) {
        return Err(Problem::not_found());
    }
    let nonce = foundation.ids.token();
    let page = files::text::<ConsoleFiles>("index.html").unwrap_or_else(|| NOT_BUILT.to_owned());
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy(&nonce)))
        .insert_header(("cross-origin-opener-policy", "same-origin"))
        .insert_header((header::REFERRER_POLICY, "same-origin"))
        .insert_header((header::X_FRAME_OPTIONS, "DENY"))
        .insert_header(("permissions-policy", "camera=(), microphone=(), geolocation=()"))
        .body(page.replace("__CSP_NONCE__", &nonce)))
}

fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; \
         frame-ancestors 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types default"
    )
}
