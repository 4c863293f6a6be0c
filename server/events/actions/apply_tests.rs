//! What calls change of a person, one after the other.

use chrono::TimeDelta;
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
    let body =
        json!({ "event": "Clicked", "anonymousId": "a", "timestamp": at, "context": { "page": { "url": url } } });
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
    open_call(&Envelope { body, write_key: None }, kind, sender).expect("a good call")
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
        let mut late = Late::default();
        apply(&mut state, &call(kind, seconds, url), &mut late, (Tz::UTC, Uuid::from_u128(seconds.into())));
        assert_eq!(late.visits.rows().next().is_some(), is_written, "{kind:?} after {seconds} s on {url}");
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
            apply(&mut state, &call, &mut Late::default(), (Tz::UTC, Uuid::from_u128(seconds.unsigned_abs().into())));
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
        let mut late = Late::default();
        apply(&mut state, &call(kind, seconds, url), &mut late, (Tz::UTC, Uuid::from_u128(seconds.into())));
        assert_eq!(state.contact.last_page_url.as_deref(), last, "{kind:?} after {seconds} s");
    }
    assert_eq!(state.contact.page_views, 2);
}
