//! Pictures of teammates: whatever was uploaded becomes a small square of nothing but pixels.

use std::io::Cursor;

use image::imageops::FilterType;
use image::{ImageFormat, ImageReader, Limits};

use crate::platform::problem::{Code, Problem, Result};

/// Side of the square in pixels: sharp at the largest size that the console and the widget show.
const SIDE: u32 = 256;
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// Decodes what the bytes really are, crops the middle square, and encodes it as PNG. Costs CPU: call it off
/// the reactor.
///
/// # Errors
/// 415 for anything but PNG, JPEG, GIF and WebP, 413 for too many pixels, 422 for a broken picture.
pub fn square(bytes: &[u8], most_pixels: u64) -> Result<Vec<u8>> {
    let format = match infer::get(bytes).map(|kind| kind.mime_type()) {
        Some("image/png") => ImageFormat::Png,
        Some("image/jpeg") => ImageFormat::Jpeg,
        Some("image/gif") => ImageFormat::Gif,
        Some("image/webp") => ImageFormat::WebP,
        _ => return Err(Problem::with_detail(Code::UnsupportedMediaType, "Send a PNG, JPEG, GIF or WebP picture.")),
    };
    let broken = || Problem::invalid("/", "The picture cannot be read. Save it again and retry.");
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = reader.into_dimensions().map_err(|_| broken())?;
    if u64::from(width) * u64::from(height) > most_pixels {
        let detail = format!("The picture has more than {most_pixels} pixels. Make it smaller.");
        return Err(Problem::with_detail(Code::TooLarge, detail));
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_| broken())?;
    let square = picture.resize_to_fill(SIDE, SIDE, FilterType::CatmullRom).to_rgba8();
    let mut encoded = Cursor::new(Vec::new());
    square.write_to(&mut encoded, ImageFormat::Png).map_err(|error| Problem::internal(&error))?;
    Ok(encoded.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let written = image::RgbImage::new(width, height).write_to(&mut bytes, ImageFormat::Png);
        assert!(written.is_ok());
        bytes.into_inner()
    }

    #[test]
    fn a_picture_becomes_a_small_square() {
        let squared = square(&png(900, 300), 1_000_000).unwrap_or_default();
        let size = ImageReader::with_format(Cursor::new(squared), ImageFormat::Png).into_dimensions();
        assert_eq!(size.ok(), Some((SIDE, SIDE)));
    }

    #[test]
    fn what_hides_behind_a_picture_is_gone() {
        let mut polyglot = png(8, 8);
        polyglot.extend(b"<script>alert(1)</script>");
        let squared = square(&polyglot, 1_000_000).unwrap_or_default();
        assert!(!squared.is_empty() && !squared.windows(8).any(|bytes| bytes == b"<script>"));
    }

    #[test]
    fn other_files_bombs_and_broken_pictures_are_refused() {
        let code = |bytes: &[u8]| square(bytes, 10_000).err().map(|problem| problem.code);
        assert_eq!(code(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Some(Code::UnsupportedMediaType));
        assert_eq!(code(b"%PDF-1.7"), Some(Code::UnsupportedMediaType));
        assert_eq!(code(&png(101, 100)), Some(Code::TooLarge));
        assert_eq!(code(&png(50, 50)[..60]), Some(Code::InvalidInput));
    }
}
