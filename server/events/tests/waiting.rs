//! Whoever waits for an answer, and nobody else, is known to: after anything that befalls conversations and those whose
//! they are.

use super::*;
use crate::contacts::{Contact, ContactSeed, PageView, UserAgent};
use crate::conversations::{
    AuthorKind, AuthorName, Commits, ConversationInput, ConversationStatus, MessageKind, Right, Send, Target,
};
use crate::events::store;
use crate::platform::geo::Place;

/// Some people who talk with a team.
struct Chats {
    model: Model,
    commits: Commits,
    conversations: Vec<Uuid>,
    teammate: AuthorName,
}

impl Chats {
    async fn new(database: &TestDatabase, seed: u64) -> Self {
        let mut model = Model::new(database, seed).await;
        let waits = json!({ "type": "attribute", "attribute": "waiting_since", "operator": "exists" });
        let answered = json!({ "type": "event", "event": "Conversation answered", "within": "7d" });
        let came_back = json!({ "type": "event", "event": "Conversation replied",
            "count": { "operator": "gte", "value": 2 } });
        for (name, condition) in [("waits", waits), ("answered", answered), ("came back", came_back)] {
            let made = segments::testing::make(&model.foundation, model.workspace, name, condition).await;
            model.segments.push(made);
        }
        let (commits, _lanes) = Commits::start(&model.foundation);
        let teammate = Some(database.teammate().await);
        let teammate = AuthorName { kind: AuthorKind::Teammate, id: teammate, name: None, avatar_url: None };
        Self { model, commits, conversations: Vec::new(), teammate }
    }

    async fn people(&self) -> Vec<Contact> {
        let mut connection = self.model.foundation.db.read().await.expect("read");
        let everybody = ContactFilter::default();
        contacts::list_contacts(&mut connection, self.model.workspace, &everybody, None, 50).await.expect("people")
    }

    async fn owner(&self, conversation: Uuid) -> Uuid {
        let mut connection = self.model.foundation.db.read().await.expect("read");
        let rows = conversations::list_waiting(&mut connection, self.model.workspace, &[conversation]).await;
        rows.expect("rows")[0].contact_id
    }

    async fn say(&mut self, target: Target, author: AuthorName) -> Uuid {
        let send = Send {
            right: Right::Server,
            workspace_id: self.model.workspace,
            target,
            author,
            client_id: self.model.foundation.ids.uuid(),
            kind: MessageKind::Comment,
            body: "Hello".into(),
            attachment_ids: Vec::new(),
        };
        self.model.foundation.clock.advance(TimeDelta::seconds(1));
        self.commits.send(send).await.expect("sent").message.conversation
    }

    async fn open(&mut self, contact: Uuid) -> Uuid {
        let seed = ContactSeed {
            id: contact,
            workspace_id: self.model.workspace,
            locale: None,
            time_zone: None,
            place: Place::default(),
            agent: UserAgent::default(),
            page: PageView::default(),
        };
        let opened = self.say(Target::OpenAsVisitor(Box::new(seed)), AuthorName::contact(contact, None)).await;
        self.conversations.push(opened);
        opened
    }

    async fn write(&mut self, conversation: Uuid) {
        let contact = self.owner(conversation).await;
        self.say(Target::Conversation(conversation), AuthorName::contact(contact, None)).await;
    }

    async fn answer(&mut self, conversation: Uuid) {
        self.say(Target::Conversation(conversation), self.teammate.clone()).await;
    }

    async fn close(&mut self, conversation: Uuid) {
        let Model { foundation, workspace, .. } = &self.model;
        let input = ConversationInput { status: Some(ConversationStatus::Closed), ..ConversationInput::default() };
        conversations::change(foundation, *workspace, conversation, &self.teammate, input).await.expect("closed");
    }

    async fn step(&mut self) -> &'static str {
        let count = self.conversations.len();
        let some = (count > 0).then(|| self.conversations[self.model.random.random_range(0..count)]);
        match (self.model.random.random_range(0..12), some) {
            (0..3, _) | (_, None) => {
                let people = self.people().await;
                if people.is_empty() || self.model.random.random_bool(0.3) {
                    self.model.events().await;
                    return "events";
                }
                let contact = people[self.model.random.random_range(0..people.len())].id;
                self.open(contact).await;
                "open"
            }
            (3..5, Some(conversation)) => {
                self.write(conversation).await;
                "write"
            }
            (5..7, Some(conversation)) => {
                self.answer(conversation).await;
                "answer"
            }
            (7..9, Some(conversation)) => {
                self.close(conversation).await;
                "close"
            }
            (9, _) => {
                self.model.identify().await;
                "identify"
            }
            (10, _) => {
                self.model.undo().await;
                "undo"
            }
            (_, _) => {
                self.model.foundation.clock.advance(TimeDelta::hours(30));
                "clock"
            }
        }
    }

    /// Where what is known of somebody is not what their conversations say.
    async fn differences(&self) -> Vec<String> {
        let mut found = segments::testing::differences(&self.model.foundation, self.model.workspace).await;
        let people = self.people().await;
        let mut connection = self.model.foundation.db.read().await.expect("read");
        for Contact { id, waiting_since, .. } in people {
            let should = conversations::waiting_since(&mut connection, self.model.workspace, id).await.expect("read");
            if waiting_since != should {
                found.push(format!("{id} waits since {waiting_since:?} and should since {should:?}"));
            }
            let copy = store::export_person(&mut connection, self.model.workspace, id).await.expect("a copy");
            for event in copy["events"].as_array().expect("events") {
                let Some(said_in) = event["properties"]["conversation_id"].as_str() else { continue };
                let said_in = said_in.parse().expect("an id");
                let rows = conversations::list_waiting(&mut connection, self.model.workspace, &[said_in]).await;
                if rows.expect("rows")[0].contact_id != id {
                    found.push(format!("{} in {said_in} is {id}'s and the conversation is not", event["name"]));
                }
            }
        }
        found
    }
}

on_both_engines!(whoever_waits_for_an_answer_is_known_to_wait, |database| async {
    for seed in 1..=2 {
        let mut chats = Chats::new(database, seed).await;
        for number in 0..60 {
            let done = chats.step().await;
            // Sometimes two people become one, or two again, before anybody gets to what is due.
            if chats.model.random.random_range(0..3) == 0 {
                continue;
            }
            chats.model.settle().await;
            let differences = chats.differences().await;
            assert!(differences.is_empty(), "seed {seed}, step {number} ({done}): {differences:#?}");
        }
    }
});

on_both_engines!(who_writes_again_after_it_was_closed_without_an_answer_waits, |database| async {
    let mut chats = Chats::new(database, 1).await;
    chats.model.events().await;
    let contact = chats.people().await[0].id;
    let conversation = chats.open(contact).await;
    chats.model.settle().await;
    let waits = async |chats: &Chats| {
        chats.people().await.iter().find(|person| person.id == contact).expect("there").waiting_since.is_some()
    };
    assert!(waits(&chats).await);
    chats.close(conversation).await;
    chats.model.settle().await;
    assert!(!waits(&chats).await);
    chats.write(conversation).await;
    chats.model.settle().await;
    assert!(waits(&chats).await);
    assert_eq!(chats.differences().await, Vec::<String>::new());
});
