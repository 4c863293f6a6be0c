/** A UUIDv7: sorts by the time it was made, so that unsent messages keep the order they were written in. */
let lastMillisecond = 0;
let sequence = 0;

export function uuidv7(now = Date.now()): string {
  // Two ids of the same millisecond (or after the clock was set back) still sort in the order of making.
  if (now > lastMillisecond) {
    lastMillisecond = now;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMillisecond++;
    sequence = 0;
  }
  // getRandomValues, not randomUUID: the latter is missing on plain http pages.
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = (random[0]! & 0x3f) | 0x80;
  // Not Array.from: old libraries replace it by one that takes no function.
  const tail = [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const time = lastMillisecond.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, "0")}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
