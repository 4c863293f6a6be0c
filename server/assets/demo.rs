//! A small site that embeds the widget as a customer would, so that everything can be tried before anything is pasted.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Deserialize;

use super::files::{self, DemoFiles, Keep};
use crate::accounts;
use crate::platform::Foundation;
use crate::platform::problem::{Problem, Result};

const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
     connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/// Which workspace the demo site belongs to.
#[derive(Deserialize)]
struct DemoQuery {
    /// A workspace's key; the first workspace's unless told.
    workspace: Option<String>,
}

/// `/demo` is `/demo/`.
#[get("/demo")]
pub async fn root() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, "/demo/")).finish()
}

/// A file of the site, or its page for every route of its own.
#[get("/demo/{path:.*}")]
pub async fn file(
    request: HttpRequest,
    foundation: web::Data<Foundation>,
    path: web::Path<String>,
    query: web::Query<DemoQuery>,
) -> Result<HttpResponse> {
    if path.contains('.') && !path.ends_with(".html") {
        return files::answer::<DemoFiles>(&request, &path, Keep::Revalidate).ok_or_else(Problem::not_found);
    }
    let page = files::text::<DemoFiles>("index.html").ok_or_else(Problem::not_found)?;
    let key = match query.into_inner().workspace {
        Some(key) => Some(key),
        None => {
            let mut connection = foundation.db.read().await?;
            accounts::list_workspaces(&mut connection).await?.into_iter().next().map(|workspace| workspace.key)
        }
    };
    let page =
        page.replace("__WORKSPACE_KEY__", &files::escape_html(&key.unwrap_or_default())).replace("__ORIGIN__", "");
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .body(page))
}
