//! Numbers of days and hours, by which events are counted, and when each of them begins.
//!
//! Days are those of the workspace's time zone, hours those of UTC. Days are numbered below [`DAYS_END`] and hours
//! above, so that one column holds both.

use chrono::{DateTime, Days, LocalResult, NaiveDate, NaiveTime, TimeDelta, TimeZone as _};
use chrono_tz::Tz;

use crate::platform::clock::Timestamp;

/// Every number below is a day, every other one an hour.
pub const DAYS_END: i64 = 100_000;

const SECONDS_PER_HOUR: i64 = 3_600;

/// The day of an instant: local days since 1970-01-01.
#[must_use]
pub fn day(at: Timestamp, zone: Tz) -> i64 {
    day_number(at.with_timezone(&zone).date_naive()).min(DAYS_END - 1)
}

/// The hour of an instant, in UTC since the epoch. Whatever was before 1981 shares the first number that is no day:
/// windows of hours never reach there.
#[must_use]
pub fn hour(at: Timestamp) -> i64 {
    at.timestamp().div_euclid(SECONDS_PER_HOUR).max(DAYS_END)
}

/// When an hour begins.
#[must_use]
pub fn hour_start(hour: i64) -> Timestamp {
    DateTime::from_timestamp(hour.saturating_mul(SECONDS_PER_HOUR), 0).unwrap_or(DateTime::<chrono::Utc>::MAX_UTC)
}

/// When a day begins.
#[must_use]
pub fn day_start(day: i64, zone: Tz) -> Timestamp {
    let date = u64::try_from(day)
        .ok()
        .and_then(|days| NaiveDate::default().checked_add_days(Days::new(days)))
        .or_else(|| NaiveDate::default().checked_sub_days(Days::new(day.unsigned_abs())))
        .unwrap_or(NaiveDate::MAX);
    midnight(date, zone)
}

/// The first instant of a local date. Where clocks skip midnight, that is when they go on.
#[must_use]
pub fn midnight(date: NaiveDate, zone: Tz) -> Timestamp {
    let local = date.and_time(NaiveTime::MIN);
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
        LocalResult::None => after_gap(date, zone),
    }
}

/// The first instant on or after a date whose midnight does not exist, found by halving the two days around it.
fn after_gap(date: NaiveDate, zone: Tz) -> Timestamp {
    let around = date.and_time(NaiveTime::MIN).and_utc();
    let mut before = around.checked_sub_signed(TimeDelta::hours(30)).unwrap_or(around).timestamp();
    let mut after = around.checked_add_signed(TimeDelta::hours(30)).unwrap_or(around).timestamp();
    let reached = |seconds: i64| {
        DateTime::from_timestamp(seconds, 0).is_some_and(|at| at.with_timezone(&zone).date_naive() >= date)
    };
    while after - before > 1 {
        let middle = before.midpoint(after);
        if reached(middle) { after = middle } else { before = middle }
    }
    DateTime::from_timestamp(after, 0).unwrap_or(around)
}

fn day_number(date: NaiveDate) -> i64 {
    date.signed_duration_since(NaiveDate::default()).num_days()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::{Africa, America, Asia, Pacific, UTC};

    fn at(text: &str) -> Timestamp {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    #[test]
    fn days_are_local_and_hours_are_not() {
        let late = at("2026-03-01T21:00:00Z");
        assert_eq!(day(late, UTC) + 1, day(late, Asia::Tehran));
        assert_eq!(day(at("1969-12-31T23:59:59Z"), UTC), -1);
        assert_eq!(day_start(-1, UTC), at("1969-12-31T00:00:00Z"));
        assert_eq!(hour(at("2026-03-01T21:59:59Z")), hour(late));
        assert!(hour(at("1975-01-01T00:00:00Z")) >= DAYS_END);
    }

    #[test]
    fn a_day_begins_at_local_midnight_or_where_the_clock_goes_on() {
        let day_of = |text: &str| day_number(text.parse().unwrap());
        assert_eq!(day_start(day_of("2026-07-01"), Asia::Tehran), at("2026-06-30T20:30:00Z"));
        assert_eq!(day_start(day_of("2026-07-01"), Asia::Kathmandu), at("2026-06-30T18:15:00Z"));
        // 00:00 does not exist in Cairo on the last Friday of April, nor in Tehran on 22 March 2021
        assert_eq!(day_start(day_of("2026-04-24"), Africa::Cairo), at("2026-04-23T22:00:00Z"));
        assert_eq!(day_start(day_of("2021-03-22"), Asia::Tehran), at("2021-03-21T20:30:00Z"));
        // and exists twice in Havana on the first Sunday of November
        assert_eq!(day_start(day_of("2026-11-01"), America::Havana), at("2026-11-01T04:00:00Z"));
        // Samoa had no 30 December 2011
        assert_eq!(day_start(day_of("2011-12-30"), Pacific::Apia), at("2011-12-30T10:00:00Z"));
    }

    #[test]
    fn an_instant_is_on_the_day_that_began_before_it() {
        for zone in
            [UTC, Asia::Tehran, Asia::Kathmandu, America::New_York, Africa::Cairo, America::Santiago, Asia::Beirut]
        {
            for step in 0..3_000 {
                let instant = at("2023-01-01T00:00:00Z") + TimeDelta::minutes(step * 701);
                let today = day(instant, zone);
                assert!(day_start(today, zone) <= instant && instant < day_start(today + 1, zone), "{zone} {instant}");
                assert_eq!(day(day_start(today + 1, zone) - TimeDelta::microseconds(1), zone), today);
            }
        }
    }
}
