/**
 * Storage is fetched when it is first needed and allowed, so that the first drawing does not wait for it.
 * Whoever uses it does: a message counts as stored when it has been written, not before.
 */
import type { SenderOptions } from "./sender.ts";
import type { Storage } from "./storage.ts";

export class LateStorage {
  #opening: Promise<Storage> | undefined;
  readonly #allowed: () => boolean;
  readonly #load: () => Promise<Storage>;

  constructor(allowed: () => boolean, load: () => Promise<Storage>) {
    this.#allowed = allowed;
    this.#load = load;
  }

  /** Rejects where storage is not allowed, or its code cannot be fetched now: the next call tries again. */
  async use<Result>(work: (storage: Storage) => Result): Promise<Awaited<Result>> {
    return await work(await this.#open());
  }

  /** The same where nobody waits for it, and doing without it is fine. */
  tryTo(work: (storage: Storage) => unknown): void {
    this.use(work).catch(() => undefined);
  }

  readonly outbox: SenderOptions["database"] = {
    entries: () => this.use(({ database }) => database.entries()),
    putEntry: (entry) => this.use(({ database }) => database.putEntry(entry)),
    removeEntry: (clientId) => this.use(({ database }) => database.removeEntry(clientId)),
  };

  /** Tabs that share storage send one at a time; without it there is nothing to wait for. */
  async exclusively(work: () => Promise<void>): Promise<void> {
    const storage = await this.#open().catch(() => undefined);
    await (storage ? storage.exclusively(work) : work());
  }

  /** Lets go, so that what is stored can be deleted. */
  async close(): Promise<void> {
    await this.#opening?.then(({ database }) => database.close(), () => undefined);
  }

  /** For good: what has not been written is not written any more. */
  stop(): void {
    this.#opening?.then(({ stop }) => stop(), () => undefined);
  }

  async #open(): Promise<Storage> {
    if (!this.#allowed()) throw new Error(); // storage is not allowed
    this.#opening ??= this.#load();
    return await this.#opening.catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
  }
}
