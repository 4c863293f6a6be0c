//! How the widget looks and behaves: one document, replaced as a whole.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::person::{Locale, Theme};
use super::texts::{self, Checks};
use crate::platform::problem::Result;

const LONGEST_TITLE: usize = 80;
const LONGEST_GREETING: usize = 400;
const LONGEST_REPLY_TIME: usize = 160;
const LARGEST_RADIUS: u16 = 32;
const LARGEST_OFFSET: u16 = 240;

/// Which lower corner the launcher sits in, by the direction of the page's language.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LauncherPosition {
    /// Left in English, right in Persian.
    Start,
    /// Right in English, left in Persian.
    End,
}

/// The picture on the launcher.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LauncherIcon {
    /// A speech bubble.
    Chat,
    /// A question mark.
    Question,
    /// A waving hand.
    Wave,
}

/// The widget's language.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WidgetLocale {
    /// The page's, then the browser's, then the workspace's.
    Auto,
    /// Always English.
    En,
    /// Always Persian.
    Fa,
}

/// One text in every language.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalizedText {
    /// English.
    pub en: String,
    /// Persian.
    pub fa: String,
}

impl LocalizedText {
    fn new(en: &str, fa: &str) -> Self {
        Self { en: en.to_owned(), fa: fa.to_owned() }
    }

    fn check(&mut self, checks: &mut Checks, pointer: &str, longest: usize) {
        for (language, text) in [("en", &mut self.en), ("fa", &mut self.fa)] {
            if let Some(clean) = checks.take(&format!("{pointer}/{language}"), texts::paragraph(text, longest)) {
                *text = clean;
            }
        }
    }
}

/// How the widget looks and behaves.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "independent switches, as the settings page shows them")]
pub struct WidgetSettings {
    /// Accent as `#rrggbb`; text on it is chosen for contrast.
    #[schema(example = "#1f6feb", pattern = "^#[0-9A-Fa-f]{6}$")]
    pub color: String,
    /// Which lower corner the launcher sits in.
    pub position: LauncherPosition,
    /// Roundness of the panel in px.
    #[schema(maximum = 32)]
    pub radius: u16,
    /// Distance from the lower edge in px.
    #[schema(maximum = 240)]
    pub offset_block: u16,
    /// Distance from the side edge in px.
    #[schema(maximum = 240)]
    pub offset_inline: u16,
    /// The picture on the launcher.
    pub launcher_icon: LauncherIcon,
    /// Light or dark.
    pub theme: Theme,
    /// Language; `auto` means the page's, then the browser's, then the workspace's.
    pub locale: WidgetLocale,
    /// Headline of the messenger.
    pub title: LocalizedText,
    /// The sentence below it.
    pub greeting: LocalizedText,
    /// When visitors may expect an answer.
    pub reply_time: LocalizedText,
    /// Store nothing in the browser before `rahnama('consent', true)`.
    pub consent_required: bool,
    /// Ask for an e-mail address while nobody of the team is here.
    pub ask_email_when_offline: bool,
    /// Show who answers.
    pub show_team: bool,
    /// Record nothing beyond the chat for browsers that ask not to be tracked.
    pub respect_do_not_track: bool,
}

impl Default for WidgetSettings {
    fn default() -> Self {
        Self {
            color: "#1f6feb".to_owned(),
            position: LauncherPosition::End,
            radius: 16,
            offset_block: 20,
            offset_inline: 20,
            launcher_icon: LauncherIcon::Chat,
            theme: Theme::Auto,
            locale: WidgetLocale::Auto,
            title: LocalizedText::new("Hello 👋", "سلام 👋"),
            greeting: LocalizedText::new(
                "Ask us anything, or tell us what you think.",
                "هر سؤالی دارید بپرسید، یا نظرتان را بنویسید.",
            ),
            reply_time: LocalizedText::new("We usually reply within a few hours.", "معمولاً ظرف چند ساعت پاسخ می‌دهیم."),
            consent_required: false,
            ask_email_when_offline: true,
            show_team: true,
            respect_do_not_track: true,
        }
    }
}

impl WidgetSettings {
    /// The language that the widget always has, if it is fixed.
    #[must_use]
    pub fn fixed_locale(&self) -> Option<Locale> {
        match self.locale {
            WidgetLocale::Auto => None,
            WidgetLocale::En => Some(Locale::En),
            WidgetLocale::Fa => Some(Locale::Fa),
        }
    }

    /// The same settings, checked and cleaned.
    ///
    /// # Errors
    /// 422 that points at every bad field.
    pub fn check(mut self) -> Result<Self> {
        let mut checks = Checks::default();
        if let Some(color) = checks.take("/color", texts::color(&self.color)) {
            self.color = color;
        }
        checks.take("/radius", at_most(self.radius, LARGEST_RADIUS));
        checks.take("/offset_block", at_most(self.offset_block, LARGEST_OFFSET));
        checks.take("/offset_inline", at_most(self.offset_inline, LARGEST_OFFSET));
        self.title.check(&mut checks, "/title", LONGEST_TITLE);
        self.greeting.check(&mut checks, "/greeting", LONGEST_GREETING);
        self.reply_time.check(&mut checks, "/reply_time", LONGEST_REPLY_TIME);
        checks.finish(Some(self))
    }
}

fn at_most(pixels: u16, largest: u16) -> std::result::Result<(), String> {
    if pixels <= largest { Ok(()) } else { Err(format!("Choose 0 to {largest} px.")) }
}

/// The settings with their version.
#[derive(Debug, Serialize, ToSchema)]
pub struct WidgetDocument {
    /// How the widget looks and behaves.
    pub settings: WidgetSettings,
    /// Grows with every change; the document's ETag.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_valid_and_every_bad_field_is_pointed_at() {
        assert!(WidgetSettings::default().check().is_ok());
        let bad = WidgetSettings {
            color: "blue".into(),
            radius: 33,
            offset_block: 241,
            offset_inline: 241,
            title: LocalizedText::new(&"x".repeat(81), "\u{7}"),
            ..WidgetSettings::default()
        };
        let problem = bad.check().err();
        let pointers: Vec<_> =
            problem.iter().flat_map(|problem| &problem.errors).map(|error| &*error.pointer).collect();
        assert_eq!(pointers, ["/color", "/radius", "/offset_block", "/offset_inline", "/title/en", "/title/fa"]);
    }
}
