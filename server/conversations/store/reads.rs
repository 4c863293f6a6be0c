//! SQL of who has read how far.

use serde_json::json;
use uuid::Uuid;

use crate::platform::clock::Timestamp;
use crate::platform::db::many::{column, hex, rows};
use crate::platform::db::{Connection, Driver, RowsAffected as _};
use crate::{push_in, sql, sql_build};

/// How far one teammate has read one conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ReadPosition {
    /// The conversation.
    pub conversation_id: Uuid,
    /// Who.
    pub teammate_id: Uuid,
    /// Up to this part.
    pub seq: i64,
    /// How many of the contact's comments that is.
    pub comments: i64,
}

/// Positions of these teammates in these conversations; no row means nothing was read.
///
/// # Errors
/// What the database says.
pub async fn list_read_positions(
    connection: &mut Connection,
    conversations: &[Uuid],
    teammates: &[Uuid],
) -> sqlx::Result<Vec<ReadPosition>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT conversation_id, teammate_id, seq, comments FROM read_positions WHERE conversation_id");
        push_in!(builder, conversations.iter().copied());
        builder.push(" AND teammate_id");
        push_in!(builder, teammates.iter().copied());
        builder.build_query_as().fetch_all(c).await
    })
}

/// Moves teammates' positions forward, never back, in one statement.
///
/// # Errors
/// What the database says.
pub async fn note_read(connection: &mut Connection, positions: &[ReadPosition], now: Timestamp) -> sqlx::Result<()> {
    if positions.is_empty() {
        return Ok(());
    }
    let mut positions = positions.to_vec();
    positions.sort_by_key(|position| (position.conversation_id, position.teammate_id, std::cmp::Reverse(position.seq)));
    positions.dedup_by_key(|position| (position.conversation_id, position.teammate_id));
    match connection.driver() {
        Driver::Postgres(c) => sqlx::query(
            "INSERT INTO read_positions (conversation_id, teammate_id, seq, comments, updated_at) \
             SELECT p.*, $5 FROM UNNEST($1::UUID[], $2::UUID[], $3::BIGINT[], $4::BIGINT[]) AS p \
             ON CONFLICT (conversation_id, teammate_id) DO UPDATE SET seq = excluded.seq, \
             comments = excluded.comments, updated_at = excluded.updated_at WHERE read_positions.seq < excluded.seq",
        )
        .bind(column(&positions, |position| position.conversation_id))
        .bind(column(&positions, |position| position.teammate_id))
        .bind(column(&positions, |position| position.seq))
        .bind(column(&positions, |position| position.comments))
        .bind(now)
        .execute(c)
        .await
        .map(drop),
        Driver::Sqlite(c) => sqlx::query(
            "INSERT INTO read_positions (conversation_id, teammate_id, seq, comments, updated_at) \
             SELECT unhex(value ->> 0), unhex(value ->> 1), value ->> 2, value ->> 3, $2 FROM json_each($1) WHERE true \
             ON CONFLICT (conversation_id, teammate_id) DO UPDATE SET seq = excluded.seq, \
             comments = excluded.comments, updated_at = excluded.updated_at WHERE read_positions.seq < excluded.seq",
        )
        .bind(rows(&positions, |position| {
            json!([hex(position.conversation_id), hex(position.teammate_id), position.seq, position.comments])
        }))
        .bind(now)
        .execute(c)
        .await
        .map(drop),
    }
}

/// A teammate has read up to `seq`. False when they had read that far already and the contact knows, or there is no such
/// conversation.
///
/// # Errors
/// What the database says.
pub async fn advance_team_read(
    connection: &mut Connection,
    workspace_id: Uuid,
    conversation_id: Uuid,
    teammate_id: Uuid,
    seq: i64,
    now: Timestamp,
) -> sqlx::Result<bool> {
    // What the contact sees of it is a position of its own. It comes first, because whoever appends locks the conversation
    // before they note what they have read: the other way round the two would wait for each other.
    let shown = sql!(connection, |c| {
        sqlx::query(
            "UPDATE conversations SET team_read = CASE WHEN head < $3 THEN head ELSE $3 END, version = version + 1,
                 changed_at = CASE WHEN changed_at > $4 THEN changed_at ELSE $4 END
             WHERE workspace_id = $1 AND id = $2 AND team_read < $3 AND team_read < head",
        )
        .bind(workspace_id)
        .bind(conversation_id)
        .bind(seq)
        .bind(now)
        .execute(c)
        .await
        .map(|done| done.rows() == 1)
    })?;
    let advanced = sql!(connection, |c| sqlx::query(
        "INSERT INTO read_positions (conversation_id, teammate_id, seq, comments, updated_at)
         SELECT id, $3, CASE WHEN head < $4 THEN head ELSE $4 END,
                (SELECT COUNT(*) FROM messages m WHERE m.conversation_id = conversations.id AND m.seq <= $4
                     AND m.author_kind = 'contact' AND m.kind = 'comment'), $5
         FROM conversations WHERE workspace_id = $1 AND id = $2
         ON CONFLICT (conversation_id, teammate_id) DO UPDATE SET seq = excluded.seq, comments = excluded.comments,
             updated_at = excluded.updated_at WHERE read_positions.seq < excluded.seq"
    )
    .bind(workspace_id)
    .bind(conversation_id)
    .bind(teammate_id)
    .bind(seq)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows() == 1))?;
    Ok(advanced || shown)
}

/// The contact has read up to `seq`. False when they had read that far already, or it is not theirs.
///
/// # Errors
/// What the database says.
pub async fn advance_contact_read(
    connection: &mut Connection,
    workspace_id: Uuid,
    conversation_id: Uuid,
    contact_id: Uuid,
    seq: i64,
    now: Timestamp,
) -> sqlx::Result<bool> {
    sql!(connection, |c| {
        sqlx::query(
            "UPDATE conversations SET contact_read = CASE WHEN head < $4 THEN head ELSE $4 END, version = version + 1,
             changed_at = CASE WHEN changed_at > $5 THEN changed_at ELSE $5 END,
             contact_read_comments = (SELECT COUNT(*) FROM messages m WHERE m.conversation_id = conversations.id
                 AND m.seq <= $4 AND m.author_kind = 'teammate' AND m.kind = 'comment')
         WHERE workspace_id = $1 AND id = $2 AND contact_id = $3 AND contact_read < $4 AND contact_read < head",
        )
        .bind(workspace_id)
        .bind(conversation_id)
        .bind(contact_id)
        .bind(seq)
        .bind(now)
        .execute(c)
        .await
        .map(|done| done.rows() == 1)
    })
}

/// How many conversations each of these contacts had; those without any are left out.
///
/// # Errors
/// What the database says.
pub async fn count_of_contacts(
    connection: &mut Connection,
    workspace_id: Uuid,
    contacts: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, i64)>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT contact_id, COUNT(*) FROM conversations WHERE workspace_id = ").push_bind(workspace_id);
        builder.push(" AND contact_id");
        push_in!(builder, contacts.iter().copied());
        builder.push(" GROUP BY contact_id").build_query_as().fetch_all(c).await
    })
}

/// Whose a conversation is, and since when they wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct WaitingRow {
    /// The conversation.
    pub conversation_id: Uuid,
    /// Whose it is.
    pub contact_id: Uuid,
    /// Since when they wait for an answer, over all their conversations.
    pub waiting_since: Option<Timestamp>,
}

/// Whose these conversations are, and since when each of them waits for an answer; those that are gone are left out.
///
/// # Errors
/// What the database says.
pub async fn list_waiting(
    connection: &mut Connection,
    workspace_id: Uuid,
    conversations: &[Uuid],
) -> sqlx::Result<Vec<WaitingRow>> {
    sql_build!(connection, |c, builder| {
        builder.push("SELECT id AS conversation_id, contact_id, (SELECT MIN(o.waiting_since) FROM conversations o ");
        builder.push("WHERE o.contact_id = conversations.contact_id) AS waiting_since FROM conversations ");
        builder.push("WHERE workspace_id = ").push_bind(workspace_id).push(" AND id");
        push_in!(builder, conversations.iter().copied());
        builder.build_query_as().fetch_all(c).await
    })
}

/// Since when a contact waits for an answer, over all their conversations.
///
/// # Errors
/// What the database says.
pub async fn find_waiting_since(
    connection: &mut Connection,
    workspace_id: Uuid,
    contact_id: Uuid,
) -> sqlx::Result<Option<Timestamp>> {
    sql!(connection, |c| sqlx::query_scalar(
        "SELECT MIN(waiting_since) FROM conversations WHERE workspace_id = $1 AND contact_id = $2"
    )
    .bind(workspace_id)
    .bind(contact_id)
    .fetch_one(c)
    .await)
}
