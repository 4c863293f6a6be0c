//! What a contact is, and how what a browser tells is cut to size.

mod company;
mod facts;
mod identity;
mod input;
mod merge;
mod seed;
mod traits;

pub use facts::{CAMPAIGN, FactTimes, LOCALE, ORIGIN, PLACE, Said, Statement, TIME_ZONE, trait_fact};
pub use identity::{Identity, IdentityKind, KnownIdentity};
pub use input::IdentifyInput;
pub use merge::{ContactState, JoinedVisits, Merge, MergeReason, combine, separate};
pub use seed::{ContactSeed, PageView, UserAgent, Utm};
pub use traits::{LONGEST_TRAITS, MOST_TRAITS, TraitType, add_traits, is_remembered, normalise, trait_types, weight};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::platform::clock::DateTime;
use crate::platform::text::{fold, is_blank};
use crate::stored_as_text;

/// How far somebody has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Looks around.
    #[default]
    Visitor,
    /// Spoke to us, or left an address.
    Lead,
    /// Known to the customer's own server.
    User,
}
stored_as_text!(Stage { Visitor = "visitor", Lead = "lead", User = "user" });

/// A person on the other side of the widget.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema, sqlx::FromRow)]
pub struct Contact {
    /// Its id.
    pub id: Uuid,
    /// How far they have come.
    pub stage: Stage,
    /// What they call themselves, or what their server says.
    pub name: Option<String>,
    /// E-mail address; proven only when `verified`.
    pub email: Option<String>,
    /// Telephone number as given.
    pub phone: Option<String>,
    /// The id that the customer's server signed.
    pub external_id: Option<String>,
    /// Did a signed identity say who this is? Unverified names and addresses are claims.
    pub verified: bool,
    /// Further facts, as given.
    #[schema(value_type = std::collections::HashMap<String, serde_json::Value>)]
    #[sqlx(json)]
    pub traits: serde_json::Map<String, serde_json::Value>,
    /// Language of the browser, such as `fa-IR`.
    pub locale: Option<String>,
    /// IANA time zone of the browser.
    pub time_zone: Option<String>,
    /// Browser, such as `Firefox`.
    pub browser: Option<String>,
    /// Operating system.
    pub os: Option<String>,
    /// `pc`, `smartphone`, …
    pub device: Option<String>,
    /// Country of their address, else of their time zone: ISO 3166-1, two capital letters.
    pub country: Option<String>,
    /// Province or state of their address.
    pub region: Option<String>,
    /// City of their address.
    pub city: Option<String>,
    /// Where they first came from.
    pub referrer: Option<String>,
    /// `utm_source` of the first page.
    pub utm_source: Option<String>,
    /// `utm_medium` of the first page.
    pub utm_medium: Option<String>,
    /// `utm_campaign` of the first page.
    pub utm_campaign: Option<String>,
    /// `utm_term` of the first page.
    pub utm_term: Option<String>,
    /// `utm_content` of the first page.
    pub utm_content: Option<String>,
    /// The page they were last seen on.
    pub last_page_url: Option<String>,
    /// Its title.
    pub last_page_title: Option<String>,
    /// When they were first seen, UTC.
    pub first_seen_at: DateTime,
    /// When they were last seen, UTC.
    pub last_seen_at: DateTime,
    /// How often they came; a pause of half an hour begins another visit.
    pub visits: i64,
    /// How many pages they saw.
    pub page_views: i64,
    /// Since when they wait for an answer in a conversation, UTC.
    pub waiting_since: Option<DateTime>,
    /// When their stage last changed, UTC.
    pub stage_changed_at: Option<DateTime>,
    /// What an unsigned page calls them: a claim.
    pub claimed_id: Option<String>,
    /// Are they on the site now?
    #[sqlx(default)]
    pub online: bool,
}

/// What a visitor may see of themselves.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema, PartialEq, Eq)]
pub struct VisitorProfile {
    /// Name, if given.
    pub name: Option<String>,
    /// E-mail address, if given.
    pub email: Option<String>,
    /// Was it signed?
    pub verified: bool,
}

impl From<&Contact> for VisitorProfile {
    fn from(contact: &Contact) -> Self {
        Self { name: contact.name.clone(), email: contact.email.clone(), verified: contact.verified }
    }
}

impl Contact {
    /// What searching finds this contact by.
    #[must_use]
    pub fn search_text(&self) -> String {
        let parts = [&self.name, &self.email, &self.phone, &self.external_id, &self.claimed_id];
        fold(&parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" "))
    }
}

/// The first `most` characters, trimmed, in one line and without control characters.
#[must_use]
pub fn bounded(text: &str, most: usize) -> String {
    if is_blank(text) {
        return String::new();
    }
    let letters = text.trim().chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    letters.filter(|letter| !letter.is_control()).take(most).collect()
}

/// A language tag such as `fa-IR`, or nothing.
#[must_use]
pub fn language(tag: Option<&str>) -> Option<String> {
    let tag = tag?.trim();
    let plausible =
        (2..=35).contains(&tag.len()) && tag.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    plausible.then(|| tag.to_owned())
}

/// An IANA time zone that exists, or nothing.
#[must_use]
pub fn time_zone(name: Option<&str>) -> Option<String> {
    name.and_then(|name| name.trim().parse::<chrono_tz::Tz>().ok()).map(|zone| zone.name().to_owned())
}

/// As [`bounded`], and nothing left is `None`.
#[must_use]
pub fn bounded_option(text: Option<&str>, most: usize) -> Option<String> {
    text.map(|text| bounded(text, most)).filter(|text| !text.is_empty())
}

/// A plausible e-mail address: one `@`, a dot in the domain, no spaces, at most 254 characters.
#[must_use]
pub fn parse_email(text: &str) -> Option<String> {
    let text = text.trim();
    let (local, domain) = text.rsplit_once('@')?;
    let plausible = text.len() <= 254
        && !local.is_empty()
        && local.len() <= 64
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty())
        && !text
            .chars()
            .any(|letter| letter.is_whitespace() || letter.is_control() || "<>()[],;:\\\"".contains(letter))
        && !local.contains('@');
    plausible.then(|| text.to_owned())
}

/// What is said of a phone number that is none.
pub const NO_PHONE: &str = "Write a phone number: digits, spaces, +, -, ( and ).";

/// A plausible phone number: three digits or more, of any script, and what people write between them; at most 40 characters.
#[must_use]
pub fn parse_phone(text: &str) -> Option<String> {
    let text = text.trim();
    let plausible = text.chars().count() <= 40
        && text.chars().filter(|letter| letter.is_numeric()).count() >= 3
        && text.chars().all(|letter| letter.is_numeric() || " +-()./\u{a0}\u{200e}\u{200f}".contains(letter));
    plausible.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_are_plausible_or_refused() {
        for good in ["+98 912 000 0000", "۰۹۱۲۰۰۰۰۰۰۰", "(021) 88-77", "110", " 021/8877.1 "] {
            assert_eq!(parse_phone(good).as_deref(), Some(good.trim()), "{good}");
        }
        for bad in ["", "abc", "0912 hello", "1", "12", "+", "<script>", &"1".repeat(41)] {
            assert!(parse_phone(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn emails_are_plausible_or_refused() {
        assert_eq!(parse_email(" neda@example.com "), Some("neda@example.com".into()));
        for wrong in [
            "neda",
            "@example.com",
            "neda@example",
            "a b@c.de",
            "a@b..c",
            "a@b@c.de",
            "<x>@y.zz",
            "a@b.c\r\nBcc: d@e.f",
        ] {
            assert_eq!(parse_email(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn languages_and_time_zones_are_real_or_nothing() {
        assert_eq!(language(Some("fa-IR")).as_deref(), Some("fa-IR"));
        assert_eq!(time_zone(Some("Asia/Tehran")).as_deref(), Some("Asia/Tehran"));
        for wrong in ["*", "", "<b>", "Mars/Olympus"] {
            assert_eq!((language(Some(wrong)), time_zone(Some(wrong))), (None, None), "{wrong}");
        }
    }
}
