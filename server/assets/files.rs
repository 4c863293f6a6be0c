//! Embedded files as answers: media type, caching, and the compressed sibling that the browser takes.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;

use crate::platform::http::header_text;

/// `widget/dist`
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/widget/dist"]
#[allow_missing = true]
pub struct WidgetFiles;

/// `widget/strings`
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/widget/strings"]
#[allow_missing = true]
pub struct WidgetStrings;

/// `widget/demo`
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/widget/demo"]
#[allow_missing = true]
pub struct DemoFiles;

/// `console/dist`
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/console/dist"]
#[allow_missing = true]
pub struct ConsoleFiles;

/// How long a file may be kept without asking again.
#[derive(Clone, Copy)]
pub enum Keep {
    /// Its name changes with its content.
    Forever,
    /// Asked for again after five minutes, by ETag.
    FiveMinutes,
    /// Asked for again each time, by ETag.
    Revalidate,
}

impl Keep {
    const fn header(self) -> &'static str {
        match self {
            Self::Forever => "public, max-age=31536000, immutable",
            Self::FiveMinutes => "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800",
            Self::Revalidate => "no-cache",
        }
    }
}

/// The file at `path`, compressed when a compressed sibling was built and the browser takes it.
pub fn answer<F: RustEmbed>(request: &HttpRequest, path: &str, keep: Keep) -> Option<HttpResponse> {
    let plain = F::get(path)?;
    let etag = format!("\"{}\"", hex(&plain.metadata.sha256_hash()[..12]));
    let mut response = HttpResponse::Ok();
    response
        .insert_header((header::CONTENT_TYPE, media_type(path)))
        .insert_header((header::CACHE_CONTROL, keep.header()))
        .insert_header((header::ETAG, etag.clone()))
        .insert_header((header::VARY, "Accept-Encoding"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
    if header_text(request, header::IF_NONE_MATCH)
        .is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == etag))
    {
        response.status(actix_web::http::StatusCode::NOT_MODIFIED);
        return Some(response.finish());
    }
    let accepted = header_text(request, header::ACCEPT_ENCODING).unwrap_or_default();
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        if accepts(accepted, encoding)
            && let Some(compressed) = F::get(&format!("{path}.{ending}"))
        {
            response.insert_header((header::CONTENT_ENCODING, encoding));
            return Some(response.body(compressed.data.into_owned()));
        }
    }
    Some(response.body(plain.data.into_owned()))
}

fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        parts.next() == Some(encoding) && parts.next() != Some("q=0")
    })
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _written = write!(text, "{byte:02x}");
        text
    })
}

/// By the name's ending; what is not known is a download.
fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The text of a file.
pub fn text<F: RustEmbed>(path: &str) -> Option<String> {
    String::from_utf8(F::get(path)?.data.into_owned()).ok()
}

/// The widget's texts in one language; none when they are missing from the build.
pub fn strings(locale: &str) -> serde_json::Map<String, serde_json::Value> {
    text::<WidgetStrings>(&format!("{locale}.json"))
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Text made harmless inside an HTML attribute or element.
pub fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_taken_as_offered() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("br;q=1.0", "br"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("brotli", "br"));
    }

    #[test]
    fn html_is_escaped() {
        assert_eq!(escape_html("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
    }
}
