//! The frames of `rahnama.v1`. Their schemas are in the OpenAPI document, and both front ends take their types
//! from there. Unknown frame types and unknown fields of a newer peer are ignored.

mod client;
mod server;

pub use client::{ClientFrame, Hello, IdentifyFrame, MessageSend, TrackFrame};
pub use server::{
    AnyConversation, ContactPresence, Presence, ServerFrame, TeammateWelcome, Viewers, VisitorWelcome, Welcome,
};

/// The WebSocket subprotocol.
pub const SUBPROTOCOL: &str = "rahnama.v1";
/// The peer leaves in order.
pub const CLOSE_NORMAL: u16 = 1000;
/// The server stops; come back at once, to another node if there is one.
pub const CLOSE_RESTART: u16 = 1012;
/// What came is no WebSocket frame; come back.
pub const CLOSE_PROTOCOL: u16 = 1002;
/// What came is larger than any message may be; come back, and send it over HTTP.
pub const CLOSE_TOO_LARGE: u16 = 1009;
/// The credential was revoked; do not come back with it.
pub const CLOSE_REVOKED: u16 = 4001;
/// The page's origin is not allowed; do not come back.
pub const CLOSE_ORIGIN: u16 = 4003;
/// The connection read too slowly; come back and resume.
pub const CLOSE_TOO_SLOW: u16 = 4008;
/// No valid hello came in time; do not come back without one.
pub const CLOSE_BAD_HELLO: u16 = 4009;
