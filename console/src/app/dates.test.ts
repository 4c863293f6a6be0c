import { describe, expect, it } from "vitest";
import { daysApart, formatDay, formatDaySeparator, formatFull, formatRelative, formatShort, formatTime, weekdayName, weekFrom } from "./dates";

const now = Date.UTC(2026, 10, 23, 12, 0);
const at = (minutesAgo: number) => now - minutesAgo * 60_000;

describe("dates in Persian", () => {
  it("counts in the Jalali calendar with Persian digits", () => {
    expect(formatDay("2025-03-21T10:00:00Z", "fa", now)).toBe("۱ فروردین ۱۴۰۴");
    expect(formatFull("2026-11-23T09:05:00Z", "fa")).toBe("دوشنبه ۲ آذر ۱۴۰۵، ساعت ۰۹:۰۵");
    expect(formatTime("2026-11-23T09:05:00Z", "fa")).toBe("۰۹:۰۵");
  });

  it("leaves the year out within the Jalali year, which ends in March", () => {
    expect(formatDay("2026-11-20T10:00:00Z", "fa", now)).toBe("۲۹ آبان");
    expect(formatDay("2026-02-20T10:00:00Z", "fa", now)).toContain("۱۴۰۴");
    expect(formatDay("2026-02-20T10:00:00Z", "en", now)).not.toContain("2026");
  });

  it("says relative times in words", () => {
    expect(formatRelative(at(4), "fa", now)).toBe("۴ دقیقه پیش");
    expect(formatRelative(at(26 * 60), "fa", now)).toBe("دیروز");
  });
});

describe("times in English", () => {
  it("have no zero before the hour", () => {
    expect(formatTime("2026-11-23T09:05:00Z", "en")).toMatch(/^9:05.AM$/u);
    expect(formatShort("2026-11-23T20:30:00Z", "en")).toMatch(/^Nov 23, 2026, 8:30.PM$/u);
    expect(formatFull("2026-11-23T09:05:00Z", "en")).toMatch(/9:05.AM$/u);
  });
});

describe("relative times", () => {
  it.each([
    [0, "now"], [0.5, "now"], [1, "1 minute ago"], [59, "59 minutes ago"], [60, "1 hour ago"], [11 * 60, "11 hours ago"],
    [13 * 60, "yesterday"], [6 * 24 * 60, "6 days ago"], [7 * 24 * 60, "November 16"], [400 * 24 * 60, "October 19, 2025"],
  ])("%s minutes ago is %s", (minutes, words) => expect(formatRelative(at(minutes), "en", now)).toBe(words));

  it("looks ahead too", () => {
    expect(formatRelative(at(-30), "en", now)).toBe("in 30 minutes");
    expect(formatRelative(at(-2 * 24 * 60), "en", now)).toBe("in 2 days");
  });

  it("counts days by the calendar, not by 24 hours", () => {
    const justAfterMidnight = Date.UTC(2026, 10, 23, 0, 10);
    expect(daysApart(justAfterMidnight - 20 * 60_000, justAfterMidnight)).toBe(-1);
    expect(daysApart(justAfterMidnight, now)).toBe(0);
  });
});

describe("separators between days", () => {
  it("names today and yesterday, then weekday and date", () => {
    expect(formatDaySeparator(at(1), "en", now)).toBe("today");
    expect(formatDaySeparator(at(24 * 60), "fa", now)).toBe("دیروز");
    expect(formatDaySeparator(at(3 * 24 * 60), "en", now)).toContain("Friday");
    expect(formatDaySeparator(at(3 * 24 * 60), "fa", now)).toBe("جمعه ۲۹ آبان");
  });
});

describe("weeks", () => {
  it("starts on the day the workspace says", () => {
    expect(weekFrom("saturday")).toEqual(["saturday", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday"]);
    expect(weekFrom("monday").at(-1)).toBe("sunday");
  });

  it("names weekdays in the reader's language", () => {
    expect(weekdayName("saturday", "fa")).toBe("شنبه");
    expect(weekdayName("friday", "en", "short")).toBe("Fri");
  });
});
