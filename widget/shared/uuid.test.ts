import { expect, it, vi } from "vitest";
import { uuidv7 } from "./uuid.ts";

it("makes version 7 ids that sort by the order of making, even when the clock goes back", () => {
  const now = Date.UTC(2026, 10, 24);
  const ids = Array.from({ length: 9000 }, (_, at) => uuidv7(now - (at % 3)));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

it("makes them on pages whose libraries replaced Array.from", () => {
  // As Prototype 1.7 and MooTools 1.4 have it: without the function.
  const replaced = vi.spyOn(Array, "from").mockImplementation(((items: ArrayLike<unknown>) => Array.prototype.slice.call(items)) as typeof Array.from);
  const id = uuidv7();
  replaced.mockRestore();
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});
