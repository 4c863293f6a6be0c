//! Settings that cannot be meant: refused at the start, by their key.

use std::ops::RangeInclusive;

use config::{ConfigError, Map, Value, ValueKind};

use super::{Config, Database, Geo, Http, Limits, Log};

/// Ten years.
const MOST_SESSION_HOURS: i64 = 87_600;
/// More threads than any machine has processors.
const MOST_WORKERS: usize = 1_024;
const MOST_CONNECTIONS: u32 = 10_000;
/// What is held in memory as a whole, in bytes: a gibibyte.
const MOST_BYTES: usize = 1 << 30;
/// Half a tebibyte.
const MOST_UPLOADING_MIB: u32 = 1 << 19;
const MOST_WAITING: usize = 10_000_000;
/// A picture of so many pixels takes four gigabytes while it is read.
const MOST_PIXELS: u64 = 1_000_000_000;
const MOST_OF_A_RATE: u32 = 1_000_000_000;

fn wrong<T>(key: &str, rule: impl std::fmt::Display) -> Result<T, ConfigError> {
    Err(ConfigError::Message(format!("{key} {rule}")))
}

/// Refuses what is of another kind than its default: one and a half hours would otherwise be taken for two.
pub(super) fn check_kinds(defaults: &Map<String, Value>, settings: &Map<String, Value>) -> Result<(), ConfigError> {
    let settings = super::environment::keys(settings);
    for (key, default) in super::environment::keys(defaults) {
        let Some((_, value)) = settings.iter().find(|(other, _)| *other == key) else { continue };
        match (default, value) {
            (ValueKind::Boolean(_), ValueKind::Boolean(_))
            | (ValueKind::I64(_), ValueKind::I64(_))
            | (ValueKind::Array(_), ValueKind::Array(_))
            | (ValueKind::String(_), ValueKind::String(_)) => {}
            (ValueKind::Boolean(_), value) => return wrong(&key, format!("must be true or false, but is {value}")),
            (ValueKind::I64(_), value) => {
                return wrong(&key, format!("must be a whole number of at most 18 digits, but is {value}"));
            }
            (ValueKind::Array(_), value) => return wrong(&key, format!("must be a list, but is {value}")),
            // Without the value: it may be a secret.
            _ => return wrong(&key, "must be a text, in quotes"),
        }
    }
    Ok(())
}

impl Config {
    /// Refuses what would fail later, or never be noticed.
    pub(super) fn check(self) -> Result<Self, ConfigError> {
        check_http(&self.http)?;
        check_database(&self.database)?;
        check_geo(&self.geo)?;
        check_log(&self.log)?;
        let session = &self.session;
        check_range("session.idle_hours", session.idle_hours, 1..=MOST_SESSION_HOURS)?;
        check_range("session.absolute_hours", session.absolute_hours, 1..=MOST_SESSION_HOURS)?;
        check_limits(&self.limits)?;
        Ok(self)
    }
}

fn check_http(http: &Http) -> Result<(), ConfigError> {
    let url = &http.public_url;
    if !url.is_empty()
        && let Err(rule) = check_site(url)
    {
        return wrong("http.public_url", format!("{rule}, but is {url:?}"));
    }
    if let Some(proxy) = http.trusted_proxies.iter().find(|proxy| !is_network(proxy)) {
        return wrong(
            "http.trusted_proxies",
            format!("takes addresses and networks such as 10.0.0.0/8, not {proxy:?}"),
        );
    }
    check_range("http.workers", http.workers, 0..=MOST_WORKERS)
}

/// Is this a site as browsers name it, without anything after its host?
fn check_site(text: &str) -> Result<(), &'static str> {
    if !["http://", "https://"].iter().any(|scheme| text.starts_with(scheme)) {
        return Err("must begin with https:// or http://");
    }
    // A parser of addresses leaves some of these out, and takes a backslash for a slash.
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '\\';
    let site = url::Url::parse(text).ok().filter(|_| !text.contains(odd));
    let site = site.ok_or("must name a host, such as https://chat.example.com")?;
    if !site.username().is_empty() || site.password().is_some() {
        return Err("must not hold a name or password");
    }
    // Cookies, pages and links all begin at the top.
    if site.path() != "/" || site.query().is_some() || site.fragment().is_some() {
        return Err("must end after the host, because Rahnama needs a host of its own and cannot live below a path");
    }
    Ok(())
}

fn check_database(database: &Database) -> Result<(), ConfigError> {
    // SQLite would make a database of its own for each connection, and forget it.
    if let Some("" | ":memory:") = database.url.expose().strip_prefix("sqlite://") {
        return wrong("database.url", "must name a file: sqlite://path, such as sqlite://data/rahnama.db");
    }
    check_range("database.connections", database.connections, 1..=MOST_CONNECTIONS)
}

fn check_geo(geo: &Geo) -> Result<(), ConfigError> {
    let places = &geo.database;
    if !["", "off"].contains(&places.as_str()) && !std::path::Path::new(places).is_file() {
        return wrong(
            "geo.database",
            format!("must name an MMDB file, or be empty or \"off\": there is no file {places:?}"),
        );
    }
    Ok(())
}

fn check_log(log: &Log) -> Result<(), ConfigError> {
    match tracing_subscriber::EnvFilter::try_new(&log.filter) {
        Ok(_) => Ok(()),
        Err(error) => {
            wrong("log.filter", format!("must be directives such as info,sqlx=warn, but is {:?}: {error}", log.filter))
        }
    }
}

fn check_limits(limits: &Limits) -> Result<(), ConfigError> {
    for (key, value, most) in [
        ("limits.commit_queue", limits.commit_queue, MOST_WAITING),
        ("limits.ingest_queue", limits.ingest_queue, MOST_WAITING),
        ("limits.socket_queue_frames", limits.socket_queue_frames, MOST_WAITING),
        ("limits.socket_queue_bytes", limits.socket_queue_bytes, MOST_BYTES),
        ("limits.attachment_bytes", limits.attachment_bytes, MOST_BYTES),
    ] {
        check_range(key, value, 1..=most)?;
    }
    check_range("limits.image_pixels", limits.image_pixels, 1..=MOST_PIXELS)?;
    check_range("limits.uploading_mib", limits.uploading_mib, 1..=MOST_UPLOADING_MIB)?;
    for (key, value) in [
        ("limits.address_upload_mib_per_hour", limits.address_upload_mib_per_hour),
        ("limits.workspace_upload_mib_per_hour", limits.workspace_upload_mib_per_hour),
        ("limits.visitor_message_burst", limits.visitor_message_burst),
        ("limits.visitor_messages_per_minute", limits.visitor_messages_per_minute),
        ("limits.workspace_burst", limits.workspace_burst),
        ("limits.workspace_requests_per_second", limits.workspace_requests_per_second),
        ("limits.address_boot_burst", limits.address_boot_burst),
        ("limits.address_boots_per_minute", limits.address_boots_per_minute),
        ("limits.visitor_event_burst", limits.visitor_event_burst),
        ("limits.visitor_event_requests_per_minute", limits.visitor_event_requests_per_minute),
        ("limits.sign_in_burst", limits.sign_in_burst),
        ("limits.sign_ins_per_minute", limits.sign_ins_per_minute),
    ] {
        check_range(key, value, 1..=MOST_OF_A_RATE)?;
    }
    Ok(())
}

fn check_range<T: PartialOrd + std::fmt::Display>(
    key: &str,
    value: T,
    range: RangeInclusive<T>,
) -> Result<(), ConfigError> {
    if range.contains(&value) {
        return Ok(());
    }
    wrong(key, format!("must be {} to {}, but is {value}", range.start(), range.end()))
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
    use crate::config::Secret;

    #[test]
    fn what_would_fail_later_is_refused_by_its_key() {
        type Spoil = fn(&mut Config);
        let spoilt: [(&str, Spoil); 15] = [
            ("http.trusted_proxies", |config| config.http.trusted_proxies = vec!["10.0.0.0/99".into()]),
            ("http.workers", |config| config.http.workers = 100_000),
            ("database.url", |config| config.database.url = Secret::new("sqlite://".into())),
            ("database.url", |config| config.database.url = Secret::new("sqlite://:memory:".into())),
            ("database.connections", |config| config.database.connections = 0),
            ("session.idle_hours", |config| config.session.idle_hours = i64::MAX),
            ("session.absolute_hours", |config| config.session.absolute_hours = -5),
            ("geo.database", |config| config.geo.database = "/nowhere/at/all.mmdb".into()),
            ("log.filter", |config| config.log.filter = "!!!nonsense=[".into()),
            ("limits.ingest_queue", |config| config.limits.ingest_queue = 0),
            ("limits.commit_queue", |config| config.limits.commit_queue = usize::MAX),
            ("limits.image_pixels", |config| config.limits.image_pixels = 0),
            ("limits.image_pixels", |config| config.limits.image_pixels = u64::MAX),
            ("limits.sign_in_burst", |config| config.limits.sign_in_burst = u32::MAX),
            ("limits.address_upload_mib_per_hour", |config| config.limits.address_upload_mib_per_hour = 0),
        ];
        for (key, spoil) in spoilt {
            let mut config = Config::load(None).unwrap_or_else(|error| panic!("{error}"));
            config.http.trusted_proxies = vec!["10.0.0.0/8".into(), "::1".into()];
            spoil(&mut config);
            assert!(config.check().is_err_and(|error| error.to_string().starts_with(key)), "{key}");
        }
    }

    #[test]
    fn a_public_url_is_a_site_and_nothing_more() {
        let check = |url: &str| {
            let mut config = Config::load(None).unwrap_or_else(|error| panic!("{error}"));
            config.http.public_url = url.to_owned();
            config.check().map(drop).map_err(|error| error.to_string())
        };
        for site in ["https://chat.example.com", "https://chat.example.com/", "http://[::1]:8080", "https://گپ.example"]
        {
            assert_eq!(check(site), Ok(()), "{site}");
        }
        for other in [
            "chat.example.com",
            "https://",
            "https://a b",
            "https://chat.example.com ",
            "https://chat.example.com\\",
            "https://chat.example.com/sub",
            "https://chat.example.com/?a",
            "https://chat.example.com/#a",
            "https://me:secret@chat.example.com",
            "https://chat.example.com:99999",
            "ftp://chat.example.com",
        ] {
            assert!(check(other).is_err_and(|error| error.starts_with("http.public_url must ")), "{other}");
        }
    }

    #[test]
    fn a_file_says_numbers_as_numbers_and_texts_as_texts() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let file = folder.path().join("rahnama.toml");
        for (text, key) in [
            ("[session]\nidle_hours = 1.5", "session.idle_hours must be a whole number"),
            ("[http]\nworkers = \"two\"", "http.workers must be a whole number"),
            ("[http]\nmetrics_token = 123456", "http.metrics_token must be a text"),
            ("[http]\ntrusted_proxies = \"10.0.0.1\"", "http.trusted_proxies must be a list"),
            ("[http]\nport = 1", "port"),
        ] {
            std::fs::write(&file, text).unwrap_or_else(|error| panic!("{error}"));
            let error = Config::load(file.to_str()).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.contains(key) && !error.contains("123456"), "{error}");
        }
    }
}
