//! The shape of calls, for the OpenAPI document and the clients made from it. What comes in is read field by field
//! instead (`model/call.rs`), so that each mistake has its own sentence and pointer.
#![allow(dead_code, reason = "describes bodies that are read as JSON")]

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::contacts::PageView;
use crate::platform::clock::DateTime;

/// Whom a call is about, when it happened and where. `userId` or `anonymousId` is needed.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallBasics {
    /// Your own id of the person, at most 255 bytes. Believed with a secret API key, a claim with the write key.
    user_id: Option<String>,
    /// The browser, at most 255 bytes.
    anonymous_id: Option<String>,
    /// Names the call: what comes again with the same id is stored once. Without it every repeat counts.
    message_id: Option<String>,
    /// When it happened. Now, unless told; never later than now.
    timestamp: Option<DateTime>,
    /// When it was sent, by the sender's clock, by which `timestamp` is corrected.
    sent_at: Option<DateTime>,
    /// Where and with what.
    context: Option<CallContext>,
    /// The write key, where it is not in the `Authorization` header.
    write_key: Option<String>,
}

/// Where and with what something happened.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallContext {
    /// The page.
    page: Option<PageView>,
    /// Campaign parameters; without them those of the page's address.
    campaign: Option<CallCampaign>,
    /// Language, such as `fa-IR`.
    locale: Option<String>,
    /// IANA time zone, such as `Asia/Tehran`.
    timezone: Option<String>,
    /// What the person uses; without it the `User-Agent` header.
    user_agent: Option<String>,
}

/// Campaign parameters.
#[derive(Serialize, ToSchema)]
pub struct CallCampaign {
    /// `utm_source`
    source: Option<String>,
    /// `utm_medium`
    medium: Option<String>,
    /// `utm_campaign`
    name: Option<String>,
    /// `utm_term`
    term: Option<String>,
    /// `utm_content`
    content: Option<String>,
}

/// Says who somebody is.
#[derive(Serialize, ToSchema)]
pub struct IdentifyCall {
    #[serde(flatten)]
    basics: CallBasics,
    /// Facts about the person. `name`, `email` and `phone` become fields of the contact, everything else traits.
    traits: Option<Map<String, Value>>,
}

/// Says that somebody did something.
#[derive(Serialize, ToSchema)]
pub struct TrackCall {
    #[serde(flatten)]
    basics: CallBasics,
    /// What was done, at most 200 characters, such as `Order Completed`.
    event: String,
    /// How it was done.
    properties: Option<Map<String, Value>>,
}

/// Says that somebody looked at a page.
#[derive(Serialize, ToSchema)]
pub struct PageCall {
    #[serde(flatten)]
    basics: CallBasics,
    /// Which page: becomes a property.
    name: Option<String>,
    /// Which kind of pages: becomes a property.
    category: Option<String>,
    /// `url`, `title`, `referrer` and what else there is to say; without them those of `context.page`.
    properties: Option<Map<String, Value>>,
}

/// Says that somebody looked at a screen of an app.
#[derive(Serialize, ToSchema)]
pub struct ScreenCall {
    #[serde(flatten)]
    basics: CallBasics,
    /// Which screen: becomes a property.
    name: Option<String>,
    /// Which kind of screens: becomes a property.
    category: Option<String>,
    /// What else there is to say.
    properties: Option<Map<String, Value>>,
}

/// Says which company somebody belongs to.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupCall {
    #[serde(flatten)]
    basics: CallBasics,
    /// Your own id of the company.
    group_id: String,
    /// Facts about the company. They become traits of the person that begin with `company_`.
    traits: Option<Map<String, Value>>,
}

/// Says that two ids are one person. With a secret API key.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AliasCall {
    #[serde(flatten)]
    basics: CallBasics,
    /// The id of a browser that was used before (`anonymousId`), or a `userId` that only a page has claimed: becomes part
    /// of the person of `userId`. Somebody whom your server knows by an id of its own stays a person apart.
    previous_id: String,
}

/// A call among others. What it needs depends on its type.
#[derive(Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum AnyCall {
    /// Says who somebody is.
    Identify(IdentifyCall),
    /// Says that somebody did something.
    Track(TrackCall),
    /// Says that somebody looked at a page.
    Page(PageCall),
    /// Says that somebody looked at a screen of an app.
    Screen(ScreenCall),
    /// Says which company somebody belongs to.
    Group(GroupCall),
    /// Says that two ids are one person.
    Alias(AliasCall),
}

/// Many calls at once: at most 2,500, of 32 KB each and 500 KB together.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallBatch {
    /// The calls.
    batch: Vec<AnyCall>,
    /// When they were sent, for those that do not say it themselves.
    sent_at: Option<DateTime>,
    /// Where and with what, for those that do not say it themselves.
    context: Option<CallContext>,
    /// The write key, where it is not in the `Authorization` header.
    write_key: Option<String>,
}
