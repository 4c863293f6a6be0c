import type { Uuid } from "@rahnama/client";

import type { Outgoing } from "./outgoing";

/** Where unsent messages survive a reload. */
export interface OutboxStorage {
  put(outgoing: Outgoing): Promise<void>;
  remove(id: Uuid): Promise<void>;
  all(): Promise<Outgoing[]>;
}

const DATABASE = "rahnama-console";
const STORE = "outbox";

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB refused"));
  });
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "client_id" });
  return settled(request);
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB aborted"));
  });
}

export function indexedStorage(factory: IDBFactory): OutboxStorage {
  const database = open(factory);
  const write = async (change: (store: IDBObjectStore) => void) => {
    const transaction = (await database).transaction(STORE, "readwrite", { durability: "strict" });
    change(transaction.objectStore(STORE));
    await committed(transaction);
  };
  return {
    put: (outgoing) => write((store) => store.put(outgoing)),
    remove: (id) => write((store) => store.delete(id)),
    all: async () => settled<Outgoing[]>((await database).transaction(STORE).objectStore(STORE).getAll()),
  };
}

/** For browsers that refuse storage (private windows): messages live as long as the page. */
export function memoryStorage(): OutboxStorage {
  const kept = new Map<Uuid, Outgoing>();
  return {
    put: async (outgoing) => void kept.set(outgoing.client_id, outgoing),
    remove: async (id) => void kept.delete(id),
    all: async () => [...kept.values()],
  };
}

/** Storage that falls back to memory the first time the browser refuses. */
export function deviceStorage(): OutboxStorage {
  const memory = memoryStorage();
  let storage: OutboxStorage = memory;
  try {
    storage = indexedStorage(indexedDB);
  } catch {
    return memory;
  }
  const orMemory = async <T>(action: (storage: OutboxStorage) => Promise<T>): Promise<T> => {
    try {
      return await action(storage);
    } catch {
      storage = memory;
      return action(memory);
    }
  };
  return {
    put: (outgoing) => orMemory((one) => one.put(outgoing)),
    remove: (id) => orMemory((one) => one.remove(id)),
    all: () => orMemory((one) => one.all()),
  };
}
