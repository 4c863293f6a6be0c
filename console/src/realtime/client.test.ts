import type { ClientFrame, ServerFrame } from "@rahnama/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { RealtimeClient, Refused, type SocketLike, Unanswered, parseFrame } from "./client";

class FakeSocket implements SocketLike {
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly sent: ClientFrame[] = [];
  closed = false;
  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientFrame);
  }
  close(): void {
    this.closed = true;
  }
  say(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  welcome(): void {
    this.onopen?.();
    this.say({
      type: "welcome", ref: "hello", role: "teammate", teammate_id: "t", workspace_id: "w", heartbeat_ms: 25_000, online: [],
      counts: { mine: 0, unassigned: 0, open: 0, snoozed: 0, closed: 0, unread: 0 },
    });
  }
}

let sockets: FakeSocket[];
let heard: ServerFrame[];
let client: RealtimeClient;
const latest = () => sockets.at(-1) as FakeSocket;
const at = "2026-01-01T00:00:00.000000Z";

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  heard = [];
  client = new RealtimeClient({
    openSocket: () => {
      sockets.push(new FakeSocket());
      return latest();
    },
    random: () => 0.5,
    onFrame: (frame) => heard.push(frame),
    onWelcome: (frame) => heard.push(frame),
    onCheckSession: () => undefined,
  });
  client.start();
});
afterEach(() => {
  client.stop();
  vi.useRealTimers();
});

describe("the realtime client", () => {
  it("resumes what is watched from where this page is", () => {
    latest().welcome();
    let seq = 3;
    client.watch("c1", () => seq);
    expect(latest().sent.at(-1)).toMatchObject({ type: "watch", conversation: "c1", after: 3 });
    seq = 7;
    latest().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(30_000);
    latest().onopen?.();
    expect(latest().sent[0]).toEqual({ type: "hello", id: "hello", resume: { c1: 7 } });
  });

  it("does not resume what is no longer watched", () => {
    latest().welcome();
    client.watch("c1", () => 1)();
    expect(latest().sent.at(-1)).toEqual({ type: "unwatch", conversation: "c1" });
    latest().onclose?.({ code: 1012 });
    vi.advanceTimersByTime(30_000);
    latest().onopen?.();
    expect(latest().sent[0]).toMatchObject({ type: "hello", resume: {} });
  });

  it("answers a request with its own ack", async () => {
    latest().welcome();
    const first = client.request({ type: "watch", conversation: "a", after: 0 });
    const second = client.request({ type: "watch", conversation: "b", after: 0 });
    const [one, other] = latest().sent.slice(-2) as { id: string }[];
    latest().say({ type: "ack", ref: other?.id ?? "", seq: 2, at });
    latest().say({ type: "ack", ref: one?.id ?? "", seq: 1, at });
    await expect(first).resolves.toMatchObject({ seq: 1 });
    await expect(second).resolves.toMatchObject({ seq: 2 });
  });

  it("tells a refusal from silence, a lost connection and no connection", async () => {
    latest().welcome();
    const refused = client.request({ type: "watch", conversation: "a", after: 0 });
    const { id } = latest().sent.at(-1) as { id: string };
    latest().say({ type: "error", ref: id, code: "not_found", detail: "gone", retry: false });
    await expect(refused).rejects.toBeInstanceOf(Refused);

    const silent = client.request({ type: "watch", conversation: "a", after: 0 });
    const silence = expect(silent).rejects.toBeInstanceOf(Unanswered);
    await vi.advanceTimersByTimeAsync(10_000);
    await silence;

    const lost = client.request({ type: "watch", conversation: "a", after: 0 });
    latest().onclose?.({ code: 1006 });
    await expect(lost).rejects.toBeInstanceOf(Unanswered);
    await expect(client.request({ type: "watch", conversation: "a", after: 0 })).rejects.toBeInstanceOf(Unanswered);
  });

  it("leaves a connection that answers no ping, and is deaf to it afterwards", () => {
    latest().welcome();
    const dead = latest();
    vi.advanceTimersByTime(25_000);
    expect(dead.sent.at(-1)).toEqual({ type: "ping" });
    vi.advanceTimersByTime(10_000);
    expect(dead.closed).toBe(true);
    const before = heard.length;
    dead.say({ type: "presence", online: true });
    expect(heard).toHaveLength(before);
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
  });

  it("keeps a connection whose frames keep coming", () => {
    latest().welcome();
    for (let index = 0; index < 10; index += 1) {
      vi.advanceTimersByTime(20_000);
      latest().say({ type: "pong" });
    }
    expect(sockets).toHaveLength(1);
    expect(client.getState().phase).toBe("open");
  });

  it("drops what is no frame and passes types it does not know", () => {
    expect(parseFrame("{")).toBeNull();
    expect(parseFrame("[]")).toBeNull();
    expect(parseFrame(new ArrayBuffer(1))).toBeNull();
    expect(parseFrame('{"type":"from_the_future"}')).toEqual({ type: "from_the_future" });
  });
});
