//! Lengths of time in conditions: `12h`, `30d`, `2w`.

use chrono::TimeDelta;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

/// The longest, in hours: two years.
const MOST_HOURS: u32 = 730 * 24;
/// From here on events are counted by days instead of hours.
const HOURS_OF_DAY_WINDOWS: u32 = 48;

/// What is said to whoever wrote another one.
pub(super) const EXPECTED: &str =
    "give a length of time in hours, days or weeks, such as \"12h\", \"30d\" or \"2w\", from 1h to 730d";

/// A length of time: whole hours, days or weeks, from an hour to 730 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    amount: u32,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Unit {
    Hour,
    Day,
    Week,
}

impl Unit {
    const fn hours(self) -> u32 {
        match self {
            Self::Hour => 1,
            Self::Day => 24,
            Self::Week => 7 * 24,
        }
    }
}

/// In which buckets a window of time counts events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// This hour (UTC) and so many before it.
    Hours(i64),
    /// This day (of the workspace's time zone) and so many before it.
    Days(i64),
}

impl Span {
    /// Reads `12h`, `30d` or `2w`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.get(..text.len().checked_sub(1)?)?;
        let unit = match text.as_bytes().last()? {
            b'h' => Unit::Hour,
            b'd' => Unit::Day,
            b'w' => Unit::Week,
            _ => return None,
        };
        let plain = (1..=5).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
        let amount: u32 = digits.parse().ok().filter(|_| plain && !digits.starts_with('0'))?;
        (amount * unit.hours() <= MOST_HOURS).then_some(Self { amount, unit })
    }

    /// How long it is exactly.
    #[must_use]
    pub fn length(self) -> TimeDelta {
        TimeDelta::hours(i64::from(self.hours()))
    }

    /// How events are counted in it: below two days by hours, else by days. A rest of a day counts as a day.
    #[must_use]
    pub fn window(self) -> Window {
        let hours = self.hours();
        if hours < HOURS_OF_DAY_WINDOWS {
            Window::Hours(i64::from(hours))
        } else {
            Window::Days(i64::from(hours.div_ceil(24)))
        }
    }

    const fn hours(self) -> u32 {
        self.amount * self.unit.hours()
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = match self.unit {
            Unit::Hour => 'h',
            Unit::Day => 'd',
            Unit::Week => 'w',
        };
        write!(formatter, "{}{unit}", self.amount)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).ok_or_else(|| D::Error::custom(EXPECTED))
    }
}

/// A stretch of time that ends or begins now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relative {
    /// Up to now: `{"last": "30d"}`.
    #[schema(value_type = String)]
    Last(Span),
    /// From now on: `{"next": "7d"}`.
    #[schema(value_type = String)]
    Next(Span),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_hours_days_and_weeks_and_nothing_else() {
        for text in ["1h", "90h", "1d", "730d", "17520h", "104w"] {
            assert_eq!(Span::parse(text).map(|span| span.to_string()).as_deref(), Some(text));
        }
        for text in [
            "", "h", "0h", "00d", "01d", "-1d", "+1d", "1.5d", "1m", "90", "731d", "17521h", "105w", "99999w", "٣d",
            "1d ", "1D", "d1",
        ] {
            assert_eq!(Span::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn two_days_and_more_are_counted_by_days() {
        let window = |text: &str| Span::parse(text).unwrap().window();
        assert_eq!(window("47h"), Window::Hours(47));
        assert_eq!(window("1d"), Window::Hours(24));
        assert_eq!(window("48h"), Window::Days(2));
        assert_eq!(window("49h"), Window::Days(3));
        assert_eq!(window("2w"), Window::Days(14));
    }

    #[test]
    fn stretches_are_objects() {
        let last = Relative::Last(Span::parse("30d").unwrap());
        assert_eq!(serde_json::to_value(last).unwrap(), serde_json::json!({ "last": "30d" }));
    }
}
