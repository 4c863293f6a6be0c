//! Sizes, names and maps.

use crate::source::{project, sources};

const MOST_LINES: usize = 300;
/// A longer file says why, in a line that begins like this.
const REASON: &str = "Long because:";

#[test]
fn no_file_is_over_three_hundred_lines_without_a_reason() {
    let mut long = Vec::new();
    for (folder, endings) in [
        ("server", &[".rs"][..]),
        ("tests", &[".rs", ".ts"]),
        ("widget", &[".ts", ".tsx", ".css", ".mjs", ".js"]),
        ("console/src", &[".ts", ".tsx", ".css"]),
    ] {
        for source in sources(folder, endings) {
            let lines = source.text.lines().count();
            if lines > MOST_LINES && !source.text.contains(REASON) {
                long.push(format!("{} ({lines})", source.path));
            }
        }
    }
    assert!(long.is_empty(), "split these, or say in a comment `{REASON} …`: {long:#?}");
}

#[test]
fn every_door_opens_with_a_paragraph() {
    for source in sources("server", &["mod.rs"]) {
        let words: usize = source
            .text
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .map(|line| line.split_whitespace().count())
            .sum();
        assert!(words >= 25, "{} opens with {words} words; a support agent should be able to follow", source.path);
    }
}

#[test]
fn nothing_is_named_after_nothing() {
    for (folder, endings) in [
        ("server", &[".rs"][..]),
        ("widget", &[".ts", ".tsx"]),
        ("console/src", &[".ts", ".tsx"]),
        ("tests", &[".rs", ".ts"]),
    ] {
        for source in sources(folder, endings) {
            let stem = source.path.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default();
            for vague in ["utils", "util", "common", "helpers", "helper", "misc", "manager"] {
                assert_ne!(stem, vague, "{}: name the thing", source.path);
            }
        }
    }
}

#[test]
fn nothing_is_left_for_later() {
    for source in sources("server", &[".rs"]) {
        for (at, line) in source.text.lines().enumerate() {
            for mark in ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!(", "dbg!("] {
                assert!(!line.contains(mark), "{}:{}: {mark}", source.path, at + 1);
            }
        }
    }
}

#[test]
fn the_map_names_every_room() {
    let map = std::fs::read_to_string(project().join("docs/ARCHITECTURE.md")).expect("docs/ARCHITECTURE.md");
    let library = std::fs::read_to_string(project().join("server/lib.rs")).expect("server/lib.rs");
    for line in library.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let room = line.trim_end_matches(';');
        assert!(map.contains(room), "docs/ARCHITECTURE.md does not know the room {room}");
    }
}
