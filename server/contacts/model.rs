//! What a contact is, and how what a browser tells is cut to size.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::platform::clock::DateTime;
use crate::platform::text::fold;
use crate::stored_as_text;

/// How far somebody has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Looks around.
    Visitor,
    /// Spoke to us, or left an address.
    Lead,
    /// Known to the customer's own server.
    User,
}
stored_as_text!(Stage { Visitor = "visitor", Lead = "lead", User = "user" });

/// A person on the other side of the widget.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, sqlx::FromRow)]
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
    /// Where they first came from.
    pub referrer: Option<String>,
    /// The page they were last seen on.
    pub last_page_url: Option<String>,
    /// Its title.
    pub last_page_title: Option<String>,
    /// When they were first seen, UTC.
    pub first_seen_at: DateTime,
    /// When they were last seen, UTC.
    pub last_seen_at: DateTime,
    /// Are they on the site now?
    #[sqlx(default)]
    pub online: bool,
}

/// The page a visitor is on.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
pub struct PageView {
    /// Address of the page.
    #[serde(default)]
    pub url: String,
    /// Its title.
    #[serde(default)]
    pub title: String,
    /// The page before it.
    #[serde(default)]
    pub referrer: String,
}

impl PageView {
    /// Cut to what is stored: 2,000 characters of address, 300 of title, http(s) only.
    #[must_use]
    pub fn bounded(self) -> Self {
        Self { url: web_address(&self.url), title: bounded(&self.title, 300), referrer: web_address(&self.referrer) }
    }
}

/// What is known of a visitor when a row has to be made for them.
#[derive(Clone, Debug)]
pub struct ContactSeed {
    /// From their token.
    pub id: Uuid,
    /// Whose visitor they are.
    pub workspace_id: Uuid,
    /// Language of the browser.
    pub locale: Option<String>,
    /// IANA time zone.
    pub time_zone: Option<String>,
    /// From the user agent.
    pub agent: UserAgent,
    /// Where they are.
    pub page: PageView,
}

/// What the user-agent header tells.
#[derive(Clone, Debug, Default)]
pub struct UserAgent {
    /// Browser name.
    pub browser: Option<String>,
    /// Operating system.
    pub os: Option<String>,
    /// Category of device.
    pub device: Option<String>,
}

impl UserAgent {
    /// Reads a user-agent header.
    #[must_use]
    pub fn parse(header: &str) -> Self {
        let known = |text: &str| (text != "UNKNOWN").then(|| text.to_owned());
        woothee::parser::Parser::new().parse(header).map_or_else(Self::default, |result| Self {
            browser: known(result.name),
            os: known(result.os),
            device: known(result.category),
        })
    }
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
        let parts = [&self.name, &self.email, &self.phone, &self.external_id];
        fold(&parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" "))
    }
}

/// The first `most` characters, without control characters, trimmed.
#[must_use]
pub fn bounded(text: &str, most: usize) -> String {
    text.trim().chars().filter(|letter| !letter.is_control()).take(most).collect()
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

/// An http(s) address of at most 2,000 characters, or nothing: it becomes a link in the console.
fn web_address(text: &str) -> String {
    let web = url::Url::parse(text.trim()).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if web { bounded(text, 2_000) } else { String::new() }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_kept() {
        let page =
            PageView { url: "javascript:alert(1)".into(), title: " A\u{0}b ".into(), referrer: "data:,x".into() };
        let page = page.bounded();
        assert_eq!((page.url.as_str(), page.title.as_str(), page.referrer.as_str()), ("", "Ab", ""));
        let page = PageView { url: "https://shop.example/سلام?q=1".into(), ..PageView::default() }.bounded();
        assert_eq!(page.url, "https://shop.example/سلام?q=1");
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

    #[test]
    fn a_user_agent_is_named() {
        let agent = UserAgent::parse("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        assert_eq!(agent.browser.as_deref(), Some("Firefox"));
        assert_eq!(agent.os.as_deref(), Some("Linux"));
        assert_eq!(UserAgent::parse("???").browser, None);
    }
}
