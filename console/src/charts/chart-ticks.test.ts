import { expect, it } from "vitest";
import { timeTicks } from "./chart-ticks";

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
