//! Two ids that a secret key says are one person: their people become one.

use uuid::Uuid;

use super::ingest::people_of;
use super::strangers::insert_living;
use crate::contacts::{self, Change, ContactState, Identity, IdentityKind, MergeReason, Pair};
use crate::events::model::{Call, EventKind, Who};
use crate::events::person::merge_people;
use crate::platform::Foundation;
use crate::platform::db::{Connection, Transaction};
use crate::platform::problem::{Problem, Result};

/// How often two ids are looked at again that are being joined elsewhere at this very moment …
const AGAIN: u32 = 4;
/// … and how long after, in milliseconds: which of several goes first then is left to chance.
const AGAIN_AFTER_MS: std::ops::Range<u64> = 10..80;

/// Joins whom a trusted call names by two ids: an identify by `userId` and `anonymousId`, an alias by `previousId` and
/// `userId`. Whoever the second names is from then on the person whom the customer's own id names.
///
/// # Errors
/// What the database says; 503 when the same people are being joined elsewhere, again and again.
pub async fn link(foundation: &Foundation, call: &Call) -> Result<()> {
    for _ in 0..AGAIN {
        match link_once(foundation, call).await {
            Err(problem) if problem.is_contended() => {
                let pause = rand::random_range(AGAIN_AFTER_MS);
                tokio::time::sleep(std::time::Duration::from_millis(pause)).await;
            }
            done => return done,
        }
    }
    link_once(foundation, call).await
}

async fn link_once(foundation: &Foundation, call: &Call) -> Result<()> {
    let Who::Ids { anonymous_id, user_id: Some(user_id) } = &call.who else { return Ok(()) };
    if !call.trusted {
        return Ok(());
    }
    let other = match call.kind {
        EventKind::Alias => call.previous_id.as_ref(),
        EventKind::Identify => anonymous_id.as_ref(),
        EventKind::Track | EventKind::Page | EventKind::Group | EventKind::System => None,
    };
    let Some(other) = other else { return Ok(()) };
    let ids = Ids { workspace_id: call.workspace_id, kind: call.kind, user: user_id, other };
    if ids.plan(&mut foundation.db.read().await?).await?.is_none() {
        // Nearly always: they are known to be one.
        return Ok(());
    }
    let mut transaction = foundation.db.begin().await?;
    let Some(plan) = ids.plan(&mut transaction).await? else { return Ok(()) };
    let notices = match plan {
        Plan::Merge(pair) => merge_people(foundation, &mut transaction, call.workspace_id, pair).await?.notices,
        Plan::Name { names, person } => {
            ids.name(foundation, &mut transaction, names, ContactState::new(person, call.at)).await?;
            Vec::new()
        }
    };
    transaction.commit().await?;
    foundation.outbox.announce(&notices);
    foundation.jobs.ring();
    Ok(())
}

/// Two ids that a call gives for one person.
struct Ids<'a> {
    workspace_id: Uuid,
    kind: EventKind,
    user: &'a str,
    other: &'a str,
}

/// What makes two ids one person.
enum Plan {
    /// Both have one already.
    Merge(Pair),
    /// This person gets these names; they may have no row yet.
    Name { names: Vec<Identity>, person: Uuid },
}

impl Ids<'_> {
    /// What is to be done; nothing when they are one, or when both are known by ids of the customer's own: nobody
    /// merges those by a single call.
    async fn plan(&self, connection: &mut Connection) -> Result<Option<Plan>> {
        let user = Identity { kind: IdentityKind::ExternalId, value: self.user.to_owned() };
        let browser = Identity { kind: IdentityKind::AnonymousId, value: self.other.to_owned() };
        let known = contacts::find_by_identities(connection, self.workspace_id, std::slice::from_ref(&user)).await?;
        let of_user = known.get(&user).copied();
        let of_other = find_other(connection, self.workspace_id, self.kind, self.other).await?;
        Ok(match (of_user, of_other) {
            (Some(into), Some(from)) if into == from => None,
            (_, Some(from)) if is_somebody(connection, self.workspace_id, from).await? => None,
            (Some(into), Some(from)) => Some(Plan::Merge(Pair { from, into, reason: MergeReason::SecretKey })),
            (None, Some(person)) => Some(Plan::Name { names: vec![user], person }),
            // What is heard of under the other name later is theirs.
            (Some(person), None) => Some(Plan::Name { names: vec![browser], person }),
            // Nobody knows either: both name the person that the call itself would make.
            (None, None) => {
                let people = people_of(connection, self.workspace_id, vec![user.clone()]).await?;
                let person = people.first().map(|(_, id)| *id);
                person.map(|person| Plan::Name { person, names: vec![user, browser] })
            }
        })
    }

    /// Writes down what somebody is called. Their row has the customer's own id from now on, as nobody knows when the call
    /// itself is stored: a browser that is somebody's must not become somebody else's meanwhile.
    async fn name(
        &self,
        foundation: &Foundation,
        transaction: &mut Transaction,
        names: Vec<Identity>,
        person: ContactState,
    ) -> Result<()> {
        let (workspace_id, id) = (self.workspace_id, person.contact.id);
        let is_named = names.iter().any(|name| name.kind == IdentityKind::ExternalId);
        // Names before rows, as in ingest: so that the two never wait for each other in a circle.
        for name in names {
            claim(foundation, transaction, workspace_id, name, id).await?;
        }
        insert_living(transaction, workspace_id, &[person]).await?;
        let mut state =
            contacts::lock_states(transaction, workspace_id, &[id]).await?.pop().ok_or_else(Problem::contended)?;
        match &state.contact.external_id {
            None => {
                state.become_known(self.user.to_owned());
                contacts::save_people(transaction, workspace_id, &[&state], &[&state]).await?;
            }
            // Between the look and the lock they turned out to be somebody else.
            Some(known) if is_named && known != self.user => return Err(Problem::contended()),
            Some(_) => {}
        }
        contacts::reevaluate_later(foundation, transaction, workspace_id, id, Change::Profile).await
    }
}

/// Whom the other id names: a browser, or for an alias also somebody who was only claimed to be.
async fn find_other(
    connection: &mut Connection,
    workspace_id: Uuid,
    kind: EventKind,
    other: &str,
) -> Result<Option<Uuid>> {
    let mut names = vec![Identity { kind: IdentityKind::AnonymousId, value: other.to_owned() }];
    if kind == EventKind::Alias {
        names.push(Identity { kind: IdentityKind::ClaimedId, value: other.to_owned() });
    }
    let known = contacts::find_by_identities(connection, workspace_id, &names).await?;
    if let Some(id) = names.iter().find_map(|name| known.get(name)) {
        return Ok(Some(*id));
    }
    // The widget's own id of its visitor is an anonymous id too.
    match other.parse::<Uuid>() {
        Ok(id) => Ok(contacts::find_contact(connection, workspace_id, id).await?.map(|contact| contact.id)),
        Err(_) => Ok(None),
    }
}

/// Does the customer's server know them by an id of its own?
async fn is_somebody(connection: &mut Connection, workspace_id: Uuid, id: Uuid) -> Result<bool> {
    let contact = contacts::find_contact(connection, workspace_id, id).await?;
    if contact.is_some_and(|contact| contact.external_id.is_some()) {
        return Ok(true);
    }
    let names = contacts::list_identities(connection, workspace_id, id).await?;
    Ok(names.iter().any(|name| name.kind == IdentityKind::ExternalId))
}

async fn claim(
    foundation: &Foundation,
    transaction: &mut Transaction,
    workspace_id: Uuid,
    identity: Identity,
    contact_id: Uuid,
) -> Result<()> {
    let now = foundation.clock.now();
    let names = [(identity.clone(), contact_id)];
    contacts::insert_identities(transaction, workspace_id, &names, now).await?;
    let owner = contacts::find_by_identities(transaction, workspace_id, std::slice::from_ref(&identity)).await?;
    match owner.get(&identity) {
        Some(id) if *id != contact_id => Err(Problem::contended()),
        // Full: the person has as many names as one may have, and is not given another.
        _ => Ok(()),
    }
}
