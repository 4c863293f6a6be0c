//! Who is somebody still: by their token, and among those who were deleted.

use std::collections::HashSet;

use super::*;
use crate::accounts::testing::identity_key;
use crate::contacts::live_tokens;
use crate::contacts::token::{TokenLevel, VisitorToken};

on_both_engines!(tokens_hold_for_as_long_as_they_speak_for_somebody, |database| async {
    let (workspace, elsewhere) = (database.workspace().await, database.workspace().await);
    let (neda, omid, zoe) = (seed(workspace, 1), seed(workspace, 2), seed(workspace, 3));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_missing(t, &[neda.clone(), omid.clone()], minute(1)).await.expect("insert");
    let mut state = lock_states(t, workspace, &[omid.id]).await.expect("find").remove(0);
    state.contact.external_id = Some("42".into());
    assert!(update_profile(t, workspace, &state).await.expect("written"));
    let mut known = list_identified(t, &[neda.id, omid.id, zoe.id]).await.expect("listed");
    known.sort_by_key(|(_, _, identified)| *identified);
    assert_eq!(known, [(neda.id, workspace, false), (omid.id, workspace, true)]);
    let token = |contact_id, level| VisitorToken { workspace_id: workspace, contact_id, level };
    let by = |key| TokenLevel::Identified { key };
    let key = identity_key(t, workspace, Uuid::from_u128(7)).await;
    let foreign_key = identity_key(t, elsewhere, Uuid::from_u128(8)).await;
    let anonymous = [token(neda.id, TokenLevel::Anonymous), token(zoe.id, TokenLevel::Anonymous)];
    // The first is from before tokens named their key.
    let identified = [token(omid.id, by(None)), token(omid.id, by(Some(key)))];
    let foreign = VisitorToken { workspace_id: elsewhere, ..token(omid.id, by(Some(foreign_key))) };
    let revoked = [token(omid.id, by(Some(foreign_key))), token(omid.id, by(Some(Uuid::nil())))];
    let others = [vec![token(omid.id, TokenLevel::Anonymous), token(zoe.id, by(Some(key))), foreign], revoked.to_vec()];
    let asked = [anonymous.to_vec(), identified.to_vec(), others.concat()].concat();
    let live = live_tokens(t, &asked).await.expect("asked");
    assert_eq!(live, HashSet::from_iter([anonymous, identified].concat()));
    sql!(t, |c| sqlx::query("DELETE FROM identity_keys").execute(c).await.map(drop)).expect("deleted");
    assert_eq!(live_tokens(t, &asked).await.expect("asked"), HashSet::from(anonymous), "nobody vouches any more");
});

on_both_engines!(whoever_was_deleted_is_gone_for_good, |database| async {
    let (workspace, elsewhere) = (database.workspace().await, database.workspace().await);
    let (neda, omid) = (seed(workspace, 1), seed(workspace, 2));
    let mut transaction = database.db.begin().await.expect("begin");
    let t = &mut transaction;
    insert_missing(t, &[neda.clone(), omid.clone()], minute(1)).await.expect("insert");
    assert!(!delete_contact(t, elsewhere, neda.id, minute(2)).await.expect("foreign"));
    assert!(delete_contact(t, workspace, neda.id, minute(2)).await.expect("delete"));
    assert_eq!(list_deleted_since(t, workspace, minute(2)).await.expect("listed"), [(neda.id, minute(2))]);
    assert!(list_deleted_since(t, elsewhere, minute(2)).await.expect("listed").is_empty());
    let both = [neda.id, omid.id];
    assert_eq!(list_deleted(t, workspace, &both).await.expect("listed"), [neda.id]);
    assert_eq!(list_gone(t, &[elsewhere, workspace], &both).await.expect("listed"), [neda.id]);
    assert!(list_deleted(t, elsewhere, &both).await.expect("listed").is_empty());
    insert_missing(t, std::slice::from_ref(&neda), minute(2)).await.expect("a program names them again");
    assert!(delete_contact(t, workspace, neda.id, minute(4)).await.expect("and they are deleted again"));
    assert_eq!(list_deleted_since(t, workspace, minute(3)).await.expect("listed"), [(neda.id, minute(4))]);
});
