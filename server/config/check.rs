//! Settings that cannot be meant: refused at the start, by their key.

use super::Config;

/// Ten years.
const MOST_SESSION_HOURS: i64 = 87_600;

impl Config {
    /// Refuses what would fail later, or never be noticed.
    pub(super) fn check(self) -> Result<Self, config::ConfigError> {
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
        let places = &self.geo.database;
        if !["", "off"].contains(&places.as_str()) && !std::path::Path::new(places).is_file() {
            return wrong(
                "geo.database",
                format!("must name an MMDB file, or be empty or \"off\": there is no file {places:?}"),
            );
        }
        let limits = &self.limits;
        for (key, value) in [
            ("commit_queue", limits.commit_queue),
            ("ingest_queue", limits.ingest_queue),
            ("socket_queue_frames", limits.socket_queue_frames),
            ("socket_queue_bytes", limits.socket_queue_bytes),
            ("attachment_bytes", limits.attachment_bytes),
            ("address_upload_mib_per_hour", limits.address_upload_mib_per_hour as usize),
            ("workspace_upload_mib_per_hour", limits.workspace_upload_mib_per_hour as usize),
            ("visitor_message_burst", limits.visitor_message_burst as usize),
            ("visitor_messages_per_minute", limits.visitor_messages_per_minute as usize),
            ("workspace_burst", limits.workspace_burst as usize),
            ("workspace_requests_per_second", limits.workspace_requests_per_second as usize),
            ("address_boot_burst", limits.address_boot_burst as usize),
            ("address_boots_per_minute", limits.address_boots_per_minute as usize),
            ("visitor_event_burst", limits.visitor_event_burst as usize),
            ("visitor_event_requests_per_minute", limits.visitor_event_requests_per_minute as usize),
            ("sign_in_burst", limits.sign_in_burst as usize),
            ("sign_ins_per_minute", limits.sign_ins_per_minute as usize),
        ] {
            if value == 0 {
                return wrong(&format!("limits.{key}"), "must be at least 1: with 0 nothing is taken".to_owned());
            }
        }
        Ok(self)
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
    fn what_would_fail_later_is_refused_by_its_key() {
        type Spoil = fn(&mut Config);
        let spoilt: [(&str, Spoil); 7] = [
            ("http.public_url", |config| config.http.public_url = "chat.example.com".into()),
            ("http.trusted_proxies", |config| config.http.trusted_proxies = vec!["10.0.0.0/99".into()]),
            ("session.idle_hours", |config| config.session.idle_hours = i64::MAX),
            ("session.absolute_hours", |config| config.session.absolute_hours = -5),
            ("geo.database", |config| config.geo.database = "/nowhere/at/all.mmdb".into()),
            ("limits.ingest_queue", |config| config.limits.ingest_queue = 0),
            ("limits.address_upload_mib_per_hour", |config| config.limits.address_upload_mib_per_hour = 0),
        ];
        for (key, spoil) in spoilt {
            let mut config = Config::load(None).unwrap_or_else(|error| panic!("{error}"));
            config.http.trusted_proxies = vec!["10.0.0.0/8".into(), "::1".into()];
            spoil(&mut config);
            assert!(config.check().is_err_and(|error| error.to_string().starts_with(key)), "{key}");
        }
    }
}
