//! What somebody is known by, and which values mean nothing: `null` in a thousand browsers is not one person.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::parse_email;
use crate::platform::clock::DateTime;
use crate::platform::text::latin_digit;
use crate::stored_as_text;

const LONGEST: usize = 255;
/// What broken integrations send instead of an id, in lower case.
const JUNK: [&str; 25] = [
    "null",
    "(null)",
    "nil",
    "undefined",
    "none",
    "nan",
    "0",
    "-1",
    "1e999",
    "true",
    "false",
    "anonymous",
    "anonymoususer",
    "guest",
    "unknown",
    "id",
    "distinct_id",
    "distinctid",
    "not_authenticated",
    "user_id",
    "email",
    "n/a",
    "[object object]",
    "[]",
    "{}",
];

/// Which kind of name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    /// A browser.
    AnonymousId,
    /// What an unsigned page called them.
    ClaimedId,
    /// A verified e-mail address, in lower case.
    Email,
    /// The customer's own id, signed or sent with a secret key.
    ExternalId,
}
stored_as_text!(IdentityKind {
    AnonymousId = "anonymous_id",
    ClaimedId = "claimed_id",
    Email = "email",
    ExternalId = "external_id"
});

impl IdentityKind {
    /// How many of this kind one contact may have. A shared computer is not everybody who ever sat at it.
    #[must_use]
    pub const fn most(self) -> usize {
        match self {
            Self::AnonymousId => 100,
            Self::ClaimedId | Self::ExternalId => 20,
            Self::Email => 10,
        }
    }
}

/// One name that somebody is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// What kind of name.
    pub kind: IdentityKind,
    /// The name; trimmed, and no junk.
    pub value: String,
}

/// A name as the console shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, sqlx::FromRow)]
pub struct KnownIdentity {
    /// What kind of name.
    pub kind: IdentityKind,
    /// The name.
    pub value: String,
    /// Since when.
    pub created_at: DateTime,
}

impl Identity {
    /// Reads a name, or says why it names nobody.
    ///
    /// # Errors
    /// A sentence without its subject, which is the field that the caller knows the name by.
    pub fn parse(kind: IdentityKind, text: &str) -> Result<Self, String> {
        let value = text.trim();
        if value.is_empty() {
            return Err("is empty.".to_owned());
        }
        if value.chars().count() > LONGEST || value.chars().any(char::is_control) {
            return Err(format!("may have at most {LONGEST} characters, and no control characters."));
        }
        if is_junk(value) {
            return Err(format!("is `{value}`, which names nobody in particular. Leave it out instead."));
        }
        match kind {
            IdentityKind::Email => parse_email(value)
                .map(|email| Self { kind, value: email.to_lowercase() })
                .ok_or_else(|| "is not an e-mail address.".to_owned()),
            _ => Ok(Self { kind, value: value.to_owned() }),
        }
    }
}

fn is_junk(value: &str) -> bool {
    let bare = value
        .trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter) || "\"'`“”‘’".contains(letter));
    // A zero of a Persian or Arabic keyboard names as few people as any other.
    let word: String = bare.to_lowercase().chars().map(latin_digit).collect();
    let only_zeros = word.chars().all(|letter| "0-{}().".contains(letter));
    bare.is_empty() || only_zeros || JUNK.contains(&word.as_str()) || is_filler(&word)
}

/// Nothing but signs, such as `---` or `…`: no letter and no digit of any script that could be seen.
fn is_filler(word: &str) -> bool {
    !word.chars().any(|letter| letter.is_alphanumeric() && !is_invisible(letter))
}

/// Letters by their class that nobody sees: the fillers of Hangul, and Braille's empty cell.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_nobody_is_refused_in_a_sentence() {
        for junk in [
            "",
            "  ",
            "null",
            "NULL",
            " undefined ",
            "0",
            "00000",
            "۰",
            "۰۰۰۰۰",
            "٠",
            "٠٠0",
            "۰۰۰۰-۰۰",
            "-۱",
            "0.0",
            "-1",
            "Anonymous",
            "guest",
            "Unknown",
            "none",
            "NaN",
            "[object Object]",
            "\"\"",
            "''",
            "'null'",
            "\"undefined\"",
            "00000000-0000-0000-0000-000000000000",
            "{00000000-0000-0000-0000-000000000000}",
            "00000000000000000000000000000000",
            "-",
            "…",
            "a\u{0}b",
            "\u{3164}",
            "\u{115f}\u{1160}",
            "\u{ffa0} \u{2800}",
            "null\u{3164}",
        ] {
            for kind in [IdentityKind::AnonymousId, IdentityKind::ExternalId, IdentityKind::ClaimedId] {
                let refusal = Identity::parse(kind, junk).err().unwrap_or_default();
                assert!(
                    (refusal.starts_with("is ") || refusal.starts_with("may ")) && refusal.ends_with('.'),
                    "{junk:?}: {refusal}"
                );
            }
        }
        assert!(Identity::parse(IdentityKind::ExternalId, &"x".repeat(256)).is_err());
    }

    #[test]
    fn what_names_somebody_is_trimmed_and_kept() {
        for name in [
            "42",
            "1",
            "۱۰",
            "٢٠",
            "user-42",
            "nullify",
            "0x1f",
            "ندا",
            "00000001-0000-0000-0000-000000000000",
            "a@b.c",
        ] {
            let parsed = Identity::parse(IdentityKind::ExternalId, &format!(" {name} "));
            assert_eq!(parsed.map(|identity| identity.value), Ok(name.to_owned()));
        }
        let email = Identity::parse(IdentityKind::Email, "Neda@Example.com").map(|identity| identity.value);
        assert_eq!(email, Ok("neda@example.com".to_owned()));
        assert!(Identity::parse(IdentityKind::Email, "neda").is_err());
    }
}
