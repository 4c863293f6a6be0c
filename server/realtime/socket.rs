//! Moves bytes: one task for each connection. What to say is decided elsewhere.
//!
//! The task never waits for another connection. While a write to a slow reader is under way, its queue fills and at
//! last tells it to close; frames that come in are worked on one at a time, and when too many wait no more are read.
//! Whatever asks the database goes on meanwhile, so that a peer who does not read holds nothing that others wait for.

// Long because: the loop of a connection and all that it reacts to are read together.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web;
use futures_util::future::LocalBoxFuture;
use tokio::time::Instant;
use uuid::Uuid;

use super::Realtime;
use super::admission::{Admission, Credentials, Side, admit};
use super::greeting::{greet, reference_of};
use super::protocol::{CLOSE_RESTART, CLOSE_TOO_LARGE, ClientFrame, ServerFrame};
use super::queue::{Connection, Event};
use super::reads::{Found, Reads};
use super::session::{Order, Session};
use super::underway::{Running, Underway};
use super::wire::{Ending, GONE, Incoming, MOST_FRAME_BYTES, Said, Told, Wire};
use crate::platform::json::read_json;
use crate::platform::problem::{Code, Problem};

const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// The server pings this often, a fifth more or less.
pub const HEARTBEAT: Duration = Duration::from_secs(25);
const MOST_WAITING_COMMANDS: usize = 64;
/// So many frames may wait without giving the list's room back afterwards.
const FEW: usize = 4;
/// Frames one connection may send at once, and how many come back each second.
const FRAME_BURST: f64 = 200.0;
const FRAMES_PER_SECOND: f64 = 50.0;

/// What became of a command.
pub enum Outcome {
    /// Say this.
    Say(Vec<ServerFrame>),
    /// The answer comes after the commit; the next command need not wait for it.
    Later(LocalBoxFuture<'static, ServerFrame>),
    /// From now on stream this conversation, then say this.
    Open { conversation: Uuid, after: i64, head: i64, say: Option<ServerFrame> },
    /// Stop streaming this conversation.
    Close(Uuid),
    /// The visitor turned out to be somebody else: say this, then begin anew as them.
    Become(Option<ServerFrame>, Box<Credentials>),
}

/// Serves one connection until it ends.
///
/// A future is as large as the largest thing that it may ever await, for as long as it lives. Most connections do
/// nothing most of the time, so what is rare and large (the greeting, becoming somebody else, the goodbye) has a box of
/// its own that is given back, and an idle connection holds little more than its [`Task`].
pub fn serve(
    realtime: web::Data<Realtime>,
    wire: Wire,
    incoming: Incoming,
    credentials: Credentials,
) -> impl Future<Output = ()> {
    let begun = Box::pin(begin(realtime, wire, incoming, credentials));
    async move {
        let Some(mut task) = begun.await else { return };
        let ending = task.run().await;
        Box::pin(task.leave()).await;
        let Task { wire, incoming, .. } = *task;
        Box::pin(part(wire, incoming, ending)).await;
    }
}

/// Greets; `None` when the connection has ended.
async fn begin(
    realtime: web::Data<Realtime>,
    wire: Wire,
    mut incoming: Incoming,
    credentials: Credentials,
) -> Option<Box<Task>> {
    match greet(&realtime, &wire, &mut incoming, credentials).await {
        Ok(admission) => Some(Box::new(Task::new(realtime, wire, incoming, admission))),
        Err(ending) => {
            part(wire, incoming, ending).await;
            None
        }
    }
}

/// Ends the connection. Whoever is still sending what is too large is heard out, so that they hear why.
async fn part(wire: Wire, incoming: Incoming, ending: Ending) {
    if ending.0 == CLOSE_TOO_LARGE {
        wire.end_after(incoming, ending).await;
    } else {
        wire.end(&ending);
    }
}

struct Task {
    realtime: web::Data<Realtime>,
    wire: Wire,
    incoming: Incoming,
    side: Side,
    connection: Arc<Connection>,
    session: Session,
    commands: VecDeque<ClientFrame>,
    running: Option<Running<Outcome>>,
    answers: Underway<ServerFrame>,
    reads: Reads,
    outgoing: VecDeque<Told>,
    next_ping: Instant,
    answer_by: Option<Instant>,
    frames_left: f64,
    frames_counted_at: Instant,
}

impl Task {
    fn new(realtime: web::Data<Realtime>, wire: Wire, incoming: Incoming, admission: Admission) -> Self {
        let next_ping = Instant::now() + jittered(&realtime);
        let mut task = Self {
            realtime,
            wire,
            incoming,
            side: admission.side,
            connection: admission.connection,
            session: admission.session,
            commands: VecDeque::new(),
            running: None,
            answers: Underway::default(),
            reads: Reads::default(),
            outgoing: VecDeque::from([Told::Text(admission.welcome.encode())]),
            next_ping,
            answer_by: None,
            frames_left: FRAME_BURST,
            frames_counted_at: Instant::now(),
        };
        task.obey(admission.orders);
        task
    }

    async fn run(&mut self) -> Ending {
        loop {
            match self.step().await {
                Ok(()) => {}
                Err(ending) => return ending,
            }
        }
    }

    /// Writes what there is to say, then waits until something happens. Only this waits for the network.
    async fn step(&mut self) -> Result<(), Ending> {
        while let Some(told) = self.outgoing.pop_front() {
            tokio::select! {
                sent = self.wire.send(&told) => sent?,
                (code, reason) = self.connection.closing() => return Err(Ending(code, reason)),
            }
        }
        self.outgoing.shrink_to(FEW);
        if self.running.is_none()
            && let Some(command) = self.commands.pop_front()
        {
            self.connection.set_identifying(matches!(command, ClientFrame::Identify(_)));
            if let ClientFrame::Watch { conversation, .. } = &command {
                // Before its head is read: what is committed in between is found.
                self.connection.watch(*conversation);
            }
            let outcome = self.side.execute(&self.realtime, &self.connection, &self.session, command);
            self.running = Some(Running::start(outcome));
        }
        let deadline = self.answer_by.unwrap_or(self.next_ping);
        tokio::select! {
            event = self.connection.next() => self.on_event(event)?,
            outcome = finished(&mut self.running) => {
                self.running = None;
                self.on_outcome(outcome).await?;
            }
            frame = self.answers.next() => self.say(&frame),
            found = self.reads.next() => self.on_found(found),
            said = self.incoming.next(), if self.commands.len() < MOST_WAITING_COMMANDS => self.on_said(said)?,
            () = tokio::time::sleep_until(deadline) => self.on_deadline().await?,
        }
        Ok(())
    }

    fn say(&mut self, frame: &ServerFrame) {
        self.outgoing.push_back(Told::Text(frame.encode()));
    }

    fn obey(&mut self, orders: Vec<Order>) {
        for order in orders {
            match order {
                Order::Send(frame) => self.outgoing.push_back(Told::Text(frame)),
                Order::ReadLog { conversation, after } => self.reads.order_tail(conversation, after),
            }
        }
        let (side, realtime) = (&self.side, &self.realtime);
        self.reads.go_on(|conversation, after| side.read_log(realtime, conversation, after));
    }

    fn on_event(&mut self, event: Event) -> Result<(), Ending> {
        match event {
            Event::Hint(conversation, parts) => {
                let orders = self.session.on_hint(conversation, &parts);
                self.obey(orders);
            }
            Event::Head(conversation, head) => {
                let orders = self.session.on_head(conversation, head);
                self.obey(orders);
            }
            Event::Frame(frame) | Event::Ephemeral(frame) => self.outgoing.push_back(Told::Text(frame)),
            Event::Stale => {
                if let Some(states) = self.side.read_states(&self.realtime, &self.connection) {
                    self.reads.push_states(states);
                }
            }
            Event::Close(code, reason) => return Err(Ending(code, reason)),
        }
        Ok(())
    }

    fn on_found(&mut self, found: Found) {
        let orders = match found {
            Found::Tail(conversation, after, Some((parts, through))) => {
                self.session.on_tail(conversation, after, &parts, through)
            }
            Found::Tail(conversation, _, None) => {
                self.session.on_tail_failed(conversation);
                Vec::new()
            }
            Found::States(frames) => return self.outgoing.extend(frames.into_iter().map(Told::Text)),
        };
        // Also when there are none: what waited for its turn has it now.
        self.obey(orders);
    }

    async fn on_outcome(&mut self, outcome: Outcome) -> Result<(), Ending> {
        if !matches!(outcome, Outcome::Become(..)) {
            self.connection.set_identifying(false);
        }
        match outcome {
            Outcome::Say(frames) => frames.iter().for_each(|frame| self.say(frame)),
            Outcome::Later(answer) => self.answers.push(answer),
            Outcome::Open { conversation, after, head, say } => {
                say.iter().for_each(|frame| self.say(frame));
                let orders = self.session.open(conversation, after, head);
                self.obey(orders);
            }
            Outcome::Close(conversation) => {
                self.connection.unwatch(conversation);
                self.session.close(conversation);
            }
            Outcome::Become(say, credentials) => {
                say.iter().for_each(|frame| self.say(frame));
                Box::pin(self.become_other(*credentials)).await?;
            }
        }
        Ok(())
    }

    /// Begins anew as who the visitor turned out to be, on the same connection.
    async fn become_other(&mut self, credentials: Credentials) -> Result<(), Ending> {
        // What was not sent yet is read anew, from where this session got to.
        self.reads = Reads::default();
        let hello = credentials.hello_again(self.session.held());
        let admission = admit(&self.realtime, credentials, hello)
            .await
            .map_err(|_| Ending(CLOSE_RESTART, "connect again as who you are now"))?;
        self.leave().await;
        self.side = admission.side;
        self.connection = admission.connection;
        self.session = admission.session;
        self.say(&admission.welcome);
        self.obey(admission.orders);
        Ok(())
    }

    fn on_said(&mut self, said: Option<Said>) -> Result<(), Ending> {
        // Whatever comes shows that somebody is there.
        self.answer_by = None;
        match said.ok_or(GONE)? {
            Said::Ping(bytes) => self.outgoing.push_back(Told::Pong(bytes)),
            Said::Pong => {}
            Said::Last(ending) => return Err(ending),
            Said::Binary => {
                let refused = self.take_frame().err();
                let problem = || Problem::with_detail(Code::MalformedBody, "Frames are JSON text.");
                self.refuse(None, &refused.unwrap_or_else(problem));
            }
            Said::LargeText(text) => {
                let detail = format!("A frame may have at most {MOST_FRAME_BYTES} bytes. Send long bodies over HTTP.");
                let refused = self.take_frame().err();
                let problem = || Problem::with_detail(Code::TooLarge, detail);
                self.refuse(reference_of(&text), &refused.unwrap_or_else(problem));
            }
            Said::Text(text) => self.on_text(&text),
        }
        Ok(())
    }

    /// One more frame came in; an error says how long to wait, in milliseconds.
    fn take_frame(&mut self) -> Result<(), Problem> {
        let now = Instant::now();
        let gained = now.duration_since(self.frames_counted_at).as_secs_f64() * FRAMES_PER_SECOND;
        self.frames_counted_at = now;
        self.frames_left = (self.frames_left + gained).min(FRAME_BURST);
        if self.frames_left < 1.0 {
            return Err(Problem::retry_later(Code::RateLimited, 1_000));
        }
        self.frames_left -= 1.0;
        Ok(())
    }

    fn on_text(&mut self, text: &str) {
        if let Err(problem) = self.take_frame() {
            return self.refuse(reference_of(text), &problem);
        }
        match read_json::<ClientFrame>(text.as_bytes()) {
            Ok(ClientFrame::Ping { id }) => self.say(&ServerFrame::Pong { r#ref: id }),
            Ok(ClientFrame::Unknown) => {}
            Ok(frame) => self.commands.push_back(frame),
            Err(error) => {
                let problem = Problem::with_detail(Code::MalformedBody, format!("The frame does not fit: {error}."));
                self.refuse(reference_of(text), &problem);
            }
        }
    }

    fn refuse(&mut self, reference: Option<String>, problem: &Problem) {
        self.say(&ServerFrame::refusal(reference, problem));
    }

    async fn on_deadline(&mut self) -> Result<(), Ending> {
        if self.answer_by.is_some() {
            return Err(Ending(CLOSE_RESTART, "no answer to the ping"));
        }
        self.outgoing.push_back(Told::Ping);
        self.answer_by = Some(Instant::now() + ANSWER_WITHIN);
        self.next_ping = Instant::now() + jittered(&self.realtime);
        Box::pin(self.side.keep_alive(&self.realtime)).await;
        Ok(())
    }

    async fn leave(&self) {
        self.realtime.registry.leave(&self.connection);
        self.side.leave(&self.realtime).await;
    }
}

/// Waits for the running command; for ever when there is none.
async fn finished(running: &mut Option<Running<Outcome>>) -> Outcome {
    match running {
        Some(running) => running.await,
        None => std::future::pending().await,
    }
}

/// The heartbeat, a fifth more or less, so that connections do not ping in step.
fn jittered(realtime: &Realtime) -> Duration {
    HEARTBEAT.mul_f64(0.8 + 0.4 * realtime.foundation.ids.fraction())
}

#[cfg(test)]
mod tests;
