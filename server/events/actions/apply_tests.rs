//! What calls change of a person, one after the other.

use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::contacts::UserAgent;
use crate::events::model::{Envelope, Sender, open_call};
use crate::platform::clock::Clock;
use crate::platform::ids::Ids;

/// Something that happens so many seconds after ten o'clock.
fn call(kind: EventKind, seconds: u32, url: &str) -> Call {
    let ten: Timestamp = "2026-01-01T10:00:00Z".parse().expect("a time");
    call_at(kind, ten + TimeDelta::seconds(seconds.into()), url)
}

/// Something that happens on a page.
pub fn call_at(kind: EventKind, at: Timestamp, url: &str) -> Call {
    let body = json!({ "event": "Clicked", "anonymousId": "a", "groupId": "g", "timestamp": at, "context": { "page": { "url": url } } });
    let (around, ids) = (Context::default(), Ids::from_system(Clock::system()));
    let sender = Sender {
        workspace_id: Uuid::nil(),
        trusted: false,
        visitor: None,
        around: &around,
        now: "2026-01-02T00:00:00Z".parse().expect("a time"),
        ids: &ids,
    };
    let body = body.as_object().cloned().unwrap_or_default();
    open_call(&Envelope { body, write_key: None }, kind.as_str(), sender).expect("a good call")
}

#[test]
fn a_visit_is_written_with_each_page_and_once_a_minute() {
    let (cart, help) = ("https://shop.example/cart", "https://shop.example/help");
    let mut state = ContactState::new(Uuid::from_u128(1), "2026-01-01T10:00:00Z".parse().expect("a time"));
    let (page, track) = (EventKind::Page, EventKind::Track);
    let calls = [
        (page, 5, cart, true),
        (track, 20, cart, false),
        (track, 61, cart, true),
        (track, 62, cart, false),
        (track, 63, help, true),
        (page, 70, help, true),
        // Another visit.
        (track, 70 + 31 * 60, help, true),
    ];
    for (kind, seconds, url, is_written) in calls {
        let mut visits = Visits::default();
        apply(&mut state, &call(kind, seconds, url), &mut visits, (Tz::UTC, Uuid::from_u128(seconds.into())));
        assert_eq!(visits.rows().next().is_some(), is_written, "{kind:?} after {seconds} s on {url}");
    }
    assert_eq!((state.contact.visits, state.contact.page_views), (2, 2));
}

#[test]
fn where_somebody_is_follows_them_from_visit_to_visit() {
    const PHONE: &str = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36";
    let mut state = ContactState::new(Uuid::from_u128(1), "2026-01-01T10:00:00Z".parse().expect("a time"));
    let place = |country: &str, city: Option<&str>| Context {
        country: Some(country.into()),
        city: city.map(str::to_owned),
        time_zone: Some("Asia/Tehran".into()),
        ..Context::default()
    };
    let browser = |header: &str, context: Context| Context { agent: UserAgent::parse(header), ..context };
    let laptop = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let steps = [
        (5, browser(laptop, place("IR", Some("Tehran"))), ("IR", Some("Tehran"), Some("pc"))),
        // The same visit goes on.
        (60, browser(PHONE, place("DE", None)), ("IR", Some("Tehran"), Some("pc"))),
        // The customer's server speaks for them.
        (60 + 31 * 60, browser("python-requests/2.31", place("US", None)), ("IR", Some("Tehran"), Some("pc"))),
        (60 + 62 * 60, browser(PHONE, place("DE", None)), ("DE", None, Some("smartphone"))),
        // Where they are is not known: it stays.
        (60 + 93 * 60, browser(laptop, Context::default()), ("DE", None, Some("pc"))),
    ];
    for (seconds, around, (country, city, device)) in steps {
        let mut call = call(EventKind::Page, 0, "https://shop.example/");
        call.at += TimeDelta::seconds(seconds);
        call.context = Context { page: call.context.page, ..around };
        let known = |contact: &Contact| (contact.country.clone(), contact.device.clone());
        let before = known(&state.contact);
        let applied =
            apply(&mut state, &call, &mut Visits::default(), (Tz::UTC, Uuid::from_u128(seconds.unsigned_abs().into())));
        let contact = &state.contact;
        let now = (contact.country.as_deref(), contact.city.as_deref(), contact.device.as_deref());
        assert_eq!(now, (Some(country), city, device), "after {seconds} s");
        assert_eq!(contact.time_zone.as_deref(), Some("Asia/Tehran"));
        assert_eq!(applied.profile_changed, known(contact) != before, "what changed is written, after {seconds} s");
    }
}

#[test]
fn the_last_page_is_the_newest_one_seen_whatever_came_first() {
    let (cart, help) = ("https://shop.example/cart", "https://shop.example/help");
    let mut state = ContactState::new(Uuid::from_u128(1), "2026-01-01T10:00:00Z".parse().expect("a time"));
    for (kind, seconds, url, last) in [
        (EventKind::Track, 40, "", None),
        (EventKind::Page, 20, cart, Some(cart)),
        (EventKind::Page, 10, help, Some(cart)),
        (EventKind::Track, 30, help, Some(help)),
    ] {
        let mut visits = Visits::default();
        apply(&mut state, &call(kind, seconds, url), &mut visits, (Tz::UTC, Uuid::from_u128(seconds.into())));
        assert_eq!(state.contact.last_page_url.as_deref(), last, "{kind:?} after {seconds} s");
    }
    assert_eq!(state.contact.page_views, 2);
}

/// An identify or a group, trusted or not, with some of these facts.
fn saying(at: i64, kind: EventKind, trusted: bool, traits: serde_json::Value) -> Call {
    let mut call = call_at(kind, "2026-01-01T10:00:00Z".parse().expect("a time"), "");
    call.at += TimeDelta::seconds(at);
    call.traits = traits.as_object().cloned().unwrap_or_default();
    call.trusted = trusted;
    call.group_id = Some(if at / 2 % 2 == 0 { "g" } else { "h" }.into());
    call.who = Who::Ids { anonymous_id: Some("a".into()), user_id: (at % 3 == 0).then(|| format!("u-{at}")) };
    call
}

fn some_traits() -> impl Strategy<Value = serde_json::Value> {
    let texts = |values: [serde_json::Value; 4]| proptest::option::of(proptest::sample::select(values.to_vec()));
    let facts = [
        ("name", texts([json!("Neda"), json!(""), json!(null), json!("Ali")])),
        ("firstName", texts([json!("N."), json!("A."), json!(null), json!(7)])),
        ("email", texts([json!("a@x.example"), json!(""), json!("nonsense"), json!("b@x.example")])),
        ("phone", texts([json!("+98 21 123"), json!(null), json!("none"), json!("110")])),
        ("plan", texts([json!("pro"), json!(null), json!("free"), json!(3)])),
        ("company_tier", texts([json!("gold"), json!(null), json!("tin"), json!(1)])),
        ("tier", texts([json!("gold"), json!(null), json!("tin"), json!(1)])),
    ];
    facts
        .map(|(key, value)| value.prop_map(move |value| (key, value)).boxed())
        .to_vec()
        .prop_map(|facts| facts.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
}

fn told(calls: &[Call], verified: bool) -> (Contact, crate::contacts::FactTimes) {
    let mut state = ContactState::new(Uuid::from_u128(1), "2026-01-01T09:00:00Z".parse().expect("a time"));
    state.contact.verified = verified;
    for call in calls {
        apply(&mut state, call, &mut Visits::default(), (Tz::UTC, Uuid::from_u128(2)));
    }
    (state.contact, state.facts_at)
}

#[test]
fn with_another_company_go_the_facts_of_the_one_before() {
    let group = |at, id: &str, traits| Call { group_id: Some(id.into()), ..saying(at, EventKind::Group, true, traits) };
    let acme = group(1, "acme", json!({ "name": "Acme", "plan": "enterprise" }));
    let narvan = group(2, "narvan", json!({ "employees": 3 }));
    for calls in [[acme.clone(), narvan.clone()], [narvan, acme]] {
        let (contact, _) = told(&calls, false);
        assert_eq!(Value::Object(contact.traits), json!({ "company_id": "narvan", "company_employees": 3 }));
    }
}

#[test]
fn a_browser_says_who_it_is_with_whatever_it_tells() {
    for kind in [EventKind::Track, EventKind::Page, EventKind::Group] {
        let (contact, _) = told(&[saying(3, kind, false, json!({}))], false);
        assert_eq!(contact.claimed_id.as_deref(), Some("u-3"), "{kind:?}");
        let (contact, _) = told(&[saying(3, kind, true, json!({}))], false);
        assert_eq!(contact.claimed_id, None, "whom a server names has an id, and no claim");
    }
}

proptest! {
    #[test]
    fn facts_do_not_depend_on_what_is_heard_first(
        (calls, shuffled) in proptest::collection::vec((any::<bool>(), any::<bool>(), some_traits()), 1..7)
            .prop_map(|all| {
                let kind = |group| if group { EventKind::Group } else { EventKind::Identify };
                let calls = all.into_iter().enumerate();
                calls.map(|(at, (group, trusted, traits))| saying(at as i64, kind(group), trusted, traits)).collect()
            })
            .prop_flat_map(|calls: Vec<Call>| (Just(calls.clone()), Just(calls).prop_shuffle())),
        verified in any::<bool>(),
    ) {
        let (in_order, times) = told(&calls, verified);
        let (contact, other_times) = told(&shuffled, verified);
        prop_assert_eq!(serde_json::to_value(contact).expect("JSON"), serde_json::to_value(in_order).expect("JSON"));
        prop_assert_eq!(other_times, times);
    }

    #[test]
    fn surroundings_that_a_server_tells_are_those_said_last_whatever_comes_first(
        (calls, shuffled) in proptest::collection::vec((0..3_u8, some_surroundings()), 1..7)
            .prop_map(|all| {
                let calls = all.into_iter().enumerate();
                calls.map(|(at, (kind, context))| placed(at as i64, kind, &context)).collect()
            })
            .prop_flat_map(|calls: Vec<Call>| (Just(calls.clone()), Just(calls).prop_shuffle())),
    ) {
        let last = |pick: fn(&Context) -> &Option<String>| calls.iter().rev().find_map(|call| pick(&call.context).clone());
        let (contact, _) = told(&shuffled, false);
        prop_assert_eq!(contact.locale, last(|context| &context.locale));
        prop_assert_eq!(contact.time_zone, last(|context| &context.time_zone));
        prop_assert_eq!(contact.country, last(|context| &context.country));
    }
}

/// A call of a server at the given hour, with this context.
fn placed(hour: i64, kind: u8, context: &Context) -> Call {
    let kind = [EventKind::Page, EventKind::Track, EventKind::Identify][usize::from(kind)];
    let url = if kind == EventKind::Page { "https://shop.example/" } else { "" };
    let mut call = call_at(kind, "2026-01-01T10:00:00Z".parse().expect("a time"), url);
    call.at += TimeDelta::hours(hour);
    call.trusted = true;
    call.context = Context { page: call.context.page, ..context.clone() };
    call
}

fn some_surroundings() -> impl Strategy<Value = Context> {
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let zones = [("Asia/Tehran", "IR"), ("Europe/Berlin", "DE"), ("America/New_York", "US")];
    let zone = proptest::option::of(proptest::sample::select(zones.to_vec()));
    let locale = proptest::option::of(proptest::sample::select(vec!["fa", "de", "en"]));
    (locale, zone, any::<bool>()).prop_map(move |(locale, zone, knows_browser)| Context {
        locale: locale.map(str::to_owned),
        time_zone: zone.map(|(zone, _)| zone.to_owned()),
        country: zone.map(|(_, country)| country.to_owned()),
        agent: if knows_browser { UserAgent::parse(firefox) } else { UserAgent::default() },
        ..Context::default()
    })
}

#[test]
fn a_claim_that_is_repeated_is_written_down_with_each_hour() {
    let mut state = ContactState::new(Uuid::from_u128(1), "2026-01-01T10:00:00Z".parse().expect("a time"));
    let ids = || Who::Ids { anonymous_id: Some("a".into()), user_id: Some("u-1".into()) };
    for (minutes, is_written) in [(0, true), (59, false), (60, true), (30, false), (61, false), (125, true)] {
        let call = Call { who: ids(), ..call(EventKind::Track, minutes * 60, "") };
        let applied = apply(&mut state, &call, &mut Visits::default(), (Tz::UTC, Uuid::nil()));
        assert_eq!(applied.profile_changed, is_written, "after {minutes} minutes");
    }
}
