//! Finding: which messages and which people a search means, and what to show around a match.

use std::collections::HashMap;

use uuid::Uuid;

use super::model::{AuthorName, Conversation};
use super::rules::plain_line;
use super::store::{self, Hit};
use super::view::{self, Names};
use crate::contacts;
use crate::platform::Foundation;
use crate::platform::page::Page;
use crate::platform::problem::Result;
use crate::platform::text::{fold, query_tokens};

const PEOPLE_FOUND: u32 = 5;
const BEFORE_MATCH: usize = 40;
const EXCERPT: usize = 160;

/// A conversation that was found.
pub struct SearchResult {
    /// The conversation.
    pub conversation: Conversation,
    /// What was found in it; `None` when its contact was found.
    pub message: Option<(Hit, AuthorName, Excerpt)>,
}

/// The text around a match.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Plain text.
    pub text: String,
    /// Start and end of each match, in UTF-16 code units.
    pub matches: Vec<(usize, usize)>,
}

/// One page of what a search finds, newest first. `asker` is (workspace, teammate).
///
/// # Errors
/// What the database says.
pub async fn search(
    foundation: &Foundation,
    asker: (Uuid, Uuid),
    query: &str,
    before: Option<i64>,
    limit: u32,
) -> Result<Page<SearchResult>> {
    let (workspace_id, teammate_id) = asker;
    let tokens = query_tokens(query);
    let mut connection = foundation.db.read().await?;
    let hits = store::search_messages(&mut connection, workspace_id, &tokens, before, limit).await?;
    let Page { items: hits, next_cursor } = Page::cut(hits, limit, |hit| hit.position);
    let mut ids: Vec<Uuid> = hits.iter().map(|hit| hit.conversation_id).collect();
    let mut of_people = Vec::new();
    if before.is_none() && !tokens.is_empty() {
        for contact in contacts::list_ids_matching(&mut connection, workspace_id, &tokens, PEOPLE_FOUND).await? {
            let newest = store::list_of_contact(&mut connection, workspace_id, contact, 1).await?;
            of_people.extend(newest.into_iter().map(|row| row.id));
        }
        ids.extend(&of_people);
    }
    ids.sort_unstable();
    ids.dedup();
    let rows = store::find_rows(&mut connection, workspace_id, &ids).await?;
    let shown = view::conversations(foundation, &mut connection, workspace_id, teammate_id, rows).await?;
    let shown: HashMap<Uuid, Conversation> = shown.into_iter().map(|found| (found.id, found)).collect();
    let names =
        Names::of(&mut connection, workspace_id, hits.iter().map(|hit| (hit.author_kind, hit.author_id))).await?;
    let mut items = Vec::with_capacity(hits.len() + of_people.len());
    for id in of_people {
        items.extend(shown.get(&id).map(|found| SearchResult { conversation: found.clone(), message: None }));
    }
    for hit in hits {
        let Some(conversation) = shown.get(&hit.conversation_id).cloned() else { continue };
        let message = Some((hit.clone(), names.get(hit.author_kind, hit.author_id), excerpt(&hit.body, &tokens)));
        items.push(SearchResult { conversation, message });
    }
    Ok(Page { items, next_cursor })
}

/// Cuts the text around its first match and marks the words that match.
#[must_use]
pub fn excerpt(body: &str, tokens: &[String]) -> Excerpt {
    let plain: Vec<char> = plain_line(body).chars().collect();
    let words = words_of(&plain);
    let is_match = |(start, end): &(usize, usize)| {
        let word: String = plain[*start..*end].iter().collect();
        let folded = fold(&word);
        tokens.iter().any(|token| folded.split(' ').any(|part| part.starts_with(token.as_str())))
    };
    let matching: Vec<(usize, usize)> = words.into_iter().filter(is_match).collect();
    let from = matching.first().map_or(0, |(start, _)| start.saturating_sub(BEFORE_MATCH));
    let to = (from + EXCERPT).min(plain.len());
    let mut text = String::from(if from > 0 { "…" } else { "" });
    let lead = text.chars().count();
    text.extend(&plain[from..to]);
    if to < plain.len() {
        text.push('…');
    }
    let in_utf16 = |index: usize| lead + plain[from..index].iter().map(|letter| letter.len_utf16()).sum::<usize>();
    let matches =
        matching.into_iter().filter(|(_, end)| *end <= to).map(|(start, end)| (in_utf16(start), in_utf16(end)));
    Excerpt { matches: matches.collect(), text }
}

fn words_of(plain: &[char]) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (index, letter) in plain.iter().chain(std::iter::once(&' ')).enumerate() {
        let inside = !letter.is_whitespace() && !letter.is_ascii_punctuation();
        match (inside, start) {
            (true, None) => start = Some(index),
            (false, Some(from)) => {
                words.push((from, index));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_marked_in_utf16_whatever_the_spelling() {
        let found = excerpt("🙂 سلام علي، کتاب\u{200c}ها رسید", &query_tokens("علی کتابها"));
        let units: Vec<u16> = found.text.encode_utf16().collect();
        let marked: Vec<String> =
            found.matches.iter().map(|(start, end)| String::from_utf16_lossy(&units[*start..*end])).collect();
        assert_eq!(marked, vec!["علي،", "کتاب\u{200c}ها"]);
    }

    #[test]
    fn a_long_text_is_cut_around_its_first_match() {
        let body = format!("{} needle {}", "x ".repeat(200), "y ".repeat(200));
        let found = excerpt(&body, &query_tokens("NEED"));
        assert!(found.text.starts_with('…') && found.text.ends_with('…'));
        let units: Vec<u16> = found.text.encode_utf16().collect();
        let (start, end) = found.matches[0];
        assert_eq!(String::from_utf16_lossy(&units[start..end]), "needle");
    }
}
