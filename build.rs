//! Says when a front end is missing: a warning for developers, an error for releases (`REQUIRE_WEB=1`).
//! Never runs npm and never touches the network.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-env-changed=REQUIRE_WEB");
    let required = std::env::var("REQUIRE_WEB").is_ok_and(|value| value == "1");
    for built in ["widget/dist/manifest.json", "console/dist/index.html"] {
        println!("cargo::rerun-if-changed={built}");
        if !Path::new(built).exists() {
            let message =
                format!("{built} is missing: run `make web` (npm ci && npm run build) before a release build");
            if required {
                println!("cargo::error={message}");
            }
        }
    }
    for folder in ["widget/dist", "widget/strings", "widget/demo", "console/dist", "migrations"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
