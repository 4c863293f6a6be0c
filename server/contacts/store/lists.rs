//! Contacts in pages.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::COLUMNS;
use crate::conditions::sql::{Scope, push_condition};
use crate::conditions::{Condition, LeafId};
use crate::contacts::model::{Contact, Stage};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::text::{alphabetical, alphabetical_sql};
use crate::sql_build;

/// What a list of contacts is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactSort {
    /// Last seen first.
    #[default]
    LastSeen,
    /// First seen last, so that the newest are on top.
    FirstSeen,
    /// By name, those without one at the end.
    Name,
}

/// Which contacts a list holds.
#[derive(Clone, Debug, Default)]
pub struct ContactFilter {
    /// Each begins a word of name, e-mail address, telephone number or id.
    pub tokens: Vec<String>,
    /// How far they have come.
    pub stage: Option<Stage>,
    /// Members of this segment.
    pub segment: Option<Uuid>,
    /// Those for whom this holds, or may: see [`Precision`](crate::conditions::sql::Precision).
    pub condition: Option<AskedCondition>,
    /// In which order.
    pub sort: ContactSort,
}

/// A condition with what it takes to ask the database.
#[derive(Clone, Debug)]
pub struct AskedCondition {
    /// The condition.
    pub condition: Condition,
    /// When it is asked.
    pub now: Timestamp,
    /// The workspace's time zone.
    pub zone: chrono_tz::Tz,
    /// Leaves that are counted completely, by key.
    pub ready: HashMap<String, LeafId>,
}

/// The last row of the page before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ContactPosition {
    /// Of a list by time.
    At(Timestamp, Uuid),
    /// Of a list by name: is there none, the name as it is put in order, and the id.
    Named(bool, String, Uuid),
}

impl ContactPosition {
    /// Where a contact is in a list.
    #[must_use]
    pub fn of(contact: &Contact, sort: ContactSort) -> Self {
        match sort {
            ContactSort::LastSeen => Self::At(contact.last_seen_at, contact.id),
            ContactSort::FirstSeen => Self::At(contact.first_seen_at, contact.id),
            ContactSort::Name => Self::Named(contact.name.is_none(), alphabetical(&contact.search_text()), contact.id),
        }
    }

    /// Is it a position of a list in this order?
    #[must_use]
    pub fn suits(&self, sort: ContactSort) -> bool {
        matches!((self, sort), (Self::Named(..), ContactSort::Name))
            || matches!((self, sort), (Self::At(..), ContactSort::LastSeen | ContactSort::FirstSeen))
    }
}

/// A page of contacts; one more than `limit`, if there are more.
///
/// # Errors
/// What the database says.
pub async fn list_contacts(
    connection: &mut Connection,
    workspace_id: Uuid,
    filter: &ContactFilter,
    after: Option<ContactPosition>,
    limit: u32,
) -> sqlx::Result<Vec<Contact>> {
    let engine = connection.engine();
    let by_name = format!("CASE WHEN name IS NULL THEN 1 ELSE 0 END, {}", alphabetical_sql(engine, "search_text"));
    let time = if filter.sort == ContactSort::FirstSeen { "first_seen_at" } else { "last_seen_at" };
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {COLUMNS} FROM contacts WHERE workspace_id = "));
        builder.push_bind(workspace_id);
        for token in &filter.tokens {
            builder.push(" AND ' ' || search_text LIKE ").push_bind(format!("% {token}%"));
        }
        if let Some(stage) = filter.stage {
            builder.push(" AND stage = ").push_bind(stage);
        }
        if let Some(segment) = filter.segment {
            builder.push(" AND id IN (SELECT contact_id FROM segment_members WHERE segment_id = ");
            builder.push_bind(segment).push(")");
        }
        if let Some(asked) = &filter.condition {
            let scope = Scope { workspace_id, now: asked.now, zone: asked.zone, ready: &asked.ready };
            builder.push(" AND ");
            push_condition(&mut builder, &asked.condition, &scope);
        }
        match after {
            Some(ContactPosition::At(at, id)) => {
                if filter.sort == ContactSort::LastSeen {
                    builder.push(" AND ").push(engine.indexed_time("last_seen")).push(" <= ").push_bind(at);
                }
                builder.push(format!(" AND ({time} < ")).push_bind(at);
                builder.push(format!(" OR ({time} = ")).push_bind(at).push(" AND id < ").push_bind(id).push("))");
            }
            Some(ContactPosition::Named(unnamed, text, id)) => {
                let rank = i64::from(unnamed);
                builder.push(format!(" AND ({by_name}, id) > ("));
                builder.push_bind(rank).push(", ").push_bind(text).push(", ").push_bind(id).push(")");
            }
            None => {}
        }
        match filter.sort {
            ContactSort::Name => builder.push(format!(" ORDER BY {by_name}, id")),
            ContactSort::LastSeen => {
                builder.push(" ORDER BY ").push(engine.by_time("last_seen", "DESC")).push(", id DESC")
            }
            ContactSort::FirstSeen => builder.push(" ORDER BY first_seen_at DESC, id DESC"),
        };
        builder.push(" LIMIT ").push_bind(i64::from(limit) + 1);
        builder.build_query_as().fetch_all(c).await
    })
}

/// Ids of contacts that a search means, last seen first, at most `limit`.
///
/// # Errors
/// What the database says.
pub async fn list_ids_matching(
    connection: &mut Connection,
    workspace_id: Uuid,
    tokens: &[String],
    limit: u32,
) -> sqlx::Result<Vec<Uuid>> {
    let filter = ContactFilter { tokens: tokens.to_vec(), ..ContactFilter::default() };
    let contacts = list_contacts(connection, workspace_id, &filter, None, limit).await?;
    Ok(contacts.into_iter().map(|contact| contact.id).take(limit as usize).collect())
}
