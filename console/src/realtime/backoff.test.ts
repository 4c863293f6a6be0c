import { describe, expect, it } from "vitest";

import { backoffMs } from "./backoff";

describe("backoff", () => {
  it("draws from the whole range, which doubles up to half a minute", () => {
    expect([1, 2, 3, 7, 30].map((failures) => backoffMs(failures, 1))).toEqual([500, 1000, 2000, 30_000, 30_000]);
    expect(backoffMs(5, 0)).toBe(0);
    expect(backoffMs(5, 0.5)).toBe(4000);
  });
});
