//! Which teammates have the console open, and which conversations they look at. Expiring entries, one for each console.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::model::Teammate;
use crate::platform::presence::Presence;

/// One open console of a teammate. They may have several, at several nodes.
#[derive(Clone, Copy, Debug)]
pub struct OpenConsole {
    /// The team.
    pub workspace_id: Uuid,
    /// Whose it is.
    pub teammate_id: Uuid,
    /// Which of theirs: the id of its connection.
    pub connection: Uuid,
}

impl OpenConsole {
    fn member(&self) -> String {
        format!("{}:{}", self.teammate_id, self.connection)
    }
}

fn set(workspace_id: Uuid) -> String {
    format!("consoles:{workspace_id}")
}

/// A teammate is here by this console, looking at this conversation or at none. Say it again every 30 seconds.
pub async fn set_team_online(presence: &Presence, console: OpenConsole, viewing: Option<Uuid>) {
    let viewing = viewing.map(|id| id.to_string()).unwrap_or_default();
    presence.touch(&set(console.workspace_id), &console.member(), &viewing).await;
}

/// Was this console heard of? It was not where its node stood still, or where Redis lost what it had.
pub async fn is_console_known(presence: &Presence, console: OpenConsole) -> bool {
    presence.find(&set(console.workspace_id), &console.member()).await.is_some()
}

/// This console closed. Its teammate is here until the last one, at whichever node, has.
pub async fn unset_team_online(presence: &Presence, console: OpenConsole) {
    presence.leave(&set(console.workspace_id), &console.member()).await;
}

/// Teammates who are here, and what each looks at in all their consoles.
pub async fn list_team_online(presence: &Presence, workspace_id: Uuid) -> HashMap<Uuid, HashSet<Uuid>> {
    let mut here: HashMap<Uuid, HashSet<Uuid>> = HashMap::new();
    for (member, viewing) in presence.members(&set(workspace_id)).await {
        let Some(teammate) = member.split_once(':').and_then(|(teammate, _)| teammate.parse().ok()) else { continue };
        here.entry(teammate).or_default().extend(viewing.parse::<Uuid>().ok());
    }
    here
}

/// Says of each teammate whether they are here.
pub async fn mark_online<'t>(
    presence: &Presence,
    workspace_id: Uuid,
    teammates: impl Iterator<Item = &'t mut Teammate>,
) {
    let here = list_team_online(presence, workspace_id).await;
    for teammate in teammates {
        teammate.online = here.contains_key(&teammate.id);
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::platform::bus::Bus;
    use crate::platform::clock::{Clock, Timestamp};

    const WORKSPACE: Uuid = Uuid::from_u128(0x5eed);
    const SARA: Uuid = Uuid::from_u128(7);

    const fn console(connection: u128) -> OpenConsole {
        OpenConsole { workspace_id: WORKSPACE, teammate_id: SARA, connection: Uuid::from_u128(connection) }
    }

    #[tokio::test]
    async fn a_teammate_is_here_while_any_console_on_any_node_is_and_looks_at_what_each_shows() {
        let url = std::env::var("RAHNAMA_TEST_REDIS_URL").expect("run by tests/services.sh");
        let clock = Clock::manual(Timestamp::UNIX_EPOCH);
        let node = |number| Presence::new(clock.clone(), Bus::redis(&url, Uuid::from_u128(number)).expect("a Redis"));
        let (one, other) = (node(93), node(94));
        let [here, there] = [Uuid::from_u128(11), Uuid::from_u128(12)];
        let viewed = async || list_team_online(&one, WORKSPACE).await.remove(&SARA);
        set_team_online(&one, console(1), Some(here)).await;
        set_team_online(&one, console(2), None).await;
        set_team_online(&other, console(3), Some(there)).await;
        assert_eq!(viewed().await, Some(HashSet::from([here, there])));
        unset_team_online(&one, console(1)).await;
        assert_eq!(viewed().await, Some(HashSet::from([there])));
        unset_team_online(&one, console(2)).await;
        assert_eq!(viewed().await, Some(HashSet::from([there])), "by the other node");
        assert!(is_console_known(&one, console(3)).await && !is_console_known(&other, console(2)).await);
        clock.advance(TimeDelta::seconds(61));
        assert!(!is_console_known(&other, console(3)).await, "nothing was heard of it");
        set_team_online(&other, console(3), None).await;
        assert_eq!(viewed().await, Some(HashSet::new()));
        unset_team_online(&other, console(3)).await;
        assert_eq!(viewed().await, None);
    }
}
