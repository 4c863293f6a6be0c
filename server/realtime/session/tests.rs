//! Hints are dropped, doubled, reordered and late at random; what a connection forwards is always the log.

use super::*;
use proptest::prelude::*;

const CONVERSATION: Uuid = Uuid::from_u128(7);

/// Every third part is a note that this side may not see.
fn part(seq: i64) -> Part {
    Part { seq, frame: (seq % 3 != 0).then(|| format!("part {seq}").into()) }
}

fn visible(after: i64, head: i64) -> Vec<String> {
    (after + 1..=head).filter(|seq| seq % 3 != 0).map(|seq| format!("part {seq}")).collect()
}

/// What happens around a connection.
#[derive(Clone, Debug)]
enum Step {
    /// Parts are committed; their hint is kept for later.
    Commit(u8),
    /// One of the hints so far arrives (again, late, or never).
    Hint(prop::sample::Index),
    /// Only the end of a hint arrives.
    HalfHint(prop::sample::Index),
    /// The log is read as asked, at most this many parts at once.
    Tail(u8),
    /// Reading the log fails.
    TailFails,
    /// The node compares heads.
    Head,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(
        prop_oneof![
            3 => (1..4_u8).prop_map(Step::Commit),
            4 => any::<prop::sample::Index>().prop_map(Step::Hint),
            1 => any::<prop::sample::Index>().prop_map(Step::HalfHint),
            3 => (1..5_u8).prop_map(Step::Tail),
            1 => Just(Step::TailFails),
            1 => Just(Step::Head),
        ],
        0..80,
    )
}

struct World {
    session: Session,
    head: i64,
    hints: Vec<Vec<Part>>,
    wanted: Option<i64>,
    forwarded: Vec<String>,
}

impl World {
    fn obey(&mut self, orders: Vec<Order>) {
        for order in orders {
            match order {
                Order::Send(frame) => self.forwarded.push(frame.to_string()),
                Order::ReadLog { after, .. } => {
                    assert!(self.wanted.is_none(), "one read at a time");
                    self.wanted = Some(after);
                }
            }
        }
    }

    fn read_log(&mut self, most: i64) {
        let Some(after) = self.wanted.take() else { return };
        let through = self.head.min(after + most);
        let parts: Vec<Part> = (after + 1..=through).map(part).collect();
        let orders = self.session.on_tail(CONVERSATION, after, &parts, through);
        self.obey(orders);
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Commit(count) => {
                let parts: Vec<Part> = (self.head + 1..=self.head + i64::from(*count)).map(part).collect();
                self.head += i64::from(*count);
                self.hints.push(parts);
            }
            Step::Hint(which) if !self.hints.is_empty() => {
                let hint = self.hints[which.index(self.hints.len())].clone();
                let orders = self.session.on_hint(CONVERSATION, &hint);
                self.obey(orders);
            }
            Step::HalfHint(which) if !self.hints.is_empty() => {
                let hint = self.hints[which.index(self.hints.len())].clone();
                let orders = self.session.on_hint(CONVERSATION, &hint[hint.len() / 2..]);
                self.obey(orders);
            }
            Step::Hint(_) | Step::HalfHint(_) => {}
            Step::Tail(most) => self.read_log(i64::from(*most)),
            Step::TailFails => {
                if self.wanted.take().is_some() {
                    self.session.on_tail_failed(CONVERSATION);
                }
            }
            Step::Head => {
                let orders = self.session.on_head(CONVERSATION, self.head);
                self.obey(orders);
            }
        }
    }

    /// The connection goes on as somebody else's: with a session that begins where this one got to.
    fn begin_anew(&mut self) {
        let held = self.session.held();
        self.wanted = None;
        self.session = Session::new(Unopened::FromTheBeginning);
        let orders = self.session.open(CONVERSATION, held[&CONVERSATION], self.head);
        self.obey(orders);
    }

    /// The heads are compared once more and every read asked for is answered.
    fn settle(&mut self) {
        let orders = self.session.on_head(CONVERSATION, self.head);
        self.obey(orders);
        while self.wanted.is_some() {
            self.read_log(3);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_contact_gets_every_part_once_and_in_order(
        held in 0..6_i64, before in 0..6_i64, steps in steps(), anew in 0..80_usize,
    ) {
        let mut world = World {
            session: Session::new(Unopened::FromTheBeginning), head: before, hints: Vec::new(), wanted: None, forwarded: Vec::new(),
        };
        let held = held.min(before);
        let orders = world.session.open(CONVERSATION, held, before);
        world.obey(orders);
        for (number, step) in steps.iter().enumerate() {
            if number == anew {
                world.begin_anew();
            }
            world.step(step);
            // At every moment: a prefix of the log, never a gap, never a double.
            let whole = visible(held, world.head);
            prop_assert_eq!(&world.forwarded[..], &whole[..world.forwarded.len()]);
        }
        world.settle();
        prop_assert_eq!(world.forwarded, visible(held, world.head));
    }

    #[test]
    fn a_conversation_begun_elsewhere_is_forwarded_from_its_first_part(steps in steps()) {
        let mut world = World {
            session: Session::new(Unopened::FromTheBeginning), head: 0, hints: Vec::new(), wanted: None, forwarded: Vec::new(),
        };
        steps.iter().for_each(|step| world.step(step));
        world.settle();
        prop_assert_eq!(world.forwarded, visible(0, world.head));
    }

    #[test]
    fn an_inbox_gets_live_parts_in_order_and_never_twice_and_all_of_them_once_opened(steps in steps(), later in steps()) {
        let mut world = World {
            session: Session::new(Unopened::LiveOnly), head: 0, hints: Vec::new(), wanted: None, forwarded: Vec::new(),
        };
        steps.iter().for_each(|step| world.step(step));
        let mut sorted = world.forwarded.clone();
        sorted.sort_by_key(|frame| frame.trim_start_matches("part ").parse::<i64>().unwrap_or(0));
        sorted.dedup();
        prop_assert_eq!(&sorted, &world.forwarded);
        let (held, head) = (world.head, world.head);
        world.forwarded.clear();
        let orders = world.session.open(CONVERSATION, held, head);
        world.obey(orders);
        later.iter().for_each(|step| world.step(step));
        world.settle();
        prop_assert_eq!(world.forwarded, visible(held, world.head));
    }
}

#[test]
fn a_client_that_holds_more_than_the_log_is_told_what_the_log_says() {
    let mut session = Session::new(Unopened::FromTheBeginning);
    assert!(session.open(CONVERSATION, 50, 3).is_empty());
    assert_eq!(session.on_hint(CONVERSATION, &[part(4)]), vec![Order::Send("part 4".into())]);
}

#[test]
fn a_hint_of_what_is_not_in_the_log_does_not_make_it_read_for_ever() {
    let mut session = Session::new(Unopened::FromTheBeginning);
    assert_eq!(session.open(CONVERSATION, 0, 0), Vec::new());
    let asked = session.on_hint(CONVERSATION, &[part(9)]);
    assert_eq!(asked, vec![Order::ReadLog { conversation: CONVERSATION, after: 0 }]);
    assert_eq!(session.on_tail(CONVERSATION, 0, &[], 0), Vec::new());
}

#[test]
fn opening_further_back_while_the_log_is_read_leaves_no_gap() {
    let mut session = Session::new(Unopened::LiveOnly);
    assert_eq!(session.open(CONVERSATION, 10, 12), vec![Order::ReadLog { conversation: CONVERSATION, after: 10 }]);
    assert_eq!(session.open(CONVERSATION, 5, 12), Vec::new());
    let asked = session.on_tail(CONVERSATION, 10, &[part(11), part(12)], 12);
    assert_eq!(asked, vec![Order::ReadLog { conversation: CONVERSATION, after: 5 }]);
}
