//! Texts as conditions compare them: alike in Rust, SQLite and PostgreSQL.

use std::borrow::Cow;

/// The text with ASCII letters in lower case, and Arabic ي and ك as Persian ی and ک. Other letters stay as they are,
/// because the two databases would fold them differently.
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.chars().any(|letter| fold_letter(letter) != letter) {
        Cow::Owned(text.chars().map(fold_letter).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Is the text, folded, this text that is folded already?
pub(super) fn folds_to(text: &str, folded: &str) -> bool {
    text.len() == folded.len() && text.chars().map(fold_letter).eq(folded.chars())
}

/// Does the text, folded, begin with this text that is folded already?
pub(super) fn folded_starts_with(text: &str, folded: &str) -> bool {
    let mut letters = text.chars().map(fold_letter);
    folded.chars().all(|letter| letters.next() == Some(letter))
}

/// All letters that fold to others have as many bytes as those.
const fn fold_letter(letter: char) -> char {
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        'ي' => 'ی',
        'ك' => 'ک',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_ascii_and_two_arabic_letters_and_nothing_else() {
        assert_eq!(fold("Pro"), "pro");
        assert_eq!(fold("علي كريمي"), "علی کریمی");
        assert_eq!(fold("ÄÖ İstanbul ٣"), "ÄÖ İstanbul ٣");
        assert!(matches!(fold("already"), Cow::Borrowed(_)));
        assert!(folds_to("علي", "علی") && !folds_to("علی ", "علی") && folds_to("", ""));
        assert!(folded_starts_with("ALI Reza", "ali") && !folded_starts_with("al", "ali"));
    }
}
