//! The sources, as text.

use std::path::{Path, PathBuf};

/// One source file.
pub struct Source {
    /// Path below the project, with forward slashes.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Source {
    /// The lines of code that ship: without comments, and without the tests at the file's end.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let tests = self.text.find("#[cfg(test)]\nmod tests {").unwrap_or(self.text.len());
        let shipped = &self.text[..tests];
        shipped
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(at, line)| (at + 1, line))
    }

    /// The slice or room a server file is in: `conversations` of `server/conversations/store/rows.rs`.
    pub fn room(&self) -> &str {
        let inside = self.path.strip_prefix("server/").unwrap_or_default();
        inside.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// Is it one of the tests' own files?
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs")
    }
}

/// The project's folder.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` with one of these endings, leaving out what is built or installed.
pub fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&project().join(folder), endings, &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(!found.is_empty(), "no sources below {folder}?");
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["node_modules", "dist", "target", "test-results"].contains(&name.as_str()) {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let text = std::fs::read_to_string(&path).expect("UTF-8");
            let path = path.strip_prefix(project()).expect("below the project").to_string_lossy().replace('\\', "/");
            found.push(Source { path, text });
        }
    }
}
