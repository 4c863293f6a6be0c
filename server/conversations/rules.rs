//! What a message may be, how it is summed up, and what a conversation that it opens is called: pure rules.

use uuid::Uuid;

use crate::platform::problem::{Problem, Result};
use crate::platform::text::is_blank;

/// The longest body, in characters.
pub const MOST_CHARACTERS: usize = 5_000;
/// The longest body, in bytes of UTF-8: it has to fit a frame of 16 KiB.
pub const MOST_BYTES: usize = 15_000;
/// The most attachments of one message.
pub const MOST_ATTACHMENTS: usize = 10;
const EXCERPT_CHARACTERS: usize = 140;

/// Checks a body: something must be said, or attached, within the limits.
///
/// # Errors
/// 422 at `/body` or `/attachment_ids`.
pub fn check_body(body: &str, attachments: usize) -> Result<()> {
    if is_blank(body) && attachments == 0 {
        return Err(Problem::invalid("/body", "Write something, or attach a file."));
    }
    if body.chars().count() > MOST_CHARACTERS || body.len() > MOST_BYTES {
        return Err(Problem::invalid(
            "/body",
            format!(
                "A message may have at most {MOST_CHARACTERS} characters and {MOST_BYTES} bytes. Send it in parts."
            ),
        ));
    }
    if body.contains('\0') {
        return Err(Problem::invalid("/body", "A message may not contain the NUL character."));
    }
    if attachments > MOST_ATTACHMENTS {
        return Err(Problem::invalid("/attachment_ids", format!("At most {MOST_ATTACHMENTS} files a message.")));
    }
    Ok(())
}

/// A body on one line, as plain text: without the signs of the Markdown subset.
#[must_use]
pub fn plain_line(body: &str) -> String {
    body.replace("**", "").replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a body on one line, as plain text.
#[must_use]
pub fn excerpt(body: &str) -> String {
    let line = plain_line(body);
    let mut short: String = line.chars().take(EXCERPT_CHARACTERS).collect();
    if line.chars().count() > EXCERPT_CHARACTERS {
        short.push('…');
    }
    short
}

/// The id of a conversation that a message opens: the same sender and client id always give the same one,
/// so that the repeat of an unanswered send opens nothing twice, on whichever node it arrives.
#[must_use]
pub fn opened_by(author_id: Uuid, client_id: Uuid) -> Uuid {
    use sha2::{Digest as _, Sha256};
    let digest = Sha256::new().chain_update(b"conversation").chain_update(author_id).chain_update(client_id).finalize();
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_say_something_within_the_limits() {
        assert!(check_body("سلام", 0).is_ok());
        assert!(check_body("  ", 1).is_ok());
        assert!(check_body(" \n ", 0).is_err());
        assert!(check_body("\u{200c}\u{200b} \u{3164}\u{1}", 0).is_err(), "nothing that can be seen");
        assert!(check_body(&"x".repeat(MOST_CHARACTERS + 1), 0).is_err());
        assert!(check_body(&"🙂".repeat(MOST_CHARACTERS), 0).is_err(), "more bytes than a frame holds");
        assert!(check_body("a\0b", 0).is_err());
        assert!(check_body("x", MOST_ATTACHMENTS + 1).is_err());
    }

    #[test]
    fn an_excerpt_is_one_short_line() {
        assert_eq!(excerpt("a\n\n b\tc"), "a b c");
        assert_eq!(excerpt("Press **Save**, then run `make`"), "Press Save, then run make");
        assert_eq!(excerpt(&"ب".repeat(200)).chars().count(), 141);
    }

    #[test]
    fn the_same_send_opens_the_same_conversation_and_nobody_elses() {
        let (author, other, client) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        assert_eq!(opened_by(author, client), opened_by(author, client));
        assert_ne!(opened_by(author, client), opened_by(other, client));
    }
}
