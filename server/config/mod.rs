//! Settings: commented defaults are compiled in (`defaults.toml`, the reference), a TOML file and the
//! environment override them. A key that nobody knows is an error, so a typing mistake is heard.

use serde::Deserialize;

const DEFAULTS: &str = include_str!("defaults.toml");
/// Ten years.
const MOST_SESSION_HOURS: i64 = 87_600;

/// All settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// `[http]`
    pub http: Http,
    /// `[database]`
    pub database: Database,
    /// `[redis]`
    pub redis: Redis,
    /// `[files]`
    pub files: Files,
    /// `[geo]`
    pub geo: Geo,
    /// `[session]`
    pub session: Session,
    /// `[setup]`
    pub setup: Setup,
    /// `[limits]`
    pub limits: Limits,
    /// `[log]`
    pub log: Log,
}

/// `[http]`; see `defaults.toml` for each key.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "defaults.toml documents the keys")]
pub struct Http {
    pub address: std::net::SocketAddr,
    pub public_url: String,
    pub trusted_proxies: Vec<String>,
    pub workers: usize,
    pub drain_seconds: u64,
    pub metrics_token: Secret,
}

/// `[database]`; see `defaults.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "defaults.toml documents the keys")]
pub struct Database {
    pub url: Secret,
    pub connections: u32,
    pub allow_unsafe_durability: bool,
}

/// `[redis]`; see `defaults.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "defaults.toml documents the keys")]
pub struct Redis {
    pub url: Secret,
}

/// `[files]`; see `defaults.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "defaults.toml documents the keys")]
pub struct Files {
    pub url: String,
}

/// `[geo]`; see `defaults.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "defaults.toml documents the keys")]
pub struct Geo {
    pub database: String,
}

/// `[session]`; see `defaults.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "defaults.toml documents the keys")]
pub struct Session {
    pub idle_hours: i64,
    pub absolute_hours: i64,
    pub secure_cookie: bool,
}

/// `[setup]`; see `defaults.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "defaults.toml documents the keys")]
pub struct Setup {
    pub token: Secret,
}

/// `[limits]`; see `defaults.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "defaults.toml documents the keys")]
pub struct Limits {
    pub commit_queue: usize,
    pub socket_queue_frames: usize,
    pub socket_queue_bytes: usize,
    pub visitor_message_burst: u32,
    pub visitor_messages_per_minute: u32,
    pub workspace_burst: u32,
    pub workspace_requests_per_second: u32,
    pub address_boot_burst: u32,
    pub address_boots_per_minute: u32,
    pub ingest_queue: usize,
    pub visitor_event_burst: u32,
    pub visitor_event_requests_per_minute: u32,
    pub sign_in_burst: u32,
    pub sign_ins_per_minute: u32,
    pub attachment_bytes: usize,
    pub address_upload_mib_per_hour: u32,
    pub workspace_upload_mib_per_hour: u32,
    pub image_pixels: u64,
}

/// `[log]`; see `defaults.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "defaults.toml documents the keys")]
pub struct Log {
    pub format: LogFormat,
    pub filter: String,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// For machines.
    Json,
}

/// A text that never appears in logs or answers. The wrong thing to do with it does not compile.
#[derive(Clone, Deserialize, Default)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Keeps a text secret.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself: hand it on, never print it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Was nothing given?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if self.0.is_empty() { "(empty)" } else { "(secret)" })
    }
}

impl Config {
    /// Reads defaults, then the TOML file if one is named, then `RAHNAMA_…` variables.
    ///
    /// # Errors
    /// Names the key or the file that cannot be read.
    pub fn load(file: Option<&str>) -> Result<Self, config::ConfigError> {
        let mut builder =
            config::Config::builder().add_source(config::File::from_str(DEFAULTS, config::FileFormat::Toml));
        if let Some(file) = file {
            builder = builder.add_source(config::File::new(file, config::FileFormat::Toml));
        }
        let environment = std::env::vars().filter(|(name, _)| name.starts_with("RAHNAMA_") && name.contains("__"));
        builder
            .add_source(
                config::Environment::with_prefix("RAHNAMA")
                    .prefix_separator("_")
                    .separator("__")
                    .list_separator(",")
                    .with_list_parse_key("http.trusted_proxies")
                    .try_parsing(true)
                    .source(Some(environment.collect())),
            )
            .build()?
            .try_deserialize::<Self>()?
            .check()
    }

    /// Refuses what would fail later, or never be noticed.
    fn check(self) -> Result<Self, config::ConfigError> {
        let wrong = |key: &str, rule: String| Err(config::ConfigError::Message(format!("{key} {rule}")));
        let url = &self.http.public_url;
        if !url.is_empty() && !["http://", "https://"].iter().any(|scheme| url.starts_with(scheme)) {
            return wrong("http.public_url", format!("must begin with https:// or http://, but is {url:?}"));
        }
        if let Some(proxy) = self.http.trusted_proxies.iter().find(|proxy| !is_network(proxy)) {
            return wrong(
                "http.trusted_proxies",
                format!("takes addresses and networks such as 10.0.0.0/8, not {proxy:?}"),
            );
        }
        let hours =
            [("session.idle_hours", self.session.idle_hours), ("session.absolute_hours", self.session.absolute_hours)];
        for (key, hours) in hours {
            if !(1..=MOST_SESSION_HOURS).contains(&hours) {
                return wrong(key, format!("must be 1 to {MOST_SESSION_HOURS}, but is {hours}"));
            }
        }
        let limits = &self.limits;
        for (key, value) in [
            ("commit_queue", limits.commit_queue),
            ("ingest_queue", limits.ingest_queue),
            ("socket_queue_frames", limits.socket_queue_frames),
            ("socket_queue_bytes", limits.socket_queue_bytes),
            ("attachment_bytes", limits.attachment_bytes),
            ("visitor_message_burst", limits.visitor_message_burst as usize),
            ("workspace_burst", limits.workspace_burst as usize),
            ("address_boot_burst", limits.address_boot_burst as usize),
            ("visitor_event_burst", limits.visitor_event_burst as usize),
            ("sign_in_burst", limits.sign_in_burst as usize),
        ] {
            if value == 0 {
                return wrong(&format!("limits.{key}"), "must be at least 1: with 0 nothing is taken".to_owned());
            }
        }
        Ok(self)
    }

    /// How browsers reach this server, without a slash at the end.
    #[must_use]
    pub fn public_url(&self, port: u16) -> String {
        match self.http.public_url.trim_end_matches('/') {
            "" => format!("http://localhost:{port}"),
            url => url.to_owned(),
        }
    }
}

/// An address, or one with the length of its network's prefix.
fn is_network(text: &str) -> bool {
    let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
    let Ok(address) = address.parse::<std::net::IpAddr>() else { return false };
    let most = if address.is_ipv4() { 32 } else { 128 };
    bits.is_none_or(|bits| bits.parse::<u32>().is_ok_and(|bits| bits <= most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_in_defaults_are_complete() {
        let config = Config::load(None).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(config.log.format, LogFormat::Pretty);
        assert_eq!(config.public_url(81), "http://localhost:81");
    }

    #[test]
    fn what_would_fail_later_is_refused_by_its_key() {
        type Spoil = fn(&mut Config);
        let spoilt: [(&str, Spoil); 5] = [
            ("http.public_url", |config| config.http.public_url = "chat.example.com".into()),
            ("http.trusted_proxies", |config| config.http.trusted_proxies = vec!["10.0.0.0/99".into()]),
            ("session.idle_hours", |config| config.session.idle_hours = i64::MAX),
            ("session.absolute_hours", |config| config.session.absolute_hours = -5),
            ("limits.ingest_queue", |config| config.limits.ingest_queue = 0),
        ];
        for (key, spoil) in spoilt {
            let mut config = Config::load(None).unwrap_or_else(|error| panic!("{error}"));
            config.http.trusted_proxies = vec!["10.0.0.0/8".into(), "::1".into()];
            spoil(&mut config);
            assert!(config.check().is_err_and(|error| error.to_string().starts_with(key)), "{key}");
        }
    }

    #[test]
    fn secrets_do_not_print() {
        let secret = Secret::new("hunter2".into());
        assert!(!format!("{secret:?}").contains("hunter2"));
    }
}
