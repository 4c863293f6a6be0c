/** Sensible times to come back, reckoned in the workspace's time zone and week. */
import type { Weekday } from "@rahnama/client";
import {
  CalendarDate, type CalendarDateTime, GregorianCalendar, PersianCalendar, type ZonedDateTime,
  endOfMonth, fromDate, startOfMonth, toCalendar, toCalendarDateTime, toZoned, Time, parseTime,
} from "@internationalized/date";

const MORNING = new Time(9, 0);
const LATER_HOURS = 3;
/** Later than this "later today" would be tonight. */
const EVENING_HOUR = 20;
const WEEKDAYS: readonly Weekday[] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

export interface WorkWeek {
  timeZone: string;
  weekStart: Weekday;
  weekend: readonly Weekday[];
}

export interface SnoozeChoice {
  name: "later_today" | "tomorrow" | "next_week";
  until: Date;
}

function weekdayOf(date: ZonedDateTime): number {
  return new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay();
}

function morningAfter(now: ZonedDateTime, days: number): ZonedDateTime {
  const day = toCalendarDateTime(now).add({ days }).set({ hour: MORNING.hour, minute: 0, second: 0, millisecond: 0 });
  return toZoned(day, now.timeZone);
}

/** First day of the coming week that is no weekend. */
function daysToNextWeek(now: ZonedDateTime, { weekStart, weekend }: WorkWeek): number {
  const start = WEEKDAYS.indexOf(weekStart);
  let days = (start - weekdayOf(now) + 7) % 7 || 7;
  for (let skipped = 0; skipped < 6; skipped += 1) {
    const weekday = WEEKDAYS[(weekdayOf(now) + days) % 7];
    if (!weekday || !weekend.includes(weekday)) break;
    days += 1;
  }
  return days;
}

export function snoozeChoices(nowMs: number, week: WorkWeek): SnoozeChoice[] {
  const now = fromDate(new Date(nowMs), week.timeZone);
  const choices: SnoozeChoice[] = [];
  const later = now.add({ hours: LATER_HOURS }).set({ minute: 0, second: 0, millisecond: 0 });
  if (later.day === now.day && later.hour <= EVENING_HOUR) choices.push({ name: "later_today", until: later.toDate() });
  choices.push({ name: "tomorrow", until: morningAfter(now, 1).toDate() });
  const daysAway = daysToNextWeek(now, week);
  if (daysAway > 1) choices.push({ name: "next_week", until: morningAfter(now, daysAway).toDate() });
  return choices;
}

function calendarOf(locale: string) {
  return locale.startsWith("fa") ? new PersianCalendar() : new GregorianCalendar();
}

/** Today in the workspace's zone and the reader's calendar. */
export function today(nowMs: number, timeZone: string, locale: string): CalendarDate {
  const now = toCalendar(fromDate(new Date(nowMs), timeZone), calendarOf(locale));
  return new CalendarDate(now.calendar, now.era, now.year, now.month, now.day);
}

/** The weeks of a month as rows of seven, with null outside of it. */
export function monthGrid(month: CalendarDate, weekStart: Weekday): (CalendarDate | null)[][] {
  const first = startOfMonth(month);
  const days = endOfMonth(month).day;
  const lead = (first.toDate("UTC").getUTCDay() - WEEKDAYS.indexOf(weekStart) + 7) % 7;
  const cells = Array.from({ length: Math.ceil((lead + days) / 7) * 7 }, (_, index) => {
    const day = index - lead;
    return day >= 0 && day < days ? first.add({ days: day }) : null;
  });
  return Array.from({ length: cells.length / 7 }, (_, row) => cells.slice(row * 7, row * 7 + 7));
}

/** The moment a wall clock in the workspace's zone shows this day and time; null for a time that is none. */
export function momentOf(day: CalendarDate, time: string, timeZone: string): Date | null {
  try {
    const wall: CalendarDateTime = toCalendarDateTime(toCalendar(day, new GregorianCalendar()), parseTime(time));
    return toZoned(wall, timeZone).toDate();
  } catch {
    return null;
  }
}
