//! Two ids that a secret key says are one person, while the call itself is not stored: its ingest failed, or is yet to come.

use super::*;
use crate::contacts::Contact;
use crate::platform::problem::{Code, Result};

impl Model {
    fn says(&self, user: &str, browser: &str) -> Call {
        let call = json!({ "userId": user, "anonymousId": browser });
        self.call(call.as_object().expect("an object"), EventKind::Identify, true)
    }

    async fn known(&self) -> Vec<Contact> {
        let mut connection = self.foundation.db.read().await.expect("read");
        let everybody = ContactFilter::default();
        contacts::list_contacts(&mut connection, self.workspace, &everybody, None, 50).await.expect("people")
    }
}

on_both_engines!(a_browser_that_was_given_a_name_is_not_given_another, |database| async {
    let model = Model::new(database, 1).await;
    let track = json!({ "event": "Clicked", "anonymousId": "known" });
    model.take(&[model.call(track.as_object().expect("an object"), EventKind::Track, false)]).await;
    for browser in ["known", "new"] {
        let (one, other) = (format!("one-{browser}"), format!("other-{browser}"));
        let calls = [model.says(&one, browser), model.says(&other, browser)];
        for call in &calls {
            link(&model.foundation, call).await.expect("linked");
        }
        // Nothing was stored of the calls, and yet it is known who that is.
        model.settle().await;
        let named: Vec<Contact> = model.known().await;
        let named: Vec<&Contact> = named.iter().filter(|person| person.external_id.as_ref() == Some(&one)).collect();
        assert_eq!((named.len(), named[0].stage, named[0].verified), (1, contacts::Stage::User, true));
        model.take(&calls).await;
        let ids = [&one, &other].map(Some);
        let people = model.known().await;
        assert_eq!(people.iter().filter(|person| ids.contains(&person.external_id.as_ref())).count(), 2);
        let differences = segments::testing::differences(&model.foundation, model.workspace).await;
        assert_eq!(differences, Vec::<String>::new());
    }
});

on_both_engines!(two_people_who_are_given_one_browser_at_once_stay_two, |database| async {
    let model = Model::new(database, 1).await;
    for round in 0..10 {
        let browser = format!("browser-{round}");
        if round % 2 == 0 {
            let track = json!({ "event": "Clicked", "anonymousId": browser });
            model.take(&[model.call(track.as_object().expect("an object"), EventKind::Track, false)]).await;
        }
        let calls = ["one", "other"].map(|user| model.says(&format!("{user}-{round}"), &browser));
        let both = tokio::join!(link(&model.foundation, &calls[0]), link(&model.foundation, &calls[1]));
        let is_busy = |linked: Result<()>| linked.err().is_none_or(|problem| problem.code == Code::Busy);
        assert!(is_busy(both.0) && is_busy(both.1), "whoever was too late tries again");
        for call in &calls {
            link(&model.foundation, call).await.expect("linked");
        }
        model.take(&calls).await;
    }
    assert_eq!(model.known().await.iter().filter(|person| person.external_id.is_some()).count(), 20);
});
