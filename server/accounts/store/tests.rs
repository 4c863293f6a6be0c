//! Every store function of accounts, on both engines.

// Long because: every store function of accounts is tested here on both engines.

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::accounts::model::{
    ApiKey, AuditLine, Heard, IdentityAlgorithm, IdentityKey, Invitation, Locale, NewTeammate, ProfileInput, Role,
    Scope, Theme, Weekday, WidgetSettings, Workspace,
};
use crate::databases::TestDatabase;
use crate::on_both_engines;
use crate::platform::clock::Timestamp;
use crate::platform::db::{Transaction, is_unique_violation};

fn minute(minute: i64) -> Timestamp {
    chrono::DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minute)
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128((7 << 64) + number)
}

fn workspace(number: u128, name: &str) -> Workspace {
    Workspace {
        id: id(number),
        name: name.to_owned(),
        key: format!("wk_{number}"),
        locale: Locale::Fa,
        time_zone: "Asia/Tehran".to_owned(),
        week_start: Weekday::Saturday,
        weekend: vec![Weekday::Thursday, Weekday::Friday],
        allowed_origins: vec!["https://a.example".to_owned()],
        version: 1,
        created_at: minute(i64::try_from(number).unwrap_or(0)),
        widget: WidgetSettings::default(),
        widget_version: 1,
        heard: Heard::default(),
    }
}

async fn begin(database: &TestDatabase) -> Transaction {
    database.db.begin().await.expect("begin")
}

async fn add_person(transaction: &mut Transaction, number: u128, email: &str) {
    let person = NewTeammate {
        id: id(number),
        name: format!("Person {number}"),
        email: email.to_owned(),
        password_hash: "hash".to_owned(),
        locale: Locale::En,
    };
    insert_teammate(transaction, &person, minute(0)).await.expect("a teammate");
}

/// Workspace 1, where Sara (10) is owner and Omid (11) agent.
async fn team(database: &TestDatabase) -> Transaction {
    let mut transaction = begin(database).await;
    insert_workspace(&mut transaction, &workspace(1, "Naderi")).await.expect("a workspace");
    add_person(&mut transaction, 10, "Sara@example.com").await;
    add_person(&mut transaction, 11, "omid@example.com").await;
    assert!(insert_role(&mut transaction, id(1), id(10), Role::Owner, minute(0)).await.expect("a role"));
    assert!(insert_role(&mut transaction, id(1), id(11), Role::Agent, minute(0)).await.expect("a role"));
    transaction
}

fn session(number: u128, teammate: u128, token: &str) -> NewSession {
    NewSession {
        id: id(number),
        teammate_id: id(teammate),
        workspace_id: id(1),
        token_hash: token.as_bytes().to_vec(),
        user_agent: "Firefox".to_owned(),
        address: "192.0.2.0".to_owned(),
        expires_at: minute(100),
    }
}

on_both_engines!(an_installation_is_made_once_and_claimed_once, |database| async {
    let mut transaction = begin(database).await;
    assert!(find_installation(&mut transaction).await.expect("a query").is_none());
    insert_installation(&mut transaction, b"key", b"seed", minute(0)).await.expect("the first node");
    insert_installation(&mut transaction, b"other", b"other", minute(0)).await.expect("the second node");
    assert!(replace_setup_seed(&mut transaction, b"fresh").await.expect("an update"));
    let found = find_installation(&mut transaction).await.expect("a query").expect("a row");
    assert_eq!((&*found.sealing_key, found.setup_seed.as_deref()), (&b"key"[..], Some(&b"fresh"[..])));
    assert!(claim(&mut transaction, minute(1)).await.expect("an update"));
    assert!(!claim(&mut transaction, minute(2)).await.expect("an update"), "claimed already");
    assert!(!replace_setup_seed(&mut transaction, b"late").await.expect("an update"));
    let found = find_installation(&mut transaction).await.expect("a query").expect("a row");
    assert_eq!((found.claimed_at, found.setup_seed), (Some(minute(1)), None));
});

on_both_engines!(a_workspace_is_found_as_it_was_written, |database| async {
    let mut transaction = begin(database).await;
    let mut naderi = workspace(1, "نادری");
    insert_workspace(&mut transaction, &naderi).await.expect("a workspace");
    insert_workspace(&mut transaction, &workspace(2, "Later")).await.expect("a workspace");
    assert!(lock_workspace(&mut transaction, id(1)).await.expect("a lock"));
    assert!(!lock_workspace(&mut transaction, id(9)).await.expect("a lock"));
    naderi.allowed_origins.clear();
    assert!(update_workspace(&mut transaction, &naderi, 1).await.expect("an update"));
    assert!(!update_workspace(&mut transaction, &naderi, 1).await.expect("an update"), "version 1 is gone");
    let settings = WidgetSettings { radius: 3, ..WidgetSettings::default() };
    assert!(update_widget(&mut transaction, id(1), &settings, 1).await.expect("an update"));
    assert!(!update_widget(&mut transaction, id(1), &settings, 1).await.expect("an update"));
    let found = find_workspace(&mut transaction, id(1)).await.expect("a query").expect("a row");
    assert_eq!((&*found.name, found.version, found.widget_version), ("نادری", 2, 2));
    assert_eq!((found.weekend, found.allowed_origins), (vec![Weekday::Thursday, Weekday::Friday], Vec::new()));
    assert_eq!((found.widget, found.created_at), (settings, minute(1)));
    let by_key = find_workspace_by_key(&mut transaction, "wk_2").await.expect("a query");
    assert_eq!(by_key.map(|found| found.id), Some(id(2)));
    assert!(find_workspace_by_key(&mut transaction, "wk_9").await.expect("a query").is_none());
    let by_ids = find_workspaces(&mut transaction, &[id(2), id(9)]).await.expect("a query");
    assert_eq!(by_ids.iter().map(|found| found.id).collect::<Vec<_>>(), [id(2)]);
    let all = list_workspaces(&mut transaction).await.expect("a query");
    assert_eq!(all.iter().map(|found| found.id).collect::<Vec<_>>(), [id(1), id(2)]);
});

on_both_engines!(hearing_is_noted_once_and_then_at_most_once_a_minute, |database| async {
    let mut transaction = begin(database).await;
    insert_workspace(&mut transaction, &workspace(1, "Naderi")).await.expect("a workspace");
    assert!(note_first_heard(&mut transaction, id(1), minute(5)).await.expect("an update"));
    assert!(!note_first_heard(&mut transaction, id(1), minute(6)).await.expect("an update"));
    note_heard(&mut transaction, id(1), "https://a.example/1", minute(5), minute(4)).await.expect("an update");
    note_heard(&mut transaction, id(1), "https://a.example/2", minute(5), minute(4)).await.expect("an update");
    let heard = find_workspace(&mut transaction, id(1)).await.expect("a query").expect("a row").heard;
    assert_eq!((heard.first_at, heard.last_page_url.as_deref()), (Some(minute(5)), Some("https://a.example/1")));
    note_heard(&mut transaction, id(1), "https://a.example/3", minute(6), minute(5)).await.expect("an update");
    let heard = find_workspace(&mut transaction, id(1)).await.expect("a query").expect("a row").heard;
    assert_eq!((heard.last_at, heard.last_page_url.as_deref()), (Some(minute(6)), Some("https://a.example/3")));
});

on_both_engines!(one_account_an_address_and_its_profile, |database| async {
    let mut transaction = begin(database).await;
    add_person(&mut transaction, 10, "Sara@example.com").await;
    let found = find_account_by_email(&mut transaction, " SARA@EXAMPLE.COM").await.expect("a query").expect("a row");
    assert_eq!((found.id, &*found.email, &*found.password_hash), (id(10), "Sara@example.com", "hash"));
    assert!(set_password(&mut transaction, id(10), "new").await.expect("an update"));
    assert!(set_avatar(&mut transaction, id(10), Some("avatars/x.png")).await.expect("an update"));
    let profile = ProfileInput { name: Some("سارا".to_owned()), locale: None, theme: Some(Theme::Dark) };
    assert!(update_profile(&mut transaction, id(10), &profile).await.expect("an update"));
    let found = find_account(&mut transaction, id(10)).await.expect("a query").expect("a row");
    assert_eq!(
        (&*found.name, &*found.password_hash, found.avatar_key.as_deref()),
        ("سارا", "new", Some("avatars/x.png"))
    );
    let faces = list_faces(&mut transaction, &[id(10), id(99)]).await.expect("a query");
    assert_eq!(faces.len(), 1);
    assert_eq!((&*faces[0].name, faces[0].avatar_url.as_deref()), ("سارا", Some("/avatars/x.png")));
    assert!(list_faces(&mut transaction, &[]).await.expect("no query").is_empty());
    let twin = NewTeammate {
        id: id(12),
        name: "Twin".to_owned(),
        email: "sara@EXAMPLE.com".to_owned(),
        password_hash: String::new(),
        locale: Locale::Fa,
    };
    let refused = insert_teammate(&mut transaction, &twin, minute(0)).await.expect_err("the address is taken");
    assert!(is_unique_violation(&refused));
});

on_both_engines!(roles_belong_to_one_workspace, |database| async {
    let mut transaction = team(database).await;
    insert_workspace(&mut transaction, &workspace(2, "Another")).await.expect("a workspace");
    assert!(insert_role(&mut transaction, id(2), id(11), Role::Owner, minute(0)).await.expect("a role"));
    assert!(
        !insert_role(&mut transaction, id(2), id(11), Role::Agent, minute(0)).await.expect("a role"),
        "there already"
    );
    assert_eq!(find_role(&mut transaction, id(2), id(11)).await.expect("a query"), Some(Role::Owner));
    assert_eq!(find_role(&mut transaction, id(2), id(10)).await.expect("a query"), None);
    assert_eq!(count_owners(&mut transaction, id(1)).await.expect("a query"), 1);
    let names = list_workspace_names(&mut transaction, id(11)).await.expect("a query");
    let names: Vec<_> = names.iter().map(|place| (&*place.name, place.role)).collect();
    assert_eq!(names, [("Another", Role::Owner), ("Naderi", Role::Agent)]);
    assert!(update_role(&mut transaction, id(1), id(11), Role::Admin).await.expect("an update"));
    let omid = find_teammate(&mut transaction, id(1), id(11)).await.expect("a query").expect("a row");
    assert_eq!((omid.role, omid.online), (Role::Admin, false));
    assert!(find_teammate(&mut transaction, id(2), id(10)).await.expect("a query").is_none());
    assert_eq!(list_team(&mut transaction, id(1)).await.expect("a query").len(), 2);
    let page = page_team(&mut transaction, id(1), Some(id(10)), 5).await.expect("a query");
    assert_eq!(page.iter().map(|teammate| teammate.id).collect::<Vec<_>>(), [id(11)]);
    assert!(delete_role(&mut transaction, id(1), id(11)).await.expect("a delete"));
    assert!(!delete_role(&mut transaction, id(1), id(11)).await.expect("a delete"));
    assert!(find_account(&mut transaction, id(11)).await.expect("a query").is_some(), "the account stays");
});

on_both_engines!(a_session_is_found_while_its_owner_works_there, |database| async {
    let mut transaction = team(database).await;
    insert_session(&mut transaction, &session(20, 10, "sara"), minute(0)).await.expect("a session");
    insert_session(&mut transaction, &session(21, 11, "omid"), minute(0)).await.expect("a session");
    touch_session(&mut transaction, id(21), minute(7)).await.expect("an update");
    touch_session(&mut transaction, id(21), minute(6)).await.expect("an update that is too late");
    let found = find_session(&mut transaction, b"omid").await.expect("a query").expect("a row");
    assert_eq!((found.id, found.teammate_id, found.workspace_id, found.role), (id(21), id(11), id(1), Role::Agent));
    assert_eq!((&*found.name, found.last_used_at, found.expires_at), ("Person 11", minute(7), minute(100)));
    assert!(find_session(&mut transaction, b"nobody").await.expect("a query").is_none());
    let live = live_sessions(&mut transaction, &[id(20), id(21), id(29)], minute(8)).await.expect("a query");
    assert_eq!(live.len(), 2);
    assert!(live_sessions(&mut transaction, &[id(20)], minute(100)).await.expect("a query").is_empty());
    assert!(live_sessions(&mut transaction, &[], minute(8)).await.expect("a query").is_empty());
    delete_role(&mut transaction, id(1), id(11)).await.expect("a delete");
    assert!(find_session(&mut transaction, b"omid").await.expect("a query").is_none());
    assert_eq!(live_sessions(&mut transaction, &[id(20), id(21)], minute(8)).await.expect("a query").len(), 1);
    delete_sessions_in(&mut transaction, id(1), id(10)).await.expect("a delete");
    assert!(find_session(&mut transaction, b"sara").await.expect("a query").is_none());
});

on_both_engines!(sessions_are_listed_turned_and_ended, |database| async {
    let mut transaction = team(database).await;
    insert_workspace(&mut transaction, &workspace(2, "Another")).await.expect("a workspace");
    for (number, token) in [(20, "a"), (21, "b"), (22, "c"), (23, "d")] {
        insert_session(&mut transaction, &session(number, 10, token), minute(0)).await.expect("a session");
    }
    touch_session(&mut transaction, id(23), minute(9)).await.expect("an update");
    let ids = |rows: Vec<crate::accounts::model::TeammateSession>| {
        rows.into_iter().map(|row| (row.id, row.current)).collect::<Vec<_>>()
    };
    let list = (1, minute(9));
    let page = list_sessions(&mut transaction, id(10), id(22), minute(-1), Some(id(23)), list).await.expect("a query");
    assert_eq!(ids(page), [(id(22), true), (id(21), false)], "one more than the page, to know that there is more");
    let recent =
        list_sessions(&mut transaction, id(10), id(22), minute(5), None, (9, minute(9))).await.expect("a query");
    assert_eq!(ids(recent), [(id(23), false)]);
    assert!(set_session_workspace(&mut transaction, id(20), id(2)).await.expect("an update"));
    assert_eq!(delete_session(&mut transaction, id(11), id(20)).await.expect("a delete"), None, "not his");
    assert_eq!(delete_session(&mut transaction, id(10), id(20)).await.expect("a delete"), Some(id(2)));
    let ended = delete_session_by_token(&mut transaction, b"b").await.expect("a delete");
    assert_eq!(ended, Some((id(21), id(1))));
    assert_eq!(delete_session_by_token(&mut transaction, b"b").await.expect("a delete"), None);
    assert_eq!(delete_sessions_except(&mut transaction, id(10), id(23)).await.expect("a delete"), vec![id(22)]);
    assert_eq!(sweep_sessions(&mut transaction, minute(8), minute(50)).await.expect("a delete"), 0);
    assert_eq!(sweep_sessions(&mut transaction, minute(8), minute(100)).await.expect("a delete"), 1, "it has ended");
    insert_session(&mut transaction, &session(24, 10, "e"), minute(0)).await.expect("a session");
    insert_session(&mut transaction, &session(25, 11, "f"), minute(0)).await.expect("a session");
    assert_eq!(delete_sessions_of(&mut transaction, id(10)).await.expect("a delete"), [(id(24), id(1))], "only hers");
});

on_both_engines!(an_invitation_is_open_until_it_is_used_taken_back_or_late, |database| async {
    let mut transaction = team(database).await;
    for (number, email) in [(30, Some("leila@example.com")), (31, None)] {
        let invitation = Invitation {
            id: id(number),
            email: email.map(str::to_owned),
            role: Role::Agent,
            invited_by: "Person 10".to_owned(),
            created_at: minute(0),
            expires_at: minute(10),
        };
        let hash = [u8::try_from(number).unwrap_or(0)];
        insert_invitation(&mut transaction, id(1), &invitation, id(10), &hash).await.expect("an invitation");
    }
    let open = find_open_invitation(&mut transaction, &[30], minute(9)).await.expect("a query").expect("a row");
    assert_eq!((open.workspace_id, &*open.workspace_name, open.inviter_role), (id(1), "Naderi", Role::Owner));
    assert_eq!((open.email.as_deref(), open.role), (Some("leila@example.com"), Role::Agent));
    assert!(find_open_invitation(&mut transaction, &[30], minute(10)).await.expect("a query").is_none());
    let page = list_invitations(&mut transaction, id(1), None, 5, minute(9)).await.expect("a query");
    assert_eq!(
        page.iter().map(|row| (row.id, &*row.invited_by)).collect::<Vec<_>>(),
        [(id(31), "Person 10"), (id(30), "Person 10")]
    );
    let rest = list_invitations(&mut transaction, id(1), Some(id(31)), 5, minute(9)).await.expect("a query");
    assert_eq!(rest.len(), 1);
    assert!(delete_invitation(&mut transaction, id(2), id(30)).await.expect("a delete").is_none(), "not theirs");
    let used = delete_invitation(&mut transaction, id(1), id(30)).await.expect("a delete");
    assert_eq!(used, Some((Some("leila@example.com".to_owned()), Role::Agent)));
    assert!(delete_invitation(&mut transaction, id(1), id(30)).await.expect("a delete").is_none());
    assert_eq!(sweep_invitations(&mut transaction, minute(9)).await.expect("a delete"), 0);
    assert_eq!(delete_invitations_by(&mut transaction, id(1), id(10)).await.expect("a delete"), 1);
    assert_eq!(sweep_invitations(&mut transaction, minute(10)).await.expect("a delete"), 0);
});

fn api_key(number: u128, expires_at: Option<Timestamp>) -> ApiKey {
    ApiKey {
        id: id(number),
        name: format!("Key {number}"),
        prefix: "rk_123456".to_owned(),
        scopes: vec![Scope::Read],
        created_at: minute(0),
        last_used_at: None,
        expires_at,
    }
}

on_both_engines!(an_api_key_works_until_it_expires_or_its_maker_leaves, |database| async {
    let mut transaction = team(database).await;
    for (number, maker, end) in [(40, 10, None), (41, 11, Some(minute(10)))] {
        let hash = [u8::try_from(number).unwrap_or(0)];
        insert_api_key(&mut transaction, id(1), id(maker), &api_key(number, end), &hash).await.expect("a key");
    }
    let found = find_api_key(&mut transaction, &[41], minute(9)).await.expect("a query").expect("a row");
    assert_eq!((found.id, found.workspace_id, found.teammate_id), (id(41), id(1), id(11)));
    assert_eq!((found.scopes, found.last_used_at), (vec![Scope::Read], None));
    assert!(find_api_key(&mut transaction, &[41], minute(10)).await.expect("a query").is_none());
    touch_api_key(&mut transaction, id(41), minute(3)).await.expect("an update");
    let page = list_api_keys(&mut transaction, id(1), None, 5).await.expect("a query");
    let page: Vec<_> = page.iter().map(|key| (key.id, key.last_used_at, key.expires_at)).collect();
    assert_eq!(page, [(id(41), Some(minute(3)), Some(minute(10))), (id(40), None, None)]);
    assert_eq!(list_api_keys(&mut transaction, id(1), Some(id(41)), 5).await.expect("a query").len(), 1);
    assert_eq!(live_api_keys(&mut transaction, &[id(40), id(41)], minute(9)).await.expect("a query").len(), 2);
    assert_eq!(live_api_keys(&mut transaction, &[id(40), id(41)], minute(10)).await.expect("a query").len(), 1);
    assert_eq!(sweep_api_keys(&mut transaction, minute(9)).await.expect("a delete"), 0);
    assert_eq!(delete_api_key(&mut transaction, id(2), id(40)).await.expect("a delete"), None, "not theirs");
    assert_eq!(delete_api_key(&mut transaction, id(1), id(40)).await.expect("a delete").as_deref(), Some("Key 40"));
    delete_role(&mut transaction, id(1), id(11)).await.expect("a delete");
    assert!(find_api_key(&mut transaction, &[41], minute(9)).await.expect("a query").is_none());
    assert!(live_api_keys(&mut transaction, &[id(41)], minute(9)).await.expect("a query").is_empty());
    assert_eq!(delete_api_keys_by(&mut transaction, id(1), id(11)).await.expect("a delete"), 1);
    insert_api_key(&mut transaction, id(1), id(10), &api_key(42, Some(minute(10))), b"42").await.expect("a key");
    assert_eq!(sweep_api_keys(&mut transaction, minute(10)).await.expect("a delete"), 1);
});

on_both_engines!(identity_keys_verify_for_one_workspace, |database| async {
    let mut transaction = team(database).await;
    for (number, algorithm) in [(50, IdentityAlgorithm::Hs256), (51, IdentityAlgorithm::EdDsa)] {
        let key = IdentityKey { id: id(number), algorithm, created_at: minute(0), last_used_at: None };
        insert_identity_key(&mut transaction, id(1), &key, &format!("material {number}")).await.expect("a key");
    }
    touch_identity_key(&mut transaction, id(1), id(50), minute(2)).await.expect("an update");
    let material = list_key_material(&mut transaction, id(1)).await.expect("a query");
    let material: Vec<_> =
        material.iter().map(|key| (key.id, key.algorithm, &*key.key_material, key.last_used_at)).collect();
    assert_eq!(
        material,
        [
            (id(51), IdentityAlgorithm::EdDsa, "material 51", None),
            (id(50), IdentityAlgorithm::Hs256, "material 50", Some(minute(2)))
        ]
    );
    assert!(list_key_material(&mut transaction, id(2)).await.expect("a query").is_empty());
    assert_eq!(list_identity_keys(&mut transaction, id(1)).await.expect("a query").len(), 2);
    let mut ids = list_identity_key_ids(&mut transaction, &[id(1), id(2)]).await.expect("a query");
    ids.sort_unstable();
    assert_eq!(ids, [(id(1), id(50)), (id(1), id(51))]);
    assert!(list_identity_key_ids(&mut transaction, &[id(2)]).await.expect("a query").is_empty());
    assert!(!delete_identity_key(&mut transaction, id(2), id(50)).await.expect("a delete"), "not theirs");
    assert!(delete_identity_key(&mut transaction, id(1), id(50)).await.expect("a delete"));
});

on_both_engines!(the_audit_log_is_read_newest_first, |database| async {
    let mut transaction = team(database).await;
    for number in [60, 61, 62] {
        let line = AuditLine {
            action: "api_key.created",
            actor: "سارا".to_owned(),
            subject: format!("Key {number}"),
            detail: json!({ "n": 1 }),
            address: "192.0.2.0".to_owned(),
        };
        insert_line(&mut transaction, id(number), id(1), &line, minute(1)).await.expect("a line");
    }
    let page = list_entries(&mut transaction, id(1), Some(id(62)), 1).await.expect("a query");
    assert_eq!(page.iter().map(|entry| entry.id).collect::<Vec<_>>(), [id(61), id(60)]);
    assert_eq!((&*page[0].actor, &page[0].detail, page[0].created_at), ("سارا", &json!({ "n": 1 }), minute(1)));
    assert!(list_entries(&mut transaction, id(2), None, 5).await.expect("a query").is_empty());
});
