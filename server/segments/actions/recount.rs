//! Counting what people did anew from their events, where what was counted cannot be told apart.

use uuid::Uuid;

use crate::conditions::LeafId;
use crate::contacts;
use crate::platform::clock::Timestamp;
use crate::platform::db::Connection;
use crate::platform::problem::Result;
use crate::segments::facts::Person;
use crate::segments::set::{CountedLeaf, zone_of};
use crate::segments::store;

/// Counts these leaves of these people anew. The people must be locked by the caller's transaction.
///
/// # Errors
/// What the database says.
pub async fn recount(
    connection: &mut Connection,
    workspace_id: Uuid,
    people: &[Uuid],
    leaf_ids: &[LeafId],
    now: Timestamp,
) -> Result<()> {
    let zone = zone_of(connection, workspace_id).await?;
    let rows = store::list_leaves(connection, workspace_id).await?;
    let leaves: Vec<CountedLeaf> = rows
        .into_iter()
        .filter(|row| leaf_ids.contains(&row.id))
        .map(|row| CountedLeaf {
            id: row.id,
            event: row.leaf.event().to_owned(),
            matcher: row.leaf.matcher(zone),
            // One bucket too many for three days costs nothing; one too few would be wrong.
            hours: true,
            building: false,
        })
        .collect();
    if leaves.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = leaves.iter().map(|leaf| leaf.event.clone()).collect();
    let events = store::raw_events(connection, people, &names).await?;
    let mut counted = Vec::new();
    for state in contacts::read_people(connection, workspace_id, people).await? {
        let id = state.contact.id;
        let mut person = Person { state, counts: Default::default(), members: Default::default() };
        for leaf in &leaves {
            let own = events.iter().filter(|(contact, ..)| *contact == id);
            let own = own.map(|(_, name, properties, at)| (name.as_str(), properties, *at));
            counted.extend(person.recount(leaf, (zone, now), own));
        }
    }
    let ids: Vec<LeafId> = leaves.iter().map(|leaf| leaf.id).collect();
    store::replace_counts(connection, &ids, people, &counted).await?;
    Ok(())
}
