//! What the environment says: `RAHNAMA_<SECTION>__<KEY>` is one setting. What is a text in the defaults is taken letter for
//! letter, because a secret may look like a number; whatever sounds like a setting and is none is refused by its name.

use std::ffi::OsString;

use config::{ConfigError, Map, Value, ValueKind};

const PREFIX: &str = "RAHNAMA_";
/// What other programs of ours read, or what the documentation calls the secrets of a customer's own server.
const OTHERS: [&str; 6] =
    ["RAHNAMA_CONFIG", "RAHNAMA_SITE", "RAHNAMA_URL", "RAHNAMA_BINARY", "RAHNAMA_API_KEY", "RAHNAMA_IDENTITY_SECRET"];
/// What only tests read begins so.
const OF_TESTS: [&str; 3] = ["RAHNAMA_TEST_", "RAHNAMA_DIFFERENTIAL_", "RAHNAMA_MODEL_"];
/// Names that are less alike than this (1 is the same) are no typing mistake.
const ALIKE: f64 = 0.6;

/// The settings that these variables name, each of the kind that its default is of where it can be read as one.
///
/// # Errors
/// The name of a variable that is no setting, or whose value is no text.
pub(super) fn read(
    defaults: &Map<String, Value>,
    variables: impl Iterator<Item = (OsString, OsString)>,
) -> Result<Vec<(String, ValueKind)>, ConfigError> {
    let known = keys(defaults);
    let mut settings = Vec::new();
    for (name, value) in variables {
        let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
        let value = value.to_str();
        match known.iter().find(|(key, _)| variable(key) == name) {
            Some((key, default)) => {
                let value =
                    value.ok_or_else(|| ConfigError::Message(format!("{name} is no text: it is not in UTF-8")))?;
                settings.push((key.clone(), like(default, value)));
            }
            None if is_of_others(name, value.unwrap_or_default()) => {}
            None => return Err(unknown(name, &known)),
        }
    }
    Ok(settings)
}

/// Every key, as `section.key`, with its value.
pub(super) fn keys(settings: &Map<String, Value>) -> Vec<(String, &ValueKind)> {
    let sections = settings.iter().filter_map(|(section, value)| match &value.kind {
        ValueKind::Table(keys) => Some((section, keys)),
        _ => None,
    });
    let mut all: Vec<_> = sections
        .flat_map(|(section, keys)| keys.iter().map(move |(key, value)| (format!("{section}.{key}"), &value.kind)))
        .collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all
}

fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replacen('.', "__", 1).to_uppercase())
}

/// The text as what its default is. What cannot be read so stays a text, and is refused by its key later.
fn like(default: &ValueKind, text: &str) -> ValueKind {
    let trimmed = text.trim();
    let read = match default {
        ValueKind::Boolean(_) => trimmed.to_lowercase().parse().map(ValueKind::Boolean).ok(),
        ValueKind::I64(_) => trimmed.parse().map(ValueKind::I64).ok(),
        ValueKind::Array(_) => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            Some(ValueKind::Array(items.map(Value::from).collect()))
        }
        _ => None,
    };
    read.unwrap_or_else(|| ValueKind::String(text.to_owned()))
}

/// Kubernetes and linked containers tell everybody where a service called "rahnama" is.
fn is_of_others(name: &str, value: &str) -> bool {
    let tells_of_a_service = ["_SERVICE_HOST", "_SERVICE_PORT", "_PORT_"].iter().any(|part| name.contains(part))
        || (name.ends_with("_PORT") && value.contains("://"));
    let is_setting = name.contains("__");
    OTHERS.contains(&name)
        || OF_TESTS.iter().any(|begin| name.starts_with(begin))
        || (tells_of_a_service && !is_setting)
}

fn unknown(name: &str, known: &[(String, &ValueKind)]) -> ConfigError {
    let names = known.iter().map(|(key, _)| variable(key));
    let likeness =
        |known: &str| strsim::normalized_levenshtein(&name[PREFIX.len()..], known.trim_start_matches(PREFIX));
    let likenesses = names.map(|known| (likeness(&known), known));
    let nearest = likenesses.max_by(|one, other| one.0.total_cmp(&other.0)).filter(|(likeness, _)| *likeness >= ALIKE);
    let hint = nearest.map_or_else(
        || "settings are named RAHNAMA_<SECTION>__<KEY>, such as RAHNAMA_HTTP__ADDRESS".to_owned(),
        |(_, known)| format!("did you mean {known}?"),
    );
    ConfigError::Message(format!("{name} is no setting: {hint}"))
}

#[cfg(test)]
mod tests {
    use super::super::Config;

    /// The defaults, with these variables.
    fn with(variables: &[(&str, &str)]) -> Result<Config, String> {
        let variables = variables.iter().map(|(name, value)| (name.into(), value.into()));
        Config::read(None, variables).map_err(|error| error.to_string())
    }

    #[test]
    fn texts_stay_as_they_are_letter_for_letter() {
        for text in ["00123456", "1e5", "True", "12345678901234567890123", "0x10", " spaces ", "a,b", "+1", "null", ""]
        {
            let config = with(&[
                ("RAHNAMA_HTTP__METRICS_TOKEN", text),
                ("RAHNAMA_SETUP__TOKEN", text),
                ("RAHNAMA_DATABASE__URL", text),
                ("RAHNAMA_REDIS__URL", text),
                ("RAHNAMA_FILES__URL", text),
            ])
            .expect("settings");
            assert_eq!(config.http.metrics_token.expose(), text);
            assert_eq!(config.setup.token.expose(), text);
            assert_eq!(config.database.url.expose(), text);
            assert_eq!((config.redis.url.expose(), config.files.url.as_str()), (text, text));
        }
    }

    #[test]
    fn numbers_booleans_and_lists_are_read_as_such() {
        let config = with(&[
            ("RAHNAMA_HTTP__WORKERS", "3"),
            ("RAHNAMA_SESSION__SECURE_COOKIE", "False"),
            ("RAHNAMA_SESSION__IDLE_HOURS", " 12 "),
            ("RAHNAMA_LOG__FORMAT", "json"),
        ])
        .expect("settings");
        assert_eq!((config.http.workers, config.session.idle_hours, config.session.secure_cookie), (3, 12, false));
        for (list, proxies) in [
            ("", vec![]),
            (" , ", vec![]),
            ("10.0.0.1", vec!["10.0.0.1"]),
            ("10.0.0.0/8, ::1,", vec!["10.0.0.0/8", "::1"]),
        ] {
            let config = with(&[("RAHNAMA_HTTP__TRUSTED_PROXIES", list)]).expect("settings");
            assert_eq!(config.http.trusted_proxies, proxies, "{list:?}");
        }
    }

    #[test]
    fn what_is_of_another_kind_is_refused_by_its_key() {
        for (name, value, key) in [
            ("RAHNAMA_SESSION__IDLE_HOURS", "1.5", "session.idle_hours"),
            ("RAHNAMA_LIMITS__COMMIT_QUEUE", "18446744073709551615", "limits.commit_queue"),
            ("RAHNAMA_LIMITS__IMAGE_PIXELS", "100000000000000000000", "limits.image_pixels"),
            ("RAHNAMA_LIMITS__IMAGE_PIXELS", "-5", "limits.image_pixels"),
            ("RAHNAMA_DATABASE__CONNECTIONS", "5000000000", "database.connections"),
            ("RAHNAMA_HTTP__WORKERS", "", "http.workers"),
            ("RAHNAMA_SESSION__SECURE_COOKIE", "yes", "session.secure_cookie"),
            ("RAHNAMA_LOG__FORMAT", "xml", "log.format"),
            ("RAHNAMA_HTTP__ADDRESS", "localhost", "http.address"),
        ] {
            let error = with(&[(name, value)]).expect_err(name);
            assert!(error.contains(key), "{error}");
        }
    }

    #[test]
    fn a_variable_that_is_no_setting_is_refused_with_the_nearest() {
        for (name, nearest) in [
            ("RAHNAMA_HTTP_PUBLIC_URL", "did you mean RAHNAMA_HTTP__PUBLIC_URL?"),
            ("RAHNAMA_PUBLIC_URL", "did you mean RAHNAMA_HTTP__PUBLIC_URL?"),
            ("RAHNAMA_HTTP__PUBLIC_URI", "did you mean RAHNAMA_HTTP__PUBLIC_URL?"),
            ("RAHNAMA_LOG_FILTER", "did you mean RAHNAMA_LOG__FILTER?"),
            ("RAHNAMA_COFFEE", "RAHNAMA_<SECTION>__<KEY>"),
            ("RAHNAMA_HTTP__SERVICE_PORT", "is no setting"),
        ] {
            let error = with(&[(name, "x")]).expect_err(name);
            assert!(error.starts_with(name) && error.contains(nearest), "{error}");
        }
        for (name, value) in [
            ("RAHNAMA_CONFIG", "rahnama.toml"),
            ("RAHNAMA_SERVICE_HOST", "10.0.0.1"),
            ("RAHNAMA_SERVICE_PORT_HTTP", "8080"),
            ("RAHNAMA_PORT", "tcp://10.0.0.1:8080"),
            ("RAHNAMA_PORT_8080_TCP_ADDR", "10.0.0.1"),
            ("PATH", "/bin"),
        ] {
            assert!(with(&[(name, value)]).is_ok(), "{name} is of somebody else");
        }
    }
}
