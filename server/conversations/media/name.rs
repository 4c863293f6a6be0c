//! The names that files are kept under.

use super::{Checked, TEXT};

/// Ends of names by which systems run what is inside, whatever it is.
const RUN: [&str; 24] = [
    "html", "htm", "xhtml", "xht", "shtml", "svg", "svgz", "xml", "hta", "mht", "mhtml", "js", "vbs", "bat", "cmd",
    "ps1", "exe", "scr", "com", "lnk", "url", "jar", "msi", "desktop",
];
/// Ends of names of text that nothing runs.
const PLAIN: [&str; 16] = [
    "txt", "text", "log", "csv", "tsv", "md", "markdown", "json", "yaml", "yml", "toml", "ini", "srt", "vtt", "ics",
    "vcf",
];

/// The name that a file is kept under: with an end that nothing runs. Opened from a folder, a page or a script does what
/// its sender wants. Pictures hold nothing but pixels.
#[must_use]
pub fn kept_name(name: &str, file: &Checked) -> String {
    let name = safe_name(name);
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    match file.media_type {
        _ if file.pixels.is_some() => name,
        TEXT if !PLAIN.contains(&end.as_str()) => format!("{name}.txt"),
        _ if RUN.contains(&end.as_str()) => format!("{name}.file"),
        _ => name,
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
    let clean = clean.trim().trim_start_matches('.').to_owned();
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
        assert_eq!(kept_name("scan.pdf", &file("application/pdf", None)), "scan.pdf");
        assert_eq!(kept_name("photo.exe", &file("image/png", Some((1, 1)))), "photo.exe", "nothing but pixels");
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
