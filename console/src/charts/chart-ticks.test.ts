import { expect, it } from "vitest";
import { isolatedLabel, timeTicks } from "./chart-ticks";
import { holdingIndex } from "./holding-index";

const at = (iso: string) => Date.parse(iso);
const labels = (from: string, to: string, most: number, locale: string, zone = "Asia/Tehran") => timeTicks(at(from), at(to), most, locale, zone).map(({ label }) => label);

it("marks days at midnight of the zone", () => {
  const ticks = timeTicks(at("2026-11-20T12:00:00Z"), at("2026-11-23T12:00:00Z"), 6, "fa", "Asia/Tehran");
  expect(ticks.map(({ label }) => label)).toEqual(["۳۰ آبان", "۱ آذر", "۲ آذر"]);
  expect(ticks[0]?.at).toBe(at("2026-11-20T20:30:00Z"));
});

it("takes wider steps where there is little room", () => {
  expect(labels("2026-11-01T00:00:00Z", "2026-11-21T00:00:00Z", 4, "en", "UTC")).toEqual(["1 Nov", "6 Nov", "11 Nov", "16 Nov", "21 Nov"]);
});

it("marks the months of the reader's calendar, quarters from the first month on", () => {
  expect(labels("2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z", 4, "fa")).toEqual(["فروردین ۱۴۰۵", "تیر ۱۴۰۵", "مهر ۱۴۰۵", "دی ۱۴۰۵"]);
  expect(labels("2026-01-15T00:00:00Z", "2026-12-31T00:00:00Z", 4, "en", "UTC")).toEqual(["Apr 2026", "Jul 2026", "Oct 2026"]);
});

it("marks nothing where nothing begins", () => {
  expect(labels("2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z", 5, "en")).toEqual([]);
});

it("keeps the order of a label on a canvas of the other direction", () => {
  expect(isolatedLabel("۵ آذر", "rtl")).toBe("\u2067۵ آذر\u2069");
  expect(isolatedLabel("5 Nov", "ltr")).toBe("\u20665 Nov\u2069");
});

it("tells of the point whose value holds, not of one that is nearer but yet to come", () => {
  expect([holdingIndex([10, 20, 30], 1, 17), holdingIndex([10, 20, 30], 1, 20), holdingIndex([10, 20, 30], 1, 23), holdingIndex([10, 20, 30], 0, 5)]).toEqual([0, 1, 1, 0]);
});
