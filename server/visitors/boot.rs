//! What a page load asks: who is this visitor, and what does the widget look like here?

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::accounts::{self, Locale, Weekday, WidgetSettings, Workspace};
use crate::contacts::{
    self, Change, ContactSeed, IdentifyInput, PageView, TokenLevel, UserAgent, Visitor, VisitorProfile, VisitorToken,
};
use crate::conversations::{self, AuthorName, VisitorConversation, WidgetBundle, take_ask_rate, take_workspace_rate};
use crate::events;
use crate::platform::Foundation;
use crate::platform::http::is_own_origin;
use crate::platform::problem::{Code, Problem, Result};
use crate::platform::rate::{Rate, address_key};

/// What a page load tells.
#[derive(Debug, Deserialize, ToSchema)]
pub struct BootInput {
    /// From the snippet.
    pub workspace_key: String,
    /// From the visit before; null on a new device.
    #[serde(default)]
    pub visitor_token: Option<String>,
    /// A token that the customer's server signed.
    #[serde(default)]
    pub identity: Option<String>,
    /// Where the visitor is.
    #[serde(default)]
    pub page: PageView,
    /// Wanted language, `en`, `fa` or a longer tag such as `fa-IR`.
    #[serde(default)]
    pub locale: String,
    /// IANA time zone of the browser.
    #[serde(default)]
    pub time_zone: String,
}

/// What a visitor may know of the workspace.
#[derive(Debug, Serialize, ToSchema)]
pub struct WorkspaceProfile {
    /// Its name.
    pub name: String,
    /// Its language.
    pub locale: Locale,
    /// IANA time zone.
    pub time_zone: String,
    /// First day of its week.
    pub week_start: Weekday,
}

/// Everything the widget needs.
#[derive(Debug, Serialize, ToSchema)]
pub struct BootOutput {
    /// Keep it, and send it as `Authorization: Bearer`.
    pub visitor_token: String,
    /// The contact it speaks for. No row exists until something durable happens.
    pub contact_id: Uuid,
    /// What the visitor may see of themselves.
    pub contact: VisitorProfile,
    /// What the visitor may know of the workspace.
    pub workspace: WorkspaceProfile,
    /// How the widget looks and behaves.
    pub settings: WidgetSettings,
    /// The language it speaks here.
    pub locale: Locale,
    /// Its texts in that language.
    pub strings: std::collections::HashMap<String, String>,
    /// Path of the messenger's script on this server.
    pub messenger_url: String,
    /// Path of the script that tells what the visitor does.
    pub tracker_url: String,
    /// Does the contact have a row? Before that, somebody who leaves again at once leaves no trace.
    pub known: bool,
    /// The visitor's conversations, changed last first; the newest 100.
    pub conversations: Vec<VisitorConversation>,
    /// The team's comments that the visitor has not read, over all conversations.
    pub unread: i64,
    /// Who answers here; empty when the workspace does not show its team.
    pub team: Vec<AuthorName>,
    /// Is anybody of the team here?
    pub online: bool,
}

/// Boots the widget on one page.
///
/// # Errors
/// 404 for an unknown workspace key, 403 for a site that the workspace does not list, 401 for a signature that
/// does not hold, 429 for floods.
pub async fn boot(
    foundation: &Foundation,
    bundle: &WidgetBundle,
    input: BootInput,
    origin: Option<&str>,
    agent: UserAgent,
    address: Option<IpAddr>,
) -> Result<BootOutput> {
    let mut connection = foundation.db.read().await?;
    let workspace = accounts::find_workspace_by_key(&mut connection, &input.workspace_key)
        .await?
        .ok_or_else(|| Problem::new(Code::WorkspaceUnknown))?;
    if !workspace.allows_origin(origin, &foundation.public_url) {
        return Err(Problem::new(Code::OriginNotAllowed));
    }
    let known = known_visitor(foundation, &mut connection, &workspace, input.visitor_token.as_deref()).await?;
    drop(connection);
    let held = known.as_ref().map(Visitor::token);
    let visitor = match known {
        Some(visitor) => {
            take_ask_rate(foundation, "boot", (workspace.id, visitor.contact_id), address)?;
            visitor
        }
        None => new_visitor(foundation, workspace.id, address)?,
    };
    let page = input.page.bounded();
    accounts::hear_installation(foundation, workspace.id, &heard_at(&page.url, origin, &foundation.public_url)).await?;
    let locale = resolve_locale(&workspace, &input.locale);
    let time_zone = contacts::time_zone(Some(&input.time_zone));
    let seed = ContactSeed {
        id: visitor.contact_id,
        workspace_id: workspace.id,
        locale: contacts::language(Some(&input.locale)),
        place: foundation.geo.locate(address, time_zone.as_deref()).await,
        time_zone,
        agent,
        page: page.clone(),
    };
    let known = seed.clone();
    let (token, profile) = match input.identity {
        Some(_) => {
            let identify = IdentifyInput { identity: input.identity, ..IdentifyInput::default() };
            let identified = events::identify(foundation, held, seed, &identify).await?;
            (identified.token, Some(VisitorProfile::from(&identified.contact)))
        }
        None => (visitor.token(), visitor.contact.as_ref().map(VisitorProfile::from)),
    };
    if visitor.contact.is_some() {
        let mut transaction = foundation.db.begin().await?;
        contacts::touch_page(&mut transaction, workspace.id, token.contact_id, &page, foundation.clock.now()).await?;
        contacts::fill_browser(&mut transaction, &ContactSeed { id: token.contact_id, ..known }).await?;
        contacts::reevaluate_later(foundation, &mut transaction, workspace.id, token.contact_id, Change::Profile)
            .await?;
        transaction.commit().await?;
        foundation.jobs.ring();
    }
    output(foundation, bundle, workspace, (token, profile), locale).await
}

/// Where the snippet was heard: on the page, or, where it is not told, on its site. Of the server's own pages only those of
/// the demo show the widget.
fn heard_at(page_url: &str, origin: Option<&str>, public_url: &str) -> String {
    match origin {
        Some(origin) if page_url.is_empty() && is_own_origin(origin, None, public_url) => format!("{origin}/demo/"),
        Some(origin) if page_url.is_empty() => origin.to_owned(),
        _ => page_url.to_owned(),
    }
}

/// The bearer of a token from before. One that does not hold any more is forgotten, not an error: the page
/// must work.
async fn known_visitor(
    foundation: &Foundation,
    connection: &mut crate::platform::db::Connection,
    workspace: &Workspace,
    token: Option<&str>,
) -> Result<Option<Visitor>> {
    let Some(token) = token else { return Ok(None) };
    match Visitor::open(foundation, connection, token).await {
        Ok(visitor) if visitor.workspace_id == workspace.id => Ok(Some(visitor)),
        Ok(_) | Err(Problem { code: Code::Unauthenticated, .. }) => Ok(None),
        Err(problem) => Err(problem),
    }
}

fn new_visitor(foundation: &Foundation, workspace_id: Uuid, address: Option<IpAddr>) -> Result<Visitor> {
    let limits = &foundation.config.limits;
    if let Some(address) = address {
        let rate = Rate::per_minute(limits.address_boot_burst, limits.address_boots_per_minute);
        foundation.rates.take(&format!("boot:{}", address_key(address)), rate)?;
    }
    take_workspace_rate(foundation, workspace_id, address)?;
    let contact_id = foundation.ids.uuid();
    Ok(Visitor { workspace_id, contact_id, level: TokenLevel::Anonymous, contact: None })
}

/// The widget's language: the settings' own if fixed, else what the page wants, else the workspace's.
fn resolve_locale(workspace: &Workspace, wanted: &str) -> Locale {
    let primary = wanted.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    workspace.widget.fixed_locale().or_else(|| Locale::parse(&primary)).unwrap_or(workspace.locale)
}

async fn output(
    foundation: &Foundation,
    bundle: &WidgetBundle,
    workspace: Workspace,
    (token, contact): (VisitorToken, Option<VisitorProfile>),
    locale: Locale,
) -> Result<BootOutput> {
    let inbox = conversations::visitor_inbox(foundation, workspace.id, token.contact_id).await?;
    let online = accounts::list_team_online(&foundation.presence, workspace.id).await;
    let mut connection = foundation.db.read().await?;
    let team =
        if workspace.widget.show_team { accounts::list_team(&mut connection, workspace.id).await? } else { Vec::new() };
    let strings = bundle.strings.get(&locale).into_iter().flatten();
    Ok(BootOutput {
        visitor_token: token.seal(&foundation.sealer),
        contact_id: token.contact_id,
        known: contact.is_some(),
        contact: contact.unwrap_or_default(),
        unread: inbox.unread,
        conversations: inbox.conversations,
        workspace: WorkspaceProfile {
            name: workspace.name,
            locale: workspace.locale,
            time_zone: workspace.time_zone,
            week_start: workspace.week_start,
        },
        settings: workspace.widget,
        locale,
        strings: strings.map(|(key, text)| (key.clone(), text.as_str().unwrap_or_default().to_owned())).collect(),
        messenger_url: bundle.messenger_url.to_string(),
        tracker_url: bundle.tracker_url.to_string(),
        team: team.into_iter().take(5).map(|teammate| AuthorName::from(teammate.face())).collect(),
        online: !online.is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::heard_at;

    #[test]
    fn a_page_that_is_not_told_is_heard_on_its_site() {
        let at = |page, origin| heard_at(page, origin, "https://chat.example");
        assert_eq!(at("https://shop.example/pricing", Some("https://shop.example")), "https://shop.example/pricing");
        assert_eq!(at("", Some("https://shop.example")), "https://shop.example");
        assert_eq!(at("", Some("https://chat.example")), "https://chat.example/demo/");
        assert_eq!(at("", None), "");
    }
}
