/**
 * What outlives the page: unacknowledged messages, drafts, and the newest part of each conversation, in IndexedDB.
 * It is opened only when storage is allowed; where the browser refuses it, everything lives in memory.
 */
import type { Message, Uuid, VisitorConversation } from "@rahnama/client";
import type { DraftFile } from "./conversation-log.ts";
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
  threads: StoredThread[];
  drafts: Draft[];
  files: DraftFile[];
}

/** Among the drafts, which go as they do. To a tab of an earlier version it is a draft without a text. */
type StoredFile = DraftFile & Draft;
const fileKey = (id: DraftFile["id"]): string => `file ${id}`;

export type StoreName = Extract<(typeof STORES)[number], "outbox" | "threads" | "owner" | "drafts">;

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
  putFile(file: DraftFile): Promise<unknown> {
    return this.#run("drafts", "readwrite", (store) => store.put({ ...file, text: "" } satisfies StoredFile, fileKey(file.id)));
  }
  removeFile(id: DraftFile["id"]): Promise<unknown> {
    return this.#run("drafts", "readwrite", (store) => store.delete(fileKey(id)));
  }
  /**
   * Makes it the owner's, and reads what is left of it without the stores that do not pass on to them. All in one
   * transaction: what this tab or another writes meanwhile comes before all of it or after, and is not taken for what
   * the owner before has left.
   */
  claim(owner: Owner, lost: (previous: Owner | undefined) => StoreName[]): Promise<Stored> {
    return this.#transact(["owner", "threads", "drafts", "outbox"], "readwrite", (transaction) => {
      const store = (name: StoreName) => transaction.objectStore(name);
      const stored: Stored = { threads: [], drafts: [], files: [] };
      const previous = store("owner").get(1) as IDBRequest<Owner | undefined>;
      previous.onsuccess = () => {
        lost(previous.result).forEach((name) => store(name).clear());
        store("threads").getAll().onsuccess = ({ target }) => (stored.threads = (target as IDBRequest<StoredThread[]>).result);
        store("drafts").getAll().onsuccess = ({ target }) => {
          for (const each of (target as IDBRequest<(Draft | StoredFile)[]>).result) {
            if ("id" in each) stored.files.push(each);
            else stored.drafts.push(each);
          }
        };
        store("owner").put(owner, 1);
      };
      return () => stored;
    });
  }
  /** Lets go, so that the database can be deleted. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    (await opening?.catch(() => undefined))?.close();
  }

  #run<Result>(
    name: StoreName,
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> {
    return this.#transact([name], mode, (transaction) => {
      const request = work(transaction.objectStore(name));
      // A page that is frozen meanwhile holds nothing open that the next one waits for.
      transaction.commit?.();
      return () => request.result;
    });
  }

  /** What `work` returns says what came of it, once all of it is written. */
  async #transact<Result>(
    names: StoreName[],
    mode: IDBTransactionMode,
    work: (transaction: IDBTransaction) => () => Result,
  ): Promise<Result> {
    this.#check();
    // Another tab deletes it (consent withdrawn, visitor signed out): do not stand in the way.
    this.#opening ??= openDatabase(this.#name, () => void this.close());
    const database = await this.#opening;
    // Meanwhile it may have become somebody else's, in another tab.
    this.#check();
    const transaction = database.transaction(names, mode);
    const result = work(transaction);
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(result());
      transaction.onabort = () => reject(transaction.error);
    });
  }

  #check(): void {
    if (!this.#allowed()) throw new Error("storage is not allowed");
  }
}
