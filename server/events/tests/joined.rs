//! Visits of people who turn out to be one, and who are told apart again: always what their pages say.

use super::*;
use crate::contacts::Contact;
use crate::events::actions::VISIT_PAUSE;
use crate::events::store::{SeenPage, VisitRow, list_seen_pages, list_visits_of};

/// Begin, end and pages of each visit.
type Stretches = Vec<(i64, i64, i64)>;

fn by_pages(pages: &[SeenPage]) -> Stretches {
    let visits = pages.chunk_by(|one, next| next.at - one.at <= VISIT_PAUSE);
    let views = |visit: &[SeenPage]| visit.iter().filter(|page| page.is_view()).count() as i64;
    visits.map(|visit| (visit[0].at.timestamp(), visit[visit.len() - 1].at.timestamp(), views(visit))).collect()
}

fn as_kept(visits: &[VisitRow]) -> Stretches {
    visits.iter().map(|visit| (visit.started_at.timestamp(), visit.ended_at.timestamp(), visit.page_views)).collect()
}

impl Model {
    /// Some look at pages within some hours, heard of in any order.
    async fn pages(&mut self) {
        let mut calls = Vec::new();
        for _ in 0..self.random.random_range(1..6) {
            let at = self.foundation.clock.now() - TimeDelta::minutes(self.random.random_range(0..240));
            let call = json!({
                "anonymousId": format!("browser-{}", self.random.random_range(0..4)),
                "messageId": self.foundation.ids.uuid(),
                "properties": { "url": format!("https://shop.example/{}", self.random.random_range(0..9)) },
                "timestamp": at.to_rfc3339(),
            });
            calls.push(self.call(call.as_object().expect("an object"), EventKind::Page, false));
        }
        self.take(&calls).await;
    }

    async fn people(&self) -> Vec<Contact> {
        let mut connection = self.foundation.db.read().await.expect("read");
        let everybody = ContactFilter::default();
        contacts::list_contacts(&mut connection, self.workspace, &everybody, None, 20).await.expect("people")
    }
}

on_both_engines!(visits_of_people_who_are_one_or_are_not_are_what_their_pages_say, |database| async {
    let mut joined = 0;
    for seed in 1..=6 {
        let mut model = Model::new(database, seed).await;
        for step in 0..40 {
            match model.random.random_range(0..8) {
                0 => model.identify().await,
                1 => model.undo().await,
                2 => model.foundation.clock.advance(TimeDelta::minutes(model.random.random_range(1..200))),
                _ => model.pages().await,
            }
            let people = model.people().await;
            let mut connection = model.foundation.db.read().await.expect("read");
            for person in people {
                let pages = list_seen_pages(&mut connection, model.workspace, &[person.id]).await.expect("pages");
                let visits = list_visits_of(&mut connection, model.workspace, &[person.id]).await.expect("visits");
                let kept = as_kept(&visits);
                assert_eq!(kept, by_pages(&pages), "seed {seed}, step {step}, {:?}", person.id);
                assert_eq!(person.visits, kept.len() as i64, "seed {seed}, step {step}, {:?}", person.id);
                let merges = contacts::list_merges(&mut connection, model.workspace, person.id).await.expect("merges");
                joined += merges.len();
            }
        }
    }
    assert!(joined > 0, "somebody was two");
});

on_both_engines!(a_visit_that_two_people_shared_comes_apart_as_it_was, |database| async {
    let mut model = Model::new(database, 1).await;
    let page = |who: &str, minutes: i64, path: &str| {
        let at = model.foundation.clock.now() - TimeDelta::minutes(minutes);
        let url = format!("https://shop.example/{path}");
        let id = model.foundation.ids.uuid();
        let properties = json!({ "url": url, "referrer": path });
        let call = json!({ (who): who, "messageId": id, "properties": properties, "timestamp": at.to_rfc3339() });
        model.call(call.as_object().expect("an object"), EventKind::Page, true)
    };
    let calls = [
        page("anonymousId", 300, "yesterday"),
        page("anonymousId", 50, "landing"),
        page("anonymousId", 40, "sign-in"),
        page("userId", 39, "app"),
        page("userId", 20, "app/invoices"),
    ];
    model.take(&calls).await;
    let rows = async |model: &Model| {
        let mut people = model.people().await;
        people.sort_by_key(|person| person.id);
        let mut connection = model.foundation.db.read().await.expect("read");
        let ids: Vec<_> = people.iter().map(|person| person.id).collect();
        let visits = list_visits_of(&mut connection, model.workspace, &ids).await.expect("visits");
        (people.iter().map(|person| person.visits).collect::<Vec<_>>(), visits)
    };
    let before = rows(&model).await;
    assert_eq!((before.0.len(), before.1.len()), (2, 3));
    let says = json!({ "userId": "userId", "anonymousId": "anonymousId" });
    let says = model.call(says.as_object().expect("an object"), EventKind::Identify, true);
    link(&model.foundation, &says).await.expect("linked");
    let (counts, visits) = rows(&model).await;
    assert_eq!((counts, visits.len()), (vec![2], 2));
    let whole = &visits[1];
    assert_eq!((whole.page_views, whole.landing_url.as_deref()), (4, Some("https://shop.example/landing")));
    assert_eq!(whole.exit_url.as_deref(), Some("https://shop.example/app/invoices"));
    model.undo().await;
    let after = rows(&model).await;
    assert_eq!(after.0, before.0);
    assert_eq!(serde_json::to_value(after.1).expect("JSON"), serde_json::to_value(before.1).expect("JSON"));
});

on_both_engines!(what_came_with_the_call_that_joined_two_people_stays_with_whom_it_is_about, |database| async {
    let seen = |minutes: i64, path: &str| (minutes, format!("https://shop.example/{path}"));
    // What the server sends at once: kind, who, and when on which page.
    let both = json!({ "userId": "known", "anonymousId": "browser" });
    let (page, identify) = (EventKind::Page, EventKind::Identify);
    let cases = [
        vec![(identify, both.clone(), Some(seen(10, "cart")))],
        vec![(page, json!({ "userId": "known" }), Some(seen(5, "app"))), (identify, both.clone(), None)],
        // Heard of late: in the midst of a visit of the other.
        vec![(identify, both, Some(seen(21, "cart")))],
    ];
    for (seed, case) in cases.into_iter().enumerate() {
        let mut model = Model::new(database, seed as u64).await;
        let call = |model: &Model, kind, who: &Value, seen: &Option<(i64, String)>| {
            let mut call = who.as_object().cloned().expect("an object");
            call.insert("messageId".to_owned(), json!(model.foundation.ids.uuid()));
            if let Some((minutes, url)) = seen {
                let at = model.foundation.clock.now() - TimeDelta::minutes(*minutes);
                call.insert("timestamp".to_owned(), json!(at.to_rfc3339()));
                call.insert("context".to_owned(), json!({ "page": { "url": url } }));
            }
            model.call(&call, kind, true)
        };
        let browser = json!({ "anonymousId": "browser" });
        let (known, nobody) = (json!({ "userId": "known" }), None);
        let before = [
            call(&model, page, &browser, &Some(seen(22, "landing"))),
            call(&model, page, &browser, &Some(seen(20, "sign-in"))),
        ];
        model.take(&[&before[..], &[call(&model, identify, &known, &nobody)]].concat()).await;
        let check = async |model: &Model, when: &str| {
            let mut connection = model.foundation.db.read().await.expect("read");
            for person in model.people().await {
                let pages = list_seen_pages(&mut connection, model.workspace, &[person.id]).await.expect("pages");
                let visits = list_visits_of(&mut connection, model.workspace, &[person.id]).await.expect("visits");
                assert_eq!(as_kept(&visits), by_pages(&pages), "case {seed}, {when}, {:?}", person.external_id);
                assert_eq!(person.visits, visits.len() as i64, "case {seed}, {when}, {:?}", person.external_id);
                let last = pages.iter().map(|page| page.at).max();
                assert!(last.is_none_or(|last| person.last_seen_at >= last), "case {seed}, {when}");
                let url = pages.last().and_then(|page| page.page_url.clone());
                assert_eq!(person.last_page_url, url, "case {seed}, {when}, {:?}", person.external_id);
            }
        };
        let rows = async |model: &Model| {
            let people = model.people().await;
            let browsers = people.iter().find(|person| person.external_id.is_none()).expect("the browser's").id;
            let mut connection = model.foundation.db.read().await.expect("read");
            let mut visits = list_visits_of(&mut connection, model.workspace, &[browsers]).await.expect("visits");
            // Which number a visit has is nobody's business.
            visits.iter_mut().for_each(|visit| visit.id = Uuid::nil());
            serde_json::to_value(visits).expect("JSON")
        };
        let theirs = rows(&model).await;
        let calls: Vec<Call> = case.iter().map(|(kind, who, seen)| call(&model, *kind, who, seen)).collect();
        // They came in before the two were joined.
        model.foundation.clock.advance(TimeDelta::milliseconds(5));
        for call in &calls {
            link(&model.foundation, call).await.expect("linked");
        }
        model.take(&calls).await;
        model.undo().await;
        assert_eq!(rows(&model).await, theirs, "case {seed}");
        check(&model, "told apart").await;
        let next = call(&model, page, &known, &Some(seen(0, "next")));
        model.take(&[next]).await;
        check(&model, "after that").await;
    }
});
