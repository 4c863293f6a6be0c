//! A bucket of S3-compatible storage: what the `AWS_*` variables say of it, and whether it is away or refuses.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::client::{HttpError, HttpErrorKind};
use object_store::path::Path;
use object_store::{ClientConfigKey, ObjectStore, ObjectStoreScheme, RetryConfig};

use super::OpenError;

/// Somebody waits for the answer meanwhile.
const TRIES_AGAIN: usize = 3;
/// After so long no try follows another one.
const TRIES_FOR: Duration = Duration::from_secs(5);
/// The library keeps the type that holds the status to itself; this begins what it says.
const STATUS: &str = "Server returned non-2xx status code: ";
/// Statuses of who is busy, starts, or has nobody behind it.
const AWAY: [&str; 3] = ["408", "429", "5"];
const ALLOW_HTTP: AmazonS3ConfigKey = AmazonS3ConfigKey::Client(ClientConfigKey::AllowHttp);

/// The bucket of `s3://bucket/prefix`, and the prefix.
pub(super) fn open(
    text: &str,
    variables: impl Iterator<Item = (String, String)>,
) -> Result<(Arc<dyn ObjectStore>, Path), OpenError> {
    let url = url::Url::parse(text)?;
    let (prefix, is_bucket) = match ObjectStoreScheme::parse(&url) {
        Ok((scheme, prefix)) => (prefix, scheme == ObjectStoreScheme::AmazonS3),
        Err(_) => (Path::default(), false),
    };
    if !is_bucket {
        return Err(OpenError::Scheme(text.to_owned()));
    }
    // The first of two stores set it already.
    let _set_already = rustls::crypto::ring::default_provider().install_default();
    let retry = RetryConfig { max_retries: TRIES_AGAIN, retry_timeout: TRIES_FOR, ..RetryConfig::default() };
    let mut builder = AmazonS3Builder::new().with_url(text).with_retry(retry);
    for (key, value) in settings(variables)? {
        builder = builder.with_config(key, value);
    }
    Ok((Arc::new(builder.build()?), prefix))
}

/// What the variables set. An empty one, as a file for containers has them, sets nothing.
fn settings(variables: impl Iterator<Item = (String, String)>) -> Result<Vec<(AmazonS3ConfigKey, String)>, OpenError> {
    let mut settings = Vec::new();
    let mut plain = false;
    for (name, value) in variables.filter(|(name, value)| name.starts_with("AWS_") && !value.is_empty()) {
        let Ok(key) = name.to_ascii_lowercase().parse() else { continue };
        if matches!(key, AmazonS3ConfigKey::Endpoint | AmazonS3ConfigKey::S3Endpoint) {
            let endpoint = url::Url::parse(&value).ok().filter(|url| ["http", "https"].contains(&url.scheme()));
            let Some(endpoint) = endpoint.filter(url::Url::has_host) else {
                return Err(OpenError::Endpoint { name, value });
            };
            plain |= endpoint.scheme() == "http";
        }
        settings.push((key, value));
    }
    // Whoever writes http:// means it: storage beside the server, in a network of their own.
    if plain && settings.iter().all(|(key, _)| *key != ALLOW_HTTP) {
        settings.push((ALLOW_HTTP, "true".to_owned()));
    }
    Ok(settings)
}

/// Is storage only away or busy, so that the same may go a little later? Otherwise it refuses, or a setting is wrong.
pub fn is_away(error: &object_store::Error) -> bool {
    use HttpErrorKind::{Connect, Interrupted, Request, Timeout};
    let unheard = causes(error).filter_map(|cause| cause.downcast_ref::<HttpError>());
    unheard.map(HttpError::kind).any(|kind| matches!(kind, Connect | Request | Timeout | Interrupted))
        || reason(error).strip_prefix(STATUS).is_some_and(|status| AWAY.iter().any(|away| status.starts_with(away)))
}

/// What it comes down to, such as "Connection refused" or what storage answered, without what was tried on the way.
pub(super) fn reason(error: &object_store::Error) -> String {
    causes(error).last().map_or_else(|| error.to_string(), ToString::to_string)
}

fn causes(error: &object_store::Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(error.source(), |cause: &&'_ (dyn std::error::Error + 'static)| (**cause).source())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open_with(url: &str, variables: &[(&str, &str)]) -> Result<Path, String> {
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        open(url, variables).map(|(_, prefix)| prefix).map_err(|error| error.to_string())
    }

    #[test]
    fn storage_elsewhere_is_spoken_to_with_encryption() {
        // Its client is made here, and would refuse to be without a library for that.
        assert_eq!(open_with("s3://bucket/a/b", &[]).as_ref().map(Path::as_ref), Ok("a/b"));
        open_with("https://bucket.s3.eu-west-1.amazonaws.com", &[]).unwrap_or_else(|error| panic!("{error}"));
    }

    #[test]
    fn a_setting_that_cannot_be_meant_is_refused_by_its_name() {
        for url in ["memory:///", "s4://bucket", "https://example.com/files", "file:/folder"] {
            let error = open_with(url, &[]).expect_err(url);
            assert!(error.starts_with("files.url") && error.contains(url), "{error}");
        }
        assert!(open_with("bucket", &[]).is_err_and(|error| error.starts_with("files.url")));
        for endpoint in ["storage:9000", "storage.example.com", "ftp://storage"] {
            let error = open_with("s3://bucket", &[("AWS_ENDPOINT", endpoint)]).expect_err(endpoint);
            assert!(error.starts_with("AWS_ENDPOINT ") && error.contains(endpoint), "{error}");
        }
    }

    #[test]
    fn an_endpoint_without_encryption_is_meant_unless_it_says_otherwise() {
        let allowed = |variables: &[(&str, &str)]| {
            let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            let found = settings(variables).unwrap_or_default().into_iter().find(|(key, _)| *key == ALLOW_HTTP);
            found.is_some_and(|(_, value)| value == "true")
        };
        assert!(allowed(&[("AWS_ENDPOINT", "http://storage:9000")]));
        assert!(allowed(&[("AWS_ENDPOINT_URL_S3", "http://storage:9000"), ("AWS_ALLOW_HTTP", "")]));
        assert!(!allowed(&[("AWS_ENDPOINT", "http://storage:9000"), ("AWS_ALLOW_HTTP", "false")]));
        assert!(!allowed(&[("AWS_ENDPOINT", "https://storage:9000")]));
        assert!(!allowed(&[("AWS_ENDPOINT", "")]));
    }
}
