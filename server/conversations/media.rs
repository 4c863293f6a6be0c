//! What an uploaded file really is. Its content decides, never its name or what the browser says: pictures are
//! decoded and encoded anew, everything else must be on a short list and is only ever offered as a download.

mod name;

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, ImageReader, Limits};

pub use self::name::{kept_name, picture_name};
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

/// Kept as they came and only ever offered as a download: documents, sound and film, archives, and pictures of kinds
/// that we do not decode.
const ALLOWED: [&str; 51] = [
    "application/pdf",
    "application/rtf",
    "application/epub+zip",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/x-ole-storage",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
    "application/zip",
    "application/gzip",
    "application/x-7z-compressed",
    "application/vnd.rar",
    "application/x-tar",
    "application/x-bzip2",
    "application/x-xz",
    "application/zstd",
    "audio/aac",
    "audio/amr",
    "audio/m4a",
    "audio/midi",
    "audio/mpeg",
    "audio/ogg",
    "audio/opus",
    "audio/x-aiff",
    "audio/x-ape",
    "audio/x-flac",
    "audio/x-wav",
    "image/avif",
    "image/bmp",
    "image/heif",
    "image/jp2",
    "image/jxl",
    "image/tiff",
    "image/vnd.adobe.photoshop",
    "image/vnd.djvu",
    "image/vnd.dwg",
    "image/vnd.microsoft.icon",
    "video/mp4",
    "video/mpeg",
    "video/quicktime",
    "video/webm",
    "video/x-flv",
    "video/x-m4v",
    "video/x-matroska",
    "video/x-ms-wmv",
    "video/x-msvideo",
];

const TEXT: &str = "text/plain";

/// Decides what the bytes are. Costs CPU: call it off the reactor. `charge` hears how many pixels a picture has before
/// they are decoded.
///
/// # Errors
/// 422 for an empty or broken file, 415 for a kind that is not taken, 413 for a picture of too many pixels, and what
/// `charge` says.
pub fn check(bytes: Vec<u8>, most_pixels: u64, charge: impl FnOnce(u64) -> Result<()>) -> Result<Checked> {
    if bytes.is_empty() {
        return Err(Problem::invalid("/", "The file is empty."));
    }
    let found = infer::get(&bytes).map(|kind| kind.mime_type());
    match found {
        Some("image/png") => picture(&bytes, ImageFormat::Png, "image/png", most_pixels, charge),
        Some("image/jpeg") => picture(&bytes, ImageFormat::Jpeg, "image/jpeg", most_pixels, charge),
        Some("image/webp") => picture(&bytes, ImageFormat::WebP, "image/webp", most_pixels, charge),
        Some("image/gif") => picture(&bytes, ImageFormat::Gif, "image/gif", most_pixels, charge),
        Some("text/html") => Err(not_taken()),
        _ if is_active_markup(&bytes) => Err(not_taken()),
        // Text may begin with the letters of a magic number: BM, MZ, #!.
        Some("image/bmp") if is_text(&bytes) => Ok(Checked { media_type: TEXT, bytes, pixels: None }),
        Some(kind) if ALLOWED.contains(&kind) => Ok(Checked { media_type: kind, bytes, pixels: None }),
        _ if is_text(&bytes) => Ok(Checked { media_type: TEXT, bytes, pixels: None }),
        _ => Err(not_taken()),
    }
}

/// Is it a picture that would be decoded?
#[must_use]
pub fn is_picture(bytes: &[u8]) -> bool {
    let found = infer::get(bytes).map(|kind| kind.mime_type());
    found.is_some_and(|kind| ["image/png", "image/jpeg", "image/webp", "image/gif"].contains(&kind))
}

fn not_taken() -> Problem {
    Problem::with_detail(
        Code::UnsupportedMediaType,
        "Only pictures, documents, text, audio, video and archives can be attached. Put others into a ZIP archive.",
    )
}

/// HTML or SVG, which run scripts when somebody opens the download. Looked for where documents say what they are.
fn is_active_markup(bytes: &[u8]) -> bool {
    const BEGINNING: usize = 4 * 1024;
    let beginning: Vec<u8> =
        bytes.iter().take(BEGINNING).filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let first = beginning.iter().find(|byte| byte.is_ascii() && !byte.is_ascii_whitespace());
    let says = |tag: &[u8]| beginning.windows(tag.len()).any(|window| window == tag);
    first == Some(&b'<') && (says(b"<svg") || says(b"<html") || says(b"<!doctype html") || says(b"<script"))
}

/// Text has no magic number, but no control characters either: in UTF-8, in UTF-16 that says so at its beginning, and in
/// the encodings of one byte a letter that came before them (Windows-1256 for Persian), which look alike.
fn is_text(bytes: &[u8]) -> bool {
    let is_letter = |code: u32| code >= 0x20 && code != 0x7f || matches!(code, 0x09 | 0x0a | 0x0c | 0x0d);
    let wide = |join: fn([u8; 2]) -> u16| {
        let pairs = bytes.chunks_exact(2);
        pairs.remainder().is_empty()
            && char::decode_utf16(pairs.map(|pair| join([pair[0], pair[1]])))
                .all(|letter| letter.is_ok_and(|letter| is_letter(letter.into())))
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => bytes.iter().all(|byte| is_letter((*byte).into())),
    }
}

/// Decodes within the pixel cap and encodes anew, so that nothing but pixels is left of the upload. A moving
/// GIF keeps its first frame.
fn picture(
    bytes: &[u8],
    format: ImageFormat,
    media_type: &'static str,
    most_pixels: u64,
    charge: impl FnOnce(u64) -> Result<()>,
) -> Result<Checked> {
    let broken = |_| Problem::invalid("/", "The picture cannot be read. Save it again and retry.");
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().map_err(broken)?;
    if u64::from(width) * u64::from(height) > most_pixels {
        return Err(Problem::with_detail(
            Code::TooLarge,
            format!("The picture has more than {most_pixels} pixels. Make it smaller."),
        ));
    }
    charge(u64::from(width) * u64::from(height))?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: Vec<u8>, most_pixels: u64) -> Result<Checked> {
        super::check(bytes, most_pixels, |_| Ok(()))
    }

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
        let wide = "\u{feff}<SVG onload='1'/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for markup in
            ["<!DOCTYPE html><script>1</script>", "\u{feff} <!-- x --><html>", "<?xml version='1.0'?><svg/>", "<svg/>"]
        {
            assert!(check(markup.as_bytes().to_vec(), 1).is_err(), "{markup}");
        }
        assert!(check(wide, 1).is_err());
        assert!(check(b"How do I embed <svg> or <script>?".to_vec(), 1).is_ok(), "text about it");
    }

    #[test]
    fn text_is_text_in_the_encodings_that_people_have() {
        let utf_16: Vec<u8> = "\u{feff}سلام 👋\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let windows_1256 = [0xd3, 0xe1, 0xc7, 0xe3, b' ', 0x81, 0x8d, 0x9d, b'\n'].to_vec();
        let begins_like_others = ["BM,MZ\n1,2", "MZ is short", "#!/bin/sh\necho", "<?xml version=\"1.0\"?><a/>"];
        let plain = begins_like_others.map(|text| text.as_bytes().to_vec());
        for text in [utf_16.clone(), windows_1256, "سلام, csv;file\n1;2".into()].into_iter().chain(plain) {
            let kind = check(text.clone(), 1).map(|file| file.media_type);
            assert_eq!(kind.ok(), Some("text/plain"), "{:?}", String::from_utf8_lossy(&text));
        }
        assert!(check(utf_16[..7].to_vec(), 1).is_err(), "half a letter");
        let lone_surrogate = [0xff, 0xfe, 0x00, 0xd8, b'a', 0].to_vec();
        assert!(check(lone_surrogate, 1).is_err());
    }

    #[test]
    fn what_we_do_not_decode_is_kept_as_it_came() {
        let seven_zip = b"7z\xbc\xaf\x27\x1c\0\x04\0\0".to_vec();
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0heicmif1".to_vec();
        let rar = b"Rar!\x1a\x07\x01\0\0\0".to_vec();
        let flac = b"fLaC\0\0\0\x22".to_vec();
        let film = b"RIFF\0\0\0\0AVI LIST".to_vec();
        let bitmap = b"BM\x36\0\0\0\0\0".to_vec();
        for (bytes, kind) in [
            (seven_zip, "application/x-7z-compressed"),
            (heic, "image/heif"),
            (rar, "application/vnd.rar"),
            (flac, "audio/x-flac"),
            (film, "video/x-msvideo"),
            (bitmap, "image/bmp"),
        ] {
            let checked = check(bytes.clone(), 1).map(|file| (file.media_type, file.bytes == bytes, file.pixels));
            assert_eq!(checked.ok(), Some((kind, true, None)));
        }
        let rich = b"{\\rtf1\\ansi hello}".to_vec();
        assert_eq!(check(rich, 1).map(|file| file.media_type).ok(), Some("application/rtf"));
    }
}
