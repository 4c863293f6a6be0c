//! Checks of what people type: each yields the cleaned value or a sentence, and all bad fields are told at once.

use crate::platform::problem::{FieldError, Problem, Result};
use crate::platform::text::is_blank;

/// A name of a person, workspace or key has at most this many characters.
const LONGEST_NAME: usize = 120;
const SHORTEST_PASSWORD: usize = 10;
const LONGEST_PASSWORD: usize = 256;
const LONGEST_EMAIL: usize = 254;

/// Collects what is wrong with the fields of one body.
#[derive(Default)]
pub struct Checks(Vec<FieldError>);

impl Checks {
    /// Keeps the value, or notes what is wrong with the field at `pointer`.
    pub fn take<T>(&mut self, pointer: &str, outcome: std::result::Result<T, String>) -> Option<T> {
        outcome.map_err(|detail| self.0.push(FieldError { pointer: pointer.to_owned(), detail })).ok()
    }

    /// As [`Checks::take`] for a field that may be left out.
    pub fn take_if<I, T>(
        &mut self,
        pointer: &str,
        given: Option<I>,
        check: impl FnOnce(I) -> std::result::Result<T, String>,
    ) -> Option<T> {
        given.and_then(|given| self.take(pointer, check(given)))
    }

    /// Hands out what was built of the checked fields.
    ///
    /// # Errors
    /// 422 that points at every bad field.
    pub fn finish<T>(self, built: Option<T>) -> Result<T> {
        match built {
            Some(built) if self.0.is_empty() => Ok(built),
            _ => Err(Problem::invalid_fields(self.0)),
        }
    }
}

/// A name: trimmed, 1 to 120 characters, none of them invisible controls.
pub fn name(text: &str) -> std::result::Result<String, String> {
    let text = text.trim();
    match text.chars().count() {
        1..=LONGEST_NAME if !text.chars().any(is_deceptive) && !is_blank(text) => Ok(text.to_owned()),
        1..=LONGEST_NAME if !is_blank(text) => Err("Control characters cannot be part of a name.".to_owned()),
        _ => Err(format!("Write 1 to {LONGEST_NAME} characters.")),
    }
}

/// A text of the widget: trimmed, at most `longest` characters, possibly empty, lines allowed.
pub fn paragraph(text: &str, longest: usize) -> std::result::Result<String, String> {
    let text = text.trim();
    if text.chars().count() > longest {
        return Err(format!("Write at most {longest} characters."));
    }
    if text.chars().any(|letter| is_deceptive(letter) && letter != '\n') {
        return Err("Control characters cannot be part of this text.".to_owned());
    }
    Ok(text.to_owned())
}

/// Controls, and the marks that reorder the text around them. Joiners stay: Persian needs them.
fn is_deceptive(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// An e-mail address: `local@domain`, the domain in the form that DNS knows.
pub fn email(text: &str) -> std::result::Result<String, String> {
    let wrong = || "Write an e-mail address, such as sara@example.com.".to_owned();
    let text = text.trim();
    if text.chars().count() > LONGEST_EMAIL {
        return Err(wrong());
    }
    let (local, domain) = text.rsplit_once('@').ok_or_else(wrong)?;
    let local_is_sound = (1..=64).contains(&local.len())
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|letter| letter.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(letter));
    let Ok(url::Host::Domain(domain)) = url::Host::parse(domain) else { return Err(wrong()) };
    let labels_are_sound = domain.contains('.')
        && domain.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        });
    if !local_is_sound || !labels_are_sound || local.len() + 1 + domain.len() > LONGEST_EMAIL {
        return Err(wrong());
    }
    Ok(format!("{local}@{domain}"))
}

/// A new password: long enough, and not what everybody tries first. `personal` are words about its owner.
pub fn password(text: &str, personal: &[&str]) -> std::result::Result<String, String> {
    if !(SHORTEST_PASSWORD..=LONGEST_PASSWORD).contains(&text.chars().count()) {
        return Err(format!("Use {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters."));
    }
    let lower = text.to_lowercase();
    let letters: Vec<char> = lower.chars().collect();
    let repeats = letters.windows(2).all(|pair| pair[0] == pair[1]);
    let counts = letters.windows(2).all(|pair| u32::from(pair[1]) == u32::from(pair[0]) + 1);
    let obvious = OBVIOUS.iter().any(|word| lower.starts_with(word) && lower.len() <= word.len() + 4);
    let own = personal.iter().any(|word| !word.is_empty() && lower == word.to_lowercase());
    if repeats || counts || obvious || own {
        return Err("This password is among the first that somebody would try. Use a few unrelated words.".to_owned());
    }
    Ok(text.to_owned())
}

/// What long passwords begin with when people make a short one longer.
const OBVIOUS: [&str; 14] = [
    "password",
    "passw0rd",
    "qwertyuiop",
    "qwerty123",
    "1234567890",
    "0123456789",
    "123456789",
    "1q2w3e4r5t",
    "iloveyou",
    "letmein",
    "administrator",
    "welcome",
    "changeme",
    "rahnama",
];

/// `#rrggbb`, in lower case.
pub fn color(text: &str) -> std::result::Result<String, String> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
    match digits {
        Some(digits) if digits.chars().all(|digit| digit.is_ascii_hexdigit()) => Ok(text.to_ascii_lowercase()),
        _ => Err("Write a colour as #rrggbb, such as #1f6feb.".to_owned()),
    }
}

/// A time zone of the IANA database.
pub fn time_zone(text: &str) -> std::result::Result<String, String> {
    text.parse::<chrono_tz::Tz>()
        .map(|zone| zone.name().to_owned())
        .map_err(|_| "Write a time zone by its IANA name, such as Asia/Tehran.".to_owned())
}

/// `scheme://host[:port]` as browsers send it in `Origin`: punycode, lower case, no default port, no path.
pub fn origin(text: &str) -> std::result::Result<String, String> {
    let wrong = || "Write an origin such as https://www.example.com, without a path or *.".to_owned();
    let url = url::Url::parse(text.trim()).map_err(|_| wrong())?;
    let plain = matches!(url.scheme(), "http" | "https")
        && url.path() == "/"
        && url.host_str().is_some_and(|host| !host.contains('*'))
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    if plain { Ok(url.origin().ascii_serialization()) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_bounded_and_visible() {
        assert_eq!(name("  سارا احمدی ").as_deref(), Ok("سارا احمدی"));
        assert!(name("می\u{200c}نا").is_ok(), "the half-space is part of Persian names");
        let longest = "x".repeat(120);
        assert!(name(&longest).is_ok());
        for wrong in ["", "   ", &format!("{longest}x"), "a\u{0}b", "a\nb", "a\u{202e}b", "\u{200c}\u{3164}"] {
            assert!(name(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn addresses_are_parsed_not_pattern_matched() {
        assert_eq!(email(" Sara@Example.COM ").as_deref(), Ok("Sara@example.com"));
        assert_eq!(email("info@نامه.example").as_deref(), Ok("info@xn--mgb4dbg.example"));
        for wrong in [
            "",
            "sara",
            "@example.com",
            "sara@",
            "sara@localhost",
            "a b@example.com",
            ".a@example.com",
            "a..b@example.com",
            "sara@example..com",
            "sara@-example.com",
            "sara@127.0.0.1",
            "a\n@example.com",
            "<a@example.com>",
        ] {
            assert!(email(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn obvious_passwords_are_refused_and_others_are_not_judged_by_their_characters() {
        for good in ["correct horse", "سلام دنیای خوب", "aaaaaaaaab x"] {
            assert!(password(good, &[]).is_ok(), "{good}");
        }
        for bad in ["short", "aaaaaaaaaa", "abcdefghijkl", "1234567890", "Password123", "qwertyuiop1", "changeme2026"] {
            assert!(password(bad, &[]).is_err(), "{bad}");
        }
        assert!(password("sara@example.com", &["Sara@example.com"]).is_err());
        assert!(password(&"é".repeat(257), &[]).is_err());
    }

    #[test]
    fn origins_are_what_browsers_send() {
        assert_eq!(origin("HTTPS://WWW.Example.com:443/").as_deref(), Ok("https://www.example.com"));
        assert_eq!(origin("http://localhost:3000").as_deref(), Ok("http://localhost:3000"));
        assert_eq!(origin("https://نامه.example").as_deref(), Ok("https://xn--mgb4dbg.example"));
        for wrong in ["", "example.com", "ftp://example.com", "https://example.com/shop", "https://a@b.c", "*", "null"]
        {
            assert!(origin(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn colours_and_time_zones_are_of_their_kind() {
        assert_eq!(color("#1F6FEB").as_deref(), Ok("#1f6feb"));
        for wrong in ["1f6feb", "#1f6fe", "#1f6febff", "red", "#zzzzzz", "#é1234"] {
            assert!(color(wrong).is_err(), "{wrong}");
        }
        assert_eq!(time_zone("Asia/Tehran").as_deref(), Ok("Asia/Tehran"));
        assert!(time_zone("Mars/Olympus").is_err());
    }
}
