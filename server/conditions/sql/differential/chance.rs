//! What the generators draw from: ordinary values, and those that have broken queries before.

use std::collections::HashSet;

use chrono::TimeDelta;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use serde_json::{Value as Json, json};

use crate::conditions::buckets;
use crate::conditions::dates::stored;
use crate::platform::clock::Timestamp;

pub const ZONES: [chrono_tz::Tz; 8] = [
    chrono_tz::UTC,
    chrono_tz::Asia::Tehran,
    chrono_tz::Asia::Kathmandu,
    chrono_tz::America::New_York,
    chrono_tz::Africa::Cairo,
    chrono_tz::America::Santiago,
    chrono_tz::Australia::Lord_Howe,
    chrono_tz::Pacific::Kiritimati,
];

pub const KEYS: [&str; 16] = [
    "plan",
    "Plan",
    "since",
    "a.b",
    "a\"b",
    "a'b",
    "$",
    "$.plan",
    "0",
    "[0]",
    "کلید",
    "a\\b",
    "a/b",
    "two words",
    "😀",
    "\"plan\"",
];

pub const EVENTS: [&str; 6] = ["Signed up", "signed up", "Invoice sent", "خرید", "x'); --", "Page viewed"];

const TEXTS: [&str; 44] = [
    "",
    " ",
    "pro",
    "Pro",
    "PRO ",
    "free",
    "علی",
    "علي",
    "كريم",
    "کریم",
    "ÜNÏ",
    "ünï",
    "İstanbul",
    "istanbul",
    "ß",
    "a\"b",
    "a'b",
    "100%",
    "_",
    "%",
    "\\",
    "\\u0041",
    "می\u{200c}رود",
    "😀",
    "line\nbreak",
    "null",
    "true",
    "5",
    "5.0",
    "{}",
    "[\"pro\"]",
    "2026-13-01",
    "2026-02-30T05:00:00.000000Z",
    "1900-02-29T05:00:00.000000Z",
    "2026-03-01T24:00:00.000000Z",
    "2026-03-01T09:59:60.000000Z",
    "2024-02-29T23:59:59.999999Z",
    "9999-12-31",
    "9999-12-31T23:59:59.999999Z",
    "2026-03-40T99:00:00.000000Z",
    "2026-03-01T00:00:00.000000z",
    "2026-03-01T00:00:00Zx",
    "not a date",
    "visitor",
];

const NUMBERS: [f64; 18] = [
    0.0,
    -0.0,
    1.0,
    2.0,
    5.0,
    5.5,
    -7.0,
    0.1,
    0.3,
    0.300_000_000_000_000_04,
    1e15,
    9_007_199_254_740_993.0,
    1e19,
    -1e300,
    1.797_693_134_862_315_7e308,
    5e-324,
    2.225_073_858_507_201_4e-308,
    std::f64::consts::PI,
];

/// Chance that repeats with its seed.
pub struct Chance {
    pub random: StdRng,
    /// The instant around which everything happens.
    pub now: Timestamp,
    pub zone: chrono_tz::Tz,
    /// Ids of the customer's, which nobody shares.
    external_ids: HashSet<String>,
    /// What was drawn before: conditions ask for what somebody has.
    texts: Vec<String>,
    numbers: Vec<Json>,
    instants: Vec<Timestamp>,
}

impl Chance {
    pub fn new(seed: u64) -> Self {
        let mut random = StdRng::seed_from_u64(seed);
        let zone = *ZONES.choose(&mut random).unwrap();
        let mut chance = Self {
            random,
            now: chrono::DateTime::from_timestamp(1_767_225_600, 0).unwrap(),
            zone,
            external_ids: HashSet::new(),
            texts: Vec::new(),
            numbers: Vec::new(),
            instants: Vec::new(),
        };
        let somewhere = chance.now + TimeDelta::minutes(chance.random.random_range(0..1_000_000));
        // often the very edge of a day or an hour
        let day = buckets::day_start(buckets::day(somewhere, zone), zone);
        let hour = buckets::hour_start(buckets::hour(somewhere));
        let edge = TimeDelta::microseconds(1);
        chance.now = chance.of(&[somewhere, somewhere, day, day - edge, day + edge, hour, hour - edge]);
        chance
    }

    pub fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        *choices.choose(&mut self.random).unwrap()
    }

    pub fn one_in(&mut self, many: u32) -> bool {
        self.random.random_ratio(1, many)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.random.random_range(0..end)
    }

    pub fn text(&mut self) -> String {
        let known = self.known(|chance| &chance.texts).map(|text| self.respelled(text));
        let text = known.unwrap_or_else(|| self.new_text());
        self.texts.push(text.clone());
        text
    }

    fn new_text(&mut self) -> String {
        match self.below(12) {
            0 => stored(self.instant()),
            1 => stored(self.instant()).replace('Z', "+00:00"),
            2 => self.instant().date_naive().to_string(),
            3 if self.one_in(4) => "ی".repeat(1_000),
            _ => self.of(&TEXTS).to_owned(),
        }
    }

    /// Half of the time something that was drawn before.
    fn known<T: Clone>(&mut self, drawn: impl Fn(&Self) -> &Vec<T>) -> Option<T> {
        if drawn(self).is_empty() || self.one_in(2) {
            return None;
        }
        let at = self.below(drawn(self).len());
        drawn(self).get(at).cloned()
    }

    /// The text as somebody else would write it, or a part of it.
    fn respelled(&mut self, text: String) -> String {
        match self.below(8) {
            0 => text.to_uppercase(),
            1 => text.replace('ی', "ي").replace('ک', "ك"),
            2 => text.chars().take(3).collect(),
            3 => text.chars().skip(1).collect(),
            _ => text,
        }
    }

    /// A text that nobody else has.
    pub fn external_id(&mut self) -> Option<String> {
        let text = self.text();
        self.external_ids.insert(text.clone()).then_some(text)
    }

    pub fn number(&mut self) -> Json {
        let number = self.known(|chance| &chance.numbers).unwrap_or_else(|| self.new_number());
        self.numbers.push(number.clone());
        number
    }

    fn new_number(&mut self) -> Json {
        match self.below(6) {
            0 => json!(self.random.random::<u64>()),
            1 => json!(self.random.random::<i64>()),
            2 => json!(f64::from_bits(self.random.random::<u64>())),
            3 => json!(self.random.random_range(-3..9)),
            _ => json!(self.of(&NUMBERS)),
        }
    }

    /// An instant near now, or where a window of some length that conditions use begins or ends.
    pub fn instant(&mut self) -> Timestamp {
        let instant = self.known(|chance| &chance.instants).unwrap_or_else(|| self.new_instant());
        self.instants.push(instant);
        instant
    }

    fn new_instant(&mut self) -> Timestamp {
        let far = self.of(&[0_i64, 1, 2, 12, 24, 47, 48, 72, 168, 336, 720, 8_760]);
        let exact = self.now + TimeDelta::hours(if self.one_in(5) { far } else { -far });
        let day = buckets::day_start(buckets::day(exact, self.zone), self.zone);
        let hour = buckets::hour_start(buckets::hour(exact));
        let loose = exact - TimeDelta::seconds(self.random.random_range(0..200_000));
        let base = self.of(&[exact, day, hour, loose, loose]);
        base + TimeDelta::microseconds(self.of(&[0, 0, 1, -1]))
    }

    /// Few keys are in many hands, many in few.
    pub fn key(&mut self) -> &'static str {
        if self.one_in(3) { self.of(&KEYS) } else { self.of(&["plan", "since", "کلید"]) }
    }

    /// Anything that JSON can be, as a trait or property.
    pub fn json(&mut self) -> Json {
        match self.below(12) {
            0 => Json::Null,
            1 | 2 => json!(self.one_in(2)),
            3..=5 => self.number(),
            6 => {
                let length = self.below(4);
                let elements = (0..length).map(|_| if self.one_in(3) { self.number() } else { self.text().into() });
                elements.collect::<Vec<_>>().into()
            }
            7 => json!({ "plan": self.text(), "deep": [{ "a": null }] }),
            8 => json!([[self.text()], null, { "plan": "pro" }, true, "pro"]),
            _ => self.text().into(),
        }
    }
}
