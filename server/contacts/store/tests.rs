//! Every store function of contacts, on both engines.

use chrono::TimeDelta;
use uuid::Uuid;

use super::*;
use crate::contacts::model::{Identity, IdentityKind, Said, Stage, TraitType, UserAgent};
use crate::on_both_engines;

mod gone;

fn minute(minute: i64) -> Timestamp {
    chrono::DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minute)
}

fn seed(workspace: Uuid, number: u128) -> ContactSeed {
    ContactSeed {
        id: Uuid::from_u128(workspace.as_u128() ^ number),
        workspace_id: workspace,
        locale: Some("fa".into()),
        time_zone: Some("Asia/Tehran".into()),
        place: crate::platform::geo::Place::default(),
        agent: UserAgent { browser: Some("Firefox".into()), os: None, device: None },
        page: PageView { url: "https://a.example/".into(), title: "A".into(), referrer: String::new() },
    }
}

on_both_engines!(a_row_is_made_once_and_read_back, |database| async {
    let workspace = database.workspace().await;
    let neda = seed(workspace, 1);
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let made = insert_missing(t, &[neda.clone(), neda.clone()], minute(1)).await.expect("insert");
    assert_eq!(made, vec![neda.id]);
    assert!(insert_missing(t, std::slice::from_ref(&neda), minute(2)).await.expect("again").is_empty());
    let found = find_contact(t, workspace, neda.id).await.expect("find").expect("there");
    assert_eq!((found.stage, found.browser.as_deref(), found.referrer), (Stage::Visitor, Some("Firefox"), None));
    assert!(find_contact(t, Uuid::from_u128(9), neda.id).await.expect("foreign").is_none());
});

on_both_engines!(what_was_made_for_nothing_is_forgotten, |database| async {
    let workspace = database.workspace().await;
    let (neda, omid) = (seed(workspace, 1), seed(workspace, 2));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_missing(t, &[neda.clone(), omid.clone()], minute(1)).await.expect("insert");
    assert_eq!(delete_made(t, &[neda.id, Uuid::from_u128(9)]).await.expect("delete"), 1);
    assert!(find_contact(t, workspace, neda.id).await.expect("find").is_none());
    assert!(find_contact(t, workspace, omid.id).await.expect("find").is_some());
});

on_both_engines!(a_profile_is_written_and_found_by_its_words, |database| async {
    let workspace = database.workspace().await;
    let (neda, omid) = (seed(workspace, 1), seed(workspace, 2));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_missing(t, &[neda.clone(), omid.clone()], minute(1)).await.expect("insert");
    let mut state = lock_states(t, workspace, &[neda.id]).await.expect("find").remove(0);
    let found = &mut state.contact;
    found.name = Some("ندا رضائي".into());
    found.email = Some("Neda@Example.com".into());
    found.external_id = Some("42".into());
    found.verified = true;
    found.stage = Stage::User;
    found.traits.insert("plan".into(), "pro".into());
    found.last_seen_at = minute(5);
    state.facts_at.note("name".into(), Said { at: minute(5), trusted: true });
    assert!(update_profile(t, workspace, &state).await.expect("update"));
    assert!(!update_profile(t, Uuid::from_u128(9), &state).await.expect("foreign"));
    let again = find_by_external_id(t, workspace, "42").await.expect("find").expect("there");
    assert_eq!((again.name, again.traits, again.last_seen_at), (state.contact.name, state.contact.traits, minute(5)));
    assert_eq!(lock_states(t, workspace, &[neda.id]).await.expect("find")[0].facts_at, state.facts_at);
    for query in ["ندا", "رضایی ندا", "neda@exa", "42"] {
        let tokens = crate::platform::text::query_tokens(query);
        let ids = list_ids_matching(t, workspace, &tokens, 5).await.expect("search");
        assert_eq!(ids, vec![neda.id], "{query}");
    }
    let all = list_contacts(t, workspace, &ContactFilter::default(), None, 1).await.expect("list");
    assert_eq!(all.iter().map(|contact| contact.id).collect::<Vec<_>>(), vec![neda.id, omid.id]);
    let after = ContactPosition::At(minute(5), neda.id);
    let rest = list_contacts(t, workspace, &ContactFilter::default(), Some(after), 5).await.expect("list");
    assert_eq!(rest.len(), 1);
});

on_both_engines!(two_contacts_cannot_have_one_external_id, |database| async {
    let workspace = database.workspace().await;
    let (neda, omid) = (seed(workspace, 1), seed(workspace, 2));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_missing(t, &[neda.clone(), omid.clone()], minute(1)).await.expect("insert");
    for (id, fails) in [(neda.id, false), (omid.id, true)] {
        let mut state = lock_states(t, workspace, &[id]).await.expect("find").remove(0);
        state.contact.external_id = Some("42".into());
        let written = update_profile(t, workspace, &state).await;
        assert_eq!(written.is_err_and(|error| crate::platform::db::is_unique_violation(&error)), fails);
    }
});

on_both_engines!(what_is_known_of_a_browser_stays_and_pages_are_remembered, |database| async {
    let workspace = database.workspace().await;
    let neda = seed(workspace, 1);
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_missing(t, std::slice::from_ref(&neda), minute(1)).await.expect("insert");
    let late = ContactSeed { locale: Some("en".into()), time_zone: Some("UTC".into()), ..neda.clone() };
    fill_browser(t, &late).await.expect("fill");
    let kept = find_contact(t, workspace, neda.id).await.expect("find").expect("there");
    assert_eq!(
        (kept.locale.as_deref(), kept.time_zone.as_deref()),
        (Some("fa"), Some("Asia/Tehran")),
        "what is known stays"
    );
    let page = PageView { url: "https://a.example/b".into(), title: String::new(), referrer: String::new() };
    assert!(touch_page(t, workspace, neda.id, &page, minute(3)).await.expect("touch"));
    assert!(!touch_page(t, workspace, Uuid::from_u128(3), &page, minute(3)).await.expect("no row, no row made"));
    let found = find_contact(t, workspace, neda.id).await.expect("find").expect("there");
    assert_eq!(
        (found.stage, found.last_page_url.as_deref(), found.last_page_title.as_deref()),
        (Stage::Visitor, Some("https://a.example/b"), Some("A"))
    );
});

on_both_engines!(where_they_came_from_is_written_with_the_row, |database| async {
    let workspace = database.workspace().await;
    let place = crate::platform::geo::Place { country: Some("IR".into()), region: None, city: Some("Tehran".into()) };
    let url = "https://a.example/?utm_source=mail&utm_medium=newsletter".to_owned();
    let mut neda = ContactSeed { place, ..seed(workspace, 1) };
    neda.page.url = url;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_missing(t, std::slice::from_ref(&neda), minute(1)).await.expect("insert");
    let found = find_contact(t, workspace, neda.id).await.expect("find").expect("there");
    assert_eq!((found.country.as_deref(), found.city.as_deref()), (Some("IR"), Some("Tehran")));
    assert_eq!((found.utm_source.as_deref(), found.utm_medium.as_deref()), (Some("mail"), Some("newsletter")));
    assert_eq!((found.visits, found.page_views, found.claimed_id), (0, 0, None));
    let nowhere = ContactSeed { place: crate::platform::geo::Place::default(), ..neda.clone() };
    fill_browser(t, &nowhere).await.expect("fill");
    let moved = crate::platform::geo::Place { country: Some("DE".into()), region: None, city: None };
    let version = lock_states(t, workspace, &[neda.id]).await.expect("lock")[0].version;
    fill_browser(t, &ContactSeed { place: moved, ..neda.clone() }).await.expect("fill");
    let state = lock_states(t, workspace, &[neda.id]).await.expect("lock").remove(0);
    assert_eq!((state.contact.country.as_deref(), state.contact.city), (Some("DE"), None), "where they are now");
    assert_eq!((state.contact.utm_source.as_deref(), state.version), (Some("mail"), version + 1));
});

on_both_engines!(lists_are_filtered_sorted_and_walked, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let names =
        [Some("گلی"), None, Some("Ada"), Some("ada"), None, Some("Zoe"), Some("پیمان"), Some("لیلا"), Some("باران")];
    for (number, name) in (1..).zip(names) {
        let person = seed(workspace, number);
        insert_missing(t, std::slice::from_ref(&person), minute(10 - number as i64)).await.expect("insert");
        let mut state = lock_states(t, workspace, &[person.id]).await.expect("find").remove(0);
        let contact = &mut state.contact;
        contact.name = name.map(str::to_owned);
        // Two within each minute, and two at the same time.
        contact.last_seen_at = minute(20 + number as i64 / 2) + chrono::TimeDelta::seconds(number as i64 % 5 * 10);
        contact.stage = if number == 3 { Stage::Lead } else { Stage::Visitor };
        update_profile(t, workspace, &state).await.expect("update");
    }
    for sort in [ContactSort::LastSeen, ContactSort::FirstSeen, ContactSort::Name] {
        let filter = ContactFilter { sort, ..ContactFilter::default() };
        let whole = list_contacts(t, workspace, &filter, None, 50).await.expect("list");
        let mut walked = Vec::new();
        let mut after = None;
        while walked.len() < whole.len() {
            let page = list_contacts(t, workspace, &filter, after.clone(), 1).await.expect("page");
            let first = page.first().expect("not the end").clone();
            after = Some(ContactPosition::of(&first, sort));
            assert!(after.as_ref().is_some_and(|position| position.suits(sort)));
            walked.push(first);
        }
        let ids = |contacts: &[Contact]| contacts.iter().map(|contact| contact.id).collect::<Vec<_>>();
        assert_eq!(ids(&walked), ids(&whole), "{sort:?}");
        if sort == ContactSort::LastSeen {
            assert!(whole.is_sorted_by_key(|contact| std::cmp::Reverse((contact.last_seen_at, contact.id))));
        }
        assert!(list_contacts(t, workspace, &filter, after, 1).await.expect("page").is_empty());
        if sort == ContactSort::Name {
            let names: Vec<_> = whole.iter().map(|contact| contact.name.as_deref().unwrap_or_default()).collect();
            assert_eq!(names[2..], ["Zoe", "باران", "پیمان", "گلی", "لیلا", "", ""], "and those without a name last");
        }
    }
    let leads = ContactFilter { stage: Some(Stage::Lead), ..ContactFilter::default() };
    assert_eq!(list_contacts(t, workspace, &leads, None, 9).await.expect("list").len(), 1);
    let (segment, member) = (Uuid::from_u128(77), seed(workspace, 2).id);
    crate::sql!(t, |c| sqlx::query(
        "INSERT INTO segment_members (segment_id, contact_id, entered_at) VALUES ($1, $2, $3)"
    )
    .bind(segment)
    .bind(member)
    .bind(minute(1))
    .execute(c)
    .await
    .map(drop))
    .expect("member");
    let members = ContactFilter { segment: Some(segment), ..ContactFilter::default() };
    let members = list_contacts(t, workspace, &members, None, 9).await.expect("list");
    assert_eq!(members.iter().map(|contact| contact.id).collect::<Vec<_>>(), [member]);
});

on_both_engines!(names_lead_to_people_once_and_up_to_a_number, |database| async {
    let workspace = database.workspace().await;
    let (neda, omid) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let name = |kind, value: &str| Identity::parse(kind, value).expect("a name");
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let external = name(IdentityKind::ExternalId, "42");
    let first = [(external.clone(), neda), (name(IdentityKind::Email, "Neda@example.com"), neda)];
    assert_eq!(insert_identities(t, workspace, &first, minute(1)).await.expect("insert").made.len(), 2);
    let again = insert_identities(t, workspace, &[(external.clone(), omid)], minute(2)).await.expect("insert");
    assert_eq!(again, IdentityInsert::default(), "a name stays with whom it has");
    let found = find_by_identities(t, workspace, &[external.clone(), name(IdentityKind::ClaimedId, "42")]).await;
    assert_eq!(found.expect("find").into_iter().collect::<Vec<_>>(), [(external, neda)]);
    let browsers: Vec<_> =
        (0..103).map(|number| (name(IdentityKind::AnonymousId, &format!("browser-{number}")), neda)).collect();
    let written = insert_identities(t, workspace, &browsers, minute(3)).await.expect("insert");
    assert_eq!((written.made.len(), written.full.len()), (100, 3));
    let more = insert_identities(t, workspace, &browsers, minute(4)).await.expect("insert");
    assert_eq!((more.made.len(), more.full.len()), (0, 3));
    delete_other_emails(t, workspace, neda, "new@example.com").await.expect("delete");
    let known = list_identities(t, workspace, neda).await.expect("list");
    assert_eq!(known.len(), 101, "all but the old address");
    assert!(list_identities(t, Uuid::from_u128(9), neda).await.expect("foreign").is_empty());
    let moved = move_identities(t, workspace, neda, omid).await.expect("move");
    assert_eq!((moved.len(), list_identities(t, workspace, neda).await.expect("list").len()), (101, 0));
    return_identities(t, workspace, neda, omid, &moved).await.expect("return");
    assert_eq!(list_identities(t, workspace, neda).await.expect("list"), known);
});

on_both_engines!(facts_are_remembered_with_their_types, |database| async {
    let workspace = database.workspace().await;
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let facts = |value: serde_json::Value| value.as_object().cloned().expect("an object");
    note_traits(t, workspace, &facts(serde_json::json!({ "plan": "pro", "seats": 3 })), minute(1)).await.expect("note");
    note_traits(t, workspace, &facts(serde_json::json!({ "plan": 1, "seats": 4, "x": null })), minute(2))
        .await
        .expect("note");
    let keys = list_trait_keys(t, workspace).await.expect("list");
    let types = |types: &[TraitType]| types.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" ");
    let keys: Vec<_> = keys.iter().map(|(key, kinds)| (key.as_str(), types(kinds))).collect();
    assert_eq!(keys, [("plan", "string number".to_owned()), ("seats", "number".to_owned())]);
    let many: serde_json::Map<_, _> = (0..1_100).map(|number| (format!("k{number}"), true.into())).collect();
    note_traits(t, workspace, &many, minute(3)).await.expect("note");
    note_traits(t, workspace, &facts(serde_json::json!({ "late": 1, "plan": true })), minute(4)).await.expect("note");
    let keys = list_trait_keys(t, workspace).await.expect("list");
    assert!(!keys.iter().any(|(key, _)| key == "late"), "a workspace remembers so many keys");
    assert!(keys.iter().any(|(key, kinds)| key == "plan" && kinds.len() == 3), "known ones are kept up");
});
