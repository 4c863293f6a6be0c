import { expect, it } from "vitest";

import { uuid7 } from "./uuid7";

it("carries the time, the version and the variant of RFC 9562", () => {
  // The example of RFC 9562, appendix A.6, with all random bits set.
  expect(uuid7(0x017f22e279b0, new Uint8Array(10).fill(0xff))).toBe("017f22e2-79b0-7fff-bfff-ffffffffffff");
});

it("sorts by time", () => {
  expect(uuid7(1_000) < uuid7(2_000)).toBe(true);
});
