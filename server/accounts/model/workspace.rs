//! A workspace: one team, its settings, and the sites it is installed on.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::person::Locale;
use super::widget::WidgetSettings;
use crate::platform::clock::DateTime;
use crate::platform::http::is_own_origin;
use crate::stored_as_text;

/// A day of the week.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "days of the week")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}
stored_as_text!(Weekday {
    Monday = "monday",
    Tuesday = "tuesday",
    Wednesday = "wednesday",
    Thursday = "thursday",
    Friday = "friday",
    Saturday = "saturday",
    Sunday = "sunday",
});

/// One team and its settings.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Workspace {
    /// Its id.
    pub id: Uuid,
    /// Its name; visitors see it.
    #[schema(example = "Café Naderi")]
    pub name: String,
    /// Public; goes into the snippet, and is the `aud` of signed identities.
    #[schema(example = "wk_5f0c8e1d9a7b4c3e2f1a0b9c")]
    pub key: String,
    /// Its language.
    pub locale: Locale,
    /// IANA time zone.
    #[schema(example = "Asia/Tehran")]
    pub time_zone: String,
    /// First day of its week.
    pub week_start: Weekday,
    /// Days off.
    pub weekend: Vec<Weekday>,
    /// Sites that may show the widget, as exact origins; empty: any.
    #[schema(example = json!(["https://www.example.com"]))]
    pub allowed_origins: Vec<String>,
    /// Grows with every change; the document's ETag.
    pub version: i64,
    /// When it was made.
    pub created_at: DateTime,
    /// How the widget looks and behaves; a document of its own.
    #[serde(skip)]
    #[schema(ignore)]
    pub widget: WidgetSettings,
    /// Grows with every change of the widget's settings.
    #[serde(skip)]
    #[schema(ignore)]
    pub widget_version: i64,
    /// What we heard of its snippet.
    #[serde(skip)]
    #[schema(ignore)]
    pub heard: Heard,
}

/// What we heard of a workspace's snippet.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// The first boot ever.
    pub first_at: Option<DateTime>,
    /// A recent boot; at most one a minute is noted.
    pub last_at: Option<DateTime>,
    /// The page of that boot.
    pub last_page_url: Option<String>,
}

/// The snippet, and whether we have heard it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Installation {
    /// HTML to paste before `</body>`.
    pub snippet: String,
    /// Did a page with the snippet ever load?
    pub heard: bool,
    /// The first time.
    #[schema(required = true)]
    pub first_heard_at: Option<DateTime>,
    /// A recent time, to the minute.
    #[schema(required = true)]
    pub last_heard_at: Option<DateTime>,
    /// The page of that time.
    #[schema(required = true)]
    pub last_page_url: Option<String>,
}

impl Workspace {
    /// May a page of `origin` show this workspace's widget? Our own pages always may. Only browsers send an
    /// origin, and only they need to be held to it.
    #[must_use]
    pub fn allows_origin(&self, origin: Option<&str>, public_url: &str) -> bool {
        let Some(origin) = origin else { return true };
        self.allowed_origins.is_empty()
            || self.allowed_origins.iter().any(|allowed| allowed == origin)
            || is_own_origin(origin, None, public_url)
    }

    /// The snippet, and whether we have heard it.
    #[must_use]
    pub fn installation(&self, public_url: &str) -> Installation {
        Installation {
            snippet: format!(
                "<script async src=\"{public_url}/widget.js\" data-workspace=\"{key}\"></script>",
                key = self.key
            ),
            heard: self.heard.first_at.is_some(),
            first_heard_at: self.heard.first_at,
            last_heard_at: self.heard.last_at,
            last_page_url: self.heard.last_page_url.clone(),
        }
    }
}

/// A workspace about to be made: what is chosen by people.
#[derive(Clone, Debug)]
pub struct NewWorkspace {
    /// Its name.
    pub name: String,
    /// Its language.
    pub locale: Locale,
    /// IANA time zone.
    pub time_zone: String,
    /// First day of its week.
    pub week_start: Weekday,
    /// Days off.
    pub weekend: Vec<Weekday>,
}

/// A checked change; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct WorkspaceChange {
    /// New name.
    pub name: Option<String>,
    /// New language.
    pub locale: Option<Locale>,
    /// New IANA time zone.
    pub time_zone: Option<String>,
    /// New first day of the week.
    pub week_start: Option<Weekday>,
    /// New days off.
    pub weekend: Option<Vec<Weekday>>,
    /// New list of origins.
    pub allowed_origins: Option<Vec<String>>,
}

impl WorkspaceChange {
    /// Applies the change, and says which fields it really changed.
    pub fn apply(self, workspace: &mut Workspace) -> Vec<&'static str> {
        let mut changed = Vec::new();
        replace(&mut workspace.name, self.name, "name", &mut changed);
        replace(&mut workspace.locale, self.locale, "locale", &mut changed);
        replace(&mut workspace.time_zone, self.time_zone, "time_zone", &mut changed);
        replace(&mut workspace.week_start, self.week_start, "week_start", &mut changed);
        replace(&mut workspace.weekend, self.weekend, "weekend", &mut changed);
        replace(&mut workspace.allowed_origins, self.allowed_origins, "allowed_origins", &mut changed);
        changed
    }
}

fn replace<T: PartialEq>(current: &mut T, wanted: Option<T>, field: &'static str, changed: &mut Vec<&'static str>) {
    if let Some(wanted) = wanted.filter(|wanted| wanted != current) {
        *current = wanted;
        changed.push(field);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace(allowed: &[&str]) -> Workspace {
        Workspace {
            id: Uuid::from_u128(1),
            name: "Naderi".into(),
            key: "wk_1".into(),
            locale: Locale::Fa,
            time_zone: "Asia/Tehran".into(),
            week_start: Weekday::Saturday,
            weekend: vec![Weekday::Friday],
            allowed_origins: allowed.iter().map(|origin| (*origin).to_owned()).collect(),
            version: 1,
            created_at: chrono::DateTime::UNIX_EPOCH,
            widget: WidgetSettings::default(),
            widget_version: 1,
            heard: Heard::default(),
        }
    }

    #[test]
    fn a_list_of_origins_allows_exactly_those_and_our_own() {
        let workspace = workspace(&["https://www.example.com"]);
        let allows = |origin| workspace.allows_origin(Some(origin), "https://chat.example.org");
        assert!(allows("https://www.example.com") && allows("https://chat.example.org"));
        for foreign in [
            "null",
            "http://www.example.com",
            "https://example.com",
            "https://www.example.com:8443",
            "https://www.example.com.evil.org",
            "https://WWW.example.com",
            "",
        ] {
            assert!(!allows(foreign), "{foreign}");
        }
    }

    #[test]
    fn an_empty_list_allows_every_site() {
        assert!(workspace(&[]).allows_origin(Some("https://anywhere.example"), "https://chat.example.org"));
    }

    #[test]
    fn a_change_names_only_what_it_changed() {
        let mut workspace = workspace(&[]);
        let change =
            WorkspaceChange { name: Some("Naderi".into()), locale: Some(Locale::En), ..WorkspaceChange::default() };
        assert_eq!(change.apply(&mut workspace), vec!["locale"]);
        assert_eq!(workspace.locale, Locale::En);
    }
}
