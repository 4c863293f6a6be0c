//! Lists come in pages, walked by an opaque cursor that names the last row seen, so that rows added
//! meanwhile neither repeat nor hide others.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::clock::Timestamp;
use super::db::Connection;
use super::problem::{Problem, Result};
use crate::sql;

/// The largest page anybody may ask for.
pub const MAX_LIMIT: u32 = 100;
const DEFAULT_LIMIT: u32 = 50;

/// Where a list that is ordered by time, then by id, stands.
pub type Position = (Timestamp, Uuid);

/// What happened with one person before a position, newest first: one row more than `limit`.
///
/// `query` asks for the rows of workspace `$1` and person `$2` whose `(time, id)` is before `($3, $4)`, in that order
/// backwards, `LIMIT $5`.
///
/// # Errors
/// What the database says.
pub async fn list_before<T>(
    connection: &mut Connection,
    query: &'static str,
    (workspace_id, contact_id): (Uuid, Uuid),
    before: Position,
    limit: u32,
) -> sqlx::Result<Vec<T>>
where
    T: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>,
{
    sql!(connection, |c| sqlx::query_as(query)
        .bind(workspace_id)
        .bind(contact_id)
        .bind(before.0)
        .bind(before.1)
        .bind(i64::from(limit) + 1)
        .fetch_all(c)
        .await)
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Pass it as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
}

/// `?cursor=&limit=`
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// Rows a page, 1 to 100, 50 unless told.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
}

impl PageQuery {
    /// The checked page size.
    ///
    /// # Errors
    /// 422 when it is 0 or above [`MAX_LIMIT`].
    pub fn limit(&self) -> Result<u32> {
        match self.limit.unwrap_or(DEFAULT_LIMIT) {
            limit @ 1..=MAX_LIMIT => Ok(limit),
            _ => Err(Problem::invalid("?limit", format!("limit must be 1 to {MAX_LIMIT}."))),
        }
    }

    /// The decoded position after which the page starts.
    ///
    /// # Errors
    /// 422 when the cursor is not one of ours.
    pub fn after<C: DeserializeOwned>(&self) -> Result<Option<C>> {
        let Some(text) = &self.cursor else { return Ok(None) };
        URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .map(Some)
            .ok_or_else(|| Problem::invalid("?cursor", "cursor must be a next_cursor that this list returned."))
    }
}

impl<T> Page<T> {
    /// Cuts the page from rows fetched with `LIMIT limit + 1`; `position` names a row for the cursor.
    pub fn cut<C: Serialize>(mut rows: Vec<T>, limit: u32, position: impl Fn(&T) -> C) -> Self {
        let limit = limit as usize;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = rows
            .last()
            .filter(|_| more)
            .and_then(|last| serde_json::to_vec(&position(last)).ok().map(|bytes| URL_SAFE_NO_PAD.encode(bytes)));
        Self { items: rows, next_cursor }
    }

    /// The same page with every row turned into something else.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(change).collect(), next_cursor: self.next_cursor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_names_the_last_row_shown_and_ends_with_the_list() {
        let page = Page::cut(vec![1_i64, 2, 3], 2, |row| *row);
        assert_eq!(page.items, vec![1, 2]);
        let query = PageQuery { cursor: page.next_cursor, limit: None };
        assert_eq!(query.after::<i64>().ok().flatten(), Some(2));
        assert!(Page::cut(vec![3_i64], 2, |row| *row).next_cursor.is_none());
    }

    #[test]
    fn a_foreign_cursor_and_a_limit_out_of_range_are_refused() {
        assert!(PageQuery { cursor: Some("%%%".into()), limit: None }.after::<i64>().is_err());
        for limit in [0, 101] {
            assert!(PageQuery { cursor: None, limit: Some(limit) }.limit().is_err());
        }
    }
}
