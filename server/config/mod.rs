//! Settings: commented defaults are compiled in (`defaults.toml`, the reference), a TOML file and the
//! environment override them. A key that nobody knows is an error, so a typing mistake is heard.

mod check;
mod environment;

use std::ffi::OsString;

use config::{ConfigError, FileFormat, Source as _};
use serde::Deserialize;

use self::check::check_kinds;

const DEFAULTS: &str = include_str!("defaults.toml");

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
    pub uploading_mib: u32,
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
    /// Names the key, the variable or the file that cannot be read.
    pub fn load(file: Option<&str>) -> Result<Self, ConfigError> {
        Self::read(file, std::env::vars_os())
    }

    fn read(file: Option<&str>, variables: impl Iterator<Item = (OsString, OsString)>) -> Result<Self, ConfigError> {
        let defaults = config::File::from_str(DEFAULTS, FileFormat::Toml).collect()?;
        let mut builder = config::Config::builder().add_source(config::File::from_str(DEFAULTS, FileFormat::Toml));
        if let Some(file) = file {
            builder = builder.add_source(config::File::new(file, FileFormat::Toml));
        }
        for (key, value) in environment::read(&defaults, variables)? {
            builder = builder.set_override(key, value)?;
        }
        let settings = builder.build()?;
        check_kinds(&defaults, &settings.collect()?)?;
        settings.try_deserialize::<Self>()?.check()
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
    fn secrets_do_not_print() {
        let secret = Secret::new("hunter2".into());
        assert!(!format!("{secret:?}").contains("hunter2"));
    }
}
