/**
 * One connection to the realtime socket as a pure state machine: something happened, so what is
 * the new state and what must be done. Nothing here touches a socket, a timer or chance, so every
 * order of events can be tested; `client.ts` carries the effects out.
 */

export type ConnectionPhase =
  /** not wanted */
  | "idle"
  /** the socket is being opened */
  | "connecting"
  /** `hello` is sent, `welcome` has not come */
  | "greeting"
  | "open"
  /** the last attempt failed, the next one is scheduled */
  | "waiting"
  /** the server said not to come back with this credential */
  | "stopped";

export type StopReason = "signed_out" | "origin_refused" | "bad_hello";

export interface ConnectionState {
  phase: ConnectionPhase;
  /** consecutive attempts that ended before `welcome`, or one for a connection that was lost */
  failures: number;
  /** silence after which the client asks whether the other side is still there */
  heartbeatMs: number;
  stopReason: StopReason | null;
  /** whether any connection has been welcomed on this page */
  welcomedBefore: boolean;
  /** whether the server answered when it was last asked over HTTP in place of the socket */
  answered: boolean;
}

export type TimerName = "retry" | "greeting" | "silence" | "pong" | "leave";

export type ConnectionEvent =
  | { type: "start" }
  | { type: "stop" }
  | { type: "socket_opened" }
  | { type: "socket_closed"; code: number }
  | { type: "welcome"; heartbeatMs: number }
  | { type: "frame" }
  | { type: "goaway"; delayMs: number }
  /** the page became visible, came from the back/forward cache, or the device went online */
  | { type: "probe" }
  /** the server was asked over HTTP for what the socket does not bring */
  | { type: "polled"; answered: boolean }
  | { type: "timer"; name: TimerName };

export type ConnectionEffect =
  | { type: "open_socket" }
  | { type: "close_socket" }
  | { type: "send_hello" }
  | { type: "send_ping" }
  | { type: "set_timer"; name: Exclude<TimerName, "retry">; ms: number }
  /** the runner draws the wait, chance stays out of here */
  | { type: "retry_later"; failures: number }
  | { type: "clear_timers" }
  | { type: "clear_timer"; name: TimerName }
  /** everything missed while away can be fetched now */
  | { type: "welcomed" }
  /** an upgrade refused with 401 looks like any other failure: ask over HTTP who we are */
  | { type: "check_session" };

/** `welcome` must come this soon after the attempt began. */
export const GREETING_TIMEOUT_MS = 15_000;
/** `pong` must come this soon after `ping`. */
export const PONG_TIMEOUT_MS = 10_000;
const DEFAULT_HEARTBEAT_MS = 25_000;
/** From here on the page asks over HTTP until a socket is welcomed again. */
export const FAILURES_BEFORE_POLLING = 3;

export const initialConnection: ConnectionState = {
  phase: "idle",
  failures: 0,
  heartbeatMs: DEFAULT_HEARTBEAT_MS,
  stopReason: null,
  welcomedBefore: false,
  answered: false,
};

type Step = [ConnectionState, ConnectionEffect[]];

const STOPPING_CODES: Readonly<Record<number, StopReason>> = {
  4001: "signed_out",
  4003: "origin_refused",
  4009: "bad_hello",
};

/** Whether the page should ask over HTTP for what the socket does not bring. */
export function isPolling(state: ConnectionState): boolean {
  if (state.phase === "stopped") return state.stopReason !== "signed_out";
  return state.phase !== "open" && state.phase !== "idle" && state.failures >= FAILURES_BEFORE_POLLING;
}

function connect(state: ConnectionState): Step {
  return [
    { ...state, phase: "connecting", stopReason: null },
    [
      { type: "clear_timers" },
      { type: "open_socket" },
      { type: "set_timer", name: "greeting", ms: GREETING_TIMEOUT_MS },
    ],
  ];
}

/** The connection is gone without a reason to stay away. */
function lose(state: ConnectionState): Step {
  const failures = state.failures + 1;
  const effects: ConnectionEffect[] = [{ type: "clear_timers" }, { type: "retry_later", failures }];
  if (state.phase !== "open") effects.push({ type: "check_session" });
  return [{ ...state, phase: "waiting", failures }, effects];
}

function closed(state: ConnectionState, code: number): Step {
  if (state.phase === "idle" || state.phase === "stopped" || state.phase === "waiting") return [state, []];
  const stopReason = STOPPING_CODES[code];
  if (stopReason) {
    return [{ ...state, phase: "stopped", stopReason }, [{ type: "clear_timers" }, { type: "check_session" }]];
  }
  return lose(state);
}

function heard(state: ConnectionState): Step {
  if (state.phase !== "open") return [state, []];
  return [state, [
    { type: "clear_timer", name: "pong" },
    { type: "set_timer", name: "silence", ms: state.heartbeatMs },
  ]];
}

function ask(state: ConnectionState): Step {
  return [state, [
    { type: "send_ping" },
    { type: "clear_timer", name: "silence" },
    { type: "set_timer", name: "pong", ms: PONG_TIMEOUT_MS },
  ]];
}

function abandon(state: ConnectionState): Step {
  const [next, effects] = lose(state);
  return [next, [{ type: "close_socket" }, ...effects]];
}

function onTimer(state: ConnectionState, name: TimerName): Step {
  switch (name) {
    case "retry":
      return state.phase === "waiting" ? connect(state) : [state, []];
    case "greeting":
      return state.phase === "connecting" || state.phase === "greeting" ? abandon(state) : [state, []];
    case "silence":
      return state.phase === "open" ? ask(state) : [state, []];
    case "pong":
    case "leave":
      return state.phase === "open" ? abandon(state) : [state, []];
  }
}

export function stepConnection(state: ConnectionState, event: ConnectionEvent): Step {
  switch (event.type) {
    case "start":
      return state.phase === "idle" || state.phase === "stopped" ? connect({ ...state, failures: 0, answered: false }) : [state, []];
    case "stop":
      return [{ ...state, phase: "idle" }, [{ type: "clear_timers" }, { type: "close_socket" }]];
    case "socket_opened":
      return state.phase === "connecting" ? [{ ...state, phase: "greeting" }, [{ type: "send_hello" }]] : [state, []];
    case "socket_closed":
      return closed(state, event.code);
    case "welcome":
      if (state.phase !== "greeting") return [state, []];
      return [
        { ...state, phase: "open", failures: 0, heartbeatMs: event.heartbeatMs, welcomedBefore: true, answered: false },
        [
          { type: "clear_timers" },
          { type: "set_timer", name: "silence", ms: event.heartbeatMs },
          { type: "welcomed" },
        ],
      ];
    case "frame":
      return heard(state);
    case "goaway":
      return state.phase === "open" ? [state, [{ type: "set_timer", name: "leave", ms: event.delayMs }]] : [state, []];
    case "probe":
      if (state.phase === "open") return ask(state);
      return state.phase === "waiting" ? connect(state) : [state, []];
    case "polled":
      return [isPolling(state) && state.answered !== event.answered ? { ...state, answered: event.answered } : state, []];
    case "timer":
      return onTimer(state, event.name);
  }
}
