import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { formatInZone, formatWithZone } from "./zone-time";

const until = new Date("2026-11-28T05:30:00Z");

// The tests' own zone is UTC.
beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 10, 27, 12), toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

it("is the same wall clock in the choice and afterwards, and says whose it is where the reader's is another", () => {
  const choice = formatInZone(until, "en", "Asia/Tehran");
  expect(choice).toMatch(/^Sat, Nov 28, 9:00.AM$/u);
  expect(formatWithZone(until, "en", "Asia/Tehran")).toBe(`${choice} (\u2066Asia/Tehran\u2069)`);
  expect(formatWithZone(until, "en", "Africa/Abidjan")).toMatch(/^Sat, Nov 28, 5:30.AM$/u);
  expect(formatWithZone(until, "fa", "Asia/Tehran")).toBe("شنبه ۷ آذر، ۰۹:۰۰ (\u2066Asia/Tehran\u2069)");
});

it("names the year of another one", () => {
  expect(formatInZone(new Date("2027-04-01T05:30:00Z"), "en", "Asia/Tehran")).toMatch(/^Apr 1, 2027, 9:00.AM$/u);
  expect(formatInZone(new Date("2027-04-01T05:30:00Z"), "fa", "Asia/Tehran")).toBe("۱۲ فروردین ۱۴۰۶، ۰۹:۰۰");
});

it("does without a zone that the browser does not know", () => {
  expect(formatWithZone(until, "en", "Nowhere/Here")).toMatch(/5:30.AM$/u);
});
