//! JSON as the clients of this world write it: a text that a program cut in the middle of an emoji ends in half of a
//! surrogate pair, which JavaScript writes as `"\ud83d"`. That is no text that can be kept, and no reason to refuse all
//! that came with it: what is half becomes U+FFFD, as browsers do it where they make bytes of a text.

use serde::de::DeserializeOwned;

const REPLACEMENT: &[u8] = b"\\ufffd";

/// Reads JSON, and half letters in it as U+FFFD.
///
/// # Errors
/// What is wrong with it otherwise.
pub fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice(bytes).or_else(|error| match replace_halves(bytes) {
        Some(whole) => serde_json::from_slice(&whole),
        None => Err(error),
    })
}

/// The same JSON without half letters, where it has any. Both are written in six bytes, so that places stay.
fn replace_halves(json: &[u8]) -> Option<Vec<u8>> {
    let mut whole: Option<Vec<u8>> = None;
    let mut at = 0;
    while let Some(found) = json.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'\\')) {
        at += found;
        at += match (surrogate(json, at), surrogate(json, at + 6)) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => 12,
            (Some(_), _) => {
                whole.get_or_insert_with(|| json.to_vec()).get_mut(at..at + 6)?.copy_from_slice(REPLACEMENT);
                6
            }
            (None, _) => 2,
        };
    }
    whole
}

/// The surrogate that is written as four hexadecimal digits after `\u` at this place.
fn surrogate(json: &[u8], at: usize) -> Option<u16> {
    let digits = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let unit = u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    (0xD800..0xE000).contains(&unit).then_some(unit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    #[test]
    fn half_a_letter_becomes_a_replacement_and_the_rest_stays() {
        for (json, expected) in [
            (r#""a\ud83d""#, "a\u{fffd}"),
            (r#""\ude00b""#, "\u{fffd}b"),
            (r#""\ud83d\ude00""#, "😀"),
            (r#""\uD83D\ud83d\uDE00""#, "\u{fffd}😀"),
            (r#""\ud83d\n\\ud83d""#, "\u{fffd}\n\\ud83d"),
            (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
            (r#""\\\ud83d\u0041 سلام""#, "\\\u{fffd}A سلام"),
        ] {
            assert_eq!(read_json::<Value>(json.as_bytes()).ok(), Some(expected.into()), "{json}");
        }
        let keys = read_json::<Value>(br#"{"k\ud83d":[1,"\udfff"]}"#).ok();
        assert_eq!(keys, Some(serde_json::json!({ "k\u{fffd}": [1, "\u{fffd}"] })));
    }

    #[test]
    fn what_is_no_json_otherwise_is_still_refused() {
        for json in [r#""\ud83d"#, r#"{"a":"\ud83d",}"#, r#""\ud8"#, r#""\ud83x""#, r"\", "", r#""\u+83d""#] {
            assert!(read_json::<Value>(json.as_bytes()).is_err(), "{json}");
        }
    }

    proptest! {
        /// Any UTF-16 that JavaScript may hold is read as it is decoded with replacements.
        #[test]
        fn any_text_of_javascript_is_read(units in proptest::collection::vec(
            prop_oneof![0xD7F0_u16..0xE010, Just(u16::from(b'\\')), Just(u16::from(b'"')), Just(u16::from(b'u')), 0x20_u16..0x80],
            0..12,
        )) {
            let json: String = std::iter::once("\"".to_owned())
                .chain(char::decode_utf16(units.iter().copied()).map(|letter| match letter {
                    Ok('"') => "\\\"".to_owned(),
                    Ok('\\') => "\\\\".to_owned(),
                    Ok(letter) => letter.to_string(),
                    Err(half) => format!("\\u{:04x}", half.unpaired_surrogate()),
                }))
                .chain(std::iter::once("\"".to_owned()))
                .collect();
            prop_assert_eq!(read_json::<String>(json.as_bytes()).ok(), Some(String::from_utf16_lossy(&units)));
        }
    }
}
