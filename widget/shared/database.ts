/**
 * What outlives the page: unacknowledged messages drafts, and the newest part of each conversation, in IndexedDB.
 * It is opened only when storage is allowed; where the browser refuses it, everything lives in memory.
 */
import type { Message, Uuid, VisitorConversation } from "@rahnama/client";
import { openDatabase, type STORES } from "./open-database.ts";
import type { OutboxEntry } from "./outbox.ts";

export interface StoredThread {
  id: Uuid;
  conversation: VisitorConversation;
  messages: Message[];
  received: number;
  hasBefore: boolean;
}
/** whose conversations these are */
export interface Owner {
  contact_id: Uuid;
  verified: boolean;
}
/** what is written but not sent */
export interface Draft {
  thread: string;
  text: string;
}
export interface Stored {
  owner: Owner | undefined;
  threads: StoredThread[];
  drafts: Draft[];
}

type StoreName = Extract<(typeof STORES)[number], "outbox" | "threads" | "owner" | "drafts">;

export class Database {
  #opening: Promise<IDBDatabase> | undefined;

  readonly #name: string;
  readonly #allowed: () => boolean;
  constructor(
    name: string,
    allowed: () => boolean,
  ) {
    this.#name = name;
    this.#allowed = allowed;
  }

  entries(): Promise<OutboxEntry[]> {
    return this.#run<OutboxEntry[]>("outbox", "readonly", (store) => store.getAll());
  }
  putEntry(entry: OutboxEntry): Promise<unknown> {
    return this.#run("outbox", "readwrite", (store) => store.put(entry, entry.client_id));
  }
  removeEntry(clientId: Uuid): Promise<unknown> {
    return this.#run("outbox", "readwrite", (store) => store.delete(clientId));
  }
  putThread(thread: StoredThread): Promise<unknown> {
    return this.#run("threads", "readwrite", (store) => store.put(thread, thread.id));
  }
  putOwner(owner: Owner): Promise<unknown> {
    return this.#run("owner", "readwrite", (store) => store.put(owner, 1));
  }
  putDraft(thread: string, text: string): Promise<unknown> {
    return this.#run("drafts", "readwrite", (store): IDBRequest =>
      text ? store.put({ thread, text }, thread) : store.delete(thread),
    );
  }
  async read(): Promise<Stored> {
    const owner = await this.#run<Owner | undefined>("owner", "readonly", (store) => store.get(1));
    const threads = await this.#run<StoredThread[]>("threads", "readonly", (store) => store.getAll());
    const drafts = await this.#run<Draft[]>("drafts", "readonly", (store) => store.getAll());
    return { owner, threads, drafts };
  }
  async clear(...names: StoreName[]): Promise<void> {
    for (const name of names) await this.#run(name, "readwrite", (store) => store.clear());
  }
  /** Lets go, so that the database can be deleted. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    (await opening?.catch(() => undefined))?.close();
  }

  async #run<Result>(
    name: StoreName,
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> {
    if (!this.#allowed()) throw new Error("storage is not allowed");
    // Another tab deletes it (consent withdrawn, visitor signed out): do not stand in the way.
    this.#opening ??= openDatabase(this.#name, () => void this.close());
    const transaction = (await this.#opening).transaction(name, mode);
    const request = work(transaction.objectStore(name));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}
