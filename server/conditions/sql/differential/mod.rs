//! Holds the evaluator in memory and the SQL of both engines to the same answers: conditions by chance are asked of
//! people by chance, with odd values and instants at the edges of hours and days, from complete counts and from events.
//!
//! `RAHNAMA_DIFFERENTIAL_CASES` sets how many conditions are asked, `RAHNAMA_DIFFERENTIAL_SEED` which.

mod chance;
mod flips;
mod largest;
mod people;
mod questions;

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::{Precision, Scope, push_condition};
use crate::conditions::{Condition, LeafId, Now, compile};
use crate::platform::db::{Connection, Db};
use crate::sql_build;
use chance::Chance;
use people::Person;

/// Conditions asked of one population.
const CONDITIONS: usize = 200;
const PEOPLE: usize = 40;

fn from_environment(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
}

/// How many populations make as many cases as are asked for.
fn populations() -> u64 {
    from_environment("RAHNAMA_DIFFERENTIAL_CASES", 5_000).div_ceil(CONDITIONS as u64)
}

fn seed(population: u64) -> u64 {
    from_environment("RAHNAMA_DIFFERENTIAL_SEED", 1).wrapping_mul(1_000_003).wrapping_add(population)
}

/// A population and what is asked of it.
struct Case {
    seed: u64,
    chance: Chance,
    people: Vec<Person>,
    conditions: Vec<Condition>,
    /// Ids of all leaves of the conditions.
    leaf_ids: HashMap<String, LeafId>,
}

impl Case {
    fn new(population: u64) -> Self {
        let seed = seed(population);
        let mut chance = Chance::new(seed);
        let segments = [chance.id(), chance.id(), chance.id()];
        let mut people: Vec<Person> = (0..PEOPLE).map(|_| Person::any(&mut chance, &segments)).collect();
        let conditions: Vec<Condition> =
            (0..CONDITIONS).map(|_| questions::condition(&mut chance, &segments)).collect();
        let mut leaf_ids = HashMap::new();
        for read in conditions.iter().flat_map(|condition| condition.reads().leaves) {
            let next = LeafId::try_from(population).unwrap() * 10_000 + LeafId::try_from(leaf_ids.len()).unwrap();
            if let Entry::Vacant(entry) = leaf_ids.entry(read.leaf.key()) {
                entry.insert(next);
                people.iter_mut().for_each(|person| person.count(next, &read.leaf, chance.zone));
            }
        }
        Self { seed, chance, people, conditions, leaf_ids }
    }
}

async fn found(
    connection: &mut Connection,
    condition: &Condition,
    scope: &Scope<'_>,
) -> sqlx::Result<(BTreeSet<Uuid>, Precision)> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT contacts.id FROM contacts WHERE contacts.workspace_id = ");
        builder.push_bind(scope.workspace_id).push(" AND ");
        let precision = push_condition(&mut builder, condition, scope);
        let ids: Vec<Uuid> = builder.build_query_scalar().persistent(false).fetch_all(c).await?;
        Ok((ids.into_iter().collect(), precision))
    })
}

/// Asks the database for every condition, and compares.
async fn compare(case: &mut Case, db: &Db, workspace_id: Uuid, tally: &mut Tally) {
    let now = Now::new(case.chance.now, case.chance.zone);
    let mut connection = db.read().await.unwrap();
    for condition in &case.conditions {
        // of some leaves the counts are complete, of others not yet
        let share = case.chance.of(&[0, 1, 2]);
        let chance = &mut case.chance;
        let ready: HashMap<String, LeafId> = case
            .leaf_ids
            .iter()
            .filter(|_| share == 2 || (share == 1 && chance.one_in(2)))
            .map(|(key, id)| (key.clone(), *id))
            .collect();
        let scope = Scope { workspace_id, now: now.at, zone: now.zone, ready: &ready };
        let told =
            || format!("seed {} {} {}: {}", case.seed, now.at, now.zone, serde_json::to_string(condition).unwrap());
        let (found, precision) =
            found(&mut connection, condition, &scope).await.unwrap_or_else(|error| panic!("{error}\n{}", told()));
        let compiled = compile(condition, &case.leaf_ids);
        for person in &case.people {
            let holds = compiled.evaluate_at(person, &now).matches;
            let agree = match precision {
                Precision::Exact => holds == found.contains(&person.id),
                Precision::Superset => !holds || found.contains(&person.id),
            };
            assert!(agree, "in memory {holds}, {precision:?} in the database: {}\n{person:#?}", told());
            tally.note(holds, precision);
        }
        assert!(found.iter().all(|id| case.people.iter().any(|person| person.id == *id)), "strangers: {}", told());
    }
}

/// Proof that the generators ask something: a test in which everybody or nobody matches proves nothing.
#[derive(Default)]
struct Tally {
    holding: usize,
    asked: usize,
    exact: usize,
}

impl Tally {
    fn note(&mut self, holds: bool, precision: Precision) {
        self.asked += 1;
        self.holding += usize::from(holds);
        self.exact += usize::from(precision == Precision::Exact);
    }

    fn check(&self) {
        let share = |part: usize| part * 100 / self.asked.max(1);
        assert!((25..75).contains(&share(self.holding)), "{} % hold", share(self.holding));
        assert!(share(self.exact) > 75, "{} % are exact", share(self.exact));
    }
}

crate::on_both_engines!(memory_and_sql_agree, |database| async {
    let mut tally = Tally::default();
    for population in 0..populations() {
        let mut case = Case::new(population);
        let workspace_id = database.workspace().await;
        people::write(&database.db, workspace_id, &case.people).await;
        people::write_counts(&database.db, &case.people).await;
        compare(&mut case, &database.db, workspace_id, &mut tally).await;
    }
    tally.check();
});
