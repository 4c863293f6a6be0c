//! What is due of work for later, done by a node that is asked to, all of it or a part.

use super::*;
use crate::contacts::Identity;
use crate::platform::problem::Problem;

/// Work for later of these kinds, by what does it.
type Handlers = HashMap<&'static str, Handler>;

impl Model {
    fn handlers(&self) -> Handlers {
        let (build, again, waiting) = (self.engine.clone(), self.engine.clone(), self.engine.clone());
        let ingest = self.ingest.clone();
        HashMap::from([
            (
                BUILD_JOB,
                jobs::handler(move |foundation: Foundation, payload: String| {
                    let engine = build.clone();
                    async move { segments::build(&foundation, &engine, &payload).await }
                }),
            ),
            (
                REEVALUATE_JOB,
                jobs::handler(move |foundation: Foundation, payload: String| {
                    let engine = again.clone();
                    async move { segments::reevaluate(&foundation, &engine, &payload).await }
                }),
            ),
            (
                MILESTONE_JOB,
                jobs::handler(move |foundation: Foundation, payload: String| {
                    let ingest = ingest.clone();
                    async move { take_milestone(&foundation, &ingest, &payload).await }
                }),
            ),
            (
                WAITING_JOB,
                jobs::handler(move |foundation: Foundation, payload: String| {
                    let engine = waiting.clone();
                    async move { take_waiting(&foundation, &engine, &payload).await }
                }),
            ),
        ])
    }

    /// Runs what is due until nothing is: builds, second looks, and people for whom time changed an answer.
    pub async fn settle(&self) {
        let handlers = self.handlers();
        while jobs::run_due(&self.foundation, &handlers).await.expect("jobs run") > 0 {}
        while segments::flip_due(&self.foundation, &self.engine).await.expect("flips") > 0 {}
    }

    /// Goes on with a build, by so many people, while nobody gets to anything else.
    pub async fn build_on(&self, people: i64) {
        let mut handlers: Handlers = HashMap::new();
        for kind in [REEVALUATE_JOB, MILESTONE_JOB, WAITING_JOB] {
            let later = |_, _| async { Err(Problem::contended()) };
            handlers.insert(kind, jobs::handler(later));
        }
        let engine = self.engine.clone();
        let build = move |foundation: Foundation, payload: String| {
            let engine = engine.clone();
            async move { segments::testing::build_on(&foundation, &engine, &payload, people).await }
        };
        handlers.insert(BUILD_JOB, jobs::handler(build));
        jobs::run_due(&self.foundation, &handlers).await.expect("jobs run");
    }

    /// What was tried in vain is due again.
    pub fn time_for_what_failed(&self) {
        self.foundation.clock.advance(TimeDelta::hours(1));
    }

    /// Somebody with a row, known by one name.
    async fn somebody(&self, id: u128, kind: IdentityKind, name: &str) {
        let (id, now) = (Uuid::from_u128(id), self.foundation.clock.now());
        let names = [(Identity { kind, value: name.to_owned() }, id)];
        let mut transaction = self.foundation.db.begin().await.expect("begin");
        contacts::insert_people(&mut transaction, self.workspace, &[ContactState::new(id, now)]).await.expect("a row");
        contacts::insert_identities(&mut transaction, self.workspace, &names, now).await.expect("a name");
        transaction.commit().await.expect("commit");
    }
}

on_both_engines!(what_is_being_counted_when_two_become_one_is_counted_of_both, |database| async {
    let model = Model::new(database, 1).await;
    // A build looks at people in the order of their ids.
    model.somebody(1, IdentityKind::ExternalId, "user").await;
    model.somebody(2, IdentityKind::AnonymousId, "browser").await;
    let paid = json!({ "event": "Paid", "anonymousId": "browser", "messageId": model.foundation.ids.uuid() });
    model.take(&[model.call(paid.as_object().expect("an object"), EventKind::Track, false)]).await;
    model.settle().await;
    let paid = json!({ "type": "event", "event": "Paid" });
    segments::testing::make(&model.foundation, model.workspace, "Payer", paid).await;
    model.build_on(1).await;
    let says = json!({ "userId": "user", "anonymousId": "browser" });
    link(&model.foundation, &model.call(says.as_object().expect("an object"), EventKind::Identify, true))
        .await
        .expect("linked");
    for _ in 0..3 {
        model.build_on(100).await;
    }
    model.time_for_what_failed();
    model.settle().await;
    assert_eq!(segments::testing::differences(&model.foundation, model.workspace).await, Vec::<String>::new());
});
