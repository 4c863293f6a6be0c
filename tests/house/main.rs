//! The rules of the house (docs/ARCHITECTURE.md), checked by reading its sources.
#![allow(clippy::expect_used, clippy::panic, missing_docs, reason = "a test that cannot go on fails")]

mod catalogues;
mod doors;
mod files;
mod source;
