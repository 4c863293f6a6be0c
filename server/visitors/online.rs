//! Who is on the site now. Expiring entries, one for each tab, never rows: a page view of somebody who just looks costs
//! the database nothing.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::contacts::{self, Contact, PageView};
use crate::conversations;
use crate::events::Context;
use crate::platform::Foundation;
use crate::platform::clock::{DateTime, Timestamp};
use crate::platform::problem::Result;
use crate::segments::{self, SegmentName};

/// Kind of the whisper that somebody came, moved or left; its payload is [`HereNotice`].
pub const HERE: &str = "visitors.here";
/// The longest visit whose beginning is believed.
const LONGEST_VISIT: chrono::TimeDelta = chrono::TimeDelta::hours(12);
/// Characters of a tab's name that are kept.
const LONGEST_TAB: usize = 40;

/// Somebody came, moved or left.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HereNotice {
    /// Who.
    pub contact_id: Uuid,
    /// On the site, or gone.
    pub online: bool,
    /// The page they are on.
    pub page_url: Option<String>,
    /// Its title.
    pub page_title: Option<String>,
}

impl HereNotice {
    /// They are on this page now, or gone.
    #[must_use]
    pub fn of(contact_id: Uuid, page: Option<PageView>) -> Self {
        let online = page.is_some();
        let PageView { url, title, .. } = page.unwrap_or_default();
        Self { contact_id, online, page_url: filled(url), page_title: filled(title) }
    }
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// What one tab says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Here {
    pub(super) page: PageView,
    since: Timestamp,
    page_since: Timestamp,
    /// The page on which this tab came in, once they moved on from it.
    #[serde(default)]
    landing: Option<PageView>,
    #[serde(default)]
    pub(super) locale: Option<String>,
    #[serde(default)]
    pub(super) time_zone: Option<String>,
    #[serde(default)]
    pub(super) region: Option<String>,
    #[serde(default)]
    pub(super) city: Option<String>,
    pub(super) country: Option<String>,
    pub(super) browser: Option<String>,
    pub(super) os: Option<String>,
    pub(super) device: Option<String>,
    utm_source: Option<String>,
}

impl Here {
    /// Somebody is on this page now.
    #[must_use]
    pub fn new(page: PageView, since: Option<Timestamp>, around: &Context, now: Timestamp) -> Self {
        let page = page.bounded();
        let since = since.filter(|since| *since <= now && now - *since < LONGEST_VISIT).unwrap_or(now);
        Self {
            since,
            page_since: now,
            landing: None,
            locale: around.locale.clone(),
            time_zone: around.time_zone.clone(),
            region: around.region.clone(),
            city: around.city.clone(),
            country: around.country.clone(),
            browser: around.agent.browser.clone(),
            os: around.agent.os.clone(),
            device: around.agent.device.clone(),
            utm_source: contacts::Utm::of(&page.url).source,
            page,
        }
    }

    /// The page on which this tab came in: it says where from, and by which campaign.
    pub(super) fn landing(&self) -> &PageView {
        self.landing.as_ref().unwrap_or(&self.page)
    }
}

fn tab_source(tab: &str) -> String {
    tab.chars().filter(char::is_ascii_alphanumeric).take(LONGEST_TAB).collect()
}

/// A tab says that somebody is here; the console hears of it when they came or moved.
pub async fn arrived(foundation: &Foundation, workspace_id: Uuid, contact_id: Uuid, tab: &str, mut here: Here) {
    let (presence, source) = (&foundation.presence, tab_source(tab));
    let before = contacts::find_said(presence, workspace_id, contact_id, &source).await;
    let before: Option<Here> = before.and_then(|text| serde_json::from_str(&text).ok());
    let stays = before.as_ref().is_some_and(|before| before.page.url == here.page.url);
    if let Some(before) = before {
        here.since = here.since.min(before.since);
        here.utm_source = before.utm_source.or(here.utm_source);
        if stays {
            here.page_since = before.page_since;
            here.landing = before.landing;
        } else {
            here.landing = before.landing.or(Some(before.page));
        }
    }
    let value = serde_json::to_string(&here).unwrap_or_default();
    contacts::say_online(presence, workspace_id, contact_id, &source, &value).await;
    if !stays {
        tell(foundation, workspace_id, &HereNotice::of(contact_id, Some(here.page)));
    }
}

/// A tab was closed; the console hears where they are now, or that it was the last.
pub async fn left(foundation: &Foundation, workspace_id: Uuid, contact_id: Uuid, tab: &str) {
    let page = contacts::unset_online(&foundation.presence, workspace_id, contact_id, &tab_source(tab)).await;
    tell(foundation, workspace_id, &HereNotice::of(contact_id, page));
}

fn tell(foundation: &Foundation, workspace_id: Uuid, notice: &HereNotice) {
    let payload = serde_json::to_string(notice).unwrap_or_default();
    foundation.outbox.whisper(HERE, workspace_id, &payload);
}

/// Where somebody is.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct OnlinePlace {
    /// Address of the page.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

/// Somebody who is on the site now.
#[derive(Debug, Serialize, ToSchema)]
pub struct OnlineVisitor {
    /// Who.
    pub contact_id: Uuid,
    /// What is known of them; null for somebody who just looks around.
    pub contact: Option<Contact>,
    /// The page they are on.
    pub page: OnlinePlace,
    /// The page before it, or where they came from.
    pub referrer: Option<String>,
    /// When this visit began, UTC.
    pub since: DateTime,
    /// When they came to this page, UTC.
    pub page_since: DateTime,
    /// ISO country.
    pub country: Option<String>,
    /// Browser.
    pub browser: Option<String>,
    /// Operating system.
    pub os: Option<String>,
    /// Kind of device.
    pub device: Option<String>,
    /// Segments they belong to.
    pub segments: Vec<SegmentName>,
    /// Conversations that they had.
    pub conversations: i64,
    /// Source of the campaign that brought them now.
    pub utm_source: Option<String>,
}

/// Who is on the site now.
#[derive(Debug, Serialize, ToSchema)]
pub struct OnlineVisitors {
    /// Who came last comes first; at most 500.
    pub items: Vec<OnlineVisitor>,
    /// How many there are.
    pub total: usize,
}

/// The most visitors of one answer.
const MOST_SHOWN: usize = 500;

/// Everybody who is here: what their last tab said, or, where the rest of the widget is held up, the messenger's connection.
pub(super) async fn everybody(foundation: &Foundation, workspace_id: Uuid) -> HashMap<Uuid, Here> {
    let mut people: HashMap<Uuid, (bool, Here)> = HashMap::new();
    for heard in contacts::list_online(&foundation.presence, workspace_id).await {
        let Ok(here) = serde_json::from_str::<Here>(&heard.value) else { continue };
        let since = people.get(&heard.id).map_or(here.since, |(_, known)| known.since.min(here.since));
        let rank = (heard.by_tab, here.page_since);
        if people.get(&heard.id).is_none_or(|(by_tab, known)| (*by_tab, known.page_since) < rank) {
            people.insert(heard.id, (heard.by_tab, here));
        }
        if let Some((_, known)) = people.get_mut(&heard.id) {
            known.since = since;
        }
    }
    people.into_iter().map(|(id, (_, here))| (id, here)).collect()
}

/// Who is on the site now, of everybody or of those for whom `condition` holds. Who has no row satisfies none.
///
/// # Errors
/// What the database says.
pub async fn list_online(
    foundation: &Foundation,
    workspace_id: Uuid,
    condition: Option<&crate::conditions::Condition>,
) -> Result<OnlineVisitors> {
    let mut people = everybody(foundation, workspace_id).await;
    if let Some(condition) = condition {
        let ids: Vec<Uuid> = people.keys().copied().collect();
        let matching = segments::matching_among(foundation, workspace_id, condition, &ids).await?;
        people.retain(|id, _| matching.contains(id));
    }
    let total = people.len();
    let mut people: Vec<(Uuid, Here)> = people.into_iter().collect();
    people.sort_by_key(|(id, here)| (std::cmp::Reverse(here.since), *id));
    people.truncate(MOST_SHOWN);
    let ids: Vec<Uuid> = people.iter().map(|(id, _)| *id).collect();
    let mut connection = foundation.db.read().await?;
    let found = contacts::find_contacts(&mut connection, workspace_id, &ids).await?;
    let mut known: HashMap<Uuid, Contact> = found.into_iter().map(|contact| (contact.id, contact)).collect();
    let mut belongs = segments::list_segments_of(&mut connection, workspace_id, &ids).await?;
    let had = conversations::count_of_contacts(&mut connection, workspace_id, &ids).await?;
    let items = people.into_iter().map(|(id, here)| {
        let mut contact = known.remove(&id);
        if let Some(contact) = &mut contact {
            contact.online = true;
        }
        shown(id, here, contact, belongs.remove(&id).unwrap_or_default(), had.get(&id).copied().unwrap_or_default())
    });
    Ok(OnlineVisitors { items: items.collect(), total })
}

fn shown(
    contact_id: Uuid,
    here: Here,
    contact: Option<Contact>,
    segments: Vec<SegmentName>,
    conversations: i64,
) -> OnlineVisitor {
    let of_row = |own: Option<String>, row: fn(&Contact) -> &Option<String>| {
        own.or_else(|| contact.as_ref().and_then(|contact| row(contact).clone()))
    };
    OnlineVisitor {
        contact_id,
        page: OnlinePlace { url: filled(here.page.url), title: filled(here.page.title) },
        referrer: filled(here.page.referrer),
        since: here.since,
        page_since: here.page_since,
        country: of_row(here.country, |contact| &contact.country),
        browser: of_row(here.browser, |contact| &contact.browser),
        os: of_row(here.os, |contact| &contact.os),
        device: of_row(here.device, |contact| &contact.device),
        utm_source: of_row(here.utm_source, |contact| &contact.utm_source),
        segments,
        conversations,
        contact,
    }
}
