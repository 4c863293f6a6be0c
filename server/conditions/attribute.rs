//! What conditions may ask about a person: attributes that are built in, and traits by their key.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

use super::operator::Operator;

/// What kind of value an attribute, a trait or a property of an event has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ValueType {
    /// Text. Letter case and the Arabic forms of ی and ک make no difference.
    String,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// An instant.
    Date,
    /// Several texts or numbers.
    List,
    /// One of a few fixed words.
    Choice,
}

macro_rules! built_in {
    ($($variant:ident $key:literal $kind:ident $column:literal $doc:literal;)+) => {
        /// An attribute that everybody has, or may have, without anybody sending traits.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum BuiltIn { $(#[doc = $doc] $variant),+ }

        impl BuiltIn {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in conditions.
            #[must_use]
            pub const fn key(self) -> &'static str { match self { $(Self::$variant => $key),+ } }

            /// The kind of its value.
            #[must_use]
            pub const fn value_type(self) -> ValueType { match self { $(Self::$variant => ValueType::$kind),+ } }

            /// Its column in the table of contacts, with the table's name.
            #[must_use]
            pub const fn column(self) -> &'static str {
                match self { $(Self::$variant => concat!("contacts.", $column)),+ }
            }
        }
    };
}

built_in! {
    Stage "stage" Choice "stage" "How far they have come: visitor, lead or user.";
    Name "name" String "name" "What they are called.";
    Email "email" String "email" "E-mail address.";
    Phone "phone" String "phone" "Telephone number.";
    ExternalId "external_id" String "external_id" "The customer's own id of them.";
    Verified "verified" Boolean "verified" "Did a signed identity say who they are?";
    Locale "locale" String "locale" "Language of the browser, such as `fa-IR`.";
    TimeZone "time_zone" String "time_zone" "IANA time zone of the browser.";
    Country "country" String "country" "Two-letter code of the country.";
    Region "region" String "region" "Region of the country.";
    City "city" String "city" "City.";
    Browser "browser" String "browser" "Browser, such as `Firefox`.";
    Os "os" String "os" "Operating system.";
    Device "device" String "device" "Kind of device.";
    Referrer "referrer" String "referrer" "Where they first came from.";
    UtmSource "utm_source" String "utm_source" "Source of the campaign that first brought them.";
    UtmMedium "utm_medium" String "utm_medium" "Its medium.";
    UtmCampaign "utm_campaign" String "utm_campaign" "Its name.";
    UtmTerm "utm_term" String "utm_term" "Its search term.";
    UtmContent "utm_content" String "utm_content" "Its content.";
    PageUrl "page_url" String "last_page_url" "The page they were last seen on.";
    PageTitle "page_title" String "last_page_title" "Its title.";
    FirstSeen "first_seen" Date "first_seen_at" "When they were first seen.";
    LastSeen "last_seen" Date "last_seen_at" "When they were last seen.";
    WaitingSince "waiting_since" Date "waiting_since" "Since when they wait for an answer.";
    Visits "visits" Number "visits" "How often they came.";
    PageViews "page_views" Number "page_views" "How many pages they looked at.";
}

/// The words that `stage` may be.
pub const STAGES: [&str; 3] = ["visitor", "lead", "user"];

impl BuiltIn {
    /// The attribute of this name.
    #[must_use]
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|attribute| attribute.key() == key)
    }

    /// The words it may be, where they are fixed.
    #[must_use]
    pub const fn choices(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Stage => Some(&STAGES),
            _ => None,
        }
    }

    /// What may be asked of it.
    #[must_use]
    pub const fn operators(self) -> &'static [Operator] {
        Operator::of(self.value_type())
    }
}

/// What a condition asks about: `country`, or `traits.plan`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// One of those that are built in.
    BuiltIn(BuiltIn),
    /// A trait, by its key. A dot in the key is a dot, no path.
    Trait(String),
}

/// What names of traits begin with.
const TRAITS: &str = "traits.";

impl Attribute {
    /// Reads `country` or `traits.plan`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix(TRAITS) {
            Some("") => None,
            Some(key) => Some(Self::Trait(key.to_owned())),
            None => BuiltIn::find(text).map(Self::BuiltIn),
        }
    }
}

impl std::fmt::Display for Attribute {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BuiltIn(attribute) => formatter.write_str(attribute.key()),
            Self::Trait(key) => write!(formatter, "{TRAITS}{key}"),
        }
    }
}

impl Serialize for Attribute {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Attribute {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("there is no attribute {text:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_read_back() {
        for attribute in BuiltIn::ALL {
            assert_eq!(BuiltIn::find(attribute.key()), Some(*attribute));
            assert!(!attribute.operators().is_empty());
        }
        for text in ["country", "traits.plan", "traits.a.b \"c\"", "traits.traits."] {
            assert_eq!(Attribute::parse(text).map(|attribute| attribute.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Attribute::parse("traits.a.b"), Some(Attribute::Trait("a.b".into())));
        for unknown in ["", "traits.", "Country", "plan"] {
            assert_eq!(Attribute::parse(unknown), None, "{unknown}");
        }
    }
}
