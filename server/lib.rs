//! Rahnama: chat, onboarding and segmentation behind one embed snippet.
//!
//! The map of the house, from the ground up:
//!
//! - [`config`]: settings, with commented defaults compiled in.
//! - [`platform`]: database, time, chance, bus, outbox, jobs, files; knows no word of the product.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod accounts;
pub mod app;
pub mod assets;
pub mod config;
pub mod contacts;
pub mod conversations;
pub mod demo;
pub mod platform;
pub mod realtime;

#[cfg(test)]
extern crate self as rahnama_under_test;
#[cfg(test)]
#[path = "../tests/databases.rs"]
#[macro_use]
#[allow(missing_docs, dead_code, clippy::expect_used)]
mod databases;
