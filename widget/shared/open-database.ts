/**
 * The database of one workspace's widget. Messenger and tracker are built apart and each open it for themselves,
 * with the same stores: whoever comes first makes all of them.
 */
export const STORES = ["outbox", "threads", "owner", "calls", "drafts"] as const;

/** Raised with each new store; what is in the others stays. */
const VERSION = 3;

/** `onUnwanted` is told when another tab deletes the database, and must close it. */
export function openDatabase(name: string, onUnwanted: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    // Some browsers never answer when the profile is broken: nothing may wait for that.
    setTimeout(() => {
      isLate = true;
      reject(new Error("storage hangs"));
    }, 2000);
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => {
      const { result } = request;
      STORES.forEach((store) => result.objectStoreNames.contains(store) || result.createObjectStore(store));
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // Nobody has it any more who would close it.
      if (isLate) return request.result.close();
      request.result.onversionchange = onUnwanted;
      resolve(request.result);
    };
  });
}
