//! Facts of people that are heard of late: what was said of somebody later stays.

use std::collections::HashMap;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::contacts::Contact;
use crate::events::model::{Call, EventKind};
use crate::events::store::{self, Said};
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;

/// A person's name comes under any of these.
pub const NAME_KEYS: [&str; 5] = ["name", "firstName", "first_name", "lastName", "last_name"];

/// What was said of people, about whom something older comes in now.
#[derive(Debug, Default)]
pub struct Facts(HashMap<Uuid, Vec<Said>>);

impl Facts {
    /// Reads what was said after late calls: of whom, and when.
    ///
    /// # Errors
    /// What the database says.
    pub async fn newer(connection: &mut Connection, late: &[(Uuid, Timestamp)]) -> sqlx::Result<Self> {
        let mut said: HashMap<Uuid, Vec<Said>> = HashMap::new();
        if let Some(first) = late.iter().map(|(_, at)| *at).min() {
            let mut people: Vec<Uuid> = late.iter().map(|(id, _)| *id).collect();
            people.sort_unstable();
            people.dedup();
            for one in store::list_said_after(connection, &people, first).await? {
                said.entry(one.contact_id).or_default().push(one);
            }
        }
        Ok(Self(said))
    }

    /// The facts of a call that nobody spoke of since.
    pub fn standing(&self, contact: &Contact, call: &Call) -> Map<String, Value> {
        let is_name = |key: &str| call.kind == EventKind::Identify && NAME_KEYS.contains(&key);
        let overtaken = |key: &str| {
            self.said_since(contact, call).any(|said| {
                said.properties.contains_key(key)
                    || is_name(key) && NAME_KEYS.iter().any(|name| said.properties.contains_key(*name))
            })
        };
        let standing = call.traits.iter().filter(|(key, _)| !overtaken(key));
        standing.map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    /// Was the person described after this call?
    pub fn is_overtaken(&self, contact: &Contact, call: &Call) -> bool {
        self.said_since(contact, call).next().is_some()
    }

    /// Of whom the customer's own server knows, only what that server said counts.
    fn said_since(&self, contact: &Contact, call: &Call) -> impl Iterator<Item = &Said> {
        let (kind, at, verified) = (call.kind, call.at, contact.verified);
        let said = self.0.get(&contact.id).into_iter().flatten();
        said.filter(move |said| said.kind == kind && said.at > at && (said.trusted || !verified))
    }
}
