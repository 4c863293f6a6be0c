//! Heavy work that strangers bring, one piece at a time and in fair order: members apart from the public, groups in turn,
//! and those of one group in turn, so that nobody's pile keeps others waiting for longer than one piece of it. Piles are
//! bounded: whoever has too much waiting is told to come back.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use super::heavy::hold;
use super::problem::{Code, Problem, Result};

/// Pieces of one asker that may wait: one message takes as many files.
const MOST_EACH: usize = 10;
/// Pieces of either side that may wait.
const MOST_OF_SIDE: usize = 64;

/// Which of two queues somebody waits in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// People with an account.
    Members,
    /// Anybody.
    Public,
}

/// Who wants a turn.
#[derive(Clone, Debug)]
pub struct Asker {
    /// Members and the public have every other turn, where both wait.
    pub side: Side,
    /// Groups have turns one after the other.
    pub group: String,
    /// So have those of a group.
    pub name: String,
}

impl Asker {
    /// The lines that they stand in: their group's, and their own in it.
    fn lines(&self) -> [Line; 2] {
        [(self.side, self.group.clone(), None), (self.side, self.group.clone(), Some(self.name.clone()))]
    }
}

type Line = (Side, String, Option<String>);

struct Waiting {
    asker: Asker,
    grant: oneshot::Sender<Turn>,
}

#[derive(Default)]
struct State {
    busy: bool,
    /// Turns so far.
    turns: u64,
    /// When each line with somebody in it had its last turn; for a new one, when it began.
    last: HashMap<Line, u64>,
    last_side: Option<Side>,
    /// Who came first is first.
    waiting: Vec<Waiting>,
}

impl State {
    fn enter(&mut self, asker: Asker) -> Result<oneshot::Receiver<Turn>> {
        self.forget_who_left();
        if self.waiting.iter().filter(|other| other.asker.name == asker.name).count() >= MOST_EACH {
            let detail = "Several of your pictures are still being looked at. Send further ones in a moment.";
            return Err(Problem { detail: detail.to_owned(), ..Problem::retry_later(Code::RateLimited, 5_000) });
        }
        if self.waiting.iter().filter(|other| other.asker.side == asker.side).count() >= MOST_OF_SIDE {
            return Err(Problem::retry_later(Code::Busy, 10_000));
        }
        for line in asker.lines() {
            self.last.entry(line).or_insert(self.turns);
        }
        let (grant, granted) = oneshot::channel();
        self.waiting.push(Waiting { asker, grant });
        Ok(granted)
    }

    fn forget_who_left(&mut self) {
        self.waiting.retain(|waiting| !waiting.grant.is_closed());
        let lines: Vec<Line> = self.waiting.iter().flat_map(|waiting| waiting.asker.lines()).collect();
        self.last.retain(|line, _| lines.contains(line));
    }

    /// Whose turn is next: of the line that waits for longest.
    fn next(&mut self) -> Option<Waiting> {
        self.forget_who_left();
        let is_others = |waiting: &Waiting| Some(waiting.asker.side) != self.last_side;
        let others_wait = self.waiting.iter().any(is_others);
        let since = |waiting: &Waiting| waiting.asker.lines().map(|line| self.last.get(&line).copied());
        let candidates = self.waiting.iter().enumerate().filter(|(_, waiting)| !others_wait || is_others(waiting));
        let (at, _) = candidates.min_by_key(|(at, waiting)| (since(waiting), *at))?;
        let next = self.waiting.remove(at);
        self.turns += 1;
        self.last_side = Some(next.asker.side);
        for line in next.asker.lines() {
            self.last.insert(line, self.turns);
        }
        Some(next)
    }
}

/// The turns of this node. Cheap to clone.
#[derive(Clone, Default)]
pub struct Turns(Arc<Mutex<State>>);

/// The right to work now. Passed on when it is dropped.
struct Turn(Option<Turns>);

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(turns) = self.0.take() {
            turns.pass_on();
        }
    }
}

impl Turns {
    /// Does the work off the reactor when it is its turn. A caller who leaves before that gives up their place; one who
    /// leaves later has no influence on when the next begins.
    ///
    /// # Errors
    /// 429 when too much of this asker's waits already, 503 when too much of everybody's does; 500 when the work panics.
    pub async fn run<T: Send + 'static>(&self, asker: Asker, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let turn = self.turn(asker).await?;
        hold(turn, work).await
    }

    async fn turn(&self, asker: Asker) -> Result<Turn> {
        let (granted, is_free) = {
            let mut state = self.state();
            (state.enter(asker)?, !std::mem::replace(&mut state.busy, true))
        };
        if is_free {
            self.pass_on();
        }
        granted.await.map_err(|error| Problem::internal(&error))
    }

    /// Gives the turn to whoever is next and still there.
    fn pass_on(&self) {
        loop {
            let next = {
                let mut state = self.state();
                let next = state.next();
                state.busy = next.is_some();
                next
            };
            let Some(next) = next else { return };
            match next.grant.send(Turn(Some(self.clone()))) {
                Ok(()) => return,
                // They left just now: nobody holds this turn, so that dropping it passes nothing on.
                Err(mut turn) => turn.0 = None,
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn asker(side: Side, group: &str, name: &str) -> Asker {
        Asker { side, group: group.to_owned(), name: name.to_owned() }
    }

    fn public(group: &str, name: &str) -> Asker {
        asker(Side::Public, group, name)
    }

    /// In which order these are served who come, in this order, while somebody has the turn.
    async fn served(askers: &[Asker]) -> Vec<String> {
        let turns = Turns::default();
        let busy = turns.turn(public("", "")).await.expect("a turn");
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        for asker in askers {
            let (turns, tell, asker) = (turns.clone(), tell.clone(), asker.clone());
            let mut waits = Box::pin(async move {
                let name = asker.name.clone();
                let _turn = turns.turn(asker).await.expect("a turn");
                tell.send(name).expect("somebody listens");
            });
            assert!(futures_util::poll!(&mut waits).is_pending());
            tokio::spawn(waits);
        }
        drop((busy, tell));
        let mut order = Vec::new();
        while let Some(name) = told.recv().await {
            order.push(name);
        }
        order
    }

    #[tokio::test]
    async fn a_pile_keeps_nobody_else_waiting() {
        let mut askers = vec![public("acme", "mallory"); 4];
        askers.extend([public("acme", "neda"), public("other", "omid"), asker(Side::Members, "acme", "sara")]);
        let order = served(&askers).await;
        assert_eq!(order, ["sara", "mallory", "omid", "neda", "mallory", "mallory", "mallory"]);
    }

    #[tokio::test]
    async fn who_comes_again_and_again_is_behind_who_waits() {
        let turns = Turns::default();
        let mut held = turns.turn(public("a", "a")).await.expect("a turn");
        let mut patient = Box::pin(turns.turn(public("b", "b")));
        assert!(futures_util::poll!(&mut patient).is_pending());
        let mut again = Box::pin(turns.turn(public("a", "a")));
        assert!(futures_util::poll!(&mut again).is_pending());
        held.0.take().expect("a turn").pass_on();
        assert!(futures_util::poll!(&mut patient).is_ready());
    }

    #[tokio::test]
    async fn piles_are_bounded_and_places_of_who_left_are_free() {
        let turns = Turns::default();
        let _busy = turns.turn(public("acme", "sara")).await.expect("a turn");
        let mut pile = Vec::new();
        for _ in 0..MOST_EACH {
            let mut waits = Box::pin(turns.turn(public("acme", "mallory")));
            assert!(futures_util::poll!(&mut waits).is_pending());
            pile.push(waits);
        }
        let code =
            |refused: Result<Turn>| refused.err().map(|problem| (problem.code, problem.retry_after_ms.is_some()));
        assert_eq!(code(turns.turn(public("other", "mallory")).await), Some((Code::RateLimited, true)));
        drop(pile.pop());
        let mut waits = Box::pin(turns.turn(public("acme", "mallory")));
        assert!(futures_util::poll!(&mut waits).is_pending(), "there is room again");
        pile.push(waits);
        for number in MOST_EACH..MOST_OF_SIDE {
            let mut waits = Box::pin(turns.turn(public("acme", &number.to_string())));
            assert!(futures_util::poll!(&mut waits).is_pending());
            pile.push(waits);
        }
        assert_eq!(code(turns.turn(public("acme", "neda")).await), Some((Code::Busy, true)));
        let mut member = Box::pin(turns.turn(asker(Side::Members, "acme", "omid")));
        assert!(futures_util::poll!(&mut member).is_pending(), "members have room of their own");
    }

    #[tokio::test]
    async fn who_leaves_does_not_free_the_turn_of_work_that_goes_on() {
        let turns = Turns::default();
        let (begun, has_begun) = oneshot::channel();
        let (end, may_end) = std::sync::mpsc::channel::<()>();
        let mine = turns.clone();
        let caller = tokio::spawn(async move {
            let work = move || {
                let _ = begun.send(());
                let _ = may_end.recv();
            };
            mine.run(public("acme", "mallory"), work).await
        });
        has_begun.await.expect("the work begins");
        caller.abort();
        assert!(caller.await.is_err_and(|error| error.is_cancelled()), "its caller is gone");
        let early = tokio::time::timeout(Duration::from_millis(50), turns.run(public("acme", "neda"), || ())).await;
        assert!(early.is_err(), "the work goes on, so nobody else has a turn");
        end.send(()).expect("the work goes on");
        assert!(turns.run(public("acme", "neda"), || true).await.is_ok_and(|done| done));
    }
}
