//! The script that site owners embed, and the chunks it loads.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};

use super::files::{self, Keep, WidgetFiles};
use crate::platform::problem::{Problem, Result};

const NOT_BUILT: &str = "console.warn('Rahnama: the widget is not built. Run `make web` and start the server again.');";

/// The loader: short cache, so that a new version reaches every page within minutes.
#[get("/widget.js")]
pub async fn loader(request: HttpRequest) -> HttpResponse {
    let mut response = files::answer::<WidgetFiles>(&request, "widget.js", Keep::FiveMinutes).unwrap_or_else(|| {
        HttpResponse::Ok().insert_header((header::CONTENT_TYPE, "text/javascript; charset=utf-8")).body(NOT_BUILT)
    });
    let headers = response.headers_mut();
    headers.insert(
        header::HeaderName::from_static("cross-origin-resource-policy"),
        header::HeaderValue::from_static("cross-origin"),
    );
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, header::HeaderValue::from_static("*"));
    response
}

/// Chunks, whose names change with their content.
#[get("/widget-assets/{path:.*}")]
pub async fn asset(request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse> {
    let mut response = files::answer::<WidgetFiles>(&request, &format!("assets/{path}"), Keep::Forever)
        .ok_or_else(Problem::not_found)?;
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, header::HeaderValue::from_static("*"));
    headers.insert(
        header::HeaderName::from_static("cross-origin-resource-policy"),
        header::HeaderValue::from_static("cross-origin"),
    );
    Ok(response)
}

/// Path of a chunk that the loader fetches by name (`messenger`, `tracker`), from the build's manifest.
pub fn chunk_url(name: &str) -> String {
    let manifest = files::text::<WidgetFiles>("manifest.json").unwrap_or_default();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap_or_default();
    let file = manifest.get(name).and_then(serde_json::Value::as_str).and_then(|path| path.strip_prefix("assets/"));
    file.map_or_else(|| format!("/widget-assets/{name}.js"), |file| format!("/widget-assets/{file}"))
}
