//! Values that were seen, for autocompletion: of the last people and events, not of all that ever were.

use std::collections::HashMap;

use serde_json::{Map, Value};
use sqlx::types::Json;
use sqlx::{Decode, Postgres, Sqlite, Type};
use uuid::Uuid;

use crate::conditions::{Attribute, BuiltIn, ValueType};
use crate::platform::db::Connection;
use crate::platform::text::fold;
use crate::{sql, sql_build};

/// People or events that are looked at: this is asked with every key that is pressed, and each may be 32 KiB long.
const LOOKED_AT: i64 = 1_000;
const MOST: usize = 20;

/// Values of an attribute or trait, the most frequent first.
///
/// # Errors
/// What the database says.
pub async fn list_attribute_values(
    connection: &mut Connection,
    workspace_id: Uuid,
    attribute: &Attribute,
    part: &str,
) -> sqlx::Result<Vec<String>> {
    let values = match attribute {
        Attribute::Trait(key) => {
            let rows: Vec<Json<Map<String, Value>>> = list_recent(connection, workspace_id, "traits").await?;
            rows.into_iter().filter_map(|Json(mut traits)| traits.remove(key)).flat_map(texts).collect()
        }
        Attribute::BuiltIn(built_in) => list_column(connection, workspace_id, *built_in).await?,
    };
    Ok(most_frequent(values, part))
}

async fn list_column(connection: &mut Connection, workspace_id: Uuid, attribute: BuiltIn) -> sqlx::Result<Vec<String>> {
    if attribute.value_type() != ValueType::String {
        return Ok(attribute.choices().into_iter().flatten().map(|choice| (*choice).to_owned()).collect());
    }
    let column = attribute.column();
    let found: Vec<Option<String>> = list_recent(connection, workspace_id, column).await?;
    Ok(found.into_iter().flatten().collect())
}

/// A column of those who were seen last.
async fn list_recent<T>(connection: &mut Connection, workspace_id: Uuid, column: &str) -> sqlx::Result<Vec<T>>
where
    T: Send + Unpin + for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>,
{
    let order = connection.engine().by_time("contacts.last_seen", "DESC");
    sql_build!(connection, |c, builder| {
        builder.push(format!("SELECT {column} FROM contacts WHERE contacts.workspace_id = ")).push_bind(workspace_id);
        builder.push(" ORDER BY ").push(order).push(" LIMIT ").push_bind(LOOKED_AT);
        builder.build_query_scalar().fetch_all(c).await
    })
}

/// Values of a property of an event, the most frequent first.
///
/// # Errors
/// What the database says.
pub async fn list_property_values(
    connection: &mut Connection,
    workspace_id: Uuid,
    event: &str,
    property: &str,
    part: &str,
) -> sqlx::Result<Vec<String>> {
    let rows: Vec<Json<Map<String, Value>>> = sql!(connection, |c| sqlx::query_scalar(
        "SELECT properties FROM events WHERE workspace_id = $1 AND name = $2 ORDER BY at DESC LIMIT $3"
    )
    .bind(workspace_id)
    .bind(event)
    .bind(LOOKED_AT)
    .fetch_all(c)
    .await)?;
    let values = rows.into_iter().filter_map(|Json(mut properties)| properties.remove(property)).flat_map(texts);
    Ok(most_frequent(values.collect(), part))
}

fn texts(value: Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text],
        Value::Number(number) => vec![number.to_string()],
        Value::Bool(boolean) => vec![boolean.to_string()],
        Value::Array(values) => values.into_iter().flat_map(texts).collect(),
        Value::Null | Value::Object(_) => Vec::new(),
    }
}

fn most_frequent(values: Vec<String>, part: &str) -> Vec<String> {
    let part = fold(part);
    let mut counts: HashMap<String, usize> = HashMap::new();
    for value in values.into_iter().filter(|value| fold(value).contains(&part)) {
        *counts.entry(value).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|(one, often), (other, seldom)| seldom.cmp(often).then_with(|| one.cmp(other)));
    counts.into_iter().map(|(value, _)| value).filter(|value| value.chars().count() <= 1_000).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_come_first_and_contain_what_is_looked_for() {
        let values = ["pro", "free", "Pro plus", "pro", "", "كتاب"].map(str::to_owned).to_vec();
        assert_eq!(most_frequent(values.clone(), "PRO"), ["pro", "Pro plus"]);
        assert_eq!(most_frequent(values, "کتاب"), ["كتاب"]);
    }
}
