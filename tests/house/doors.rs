//! Who may use whom: the list only points one way, so that no circle can exist.

use crate::source::{Source, sources};

/// Each room and the rooms it may use. Adding a door is one line that a reviewer sees.
const DOORS: [(&str, &[&str]); 13] = [
    ("config", &[]),
    ("platform", &["config"]),
    ("accounts", &["config", "platform"]),
    ("conditions", &["platform"]),
    ("contacts", &["config", "platform", "accounts", "conditions"]),
    ("segments", &["config", "platform", "accounts", "conditions", "contacts"]),
    ("conversations", &["config", "platform", "accounts", "contacts", "segments"]),
    ("events", &["config", "platform", "accounts", "conditions", "contacts", "segments", "conversations"]),
    ("visitors", &["config", "platform", "accounts", "conditions", "contacts", "segments", "conversations", "events"]),
    ("realtime", &["config", "platform", "accounts", "contacts", "segments", "conversations", "events", "visitors"]),
    ("assets", &["platform", "accounts", "conversations", "visitors"]),
    ("demo", &["platform", "accounts", "contacts", "segments", "conversations", "events"]),
    (
        "app",
        &[
            "config",
            "platform",
            "accounts",
            "conditions",
            "contacts",
            "segments",
            "conversations",
            "events",
            "visitors",
            "realtime",
            "assets",
        ],
    ),
];

/// Files that may speak to the web framework, besides `api` and `visitor`: each with its reason.
const WEB: [&str; 13] = [
    "server/main.rs",                   // starts the runtime
    "server/platform/http.rs",          // what every handler shares
    "server/platform/http/if_match.rs", // which version was read
    "server/platform/http/peer.rs",     // who asks
    "server/platform/http/query.rs",    // and by which address
    "server/platform/http/upload.rs",   // and with which file
    "server/accounts/authority.rs",     // permission as a type in a handler's signature
    "server/accounts/cookie.rs",        // what such a type is read from at a console
    "server/contacts/authority.rs",     // the same for visitors
    "server/realtime/socket.rs",        // spawned by a handler with what handlers share
    "server/realtime/wire.rs",          // moves bytes
    "server/realtime/wire/incoming.rs", // reads them
    "server/realtime/wire/oversize.rs", // and refuses too many
];

fn rooms() -> Vec<Source> {
    sources("server", &[".rs"])
}

/// The rooms that a line of code names by `crate::room`.
fn named(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    for piece in line.split("crate::").skip(1) {
        let list = piece.strip_prefix('{').map_or(piece, |inside| inside.split('}').next().unwrap_or_default());
        let parts: Vec<&str> = if piece.starts_with('{') { list.split(", ").collect() } else { vec![list] };
        for part in parts {
            let name: String =
                part.trim().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            names.push(name);
        }
    }
    names
}

#[test]
fn a_room_uses_only_rooms_it_has_a_door_to() {
    let known: Vec<&str> = DOORS.iter().map(|(room, _)| *room).collect();
    for source in rooms() {
        let room = source.room();
        if ["lib", "main"].contains(&room) {
            continue;
        }
        let (_, doors) = DOORS
            .iter()
            .find(|(name, _)| *name == room)
            .unwrap_or_else(|| panic!("{} is in no room of the list", source.path));
        for (at, line) in source.code().filter(|_| !source.is_test()) {
            for name in named(line).iter().filter(|name| known.contains(&name.as_str()) && *name != room) {
                assert!(doors.contains(&name.as_str()), "{}:{at}: {room} has no door to {name}: {line}", source.path);
            }
        }
    }
}

#[test]
fn the_list_of_doors_points_one_way() {
    for (index, (room, doors)) in DOORS.iter().enumerate() {
        let above: Vec<&str> = DOORS[..index].iter().map(|(name, _)| *name).collect();
        assert!(doors.iter().all(|door| above.contains(door)), "{room} may use only rooms above it");
    }
}

#[test]
fn only_a_slices_door_is_used_from_outside() {
    let slices = ["accounts", "conditions", "contacts", "segments", "conversations", "events", "visitors", "realtime"];
    for source in rooms().into_iter().filter(|source| !source.is_test()) {
        for (at, line) in source.code() {
            for slice in slices.iter().filter(|slice| **slice != source.room()) {
                for inner in ["store", "model", "actions", "api", "view", "log", "session", "registry"] {
                    assert!(
                        !line.contains(&format!("crate::{slice}::{inner}::")),
                        "{}:{at}: goes past the door of {slice}",
                        source.path
                    );
                }
            }
        }
    }
}

#[test]
fn inside_a_slice_the_order_is_api_actions_store_model() {
    let layers: [(&str, &[&str]); 3] =
        [("/model", &["store", "actions", "api"]), ("/store", &["actions", "api"]), ("/actions", &["api"])];
    for source in rooms().into_iter().filter(|source| !source.is_test()) {
        for (layer, forbidden) in &layers {
            if !source.path.contains(&format!("{layer}.rs")) && !source.path.contains(&format!("{layer}/")) {
                continue;
            }
            for (at, line) in source.code() {
                for upper in *forbidden {
                    let past = line.contains(&format!("crate::{}::{upper}::", source.room()))
                        || line.contains(&format!("super::super::{upper}::"));
                    assert!(!past, "{}:{at}: {layer} uses {upper}: {line}", source.path);
                }
            }
        }
    }
}

#[test]
fn sql_is_only_in_stores_and_the_foundation() {
    for source in rooms().into_iter().filter(|source| !source.is_test()) {
        let may = source.room() == "platform"
            || source.path.contains("/store.rs")
            || source.path.contains("/store/")
            || source.path.starts_with("server/conditions/sql")
            || source.path == "server/app/health.rs";
        for (at, line) in source.code().filter(|_| !may) {
            let sql = ["sqlx::query", "sql!(", "sql_build!("].iter().any(|sign| line.contains(sign));
            assert!(!sql, "{}:{at}: SQL belongs into a store: {line}", source.path);
        }
    }
}

#[test]
fn the_web_framework_is_only_in_api_and_visitor_files() {
    for source in rooms().into_iter().filter(|source| !source.is_test()) {
        let room = source.room();
        let may = ["app", "assets"].contains(&room)
            || WEB.contains(&source.path.as_str())
            || ["/api.rs", "/api/", "/visitor.rs", "/visitor/"].iter().any(|part| source.path.contains(part));
        for (at, line) in source.code().filter(|_| !may) {
            assert!(
                !["actix_web", "actix_http"].iter().any(|framework| line.contains(framework)),
                "{}:{at}: handlers live in api: {line}",
                source.path
            );
        }
    }
}

#[test]
fn the_foundation_knows_no_word_of_the_product() {
    for source in rooms().into_iter().filter(|source| source.room() == "platform") {
        for (at, line) in source.code() {
            for word in ["conversation", "visitor", "teammate", "audience", "checklist"] {
                let names = line.to_lowercase().contains(word);
                assert!(!names, "{}:{at}: the foundation says `{word}`: {line}", source.path);
            }
        }
    }
}
