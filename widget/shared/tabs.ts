/** What the tabs of one browser share: news, and a lock. It comes with storage: without it they share nothing. */
import type { OutboxEntry } from "./outbox.ts";
import type { Sent } from "./sender.ts";

export type TabMessage = { kind: "outbox" } | { kind: "sent"; entry: OutboxEntry; sent: Sent };

export class Tabs {
  readonly #channel: BroadcastChannel | undefined;

  readonly #allowed: () => boolean;
  constructor(
    name: string,
    allowed: () => boolean,
    onMessage: (message: TabMessage) => void,
  ) {
    this.#allowed = allowed;
    if (typeof BroadcastChannel === "undefined") return;
    try {
      this.#channel = new BroadcastChannel(name);
      this.#channel.onmessage = (event) => this.#allowed() && onMessage(event.data as TabMessage);
    } catch {
      // sandboxed frames have none
    }
  }

  tell(message: TabMessage): void {
    if (this.#allowed()) this.#channel?.postMessage(message);
  }

  close(): void {
    this.#channel?.close();
  }
}

/** A lock that all tabs of this site share; without Web Locks (plain http) the server's unique index is enough. */
export async function exclusively(name: string, work: () => Promise<void>): Promise<void> {
  let started = false;
  const once = () => {
    started = true;
    return work();
  };
  try {
    await navigator.locks.request(name, once);
  } catch {
    if (!started) await work();
  }
}
