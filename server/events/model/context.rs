//! Where and with what an event happened: page, campaign, language, time zone, browser.

use serde_json::{Map, Value};

use crate::contacts::{self, PageView, UserAgent};
use crate::platform::geo::{Geo, Place, country_of_zone};

/// What came with a call, cut to what is stored.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The page.
    pub page: PageView,
    /// Campaign parameters by their names without `utm_`: source, medium, campaign, term, content.
    pub campaign: [Option<String>; 5],
    /// Language of the browser.
    pub locale: Option<String>,
    /// IANA time zone.
    pub time_zone: Option<String>,
    /// From the user agent.
    pub agent: UserAgent,
    /// ISO country of the address it came from.
    pub country: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// City.
    pub city: Option<String>,
}

/// The names of campaign parameters, in the order of [`Context::campaign`].
pub const CAMPAIGN: [&str; 5] = ["source", "medium", "campaign", "term", "content"];

fn text<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    object.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

fn object<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a Map<String, Value>> {
    object.get(key).and_then(Value::as_object)
}

impl Context {
    /// Reads `context` and, for page calls, `properties`, filling up with what the request itself told.
    #[must_use]
    pub fn read(context: &Map<String, Value>, properties: &Map<String, Value>, is_page: bool, around: &Self) -> Self {
        let empty = Map::new();
        let page = object(context, "page").unwrap_or(&empty);
        let property = |key| text(properties, key).filter(|_| is_page);
        let pick = |key, fallback: &str| property(key).or_else(|| text(page, key)).unwrap_or(fallback).to_owned();
        let page = PageView {
            url: pick("url", &around.page.url),
            title: pick("title", &around.page.title),
            referrer: pick("referrer", &around.page.referrer),
        }
        .bounded();
        let agent = text(context, "userAgent").map_or_else(|| around.agent.clone(), UserAgent::parse);
        let time_zone = contacts::time_zone(text(context, "timezone")).or_else(|| around.time_zone.clone());
        Self {
            campaign: campaign(object(context, "campaign"), &page.url),
            page,
            country: around.country.clone().or_else(|| country_of_zone(time_zone.as_deref()?).map(str::to_owned)),
            time_zone,
            locale: contacts::language(text(context, "locale")).or_else(|| around.locale.clone()),
            agent,
            region: around.region.clone(),
            city: around.city.clone(),
        }
    }
}

impl Context {
    /// Fills in where the address (or else the time zone) is.
    pub async fn locate(&mut self, geo: &Geo, address: Option<std::net::IpAddr>) {
        let Place { country, region, city } = geo.locate(address, self.time_zone.as_deref()).await;
        (self.country, self.region, self.city) = (country, region, city);
    }
}

/// Campaign parameters that the call names, or else those of the page's address.
fn campaign(named: Option<&Map<String, Value>>, url: &str) -> [Option<String>; 5] {
    let contacts::Utm { source, medium, campaign, term, content } = contacts::Utm::of(url);
    let mut linked = [source, medium, campaign, term, content].into_iter();
    CAMPAIGN.map(|name| {
        // The Segment spec calls the campaign's own name `name`.
        let keys: &[&str] = if name == "campaign" { &["campaign", "name"] } else { &[name] };
        let named = named.and_then(|campaign| keys.iter().find_map(|key| text(campaign, key)));
        contacts::bounded_option(named, 255).or(linked.next().flatten())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(context: Value, properties: Value, is_page: bool) -> Context {
        let map = |value: Value| value.as_object().cloned().unwrap_or_default();
        Context::read(&map(context), &map(properties), is_page, &Context::default())
    }

    #[test]
    fn campaigns_come_from_the_call_or_from_the_address() {
        let url = "https://a.example/?utm_source=news&utm_campaign=spring&utm_medium=";
        let found = read(serde_json::json!({ "page": { "url": url } }), serde_json::json!({}), false);
        assert_eq!(found.campaign, [Some("news".into()), None, Some("spring".into()), None, None]);
        let named = serde_json::json!({ "page": { "url": url }, "campaign": { "name": "autumn" } });
        assert_eq!(read(named, serde_json::json!({}), false).campaign[2].as_deref(), Some("autumn"));
    }

    #[test]
    fn a_page_calls_own_properties_win_over_its_context() {
        let context = serde_json::json!({ "page": { "url": "https://a.example/old", "title": "Old" } });
        let properties = serde_json::json!({ "url": "https://a.example/new" });
        let found = read(context.clone(), properties.clone(), true);
        assert_eq!((found.page.url.as_str(), found.page.title.as_str()), ("https://a.example/new", "Old"));
        assert_eq!(read(context, properties, false).page.url, "https://a.example/old");
    }
}
