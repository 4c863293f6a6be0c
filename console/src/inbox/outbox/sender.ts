import type { Sent, Uuid } from "@rahnama/client";

import { type Outbox, type Outgoing, delivered, dropped, nextToSend, queued } from "./outgoing";
import type { OutboxStorage } from "./outbox-storage";

/** How one attempt to send ended. */
export type Outcome =
  | { type: "sent"; seq: number; message?: Sent["message"] }
  /** nothing is known, or the server asked for patience: send the same again */
  | { type: "again"; afterMs?: number }
  /** another page of this browser is sending it */
  | { type: "elsewhere" }
  | { type: "refused"; reason: string };

export interface SenderOptions {
  storage: OutboxStorage;
  /** only one page at a time may send a message; the unique client id covers the rest */
  exclusively<T>(name: string, action: () => Promise<T>): Promise<T | null>;
  deliver(outgoing: Outgoing): Promise<Outcome>;
  onSent(outgoing: Outgoing, outcome: Extract<Outcome, { type: "sent" }>): void;
}

const AGAIN_AFTER_MS = 2_000;

/** Sends what is in the outbox, in order within each conversation, until it is acked or refused. */
export class Sender {
  private outbox: Outbox = [];
  private readonly busy = new Set<Uuid>();
  private readonly listeners = new Set<() => void>();
  private readonly awaited = new Map<Uuid, (arrived: boolean) => void>();
  private closed = false;

  constructor(private readonly options: SenderOptions) {}

  get = (): Outbox => this.outbox;
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** How many messages wait, or were refused and wait for their author. */
  unsent = (): number => this.outbox.filter(({ delivery }) => delivery.state !== "sent").length;

  /** Whether the next page finds and sends them. */
  outlasts = (): boolean => this.options.storage.lasting();

  /** Nothing is sent between `close` and `open`: somebody else may be signed in by then. */
  open(): void {
    this.closed = false;
    this.flush();
  }

  close(): void {
    this.closed = true;
  }

  /** Takes up what an earlier page left unsent. */
  async takeUp(belongsHere: (outgoing: Outgoing) => boolean): Promise<void> {
    const left = await this.options.storage.all();
    this.change(queued(this.outbox, left.filter(belongsHere)));
    this.flush();
  }

  /** Shown at once; stored before it is sent, so that no reload can lose it. */
  async send(outgoing: Outgoing): Promise<void> {
    this.busy.add(outgoing.client_id);
    this.change(queued(this.outbox, [outgoing]));
    await this.options.storage.put(outgoing);
    this.busy.delete(outgoing.client_id);
    this.flush();
  }

  /**
   * Whether a message that was given to `send` has arrived, from here or from another page; false when its author gives it
   * up. Whatever shall follow it in the conversation waits for this.
   */
  arrival(id: Uuid): Promise<boolean> {
    return new Promise((resolve) => this.awaited.set(id, resolve));
  }

  private settle(id: Uuid, arrived: boolean): void {
    this.awaited.get(id)?.(arrived);
    this.awaited.delete(id);
  }

  retry(id: Uuid): void {
    this.change(delivered(this.outbox, id, { state: "pending" }));
    this.flush();
  }

  /** The author gives the message up, or its part has arrived. */
  async drop(id: Uuid): Promise<void> {
    this.change(dropped(this.outbox, id));
    this.settle(id, false);
    await this.options.storage.remove(id);
  }

  /** Called when a connection is there again, too. */
  flush = (): void => {
    if (this.closed) return;
    for (const outgoing of nextToSend(this.outbox, this.busy)) void this.attempt(outgoing);
  };

  private async attempt(outgoing: Outgoing): Promise<void> {
    const id = outgoing.client_id;
    this.busy.add(id);
    const outcome = await this.options
      .exclusively(`rahnama-outbox-${id}`, () => this.deliverStored(outgoing))
      .catch((): Outcome => ({ type: "again" }));
    if (outcome === null || outcome.type === "again") {
      setTimeout(() => {
        this.busy.delete(id);
        this.flush();
      }, outcome?.afterMs ?? AGAIN_AFTER_MS);
      return;
    }
    this.busy.delete(id);
    if (outcome.type === "elsewhere") {
      this.change(dropped(this.outbox, id));
      this.settle(id, true);
    } else if (outcome.type === "refused") this.change(delivered(this.outbox, id, { state: "failed", reason: outcome.reason }));
    else await this.arrived(outgoing, outcome);
    this.flush();
  }

  /** Another page may have finished it while this one waited for the lock. */
  private async deliverStored(outgoing: Outgoing): Promise<Outcome> {
    const stored = await this.options.storage.all();
    if (!stored.some((one) => one.client_id === outgoing.client_id)) return { type: "elsewhere" };
    const outcome = await this.options.deliver(outgoing);
    if (outcome.type === "sent") await this.options.storage.remove(outgoing.client_id);
    return outcome;
  }

  private async arrived(outgoing: Outgoing, outcome: Extract<Outcome, { type: "sent" }>): Promise<void> {
    this.change(delivered(this.outbox, outgoing.client_id, { state: "sent", seq: outcome.seq }));
    this.settle(outgoing.client_id, true);
    this.options.onSent(outgoing, outcome);
  }

  private change(outbox: Outbox): void {
    if (outbox === this.outbox) return;
    this.outbox = outbox;
    for (const listener of this.listeners) listener();
  }
}

/** Web Locks where there are any; `null` when another page holds this one. */
export async function withWebLock<T>(name: string, action: () => Promise<T>): Promise<T | null> {
  if (typeof navigator === "undefined" || !("locks" in navigator)) return action();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? action() : null));
}
