//! One MMDB file in memory. Makers name the same things differently; both shapes in use are understood.

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use maxminddb::{LookupResult, PathElement, Reader, path};

use super::Place;

/// A file that was read, and which it was.
pub(super) struct Database {
    reader: Reader<Vec<u8>>,
    version: Version,
}

/// Tells one state of a file from the next.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Version {
    modified: Option<SystemTime>,
    bytes: u64,
}

impl Database {
    /// What the file holds now: what is `known` while it has not changed, or when it cannot be read.
    pub(super) fn refresh(path: &Path, known: Option<Arc<Self>>) -> Option<Arc<Self>> {
        let version = match std::fs::metadata(path) {
            Ok(metadata) => Version { modified: metadata.modified().ok(), bytes: metadata.len() },
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "geo.database is not there; countries follow time zones");
                return known;
            }
        };
        if known.as_ref().is_some_and(|known| known.version == version) {
            return known;
        }
        let read = std::fs::read(path).map_err(maxminddb::MaxMindDbError::from).and_then(Reader::from_source);
        match read {
            Ok(reader) => {
                tracing::info!(path = %path.display(), kind = %reader.metadata().database_type, "read where addresses are");
                Some(Arc::new(Self { reader, version }))
            }
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "geo.database is no MMDB file; countries follow time zones");
                known
            }
        }
    }

    /// Where an address is. `{"country_code", "state1", "city"}` and `{"country": {"iso_code"}, "subdivisions": [{"names"}],
    /// "city": {"names"}}` are understood.
    pub(super) fn find(&self, address: IpAddr) -> Place {
        let Ok(found) = self.reader.lookup(address.to_canonical()) else { return Place::default() };
        let country = [&path!["country", "iso_code"][..], &path!["country_code"], &path!["country"]];
        let region = [&path!["subdivisions", 0, "names", "en"][..], &path!["state1"], &path!["region"]];
        let city = [&path!["city", "names", "en"][..], &path!["city"]];
        Place {
            country: country.iter().find_map(|path| text(&found, path)).and_then(|code| country_code(&code)),
            region: region.iter().find_map(|path| text(&found, path)),
            city: city.iter().find_map(|path| text(&found, path)),
        }
    }
}

fn text(found: &LookupResult<'_, Vec<u8>>, path: &[PathElement<'_>]) -> Option<String> {
    let text: String = found.decode_path(path).ok().flatten()?;
    let text: String = text.trim().chars().filter(|letter| !letter.is_control()).take(100).collect();
    (!text.is_empty()).then_some(text)
}

/// Two letters that name a country; `ZZ` and `XX` say that nothing is known.
fn country_code(text: &str) -> Option<String> {
    let code = text.to_ascii_uppercase();
    let known = code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_alphabetic());
    (known && code != "ZZ" && code != "XX").then_some(code)
}
