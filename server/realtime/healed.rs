//! What this node's consoles know already: how far the database was read for what hints failed to tell them.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use super::Realtime;
use crate::conversations;
use crate::platform::clock::Timestamp;
use crate::platform::problem::Result;

/// Up to where this node has read each workspace whose consoles are here. A node that stood still, or could not read, goes
/// on from there however long that was.
#[derive(Default)]
pub struct Healed(Mutex<HashMap<Uuid, Mark>>);

/// What the consoles of a workspace know.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Read {
    /// Conversations that changed until then.
    pub changes: Timestamp,
    /// People who were deleted until then.
    pub deletions: Timestamp,
}

struct Mark {
    read: Read,
    /// Of those deleted lately: who was told of, so that looking back tells nobody twice.
    told: HashSet<Uuid>,
}

impl Healed {
    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Mark>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A console of this workspace comes, and reads for itself what was before. Called when it is in the registry.
    ///
    /// # Errors
    /// What the database says.
    pub async fn begin(&self, realtime: &Realtime, workspace: Uuid) -> Result<()> {
        if !self.lock().contains_key(&workspace) {
            let last = conversations::last_change(&realtime.foundation, workspace).await?;
            // A node whose clock ran ahead must not have this one wait until it is that late.
            let now = realtime.foundation.clock.now();
            let read = Read { changes: last.unwrap_or(Timestamp::UNIX_EPOCH).min(now), deletions: now };
            self.lock().entry(workspace).or_insert_with(|| Mark { read, told: HashSet::new() });
        }
        Ok(())
    }

    /// Forgets workspaces without a console here.
    pub fn keep(&self, workspaces: &[Uuid]) {
        self.lock().retain(|workspace, _| workspaces.contains(workspace));
    }

    /// Up to where a workspace was read.
    pub fn of(&self, workspace: Uuid) -> Option<Read> {
        self.lock().get(&workspace).map(|mark| mark.read)
    }

    /// Changes were read until then.
    pub fn note_changes(&self, workspace: Uuid, until: Timestamp) {
        if let Some(mark) = self.lock().get_mut(&workspace) {
            mark.read.changes = mark.read.changes.max(until);
        }
    }

    /// Is this deletion news to the consoles here? Asked right before they are told.
    pub fn is_news(&self, workspace: Uuid, deleted: Uuid) -> bool {
        self.lock().get_mut(&workspace).is_none_or(|mark| mark.told.insert(deleted))
    }

    /// Deletions were read until then. Where the look went back as far as any does, who was not among them is looked at no
    /// more, and need not be remembered.
    pub fn note_deletions(&self, workspace: Uuid, until: Timestamp, all: Option<&HashSet<Uuid>>) {
        if let Some(mark) = self.lock().get_mut(&workspace) {
            mark.read.deletions = mark.read.deletions.max(until);
            if let Some(all) = all {
                mark.told.retain(|deleted| all.contains(deleted));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_told_of_is_news_again_only_when_no_look_goes_back_to_them() {
        let (healed, workspace, neda, omid) =
            (Healed::default(), Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        assert!(healed.is_news(workspace, neda) && healed.is_news(workspace, neda), "nobody here knows anything");
        let begun = Read { changes: Timestamp::UNIX_EPOCH, deletions: Timestamp::UNIX_EPOCH };
        healed.lock().insert(workspace, Mark { read: begun, told: HashSet::new() });
        assert!(healed.is_news(workspace, neda) && !healed.is_news(workspace, neda));
        assert!(healed.is_news(workspace, omid));
        let later = Timestamp::UNIX_EPOCH + chrono::TimeDelta::minutes(1);
        healed.note_deletions(workspace, later, None);
        healed.note_deletions(workspace, Timestamp::UNIX_EPOCH, Some(&HashSet::from([omid])));
        assert_eq!(healed.of(workspace), Some(Read { changes: Timestamp::UNIX_EPOCH, deletions: later }));
        assert!(healed.is_news(workspace, neda) && !healed.is_news(workspace, omid));
        healed.keep(&[]);
        assert_eq!(healed.of(workspace), None);
    }
}
