import { describe, expect, it, vi } from "vitest";
import type { OutboxEntry } from "./outbox.ts";
import { type Outcome, Sender, type SenderOptions } from "./sender.ts";
import { randomFrom, unsent } from "./testing.ts";

/** The server's log: a repeated client id gets the first one's answer. */
class Server {
  readonly log: { conversation: string; client_id: string }[] = [];
  readonly calls: string[] = [];
  commit(entry: OutboxEntry): Outcome {
    this.calls.push(entry.client_id);
    const known = this.log.findIndex(({ client_id }) => client_id === entry.client_id);
    if (known < 0) this.log.push({ client_id: entry.client_id, conversation: entry.conversation ?? `of-${entry.client_id}` });
    const at = known < 0 ? this.log.length - 1 : known;
    return { kind: "acked", sent: { conversation: this.log[at]!.conversation, seq: at + 1, at: "2026-11-24T10:00:00Z" } };
  }
}

/** One browser's storage, as IndexedDB would share it between tabs. */
class Storage {
  readonly rows = new Map<string, OutboxEntry>();
  refused = false;
  #guard<Result>(work: () => Result): Promise<Result> {
    return this.refused ? Promise.reject(new Error("refused")) : Promise.resolve().then(work);
  }
  entries = () => this.#guard(() => [...this.rows.values()]);
  putEntry = (entry: OutboxEntry) => this.#guard(() => this.rows.set(entry.client_id, entry));
  removeEntry = (id: string) => this.#guard(() => this.rows.delete(id));
}

/** One holder at a time, in the order of asking, like a Web Lock. */
function lock(): SenderOptions["exclusively"] {
  let last: Promise<void> = Promise.resolve();
  return (work) => (last = last.then(work, work));
}

function tab(storage: Storage, deliver: SenderOptions["deliver"], exclusively = lock()) {
  const sent: string[] = [];
  const sender = new Sender({
    database: storage,
    deliver,
    exclusively,
    onSent: (entry) => void sent.push(entry.client_id),
    onChange: () => undefined,
  });
  return { sender, sent };
}

const ids = (count: number) => Array.from({ length: count }, (_, at) => `id-${String(at).padStart(3, "0")}`);

describe("sending", () => {
  it("delivers everything once and in order over a line that loses requests and acks", async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = randomFrom(seed);
      const server = new Server();
      const acked = new Set<string>();
      const { sender, sent } = tab(new Storage(), async (entry) => {
        expect(acked.has(entry.client_id), "acked is never sent again").toBe(false);
        if (random() < 0.3) return { kind: "later" }; // lost on the way there
        const outcome = server.commit(entry);
        if (random() < 0.3) return { kind: "later" }; // lost on the way back
        acked.add(entry.client_id);
        return outcome;
      });
      for (const id of ids(12)) await sender.add(unsent(id));
      // The line comes back again and again.
      await vi.waitFor(
        () => {
          sender.kick();
          expect(sender.entries).toEqual([]);
        },
        { interval: 1 },
      );
      expect(server.log.map(({ client_id }) => client_id), `seed ${seed}`).toEqual(ids(12));
      expect(sent).toEqual(ids(12));
    }
  });

  it("stores before it sends, so that a page that dies loses nothing", async () => {
    const storage = new Storage();
    const { sender } = tab(storage, async (entry) => {
      expect(storage.rows.has(entry.client_id)).toBe(true);
      return { kind: "later" };
    });
    await sender.add(unsent("a"));
    const server = new Server();
    const next = tab(storage, async (entry) => server.commit(entry));
    await next.sender.refresh();
    next.sender.kick();
    await vi.waitFor(() => expect(storage.rows.size).toBe(0));
    expect(server.calls).toEqual(["a"]);
  });

  it("opens one conversation for what was written before the first ack", async () => {
    const server = new Server();
    const { sender } = tab(new Storage(), async (entry) => server.commit(entry));
    const inNew = { thread: "new", conversation: null };
    await Promise.all(["a", "b", "c"].map((id) => sender.add(unsent(id, inNew))));
    await vi.waitFor(() => expect(sender.entries).toEqual([]));
    expect(server.log.map(({ conversation }) => conversation)).toEqual(["of-a", "of-a", "of-a"]);
  });

  it("keeps what the server refuses, goes on with the rest, and tries again when told", async () => {
    const server = new Server();
    let refuse = true;
    const { sender } = tab(new Storage(), async (entry) =>
      entry.client_id === "a" && refuse ? { kind: "refused", detail: "Too long." } : server.commit(entry),
    );
    await sender.add(unsent("a"));
    await sender.add(unsent("b"));
    await vi.waitFor(() => expect(server.calls).toEqual(["b"]));
    expect(sender.entries).toMatchObject([{ client_id: "a", refused: "Too long." }]);
    refuse = false;
    sender.retry("a");
    await vi.waitFor(() => expect(server.calls).toEqual(["b", "a"]));
  });

  it("does not bring back what was delivered when storage could not forget it", async () => {
    const storage = new Storage();
    const server = new Server();
    const { sender } = tab(storage, async (entry) => server.commit(entry));
    storage.removeEntry = () => Promise.reject(new Error("busy"));
    await sender.add(unsent("a"));
    await vi.waitFor(() => expect(sender.entries).toEqual([]));
    await sender.refresh();
    expect(sender.entries).toEqual([]);
    expect(server.calls).toEqual(["a"]);
  });

  it("takes its own frame for an ack that got lost", async () => {
    const deliver = vi.fn(async (): Promise<Outcome> => ({ kind: "later" }));
    const { sender, sent } = tab(new Storage(), deliver);
    await sender.add(unsent("a"));
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledOnce());
    sender.settle("a", { conversation: "c1", seq: 1, at: "2026-11-24T10:00:00Z" });
    sender.kick();
    expect(sent).toEqual(["a"]);
    expect(deliver).toHaveBeenCalledOnce();
  });
});

describe("two tabs", () => {
  it("share one outbox and never both send the same message", async () => {
    const storage = new Storage();
    const server = new Server();
    const exclusively = lock();
    const deliver = async (entry: OutboxEntry) => server.commit(entry);
    const [one, two] = [tab(storage, deliver, exclusively), tab(storage, deliver, exclusively)];
    await Promise.all(ids(10).map((id, at) => (at % 2 ? one : two).sender.add(unsent(id))));
    await Promise.all([one.sender.refresh(), two.sender.refresh()]);
    one.sender.kick();
    two.sender.kick();
    await vi.waitFor(() => expect(storage.rows.size).toBe(0));
    expect([...server.calls].sort()).toEqual(ids(10));
  });

  it("show each other's pending messages until they are delivered", async () => {
    const storage = new Storage();
    const exclusively = lock();
    const offline = tab(storage, async () => ({ kind: "later" }), exclusively);
    const other = tab(storage, async (entry) => new Server().commit(entry), exclusively);
    await offline.sender.add(unsent("a"));
    await other.sender.refresh();
    expect(other.sender.entries).toMatchObject([{ client_id: "a" }]);
    other.sender.kick();
    await vi.waitFor(() => expect(storage.rows.size).toBe(0));
    await offline.sender.refresh();
    expect(offline.sender.entries).toEqual([]);
  });
});

describe("without storage", () => {
  it("keeps unsent messages in memory, and writes them once it is allowed", async () => {
    const storage = new Storage();
    storage.refused = true;
    const { sender } = tab(storage, async () => ({ kind: "later" }));
    await sender.add(unsent("a"));
    await sender.refresh();
    expect(sender.entries).toHaveLength(1);
    expect(storage.rows.size).toBe(0);
    storage.refused = false;
    await sender.storeAll();
    expect([...storage.rows.keys()]).toEqual(["a"]);
  });
});
