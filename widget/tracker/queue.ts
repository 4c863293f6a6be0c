/**
 * Calls that the server is not known to have, oldest first, shared by all tabs of the browser in IndexedDB. Where
 * that is refused, each page has its own in memory.
 */
import type { Uuid } from "@rahnama/client";
import { MOST_CALLS } from "../shared/host.ts";
import { openDatabase } from "../shared/open-database.ts";
import { isLeft } from "../shared/tabs.ts";

const MOST_READ = 50;

export interface Entry {
  /** UUIDv7, the call's messageId: the server knows a repeat by it */
  id: Uuid;
  /** the call, as JSON */
  text: string;
  isPage: boolean;
  /** of the person who was signed in; the others' is whichever is current */
  token: string | undefined;
}

export class Queue {
  /** made on this page */
  readonly #own = new Map<Uuid, Entry>();
  readonly #written = new Set<Uuid>();
  readonly #name: string;
  readonly #allowed: () => boolean;
  #opening: Promise<IDBDatabase> | undefined;
  #writing: Promise<unknown> | undefined;

  constructor(name: string, allowed: () => boolean) {
    this.#name = name;
    this.#allowed = allowed;
  }

  /** Another call of the same id takes the place of the first. */
  add(entry: Entry): void {
    this.#own.set(entry.id, entry);
    this.#written.delete(entry.id);
    if (this.#own.size > MOST_CALLS) this.#drop(this.#own.keys().next().value!);
  }

  own(): Entry[] {
    return [...this.#own.values()];
  }

  hasUnwritten(): boolean {
    return this.#own.size > this.#written.size;
  }

  /** Writes down what was added, in one go for all that is added now. */
  write(): Promise<unknown> {
    this.#writing ??= Promise.resolve()
      .then(() => this.read())
      .finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  /** The oldest of all tabs. What another tab has got delivered is gone from here, too. */
  read(): Promise<Entry[]> {
    return this.#exchange().catch(() => this.own().slice(0, MOST_READ));
  }

  async remove(entries: Entry[]): Promise<void> {
    const ids = entries.map(({ id }) => id);
    ids.forEach((id) => this.#drop(id));
    await this.#run((store) => ids.forEach((id) => store.delete(id))).catch(() => undefined);
  }

  forget(): void {
    this.#own.clear();
    this.#written.clear();
    void this.#close();
  }

  async #exchange(): Promise<Entry[]> {
    let unwritten: Entry[] = [];
    let entries: Entry[] = [];
    let stored = new Set<IDBValidKey>();
    const before = await this.#run((store) => {
      const written = [...this.#written];
      unwritten = this.own().filter(({ id }) => !this.#written.has(id));
      for (const entry of unwritten) store.put(entry, entry.id);
      if (isLeft) {
        // What is read may never come.
        entries = this.own().slice(0, MOST_READ);
        return [];
      }
      const keys = store.getAllKeys();
      keys.onsuccess = () => {
        stored = new Set(keys.result);
        const excess = keys.result.length - MOST_CALLS;
        if (excess > 0) store.delete(IDBKeyRange.upperBound(keys.result[excess - 1]));
        const oldest = store.getAll(undefined, MOST_READ);
        oldest.onsuccess = () => (entries = oldest.result as Entry[]);
      };
      return written;
    });
    for (const entry of unwritten) if (this.#own.get(entry.id) === entry) this.#written.add(entry.id);
    for (const id of before) if (!stored.has(id)) this.#drop(id);
    return entries;
  }

  #drop(id: Uuid): void {
    this.#own.delete(id);
    this.#written.delete(id);
  }

  /** Resolves when it is on the disk. */
  async #run<Result>(work: (store: IDBObjectStore) => Result): Promise<Result> {
    if (!this.#allowed()) throw new Error(); // storage is not allowed
    this.#opening ??= openDatabase(this.#name, () => void this.#close());
    const database = await this.#opening;
    if (!this.#allowed()) throw new Error(); // storage is not allowed
    const transaction = database.transaction("calls", "readwrite");
    const result = work(transaction.objectStore("calls"));
    // Otherwise a page that is kept, frozen, for the way back would hold it open, and be thrown away as soon as the next one
    // wants the store.
    if (isLeft) transaction.commit?.();
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  async #close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    (await opening?.catch(() => undefined))?.close();
  }
}
