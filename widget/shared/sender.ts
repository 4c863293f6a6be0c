/**
 * Gets the outbox delivered: stored first, then sent one after the other until acknowledged. Tabs of one
 * browser share the outbox; a Web Lock lets one of them send at a time.
 */
import type { Message, Uuid } from "@rahnama/client";
import { inOrder, nextToSend, opened, type OutboxEntry } from "./outbox.ts";

export interface Sent {
  conversation: Uuid;
  seq: number;
  at: string;
}
/** later: not delivered, or not known to be; `after_ms` where the server named a time */
export type Outcome =
  | { kind: "acked"; sent: Sent }
  | { kind: "refused"; detail: string }
  | { kind: "later"; after_ms?: number | undefined };

export interface SenderOptions {
  /** where entries outlive the page; each call rejects where storage is refused */
  database: {
    entries(): Promise<OutboxEntry[]>;
    putEntry(entry: OutboxEntry): Promise<unknown>;
    removeEntry(clientId: Uuid): Promise<unknown>;
  };
  deliver(entry: OutboxEntry): Promise<Outcome>;
  /** runs the work when no other tab is sending */
  exclusively(work: () => Promise<void>): Promise<void>;
  onSent(entry: OutboxEntry, sent: Sent): void;
  onChange(): void;
}

export class Sender {
  entries: OutboxEntry[] = [];
  /** could not be stored, so their absence from storage means nothing */
  readonly #inMemory = new Set<Uuid>();
  readonly #done = new Set<Uuid>();
  #running = false;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #options: SenderOptions;
  constructor(options: SenderOptions) {
    this.#options = options;
  }

  async add(entry: OutboxEntry): Promise<void> {
    this.entries = inOrder([...this.entries, entry]);
    this.#inMemory.add(entry.client_id);
    this.#options.onChange();
    await this.#store(entry);
    this.#options.onChange();
    this.kick();
  }

  /** Sends what can be sent now. To be called whenever the line comes back. */
  kick(): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    if (!nextToSend(this.entries)) return;
    this.#running = true;
    clearTimeout(this.#timer);
    void this.#options
      .exclusively(() => this.#flush())
      .catch(() => undefined)
      .then(() => {
        this.#running = false;
        if (this.#again) {
          this.#again = false;
          this.kick();
        }
      });
  }

  /** Takes over what other tabs have added, changed or got delivered. */
  async refresh(): Promise<void> {
    const before = this.entries;
    const inMemory = new Set(this.#inMemory);
    const stored = await this.#options.database.entries().catch(() => null);
    if (!stored) return;
    // What was added or changed while storage was being read is newer than what was read.
    const own = this.entries.filter((entry) => inMemory.has(entry.client_id) || !before.includes(entry));
    const ids = new Set(own.map((entry) => entry.client_id));
    const others = stored.filter((entry) => !ids.has(entry.client_id) && !this.#done.has(entry.client_id));
    this.entries = inOrder([...own, ...others]);
    this.#options.onChange();
  }

  /** The message is in the log: by our ack, by its own frame, or because another tab says so. */
  settle(clientId: Uuid, sent: Sent): void {
    const entry = this.entries.find((each) => each.client_id === clientId);
    if (!entry) return;
    this.#forget(clientId);
    for (const changed of opened(this.entries, entry.thread, sent.conversation)) this.#replace(changed);
    this.#options.onSent(entry, sent);
    this.#options.onChange();
  }

  retry(clientId: Uuid): void {
    const entry = this.entries.find((each) => each.client_id === clientId);
    if (!entry) return;
    this.#replace({ ...entry, refused: null });
    this.#options.onChange();
    this.kick();
  }

  discard(clientId: Uuid): void {
    this.#forget(clientId);
    this.#options.onChange();
  }

  /** Storage became allowed: what was kept in memory is written. */
  async storeAll(): Promise<void> {
    await Promise.all(this.entries.map((entry) => this.#store(entry)));
  }

  /** Storage is being emptied: what is unsent lives on in memory. */
  keepInMemory(): void {
    for (const entry of this.entries) this.#inMemory.add(entry.client_id);
  }

  async #flush(): Promise<void> {
    await this.refresh();
    for (let entry; (entry = nextToSend(this.entries)); ) {
      const outcome = await this.#options.deliver(entry);
      if (outcome.kind === "later") {
        if (outcome.after_ms) this.#timer = setTimeout(() => this.kick(), outcome.after_ms);
        return;
      }
      if (outcome.kind === "acked") this.settle(entry.client_id, outcome.sent);
      else this.#replace({ ...entry, refused: outcome.detail });
      this.#options.onChange();
    }
  }

  #replace(entry: OutboxEntry): void {
    this.entries = this.entries.map((each) => (each.client_id === entry.client_id ? entry : each));
    void this.#store(entry);
  }

  #forget(clientId: Uuid): void {
    this.#done.add(clientId);
    this.#inMemory.delete(clientId);
    this.entries = this.entries.filter((each) => each.client_id !== clientId);
    void this.#options.database.removeEntry(clientId).catch(() => undefined);
  }

  async #store(entry: OutboxEntry): Promise<void> {
    const id = entry.client_id;
    await this.#options.database.putEntry(entry).then(
      () => this.#inMemory.delete(id),
      () => this.#inMemory.add(id),
    );
    // Delivered while it was being written: nothing of it may stay behind.
    if (this.#done.has(id)) this.#forget(id);
  }
}

/** Ids of our own messages come back in their frames; that settles them as well as an ack. */
export const sentBy = (message: Message): Sent => ({
  conversation: message.conversation,
  seq: message.seq,
  at: message.created_at,
});
