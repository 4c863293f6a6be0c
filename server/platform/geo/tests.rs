//! Both shapes of files, the time zones, and a file that changes.

use super::*;

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/geo").join(name)
}

fn clock() -> Clock {
    Clock::manual(chrono::DateTime::UNIX_EPOCH + TimeDelta::days(20_000))
}

fn geo(name: &str) -> Geo {
    Geo::open(&fixture(name).to_string_lossy(), clock())
}

async fn at(geo: &Geo, address: &str) -> [Option<String>; 3] {
    let place = geo.locate(address.parse().ok(), None).await;
    [place.country, place.region, place.city]
}

fn place(country: &str, region: &str, city: &str) -> [Option<String>; 3] {
    [country, region, city].map(|text| (!text.is_empty()).then(|| text.to_owned()))
}

#[tokio::test]
async fn flat_records_are_read() {
    let geo = geo("flat.mmdb");
    assert_eq!(at(&geo, "192.0.2.7").await, place("IR", "", ""));
    assert_eq!(at(&geo, "::ffff:192.0.2.7").await, place("IR", "", ""), "a mapped address is its IPv4 address");
    assert_eq!(at(&geo, "198.51.100.200").await, place("DE", "Bavaria", "Munich"));
    assert_eq!(at(&geo, "2001:db8:1:2::3").await, place("NL", "", ""));
    assert_eq!(at(&geo, "203.0.113.5").await, place("", "", ""), "an empty code is none");
    assert_eq!(at(&geo, "10.0.0.1").await, place("", "", ""), "nowhere in the file");
}

#[tokio::test]
async fn nested_records_are_read() {
    let geo = geo("nested.mmdb");
    assert_eq!(at(&geo, "192.0.2.7").await, place("IR", "Isfahan Province", "Isfahan"));
    assert_eq!(at(&geo, "198.51.100.1").await, place("", "", ""), "where it is registered is not where it is");
    assert_eq!(at(&geo, "203.0.113.5").await, place("FR", "", ""));
}

#[tokio::test]
async fn without_an_answer_the_time_zone_says_the_country() {
    for geo in [geo("flat.mmdb"), Geo::open("off", clock()), Geo::open("/no/such/file.mmdb", clock()), geo("make.py")] {
        let country = async |address: Option<IpAddr>, zone| geo.locate(address, zone).await.country;
        assert_eq!(country("10.0.0.1".parse().ok(), Some("Asia/Tehran")).await.as_deref(), Some("IR"));
        assert_eq!(country(None, Some("Asia/Calcutta")).await.as_deref(), Some("IN"), "older names count");
        assert_eq!(country(None, Some("Etc/UTC")).await, None);
        assert_eq!(country(None, None).await, None);
    }
    let known = geo("flat.mmdb").locate("198.51.100.1".parse().ok(), Some("Asia/Tehran")).await;
    assert_eq!(known.country.as_deref(), Some("DE"), "the address says more than the zone");
}

#[test]
fn every_zone_of_the_table_exists_and_names_a_country() {
    let mut before = "";
    for line in ZONES.lines() {
        let (zone, country) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
        assert!(zone.parse::<chrono_tz::Tz>().is_ok(), "{zone}");
        assert!(country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_uppercase()), "{line}");
        assert!(before < zone, "{zone} comes once, in order");
        before = zone;
    }
    let places = chrono_tz::TZ_VARIANTS.iter().filter(|zone| zone.name().contains('/'));
    let unknown: Vec<_> = places
        .map(|zone| zone.name())
        .filter(|zone| !zone.starts_with("Etc/") && country_of_zone(zone).is_none())
        .collect();
    assert!(unknown.len() < 20, "too many zones without a country: {unknown:?}");
}

#[tokio::test]
async fn a_newer_file_is_read_within_a_minute_and_a_broken_one_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("geo.mmdb");
    let clock = clock();
    let geo = Geo::open(&path.to_string_lossy(), clock.clone());
    assert_eq!(at(&geo, "192.0.2.7").await, place("", "", ""), "not there yet");
    std::fs::copy(fixture("flat.mmdb"), &path).expect("a copy");
    assert_eq!(at(&geo, "192.0.2.7").await, place("", "", ""), "looked a moment ago");
    clock.advance(LOOK_EVERY);
    assert_eq!(at(&geo, "192.0.2.7").await, place("IR", "", ""));
    std::fs::write(&path, b"half a file").expect("written");
    clock.advance(LOOK_EVERY);
    assert_eq!(at(&geo, "192.0.2.7").await, place("IR", "", ""));
    std::fs::copy(fixture("nested.mmdb"), &path).expect("a copy");
    clock.advance(LOOK_EVERY);
    assert_eq!(at(&geo, "192.0.2.7").await, place("IR", "Isfahan Province", "Isfahan"));
}

#[tokio::test]
async fn the_installed_list_is_found_and_knows_countries() {
    let geo = Geo::open("", clock());
    assert!(geo.path.is_some(), "npm ci installs it");
    assert_eq!(at(&geo, "5.160.0.1").await[0].as_deref(), Some("IR"));
}
