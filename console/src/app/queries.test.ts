import { afterEach, expect, it } from "vitest";
import { unreachable } from "./problem";
import { asksAnyway, worthRetrying } from "./queries";

afterEach(() => asksAnyway(false));

it("repeats what the network swallowed, a few times", () => {
  expect([0, 1, 2, 3].map((failures) => worthRetrying(failures, unreachable()))).toEqual([true, true, true, false]);
});

it("repeats nothing while everything is asked for every few seconds anyway", () => {
  asksAnyway(true);
  expect(worthRetrying(0, unreachable())).toBe(false);
});
