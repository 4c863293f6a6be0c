import { describe, expect, it } from "vitest";

import { momentOf, monthGrid, snoozeChoices, today } from "./snooze-choices";

const tehran = { timeZone: "Asia/Tehran", weekStart: "saturday", weekend: ["friday"] } as const;
const berlin = { timeZone: "Europe/Berlin", weekStart: "monday", weekend: ["saturday", "sunday"] } as const;
const choices = (now: string, week: Parameters<typeof snoozeChoices>[1]) =>
  Object.fromEntries(snoozeChoices(Date.parse(now), week).map(({ name, until }) => [name, until.toISOString()]));

describe("times to come back", () => {
  it("are mornings of the workspace, whatever the reader's zone", () => {
    // Tuesday 24 November 2026, 10:10 in Tehran (+03:30); the week begins on Saturday the 28th.
    expect(choices("2026-11-24T06:40:00Z", tehran)).toEqual({
      later_today: "2026-11-24T09:30:00.000Z", tomorrow: "2026-11-25T05:30:00.000Z", next_week: "2026-11-28T05:30:00.000Z",
    });
  });

  it("leave out an evening that is over and a week that begins tomorrow", () => {
    // Sunday 29 November 2026, 19:00 in Berlin (+01:00).
    expect(choices("2026-11-29T18:00:00Z", berlin)).toEqual({ tomorrow: "2026-11-30T08:00:00.000Z" });
  });

  it("skip the weekend when the week begins on it", () => {
    const week = { ...berlin, weekStart: "sunday" } as const;
    expect(choices("2026-11-24T09:00:00Z", week).next_week).toBe("2026-11-30T08:00:00.000Z");
  });

  it("keep nine o'clock over a change of daylight saving", () => {
    // Clocks in Berlin go back on Sunday 25 October 2026.
    expect(choices("2026-10-24T10:00:00Z", berlin)).toMatchObject({ tomorrow: "2026-10-25T08:00:00.000Z" });
  });
});

describe("the calendar", () => {
  it("is Jalali in Persian, with weeks from Saturday", () => {
    const day = today(Date.parse("2026-11-24T06:40:00Z"), "Asia/Tehran", "fa");
    expect([day.year, day.month, day.day]).toEqual([1405, 9, 3]);
    const grid = monthGrid(day, "saturday");
    // 1 Azar 1405 is Sunday 22 November 2026; the month has thirty days.
    expect(grid[0]?.map((cell) => cell?.day ?? null)).toEqual([null, 1, 2, 3, 4, 5, 6]);
    expect(grid.flat().filter(Boolean)).toHaveLength(30);
  });

  it("is read in the workspace's zone", () => {
    const day = today(Date.parse("2026-11-24T22:00:00Z"), "Asia/Tehran", "fa");
    expect(day.day).toBe(4);
    expect(momentOf(day, "09:00", "Asia/Tehran")?.toISOString()).toBe("2026-11-25T05:30:00.000Z");
    expect(momentOf(day, "25:99", "Asia/Tehran")).toBeNull();
  });
});
