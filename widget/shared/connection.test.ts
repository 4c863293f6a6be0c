import type { ClientFrame, ServerFrame } from "@rahnama/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backoffDelay, LONGEST_DELAY_MS } from "./backoff.ts";
import { Connection, type ConnectionStatus } from "./connection.ts";

class FakeSocket {
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: ClientFrame[] = [];
  onopen = () => undefined;
  onmessage: (event: { data: string }) => void = () => undefined;
  onclose: (event: { code: number }) => void = () => undefined;
  onerror: (event: object) => void = () => undefined;
  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeSocket.all.push(this);
  }
  send(data: string) {
    this.sent.push(JSON.parse(data) as ClientFrame);
  }
  close() {
    this.readyState = 3;
  }
  say(frame: unknown) {
    this.onmessage({ data: JSON.stringify(frame) });
  }
  accept() {
    this.readyState = 1;
    this.onopen();
    this.say({ type: "welcome", ref: "", role: "visitor" });
  }
  fail(code = 1006) {
    this.readyState = 3;
    this.onclose({ code });
  }
}

const latest = () => FakeSocket.all.at(-1)!;
let statuses: ConnectionStatus[];
let frames: ServerFrame[];
let poll: ReturnType<typeof vi.fn<() => Promise<void>>>;
let revoked: ReturnType<typeof vi.fn<() => void>>;
let connection: Connection;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  FakeSocket.all = [];
  statuses = [];
  frames = [];
  poll = vi.fn(() => Promise.reject(new TypeError("no network")));
  revoked = vi.fn();
  connection = new Connection({
    url: "ws://chat.example/widget/v1/socket",
    hello: () => ({ type: "hello", token: "secret", resume: { c1: 4 } }),
    onFrame: (frame) => void frames.push(frame),
    onStatus: (status) => void statuses.push(status),
    onRevoked: revoked,
    poll,
    random: () => 0.5,
  });
  connection.open();
});
afterEach(() => {
  connection.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("opening", () => {
  it("says hello first, with the token in the frame and not in the address", () => {
    latest().accept();
    expect(latest().protocol).toBe("rahnama.v1");
    expect(latest().url).not.toContain("secret");
    expect(latest().sent[0]).toMatchObject({ type: "hello", token: "secret", resume: { c1: 4 } });
    expect(connection.status).toBe("live");
  });

  it("gives up on a server that does not answer hello", async () => {
    latest().readyState = 1;
    latest().onopen();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(latest().readyState).toBe(3);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(FakeSocket.all).toHaveLength(2);
  });
});

describe("a lost line", () => {
  it("comes back after a jittered delay, and tells waiting requests that it was lost", async () => {
    latest().accept();
    const answer = connection.request({ type: "identify", name: "Leila" });
    latest().fail();
    expect(await answer).toBeNull();
    expect(statuses).toEqual(["live", "offline"]);
    await vi.advanceTimersByTimeAsync(249);
    expect(FakeSocket.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    latest().accept();
    expect(statuses).toEqual(["live", "offline", "live"]);
  });

  it("waits longer each time, with full jitter and a limit", () => {
    expect([0, 1, 2, 3, 20].map((attempt) => backoffDelay(attempt, () => 1))).toEqual([500, 1000, 2000, 4000, LONGEST_DELAY_MS]);
    expect(backoffDelay(20, () => 0)).toBe(0);
  });

  it("is found out by a probe when no pong comes", async () => {
    latest().accept();
    connection.probe();
    expect(latest().sent.at(-1)).toEqual({ type: "ping" });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(connection.status).not.toBe("live");
    await vi.advanceTimersByTimeAsync(250);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("holds when the pong comes", async () => {
    latest().accept();
    connection.probe();
    latest().say({ type: "pong" });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it("is reopened at once when the network is back", async () => {
    latest().accept();
    latest().fail();
    connection.probe();
    expect(FakeSocket.all).toHaveLength(2);
  });
});

describe("requests", () => {
  it("get their own ack or error", async () => {
    latest().accept();
    const [one, two] = [connection.request({ type: "identify" }), connection.request({ type: "identify" })];
    const [first, second] = latest().sent.slice(1) as { id: string }[];
    latest().say({ type: "error", ref: second!.id, code: "x", detail: "No.", retry: false });
    latest().say({ type: "ack", ref: first!.id, at: "now" });
    expect(await one).toMatchObject({ type: "ack" });
    expect(await two).toMatchObject({ type: "error", detail: "No." });
  });

  it("are written as they are on pages whose libraries gave arrays a toJSON", () => {
    latest().accept();
    Object.defineProperty(Array.prototype, "toJSON", { configurable: true, value: () => "[]" });
    void connection.request({ type: "message.send", client_id: "m1", body: "hi", attachment_ids: ["a1"] });
    delete (Array.prototype as { toJSON?: unknown }).toJSON;
    expect(latest().sent.at(-1)).toMatchObject({ body: "hi", attachment_ids: ["a1"] });
  });

  it("survive frames that are not understood", async () => {
    latest().accept();
    latest().onmessage({ data: "{" });
    latest().say({ type: "of-a-newer-server" });
    expect(connection.status).toBe("live");
  });
});

describe("without WebSocket", () => {
  it("polls after two sockets could not be opened, and tries a socket again later", async () => {
    poll.mockResolvedValue();
    latest().fail();
    expect(poll).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    latest().fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.status).toBe("polling");
    await vi.advanceTimersByTimeAsync(4_000);
    expect(poll).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(56_000);
    expect(FakeSocket.all).toHaveLength(3);
    latest().accept();
    const calls = poll.mock.calls.length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(poll).toHaveBeenCalledTimes(calls);
    expect(connection.status).toBe("live");
  });

  it("does not wait for a socket that tells of an error and never closes", async () => {
    poll.mockResolvedValue();
    latest().onerror({});
    expect(connection.status).toBe("offline");
    await vi.advanceTimersByTimeAsync(500);
    latest().onerror({});
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.status).toBe("polling");
  });

  it("counts a failure once where the close follows the error", async () => {
    latest().onerror({});
    latest().fail();
    await vi.advanceTimersByTimeAsync(500);
    latest().accept();
    expect(FakeSocket.all).toHaveLength(2);
    expect(poll).not.toHaveBeenCalled();
    expect(connection.status).toBe("live");
  });

  it("keeps trying sockets when HTTP does not answer either", async () => {
    for (let attempt = 0; attempt < 6; attempt++) {
      latest().fail();
      await vi.advanceTimersByTimeAsync(LONGEST_DELAY_MS);
    }
    expect(connection.status).toBe("offline");
    expect(FakeSocket.all.length).toBeGreaterThanOrEqual(6);
  });
});

describe("what the server says about closing", () => {
  it.each([4001, 4003, 4009])("stops for good at %i", async (code) => {
    latest().accept();
    latest().fail(code);
    await vi.advanceTimersByTimeAsync(120_000);
    connection.probe();
    expect(FakeSocket.all).toHaveLength(1);
    expect(connection.status).toBe("stopped");
    expect(revoked).toHaveBeenCalledTimes(code === 4001 ? 1 : 0);
  });

  it.each([1012, 4008])("comes back at %i", async (code) => {
    latest().accept();
    latest().fail(code);
    await vi.advanceTimersByTimeAsync(500);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("leaves a node that is going away when it asked to", async () => {
    latest().accept();
    latest().say({ type: "goaway", delay_ms: 3000 });
    await vi.advanceTimersByTimeAsync(2_999);
    expect(FakeSocket.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("stays closed after close", async () => {
    latest().accept();
    connection.close();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(FakeSocket.all).toHaveLength(1);
  });
});
