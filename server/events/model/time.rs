//! When something happened, by the clocks of those who tell of it.

use chrono::{DateTime as Parsed, NaiveDate, Utc};
use serde_json::{Map, Value};

use super::call::{CallError, present, wrong};
use crate::platform::clock::Timestamp;

/// Clocks are corrected in steps of so many seconds. `sentAt` against now is not only how far a clock is off, but also how
/// long the request was under way: were calls moved by all of it, a slow one would pass the quick one that was made after it.
const CLOCK_STEP: i64 = 10;

/// How far the sender's clock is off, to the nearest step.
fn clock_error(sent: Parsed<Utc>, now: Timestamp) -> chrono::TimeDelta {
    let off = (now - sent).num_milliseconds();
    chrono::TimeDelta::seconds((off + CLOCK_STEP * 500).div_euclid(CLOCK_STEP * 1_000) * CLOCK_STEP)
}

/// When it happened: the call's time, moved by how far the sender's clock is off, never in the future.
///
/// # Errors
/// A time that cannot be read, or before the year 2000.
pub(super) fn happened_at(
    call: &Map<String, Value>,
    sent_at: Option<&Value>,
    now: Timestamp,
) -> Result<Timestamp, CallError> {
    let told = present(call, "timestamp").or_else(|| present(call, "originalTimestamp"));
    let Some(told) = told else { return Ok(now) };
    let told = parse_time(told)
        .ok_or_else(|| wrong("/timestamp", "timestamp must be an ISO 8601 time such as 2026-03-21T09:30:00Z."))?;
    let sent = sent_at.map(|sent| {
        parse_time(sent)
            .ok_or_else(|| wrong("/sentAt", "sentAt must be an ISO 8601 time such as 2026-03-21T09:30:00Z."))
    });
    let skew = sent.transpose()?.map_or_else(chrono::TimeDelta::zero, |sent| clock_error(sent, now));
    let corrected = told.checked_add_signed(skew).unwrap_or(now);
    let earliest = NaiveDate::from_ymd_opt(2000, 1, 1)
        .and_then(|day| day.and_hms_opt(0, 0, 0))
        .map_or(now, |start| start.and_utc());
    if corrected < earliest {
        return Err(wrong("/timestamp", "timestamp lies before the year 2000. Is it in seconds or milliseconds?"));
    }
    Ok(truncate(corrected.min(now)))
}

fn truncate(time: Parsed<Utc>) -> Timestamp {
    Parsed::from_timestamp_micros(time.timestamp_micros()).unwrap_or(time)
}

fn parse_time(value: &Value) -> Option<Parsed<Utc>> {
    let text = value.as_str()?.trim();
    if let Ok(time) = Parsed::parse_from_rfc3339(text) {
        return Some(time.with_timezone(&Utc));
    }
    if let Ok(time) = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f") {
        return Some(time.and_utc());
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0).map(|time| time.and_utc())
}
