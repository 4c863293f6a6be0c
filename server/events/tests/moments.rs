//! People become one, and two again, at moments at which little else makes up for what would be missed.

use super::*;

impl Model {
    /// Somebody does everything once, within some hours until now.
    async fn do_all(&mut self, browser: &str) {
        let calls = NAMES.map(|name| {
            let ago = TimeDelta::minutes(self.random.random_range(0..180));
            let call = self.event(name, browser, ago);
            self.call(&call, EventKind::Track, false)
        });
        self.take(&calls).await;
    }

    /// Somebody new, who did everything once.
    async fn newcomer(&mut self) -> String {
        let browser = format!("newcomer-{}", self.sent.len());
        self.do_all(&browser).await;
        browser
    }

    /// Two people become one while something is counted that was not before, and nobody looks at them until that is done.
    pub async fn join_during_build(&mut self) {
        let newcomer = self.newcomer().await;
        let [event, amount, user] = [NAMES.len(), 10, 3].map(|end| self.random.random_range(0..end));
        let filters = json!([{ "property": "amount", "operator": "gte", "value": amount }]);
        self.edit_to(json!({ "type": "event", "event": NAMES[event], "filters": filters })).await;
        let people = self.random.random_range(1..10);
        self.build_on(people).await;
        self.join(user, &newcomer).await;
        for _ in 0..3 {
            self.build_on(100).await;
        }
        self.time_for_what_failed();
    }

    /// Two people are one for a while, in which things are heard of them, also of when they were not.
    pub async fn join_for_a_while(&mut self) {
        let user = self.random.random_range(0..3);
        let browsers = [self.newcomer().await, self.newcomer().await];
        for browser in &browsers {
            self.join(user, browser).await;
            self.foundation.clock.advance(TimeDelta::minutes(1));
        }
        for _ in 0..3 {
            let which = self.random.random_range(0..browsers.len());
            self.do_all(&browsers[which]).await;
        }
        if let Some(last) = self.merges().await.into_iter().max_by_key(|merge| merge.created_at) {
            self.take_apart(&last).await;
        }
    }
}
