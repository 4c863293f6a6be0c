//! A body is an object: its fields have names. Read as they are, a list would be taken for the fields in their order.

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};
use serde_json::Value;

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
