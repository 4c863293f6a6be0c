//! What is known of somebody before they have a row: their browser, their page, and what the page's address tells.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{bounded, bounded_option};
use crate::platform::geo::Place;

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
    /// Where in the world they are.
    pub place: Place,
    /// The page they are on.
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
    /// Reads a user-agent header. Of a library that calls for somebody else nothing is known: it is not what they use.
    #[must_use]
    pub fn parse(header: &str) -> Self {
        if is_of_a_bot(header) {
            return Self { device: Some(CRAWLER.to_owned()), ..Self::default() };
        }
        let known = |text: &str| (text != "UNKNOWN").then(|| text.to_owned());
        match woothee::parser::Parser::new().parse(header) {
            Some(result) if result.category != LIBRARY => {
                Self { browser: known(result.name), os: known(result.os), device: known(result.category) }
            }
            _ => Self::default(),
        }
    }

    /// Does it belong to a crawler, a monitor or a library rather than to a person's browser?
    #[must_use]
    pub fn is_bot(&self) -> bool {
        self.device.as_deref() == Some(CRAWLER)
    }
}

/// The parser's category of programs that visit pages by themselves.
const CRAWLER: &str = "crawler";
/// Its category of what is neither a browser nor a device.
const LIBRARY: &str = "misc";
/// How the names of bots end, of which the parser knows but the older ones.
const BOT_ENDINGS: [&str; 3] = ["bot", "spider", "crawler"];
/// Bots, monitors and makers of previews with names of their own.
const BOTS: [&str; 12] = [
    "bingpreview",
    "googleother",
    "inspectiontool",
    "lighthouse",
    "perplexity",
    "pingdom",
    "prerender",
    "ptst",
    "site24x7",
    "slurp",
    "statuscake",
    "whatsapp",
];

/// Words are compared whole, as phones have names too: a Cubot is one, and no bot.
fn is_of_a_bot(header: &str) -> bool {
    let header = header.to_ascii_lowercase();
    header.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| {
        BOTS.contains(&word) || (word != "cubot" && BOT_ENDINGS.iter().any(|ending| word.ends_with(ending)))
    })
}

/// What a link says of the campaign that it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Utm {
    /// `utm_source`
    pub source: Option<String>,
    /// `utm_medium`
    pub medium: Option<String>,
    /// `utm_campaign`
    pub campaign: Option<String>,
    /// `utm_term`
    pub term: Option<String>,
    /// `utm_content`
    pub content: Option<String>,
}

impl Utm {
    /// Reads the address of a landing page; of what is said twice the first counts. At most 255 characters each.
    #[must_use]
    pub fn of(address: &str) -> Self {
        let Ok(address) = url::Url::parse(address) else { return Self::default() };
        let value = |name: &str| {
            let mut pairs = address.query_pairs().filter(|(key, _)| key.eq_ignore_ascii_case(name));
            pairs.find_map(|(_, value)| bounded_option(Some(&value), 255))
        };
        Self {
            source: value("utm_source"),
            medium: value("utm_medium"),
            campaign: value("utm_campaign"),
            term: value("utm_term"),
            content: value("utm_content"),
        }
    }
}

/// An http(s) address of at most 2,000 characters, or nothing: it becomes a link in the console.
fn web_address(text: &str) -> String {
    let web = url::Url::parse(text.trim()).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if web { bounded(text, 2_000) } else { String::new() }
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
    fn a_user_agent_is_named() {
        let agent = UserAgent::parse("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        assert_eq!(agent.browser.as_deref(), Some("Firefox"));
        assert_eq!(agent.os.as_deref(), Some("Linux"));
        assert_eq!(UserAgent::parse("???").browser, None);
    }

    #[test]
    fn programs_are_told_from_people() {
        for header in [
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Google-InspectionTool/1.0;)",
            "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) Chrome/120 Mobile Safari/537.36 (compatible; GoogleOther)",
            "AdsBot-Google (+http://www.google.com/adsbot.html)",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "Better Uptime Bot Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/100 Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/100 Safari/537.36 Chrome-Lighthouse",
            "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
            "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
            "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
            "WhatsApp/2.23.20.0",
        ] {
            assert!(UserAgent::parse(header).is_bot(), "{header}");
        }
        for header in [
            "Mozilla/5.0 (Linux; Android 8.0; CUBOT) AppleWebKit/537.36 Chrome/90.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 14; CUBOT X30) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Linux; Android 12; PreviewPhone) AppleWebKit/537.36 Chrome/110 Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 [FBAN/FBIOS;FBAV/440]",
            "Mozilla/5.0 (Linux; Android 13; SM-A536) Version/4.0 Chrome/120 Mobile Safari/537.36 Instagram 300.0",
        ] {
            let agent = UserAgent::parse(header);
            assert!(!agent.is_bot() && agent.device.is_some(), "{header}");
        }
        for header in ["curl/8.0", "python-requests/2.31", "analytics-node-next/latest", "Go-http-client/1.1", ""] {
            let agent = UserAgent::parse(header);
            assert!(!agent.is_bot() && (agent.browser, agent.os, agent.device) == (None, None, None), "{header}");
        }
    }

    #[test]
    fn a_landing_page_names_its_campaign() {
        let utm = Utm::of(
            "https://a.example/?x=1&utm_source=news%20letter&UTM_Medium=mail&utm_term=%20&utm_source=again#utm_content=no",
        );
        assert_eq!((utm.source.as_deref(), utm.medium.as_deref()), (Some("news letter"), Some("mail")));
        assert_eq!((utm.campaign, utm.term, utm.content), (None, None, None));
        assert_eq!(Utm::of("https://a.example/?utm_campaign=نوروز").campaign.as_deref(), Some("نوروز"));
        assert_eq!(Utm::of("not an address"), Utm::default());
    }
}
