//! Rahnama: chat, onboarding and segmentation behind one embed snippet.
//!
//! The map of the house, from the ground up. A slice uses only what stands above it in this list, and of other
//! slices only the door (`mod.rs`).
//!
//! - [`config`]: settings, with commented defaults compiled in.
//! - [`platform`]: database, time, chance, bus, outbox, jobs, files; knows no word of the product.
//! - [`accounts`]: workspaces, teammates, sessions, keys, audit.
//! - [`conditions`]: the one language in which everything is asked about a person.
//! - [`contacts`]: the people on the other side of the widget, and their tokens.
//! - [`segments`]: stages and segments, kept right with every event and as time goes by.
//! - [`conversations`]: what is said, in one order, for good.
//! - [`events`]: what people do, taken in once each.
//! - [`visitors`]: a page load of the widget, and who is on the site now.
//! - [`realtime`]: live connections; uses slices, and no slice uses it.
//! - [`assets`]: the built front ends. [`demo`]: believable data. [`app`]: the hallway that puts it all together.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::too_many_lines))]

pub mod accounts;
pub mod app;
pub mod assets;
pub mod conditions;
pub mod config;
pub mod contacts;
pub mod conversations;
pub mod demo;
pub mod events;
pub mod platform;
pub mod realtime;
pub mod segments;
pub mod visitors;

#[cfg(test)]
extern crate self as rahnama_under_test;
#[cfg(test)]
#[path = "../tests/databases.rs"]
#[macro_use]
#[allow(missing_docs, dead_code)]
mod databases;
