/** What the tabs of one browser share: news, and a lock. It comes with storage: without it they share nothing. */
import type { OutboxEntry } from "./outbox.ts";
import type { Sent } from "./sender.ts";

/** A tab of an earlier version does not say what it has put into the outbox. */
export type TabMessage = { kind: "outbox"; entry?: OutboxEntry } | { kind: "sent"; entry: OutboxEntry; sent: Sent };

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

/** Whoever has waited for the lock this long goes on without it: its holder may be a tab that the browser has frozen. */
const LONGEST_WAIT_MS = 5000;

// A page that is left may be kept, frozen, for the way back, and what it holds nobody else gets until it is thrown away.
export let isLeft = false;
addEventListener("pagehide", () => (isLeft = true));
addEventListener("pageshow", () => (isLeft = false));

/**
 * Works under a lock that all tabs of this site share, so that they do not send the same twice. That spares requests and
 * no more, for the server knows a repeat: where there are no Web Locks (plain http), or no getting at one, it works without.
 */
export async function exclusively(name: string, work: () => Promise<void>): Promise<void> {
  if (isLeft) return work();
  let working: Promise<void> | undefined;
  const turn = new AbortController();
  const { signal } = turn;
  const end = () => turn.abort();
  addEventListener("pagehide", end, { signal });
  setTimeout(() => working || end(), LONGEST_WAIT_MS);
  const underLock = () => Promise.race([(working = work()), new Promise((letGo) => (signal.onabort = letGo))]);
  await navigator.locks?.request(name, { signal }, underLock).catch(() => 0);
  end();
  return working ?? work();
}
