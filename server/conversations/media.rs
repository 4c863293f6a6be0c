//! What an uploaded file really is. Its content decides, never its name or what the browser says: pictures are
//! decoded and encoded anew, everything else must be on a short list and is only ever offered as a download.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, ImageReader, Limits};

use crate::platform::problem::{Code, Problem, Result};

/// A file that may be stored.
#[derive(Debug)]
pub struct Checked {
    /// By content.
    pub media_type: &'static str,
    /// Encoded anew, for pictures.
    pub bytes: Vec<u8>,
    /// Width and height in pixels, for pictures.
    pub pixels: Option<(u32, u32)>,
}

/// Besides pictures and plain text. None of these is ever rendered by us.
const ALLOWED: [&str; 16] = [
    "application/pdf",
    "application/zip",
    "application/gzip",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "audio/mpeg",
    "audio/ogg",
    "audio/x-wav",
    "video/mp4",
    "video/webm",
    "video/quicktime",
];

/// Decides what the bytes are. Costs CPU: call it off the reactor.
///
/// # Errors
/// 422 for an empty or broken file, 415 for a kind that is not taken, 413 for a picture of too many pixels.
pub fn check(bytes: Vec<u8>, most_pixels: u64) -> Result<Checked> {
    if bytes.is_empty() {
        return Err(Problem::invalid("/", "The file is empty."));
    }
    let found = infer::get(&bytes).map(|kind| kind.mime_type());
    match found {
        Some("image/png") => picture(&bytes, ImageFormat::Png, "image/png", most_pixels),
        Some("image/jpeg") => picture(&bytes, ImageFormat::Jpeg, "image/jpeg", most_pixels),
        Some("image/webp") => picture(&bytes, ImageFormat::WebP, "image/webp", most_pixels),
        Some("image/gif") => picture(&bytes, ImageFormat::Gif, "image/gif", most_pixels),
        Some(kind) => match ALLOWED.iter().find(|allowed| **allowed == kind) {
            Some(allowed) => Ok(Checked { media_type: allowed, bytes, pixels: None }),
            None => Err(not_taken()),
        },
        // Text has no magic number: valid UTF-8 without control characters, offered only as a download.
        None if is_text(&bytes) => Ok(Checked { media_type: "text/plain", bytes, pixels: None }),
        None => Err(not_taken()),
    }
}

fn not_taken() -> Problem {
    Problem::with_detail(
        Code::UnsupportedMediaType,
        "Only pictures, PDF, office documents, text, audio, video and archives can be attached.",
    )
}

fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_ok_and(|text| !text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')))
}

/// Decodes within the pixel cap and encodes anew, so that nothing but pixels is left of the upload. A moving
/// GIF keeps its first frame.
fn picture(bytes: &[u8], format: ImageFormat, media_type: &'static str, most_pixels: u64) -> Result<Checked> {
    let broken = |_| Problem::invalid("/", "The picture cannot be read. Save it again and retry.");
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().map_err(broken)?;
    if u64::from(width) * u64::from(height) > most_pixels {
        return Err(Problem::with_detail(
            Code::TooLarge,
            format!("The picture has more than {most_pixels} pixels. Make it smaller."),
        ));
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(most_pixels.saturating_mul(8).max(64 * 1024 * 1024));
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let decoded = upright(reader, format).map_err(broken)?;
    let mut encoded = Cursor::new(Vec::with_capacity(bytes.len()));
    let plain = if format == ImageFormat::Jpeg {
        DynamicImage::ImageRgb8(decoded.to_rgb8())
    } else {
        DynamicImage::ImageRgba8(decoded.to_rgba8())
    };
    plain.write_to(&mut encoded, format).map_err(broken)?;
    Ok(Checked { media_type, bytes: encoded.into_inner(), pixels: Some((plain.width(), plain.height())) })
}

/// Turns a photograph the right way up before the note that says how is dropped.
fn upright(reader: ImageReader<Cursor<&[u8]>>, _format: ImageFormat) -> image::ImageResult<DynamicImage> {
    use image::ImageDecoder as _;
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut decoded = DynamicImage::from_decoder(decoder)?;
    decoded.apply_orientation(orientation);
    Ok(decoded)
}

/// A file name that is safe to show and to put into a header: no path, no control characters, at most 120 characters.
#[must_use]
pub fn safe_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = name
        .chars()
        .filter(|letter| {
            !letter.is_control()
                && !matches!(letter, '"' | '<' | '>' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .take(120)
        .collect();
    let clean = clean.trim().trim_start_matches('.').to_owned();
    if clean.is_empty() { "file".to_owned() } else { clean }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let written = DynamicImage::new_rgba8(width, height).write_to(&mut bytes, ImageFormat::Png);
        assert!(written.is_ok());
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_encoded_anew_and_loses_what_hides_in_it() {
        let mut polyglot = png(3, 2);
        polyglot.extend_from_slice(b"<script>alert(1)</script>");
        let checked = check(polyglot, 1_000);
        let Ok(checked) = checked else { panic!("a picture is taken") };
        assert_eq!((checked.media_type, checked.pixels), ("image/png", Some((3, 2))));
        assert!(!checked.bytes.windows(8).any(|window| window == b"<script>"));
    }

    #[test]
    fn too_many_pixels_are_refused_before_they_are_decoded() {
        assert!(matches!(check(png(100, 100), 9_999), Err(Problem { code: Code::TooLarge, .. })));
    }

    #[test]
    fn what_is_not_on_the_list_is_refused_whatever_it_is_called() {
        let elf = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec();
        assert!(matches!(check(elf, 1), Err(Problem { code: Code::UnsupportedMediaType, .. })));
        let broken = [&png(3, 2)[..20], b"garbage"].concat();
        assert!(check(broken, 1_000).is_err());
        assert!(check(Vec::new(), 1).is_err());
        assert!(check(vec![0, 1, 2, 3], 1).is_err());
        // HTML is found by content and is on no list; SVG is text or XML and never shown inline.
        assert!(check(b"<!DOCTYPE html><script>1</script>".to_vec(), 1).is_err());
        assert_eq!(
            check("سلام, csv;file\n1;2".as_bytes().to_vec(), 1).map(|file| file.media_type).ok(),
            Some("text/plain")
        );
    }

    #[test]
    fn names_are_harmless() {
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("C:\\x\\گزارش.pdf"), "گزارش.pdf");
        assert_eq!(safe_name("a\r\nb\"<c>.txt"), "abc.txt");
        assert_eq!(safe_name("photo\u{202e}gpj.exe"), "photogpj.exe");
        assert_eq!(safe_name("..."), "file");
    }
}
