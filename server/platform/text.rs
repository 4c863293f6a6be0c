//! Texts folded for search and comparison, so that what people type finds what people wrote, in Persian
//! and Latin scripts alike, on both engines: they index and compare these tokens and nothing else.

use super::db::Engine;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Longer runs of letters are cut here; PostgreSQL refuses lexemes above 2 KiB.
const LONGEST_TOKEN: usize = 64;
const ZERO_WIDTH_NON_JOINER: char = '\u{200c}';

/// The folded words of a text, separated by single spaces.
///
/// Folds letter case, accents and harakat, Arabic ي/ك/ة/ى to Persian ی/ک/ه/ی, all decimal digits to ASCII,
/// and drops tatweel. A word with a half-space is indexed joined and by its parts, so that it is found
/// written with a half-space, with a space or as one word.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut tokens = Vec::new();
    for word in text.split(|letter: char| !(is_word_letter(letter) || letter == ZERO_WIDTH_NON_JOINER)) {
        let parts: Vec<String> =
            word.split(ZERO_WIDTH_NON_JOINER).map(fold_word).filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 {
            tokens.push(cut(&parts.concat()));
        }
        tokens.extend(parts.iter().map(|part| cut(part)));
    }
    tokens.join(" ")
}

/// The tokens a search must find, each by its beginning. A half-space in a query joins: the parts alone
/// would find too much.
#[must_use]
pub fn query_tokens(query: &str) -> Vec<String> {
    let joined: String = query.chars().filter(|letter| *letter != ZERO_WIDTH_NON_JOINER).collect();
    fold(&joined).split_whitespace().map(str::to_owned).take(12).collect()
}

/// Is something asked for in which there is no word? Nothing has it: such a search finds nobody, where one that asks for
/// nothing finds all.
#[must_use]
pub fn is_wordless(query: Option<&str>) -> bool {
    query.is_some_and(|query| !query.trim().is_empty() && query_tokens(query).is_empty())
}

/// Does it show nothing: no letter at all, or only space, control characters and letters without a shape of their own? The
/// latter are those of Unicode's `Default_Ignorable_Code_Point` (joiners, marks of direction, fillers, variation selectors),
/// and Braille without dots.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || letter.is_control() || is_shapeless(letter))
}

fn is_shapeless(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Letters whose place in the alphabet is not that of their code: each sorts right after another one, and those after the
/// same one in this order. Persian پ چ ژ ک گ stand behind the Arabic letters, and ه before و.
const SORTED_AFTER: [(char, char); 7] =
    [('پ', 'ب'), ('چ', 'ج'), ('ژ', 'ز'), ('ک', 'ق'), ('گ', 'ک'), ('ه', 'و'), ('ی', 'ه')];
/// Sorts behind all letters, so that one with this mark comes after its equal without, whatever follows them.
const BEHIND: char = '\u{fffd}';

/// Each letter of [`SORTED_AFTER`], and what stands for it where texts are put in order by the codes of their letters.
fn replacements() -> impl Iterator<Item = (char, String)> {
    SORTED_AFTER.into_iter().map(|(letter, before)| {
        let (mut base, mut marks) = (before, BEHIND.to_string());
        while let Some((_, earlier)) = SORTED_AFTER.iter().find(|(letter, _)| *letter == base) {
            base = *earlier;
            marks.push(BEHIND);
        }
        (letter, format!("{base}{marks}"))
    })
}

/// By this folded text is put in alphabetical order, Persian and Latin alike.
#[must_use]
pub fn alphabetical(folded: &str) -> String {
    replacements().fold(folded.to_owned(), |text, (letter, instead)| text.replace(letter, &instead))
}

/// SQL of [`alphabetical`] of a column of folded text.
#[must_use]
pub fn alphabetical_sql(engine: Engine, column: &str) -> String {
    let key = replacements()
        .fold(column.to_owned(), |sql, (letter, instead)| format!("REPLACE({sql}, '{letter}', '{instead}')"));
    match engine {
        Engine::Sqlite => key,
        Engine::Postgres => format!("({key} COLLATE \"C\")"),
    }
}

fn is_word_letter(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter) || letter == '\u{640}'
}

fn fold_word(word: &str) -> String {
    word.nfkd()
        .filter(|letter| !is_combining_mark(*letter) && *letter != '\u{640}')
        .flat_map(char::to_lowercase)
        .map(fold_letter)
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

fn fold_letter(letter: char) -> char {
    match letter {
        'ي' | 'ى' | 'ې' => 'ی',
        'ك' => 'ک',
        'ة' | 'ۀ' | 'ە' => 'ه',
        other => latin_digit(other),
    }
}

/// The Latin digit for one in Persian or Arabic; any other letter as it is.
#[must_use]
pub fn latin_digit(letter: char) -> char {
    match letter {
        '\u{6f0}'..='\u{6f9}' => ascii_digit(letter, '\u{6f0}'),
        '\u{660}'..='\u{669}' => ascii_digit(letter, '\u{660}'),
        other => other,
    }
}

fn ascii_digit(letter: char, zero: char) -> char {
    char::from_digit(u32::from(letter) - u32::from(zero), 10).unwrap_or(letter)
}

fn cut(token: &str) -> String {
    token.chars().take(LONGEST_TOKEN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Would a search for `query` find `text`?
    fn finds(query: &str, text: &str) -> bool {
        let folded = fold(text);
        query_tokens(query).iter().all(|token| folded.split(' ').any(|word| word.starts_with(token.as_str())))
    }

    #[test]
    fn what_shows_nothing_is_blank() {
        for text in [
            "",
            " \n",
            "\u{200c}",
            "\u{200b} \u{2060}",
            "\u{3164}",
            "\u{ad}\u{feff}",
            "\u{202e}",
            "\u{fe0f}",
            "\u{2800}",
            "\u{0}\u{1}\u{7f}\u{9f}",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in [".", "می\u{200c}روم", "\u{200b}a", "❤\u{fe0f}", "\u{1}a", "\u{301}"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn a_query_without_a_word_is_told_from_none() {
        for (query, expected) in
            [(None, false), (Some(" "), false), (Some("%"), true), (Some("_ -"), true), (Some("a%"), false)]
        {
            assert_eq!(is_wordless(query), expected, "{query:?}");
        }
    }

    #[test]
    fn arabic_and_persian_letters_and_digits_are_one() {
        assert!(finds("كتاب علي", "کتاب علی"));
        assert!(finds("۱۲۰۴", "row 1204"));
        assert!(finds("1204", "سطر ١٢٠٤"));
        assert!(finds("مدرسة", "مدرسه"));
    }

    #[test]
    fn a_half_space_is_found_in_all_its_spellings() {
        for query in ["می\u{200c}روم", "می روم", "میروم"] {
            assert!(finds(query, "من می\u{200c}روم خانه"), "{query}");
        }
        assert!(finds("میروم", "میروم"));
        assert!(!finds("می\u{200c}خورم", "من می\u{200c}روم خانه"));
    }

    #[test]
    fn case_accents_harakat_and_tatweel_do_not_matter() {
        assert!(finds("CAFE", "Un café"));
        assert!(finds("سلام", "سَلامٌ"));
        assert!(finds("سلام", "ســلام"));
        assert!(finds("آب", "اب"));
    }

    #[test]
    fn the_persian_alphabet_is_in_its_order() {
        let alphabet = "ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی";
        assert!(alphabet.split(' ').is_sorted_by_key(alphabetical), "{alphabet}");
        for follows in ["", " ا", "ا", "ی", "گگ"] {
            let words = alphabet.split(' ').map(|letter| alphabetical(&format!("{letter}{follows}")));
            assert!(words.is_sorted(), "before {follows:?}");
        }
        let names = [
            "ada",
            "zoe",
            "آرش",
            "بابک",
            "بیتا",
            "پروین",
            "پیمان",
            "تارا",
            "کاوه",
            "گلی",
            "لیلا",
            "ندا",
            "وحید",
            "هما",
            "یاسمن",
        ];
        assert!(names.into_iter().map(|name| alphabetical(&fold(name))).is_sorted());
    }

    #[test]
    fn punctuation_separates_and_cannot_reach_a_query_language() {
        assert_eq!(fold("a&b | c:* 'd' \"e\"* (f)"), "a b c d e f");
        assert_eq!(fold("  …!  "), "");
        assert_eq!(fold(&"x".repeat(500)).len(), 64);
    }
}
