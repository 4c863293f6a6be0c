//! What the people of the stories did on the site, beside what they said.

use std::collections::HashMap;

use chrono::TimeDelta;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::story::Story;
use crate::contacts::{ContactSeed, PageView, REEVALUATE_JOB};
use crate::conversations::{MILESTONE_JOB, WAITING_JOB};
use crate::events::{self, Context, Ingest, VisitorCall};
use crate::platform::Foundation;
use crate::platform::jobs::{self, Handler};
use crate::platform::problem::Result;
use crate::segments::{self, BUILD_JOB, Engine};

/// Pages that people look at before they ask something: path and title.
const PAGES: [(&str, &str); 5] = [
    ("/", "Invoices without tears"),
    ("/features", "Features"),
    ("/pricing", "Pricing"),
    ("/docs/import", "Importing customers"),
    ("/blog/late-payers", "How to deal with late payers"),
];
const PLANS: [&str; 3] = ["free", "studio", "pro"];

/// Where events go in and people are evaluated, under the clock of the past.
pub struct Activity {
    ingest: Ingest,
    engine: Engine,
    lanes: Vec<tokio::task::JoinHandle<()>>,
}

impl Activity {
    /// Begins to take events in.
    #[must_use]
    pub fn start(past: &Foundation) -> Self {
        let engine = Engine::new(past);
        let (ingest, lanes) = Ingest::start(past, &engine);
        Self { ingest, engine, lanes }
    }

    /// Somebody looks around, and some sign up, send invoices or upgrade.
    ///
    /// # Errors
    /// What the database says.
    pub async fn browse(&self, past: &Foundation, seed: &ContactSeed, story: &Story, number: usize) -> Result<()> {
        let around = Context {
            locale: seed.locale.clone(),
            time_zone: seed.time_zone.clone(),
            agent: seed.agent.clone(),
            country: seed.place.country.clone(),
            ..Context::default()
        };
        let site = story.page.split('/').take(3).collect::<Vec<_>>().join("/");
        for step in 0..=number % 4 {
            let (path, title) = PAGES[(number + step) % PAGES.len()];
            let referrer = if step == 0 { story.referrer.to_owned() } else { String::new() };
            let page = PageView { url: format!("{site}{path}"), title: title.to_owned(), referrer };
            self.take(past, seed, VisitorCall::page(past.ids.uuid(), None, &page), &around).await?;
            past.clock.advance(TimeDelta::seconds(40));
        }
        let plan = PLANS[number % PLANS.len()];
        let mut happened: Vec<(&str, Value)> = Vec::new();
        let has_account = number.is_multiple_of(2) && !story.email.is_empty();
        if has_account {
            happened.push(("Signed up", json!({ "plan": plan })));
            for invoice in 0..number % 5 {
                happened.push(("Invoice sent", json!({ "amount": 120 + 35 * invoice, "currency": "EUR" })));
            }
        }
        if number.is_multiple_of(3) {
            happened.push(("Pricing compared", json!({ "plans": PLANS })));
        }
        for (name, properties) in happened {
            let properties: Map<String, Value> = properties.as_object().cloned().unwrap_or_default();
            let call = VisitorCall::track(Some(past.ids.uuid().to_string()), None, name.to_owned(), properties);
            self.take(past, seed, call, &around).await?;
            past.clock.advance(TimeDelta::seconds(50));
        }
        Ok(())
    }

    async fn take(&self, past: &Foundation, seed: &ContactSeed, call: VisitorCall, around: &Context) -> Result<()> {
        events::take_visitor_call(past, &self.ingest, (seed.workspace_id, seed.id), call, around).await
    }

    /// Does what is due by now, in the past: so that stages and segments change when it happened, and their sizes are told
    /// over time.
    ///
    /// # Errors
    /// What the database says.
    pub async fn catch_up(&self, past: &Foundation, workspace_id: Uuid) -> Result<()> {
        let (building, again, waiting) = (self.engine.clone(), self.engine.clone(), self.engine.clone());
        let ingest = self.ingest.clone();
        let handlers: HashMap<&'static str, Handler> = HashMap::from([
            (
                BUILD_JOB,
                jobs::handler(move |foundation, payload| {
                    let engine = building.clone();
                    async move { segments::build(&foundation, &engine, &payload).await }
                }),
            ),
            (
                REEVALUATE_JOB,
                jobs::handler(move |foundation, payload| {
                    let engine = again.clone();
                    async move { segments::reevaluate(&foundation, &engine, &payload).await }
                }),
            ),
            (
                MILESTONE_JOB,
                jobs::handler(move |foundation, payload| {
                    let ingest = ingest.clone();
                    async move { events::take_milestone(&foundation, &ingest, &payload).await }
                }),
            ),
            (
                WAITING_JOB,
                jobs::handler(move |foundation, payload| {
                    let engine = waiting.clone();
                    async move { events::take_waiting(&foundation, &engine, &payload).await }
                }),
            ),
        ]);
        // A bound, not a loop until nothing is left: other kinds of work wait for the server.
        for _ in 0..20 {
            if jobs::run_due(past, &handlers).await? == 0 {
                break;
            }
        }
        while segments::flip_due(past, &self.engine).await? > 0 {}
        segments::note_sizes_of(past, workspace_id, past.clock.now()).await
    }

    /// Ends when everything is stored.
    pub async fn finish(self) {
        drop(self.ingest);
        for lane in self.lanes {
            let _ended = lane.await;
        }
    }
}
