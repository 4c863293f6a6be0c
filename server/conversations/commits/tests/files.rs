//! No file outlives what named it, and nobody gets one who is gone.

use std::collections::HashMap;

use chrono::TimeDelta;

use super::*;
use crate::conversations::model::Attachment;
use crate::platform::files::{self, FORGET_JOB, Files};
use crate::platform::http::Received;
use crate::platform::jobs;
use crate::platform::turns::Side;

/// A scene whose files are in a folder that can be looked into.
async fn scene_with_files(database: &TestDatabase) -> (Scene, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut scene = scene(database).await;
    scene.foundation.files = Files::open(&format!("file://{}", folder.path().display())).expect("a file store");
    (scene, folder)
}

/// How many files are stored below a folder.
fn stored(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.map(|path| if path.is_dir() { stored(&path) } else { 1 }).sum()
}

impl Scene {
    async fn uploads(&self, right: Right, by: AuthorName) -> Result<Attachment> {
        let place = self.foundation.room.take(Side::Public, "", 5).expect("room");
        let file = Received { bytes: bytes::Bytes::from_static(b"hello"), place };
        let upload =
            actions::Upload { workspace_id: self.workspace, right, by, address: None, name: "note.txt".into(), file };
        actions::store_upload(&self.foundation, upload).await
    }

    /// A file of the one who writes here.
    async fn upload(&self) -> Result<Attachment> {
        self.uploads(self.says(Uuid::nil(), Uuid::nil(), "").right, AuthorName::contact(self.neda, None)).await
    }

    /// Who has a file that no message names.
    async fn uploader(&self, file: &Attachment) -> Option<Uuid> {
        let mut connection = self.foundation.db.read().await.expect("read");
        let row = store::find_attachment(&mut connection, file.id).await.expect("found");
        row.map(|row| row.uploader_id)
    }

    /// Deletes what is due to be deleted by then.
    async fn forget_files(&self, after: TimeDelta) {
        self.foundation.clock.advance(after);
        let handlers = HashMap::from([(FORGET_JOB, jobs::handler(files::forget))]);
        while jobs::run_due(&self.foundation, &handlers).await.expect("run") > 0 {}
    }
}

on_both_engines!(what_no_message_named_goes_also_when_the_node_that_swept_died, |database| async {
    let (scene, folder) = scene_with_files(database).await;
    scene.upload().await.expect("stored");
    scene.foundation.clock.advance(TimeDelta::days(2));
    assert_eq!(stored(folder.path()), 1);
    // A node that forgets the row and does not come to the file.
    let (elsewhere, _folder) = scene_with_files(database).await;
    elsewhere.foundation.clock.advance(TimeDelta::days(2));
    actions::sweep_uploads(elsewhere.foundation, String::new()).await.expect("swept");
    scene.forget_files(TimeDelta::minutes(2)).await;
    assert_eq!(stored(folder.path()), 0);
});

on_both_engines!(a_file_that_is_not_the_senders_refuses_the_message, |database| async {
    let scene = scene(database).await;
    let by = AuthorName::contact(scene.foundation.ids.uuid(), None);
    let file = scene.uploads(Right::Server, by).await.expect("stored");
    let mut send = scene.opens(scene.foundation.ids.uuid(), "look");
    send.attachment_ids = vec![file.id];
    assert_eq!(scene.commits.send(send).await.expect_err("refused").code, Code::InvalidInput);
});

on_both_engines!(a_file_of_whoever_lost_the_right_to_write_while_it_came_is_nobodys, |database| async {
    let (scene, folder) = scene_with_files(database).await;
    scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "salam")).await.expect("opened");
    let ids = &scene.foundation.ids;
    let agent = AuthorName { kind: AuthorKind::Teammate, id: Some(ids.uuid()), name: None, avatar_url: None };
    for credential in [Credential::Session(ids.uuid()), Credential::ApiKey(ids.uuid())] {
        let refused = scene.uploads(Right::Credential(credential), agent.clone()).await.expect_err("refused");
        assert_eq!(refused.code, Code::Unauthenticated);
    }
    let level = TokenLevel::Identified { key: Some(ids.uuid()) };
    let unvouched = VisitorToken { workspace_id: scene.workspace, contact_id: scene.neda, level };
    let by = AuthorName::contact(scene.neda, None);
    let refused = scene.uploads(Right::Token(unvouched), by).await.expect_err("refused");
    assert_eq!(refused.code, Code::Unauthenticated);
    let mut transaction = scene.foundation.db.begin().await.expect("begin");
    actions::delete_belongings(&mut transaction, scene.workspace, &[scene.neda]).await.expect("forgotten");
    assert!(
        contacts::delete_contact(&mut transaction, scene.workspace, scene.neda, scene.foundation.clock.now())
            .await
            .expect("deleted")
    );
    transaction.commit().await.expect("commit");
    assert_eq!(scene.upload().await.expect_err("refused").code, Code::Unauthenticated);
    scene.forget_files(TimeDelta::hours(1)).await;
    assert_eq!(stored(folder.path()), 0);
});

on_both_engines!(a_file_is_of_whom_its_sender_became_part_of_while_it_came, |database| async {
    let scene = scene(database).await;
    scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "salam")).await.expect("opened");
    let mut sara = scene.opens(scene.foundation.ids.uuid(), "salam");
    let Target::OpenAsVisitor(seed) = &mut sara.target else { panic!("opens") };
    seed.id = scene.foundation.ids.uuid();
    let sara = seed.id;
    let mut transaction = scene.foundation.db.begin().await.expect("begin");
    let now = scene.foundation.clock.now();
    contacts::insert_missing(&mut transaction, &[ContactSeed { id: sara, ..(**seed).clone() }], now)
        .await
        .expect("made");
    let pair = contacts::Pair { from: scene.neda, into: sara, reason: contacts::MergeReason::SignedIdentity };
    let moved = async |_: &mut Connection, _, _| Ok(serde_json::Map::new());
    contacts::merge(&scene.foundation, &mut transaction, scene.workspace, pair, moved).await.expect("merged");
    transaction.commit().await.expect("commit");
    let file = scene.upload().await.expect("stored");
    assert_eq!(scene.uploader(&file).await, Some(sara));
});

on_both_engines!(a_file_of_whoever_signed_in_while_it_came_is_theirs, |database| async {
    let scene = scene(database).await;
    let file = scene.upload().await.expect("stored");
    assert_eq!(scene.uploader(&file).await, Some(scene.neda), "nothing else was kept of them yet");
    scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "salam")).await.expect("opened");
    let mut transaction = scene.foundation.db.begin().await.expect("begin");
    scene.sign(&mut transaction).await;
    transaction.commit().await.expect("commit");
    let file = scene.upload().await.expect("stored");
    assert_eq!(scene.uploader(&file).await, Some(scene.neda));
});

/// On SQLite one writes after the other.
#[tokio::test]
async fn a_file_that_meets_the_deletion_of_its_sender_is_refused() {
    let database = TestDatabase::postgres().await;
    let scene = Arc::new(scene(&database).await);
    scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "salam")).await.expect("opened");
    let mut transaction = scene.foundation.db.begin().await.expect("begin");
    contacts::lock_states(&mut transaction, scene.workspace, &[scene.neda]).await.expect("locked");
    let sender = scene.clone();
    let uploading = tokio::spawn(async move { sender.upload().await });
    while !database.somebody_waits().await {
        assert!(!uploading.is_finished(), "it waits until it is known whether its sender stays");
        tokio::task::yield_now().await;
    }
    actions::delete_belongings(&mut transaction, scene.workspace, &[scene.neda]).await.expect("forgotten");
    assert!(
        contacts::delete_contact(&mut transaction, scene.workspace, scene.neda, scene.foundation.clock.now())
            .await
            .expect("deleted")
    );
    transaction.commit().await.expect("commit");
    let refused = uploading.await.expect("the task ends").expect_err("refused");
    assert_eq!(refused.code, Code::Unauthenticated);
}

/// On SQLite one writes after the other.
#[tokio::test]
async fn a_file_that_is_being_named_when_a_person_is_deleted_goes_with_them() {
    let database = TestDatabase::postgres().await;
    let scene = Arc::new(scene(&database).await);
    let opened = scene.commits.send(scene.opens(scene.foundation.ids.uuid(), "salam")).await.expect("opened");
    let by =
        AuthorName { kind: AuthorKind::Teammate, id: Some(database.teammate().await), name: None, avatar_url: None };
    let file = scene.uploads(Right::Server, by).await.expect("stored");
    // A lane that has not committed yet.
    let mut lane = scene.foundation.db.begin().await.expect("begin");
    let conversation = opened.message.conversation;
    store::lock_rows(&mut lane, &[conversation]).await.expect("locked");
    assert!(store::link_attachments(&mut lane, &[(file.id, conversation, 1)]).await.expect("named"));
    let admin = scene.clone();
    let deleting = tokio::spawn(async move {
        let mut transaction = admin.foundation.db.begin().await.expect("begin");
        let deleted = actions::delete_belongings(&mut transaction, admin.workspace, &[admin.neda]).await;
        transaction.commit().await.expect("commit");
        deleted.expect("forgotten")
    });
    while !database.somebody_waits().await {
        tokio::task::yield_now().await;
    }
    lane.commit().await.expect("commit");
    let (_, keys) = deleting.await.expect("the task ends");
    assert_eq!(keys, [format!("attachments/{}/{}", scene.workspace, file.id)]);
    assert_eq!(scene.uploader(&file).await, None);
}
