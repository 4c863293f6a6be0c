//! The names that files are kept under.

use super::{Checked, TEXT};

/// Ends of names of documents, sound, film, pictures and archives. Systems run what is inside of a file by dozens of others,
/// whatever it is, and nobody knows all of them.
const KNOWN: [&str; 76] = [
    "pdf", "rtf", "epub", "doc", "xls", "ppt", "docx", "xlsx", "pptx", "odt", "ods", "odp", "pages", "numbers", "key",
    "zip", "gz", "tgz", "7z", "rar", "tar", "bz2", "xz", "zst", "aac", "amr", "m4a", "m4b", "mid", "midi", "mp3",
    "ogg", "oga", "opus", "aif", "aiff", "ape", "flac", "wav", "wma", "avif", "bmp", "heic", "heif", "ico", "psd",
    "tif", "tiff", "jxl", "jp2", "cr2", "cr3", "nef", "dng", "arw", "jxr", "xcf", "mp4", "m4v", "mkv", "webm", "mov",
    "avi", "mpg", "mpeg", "wmv", "flv", "3gp", "3g2", "ogv", "ts", "msg", "vsd", "pub", "mobi", "azw3",
];
/// Ends of names of text that nothing runs.
const PLAIN: [&str; 16] = [
    "txt", "text", "log", "csv", "tsv", "md", "markdown", "json", "yaml", "yml", "toml", "ini", "srt", "vtt", "ics",
    "vcf",
];

/// Pictures that we encode, each with the end that it gets and others that are as good.
const PICTURES: [(&str, &str, &[&str]); 4] = [
    ("image/png", "png", &[]),
    ("image/jpeg", "jpg", &["jpeg", "jpe", "jfif"]),
    ("image/webp", "webp", &[]),
    ("image/gif", "gif", &[]),
];

/// The name that a file is kept under: with an end that nothing runs. Opened from a folder, a page or a script does what
/// its sender wants. Pictures are no exception: chosen well, pixels alone spell a page.
#[must_use]
pub fn kept_name(name: &str, file: &Checked) -> String {
    let name = safe_name(name);
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    match file.media_type {
        kind if file.pixels.is_some() => picture_name(&name, kind),
        TEXT if !PLAIN.contains(&end.as_str()) => format!("{name}.txt"),
        TEXT => name,
        _ if !KNOWN.contains(&end.as_str()) => format!("{name}.file"),
        _ => name,
    }
}

/// The name of a picture that we encoded, with the end of what it really is.
#[must_use]
pub fn picture_name(name: &str, media_type: &str) -> String {
    let Some((_, right, others)) = PICTURES.iter().find(|(kind, ..)| *kind == media_type) else {
        return format!("{name}.file");
    };
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let end = end.to_ascii_lowercase();
    let is_other_picture = PICTURES.iter().any(|(_, other, more)| *other == end || more.contains(&end.as_str()));
    match stem {
        _ if end == *right || others.contains(&end.as_str()) => name.to_owned(),
        stem if is_other_picture => format!("{stem}.{right}"),
        _ => format!("{name}.{right}"),
    }
}

/// A file name that is safe to show and to put into a header: no path, no control characters, at most 120 characters.
fn safe_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = name
        .chars()
        .filter(|letter| {
            !letter.is_control()
                && !matches!(letter, '"' | '<' | '>' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .take(120)
        .collect();
    // Some systems cut the end of a name at a colon, and full stops and spaces after it.
    let clean = clean.replace(':', "-");
    let clean = clean.trim().trim_start_matches('.').trim_end_matches(['.', ' ']).to_owned();
    if clean.is_empty() { "file".to_owned() } else { clean }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_kept_under_ends_that_nothing_runs() {
        let file = |media_type, pixels| Checked { media_type, bytes: Vec::new(), pixels };
        for (name, kept) in [
            ("notes.txt", "notes.txt"),
            ("گزارش.CSV", "گزارش.CSV"),
            ("invoice.html", "invoice.html.txt"),
            ("run.bat", "run.bat.txt"),
            ("README", "README.txt"),
        ] {
            assert_eq!(kept_name(name, &file(TEXT, None)), kept);
        }
        assert_eq!(kept_name("scan.HTML", &file("application/pdf", None)), "scan.HTML.file");
        for name in ["invoice.sh", "invoice.command", "invoice.wsf", "x.cpl", "x.jse", "scan"] {
            assert_eq!(kept_name(name, &file("application/pdf", None)), format!("{name}.file"));
        }
        assert_eq!(kept_name("x.html.", &file("application/pdf", None)), "x.html.file");
        assert_eq!(kept_name("x.html:.pdf", &file("application/pdf", None)), "x.html-.pdf");
        assert_eq!(kept_name("film.MP4", &file("video/mp4", None)), "film.MP4");
        assert_eq!(kept_name("scan.pdf", &file("application/pdf", None)), "scan.pdf");
    }

    #[test]
    fn pictures_are_kept_under_the_end_of_what_they_are() {
        for (name, kind, kept) in [
            ("invoice.html", "image/png", "invoice.html.png"),
            ("photo.exe", "image/gif", "photo.exe.gif"),
            ("photo", "image/webp", "photo.webp"),
            ("عکس.PNG", "image/png", "عکس.PNG"),
            ("photo.jpeg", "image/jpeg", "photo.jpeg"),
            ("photo.png", "image/jpeg", "photo.jpg"),
            ("photo.heic", "image/jpeg", "photo.heic.jpg"),
        ] {
            let file = Checked { media_type: kind, bytes: Vec::new(), pixels: Some((1, 1)) };
            assert_eq!(kept_name(name, &file), kept);
        }
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
