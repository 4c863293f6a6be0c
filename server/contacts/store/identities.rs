//! SQL of `contact_identities`: what people are known by.

use std::collections::HashMap;

use uuid::Uuid;

use crate::contacts::model::{Identity, IdentityKind, KnownIdentity};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::{push_in, sql, sql_build};

/// Rows a statement: three values each, far below what either engine takes.
const CHUNK: usize = 1_000;

/// What became of names that were to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdentityInsert {
    /// Written now.
    pub made: Vec<Identity>,
    /// Left out: their contact has as many of the kind as it may.
    pub full: Vec<Identity>,
}

/// Who is known by these names; names nobody has are left out.
///
/// # Errors
/// What the database says.
pub async fn find_by_identities(
    connection: &mut Connection,
    workspace_id: Uuid,
    identities: &[Identity],
) -> sqlx::Result<HashMap<Identity, Uuid>> {
    let mut found = HashMap::new();
    for chunk in identities.chunks(CHUNK) {
        let rows: Vec<(IdentityKind, String, Uuid)> = sql_build!(connection, |c, builder| {
            builder.push("SELECT kind, value, contact_id FROM contact_identities WHERE workspace_id = ");
            builder.push_bind(workspace_id).push(" AND (kind, value) IN (VALUES ");
            let mut list = builder.separated(", ");
            for identity in chunk {
                list.push("(").push_bind_unseparated(identity.kind).push_unseparated(", ");
                list.push_bind_unseparated(identity.value.clone()).push_unseparated(")");
            }
            builder.push(")");
            builder.build_query_as().fetch_all(c).await
        })?;
        found.extend(rows.into_iter().map(|(kind, value, contact)| (Identity { kind, value }, contact)));
    }
    Ok(found)
}

/// Writes names that nobody has yet, as many of each kind as a contact may have. Two transactions that write the same
/// names do so in one order and never wait for each other in a circle; a name that somebody else took meanwhile is in
/// neither list of the answer.
///
/// # Errors
/// What the database says.
pub async fn insert_identities(
    connection: &mut Connection,
    workspace_id: Uuid,
    identities: &[(Identity, Uuid)],
    now: Timestamp,
) -> sqlx::Result<IdentityInsert> {
    let mut wanted: Vec<&(Identity, Uuid)> = identities.iter().collect();
    wanted.sort();
    wanted.dedup_by_key(|(identity, _)| identity);
    let names: Vec<Identity> = wanted.iter().map(|(identity, _)| identity.clone()).collect();
    let known = find_by_identities(connection, workspace_id, &names).await?;
    wanted.retain(|(identity, _)| !known.contains_key(identity));
    let contacts: Vec<Uuid> = wanted.iter().map(|(_, contact)| *contact).collect();
    let mut counts = count(connection, workspace_id, &contacts).await?;
    let (mut rows, mut full) = (Vec::new(), Vec::new());
    for (identity, contact) in wanted {
        let count = counts.entry((*contact, identity.kind)).or_default();
        if *count < identity.kind.most() {
            *count += 1;
            rows.push((identity, *contact));
        } else {
            full.push(identity.clone());
        }
    }
    let mut made = Vec::new();
    for chunk in rows.chunks(CHUNK) {
        let written: Vec<(IdentityKind, String)> = sql_build!(connection, |c, builder| {
            builder.push("INSERT INTO contact_identities (workspace_id, kind, value, contact_id, created_at) ");
            builder.push_values(chunk, |mut row, (identity, contact)| {
                row.push_bind(workspace_id).push_bind(identity.kind).push_bind(identity.value.clone());
                row.push_bind(*contact).push_bind(now);
            });
            builder.push(" ON CONFLICT (workspace_id, kind, value) DO NOTHING RETURNING kind, value");
            builder.build_query_as().fetch_all(c).await
        })?;
        made.extend(written.into_iter().map(|(kind, value)| Identity { kind, value }));
    }
    Ok(IdentityInsert { made, full })
}

/// How many names of each kind these contacts have.
async fn count(
    connection: &mut Connection,
    workspace_id: Uuid,
    contacts: &[Uuid],
) -> sqlx::Result<HashMap<(Uuid, IdentityKind), usize>> {
    let mut counts = HashMap::new();
    for chunk in contacts.chunks(CHUNK) {
        let rows: Vec<(Uuid, IdentityKind, i64)> = sql_build!(connection, |c, builder| {
            builder.push("SELECT contact_id, kind, COUNT(*) FROM contact_identities WHERE workspace_id = ");
            builder.push_bind(workspace_id).push(" AND contact_id");
            push_in!(builder, chunk.iter().copied());
            builder.push(" GROUP BY contact_id, kind");
            builder.build_query_as().fetch_all(c).await
        })?;
        let rows = rows.into_iter();
        counts.extend(rows.map(|(contact, kind, count)| ((contact, kind), usize::try_from(count).unwrap_or(0))));
    }
    Ok(counts)
}

/// What somebody is known by, by kind, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list_identities(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
) -> sqlx::Result<Vec<KnownIdentity>> {
    sql!(connection, |c| sqlx::query_as(
        "SELECT kind, value, created_at FROM contact_identities WHERE workspace_id = $1 AND contact_id = $2
         ORDER BY kind, created_at, value"
    )
    .bind(workspace_id)
    .bind(contact_id)
    .fetch_all(c)
    .await)
}

/// Forgets the verified addresses of a contact but one.
///
/// # Errors
/// What the database says.
pub async fn delete_other_emails(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
    but: &str,
) -> sqlx::Result<()> {
    sql!(connection, |c| sqlx::query(
        "DELETE FROM contact_identities WHERE workspace_id = $1 AND contact_id = $2 AND kind = 'email' AND value <> $3"
    )
    .bind(workspace_id)
    .bind(contact_id)
    .bind(but)
    .execute(c)
    .await
    .map(drop))
}

/// Gives all names of one contact to another; returns which they were.
///
/// # Errors
/// What the database says.
pub async fn move_identities(
    connection: &mut Connection,
    workspace_id: Uuid,
    from: Uuid,
    into: Uuid,
) -> sqlx::Result<Vec<(IdentityKind, String)>> {
    sql!(connection, |c| {
        sqlx::query_as(
        "UPDATE contact_identities SET contact_id = $3 WHERE workspace_id = $1 AND contact_id = $2 RETURNING kind, value"
    )
    .bind(workspace_id)
    .bind(from)
    .bind(into)
    .fetch_all(c)
    .await
    })
}

/// Gives names back that [`move_identities`] took, where the survivor still has them.
///
/// # Errors
/// What the database says.
pub async fn return_identities(
    connection: &mut Connection,
    workspace_id: Uuid,
    from: Uuid,
    into: Uuid,
    names: &[(IdentityKind, String)],
) -> sqlx::Result<()> {
    for chunk in names.chunks(CHUNK) {
        sql_build!(connection, |c, builder| {
            builder.push("UPDATE contact_identities SET contact_id = ").push_bind(from);
            builder.push(" WHERE workspace_id = ").push_bind(workspace_id);
            builder.push(" AND contact_id = ").push_bind(into).push(" AND (kind, value) IN (VALUES ");
            let mut list = builder.separated(", ");
            for (kind, value) in chunk {
                list.push("(").push_bind_unseparated(*kind).push_unseparated(", ");
                list.push_bind_unseparated(value.clone()).push_unseparated(")");
            }
            builder.push(")");
            builder.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}
