//! Every store function of contacts, on both engines.

use chrono::TimeDelta;
use uuid::Uuid;

use super::*;
use crate::contacts::model::{Stage, UserAgent};
use crate::on_both_engines;

fn minute(minute: i64) -> Timestamp {
    chrono::DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minute)
}

fn seed(workspace: Uuid, number: u128) -> ContactSeed {
    ContactSeed {
        id: Uuid::from_u128(workspace.as_u128() ^ number),
        workspace_id: workspace,
        locale: Some("fa".into()),
        time_zone: Some("Asia/Tehran".into()),
        agent: UserAgent { browser: Some("Firefox".into()), os: None, device: None },
        page: PageView { url: "https://a.example/".into(), title: "A".into(), referrer: String::new() },
    }
}

on_both_engines!(a_row_is_made_once_and_read_back, |database| async {
    let workspace = database.workspace().await;
    let neda = seed(workspace, 1);
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    let made = insert_missing(t, &[neda.clone(), neda.clone()], Stage::Visitor, minute(1)).await.expect("insert");
    assert_eq!(made, vec![neda.id]);
    assert!(insert_missing(t, std::slice::from_ref(&neda), Stage::Lead, minute(2)).await.expect("again").is_empty());
    let found = find_contact(t, workspace, neda.id).await.expect("find").expect("there");
    assert_eq!((found.stage, found.browser.as_deref(), found.referrer), (Stage::Visitor, Some("Firefox"), None));
    assert!(find_contact(t, Uuid::from_u128(9), neda.id).await.expect("foreign").is_none());
});

on_both_engines!(what_was_made_for_nothing_is_forgotten, |database| async {
    let workspace = database.workspace().await;
    let (neda, omid) = (seed(workspace, 1), seed(workspace, 2));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_missing(t, &[neda.clone(), omid.clone()], Stage::Lead, minute(1)).await.expect("insert");
    assert_eq!(delete_made(t, &[neda.id, Uuid::from_u128(9)]).await.expect("delete"), 1);
    assert!(find_contact(t, workspace, neda.id).await.expect("find").is_none());
    assert!(find_contact(t, workspace, omid.id).await.expect("find").is_some());
});

on_both_engines!(a_profile_is_written_and_found_by_its_words, |database| async {
    let workspace = database.workspace().await;
    let (neda, omid) = (seed(workspace, 1), seed(workspace, 2));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_missing(t, &[neda.clone(), omid.clone()], Stage::Visitor, minute(1)).await.expect("insert");
    let mut found = find_contact(t, workspace, neda.id).await.expect("find").expect("there");
    found.name = Some("ندا رضائي".into());
    found.email = Some("Neda@Example.com".into());
    found.external_id = Some("42".into());
    found.verified = true;
    found.stage = Stage::User;
    found.traits.insert("plan".into(), "pro".into());
    found.last_seen_at = minute(5);
    assert!(update_profile(t, workspace, &found).await.expect("update"));
    assert!(!update_profile(t, Uuid::from_u128(9), &found).await.expect("foreign"));
    let again = find_by_external_id(t, workspace, "42").await.expect("find").expect("there");
    assert_eq!((again.name, again.traits, again.last_seen_at), (found.name, found.traits, minute(5)));
    for query in ["ندا", "رضایی ندا", "neda@exa", "42"] {
        let tokens = crate::platform::text::query_tokens(query);
        let ids = list_ids_matching(t, workspace, &tokens, 5).await.expect("search");
        assert_eq!(ids, vec![neda.id], "{query}");
    }
    let all = list_contacts(t, workspace, &[], None, 1).await.expect("list");
    assert_eq!(all.iter().map(|contact| contact.id).collect::<Vec<_>>(), vec![neda.id, omid.id]);
    let rest = list_contacts(t, workspace, &[], Some((minute(5), neda.id)), 5).await.expect("list");
    assert_eq!(rest.len(), 1);
});

on_both_engines!(two_contacts_cannot_have_one_external_id, |database| async {
    let workspace = database.workspace().await;
    let (neda, omid) = (seed(workspace, 1), seed(workspace, 2));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_missing(t, &[neda.clone(), omid.clone()], Stage::Visitor, minute(1)).await.expect("insert");
    for (id, fails) in [(neda.id, false), (omid.id, true)] {
        let mut contact = find_contact(t, workspace, id).await.expect("find").expect("there");
        contact.external_id = Some("42".into());
        let written = update_profile(t, workspace, &contact).await;
        assert_eq!(written.is_err_and(|error| crate::platform::db::is_unique_violation(&error)), fails);
    }
});

on_both_engines!(promotion_goes_one_way_and_pages_are_remembered, |database| async {
    let workspace = database.workspace().await;
    let neda = seed(workspace, 1);
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_missing(t, std::slice::from_ref(&neda), Stage::Visitor, minute(1)).await.expect("insert");
    assert_eq!(lock_visitors(t, &[neda.id, Uuid::from_u128(9)]).await.expect("lock"), vec![neda.id]);
    promote(t, workspace, &[neda.id]).await.expect("promote");
    assert!(lock_visitors(t, &[neda.id]).await.expect("lock").is_empty(), "a lead is no visitor any more");
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
        (Stage::Lead, Some("https://a.example/b"), Some("A"))
    );
});

on_both_engines!(a_merge_is_recorded_and_its_half_is_gone, |database| async {
    let workspace = database.workspace().await;
    let (neda, other) = (seed(workspace, 1), seed(workspace, 2));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_missing(t, &[neda.clone(), other.clone()], Stage::Visitor, minute(1)).await.expect("insert");
    let before = find_contact(t, workspace, other.id).await.expect("find").expect("there");
    assert!(list_merged(t, &[workspace], &[neda.id, other.id]).await.expect("not yet").is_empty());
    record_merge(t, Uuid::from_u128(workspace.as_u128() ^ 99), workspace, &before, neda.id, minute(4))
        .await
        .expect("merge");
    assert_eq!(list_merged(t, &[workspace], &[neda.id, other.id]).await.expect("merged"), vec![other.id]);
    assert!(list_merged(t, &[Uuid::from_u128(9)], &[other.id]).await.expect("foreign").is_empty());
    assert!(find_contact(t, workspace, other.id).await.expect("find").is_none());
});
