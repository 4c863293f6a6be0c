import type { Uuid } from "@rahnama/client";

import type { Outgoing } from "./outgoing";

/** Where unsent messages survive a reload. */
export interface OutboxStorage {
  put(outgoing: Outgoing): Promise<void>;
  remove(id: Uuid): Promise<void>;
  all(): Promise<Outgoing[]>;
  /** whether what is put is there for the next page too, as far as is known */
  lasting(): boolean;
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
    lasting: () => true,
  };
}

/** For browsers that refuse storage (private windows): messages live as long as the page. */
export function memoryStorage(): OutboxStorage & { replace(all: readonly Outgoing[]): void } {
  let kept = new Map<Uuid, Outgoing>();
  return {
    replace: (all) => {
      kept = new Map(all.map((outgoing) => [outgoing.client_id, outgoing]));
    },
    put: async (outgoing) => void kept.set(outgoing.client_id, outgoing),
    remove: async (id) => void kept.delete(id),
    all: async () => [...kept.values()],
    lasting: () => false,
  };
}

/**
 * Storage that falls back to memory the first time the browser refuses. Memory knows all along what the device holds: what
 * waits there must not look as if another page had sent it.
 */
export function deviceStorage(): OutboxStorage {
  const memory = memoryStorage();
  let device: OutboxStorage;
  try {
    device = indexedStorage(indexedDB);
  } catch {
    return memory;
  }
  let refused = false;
  const onDevice = async <T>(action: () => Promise<T>): Promise<T | null> => {
    if (refused) return null;
    return action().catch(() => {
      refused = true;
      return null;
    });
  };
  return {
    put: async (outgoing) => {
      await onDevice(() => device.put(outgoing));
      await memory.put(outgoing);
    },
    remove: async (id) => {
      await memory.remove(id);
      // Also where the device refused before: it may take this, and what stays there is sent by the next page.
      await device.remove(id).catch(() => {
        refused = true;
      });
    },
    all: async () => {
      const stored = await onDevice(() => device.all());
      if (stored) memory.replace(stored);
      return stored ?? memory.all();
    },
    lasting: () => !refused,
  };
}
