import { expect, it } from "vitest";
import { uuidv7 } from "./uuid.ts";

it("makes version 7 ids that sort by the order of making, even when the clock goes back", () => {
  const now = Date.UTC(2026, 10, 24);
  const ids = Array.from({ length: 9000 }, (_, at) => uuidv7(now - (at % 3)));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});
