//! How a conversation changes, part by part.

use super::*;
use chrono::{DateTime, TimeDelta};

fn part(author: AuthorName, kind: MessageKind, minute: i64) -> Part {
    let at = DateTime::UNIX_EPOCH + TimeDelta::minutes(minute);
    let id = Uuid::from_u128(u128::try_from(minute).unwrap_or(0) + 100);
    Part { id, client_id: id, author, kind, body: "hello".into(), attachments: Vec::new(), at }
}

fn neda() -> AuthorName {
    AuthorName::contact(Uuid::from_u128(1), Some("Neda".into()))
}

fn sara() -> AuthorName {
    AuthorName { kind: AuthorKind::Teammate, id: Some(Uuid::from_u128(2)), name: Some("Sara".into()), avatar_url: None }
}

fn begun() -> ConversationRow {
    ConversationRow::begin(Uuid::from_u128(9), Uuid::from_u128(8), Uuid::from_u128(1), DateTime::UNIX_EPOCH)
}

#[test]
fn parts_count_from_one_without_gaps_and_time_never_runs_backwards() {
    let mut row = begun();
    let mut seen = Vec::new();
    for (minute, author) in [(5, neda()), (3, sara()), (9, neda())] {
        seen.extend(row.append(part(author, MessageKind::Comment, minute), Uuid::nil()));
    }
    assert_eq!(seen.iter().map(|message| message.seq).collect::<Vec<_>>(), vec![1, 2, 3]);
    assert!(seen.windows(2).all(|pair| pair[0].created_at <= pair[1].created_at));
    assert_eq!((row.head, row.contact_comments, row.team_comments), (3, 2, 1));
}

#[test]
fn the_contact_waits_from_their_first_unanswered_comment_until_an_answer() {
    let mut row = begun();
    let _parts = row.append(part(neda(), MessageKind::Comment, 1), Uuid::nil());
    let _parts = row.append(part(neda(), MessageKind::Comment, 4), Uuid::nil());
    assert_eq!(row.waiting_since, Some(DateTime::UNIX_EPOCH + TimeDelta::minutes(1)));
    let _parts = row.append(part(sara(), MessageKind::Note, 5), Uuid::nil());
    assert!(row.waiting_since.is_some(), "a note answers nobody");
    assert_eq!(row.team_read, 3, "but whoever writes it has read what was said");
    let _parts = row.append(part(sara(), MessageKind::Comment, 6), Uuid::nil());
    assert_eq!(row.waiting_since, None);
    assert_eq!(row.unread_by_contact(), 1);
}

#[test]
fn a_comment_reopens_and_says_so_first() {
    let mut row = begun();
    assert!(row.set_status(ConversationStatus::Closed, None, sara(), Uuid::nil(), row.created_at).is_some());
    let parts = row.append(part(neda(), MessageKind::Comment, 7), Uuid::from_u128(5));
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[0].kind, MessageKind::Event);
    assert_eq!((parts[0].seq, parts[1].seq), (2, 3));
    assert_eq!(row.status, ConversationStatus::Open);
}

#[test]
fn only_the_contact_wakes_a_snoozed_conversation_and_notes_wake_nothing() {
    let mut row = begun();
    let until = Some(DateTime::UNIX_EPOCH + TimeDelta::days(1));
    assert!(row.set_status(ConversationStatus::Snoozed, until, sara(), Uuid::nil(), row.created_at).is_some());
    assert_eq!(row.append(part(sara(), MessageKind::Comment, 1), Uuid::nil()).len(), 1);
    assert_eq!(row.append(part(sara(), MessageKind::Note, 2), Uuid::nil()).len(), 1);
    assert_eq!(row.status, ConversationStatus::Snoozed);
    assert_eq!(row.append(part(neda(), MessageKind::Comment, 3), Uuid::nil()).len(), 2);
    assert_eq!((row.status, row.snoozed_until), (ConversationStatus::Open, None));
}

#[test]
fn what_changes_nothing_appends_nothing() {
    let mut row = begun();
    assert!(row.set_status(ConversationStatus::Open, None, sara(), Uuid::nil(), row.created_at).is_none());
    assert!(row.set_priority(Priority::None, sara(), Uuid::nil(), row.created_at).is_none());
    assert!(row.assign(None, sara(), Uuid::nil(), row.created_at).is_none());
    assert_eq!(row.head, 0);
}

#[test]
fn the_contact_sees_no_note_and_no_business_of_the_team() {
    let mut row = begun();
    let note = row.append(part(sara(), MessageKind::Note, 1), Uuid::nil()).remove(0);
    assert!(!note.is_for_contact());
    let urgent = row.set_priority(Priority::Urgent, sara(), Uuid::nil(), row.created_at);
    assert!(urgent.is_some_and(|event| !event.is_for_contact()));
    let closed = row.set_status(ConversationStatus::Closed, None, sara(), Uuid::nil(), row.created_at);
    assert!(closed.is_some_and(|event| event.is_for_contact()));
}
