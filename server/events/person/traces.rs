//! Calls that were refused name people too: who is forgotten is looked for in them, and nobody else.

use serde_json::Value;
use uuid::Uuid;

use crate::contacts;
use crate::events::store;
use crate::platform::db::Connection;
use crate::platform::problem::Result;

/// Facts that tell who somebody is.
const TELLING: [&str; 5] = ["name", "email", "phone", "external_id", "claimed_id"];
/// Words of so many letters, not all of them letters of one word, are nobody else's wherever they stand. Others are only
/// where they are a whole value: "2026" is in every date.
const SHORTEST_TELLING: usize = 8;

/// Forgets refused calls about these ids of one person: those that came with their tokens, and what names them by all that
/// they are and were called.
///
/// # Errors
/// What the database says.
pub async fn forget_refused_calls(connection: &mut Connection, workspace_id: Uuid, ids: &[Uuid]) -> Result<()> {
    store::delete_rejected_of(connection, workspace_id, ids).await?;
    let words = words_of(connection, workspace_id, ids).await?;
    let pieces: Vec<String> = words.iter().map(|word| as_json(word)).collect();
    let candidates = store::list_rejected_with(connection, workspace_id, &pieces).await?;
    let about = candidates.into_iter().filter(|(_, sample)| speaks_of(sample, &words)).map(|(id, _)| id);
    let about: Vec<Uuid> = about.collect();
    Ok(store::delete_rejected(connection, workspace_id, &about).await?)
}

/// What calls about this person would have in them, in small letters: what they are called now, were before a merge, and
/// were called by calls.
async fn words_of(connection: &mut Connection, workspace_id: Uuid, ids: &[Uuid]) -> Result<Vec<String>> {
    let mut words: Vec<String> = ids.iter().map(Uuid::to_string).collect();
    for id in ids {
        let contact = contacts::find_contact(connection, workspace_id, *id).await?;
        if let Some(contact) = contact {
            let own = [contact.name, contact.email, contact.phone, contact.external_id, contact.claimed_id];
            words.extend(own.into_iter().flatten());
        }
        let names = contacts::list_identities(connection, workspace_id, *id).await?;
        words.extend(names.into_iter().map(|name| name.value));
    }
    let said = store::list_said_of(connection, workspace_id, ids).await?;
    let were = contacts::list_former(connection, workspace_id, ids).await?;
    let told = said.iter().chain(&were).flat_map(|facts| TELLING.iter().filter_map(|key| facts.get(*key)?.as_str()));
    words.extend(told.map(str::to_owned));
    let mut words: Vec<String> = words.iter().map(|word| small(word)).filter(|word| !word.is_empty()).collect();
    words.sort();
    words.dedup();
    Ok(words)
}

fn small(text: &str) -> String {
    text.trim().to_lowercase()
}

/// A word as it stands between the quotes of a JSON text.
fn as_json(word: &str) -> String {
    let quoted = Value::from(word).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

fn is_telling(word: &str) -> bool {
    word.chars().count() >= SHORTEST_TELLING && !word.chars().all(char::is_alphabetic)
}

/// Is one of these words in the call?
fn speaks_of(sample: &str, words: &[String]) -> bool {
    match serde_json::from_str(sample) {
        Ok(call) => says(&call, words),
        // Cut, or no JSON at all.
        Err(_) => {
            let sample = sample.to_lowercase();
            words.iter().any(|word| {
                let piece = as_json(word);
                if is_telling(word) { stands_in(&sample, &piece) } else { is_value_in(&sample, &piece) }
            })
        }
    }
}

fn says(value: &Value, words: &[String]) -> bool {
    match value {
        Value::String(text) => {
            let text = small(text);
            words.iter().any(|word| text == *word || is_telling(word) && stands_in(&text, word))
        }
        Value::Number(number) => words.contains(&number.to_string()),
        Value::Array(values) => values.iter().any(|value| says(value, words)),
        Value::Object(fields) => fields.values().any(|value| says(value, words)),
        Value::Null | Value::Bool(_) => false,
    }
}

/// Does the word stand there, and not as a part of a longer one?
fn stands_in(text: &str, word: &str) -> bool {
    // What addresses and ids are written with joins as letters do, but a full stop may end a sentence.
    let joins = |letter: char| letter.is_alphanumeric() || "@_".contains(letter);
    let links = |letter: char| ".-+".contains(letter);
    text.match_indices(word).any(|(at, found)| {
        let mut after = text[at + found.len()..].chars();
        let goes_on = match after.next() {
            Some(letter) if links(letter) => after.next().is_some_and(joins),
            letter => letter.is_some_and(joins),
        };
        !goes_on && !text[..at].chars().next_back().is_some_and(|letter| joins(letter) || links(letter))
    })
}

/// Is the word the whole of a value, in a text that is nearly JSON?
fn is_value_in(text: &str, word: &str) -> bool {
    let is_key = |after: &str| after.trim_start().starts_with(':');
    let quoted = format!("\"{word}\"");
    let as_text = text.match_indices(&quoted).any(|(at, found)| !is_key(&text[at + found.len()..]));
    as_text
        || word.bytes().all(|byte| byte.is_ascii_digit())
            && text.match_indices(word).any(|(at, found)| {
                let after = text[at + found.len()..].trim_start();
                text[..at].trim_end().ends_with(':') && (after.is_empty() || after.starts_with([',', '}']))
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaks(sample: &str, words: &[&str]) -> bool {
        speaks_of(sample, &words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_call_speaks_of_who_is_a_value_in_it() {
        let call = r#"{"userId":2026,"timestamp":"2026-11-27T10:00:00Z","traits":{"name":"Ali","note":"write to Ali@X.example!"}}"#;
        for word in ["2026", "ali", "ali@x.example"] {
            assert!(speaks(call, &[word]), "{word}");
        }
        for word in ["11", "x.example", "userid", "traits", "li@x.example"] {
            assert!(!speaks(call, &[word]), "{word}");
        }
        assert!(!speaks(r#"{"userId":7,"timestamp":"2026-11-27T10:00:00Z"}"#, &["2026", "u", "type"]));
    }

    #[test]
    fn in_a_call_that_was_cut_words_are_looked_for_as_values() {
        let cut =
            r#"{"type":"track","userId": "neda","anonymousId":2026,"timestamp":"2027-11-27","email":"omid@x.exam"#;
        for word in ["track", "neda", "2026", "omid@x.exam"] {
            assert!(speaks(cut, &[word]), "{word}");
        }
        for word in ["type", "2027", "omid", "anonymousid", "omid@x.e"] {
            assert!(!speaks(cut, &[word]), "{word}");
        }
        assert!(speaks("no JSON: \"name\" : \"لیلا\\n\"", &["لیلا\n"]));
    }
}
