//! The real app over HTTP and WebSocket, on both engines, spoken to by people: an owner, agents, visitors, strangers.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a test that cannot go on fails"
)]

extern crate rahnama as rahnama_under_test;

#[macro_use]
#[path = "../databases.rs"]
#[allow(dead_code)]
mod databases;

mod accounts;
mod attachments;
mod bodies;
mod chat;
mod cluster;
mod crash;
mod docs;
mod frames;
mod identity;
mod late;
mod libraries;
mod named;
mod newcomer;
mod nulls;
mod object_storage;
mod origins;
mod people;
mod persons;
mod program;
mod realtime;
mod revocation;
mod segments;
mod server;
mod shares;
mod silence;
mod slow;
mod socket;
mod stopping;
mod strangers;
mod tracking;
mod vocabulary;
