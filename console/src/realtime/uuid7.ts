import type { Uuid } from "@rahnama/client";

/**
 * A UUIDv7 (RFC 9562): the time in front, so that ids of one device sort in the order they were made.
 *
 * @param nowMs milliseconds since 1970, UTC
 * @param chance 10 random bytes
 */
export function uuid7(nowMs: number = Date.now(), chance: Uint8Array = crypto.getRandomValues(new Uint8Array(10))): Uuid {
  const bytes = new Uint8Array(16);
  for (let index = 0; index < 6; index += 1) {
    bytes[index] = Math.floor(nowMs / 2 ** (8 * (5 - index))) % 256;
  }
  bytes.set(chance.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
