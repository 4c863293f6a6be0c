//! The built front ends, embedded in the binary (a debug build reads them from the disk): the widget with its
//! messenger, the console, the demo site, and the API's documentation.

mod console;
mod demo;
mod documentation;
mod files;
mod widget;

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::web::ServiceConfig;

use crate::accounts::Locale;
use crate::conversations::WidgetBundle;

pub use documentation::problems;

/// Mounts everything that is not the API. The console answers every other path without a dot, so it comes last.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(widget::loader)
        .service(widget::asset)
        .service(demo::root)
        .service(demo::file)
        .service(console::asset)
        .service(console::index);
}

/// Where messenger and tracker are, and what the widget says, from the build.
#[must_use]
pub fn widget_bundle() -> WidgetBundle {
    let strings = [Locale::En, Locale::Fa].into_iter().map(|locale| (locale, files::strings(locale.as_str())));
    WidgetBundle {
        messenger_url: widget::chunk_url("messenger").into(),
        tracker_url: widget::chunk_url("tracker").into(),
        strings: Arc::new(strings.collect::<HashMap<_, _>>()),
    }
}
