/** What this browser remembers for the demo site. Where storage is refused it lasts as long as the page. */
const memory = new Map();
const keyOf = (name) => `narvan:${name}`;

export function readStored(name) {
  try {
    return localStorage.getItem(keyOf(name)) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

export function store(name, text) {
  memory.set(name, text);
  try {
    localStorage.setItem(keyOf(name), text);
  } catch {
    // Full or refused: memory has it.
  }
}

export function forget(name) {
  memory.delete(name);
  try {
    localStorage.removeItem(keyOf(name));
  } catch {
    // Nothing was stored then.
  }
}

export function readStoredRecord(name, otherwise) {
  try {
    return JSON.parse(readStored(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}
