/** The whole visitor's side against a server that loses, doubles and cuts: what is promised must still hold. */
import type { BootOutput, ClientFrame, Message, ServerFrame } from "@rahnama/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Host } from "./host.ts";
import { Session } from "./session.ts";
import { randomFrom, writtenBy } from "./testing.ts";

/** One conversation per opening message, a total order in each, repeats answered like the first time. */
class FakeServer {
  readonly messages: Message[] = [];
  readonly reads: number[] = [];
  readonly hellos: Extract<ClientFrame, { type: "hello" }>[] = [];
  readonly sends: string[] = [];
  sockets: FakeSocket[] = [];
  random = () => 1;
  acks: "sent" | "lost" = "sent";

  commit(frame: Extract<ClientFrame, { type: "message.send" }>): Message {
    this.sends.push(frame.client_id!);
    const known = this.messages.find(({ client_id }) => client_id === frame.client_id);
    if (known) return known;
    const { body } = frame;
    const client_id = frame.client_id!;
    const message = writtenBy("contact", this.messages.length + 1, { client_id, body: body!, conversation: frame.conversation ?? "c1" });
    return this.publish(message);
  }
  say(body: string): void {
    this.publish(writtenBy("teammate", this.messages.length + 1, { body }));
  }
  publish(message: Message): Message {
    this.messages.push(message);
    for (const socket of this.sockets) socket.say({ type: "message", message });
    return message;
  }
  cut(): void {
    for (const socket of this.sockets.splice(0)) socket.onclose({ code: 1006 });
  }
  take(socket: FakeSocket, frame: ClientFrame): void {
    if (frame.type === "hello") {
      this.hellos.push(frame);
      socket.say(welcome());
      const resume = frame.resume ?? {};
      // Every frame may come twice.
      for (const message of this.messages.filter(({ seq }) => "c1" in resume && seq > resume.c1!)) {
        socket.say({ type: "message", message });
        if (this.random() < 0.3) socket.say({ type: "message", message });
      }
    } else if (frame.type === "message.send") {
      if (this.random() < 0.15) return this.cut(); // lost on the way there
      const { conversation, seq, created_at } = this.commit(frame);
      if (this.acks === "lost") return;
      if (this.random() < 0.15) return this.cut(); // committed, but the ack is lost
      socket.say({ type: "ack", ref: frame.id, conversation, seq, at: created_at });
    } else if (frame.type === "read") this.reads.push(frame.seq);
  }
}

let server: FakeServer;

class FakeSocket {
  readyState = 1;
  onopen: () => void = () => undefined;
  onmessage: (event: { data: string }) => void = () => undefined;
  onclose: (event: { code: number }) => void = () => undefined;
  constructor() {
    setTimeout(() => {
      server.sockets.push(this);
      this.onopen();
    }, 5);
  }
  send(data: string) {
    setTimeout(() => server.sockets.includes(this) && server.take(this, JSON.parse(data) as ClientFrame), 1);
  }
  say(frame: ServerFrame) {
    this.onmessage({ data: JSON.stringify(frame) });
  }
  close() {
    server.sockets = server.sockets.filter((socket) => socket !== this);
  }
}

const welcome = (): ServerFrame => ({
  type: "welcome",
  ref: "",
  role: "visitor",
  visitor_token: "token",
  contact_id: "leila",
  contact: { name: null, email: null, verified: false },
  conversations: [],
  unread: 0,
  online: true,
  heartbeat_ms: 25_000,
});

function open(emit = vi.fn(), remember = vi.fn()): Session {
  const boot = { ...welcome(), settings: {}, locale: "en", strings: {} } as unknown as BootOutput;
  const host = {
    server: "https://chat.example",
    workspaceKey: "KEY",
    boot,
    page: () => ({ url: "https://shop.example/", title: "Shop", referrer: "" }),
    mayStore: () => false,
    remember,
    reset: vi.fn(),
    emit,
  } as unknown as Host;
  return new Session(host, () => undefined);
}

const shown = (session: Session) => session.log.thread("c1").messages.map(({ body }) => body);

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("says with each hello where the visitor is: page, language and time zone", async () => {
  const session = open();
  void session.start();
  await vi.advanceTimersByTimeAsync(50);
  server.cut();
  await vi.advanceTimersByTimeAsync(2_000);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  expect(server.hellos).toHaveLength(2);
  for (const hello of server.hellos) {
    expect(hello).toMatchObject({ time_zone: timeZone, locale: "en", page: { url: "https://shop.example/" } });
  }
  session.destroy();
});

describe("a conversation over a bad line", () => {
  it("shows every message once and in the server's order, and delivers all that was written", async () => {
    for (let seed = 1; seed <= 40; seed++) {
      server = new FakeServer();
      const random = randomFrom(seed);
      server.random = random;
      const session = open();
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
    // Forty conversations with real storage take seconds of their own on a busy machine.
  }, 60_000);

  it("does not send again what was acked", async () => {
    const session = open();
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
    const session = open();
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
    const session = open(emit);
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

  it("makes whoever wrote known from then on", async () => {
    const remember = vi.fn();
    const session = open(vi.fn(), remember);
    void session.start();
    await vi.advanceTimersByTimeAsync(50);
    remember.mockReset();
    session.send("new", "hello", []);
    await vi.advanceTimersByTimeAsync(50);
    expect(remember.mock.calls).toEqual([[{ known: true }]]);
    session.destroy();
  });

  it("is each message once", async () => {
    const emit = vi.fn();
    const session = open(emit);
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
    const session = open();
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

describe("typing", () => {
  it("ends by itself when its end is lost, and with the message", async () => {
    const session = open();
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
