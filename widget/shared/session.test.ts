/** The whole visitor's side against a server that loses, doubles and cuts: what is promised must still hold. */
import type { Attachment, ServerFrame } from "@rahnama/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer, openSession } from "./fake-server.ts";
import type { Session } from "./session.ts";
import { randomFrom, writtenBy } from "./testing.ts";

let server: FakeServer;

const shown = (session: Session) => session.log.thread("c1").messages.map(({ body }) => body);

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it("says with each hello language and time zone, and without consent no page", async () => {
  const session = openSession();
  void session.start();
  await vi.advanceTimersByTimeAsync(50);
  server.cut();
  await vi.advanceTimersByTimeAsync(2_000);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  expect(server.hellos).toHaveLength(2);
  for (const hello of server.hellos) expect(hello).toMatchObject({ time_zone: timeZone, locale: "en", page: { url: "", title: "" } });
  session.destroy();
});

it("keeps the order in which messages were written when the clock is set back meanwhile", async () => {
  const before = openSession();
  before.send("new", "first", []);
  vi.setSystemTime(Date.now() - 3_600_000);
  // The next page, which made no id yet.
  vi.resetModules();
  const { openSession: openNext } = await import("./fake-server.ts");
  const session = openNext();
  session.sender.entries = before.sender.entries;
  session.send("new", "second", []);
  expect(session.sender.entries.map(({ body }) => body)).toEqual(["first", "second"]);
  before.destroy();
  session.destroy();
});

describe("a conversation over a bad line", () => {
  it("shows every message once and in the server's order, and delivers all that was written", async () => {
    for (let seed = 1; seed <= 40; seed++) {
      server = new FakeServer();
      const random = randomFrom(seed);
      server.random = random;
      // The session's own chance (backoff) comes from the seed too: a seed that fails does so again.
      vi.spyOn(Math, "random").mockImplementation(randomFrom(-seed));
      const session = openSession();
      void session.start();
      await vi.advanceTimersByTimeAsync(50);
      const written: string[] = [];
      for (let step = 0; step < 12; step++) {
        const body = `visitor ${step}`;
        written.push(body);
        session.send("new", body, []);
        if (random() < 0.5 && server.messages.length) server.say(`team ${step}`);
        if (random() < 0.2) server.cut();
        await vi.advanceTimersByTimeAsync(random() * 400);
      }
      await vi.advanceTimersByTimeAsync(300_000);
      const bodies = server.messages.map(({ body }) => body);
      expect(bodies.filter((body) => body.startsWith("visitor")), `seed ${seed}`).toEqual(written);
      expect(shown(session), `seed ${seed}`).toEqual(bodies);
      expect(session.sender.entries).toEqual([]);
      expect(new Set(server.messages.map(({ conversation }) => conversation))).toEqual(new Set(["c1"]));
      session.destroy();
    }
    // Forty conversations of five minutes each take seconds of their own on a busy machine.
  }, 60_000);

  it("does not send again what was acked", async () => {
    const session = openSession();
    void session.start();
    await vi.advanceTimersByTimeAsync(50);
    session.send("new", "hello", []);
    await vi.advanceTimersByTimeAsync(50);
    for (let round = 0; round < 3; round++) {
      server.cut();
      await vi.advanceTimersByTimeAsync(5_000);
    }
    expect(server.sends).toHaveLength(1);
    session.destroy();
  });
});

describe("an ack that is lost alone", () => {
  it("is made up for by the message's own frame", async () => {
    server.acks = "lost";
    const session = openSession();
    void session.start();
    await vi.advanceTimersByTimeAsync(50);
    session.send("new", "hello", []);
    await vi.advanceTimersByTimeAsync(50);
    expect(session.sender.entries).toEqual([]);
    expect(shown(session)).toEqual(["hello"]);
    session.destroy();
  });
});

describe("what the page is told", () => {
  it("is a change of stage, and not what segments somebody is in", async () => {
    const emit = vi.fn();
    const session = openSession({ emit });
    void session.start();
    await vi.advanceTimersByTimeAsync(50);
    const moved = { type: "moved", contact_id: "leila", entered: ["s1"], left: [] };
    for (const change of [{ from: null, to: null }, { from: "visitor", to: "lead" }, { from: null, to: "user" }]) {
      server.sockets[0]!.say({ ...moved, ...change } as unknown as ServerFrame);
    }
    expect(emit.mock.calls.filter(([name]) => name === "stage:changed").map(([, detail]) => detail)).toEqual([
      { from: "visitor", to: "lead" }, { from: null, to: "user" },
    ]);
    session.destroy();
  });

  it("makes whoever writes known before the first try, and not while there is no line", async () => {
    const boot: { known?: boolean } = {};
    const session = openSession({ remember: (changes) => void Object.assign(boot, changes) }, boot);
    session.send("new", "hello", []);
    await vi.advanceTimersByTimeAsync(4);
    expect(boot.known).toBeUndefined();
    void session.start();
    await vi.advanceTimersByTimeAsync(6);
    expect([boot.known, server.messages]).toEqual([true, []]);
    session.destroy();
  });

  it("makes whoever sends a file known at once: it has been uploaded", () => {
    const boot: { known?: boolean } = {};
    const session = openSession({ remember: (changes) => void Object.assign(boot, changes) }, boot);
    session.send("new", "hello", [{ id: "a1" } as Attachment]);
    expect(boot.known).toBe(true);
    session.destroy();
  });

  it("lets the next page know for as long as something waits to be sent", async () => {
    const boot: { waiting?: boolean } = {};
    const session = openSession({ remember: (changes) => void Object.assign(boot, changes) }, boot);
    session.send("new", "hello", []);
    expect(boot.waiting).toBe(true);
    expect(session.newThread()).toBe("new");
    void session.start();
    await vi.advanceTimersByTimeAsync(50);
    expect(shown(session)).toEqual(["hello"]);
    expect(boot.waiting).toBe(false);
    expect(session.newThread()).not.toBe("new");
    session.destroy();
  });

  it("is each message once", async () => {
    const emit = vi.fn();
    const session = openSession({ emit });
    void session.start();
    await vi.advanceTimersByTimeAsync(50);
    session.send("new", "hello", []);
    await vi.advanceTimersByTimeAsync(50);
    server.say("hi");
    for (const socket of server.sockets) socket.say({ type: "message", message: server.messages[1]! });
    server.cut();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(emit.mock.calls.map(([name]) => name as string)).toEqual(["message:sent", "message:received"]);
    session.destroy();
  });
});

describe("reading", () => {
  it("is reported once, and after a lost line when it comes back", async () => {
    const session = openSession();
    void session.start();
    await vi.advanceTimersByTimeAsync(50);
    session.send("new", "hello", []);
    await vi.advanceTimersByTimeAsync(50);
    server.say("hi");
    server.cut();
    expect(session.log.unread).toBe(1);
    session.markRead("c1");
    session.markRead("c1");
    expect(session.log.unread).toBe(0);
    expect(server.reads).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.reads).toEqual([2]);
    session.destroy();
  });
});

it("renews a message's links without taking what came before it for received", async () => {
  const session = openSession();
  session.log.receive(writtenBy("teammate", 1));
  session.log.acknowledge(writtenBy("contact", 3));
  const fresh = writtenBy("contact", 3, { body: "fresh" });
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ items: [fresh], has_before: true, has_after: false })));
  await session.refreshMessage(session.log.thread("c1").messages[1]!);
  expect(shown(session)).toEqual(["message 1", "fresh"]);
  expect(session.log.resume()).toEqual({ c1: 1 });
});

describe("typing", () => {
  it("ends by itself when its end is lost, and with the message", async () => {
    const session = openSession();
    void session.start();
    await vi.advanceTimersByTimeAsync(50);
    const by = writtenBy("teammate", 1).author;
    const typing = () => server.sockets[0]!.say({ type: "typing", conversation: "c1", by, on: true });
    typing();
    expect(session.typists.in("c1")?.name).toBe("Sara");
    await vi.advanceTimersByTimeAsync(8_000);
    expect(session.typists.in("c1")).toBeUndefined();
    typing();
    server.say("done");
    expect(session.typists.in("c1")).toBeUndefined();
    session.destroy();
  });
});
