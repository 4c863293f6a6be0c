//! Instants in conditions, traits and properties, and the one spelling in which they are stored.
//!
//! A trait or property that looks like a date is stored as `2026-03-01T09:30:00.000000Z`. All of these have one
//! length, so that they sort as texts: no database has to parse what somebody sent, and no odd text can make it fail.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use serde_json::{Map, Value};

use super::buckets::midnight;
use crate::platform::clock::Timestamp;

/// The stored spelling, as a PostgreSQL regular expression.
pub(super) const SHAPE_REGEX: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$";
/// The stored spelling, as a SQLite GLOB.
pub(super) const SHAPE_GLOB: &str = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].\
    [0-9][0-9][0-9][0-9][0-9][0-9]Z";
const SHAPE: &[u8; 27] = b"0000-00-00T00:00:00.000000Z";

/// What is said to whoever wrote another one.
pub(super) const EXPECTED: &str = "give a date such as \"2026-03-01\" or an instant such as \"2026-03-01T09:30:00Z\"";

/// A fixed point in time, as a condition names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// An instant with its offset from UTC.
    Instant(Timestamp),
    /// The midnight that begins a date, in the workspace's time zone.
    Date(NaiveDate),
}

impl Moment {
    /// Reads RFC 3339 or `YYYY-MM-DD`, of the years 1 to 9998.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() < 10 || !bytes[..4].iter().all(u8::is_ascii_digit) || bytes[4] != b'-' {
            return None;
        }
        let moment = if bytes.len() == 10 {
            Self::Date(NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|date| date.to_string() == text)?)
        } else {
            Self::Instant(whole_micros(DateTime::parse_from_rfc3339(text).ok()?.to_utc())?)
        };
        let year = match moment {
            Self::Instant(at) => at.year(),
            Self::Date(date) => date.year(),
        };
        (1..=9998).contains(&year).then_some(moment)
    }

    /// The instant that it is in this zone.
    #[must_use]
    pub fn instant(self, zone: Tz) -> Timestamp {
        match self {
            Self::Instant(at) => at,
            Self::Date(date) => midnight(date, zone),
        }
    }
}

/// A leap second has the number of the second after it; digits below a microsecond are cut.
fn whole_micros(at: Timestamp) -> Option<Timestamp> {
    DateTime::from_timestamp_micros(at.timestamp_micros())
}

/// The stored spelling of an instant.
#[must_use]
pub fn stored(at: Timestamp) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

/// The stored spelling of a text that is a date: RFC 3339, or `YYYY-MM-DD` for its midnight in this zone.
#[must_use]
pub fn normalise_date(text: &str, zone: Tz) -> Option<String> {
    Moment::parse(text).map(|moment| stored(moment.instant(zone)))
}

/// Brings every text of traits or properties that is a date into its stored spelling. Nested values stay as they are.
pub fn normalise_dates(values: &mut Map<String, Value>, zone: Tz) {
    for value in values.values_mut() {
        if let Value::String(text) = value
            && let Some(stored) = normalise_date(text, zone)
        {
            *text = stored;
        }
    }
}

/// Has the text the stored spelling of a date?
#[must_use]
pub fn has_stored_shape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == SHAPE.len()
        && bytes.iter().zip(SHAPE).all(|(byte, like)| if *like == b'0' { byte.is_ascii_digit() } else { byte == like })
}

/// A date that was found in its stored spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The first instant whose stored spelling is not before the text: of a real date that is the date, and a thirtieth of
    /// February is reached when March begins.
    pub at: Timestamp,
    /// Is it a real date?
    pub real: bool,
}

/// Reads a text that has the shape of a stored date.
pub(super) fn find(text: &str) -> Option<Found> {
    let digits = |range: std::ops::Range<usize>| {
        let bytes = text.as_bytes().get(range)?;
        Some(bytes.iter().fold(0_u32, |number, digit| number * 10 + u32::from(digit & 0x0f)))
    };
    let (year, month, day) = (i32::try_from(digits(0..4)?).ok()?, digits(5..7)?, digits(8..10)?);
    let (hour, minute, second, micro) = (digits(11..13)?, digits(14..16)?, digits(17..19)?, digits(20..26)?);
    let date = NaiveDate::from_ymd_opt(year, month, day);
    if let (Some(date), Some(time)) = (date, NaiveTime::from_hms_micro_opt(hour, minute, second, micro)) {
        return Some(Found { at: date.and_time(time).and_utc(), real: true });
    }
    let at = match (date, NaiveDate::from_ymd_opt(year, month.max(1), 1)) {
        (Some(date), _) if hour > 23 => start(date.succ_opt()?),
        (Some(date), _) if minute > 59 => start(date) + TimeDelta::hours(i64::from(hour) + 1),
        (Some(date), _) => start(date) + TimeDelta::minutes(i64::from(hour * 60 + minute) + 1),
        (None, Some(first)) if month == 0 || day == 0 => start(first),
        (None, Some(first)) => start(first.checked_add_months(chrono::Months::new(1))?),
        (None, None) => start(NaiveDate::from_ymd_opt(year + 1, 1, 1)?),
    };
    Some(Found { at, real: false })
}

fn start(date: NaiveDate) -> Timestamp {
    date.and_time(NaiveTime::MIN).and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::{Asia::Tehran, UTC};

    #[test]
    fn only_real_dates_are_read() {
        for text in ["2026-03-01", "2026-03-01T09:30:00Z", "2026-03-01T09:30:00.123456789+03:30", "2024-02-29"] {
            assert!(Moment::parse(text).is_some(), "{text}");
        }
        for text in [
            "",
            "2026",
            "2026-3-1",
            "2026-02-29",
            "2026-13-01",
            "01-03-2026",
            "2026-03-01T09:30:00",
            "+2026-03-01",
            "0000-01-01",
            "9999-12-31",
            "2026-03-01Z",
            "2026-03-0١",
            " 2026-03-01",
            "2026-03-01 ",
        ] {
            assert!(Moment::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_stored_spelling_sorts_as_time_does() {
        assert_eq!(normalise_date("2026-03-01", UTC).unwrap(), "2026-03-01T00:00:00.000000Z");
        assert_eq!(normalise_date("2026-03-01", Tehran).unwrap(), "2026-02-28T20:30:00.000000Z");
        assert_eq!(normalise_date("2026-03-01T00:00:00.5+03:30", UTC).unwrap(), "2026-02-28T20:30:00.500000Z");
        assert_eq!(normalise_date("2016-12-31T23:59:60Z", UTC).unwrap(), "2017-01-01T00:00:00.000000Z");
        let stored = normalise_date("0001-01-02", Tehran).unwrap();
        assert!(has_stored_shape(&stored), "{stored}");
        assert_eq!(normalise_date(&stored, Tehran), Some(stored));
        assert!(!has_stored_shape("2026-03-01T00:00:00.000000z") && !has_stored_shape("2026-03-01T00:00:00Z"));
        let mut traits = serde_json::json!({ "since": "2026-03-01", "plan": "pro", "deep": { "at": "2026-03-01" } });
        normalise_dates(traits.as_object_mut().unwrap(), UTC);
        assert_eq!(traits["since"], "2026-03-01T00:00:00.000000Z");
        assert_eq!(traits["deep"]["at"], "2026-03-01");
    }

    #[test]
    fn a_date_that_does_not_exist_is_reached_when_the_next_begins() {
        for (text, reached) in [
            ("2026-02-30T05:00:00.000000Z", "2026-03-01T00:00:00.000000Z"),
            ("2026-12-32T00:00:00.000000Z", "2027-01-01T00:00:00.000000Z"),
            ("2026-13-01T00:00:00.000000Z", "2027-01-01T00:00:00.000000Z"),
            ("2026-00-10T00:00:00.000000Z", "2026-01-01T00:00:00.000000Z"),
            ("2026-05-00T10:00:00.000000Z", "2026-05-01T00:00:00.000000Z"),
            ("2026-05-01T24:00:00.000000Z", "2026-05-02T00:00:00.000000Z"),
            ("2026-05-01T09:60:00.000000Z", "2026-05-01T10:00:00.000000Z"),
            ("2026-05-01T09:59:60.000001Z", "2026-05-01T10:00:00.000000Z"),
            ("2026-05-01T09:59:99.000000Z", "2026-05-01T10:00:00.000000Z"),
            ("2026-05-01T09:59:59.000001Z", "2026-05-01T09:59:59.000001Z"),
        ] {
            let found = find(text).unwrap();
            let at = super::stored(found.at);
            assert_eq!((at.as_str(), found.real), (reached, text == reached));
            assert!(at.as_str() >= text);
        }
    }
}
