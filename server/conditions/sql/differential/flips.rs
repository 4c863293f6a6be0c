//! `next_flip_at` by chance: until then nothing changes, and of one question the answer changes exactly then.

use chrono::TimeDelta;
use rand::Rng as _;

use super::{Case, populations};
use crate::conditions::{Condition, compile};
use crate::platform::clock::Timestamp;

/// Instants between now and the flip, or up to three years on where there is none.
fn between(case: &mut Case, flip: Option<Timestamp>) -> Vec<Timestamp> {
    let now = case.chance.now;
    let end = flip.unwrap_or(now + TimeDelta::days(1_100));
    let micros = (end - now).num_microseconds().unwrap();
    let mut instants: Vec<Timestamp> =
        (0..4).map(|_| now + TimeDelta::microseconds(case.chance.random.random_range(0..micros))).collect();
    let edges: Vec<Timestamp> = (0..4).map(|_| case.chance.instant()).collect();
    instants.extend(edges.into_iter().filter(|at| (now..end).contains(at)));
    instants.push(end - TimeDelta::microseconds(1));
    instants
}

fn is_leaf(condition: &Condition) -> bool {
    !matches!(condition, Condition::All { .. } | Condition::Any { .. } | Condition::Not { .. })
}

#[test]
fn nothing_changes_before_the_next_flip() {
    let (mut flips, mut exact) = (0, 0);
    for population in 0..populations() {
        let mut case = Case::new(population);
        let (now, zone) = (case.chance.now, case.chance.zone);
        for condition in case.conditions.clone() {
            let compiled = compile(&condition, &case.leaf_ids);
            for person in 0..case.people.len() {
                let answer = compiled.evaluate(&case.people[person], now, zone);
                let told = format!("seed {} {zone} now {now} {answer:?}\n{condition:?}", case.seed);
                if let Some(flip) = answer.next_flip_at {
                    flips += 1;
                    assert!(flip > now, "{told}");
                    if is_leaf(&condition) {
                        exact += 1;
                        let then = compiled.evaluate(&case.people[person], flip, zone);
                        assert_ne!(then.matches, answer.matches, "{told}");
                    }
                }
                for at in between(&mut case, answer.next_flip_at) {
                    let then = compiled.evaluate(&case.people[person], at, zone);
                    assert_eq!(then.matches, answer.matches, "{at} {told}");
                }
            }
        }
    }
    assert!(flips > 1_000 && exact > 300, "only {flips} flips, {exact} of single questions");
}
