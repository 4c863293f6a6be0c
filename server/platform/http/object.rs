//! A body is an object: its fields have names. Read as they are, a list would be taken for the fields in their order.

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};
use serde_json::{Value, json};

use crate::platform::json::read_json;
use crate::platform::problem::FieldError;

/// A `T` that came as an object.
pub struct Object<T>(pub T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Array(_) => Err(D::Error::custom("invalid type: sequence, expected an object")),
            value => serde_json::from_value(value).map(Self).map_err(D::Error::custom),
        }
    }
}

/// The fields of a refused body that are null and cannot be.
pub fn refused_nulls<T: DeserializeOwned>(bytes: &[u8]) -> Vec<FieldError> {
    let Ok(Value::Object(body)) = read_json(bytes) else { return Vec::new() };
    let nulls = body.into_iter().filter(|(_, value)| value.is_null()).map(|(name, _)| name);
    let refused = nulls.filter(|name| {
        let alone = serde_json::from_value::<T>(json!({ name.as_str(): null }));
        alone.is_err_and(|error| error.to_string().starts_with("invalid type: null"))
    });
    refused
        .map(|name| FieldError {
            detail: format!("{name} cannot be emptied: leave it out, or give another value."),
            pointer: format!("/{name}"),
        })
        .collect()
}
