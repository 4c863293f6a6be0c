import { describe, expect, it } from "vitest";

import {
  type ConnectionEffect, type ConnectionEvent, type ConnectionState, FAILURES_BEFORE_POLLING, type TimerName,
  initialConnection, isPolling, stepConnection,
} from "./connection";
import { troubleOf } from "./ConnectionBanner";

function after(...events: ConnectionEvent[]): { state: ConnectionState; effects: ConnectionEffect[] } {
  let state = initialConnection;
  let effects: ConnectionEffect[] = [];
  for (const event of events) [state, effects] = stepConnection(state, event);
  return { state, effects };
}

const opened: ConnectionEvent[] = [{ type: "start" }, { type: "socket_opened" }, { type: "welcome", heartbeatMs: 20_000 }];
const kinds = (effects: ConnectionEffect[]) => effects.map((effect) => effect.type);

describe("a connection", () => {
  it("says hello first and is open only when welcomed", () => {
    expect(after({ type: "start" }, { type: "socket_opened" })).toMatchObject({
      state: { phase: "greeting" }, effects: [{ type: "send_hello" }],
    });
    expect(after(...opened)).toMatchObject({ state: { phase: "open", failures: 0, heartbeatMs: 20_000 } });
  });

  it.each([[4001, "signed_out"], [4003, "origin_refused"], [4009, "bad_hello"]] as const)(
    "stays away after close code %i",
    (code, stopReason) => {
      const { state, effects } = after(...opened, { type: "socket_closed", code });
      expect(state).toMatchObject({ phase: "stopped", stopReason });
      expect(kinds(effects)).not.toContain("retry_later");
      expect(stepConnection(state, { type: "probe" })[1]).toEqual([]);
    },
  );

  it.each([1000, 1006, 1012, 4008])("comes back after close code %i", (code) => {
    const { state, effects } = after(...opened, { type: "socket_closed", code });
    expect(state).toMatchObject({ phase: "waiting", failures: 1 });
    expect(effects).toContainEqual({ type: "retry_later", failures: 1 });
  });

  it("asks who we are when an attempt ends before the welcome, since a refused upgrade says nothing", () => {
    expect(kinds(after({ type: "start" }, { type: "socket_closed", code: 1006 }).effects)).toContain("check_session");
    expect(kinds(after(...opened, { type: "socket_closed", code: 1006 }).effects)).not.toContain("check_session");
  });

  it("pings when it has been silent and leaves when no answer comes", () => {
    const silent = after(...opened, { type: "timer", name: "silence" });
    expect(kinds(silent.effects)).toEqual(["send_ping", "clear_timer", "set_timer"]);
    const dead = stepConnection(silent.state, { type: "timer", name: "pong" });
    expect(dead[0].phase).toBe("waiting");
    expect(kinds(dead[1])).toContain("close_socket");
  });

  it("takes any frame for a sign of life", () => {
    const [, effects] = stepConnection(after(...opened).state, { type: "frame" });
    expect(effects).toContainEqual({ type: "clear_timer", name: "pong" });
  });

  it("does not wait for its turn when the page becomes visible", () => {
    const { state } = after(...opened, { type: "socket_closed", code: 1006 }, { type: "probe" });
    expect(state.phase).toBe("connecting");
  });

  it("leaves at the time the server asked for", () => {
    const going = after(...opened, { type: "goaway", delayMs: 1234 });
    expect(going.effects).toEqual([{ type: "set_timer", name: "leave", ms: 1234 }]);
    expect(stepConnection(going.state, { type: "timer", name: "leave" })[0].phase).toBe("waiting");
  });

  it("polls once attempts keep failing, until it is welcomed", () => {
    let state = after({ type: "start" }).state;
    for (let attempt = 1; attempt <= FAILURES_BEFORE_POLLING; attempt += 1) {
      expect(isPolling(state)).toBe(false);
      [state] = stepConnection(state, { type: "socket_closed", code: 1006 });
      if (attempt < FAILURES_BEFORE_POLLING) [state] = stepConnection(state, { type: "timer", name: "retry" });
    }
    expect(isPolling(state)).toBe(true);
    for (const event of [{ type: "timer", name: "retry" }, ...opened.slice(1)] as ConnectionEvent[]) {
      [state] = stepConnection(state, event);
    }
    expect(isPolling(state)).toBe(false);
  });

  it("knows whether asking over HTTP helps, until the socket is back", () => {
    const polled = (answered: boolean): ConnectionEvent => ({ type: "polled", answered });
    const [answered] = stepConnection(failing, polled(true));
    expect(failing.answered).toBe(false);
    expect(answered.answered).toBe(true);
    expect(stepConnection(answered, polled(false))[0].answered).toBe(false);
    expect(stepConnection(answered, polled(true))[0]).toBe(answered);
    let state = answered;
    for (const event of [{ type: "timer", name: "retry" }, ...opened.slice(1), polled(true)] as ConnectionEvent[]) {
      [state] = stepConnection(state, event);
    }
    expect(state).toMatchObject({ phase: "open", answered: false });
  });
});

const failing: ConnectionState = { ...initialConnection, phase: "waiting", failures: FAILURES_BEFORE_POLLING };

describe("what is told about it", () => {
  const stopped: ConnectionState = { ...initialConnection, phase: "stopped", stopReason: "origin_refused" };

  it.each([
    ["nothing while it is open", { ...failing, phase: "open" }, null],
    ["a moment's absence", { ...failing, failures: 1 }, "reconnecting"],
    ["no server as long as no question is answered", failing, "unreachable"],
    ["that messages are fetched only once they are", { ...failing, answered: true }, "polling"],
    ["a refused address whose questions are answered", { ...stopped, answered: true }, "origin_refused"],
    ["no server at a refused address either", stopped, "unreachable"],
    ["nothing once signed out", { ...stopped, stopReason: "signed_out" }, null],
  ] satisfies [string, ConnectionState, string | null][])("%s", (_, state, told) => {
    expect(troubleOf(state, true)).toBe(told);
  });

  it("the device's own absence first", () => {
    expect(troubleOf(failing, false)).toBe("offline");
  });
});

/** A small generator with a seed, so that a failure can be repeated. */
function chanceFrom(seed: number): () => number {
  let value = seed;
  return () => {
    value = (value * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return value / 2 ** 32;
  };
}

const timers: TimerName[] = ["retry", "greeting", "silence", "pong", "leave"];

function anyEvent(chance: () => number): ConnectionEvent {
  const choices: ConnectionEvent[] = [
    { type: "socket_opened" }, { type: "socket_closed", code: 1006 }, { type: "socket_closed", code: 1012 },
    { type: "welcome", heartbeatMs: 25_000 }, { type: "frame" }, { type: "goaway", delayMs: 10 }, { type: "probe" },
    { type: "timer", name: timers[Math.floor(chance() * timers.length)] ?? "retry" },
  ];
  return choices[Math.floor(chance() * choices.length)] ?? { type: "frame" };
}

describe("in any order of events", () => {
  it("never gives up by itself and always has something that will move it on", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const chance = chanceFrom(seed);
      const running = new Set<TimerName>();
      let state = initialConnection;
      const step = (event: ConnectionEvent) => {
        const [next, effects] = stepConnection(state, event);
        state = next;
        for (const effect of effects) {
          if (effect.type === "clear_timers") running.clear();
          else if (effect.type === "clear_timer") running.delete(effect.name);
          else if (effect.type === "set_timer") running.add(effect.name);
          else if (effect.type === "retry_later") running.add("retry");
        }
      };
      step({ type: "start" });
      for (let index = 0; index < 100; index += 1) {
        const event = anyEvent(chance);
        if (event.type === "timer" && !running.delete(event.name)) continue;
        step(event);
        expect(state.phase).not.toBe("idle");
        expect(running.size, `seed ${seed}, ${JSON.stringify(event)} in ${state.phase}`).toBeGreaterThan(0);
      }
    }
  });
});
