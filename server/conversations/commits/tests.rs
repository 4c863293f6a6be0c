//! What is acknowledged is in the log once, in order, on both engines.

// Long because: all that may befall a message on its way is told around one scene.

mod deleted;
mod files;
mod hanging;
mod moved;

use std::sync::{Arc, Mutex};

use uuid::Uuid;

use super::*;
use crate::accounts::{self, Credential};
use crate::contacts::{self, ContactSeed, PageView, Stage, TokenLevel, UserAgent, VisitorToken};
use crate::conversations::actions::{Right, Target};
use crate::conversations::model::{AuthorKind, AuthorName, MessageKind};
use crate::conversations::{actions, store};
use crate::databases::TestDatabase;
use crate::on_both_engines;
use crate::platform::db::Connection;

struct Scene {
    foundation: Foundation,
    commits: Commits,
    workspace: Uuid,
    neda: Uuid,
    heard: Arc<Mutex<Vec<String>>>,
}

async fn scene(database: &TestDatabase) -> Scene {
    let foundation = database.foundation().await;
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let ears = heard.clone();
    foundation.outbox.set_subscribers(vec![Box::new(move |kind, _, payload| {
        ears.lock().expect("ears").push(format!("{kind} {payload}"));
    })]);
    let (commits, _lanes) = Commits::start(&foundation);
    Scene { workspace: database.workspace().await, neda: foundation.ids.uuid(), foundation, commits, heard }
}

impl Scene {
    fn opens(&self, client_id: Uuid, body: &str) -> Send {
        let seed = ContactSeed {
            id: self.neda,
            workspace_id: self.workspace,
            locale: Some("fa-IR".into()),
            time_zone: None,
            place: crate::platform::geo::Place::default(),
            agent: UserAgent::default(),
            page: PageView::default(),
        };
        Send { target: Target::OpenAsVisitor(Box::new(seed)), ..self.says(Uuid::nil(), client_id, body) }
    }

    fn says(&self, conversation: Uuid, client_id: Uuid, body: &str) -> Send {
        Send {
            right: Right::Token(VisitorToken {
                workspace_id: self.workspace,
                contact_id: self.neda,
                level: TokenLevel::Anonymous,
            }),
            workspace_id: self.workspace,
            target: Target::Conversation(conversation),
            author: AuthorName::contact(self.neda, None),
            client_id,
            kind: MessageKind::Comment,
            body: body.to_owned(),
            attachment_ids: Vec::new(),
        }
    }

    /// Is there a row of this conversation, and how far has the contact come?
    async fn rows(&self, conversation: Uuid) -> (bool, Option<Stage>) {
        let mut connection = self.foundation.db.read().await.expect("read");
        let row = store::find_row(&mut connection, self.workspace, conversation).await.expect("find");
        let contact = contacts::find_contact(&mut connection, self.workspace, self.neda).await.expect("find");
        (row.is_some(), contact.map(|contact| contact.stage))
    }

    /// A signature says who she is.
    async fn sign(&self, connection: &mut Connection) {
        crate::sql!(connection, |c| sqlx::query("UPDATE contacts SET external_id = '42', name = 'Neda' WHERE id = $1")
            .bind(self.neda)
            .execute(c)
            .await
            .map(drop))
        .expect("identified");
    }

    async fn log(&self, conversation: Uuid) -> Vec<(i64, String)> {
        let mut connection = self.foundation.db.read().await.expect("read");
        let rows = store::list_after(&mut connection, self.workspace, conversation, 0, 10_000).await.expect("log");
        rows.into_iter().map(|row| (row.seq, row.body)).collect()
    }
}

on_both_engines!(the_same_open_twice_at_once_opens_one_conversation_with_one_message, |database| async {
    let scene = scene(database).await;
    let id = scene.foundation.ids.uuid();
    let (one, two) =
        tokio::join!(scene.commits.send(scene.opens(id, "salam")), scene.commits.send(scene.opens(id, "salam")));
    let (one, two) = (one.expect("sent"), two.expect("sent"));
    assert_eq!((one.message.seq, one.message.conversation), (two.message.seq, two.message.conversation));
    assert_ne!(one.repeated, two.repeated, "one of them was first");
    let again = scene.commits.send(scene.opens(id, "salam")).await.expect("repeat");
    assert!(again.repeated);
    assert_eq!(again.message.id, one.message.id);
    assert_eq!(scene.log(one.message.conversation).await, vec![(1, "salam".to_owned())]);
});

on_both_engines!(the_same_id_with_another_body_is_refused_and_nothing_changes, |database| async {
    let scene = scene(database).await;
    let id = scene.foundation.ids.uuid();
    let sent = scene.commits.send(scene.opens(id, "salam")).await.expect("sent");
    let other = scene.commits.send(scene.opens(id, "khodahafez")).await.expect_err("refused");
    assert_eq!(other.code, Code::ClientIdReused);
    assert_eq!(scene.log(sent.message.conversation).await.len(), 1);
});

on_both_engines!(many_at_once_are_each_there_once_without_gaps, |database| async {
    let scene = scene(database).await;
    let opened = scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "0")).await.expect("opened");
    let conversation = opened.message.conversation;
    let sends = (1..=300)
        .map(|number| scene.commits.send(scene.says(conversation, scene.foundation.ids.uuid(), &number.to_string())));
    let sent = futures_util::future::join_all(sends).await;
    let acked: Vec<(i64, String)> =
        sent.into_iter().map(|sent| sent.expect("sent").message).map(|message| (message.seq, message.body)).collect();
    let log = scene.log(conversation).await;
    assert_eq!(log.iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), (1..=301).collect::<Vec<_>>());
    assert!(acked.iter().all(|entry| log.contains(entry)), "acked under the number it has in the log");
});

on_both_engines!(nobody_writes_into_a_conversation_that_is_not_theirs, |database| async {
    let scene = scene(database).await;
    let opened = scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "salam")).await.expect("opened");
    let conversation = opened.message.conversation;
    let mut stranger = scene.says(conversation, scene.foundation.ids.uuid(), "hi");
    stranger.author = AuthorName::contact(scene.foundation.ids.uuid(), None);
    let mut foreign = scene.says(conversation, scene.foundation.ids.uuid(), "hi");
    foreign.workspace_id = database.workspace().await;
    foreign.author =
        AuthorName { kind: AuthorKind::Teammate, id: Some(database.teammate().await), name: None, avatar_url: None };
    let mut note = scene.says(conversation, scene.foundation.ids.uuid(), "hi");
    note.kind = MessageKind::Note;
    // One good send shares their batch: it must not suffer.
    let good = scene.says(conversation, scene.foundation.ids.uuid(), "fine");
    let (stranger, foreign, note, good) = tokio::join!(
        scene.commits.send(stranger),
        scene.commits.send(foreign),
        scene.commits.send(note),
        scene.commits.send(good)
    );
    assert_eq!(stranger.expect_err("refused").code, Code::NotFound);
    assert_eq!(foreign.expect_err("refused").code, Code::NotFound);
    assert_eq!(note.expect_err("refused").code, Code::Forbidden);
    assert_eq!(good.expect("sent").message.seq, 2);
    assert_eq!(scene.log(conversation).await.len(), 2);
});

on_both_engines!(what_a_refused_first_message_began_is_gone, |database| async {
    let scene = scene(database).await;
    let mut bad = scene.opens(scene.foundation.ids.uuid(), "look");
    bad.attachment_ids = vec![scene.foundation.ids.uuid()];
    let begun = bad.conversation_id();
    assert_eq!(scene.commits.send(bad.clone()).await.expect_err("refused").code, Code::InvalidInput);
    assert_eq!(scene.rows(begun).await, (false, None), "neither the conversation nor its contact");
    // In one batch with a good one of the same person: only the good one's conversation stays.
    let good = scene.opens(scene.foundation.ids.uuid(), "salam");
    let (refused, sent) = tokio::join!(scene.commits.send(bad.clone()), scene.commits.send(good));
    assert_eq!(refused.expect_err("refused").code, Code::InvalidInput);
    let opened = sent.expect("sent").message.conversation;
    assert_eq!(scene.rows(begun).await, (false, Some(Stage::Visitor)));
    assert_eq!(scene.rows(opened).await, (true, Some(Stage::Visitor)));
    // The same message without the file opens the conversation that it would have.
    bad.attachment_ids.clear();
    assert_eq!(scene.commits.send(bad).await.expect("sent").message.conversation, begun);
    let stored: i64 = {
        let mut connection = scene.foundation.db.read().await.expect("read");
        crate::sql!(connection, |c| sqlx::query_scalar("SELECT COUNT(*) FROM conversations WHERE head = 0")
            .fetch_one(c)
            .await)
        .expect("a count")
    };
    assert_eq!(stored, 0);
});

on_both_engines!(a_contact_that_was_there_stays_when_a_first_message_is_refused, |database| async {
    let scene = scene(database).await;
    let mut first = scene.opens(scene.foundation.ids.uuid(), "salam");
    let Target::OpenAsVisitor(seed) = &first.target else { panic!("opens") };
    let mut transaction = scene.foundation.db.begin().await.expect("begin");
    let now = scene.foundation.clock.now();
    contacts::insert_missing(&mut transaction, &[(**seed).clone()], now).await.expect("insert");
    transaction.commit().await.expect("commit");
    first.attachment_ids = vec![scene.foundation.ids.uuid()];
    assert!(scene.commits.send(first.clone()).await.is_err());
    assert_eq!(scene.rows(first.conversation_id()).await, (false, Some(Stage::Visitor)));
    first.attachment_ids.clear();
    assert!(scene.commits.send(first.clone()).await.is_ok());
    assert_eq!(scene.rows(first.conversation_id()).await, (true, Some(Stage::Visitor)));
});

on_both_engines!(whoever_lost_the_right_to_write_while_waiting_writes_nothing, |database| async {
    let scene = scene(database).await;
    let opened = scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "salam")).await.expect("opened");
    let conversation = opened.message.conversation;
    let named = |send: Send, level| Send {
        right: Right::Token(VisitorToken { workspace_id: scene.workspace, contact_id: scene.neda, level }),
        ..send
    };
    // A signature says who she is: what was given out before that speaks for her no longer.
    let mut transaction = scene.foundation.db.begin().await.expect("begin");
    scene.sign(&mut transaction).await;
    let ids = &scene.foundation.ids;
    let key = accounts::testing::identity_key(&mut transaction, scene.workspace, ids.uuid()).await;
    transaction.commit().await.expect("commit");
    let [by_key, by_none] = [key, ids.uuid()].map(|key| TokenLevel::Identified { key: Some(key) });
    let mut old = vec![scene.says(conversation, ids.uuid(), "x"), scene.opens(ids.uuid(), "x")];
    // Not even the repeat of what was taken before, nor into what is not theirs.
    old.push(scene.says(conversation, opened.message.client_id, "salam"));
    old.push(scene.says(ids.uuid(), ids.uuid(), "x"));
    let good = named(scene.says(conversation, ids.uuid(), "it is me"), by_key);
    old.push(named(scene.says(conversation, ids.uuid(), "x"), by_none));
    let agent = |credential| Send {
        right: Right::Credential(credential),
        author: AuthorName { kind: AuthorKind::Teammate, id: Some(ids.uuid()), name: None, avatar_url: None },
        ..scene.says(conversation, ids.uuid(), "x")
    };
    old.extend([agent(Credential::Session(ids.uuid())), agent(Credential::ApiKey(ids.uuid()))]);
    let stranger = VisitorToken { workspace_id: scene.workspace, contact_id: ids.uuid(), level: by_key };
    let mut unknown = scene.opens(ids.uuid(), "x");
    if let Target::OpenAsVisitor(seed) = &mut unknown.target {
        seed.id = stranger.contact_id;
    }
    let begun = unknown.conversation_id();
    old.push(Send { right: Right::Token(stranger), ..unknown });
    let refused = futures_util::future::join_all(old.into_iter().map(|send| scene.commits.send(send)));
    let (refused, good) = tokio::join!(refused, scene.commits.send(good));
    for outcome in refused {
        assert_eq!(outcome.expect_err("refused").code, Code::Unauthenticated);
    }
    let good = good.expect("sent").message;
    assert_eq!((good.seq, good.author.name.as_deref()), (2, Some("Neda")), "called as she is called now");
    assert_eq!(scene.log(conversation).await.len(), 2);
    assert!(!scene.rows(begun).await.0);
    let mut connection = scene.foundation.db.read().await.expect("read");
    let made = contacts::find_contact(&mut connection, scene.workspace, stranger.contact_id).await.expect("find");
    assert!(made.is_none(), "no row was left of somebody whom the token does not name any more");
});

on_both_engines!(what_was_committed_is_announced_and_replayed_after_a_crash, |database| async {
    let scene = scene(database).await;
    let sent = scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "salam")).await.expect("sent");
    let heard = || scene.heard.lock().expect("heard").iter().filter(|notice| notice.contains("salam")).count();
    assert_eq!(heard(), 1);
    // A node that died right after its commit: the notice is in the table, and nobody was told.
    let orphan = crate::platform::outbox::Outbox::default();
    let mut transaction = scene.foundation.db.begin().await.expect("begin");
    let send = scene.says(sent.message.conversation, scene.foundation.ids.uuid(), "salam again");
    append_all(&scene.foundation, &mut transaction, &[send]).await.expect("appended");
    transaction.commit().await.expect("commit");
    drop(orphan);
    let now = scene.foundation.clock.now();
    scene.foundation.outbox.settle(&scene.foundation.db, now).await.expect("settle");
    assert_eq!(heard(), 1, "not before it is sure that its node is gone");
    let later = now + chrono::TimeDelta::seconds(6);
    scene.foundation.outbox.settle(&scene.foundation.db, later).await.expect("settle");
    assert_eq!(heard(), 2);
    scene.foundation.outbox.settle(&scene.foundation.db, later).await.expect("settle");
    assert_eq!(heard(), 2, "once");
});

#[tokio::test]
async fn a_full_queue_says_when_to_come_back_and_promises_nothing() {
    let database = TestDatabase::sqlite().await;
    let foundation = database.foundation().await;
    let (sender, _kept_full) = mpsc::channel(1);
    let commits = Commits { lanes: vec![sender] };
    let workspace = database.workspace().await;
    let neda = foundation.ids.uuid();
    let send = || Send {
        right: Right::Server,
        workspace_id: workspace,
        target: Target::Conversation(Uuid::nil()),
        author: AuthorName::contact(neda, None),
        client_id: foundation.ids.uuid(),
        kind: MessageKind::Comment,
        body: "hello".into(),
        attachment_ids: Vec::new(),
    };
    assert!(commits.enqueue(send()).is_ok());
    let refused = commits.enqueue(send()).err().expect("refused");
    assert_eq!((refused.code, refused.retry_after_ms), (Code::Busy, Some(RETRY_AFTER_MS)));
}
