//! Instants in conditions, traits and properties, and the one spelling in which they are stored.
//!
//! A trait or property that looks like a date is stored as `2026-03-01T09:30:00.000000Z`. All of these have one
//! length, so that they sort as texts: no database has to parse what somebody sent, and no odd text can make it fail.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use serde_json::{Map, Value};

use super::buckets::midnight;
use crate::platform::clock::Timestamp;

/// The stored spelling of real dates, as a PostgreSQL regular expression: a cast of another one would fail.
pub(super) const DATE_REGEX: &str = "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|\
    02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)\
    T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{6}Z$";
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
    /// Reads RFC 3339 or `YYYY-MM-DD`, of the years 1 to 9999.
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
        (1..=9999).contains(&year).then_some(moment)
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

/// Is the text a date in its stored spelling? A thirtieth of February is none, however it is spelled.
#[must_use]
pub fn has_stored_shape(text: &str) -> bool {
    find(text).is_some()
}

/// Reads a date in its stored spelling.
pub(super) fn find(text: &str) -> Option<Timestamp> {
    let bytes = text.as_bytes();
    let fits = |(byte, like): (&u8, &u8)| if *like == b'0' { byte.is_ascii_digit() } else { byte == like };
    if bytes.len() != SHAPE.len() || !bytes.iter().zip(SHAPE).all(fits) {
        return None;
    }
    let digits = |range: std::ops::Range<usize>| {
        let bytes = bytes.get(range)?;
        Some(bytes.iter().fold(0_u32, |number, digit| number * 10 + u32::from(digit & 0x0f)))
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(digits(0..4)?).ok()?, digits(5..7)?, digits(8..10)?)?;
    let time = NaiveTime::from_hms_micro_opt(digits(11..13)?, digits(14..16)?, digits(17..19)?, digits(20..26)?)?;
    Some(date.and_time(time).and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::{Asia::Tehran, UTC};

    #[test]
    fn only_real_dates_are_read() {
        for text in
            ["2026-03-01", "2026-03-01T09:30:00Z", "2026-03-01T09:30:00.123456789+03:30", "2024-02-29", "9999-12-31"]
        {
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
            "10000-01-01",
            "9999-12-31T23:59:59-00:01",
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
        for zone in [Tehran, UTC, chrono_tz::Etc::GMTPlus12] {
            let never = normalise_date("9999-12-31", zone).unwrap();
            assert!(has_stored_shape(&never) && never.starts_with("9999-12-3"), "{never}");
        }
        assert_eq!(normalise_date(&stored, Tehran), Some(stored));
        assert!(!has_stored_shape("2026-03-01T00:00:00.000000z") && !has_stored_shape("2026-03-01T00:00:00Z"));
        let mut traits = serde_json::json!({ "since": "2026-03-01", "plan": "pro", "deep": { "at": "2026-03-01" } });
        normalise_dates(traits.as_object_mut().unwrap(), UTC);
        assert_eq!(traits["since"], "2026-03-01T00:00:00.000000Z");
        assert_eq!(traits["deep"]["at"], "2026-03-01");
    }

    #[test]
    fn a_date_that_does_not_exist_is_none_however_it_is_spelled() {
        for text in [
            "2026-02-30T05:00:00.000000Z",
            "2025-02-29T05:00:00.000000Z",
            "1900-02-29T05:00:00.000000Z",
            "2026-12-32T00:00:00.000000Z",
            "2026-13-01T00:00:00.000000Z",
            "2026-00-10T00:00:00.000000Z",
            "2026-05-00T10:00:00.000000Z",
            "2026-05-01T24:00:00.000000Z",
            "2026-05-01T09:60:00.000000Z",
            "2026-05-01T09:59:60.000001Z",
        ] {
            assert_eq!(find(text), None, "{text}");
            assert!(!has_stored_shape(text), "{text}");
        }
        for text in ["2026-05-01T09:59:59.999999Z", "2024-02-29T00:00:00.000000Z", "2000-02-29T23:59:59.000000Z"] {
            assert_eq!(find(text).map(super::stored).as_deref(), Some(text));
        }
    }
}
