//! The model: whatever happens, in whatever order, everybody is where an evaluation from scratch would put them.
//!
//! Random streams of events (new, repeated, late), identities that join people, merges undone, edited conditions and a
//! clock that moves are taken in as they would be, and after each step every membership of everybody is compared with the
//! condition evaluated over the raw events. A failure names the seed; `RAHNAMA_MODEL_STEPS` makes it longer.

mod causes;
mod deleted;
mod due;
mod joined;
mod moments;
mod named;
mod waiting;

use std::collections::HashMap;

use chrono::TimeDelta;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::actions::ingest::{Taken, take_in};
use super::actions::link::link;
use super::actions::milestone::{take_milestone, take_waiting};
use super::model::{Call, Context, Envelope, EventKind, Sender, open_call};
use super::person::separate_people;
use super::pipeline::Ingest;
use crate::contacts::{self, ContactFilter, ContactState, IdentityKind, Merge, REEVALUATE_JOB};
use crate::conversations::{self, MILESTONE_JOB, WAITING_JOB};
use crate::databases::TestDatabase;
use crate::on_both_engines;
use crate::platform::Foundation;
use crate::platform::jobs::{self, Handler};
use crate::segments::{self, BUILD_JOB, Engine};

const NAMES: [&str; 3] = ["Clicked", "Paid", "Signed up"];

struct Model {
    foundation: Foundation,
    engine: Engine,
    ingest: Ingest,
    workspace: Uuid,
    random: StdRng,
    sent: Vec<Map<String, Value>>,
    segments: Vec<Uuid>,
}

fn conditions() -> Vec<Value> {
    let event = |name: &str, more: Value| {
        let mut condition = json!({ "type": "event", "event": name });
        condition.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
        condition
    };
    vec![
        event("Clicked", json!({ "count": { "operator": "gte", "value": 2 }, "within": "3d" })),
        event("Paid", json!({ "filters": [{ "property": "amount", "operator": "gt", "value": 5 }], "within": "7d" })),
        json!({ "type": "not", "of": event("Clicked", json!({ "within": "14d" })) }),
        event("Paid", json!({ "count": { "operator": "eq", "value": 0 } })),
        event("Clicked", json!({ "within": "6h" })),
        event("Signed up", json!({ "when": { "which": "last", "operator": "within", "value": { "last": "2d" } } })),
        event("Clicked", json!({ "when": { "which": "first", "operator": "not_within", "value": { "last": "5d" } } })),
        json!({ "type": "any", "of": [
            { "type": "attribute", "attribute": "traits.plan", "operator": "eq", "value": "Pro" },
            { "type": "attribute", "attribute": "last_seen", "operator": "not_within", "value": { "last": "4d" } }] }),
        json!({ "type": "all", "of": [
            { "type": "attribute", "attribute": "stage", "operator": "eq", "value": "user" },
            event("Paid", json!({ "within": "30d" }))] }),
    ]
}

impl Model {
    async fn new(database: &TestDatabase, seed: u64) -> Self {
        let foundation = database.foundation().await;
        let engine = Engine::new(&foundation);
        let (ingest, _lanes) = Ingest::start(&foundation, &engine);
        let workspace = database.workspace().await;
        let random = StdRng::seed_from_u64(seed);
        Self { foundation, engine, ingest, workspace, random, sent: Vec::new(), segments: Vec::new() }
    }

    fn call(&self, call: &Map<String, Value>, kind: EventKind, trusted: bool) -> Call {
        let around = Context::default();
        let sender = Sender {
            workspace_id: self.workspace,
            trusted,
            visitor: None,
            around: &around,
            now: self.foundation.clock.now(),
            ids: &self.foundation.ids,
        };
        open_call(&Envelope { body: call.clone(), write_key: None }, kind.as_str(), sender).expect("a good call")
    }

    async fn take(&self, calls: &[Call]) -> Vec<Taken> {
        let mut transaction = self.foundation.db.begin().await.expect("begin");
        let intake = take_in(&self.foundation, &self.engine, &mut transaction, calls).await.expect("taken in");
        transaction.commit().await.expect("commit");
        for settled in intake.settled {
            self.engine.remember(settled);
        }
        // Several changes of one person in one batch are a microsecond apart.
        self.foundation.clock.advance(TimeDelta::milliseconds(1));
        intake.outcomes
    }

    /// A batch of new, late and repeated events of several people.
    async fn events(&mut self) {
        let mut calls = Vec::new();
        for _ in 0..self.random.random_range(1..8) {
            let repeat = self.random.random_range(0..4) == 0 && !self.sent.is_empty();
            let call = if repeat {
                self.sent[self.random.random_range(0..self.sent.len())].clone()
            } else {
                let late = if self.random.random_range(0..3) == 0 { self.random.random_range(0..40 * 24) } else { 0 };
                let name = NAMES[self.random.random_range(0..NAMES.len())];
                let browser = self.random.random_range(0..6);
                self.event(name, &format!("browser-{browser}"), TimeDelta::hours(late))
            };
            calls.push(self.call(&call, EventKind::Track, false));
        }
        let outcomes = self.take(&calls).await;
        assert_eq!(outcomes.len(), calls.len());
    }

    /// What is sent of something that somebody did so long ago.
    fn event(&mut self, name: &str, browser: &str, ago: TimeDelta) -> Map<String, Value> {
        let call = json!({
            "event": name,
            "anonymousId": browser,
            "messageId": self.foundation.ids.uuid(),
            "properties": { "amount": self.random.random_range(0..10) },
            "timestamp": (self.foundation.clock.now() - ago).to_rfc3339(),
        });
        let call = call.as_object().expect("an object");
        self.sent.push(call.clone());
        call.clone()
    }

    /// A customer's server says who somebody is, and with it that two people are one.
    async fn identify(&mut self) {
        let user = self.random.random_range(0..3);
        let browser = format!("browser-{}", self.random.random_range(0..6));
        let call = self.join(user, &browser).await;
        self.take(&[call]).await;
    }

    /// Two people become one. What says so is not taken in yet.
    async fn join(&mut self, user: usize, browser: &str) -> Call {
        let call = json!({
            "userId": format!("user-{user}"),
            "anonymousId": browser,
            "traits": { "plan": if self.random.random_bool(0.5) { "pro" } else { "free" } },
        });
        let call = self.call(call.as_object().expect("an object"), EventKind::Identify, true);
        link(&self.foundation, &call).await.expect("linked");
        call
    }

    /// A segment is made, or its condition edited, or it is removed.
    async fn edit(&mut self) {
        let all = conditions();
        let condition = all[self.random.random_range(0..all.len())].clone();
        self.edit_to(condition).await;
    }

    async fn edit_to(&mut self, condition: Value) {
        if self.segments.len() < 5 {
            let name = format!("segment {}", self.foundation.ids.uuid());
            let made = segments::testing::make(&self.foundation, self.workspace, &name, condition).await;
            self.segments.push(made);
        } else {
            let which = self.random.random_range(0..self.segments.len());
            segments::testing::change(&self.foundation, self.workspace, self.segments[which], condition).await;
        }
    }

    /// Two people that became one are told apart again.
    async fn undo(&mut self) {
        let merges = self.merges().await;
        if !merges.is_empty() {
            let which = self.random.random_range(0..merges.len());
            self.take_apart(&merges[which]).await;
        }
    }

    /// What can be undone.
    async fn merges(&self) -> Vec<Merge> {
        let mut connection = self.foundation.db.read().await.expect("read");
        let everybody = ContactFilter::default();
        let people = contacts::list_contacts(&mut connection, self.workspace, &everybody, None, 50).await;
        let mut merges = Vec::new();
        for person in people.expect("people") {
            let of = contacts::list_merges(&mut connection, self.workspace, person.id).await.expect("merges");
            merges.extend(of.into_iter().filter(|merge| merge.undoable));
        }
        merges
    }

    async fn take_apart(&self, merge: &Merge) {
        let mut transaction = self.foundation.db.begin().await.expect("begin");
        separate_people(&self.foundation, &mut transaction, self.workspace, merge.id, Uuid::nil())
            .await
            .expect("apart");
        transaction.commit().await.expect("commit");
    }

    async fn step(&mut self) -> &'static str {
        match self.random.random_range(0..16) {
            0 => {
                self.edit().await;
                "edit"
            }
            1 | 2 => {
                self.identify().await;
                "identify"
            }
            10 => {
                self.undo().await;
                "undo"
            }
            11 => {
                segments::change_zone(self.foundation.clone(), self.workspace.to_string()).await.expect("counted anew");
                "count anew"
            }
            12 | 13 => {
                self.join_during_build().await;
                "join during a build"
            }
            14 | 15 => {
                self.join_for_a_while().await;
                "join for a while"
            }
            3 | 4 => {
                let hours = self.random.random_range(1..90);
                self.foundation.clock.advance(TimeDelta::hours(hours));
                "clock"
            }
            _ => {
                self.events().await;
                "events"
            }
        }
    }
}

async fn run(database: &TestDatabase, seed: u64) {
    let steps = std::env::var("RAHNAMA_MODEL_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(60);
    let mut model = Model::new(database, seed).await;
    model.edit().await;
    for number in 0..steps {
        let done = model.step().await;
        // Sometimes more happens before anybody gets to what is due: a build goes on beside events.
        if model.random.random_range(0..3) == 0 {
            continue;
        }
        model.settle().await;
        let differences = segments::testing::differences(&model.foundation, model.workspace).await;
        assert!(differences.is_empty(), "seed {seed}, step {number} ({done}): {differences:#?}");
    }
}

on_both_engines!(everybody_is_where_an_evaluation_from_scratch_puts_them, |database| async {
    for seed in [1, 2, 3] {
        run(database, seed).await;
    }
});

on_both_engines!(an_unsigned_identify_joins_nobody, |database| async {
    let model = Model::new(database, 1).await;
    let say = |body: Value, trusted| model.call(body.as_object().expect("an object"), EventKind::Identify, trusted);
    let known = say(json!({ "userId": "u1", "anonymousId": "a", "traits": { "plan": "pro" } }), true);
    link(&model.foundation, &known).await.expect("linked");
    model.take(&[known]).await;
    let claims = [
        say(json!({ "userId": "u1", "traits": { "plan": "owner" } }), false),
        say(json!({ "userId": "u1", "anonymousId": "b", "traits": { "plan": "owner" } }), false),
        say(json!({ "userId": "u1", "anonymousId": "a", "traits": { "plan": "owner" } }), false),
    ];
    for claim in &claims {
        link(&model.foundation, claim).await.expect("nothing to link");
    }
    model.take(&claims).await;
    let mut connection = model.foundation.db.read().await.expect("read");
    let everybody = ContactFilter::default();
    let people = contacts::list_contacts(&mut connection, model.workspace, &everybody, None, 10).await;
    let people = people.expect("people");
    assert_eq!(people.len(), 3, "the known one, a claimed id, and another browser");
    let verified: Vec<_> = people.iter().filter(|person| person.verified).collect();
    assert_eq!(verified.len(), 1);
    assert_eq!(verified[0].traits.get("plan"), Some(&json!("pro")), "what a page claims does not change them");
});
