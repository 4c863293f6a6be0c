//! Every store function of conversations, on both engines.

// Long because: every store function of conversations is tested here on both engines.

use chrono::TimeDelta;
use uuid::Uuid;

use super::*;
use crate::contacts::{self, ContactSeed, PageView, UserAgent};
use crate::conversations::log::{ConversationRow, Part};
use crate::conversations::model::{AuthorKind, AuthorName, ConversationStatus, Message, MessageKind};
use crate::databases::TestDatabase;
use crate::on_both_engines;
use crate::platform::clock::Timestamp;

fn minute(minute: i64) -> Timestamp {
    chrono::DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minute)
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128((7 << 64) + number)
}

struct Room {
    workspace: Uuid,
    contact: Uuid,
}

async fn room(database: &TestDatabase) -> Room {
    let workspace = database.workspace().await;
    let contact = Uuid::from_u128(workspace.as_u128() ^ 1);
    let mut transaction = database.db.begin().await.expect("begin");
    let seed = ContactSeed {
        id: contact,
        workspace_id: workspace,
        locale: None,
        time_zone: None,
        place: crate::platform::geo::Place::default(),
        agent: UserAgent::default(),
        page: PageView::default(),
    };
    let made = contacts::insert_missing(&mut transaction, &[seed], minute(0)).await.expect("insert");
    assert_eq!(made, vec![contact]);
    transaction.commit().await.expect("commit");
    Room { workspace, contact }
}

/// A conversation with these comments, one a minute; even ones are the team's.
async fn conversation(database: &TestDatabase, room: &Room, number: u128, bodies: &[&str]) -> ConversationRow {
    let mut row = ConversationRow::begin(
        Uuid::from_u128(room.workspace.as_u128() ^ (number << 8)),
        room.workspace,
        room.contact,
        minute(0),
    );
    let mut transaction = database.db.begin().await.expect("begin");
    insert_opened(&mut transaction, std::slice::from_ref(&row)).await.expect("insert");
    insert_opened(&mut transaction, std::slice::from_ref(&row)).await.expect("again: nothing happens");
    let teammate = AuthorName { kind: AuthorKind::Teammate, id: Some(id(1)), name: None, avatar_url: None };
    let mut messages: Vec<Message> = Vec::new();
    for (index, body) in bodies.iter().enumerate() {
        let author = if index % 2 == 0 { AuthorName::contact(room.contact, None) } else { teammate.clone() };
        let part = Part {
            id: Uuid::from_u128(row.id.as_u128() + 10 + index as u128),
            client_id: id(100 + index as u128),
            author,
            kind: MessageKind::Comment,
            body: (*body).to_owned(),
            attachments: Vec::new(),
            at: minute(i64::try_from(number).unwrap_or(0) * 10 + i64::try_from(index).unwrap_or(0)),
        };
        messages.extend(row.append(part, Uuid::nil()));
    }
    let rows: Vec<_> = messages.iter().map(|message| (room.workspace, message)).collect();
    insert_messages(&mut transaction, &rows).await.expect("messages");
    save_rows(&mut transaction, std::slice::from_ref(&row)).await.expect("row");
    transaction.commit().await.expect("commit");
    // What is told once is not stored with the row.
    row.milestones.clear();
    row.waits_anew = false;
    row
}

on_both_engines!(a_row_is_read_back_as_it_was_saved, |database| async {
    let room = room(database).await;
    let row = conversation(database, &room, 1, &["salam", "hello"]).await;
    let mut connection = database.db.read().await.expect("read");
    assert_eq!(find_row(&mut connection, room.workspace, row.id).await.expect("find"), Some(row.clone()));
    assert_eq!(find_row(&mut connection, id(9), row.id).await.expect("find"), None, "another workspace sees nothing");
    let mut transaction = database.db.begin().await.expect("begin");
    assert_eq!(lock_rows(&mut transaction, &[row.id, id(404)]).await.expect("lock"), vec![row.clone()]);
    let locked = lock_with_contacts(&mut transaction, &[row.id]).await.expect("lock").pop().expect("a row");
    assert_eq!((locked.row.id, locked.contact_identified, locked.contact_name), (row.id, false, None));
    assert_eq!(delete_empty(&mut transaction, &[row.id]).await.expect("delete"), 0, "something was said in it");
});

on_both_engines!(a_missing_row_cannot_be_saved, |database| async {
    let mut transaction = database.db.begin().await.expect("begin");
    let ghost = ConversationRow::begin(id(5), id(6), id(7), minute(0));
    assert!(save_rows(&mut transaction, &[ghost]).await.is_err());
});

on_both_engines!(stretches_of_the_log_come_in_order_and_without_notes_for_the_contact, |database| async {
    let room = room(database).await;
    let mut row = conversation(database, &room, 1, &["1", "2", "3"]).await;
    let note = Part {
        id: id(50),
        client_id: id(50),
        author: AuthorName { kind: AuthorKind::Teammate, id: Some(id(1)), name: None, avatar_url: None },
        kind: MessageKind::Note,
        body: "secret".into(),
        attachments: Vec::new(),
        at: minute(30),
    };
    let parts = row.append(note, Uuid::nil());
    let mut transaction = database.db.begin().await.expect("begin");
    insert_messages(&mut transaction, &[(room.workspace, &parts[0])]).await.expect("note");
    save_rows(&mut transaction, &[row.clone()]).await.expect("row");
    transaction.commit().await.expect("commit");
    let mut c = database.db.read().await.expect("read");
    let seqs = |rows: Vec<MessageRow>| rows.into_iter().map(|row| row.seq).collect::<Vec<_>>();
    let (workspace, conversation) = (room.workspace, row.id);
    assert_eq!(seqs(list_after(&mut c, workspace, conversation, 1, 10).await.expect("after")), vec![2, 3, 4]);
    assert_eq!(seqs(list_contact_after(&mut c, workspace, conversation, 1, 10).await.expect("after")), vec![2, 3]);
    assert_eq!(seqs(list_before(&mut c, workspace, conversation, 3, true, 1).await.expect("before")), vec![2]);
    assert_eq!(seqs(list_newest(&mut c, workspace, conversation, false, 2).await.expect("newest")), vec![4, 3]);
    assert_eq!(seqs(list_after(&mut c, id(9), conversation, 0, 10).await.expect("foreign")), Vec::<i64>::new());
});

on_both_engines!(a_client_id_is_found_and_cannot_be_inserted_twice, |database| async {
    let room = room(database).await;
    let row = conversation(database, &room, 1, &["1"]).await;
    let key = (row.id, room.contact, id(100));
    let mut transaction = database.db.begin().await.expect("begin");
    let sent = find_sent(&mut transaction, &[key, (row.id, room.contact, id(999))]).await.expect("sent");
    assert_eq!(sent.iter().map(|row| row.seq).collect::<Vec<_>>(), vec![1]);
    let twice = Message {
        conversation: row.id,
        seq: 2,
        id: id(77),
        client_id: id(100),
        author: AuthorName::contact(room.contact, None),
        kind: MessageKind::Comment,
        body: "1".into(),
        event: None,
        attachments: Vec::new(),
        created_at: minute(1),
    };
    let error = insert_messages(&mut transaction, &[(room.workspace, &twice)]).await.expect_err("refused");
    assert!(crate::platform::db::is_unique_violation(&error));
});

on_both_engines!(lists_filter_sort_and_page, |database| async {
    let room = room(database).await;
    let first = conversation(database, &room, 1, &["1"]).await;
    let second = conversation(database, &room, 2, &["1", "2"]).await;
    let mut third = conversation(database, &room, 3, &["1"]).await;
    let author = AuthorName::system();
    let closed = third.set_status(ConversationStatus::Closed, None, author, id(60), minute(40)).expect("closed");
    let mut transaction = database.db.begin().await.expect("begin");
    insert_messages(&mut transaction, &[(room.workspace, &closed)]).await.expect("event");
    save_rows(&mut transaction, &[third.clone()]).await.expect("row");
    transaction.commit().await.expect("commit");
    let mut c = database.db.read().await.expect("read");
    let filter = |status, sort| Filter { view: View::All, status, tag: None, contact: None, sort };
    let ids = |rows: Vec<ConversationRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    let all = list_rows(&mut c, room.workspace, &filter(None, Sort::Newest), None, 10).await.expect("list");
    assert_eq!(ids(all), vec![third.id, second.id, first.id]);
    let open = Some(ConversationStatus::Open);
    let page = list_rows(&mut c, room.workspace, &filter(open, Sort::Oldest), None, 1).await.expect("list");
    assert_eq!(
        ids(page.clone()),
        vec![first.id, second.id],
        "one more than asked, to know whether there is a next page"
    );
    let after = Position::of(&page[0], Sort::Oldest);
    let rest = list_rows(&mut c, room.workspace, &filter(open, Sort::Oldest), Some(after), 1).await.expect("list");
    assert_eq!(ids(rest), vec![second.id]);
    let waiting = list_rows(&mut c, room.workspace, &filter(open, Sort::Waiting), None, 1).await.expect("list");
    assert_eq!(ids(waiting.clone()), vec![first.id, second.id], "whoever waits comes before those who do not");
    let after = Position::of(&waiting[0], Sort::Waiting);
    let rest = list_rows(&mut c, room.workspace, &filter(open, Sort::Waiting), Some(after), 5).await.expect("list");
    assert_eq!(ids(rest), vec![second.id]);
    let counts = count(&mut c, room.workspace, id(1)).await.expect("count");
    assert_eq!((counts.open, counts.closed, counts.unassigned, counts.mine, counts.unread), (2, 1, 2, 0, 2));
    assert_eq!(list_of_contact(&mut c, room.workspace, room.contact, 2).await.expect("of contact").len(), 2);
    assert_eq!(list_heads(&mut c, &[room.contact]).await.expect("heads").len(), 3);
    assert_eq!(
        list_changed(&mut c, room.workspace, Position { at: minute(21), id: Uuid::nil() }, 10)
            .await
            .expect("changed")
            .len(),
        2
    );
});

on_both_engines!(lists_are_in_order_to_the_microsecond_and_walked_from_either_end, |database| async {
    let room = room(database).await;
    let mut transaction = database.db.begin().await.expect("begin");
    // Three within a minute, one on its edge, two at the same time.
    let times = [59_999_999, 1, 60_000_000, 30_500_000, 90_000_000, 90_000_000];
    let mut expected = Vec::new();
    for (number, micros) in (1_u128..).zip(times) {
        let at = minute(0) + chrono::TimeDelta::microseconds(micros);
        let row = ConversationRow::begin(id(500 + number), room.workspace, room.contact, at);
        insert_opened(&mut transaction, std::slice::from_ref(&row)).await.expect("row");
        expected.push((at, row.id));
    }
    expected.sort_unstable();
    for sort in [Sort::Oldest, Sort::Newest] {
        let filter = Filter { view: View::All, status: Some(ConversationStatus::Open), tag: None, contact: None, sort };
        let mut walked = Vec::new();
        let mut after = None;
        while let Some(row) = {
            let page = list_rows(&mut transaction, room.workspace, &filter, after.clone(), 1).await.expect("page");
            page.into_iter().next()
        } {
            after = Some(Position::of(&row, sort));
            walked.push((row.updated_at, row.id));
        }
        assert_eq!(walked, expected, "{sort:?}");
        expected.reverse();
    }
    assert_eq!(find_last_change(&mut transaction, room.workspace).await.expect("read"), Some(expected[5].0));
    assert_eq!(find_last_change(&mut transaction, id(9)).await.expect("read"), None);
    for (since, changed) in [(59_999_999, 4), (60_000_000, 3), (90_000_001, 0)] {
        let mut after = Position { at: minute(0) + chrono::TimeDelta::microseconds(since), id: Uuid::nil() };
        let mut walked = Vec::new();
        while let [found] = list_changed(&mut transaction, room.workspace, after, 1).await.expect("changed")[..] {
            after = Position { at: found.changed_at, id: found.id };
            walked.push((found.changed_at, found.id));
        }
        assert_eq!(walked, expected[6 - changed..]);
    }
});

on_both_engines!(reading_moves_forward_only_and_counts_what_is_unread, |database| async {
    let room = room(database).await;
    let row = conversation(database, &room, 1, &["1", "2", "3", "4"]).await;
    let sara = database.teammate().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    assert!(advance_team_read(t, room.workspace, row.id, sara, 3, minute(50)).await.expect("read"));
    assert!(!advance_team_read(t, room.workspace, row.id, sara, 2, minute(51)).await.expect("back"));
    assert!(!advance_team_read(t, id(9), row.id, sara, 4, minute(51)).await.expect("foreign"));
    let positions = list_read_positions(t, &[row.id], &[sara]).await.expect("positions");
    assert_eq!(positions.iter().map(|position| (position.seq, position.comments)).collect::<Vec<_>>(), vec![(3, 2)]);
    let ahead = ReadPosition { conversation_id: row.id, teammate_id: sara, seq: 4, comments: 2 };
    note_read(t, &[ahead, ReadPosition { seq: 1, comments: 1, ..ahead }], minute(52)).await.expect("note");
    assert_eq!(list_read_positions(t, &[row.id], &[sara]).await.expect("positions"), vec![ahead]);
    assert!(advance_contact_read(t, room.workspace, row.id, room.contact, 99, minute(53)).await.expect("read"));
    assert!(!advance_contact_read(t, room.workspace, row.id, id(3), 99, minute(53)).await.expect("not theirs"));
    let read = find_row(t, room.workspace, row.id).await.expect("find").expect("there");
    assert_eq!((read.contact_read, read.unread_by_contact(), read.team_read), (4, 0, 4));
});

on_both_engines!(what_the_contact_sees_was_read_follows_a_position_that_is_ahead, |database| async {
    let room = room(database).await;
    let row = conversation(database, &room, 1, &["1"]).await;
    let sara = database.teammate().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let ahead = ReadPosition { conversation_id: row.id, teammate_id: sara, seq: 1, comments: 1 };
    note_read(t, &[ahead], minute(52)).await.expect("note");
    for news in [true, false] {
        assert_eq!(advance_team_read(t, room.workspace, row.id, sara, 1, minute(0)).await.expect("read"), news);
        let read = find_row(t, room.workspace, row.id).await.expect("find").expect("there");
        assert_eq!((read.team_read, read.changed_at), (1, row.changed_at), "and time never runs backwards");
    }
});

#[tokio::test]
async fn whoever_reads_while_they_answer_waits_for_nobody_who_waits_for_them() {
    let database = TestDatabase::postgres().await;
    let room = room(&database).await;
    let row = conversation(&database, &room, 1, &["1"]).await;
    let sara = database.teammate().await;
    // As an answer does: the conversation, then the position.
    let mut answer = database.db.begin().await.expect("begin");
    lock_rows(&mut answer, &[row.id]).await.expect("locked");
    let mut reading = database.db.begin().await.expect("begin");
    let reads = tokio::spawn(async move {
        let read = advance_team_read(&mut reading, room.workspace, row.id, sara, 1, minute(50)).await?;
        reading.commit().await?;
        Ok::<_, sqlx::Error>(read)
    });
    while !database.somebody_waits().await {
        tokio::task::yield_now().await;
    }
    let position = ReadPosition { conversation_id: row.id, teammate_id: sara, seq: 1, comments: 1 };
    note_read(&mut answer, &[position], minute(50)).await.expect("no deadlock");
    answer.commit().await.expect("commit");
    assert!(reads.await.expect("the reader goes on").expect("no deadlock"), "and the contact is told");
}

on_both_engines!(tags_of_one_spelling_are_one_tag, |database| async {
    let room = room(database).await;
    let row = conversation(database, &room, 1, &["1"]).await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let mut next = 1_000;
    let mut new_id = || {
        next += 1;
        Uuid::from_u128(room.workspace.as_u128() ^ (next << 20))
    };
    let made = ensure_tags(t, room.workspace, &["مشتري".into(), "Bug".into()], &mut new_id).await.expect("tags");
    assert_eq!(made.len(), 2);
    let again = ensure_tags(t, room.workspace, &["مشتری".into(), "BUG".into()], &mut new_id).await.expect("tags");
    assert_eq!(again, made);
    let ids: Vec<Uuid> = made.iter().map(|tag| tag.id).collect();
    set_tags(t, row.id, &ids).await.expect("set");
    set_tags(t, row.id, &ids[..1]).await.expect("set");
    assert_eq!(list_tags_of(t, &[row.id]).await.expect("of").len(), 1);
    let tagged = Filter { view: View::All, status: None, tag: Some(ids[0]), contact: None, sort: Sort::Newest };
    assert_eq!(list_rows(t, room.workspace, &tagged, None, 5).await.expect("list").len(), 1);
    assert!(!delete_tag(t, id(9), ids[0]).await.expect("foreign"));
    assert!(delete_tag(t, room.workspace, ids[0]).await.expect("delete"));
    assert_eq!(list_tags(t, room.workspace).await.expect("tags").len(), 1);
});

on_both_engines!(search_finds_beginnings_of_all_words_in_either_script, |database| async {
    let room = room(database).await;
    conversation(database, &room, 1, &["خطای واردکردن customers.csv در سطر ۱۲۰۴", "Please send the file"]).await;
    conversation(database, &room, 2, &["می\u{200c}خواهم فاکتور بگیرم"]).await;
    let mut c = database.db.read().await.expect("read");
    for (query, hits) in [
        ("csv", 1),
        ("سطر 1204", 1),
        ("میخواهم", 1),
        ("می خواهم فاک", 1),
        ("file send", 1),
        ("nothing", 0),
        ("' OR 1=1 --", 0),
        ("", 0),
    ] {
        let tokens = crate::platform::text::query_tokens(query);
        let found = search_messages(&mut c, room.workspace, &tokens, None, 10).await.expect("search");
        assert_eq!(found.len(), hits, "{query}");
    }
    let tokens = crate::platform::text::query_tokens("csv");
    assert!(search_messages(&mut c, id(9), &tokens, None, 10).await.expect("foreign").is_empty());
    let first = search_messages(&mut c, room.workspace, &tokens, None, 10).await.expect("search");
    let before = Some(first[0].position);
    assert!(search_messages(&mut c, room.workspace, &tokens, before, 10).await.expect("next page").is_empty());
});

/// An upload of the room's contact that no message names yet.
fn upload(room: &Room, number: u128, at: Timestamp) -> AttachmentRow {
    AttachmentRow {
        id: Uuid::from_u128(room.workspace.as_u128() ^ (number << 30)),
        workspace_id: room.workspace,
        uploader_kind: AuthorKind::Contact,
        uploader_id: room.contact,
        conversation_id: None,
        seq: None,
        name: "گزارش.pdf".into(),
        media_type: "application/pdf".into(),
        size: 12,
        width: None,
        height: None,
        storage_key: "k".into(),
        preview_key: None,
        created_at: at,
    }
}

on_both_engines!(files_of_a_message_stay_in_the_order_in_which_it_names_them, |database| async {
    let room = room(database).await;
    let row = conversation(database, &room, 1, &["1", "2"]).await;
    let files: Vec<AttachmentRow> = (1..=4).map(|number| upload(&room, number, minute(1))).collect();
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    for file in &files {
        insert_attachment(t, file).await.expect("insert");
    }
    let named = [(2, 1), (0, 1), (3, 2), (1, 1)].map(|(file, seq): (usize, i64)| (files[file].id, row.id, seq));
    assert!(link_attachments(t, &named).await.expect("link"));
    let listed = list_for_messages(t, &[(row.id, 1), (row.id, 2)]).await.expect("list");
    let of_first: Vec<Uuid> = listed.iter().filter(|file| file.seq == Some(1)).map(|file| file.id).collect();
    assert_eq!(of_first, [2, 0, 1].map(|file| files[file].id));
});

on_both_engines!(a_file_belongs_to_one_message_and_unused_ones_are_forgotten, |database| async {
    let room = room(database).await;
    let row = conversation(database, &room, 1, &["1"]).await;
    let (used, unused) = (upload(&room, 1, minute(1)), upload(&room, 2, minute(2)));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_attachment(t, &used).await.expect("insert");
    insert_attachment(t, &unused).await.expect("insert");
    assert_eq!(find_unused(t, &[used.id, id(404)]).await.expect("unused"), vec![used.clone()]);
    assert!(link_attachments(t, &[(used.id, row.id, 1)]).await.expect("link"));
    assert!(!link_attachments(t, &[(used.id, row.id, 1)]).await.expect("once only"));
    assert_eq!(list_for_messages(t, &[(row.id, 1), (row.id, 2)]).await.expect("list").len(), 1);
    assert_eq!(find_attachment(t, used.id).await.expect("find").and_then(|row| row.seq), Some(1));
    let pair = (room.contact, id(3));
    let mut moved = move_uploads(t, room.workspace, pair, None).await.expect("move");
    moved.sort_unstable();
    let mut all = vec![used.id, unused.id];
    all.sort_unstable();
    assert_eq!(moved, all);
    assert!(move_uploads(t, room.workspace, pair, Some(&all)).await.expect("none left").is_empty());
    assert_eq!(find_attachment(t, used.id).await.expect("find").map(|row| row.uploader_id), Some(id(3)));
    let forgotten = delete_unused(t, minute(60)).await.expect("sweep");
    assert!(forgotten.contains(&("k".to_owned(), None)));
    assert_eq!(find_attachment(t, unused.id).await.expect("find"), None);
});

on_both_engines!(two_people_become_one, |database| async {
    let room = room(database).await;
    let row = conversation(database, &room, 1, &["1"]).await;
    let seed = ContactSeed {
        id: Uuid::from_u128(room.workspace.as_u128() ^ 2),
        workspace_id: room.workspace,
        locale: None,
        time_zone: None,
        place: crate::platform::geo::Place::default(),
        agent: UserAgent::default(),
        page: PageView::default(),
    };
    let other = seed.id;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    contacts::insert_missing(t, &[seed], minute(0)).await.expect("insert");
    let pair = (room.contact, other);
    assert!(move_conversations(t, Uuid::from_u128(9), pair, None, minute(9)).await.expect("foreign").is_empty());
    assert_eq!(move_conversations(t, room.workspace, pair, None, minute(9)).await.expect("move"), vec![row.id]);
    let moved = find_row(t, room.workspace, row.id).await.expect("find").expect("there");
    assert_eq!((moved.contact_id, moved.last_comment_author_id), (other, Some(other)));
    assert_eq!(moved.head, row.head, "nothing of the log is lost");
    move_conversations(t, room.workspace, (other, room.contact), None, minute(0)).await.expect("back");
    let back = find_row(t, room.workspace, row.id).await.expect("find").expect("there");
    assert_eq!((back.version, back.changed_at), (moved.version + 1, moved.changed_at), "time never runs backwards");
});
