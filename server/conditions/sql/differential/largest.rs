//! The largest conditions that are taken are answered too: no engine's limits are below ours.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use super::chance::Chance;
use super::people::{self, Person};
use super::{Precision, Scope, found};
use crate::conditions::{Condition, Context, compile};

/// A hundred questions, with as many values and filters as may be.
fn largest() -> Vec<Json> {
    let values: Vec<String> = (0..200).map(|number| format!("value {number}")).collect();
    let filter = |number: usize| json!({ "property": format!("p{number}"), "operator": "ne", "value": number });
    let events: Vec<Json> = (0..100)
        .map(|number| {
            let filters: Vec<Json> = (0..10).map(|other| filter(number * 10 + other)).collect();
            let count = json!({ "operator": "gte", "value": number % 4 });
            json!({ "type": "event", "event": "Signed up", "filters": filters, "within": "30d", "count": count })
        })
        .collect();
    let lists: Vec<Json> = (0..25)
        .map(|number| {
            let attribute = format!("traits.t{number}");
            json!({ "type": "attribute", "attribute": attribute, "operator": "not_in", "value": values })
        })
        .collect();
    let segments: Vec<Json> =
        (1..=100).map(|number| json!({ "type": "segment", "segment": uuid::Uuid::from_u128(number) })).collect();
    let deep = (0..8).fold(events[1].clone(), |inner, _| json!({ "type": "not", "of": inner }));
    vec![
        json!({ "type": "all", "of": events }),
        json!({ "type": "any", "of": events }),
        json!({ "type": "all", "of": lists }),
        json!({ "type": "not", "of": { "type": "any", "of": segments } }),
        json!({ "type": "any", "of": segments }),
        deep,
    ]
}

crate::on_both_engines!(the_largest_conditions_are_answered, |database| async {
    let mut chance = Chance::new(7);
    let people: Vec<Person> = (0..20).map(|_| Person::any(&mut chance, &[])).collect();
    let workspace_id = database.workspace().await;
    people::write(&database.db, workspace_id, &people).await;
    let mut connection = database.db.read().await.unwrap();
    for json in largest() {
        let condition = Condition::parse(&json, Context::Segment).unwrap_or_else(|errors| panic!("{errors:?}"));
        for counted in [false, true] {
            let leaves = condition.reads().leaves;
            let ids = leaves.iter().zip(1..).map(|(read, id)| (read.leaf.key(), id)).collect();
            // nothing is counted of anybody: those who did it are found by their events only
            let ready = if counted { ids } else { HashMap::new() };
            let scope = Scope { workspace_id, now: chance.now, zone: chance.zone, ready: &ready };
            let begun = Instant::now();
            let (found, precision) = found(&mut connection, &condition, &scope).await.unwrap();
            assert!(begun.elapsed() < Duration::from_secs(10), "{:?} for {json}", begun.elapsed());
            assert_eq!(precision, Precision::Exact);
            if counted {
                let compiled = compile(&condition, &ready);
                for person in &people {
                    let holds = compiled.evaluate(person, chance.now, chance.zone).matches;
                    assert_eq!(holds, found.contains(&person.id), "{json}");
                }
            }
        }
    }
});
