import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { memoryStorage } from "./outbox-storage";
import type { Outgoing } from "./outgoing";
import { type Outcome, Sender } from "./sender";

const outgoing = (client_id: string, conversation = "c"): Outgoing => ({
  client_id, conversation, workspace_id: "w", teammate_id: "t", kind: "comment", body: client_id, attachments: [],
  queued_at: "2026-01-01T00:00:00Z",
});

/** Answers are given when the test says so. */
function network() {
  const asked: { outgoing: Outgoing; answer: (outcome: Outcome) => void }[] = [];
  const deliver = (one: Outgoing) => new Promise<Outcome>((answer) => asked.push({ outgoing: one, answer }));
  return { asked, deliver, ids: () => asked.map((ask) => ask.outgoing.client_id) };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const states = (sender: Sender) => sender.get().map((item) => `${item.outgoing.client_id} ${item.delivery.state}`);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function senderOn(storage = memoryStorage(), deliver = network().deliver) {
  const sent: string[] = [];
  const exclusively = <T>(_name: string, action: () => Promise<T>): Promise<T | null> => action();
  const sender = new Sender({ storage, exclusively, deliver, onSent: (one) => sent.push(one.client_id) });
  return { sender, sent, storage };
}

describe("the outbox", () => {
  it("sends one after the other within a conversation, conversations side by side", async () => {
    const wire = network();
    const { sender } = senderOn(memoryStorage(), wire.deliver);
    for (const one of [outgoing("1"), outgoing("2"), outgoing("3", "other")]) await sender.send(one);
    await settle();
    expect(wire.ids()).toEqual(["1", "3"]);
    wire.asked[0]?.answer({ type: "sent", seq: 1 });
    await settle();
    expect(wire.ids()).toEqual(["1", "3", "2"]);
  });

  it("repeats the same id until there is an answer", async () => {
    const wire = network();
    const { sender, sent, storage } = senderOn(memoryStorage(), wire.deliver);
    await sender.send(outgoing("1"));
    await settle();
    wire.asked[0]?.answer({ type: "again", afterMs: 500 });
    await vi.advanceTimersByTimeAsync(499);
    expect(wire.ids()).toEqual(["1"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(wire.ids()).toEqual(["1", "1"]);
    wire.asked[1]?.answer({ type: "sent", seq: 4 });
    await settle();
    expect(sent).toEqual(["1"]);
    expect(await storage.all()).toEqual([]);
    expect(sender.get()[0]?.delivery).toEqual({ state: "sent", seq: 4 });
  });

  it("keeps what was refused until the author decides, without holding up the next", async () => {
    const wire = network();
    const { sender, storage } = senderOn(memoryStorage(), wire.deliver);
    await sender.send(outgoing("1"));
    await sender.send(outgoing("2"));
    await settle();
    wire.asked[0]?.answer({ type: "refused", reason: "too long" });
    await settle();
    expect(states(sender)).toEqual(["1 failed", "2 pending"]);
    expect(wire.ids()).toEqual(["1", "2"]);
    expect((await storage.all()).map((one) => one.client_id)).toEqual(["1", "2"]);
    wire.asked[1]?.answer({ type: "sent", seq: 1 });
    await settle();
    sender.retry("1");
    await settle();
    expect(wire.ids()).toEqual(["1", "2", "1"]);
    await sender.drop("1");
    expect(states(sender)).toEqual(["2 sent"]);
  });

  it("takes up after a reload what was not acked, and nobody else's", async () => {
    const storage = memoryStorage();
    const before = senderOn(storage);
    await before.sender.send(outgoing("1"));
    await before.sender.send({ ...outgoing("2"), teammate_id: "somebody else" });
    before.sender.close();
    const wire = network();
    const after = senderOn(storage, wire.deliver);
    await after.sender.takeUp((one) => one.teammate_id === "t");
    await settle();
    expect(wire.ids()).toEqual(["1"]);
  });

  it("sends nothing while it is closed, and goes on when it is opened again", async () => {
    const wire = network();
    const { sender } = senderOn(memoryStorage(), wire.deliver);
    sender.close();
    await sender.send(outgoing("1"));
    await settle();
    expect(wire.ids()).toEqual([]);
    sender.open();
    await settle();
    expect(wire.ids()).toEqual(["1"]);
  });

  it("does not send what another page has finished meanwhile", async () => {
    const wire = network();
    const storage = memoryStorage();
    const { sender } = senderOn(storage, wire.deliver);
    await storage.put(outgoing("1"));
    const takingUp = sender.takeUp(() => true);
    await storage.remove("1");
    await takingUp;
    await settle();
    expect(wire.ids()).toEqual([]);
    expect(sender.get()).toEqual([]);
  });

  it("tells when a message has arrived, here or from another page, or was given up", async () => {
    const wire = network();
    const { sender, storage } = senderOn(memoryStorage(), wire.deliver);
    const told: string[] = [];
    for (const id of ["1", "2", "3"]) void sender.arrival(id).then((arrived) => told.push(`${id} ${arrived}`));
    for (const one of [outgoing("1", "a"), outgoing("2", "b"), outgoing("3", "c")]) await sender.send(one);
    await settle();
    expect(told).toEqual([]);
    wire.asked[0]?.answer({ type: "sent", seq: 1 });
    wire.asked[1]?.answer({ type: "again", afterMs: 1 });
    wire.asked[2]?.answer({ type: "refused", reason: "too long" });
    await settle();
    expect(told).toEqual(["1 true"]);
    await sender.drop("3");
    await storage.remove("2");
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(["1 true", "3 false", "2 true"]);
  });
});
